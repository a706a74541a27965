"""The people of the proof. They do what people do: read, answer once, and wait.

Nobody ever answers a question twice or presses a button again: whoever would have to, waits for
ever, and is counted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.people import Person as Phone
from tests.botapi.screens import Shown
from tests.chaos import script
from tests.chaos.script import Answer, Line


@dataclass(kw_only=True)
class Somebody:
    """A person who `draws_up` a plan or only goes through somebody else's.

    `employee` is the name of whose plan they go through, `manager` that of whoever goes through
    theirs; either may be missing. `on_answer` hears of every answer.
    """

    key: str
    name: str
    draws_up: bool
    employee: str | None = None
    manager: str | None = None
    on_answer: Callable[[], None] = lambda: None
    answers: list[Answer] = field(default_factory=list)
    waits_for: str | None = None
    """What they hope to see; None when their conversation has reached its end."""
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def things_to_say(self) -> int:
        """How many answers the whole conversation takes."""
        lines = [*self._draft(), *self._review(), *self._sign()]
        return len(lines) + self.draws_up

    async def holds_the_conversation(self) -> None:
        """From the first word to the end, which is: their plan is submitted, the plans that were to
        be gone through are signed by both, and they can see that they are."""
        if self.draws_up:
            self.waits_for = "the first question"
            self._reads_all()
            await self._starts()
            self.on_answer()
            await self._says(self.key, self._draft())
            await self._sees(script.submitted())
        waiting = [
            (news, about, lines, end)
            for news, about, lines, end in (
                (script.review_news(self.employee or ""), self.employee, self._review(), script.reviewed()),
                (script.signing_news(_first(self.manager)), self.name, self._sign(), script.signed()),
            )
            if list(lines)
        ]  # fmt: skip
        while waiting:
            found = await self._sees_any([news for news, *_ in waiting])
            _, about, lines, end = waiting.pop(found)
            await self._says(script.employee_key(about or ""), lines)
            await self._sees(end)
        if self.employee is not None:
            await self._sees(script.signed(self.employee), anywhere=True)
        self.waits_for = None

    def _draft(self) -> list[Line]:
        return list(script.drafting(self.key)) if self.draws_up else []

    def _review(self) -> list[Line]:
        return list(script.reviewing(self.key, self.employee)) if self.employee else []

    def _sign(self) -> list[Line]:
        return list(script.signing(_first(self.manager))) if self.manager else []

    async def _says(self, about: str, lines: Iterable[Line]) -> None:
        for line in lines:
            asked = await self._sees(line.sees, button=line.taps, anywhere=line.taps == script.OPEN)
            self._reads_all()
            if line.step is not None:
                self.answers.append(Answer(self.key, about, line.step, line.value))
            if line.taps is not None:
                await self._presses(asked, line.taps)
            else:
                await self._writes(line.types or "")
            self.on_answer()

    async def _sees(self, text: str, *, button: str | None = None, anywhere: bool = False) -> Any:
        """What is before them with that text (and button), new since they last did something;
        with `anywhere` also older."""
        self.waits_for = text
        while True:
            self.news.clear()
            found = self._found(text, button=button, anywhere=anywhere)
            if found is not None:
                return found
            await self.news.wait()

    async def _sees_any(self, texts: list[str]) -> int:
        """Which of the texts is there: the first that is."""
        self.waits_for = " or ".join(texts)
        while True:
            self.news.clear()
            for number, text in enumerate(texts):
                if self._found(text, button=script.OPEN, anywhere=True) is not None:
                    return number
            await self.news.wait()

    # ------------------------------------------------------------ what they do it with

    async def _starts(self) -> None:
        """Their first word."""
        raise NotImplementedError

    async def _writes(self, text: str) -> None:
        raise NotImplementedError

    async def _presses(self, asked: Any, label: str) -> None:
        """A button of what `_found` gave."""
        raise NotImplementedError

    def _found(self, text: str, *, button: str | None, anywhere: bool) -> Any:
        """The newest thing with that text and button; None: there is none (yet)."""
        raise NotImplementedError

    def _reads_all(self) -> None:
        """What they have before them now is no news any more."""
        raise NotImplementedError


@dataclass(kw_only=True)
class OnPhone(Somebody):
    """They use Telegram."""

    phone: Phone
    _read: dict[int, Shown] = field(default_factory=dict)

    async def _starts(self) -> None:
        self.phone.starts()

    async def _writes(self, text: str) -> None:
        self.phone.writes(text)

    async def _presses(self, asked: Shown, label: str) -> None:
        self.phone.presses((asked, label))

    def _found(self, text: str, *, button: str | None, anywhere: bool) -> Shown | None:
        for message in reversed(self.phone.chat):
            fresh = anywhere or self._read.get(message.id) is not message
            fits = message.from_bot and text in message.text
            if fresh and fits and (button is None or message.button(button)):
                return message
        return None

    def _reads_all(self) -> None:
        self._read = {message.id: message for message in self.phone.chat}


def _first(name: str | None) -> str:
    return (name or "").partition(" ")[0]
