"""Whole conversations, written down as they are read.

    Anna> What she types, or /a command
    Anna [choice]                       she taps a button
    Anna [choice at goal.kind@4]        … an old one
    Anna (photo)                        … sends something that is no text
    Anna> new words (edits 12)          … edits the message of line 12
    * a day later                       time goes by (an hour, a day, a week, a month)
    * it is 2027-06-03 09:00            … until then, in Brussels
    * whoever is due is reminded        what `pop remind` queues then
    * the plan of anna is in force      signed by both, everybody welcomed
    * what was asked for is collected   too big for the chat, so a link was sent
    * greet becomes the manager of anna
    * marc leaves
    * the round asks questions of its own
    * HR opens the round 2028 after 2027   what is open goes along
    * HR closes the round 2027             and drafts go on in the next one
    = status anna active                what must be true now

What the assistant says stands indented below: to whom, which step, how far, and the lines. With
POP_TRANSCRIPTS=write in the environment a run writes these lines anew; read what changed before
you keep it. Such a run also answers needed questions that were added since, as the shared story does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.rounds.rounds import change_round, close_round, open_round
from dialogs.event import Event
from plans.i18n.formats import BRUSSELS
from tests.cast import round_after
from tests.chat import Chat, Said
from tests.dialogs.scripts.own_questions import DAYS, MOVE, TEAM

_TYPED = re.compile(r"^(\w+)> ?(.*?)(?: \(edits (\d+)\))?$")
_TAPPED = re.compile(r"^(\w+) \[([^\] ]+)(?: at ([^\]]+))?\]$")
_EDITS = re.compile(r" \(edits (\d+)\)$")
_SENT = re.compile(r"^(\w+) \((\w+)\)$")
LONGEST, BEGINNING, ENDING = 14, 3, 6
_SPANS = {"an hour": 1, "a day": 24, "a week": 24 * 7, "a month": 24 * 31}
_FILE = {"my_data": "json", "calendar": "ics", "download": "link"}


@dataclass
class Transcript:
    """One story: its lines as they are in the file, and as they come out."""

    chat: Chat
    lines: list[str]
    done: int = 0
    """How much people have done so far: messages are counted by that, so that a rewritten answer of
    the assistant's moves nothing."""
    added: list[int] = field(default_factory=list)
    """After how much of what the file says a line was added that answers a new question."""

    async def played(self) -> list[str]:
        """The story with what the assistant really says."""
        self.chat.by_itself = False
        written: list[str] = []
        does = [line for line in self.lines if not line.startswith("    ")]
        for index, line in enumerate(does):
            written += await self._played(line)
            who = line.partition(" ")[0].rstrip(">").lower()
            while (said := self._new_question(who, does[index + 1 :])) is not None:
                written += await self._played(said)
        return written

    async def _played(self, line: str) -> list[str]:
        if not line or line.startswith("#"):
            return [line]
        self.done += line[0] not in "*="
        line = _EDITS.sub(self._moved, line)
        return [line, *(told for said in await self._do(line) for told in shown(said))]

    def _moved(self, edits: re.Match[str]) -> str:
        """Which message is edited, counted with the lines that were added before it."""
        number = int(edits[1])
        return f" (edits {number + sum(added < number for added in self.added)})"

    def _new_question(self, who: str, following: list[str]) -> str | None:
        """The line that answers a needed question of which this story does not know yet."""
        said = self.chat.new_question(who)
        if said is None:
            return None
        name = who.capitalize()
        line = f"{name} [{said.choice}]" if said.kind == "choose" else f"{name}> {said.text}"
        if following[:1] == [line]:
            return None
        self.added.append(self.done - len(self.added))
        return line

    async def _do(self, line: str) -> list[Said]:
        if line.startswith("= "):
            await self._check(line[2:].split())
            return []
        if line.startswith("* "):
            return await self._happens(line[2:])
        if (sent := _SENT.match(line)) is not None:
            return await self.chat.say(sent[1].lower(), Event(kind="media", text=sent[2]))
        if (tapped := _TAPPED.match(line)) is not None:
            return await self.chat.taps(tapped[1].lower(), tapped[2], at=tapped[3])
        typed = _TYPED.match(line)
        assert typed is not None, f"this is no part of a transcript: {line!r}"
        who, words = typed[1].lower(), typed[2].replace("\\n", "\n")
        if typed[3]:
            return await self.chat.edits(who, f"{who}:{typed[3]}", words)
        if words.startswith("/"):
            return await self.chat.commands(who, words)
        return await self.chat.types(who, words, source=f"{who}:{self.done}")

    async def _happens(self, what: str) -> list[Said]:
        words = what.split()
        if what.endswith(" later"):
            self.chat.later(hours=_SPANS[what.removesuffix(" later")])
            return []
        if words[:2] == ["it", "is"]:
            moment = datetime.fromisoformat(" ".join(words[2:]))
            self.chat.now = moment.replace(tzinfo=BRUSSELS)
            return []
        if what == "whoever is due is reminded":
            return await self.chat.reminders()
        if what == "the round asks questions of its own":
            await change_round(self.chat.app, "2027", questions=(TEAM, MOVE, DAYS))
            return []
        if what == "the plan of anna is in force":
            await self.chat.agree()
            return []
        if what == "what was asked for is collected":
            await self.chat.collect()
            return []
        if words[:2] == ["HR", "opens"]:
            await open_round(self.chat.app, round_after(words[-1]))
            return []
        if words[:2] == ["HR", "closes"]:
            await close_round(self.chat.app, words[-1], knowingly=True, carry=True)
            return await self.chat.delivered()
        if words[1:] == ["leaves"]:
            return await self.chat.leaves(words[0])
        assert words[1:5] == ["becomes", "the", "manager", "of"], what
        return await self.chat.change_manager(words[5], words[0])

    async def _check(self, words: list[str]) -> None:
        plan = await self.chat.plan_of(words[1])
        assert plan is not None
        match words[0]:
            case "status":
                assert plan.status.value == words[2]
            case "version":
                assert plan.version == int(words[2])
            case "signed":
                assert [one.role.value for one in plan.sign_offs] == words[2:]
                assert len({one.content_hash for one in plan.sign_offs}) <= 1
            case other:
                raise AssertionError(f"nothing is known to check by {other!r}")


def shown(said: Said) -> list[str]:
    """A message as it stands in a transcript."""
    message = said.message
    where = f" ({message.step})" if message.step else ""
    far = " {}/{}".format(*message.progress) if message.progress else ""
    files = "".join(
        f" +{'+'.join(one.formats) or _FILE[one.kind]}"
        + (" as submitted" if one.as_submitted else "")
        for one in message.attachments
    )
    told = [f"    → {said.to}{where}{far}{files}"]
    if message.error:
        told.append(f"    ! {message.error}")
    told += [f"    {line}" for line in shortened([one for one in message.text.split("\n") if one])]
    if message.choices:
        told.append("    [" + "] [".join(key for key, _ in message.choices) + "]")
    return told


def shortened(lines: list[str]) -> list[str]:
    """A whole plan in a message would hide the conversation: its middle is left out."""
    if len(lines) <= LONGEST:
        return lines
    return [*lines[:BEGINNING], f"… {len(lines) - BEGINNING - ENDING} lines …", *lines[-ENDING:]]


def stories() -> list[Path]:
    return sorted(Path(__file__).parent.glob("*.txt"))
