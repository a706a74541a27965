"""The training days of everybody in a year: who has none, who has much open, by department."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from plans.i18n.text import Text
from plans.model import Person
from plans.training_days.account import Account
from plans.training_days.collective import SharedDays
from plans.training_days.figures import ZERO
from plans.training_days.shown import ToConfirm

NO_DEPARTMENT = Text("without a department")


@dataclass(frozen=True, kw_only=True)
class DepartmentDays:
    """A department in a year."""

    name: str
    """Empty for whoever is in none."""
    people: int
    right: Fraction
    taken: Fraction
    left: Fraction
    without: int
    """How many of them took nothing."""
    unknown: int
    """Of how many too little is known to work it out."""


@dataclass(frozen=True, kw_only=True)
class DaysOverview:
    """What HR sees of a year."""

    year: int
    accounts: tuple[Account, ...]
    """Of everybody who works here, ordered by department and name."""
    waiting: tuple[ToConfirm, ...] = ()
    """Whatever waits for a manager, or for HR."""
    endings: tuple[Person, ...] = ()
    """Whose contract ended in this year or ends, and nobody said how."""
    shared: tuple[SharedDays, ...] = ()
    """The collective right of each joint committee that has one."""

    @property
    def departments(self) -> tuple[DepartmentDays, ...]:
        return by_department(self.accounts)

    @property
    def without(self) -> tuple[Account, ...]:
        """Who has a right and took nothing of it."""
        return tuple(one for one in self.accounts if is_without(one))

    @property
    def most_open(self) -> tuple[Account, ...]:
        """Who has days left, the most first."""
        found = [one for one in self.accounts if one.row is not None and one.row.left.days]
        return tuple(sorted(found, key=lambda one: (-_left(one), one.person.name, one.person.id)))

    @property
    def unknown(self) -> tuple[Account, ...]:
        """Of whom too little is known."""
        return tuple(one for one in self.accounts if one.missing)


def is_without(one: Account) -> bool:
    """Whether somebody took nothing of what they have a right to."""
    row = one.row
    return row is not None and not row.taken.days and bool(row.right.days + row.carried_in.days)


def by_department(accounts: Iterable[Account]) -> tuple[DepartmentDays, ...]:
    """The sums of each department, those without one last."""
    found: dict[str, list[Account]] = {}
    for one in accounts:
        found.setdefault(one.person.department, []).append(one)
    names = sorted(found, key=lambda name: (not name, name.casefold(), name))
    return tuple(_department(name, found[name]) for name in names)


def _department(name: str, theirs: Sequence[Account]) -> DepartmentDays:
    rows = [one.row for one in theirs if one.row is not None]
    return DepartmentDays(
        name=name,
        people=len(theirs),
        right=sum((row.right.days for row in rows), ZERO),
        taken=sum((row.taken.days for row in rows), ZERO),
        left=sum((row.left.days for row in rows), ZERO),
        without=sum(is_without(one) for one in theirs),
        unknown=sum(bool(one.missing) for one in theirs),
    )


def _left(one: Account) -> Fraction:
    return one.row.left.days if one.row is not None else ZERO


def in_order(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """By department and name."""
    return tuple(
        sorted(
            accounts,
            key=lambda one: (
                not one.person.department,
                one.person.department.casefold(),
                one.person.name.casefold(),
                one.person.id,
            ),
        )
    )
