"""Which part of a round is looked at, and who is in it.

A part of a round is a `Dashboard` of its own: so its numbers, its lists and its Excel are worked out by
what works them out for the whole round.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from plans.model import Person
from plans.model.choices import Stage
from plans.rounds.dashboard import Dashboard
from plans.rounds.progress import Progress


class What(StrEnum):
    """A list of its own within a round, besides those of the stages."""

    STALLED = "stalled"
    UNREACHABLE = "unreachable"
    SUPPORT = "support"
    COSTS = "costs"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked at; None leaves nobody out."""

    department: str | None = None
    """As it is written; empty for those who have none."""
    function: str | None = None
    manager: str | None = None
    """An id; empty for those who have none."""
    stage: Stage | None = None
    words: str = ""
    """All of them stand somewhere in the name, the number, the function or the department."""

    def takes(self, one: Progress) -> bool:
        """Whether somebody belongs to it."""
        person = one.person
        return (
            self.department in (None, person.department.strip())
            and self.function in (None, person.function.strip())
            and self.manager in (None, manager_of(one))
            and self.stage in (None, one.stage)
            and (not self.words or _says(person, self.words))
        )


def manager_of(one: Progress) -> str:
    """The id of who is somebody's manager now; empty where nobody is."""
    return one.person.manager_id or ""


def part_of(board: Dashboard, wanted: Wanted) -> Dashboard:
    """What is wanted of a round, as a round of its own."""
    if wanted == Wanted():
        return board
    everybody = tuple(filter(wanted.takes, board.everybody))
    here = {one.person.id for one in everybody}
    return replace(
        board,
        everybody=everybody,
        promised=tuple(one for one in board.promised if one.employee_id in here),
        days=tuple(one for one in board.days if one.employee_id in here),
        costs=tuple(one for one in board.costs if one.employee_id in here),
    )


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What the agreed actions of one person cost, in euro."""

    progress: Progress
    all: Decimal
    to_come: Decimal


def spending(board: Dashboard) -> tuple[Spent, ...]:
    """Everybody whose agreed actions cost something; the dearest first."""
    every: dict[str, Decimal] = defaultdict(Decimal)
    to_come: dict[str, Decimal] = defaultdict(Decimal)
    for cost in board.costs:
        every[cost.employee_id] += cost.amount
        to_come[cost.employee_id] += Decimal(0) if cost.done else cost.amount
    found = [
        Spent(progress=one, all=every[one.person.id], to_come=to_come[one.person.id])
        for one in board.everybody
        if every.get(one.person.id)
    ]
    return tuple(sorted(found, key=lambda one: -one.all))


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing that can be chosen."""

    value: str
    name: str
    people: int


@dataclass(frozen=True, kw_only=True)
class Options:
    """What can be chosen in a round: whatever somebody in it has. What nobody has comes last."""

    departments: tuple[Option, ...]
    functions: tuple[Option, ...]
    managers: tuple[Option, ...]


def options_of(board: Dashboard) -> Options:
    """Everything that the people of a round can be chosen by, with how many they are."""
    everybody = board.everybody
    return Options(
        departments=_options(Counter(one.person.department.strip() for one in everybody), {}),
        functions=_options(Counter(one.person.function.strip() for one in everybody), {}),
        managers=_options(Counter(map(manager_of, everybody)), board.names),
    )


def _options(counted: Mapping[str, int], names: Mapping[str, str]) -> tuple[Option, ...]:
    options = [
        Option(value=value, name=names.get(value, value), people=people)
        for value, people in counted.items()
    ]
    return tuple(sorted(options, key=lambda one: (not one.value, one.name.casefold())))


def _says(person: Person, words: str) -> bool:
    said = " ".join((person.name, person.number, person.function, person.department)).casefold()
    return all(word in said for word in words.casefold().split())
