"""What people will be reminded of in a month, in numbers: on which day how many hear of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from plans.i18n.formats import BRUSSELS
from plans.reminders.reminder import HR, Matter, Reminder


class Reader(StrEnum):
    """Who hears of something."""

    EMPLOYEE = "employee"
    """Whom it is about."""
    MANAGER = "manager"
    """Somebody else it lies with: the manager, mostly."""
    HR = "hr"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What is said to whom."""

    matter: Matter
    reader: Reader
    escalated: bool = False
    """HR hears, because the one it was for did not act."""
    is_late: bool = False
    """It is said after its day."""


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """How many people hear of one thing on one day."""

    day: date
    kind: Kind
    about: int
    """Of how many things they hear: plans, talks, actions."""
    people: int
    """How many hear of it; HR counts as one."""
    sample: Reminder
    """One of them."""


@dataclass(kw_only=True)
class Counted:
    """Reminders that are counted as they come, from the first day to the last."""

    first: date
    last: date
    _found: dict[tuple[date, Kind], list[Reminder]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, reminders: Iterable[Reminder]) -> None:
        for one in reminders:
            for day in {_day(moment) for moment in one.moments if not _is_over(one, moment)}:
                if self.first <= day <= self.last:
                    self._found[day, _kind(one, day)].append(one)

    @property
    def foreseen(self) -> list[Foreseen]:
        """By day, and by urgency within a day."""
        ranks = {matter: rank for rank, matter in enumerate(Matter)}
        found = [
            Foreseen(
                day=day,
                kind=kind,
                about=len(those),
                people=len({one.recipient for one in those}),
                sample=those[0],
            )
            for (day, kind), those in self._found.items()
        ]
        return sorted(
            found,
            key=lambda one: (one.day, one.kind.escalated, ranks[one.kind.matter], one.kind.reader),
        )


def _kind(reminder: Reminder, day: date) -> Kind:
    if reminder.recipient == HR:
        reader = Reader.HR
    elif reminder.recipient == reminder.employee_id:
        reader = Reader.EMPLOYEE
    else:
        reader = Reader.MANAGER
    late = reminder.matter in _WITH_A_DAY and day > reminder.day
    return Kind(matter=reminder.matter, reader=reader, escalated=reminder.escalated, is_late=late)


_WITH_A_DAY = frozenset(
    {Matter.TALK, Matter.ACTION, Matter.ACTION_START, Matter.PROMISE, Matter.CERTIFICATE}
    | {Matter.LEGAL_STEP}
)
"""What is to be done on a day, and said otherwise when that is past."""


def _is_over(reminder: Reminder, moment: datetime) -> bool:
    return reminder.until is not None and reminder.until <= moment


def _day(moment: datetime) -> date:
    return moment.astimezone(BRUSSELS).date()
