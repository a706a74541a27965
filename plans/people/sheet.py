"""People as a sheet: the columns that the import reads, to be filled in, and filled in.

What is written here is read back the same (`tests/plans/people/test_sheet.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from plans.i18n.text import Text
from plans.model import Person
from plans.people.lookup import name_of
from plans.spreadsheets.workbook import Kind

TITLE = Text("People")


@dataclass(frozen=True, kw_only=True)
class SheetColumn:
    """A column by its key in `plans.people.columns.PEOPLE`."""

    heading: Text
    """One of the headings under which the import knows the column, in every language."""
    width: int
    kind: Kind = "text"


COLUMNS: Mapping[str, SheetColumn] = {
    "number": SheetColumn(heading=Text("Personnel number"), width=18),
    "first_name": SheetColumn(heading=Text("First name"), width=18),
    "infix": SheetColumn(heading=Text("Infix"), width=14),
    "last_name": SheetColumn(heading=Text("Surname"), width=22),
    "function": SheetColumn(heading=Text("Function"), width=24),
    "department": SheetColumn(heading=Text("Department"), width=22),
    "manager": SheetColumn(heading=Text("Manager"), width=22),
    "language": SheetColumn(heading=Text("Language"), width=10),
    "work_fraction": SheetColumn(heading=Text("Work fraction"), width=14, kind="number"),
    "started_on": SheetColumn(heading=Text("Start date"), width=14, kind="date"),
    "left_on": SheetColumn(heading=Text("Leaving date"), width=14, kind="date"),
    "hr": SheetColumn(heading=Text("HR"), width=8),
    "country": SheetColumn(heading=Text("Country"), width=8),
    "email": SheetColumn(heading=Text("E-mail address"), width=30),
    "joint_committee": SheetColumn(heading=Text("Joint committee"), width=16),
    "supported_work": SheetColumn(heading=Text("Target group worker"), width=20),
}
YES, NO = Text("yes"), Text("no")


def values_of(
    person: Person, people: Mapping[str, Person], say: Callable[[Text], str]
) -> dict[str, Any]:
    """What stands in the row of somebody, by column; `people` has their manager."""
    name = name_of(person)
    manager = people.get(person.manager_id or "")
    return {
        "number": person.number,
        "first_name": name.given,
        "infix": name.infix,
        "last_name": name.family,
        "function": person.function,
        "department": person.department,
        "manager": (manager.number or manager.name) if manager else "",
        "language": person.language or "",
        "work_fraction": person.work_fraction,
        "started_on": person.started_on,
        "left_on": person.left_on,
        "hr": say(YES) if person.hr else say(NO),
        "country": person.country,
        "email": person.email,
        "joint_committee": person.joint_committee,
        "supported_work": say(YES) if person.supported_work else say(NO),
    }
