"""One person as HR puts them right on a page: a list of one row, read by the same rules as any list.

What differs: whom the row is about is known, so the number and the name may be new ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from plans.i18n.text import Text
from plans.model import Person
from plans.people.asking import DAY_FIRST, KEEP, Answers
from plans.people.cells import BadCell, read_number, usable
from plans.people.changes import Change, Import, work_out
from plans.people.columns import PEOPLE
from plans.people.names import Order
from plans.spreadsheets.table import Cell, Table

_TAKEN = Text("%(name)s has this number")
_GONE = Text("this day has passed, and who has left is not brought in")
_ROW = 2
"""Below the headings."""


@dataclass(frozen=True, kw_only=True)
class PutRight:
    """What would change of somebody; nothing may be written while there are problems."""

    planned: Import
    """With one change, or none."""
    problems: Mapping[str, Text]
    """What is wrong with a column, by its key."""
    others: tuple[Text, ...] = ()
    """What is wrong besides."""

    @property
    def good(self) -> bool:
        return not self.problems and not self.others


def put_right(
    person: Person,
    said: Mapping[str, Cell],
    everybody: Iterable[Person],
    today: date,
    *,
    committees: Collection[str] = (),
) -> PutRight:
    """What these values, by the key of their column, change of that person."""
    known = {one.id: one for one in everybody}
    number = _number(said.get("number"))
    owner = _owner(number, known.values())
    if owner is not None and owner.id != person.id:
        return PutRight(planned=Import(people=known), problems={"number": _TAKEN(name=owner.name)})
    numbered = {**known, person.id: replace(person, number=number or person.number)}
    planned, problems, others = _worked_out(said, numbered.values(), today, committees)
    after = planned.people.get(person.id, person)
    changes = () if after == person else (Change(before=person, after=after),)
    return PutRight(planned=replace(planned, changes=changes), problems=problems, others=others)


def put_in(
    said: Mapping[str, Cell],
    everybody: Iterable[Person],
    today: date,
    *,
    committees: Collection[str] = (),
) -> PutRight:
    """Somebody new with these values, by the key of their column."""
    known = {one.id: one for one in everybody}
    owner = _owner(_number(said.get("number")), known.values())
    if owner is not None:
        return PutRight(planned=Import(people=known), problems={"number": _TAKEN(name=owner.name)})
    planned, problems, others = _worked_out(said, known.values(), today, committees)
    if planned.passed:
        problems = {**problems, "left_on": _GONE}
    return PutRight(planned=planned, problems=problems, others=others)


def _owner(number: str, people: Iterable[Person]) -> Person | None:
    """Who has that number already."""
    return next((one for one in people if number and one.number == number), None)


def _worked_out(
    said: Mapping[str, Cell], everybody: Iterable[Person], today: date, committees: Collection[str]
) -> tuple[Import, dict[str, Text], tuple[Text, ...]]:
    """What the list of one row would do, what is wrong with a column, and what is wrong besides."""
    keys = list(said)
    rows = (tuple(_heading(key) for key in keys), tuple(said[key] or None for key in keys))
    planned = work_out(
        [Table(name="", rows=rows)],
        everybody,
        today,
        renamed=True,
        answers=Answers(dates=DAY_FIRST, names=Order.GIVEN, zeros=KEEP),
        committees=committees,
    )
    problems = {
        keys[one.cell]: one.what
        for one in reversed(planned.problems)
        if one.cell is not None and one.row == _ROW
    }
    others = tuple(one.what for one in planned.problems if one.cell is None or one.row != _ROW)
    return planned, problems, others


def _number(cell: Cell) -> str:
    """The number as it would be read; empty where it cannot be."""
    try:
        return read_number(usable(cell))
    except BadCell:
        return ""


def _heading(key: str) -> str:
    return PEOPLE[key].split(", ")[0]
