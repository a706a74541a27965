"""What waits for somebody, line by line: the list of /today, and the digest that comes by itself.

A line is found again by what it is about, never by its place in a list: a digest of last week has
buttons too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from dialogs.prompt import Position
from plans.i18n.translated import Translated
from plans.model import Person, TalkKind
from plans.reminders.reminder import Matter

AGENDA, ITEM, MOVE = "agenda", "agenda.item", "agenda.move"
"""The list; one of its lines; the day that a talk moves to."""
KEYS = frozenset({AGENDA, ITEM, MOVE})
OF_A_PLAN = frozenset({Matter.REVIEW, Matter.AGREEMENT, Matter.RETURNED, Matter.EVALUATION})
"""What a plan as a whole waits for."""

_REF = re.compile(rf"({'|'.join(Matter).replace('_', '-')})(-\d+){{1,2}}(-stalled)?")
SNOOZES = {"day": 1, "three-days": 3, "week": 7}
"""How many days each of these puts a line off."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """One line of what waits for somebody."""

    matter: Matter
    employee: Person | None
    """Whom it is about: whose plan, for one; None: it is about the organisation."""
    day: date
    """Of the talk, of the end of the action; since when the plan waits."""
    plan_id: int | None = None
    item_id: int | None = None
    other: Person | None = None
    """The other one of the two: the manager of that plan."""
    what: str | Translated | None = None
    """The action or the promise, in the words of whoever wrote it; or what something else is called."""
    about: str = ""
    """As in `Reminder`."""
    talk: TalkKind = TalkKind.FOLLOW_UP
    hour: time | None = None
    """Of a talk, where it was said."""
    round: str | None = None
    escalated: bool = False
    """For HR: the one who had to act did not."""
    key: str | None = None
    """The reminder that it comes from; None: nobody was reminded of it yet."""
    put_off: bool = False
    """True while its reader does not want to hear of it."""
    next_open: bool = False
    """True while a next version of that plan is drawn up: a talk is noted when it is signed."""

    def concerns(self, me: Person) -> bool:
        """True for one of the two; HR stands in where there is no manager."""
        return any(one is not None and one.id == me.id for one in (self.employee, self.other))

    @property
    def ref(self) -> str:
        """The choice that means this line."""
        about = [self.plan_id, self.item_id] if self.plan_id else [self.number % 10**6]
        stalled = ["stalled"] if self.escalated else []
        words = [self.matter.replace("_", "-"), *(one for one in about if one), *stalled]
        return "-".join(map(str, words))

    @property
    def number(self) -> int:
        """A number that stands for this line in the place of a conversation."""
        who = self.employee.id if self.employee else ""
        about: tuple[object, ...] = (self.matter, who, self.plan_id, self.item_id, self.escalated)
        if self.about:
            about = (*about, self.about)
        return int.from_bytes(hashlib.sha256(repr(about).encode()).digest()[:5])


class Doing(StrEnum):
    """What somebody does with a line."""

    DONE = "done"
    SNOOZE = "snooze"
    MOVE = "move"


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something done with a line, to be carried out with the turn."""

    doing: Doing
    item: Task
    days: int = 0
    """How long it is put off."""
    to: date | None = None
    """The day that a talk moves to."""


def find(items: Iterable[Task], number: int | None) -> Task | None:
    return next((one for one in items if one.number == number), None)


def named(items: Iterable[Task], ref: str) -> Task | None:
    return next((one for one in items if one.ref == ref), None)


def is_ref(choice: str) -> bool:
    """True for a choice that may mean a line, of whichever day."""
    return _REF.fullmatch(choice) is not None


def position_of(item: Task, key: str = ITEM) -> Position:
    return Position(key, item.number)
