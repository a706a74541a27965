"""The books of the proof: what was sent and what is there, and which doubles are excused.

Both sides are counted apart from the assistant: what people sent as they sent it, what reached them
as the fake server applied it. Of the assistant's own word only the tables are read.

Telegram has no idempotency for sending. So a message may be applied again when nobody could know
that it had been before: its answer was spoiled on the way (`known` is false), or the process that
sent it was killed before it could write down the answer. How soon it must have, is counted in calls
and not in time: a process that goes on calling and still has not written it down, never will.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.chaos.script import Answer, Fact, facts_of

MOST_CALLS = 150
"""So many calls a process may begin between the answer to a message and the commit that notes it.
It has at most 50 messages under way, of some three requests each; one that sent as much again
without writing anything down has forgotten to."""


@dataclass(frozen=True, kw_only=True)
class Send:
    """A call that showed somebody a message. Calls are numbered in the order they came."""

    row: int
    """The message's place in the outbox."""
    what: str
    """Its text, or the name of its file: one message may take several calls."""
    life: int
    """The process that sent it."""
    number: int
    ended: int
    """The last call that had come in when its answer was given."""
    known: bool = True
    """Whether the answer arrived unspoiled."""


@dataclass(frozen=True, kw_only=True)
class Life:
    """A process, and the calls it made; `marked` are the messages that the database held as sent
    when it was dead."""

    number: int
    killed: bool
    calls: Sequence[int] = ()
    marked: frozenset[int] = frozenset()


@dataclass
class Account:
    """The outcome; `findings` say in words what is wrong."""

    lost: int = 0
    twice: int = 0
    missing: int = 0
    doubled: int = 0
    permitted: int = 0
    slowest: int = 0
    """Of the permitted doubles: the most calls that a process began between the answer it had and
    its death."""
    findings: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not (self.lost or self.twice or self.missing) and self.doubled == self.permitted

    def add(self, other: Account) -> None:
        self.lost += other.lost
        self.twice += other.twice
        self.missing += other.missing
        self.doubled += other.doubled
        self.permitted += other.permitted
        self.slowest = max(self.slowest, other.slowest)
        self.findings += other.findings

    def __str__(self) -> str:
        return (
            f"answers lost: {self.lost}, counted twice: {self.twice}, "
            f"questions missing: {self.missing}, "
            f"messages doubled: {self.doubled} (permitted: {self.permitted})"
        )


def of_answers(
    sent: Sequence[Answer],
    kept: Iterable[Answer],
    texts: Mapping[str, Counter[str]],
    facts: Counter[Fact],
) -> Account:
    """Compares what people answered, each in the order of their answers, with the history and with
    the plans: `texts` are those in somebody's plan, each of which must stand there as often as it
    was given, and `facts` all that the plans say. What is wrong in several places counts once."""
    given, there = Counter(sent), Counter(kept)
    wanted = facts_of(sent)
    steps = {answer.step for answer in sent}
    said = Counter({fact: count for fact, count in facts.items() if fact.step in steps})
    own = Counter(one for one in sent if one.value.endswith(f" of {one.by}"))  # typed by them
    stands = Counter({one: texts.get(one.about, Counter())[one.value] for one in own})
    compared = {
        "history": (given - there, there - given),
        "texts of the plan": (own - stands, stands - own),
        "plan": (Counter(wanted) - said, said - Counter(wanted)),
    }
    lost = {place: _by_step(found) for place, (found, _) in compared.items()}
    twice = {place: _by_step(found) for place, (_, found) in compared.items()}
    account = Account(lost=_worst(lost).total(), twice=_worst(twice).total())
    account.findings = [*_said("lost", lost), *_said("counted twice", twice)]
    return account


_Step = tuple[str, str, str]
"""Whose plan, which step, which value."""


def _by_step(found: Counter[Answer] | Counter[Fact]) -> Counter[_Step]:
    return Counter((one.about, one.step, one.value) for one in found.elements())


def _worst(places: Mapping[str, Counter[_Step]]) -> Counter[_Step]:
    """Of each step, what the place says in which most of it is wrong."""
    worst: Counter[_Step] = Counter()
    for found in places.values():
        worst |= found
    return worst


def _said(word: str, places: Mapping[str, Counter[_Step]]) -> Iterator[str]:
    for key in _worst(places).elements():
        where = " and the ".join(place for place, found in places.items() if found[key])
        about, step, _ = key
        yield f"{word} in the {where}: {step} of {about}"


def of_questions(
    waiting: Mapping[str, str], shown: Iterable[int], outbox: Mapping[int, str]
) -> Account:
    """Counts people who still wait for something, and messages that did not go out: `outbox` holds
    the state of each, `shown` those that were."""
    account = Account()
    account.findings += [f"{who} still waits for: {what}" for who, what in waiting.items()]
    reached = set(shown)
    for row, state in outbox.items():
        if state != "sent":
            account.findings.append(f"message {row} is {state}")
        elif row not in reached:
            account.findings.append(f"message {row} is noted as sent, and never was")
    account.missing = len(account.findings)
    return account


def of_reminders(expected: Iterable[str], digests: Mapping[str, int]) -> Account:
    """Each of these people is to be reminded, all in one message; `digests` says how many each was
    sent."""
    account = Account()
    for person in expected:
        found = digests.get(person, 0)
        account.missing += found == 0
        account.twice += max(0, found - 1)
        if found != 1:
            account.findings.append(f"{person} was reminded by {found} messages")
    return account


def of_messages(sends: Iterable[Send], lives: Mapping[int, Life]) -> Account:
    """Counts what was applied more than once, and how often nobody could know better."""
    account = Account()
    by_message: dict[tuple[int, str], list[Send]] = defaultdict(list)
    for send in sorted(sends, key=lambda send: send.number):
        by_message[send.row, send.what].append(send)
    for (row, _), copies in by_message.items():
        for before, again in pairwise(copies):
            account.doubled += 1
            wrong = _mistake(before, lives)
            if wrong is None:
                account.permitted += 1
                if before.known:
                    account.slowest = max(account.slowest, delay(before, lives))
            else:
                account.findings.append(
                    f"message {row} went out again by process {again.life}: {wrong}"
                )
    return account


def delay(send: Send, lives: Mapping[int, Life]) -> int:
    """How many calls its process began after it had the answer."""
    calls = lives[send.life].calls
    return len(calls) - bisect_right(calls, send.ended)


def _mistake(before: Send, lives: Mapping[int, Life]) -> str | None:
    """Why it was wrong to send it once more; None when nobody could know better."""
    if not before.known:
        return None
    life = lives[before.life]
    if not life.killed:
        return f"process {life.number} had its answer, and lived"
    if before.row in life.marked:
        return "it was noted as sent"
    if (calls := delay(before, lives)) > MOST_CALLS:
        return f"process {life.number} made {calls} calls after it had its answer"
    return None
