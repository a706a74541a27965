"""`pop training`, over a database in a file."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from bot.cli import app
from plans import editing
from plans.model import ActionStatus, Plan, Status
from plans.storage import Database
from tests.cast import ANNA, MARC, NOW, PEOPLE, ROUND, TOM
from tests.plans.training_plan.tables import agreed

YEAR = ("--year", "2027")


@pytest.fixture
def place(sqlite_place: str) -> str:
    async def fill() -> None:
        database = Database.at(sqlite_place)
        async with database.transaction() as store:
            await store.save_people(PEOPLE)
            await store.save_round(ROUND)
            for who in (ANNA, MARC):
                await store.add_plan(agreed(0, who=who))
            await store.add_plan(agreed(0, who=TOM, status=Status.SUBMITTED))
        await database.close()

    asyncio.run(fill())
    return sqlite_place


def pop(place: str, *words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["training", *words, "--db", place, "--now", NOW.isoformat()])
    assert result.exit_code == code, result.output
    return result.output


def rows(place: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(pop(place, "show", *YEAR, "--json"))
    return found


def replan(place: str, how: Any) -> None:
    async def work() -> None:
        database = Database.at(place)
        async with database.transaction() as store:
            plan = await store.plans.get(1)
            assert plan is not None
            await store.save_plan(how(plan))
        await database.close()

    asyncio.run(work())


def test_only_agreed_plans_are_gathered_and_a_dry_run_keeps_nothing(place: str) -> None:
    assert "4 trainings, 4 registrations" in pop(place, "gather", *YEAR, "--dry-run")
    assert rows(place) == []
    pop(place, "gather", *YEAR)
    assert [row["title"] for row in rows(place)] == ["Excel for experts", "Make the figures"] * 2
    assert "was gathered on 15/01/2027" in pop(place, "gather", *YEAR)
    assert len(rows(place)) == 4


def test_no_name_of_a_person_is_shown_anywhere(place: str, tmp_path: Path) -> None:
    pop(place, "gather", *YEAR)
    pop(place, "export", *YEAR, "--out", str(tmp_path / "t.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    in_file = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    shown = [pop(place, "show", *YEAR), pop(place, "show", *YEAR, "--row", "1"), *in_file]
    for person in PEOPLE:
        for name in (person.name, person.family_name, person.number):
            assert not [one for one in shown if name in one]
    assert "PDP 1" in shown[0]


def test_proposals_are_confirmed_undone_or_refused(place: str) -> None:
    pop(place, "gather", *YEAR)
    assert "pop training merge 1 3" in pop(place, "merge", *YEAR)
    assert "Rows 1, 3 are now row 5." in pop(place, "merge", "1", "3", *YEAR)
    one = rows(place)[-1]
    assert (one["participants"], one["budget"], len(one["merged"])) == (2, "841.00", 2)
    assert "Row 5 is again rows 1, 3." in pop(place, "split", "5", *YEAR)
    pop(place, "apart", "1", "3", *YEAR)
    assert "merge 1 3" not in pop(place, "merge", *YEAR)
    pop(place, "apart", *YEAR, "--undo")
    assert "merge 1 3" in pop(place, "merge", *YEAR)
    assert "There is no row 9" in pop(place, "merge", "1", "9", *YEAR, code=2)
    assert "was not made of others" in pop(place, "split", "1", *YEAR, code=2)


def test_a_row_of_hr_is_added_changed_and_taken_out(place: str) -> None:
    said = pop(place, "add", "title=VCA", "theme=Safety", "participants=12", "hours=7u36", *YEAR)
    assert "Added as row 1." in said
    pop(place, "set", "1", "quarter=Q2", "Budget=€ 1.250,50", "formal=formal", *YEAR)
    [row] = rows(place)
    assert (row["quarter"], row["budget"], row["came_by"]) == (2, "1250.5", "hr")
    assert "“5” is not a quarter" in pop(place, "set", "1", "quarter=5", *YEAR, code=2)
    assert "is no field of a row" in pop(place, "set", "1", "colour=5", *YEAR, code=2)
    assert "Say at least what the training is called" in pop(place, "add", "theme=x", *YEAR, code=2)
    assert "is taken out: VCA" in pop(place, "remove", "1", *YEAR)
    assert rows(place) == []


def test_what_changes_in_the_plans_is_taken_over_or_left(place: str) -> None:
    pop(place, "gather", *YEAR)
    assert "Nothing is otherwise" in pop(place, "differences", *YEAR)

    def other(plan: Plan) -> Plan:
        course, figures = plan.actions[:2]
        plan = editing.set_value(plan, course.id, "end", date(2027, 9, 1))
        plan = editing.set_value(plan, figures.id, "status", ActionStatus.DROPPED)
        skill = plan.competences[0]
        plan, _ = editing.add(plan, "action", skill.id, what="New one", end=date(2027, 3, 3))
        return plan

    replan(place, other)
    told = pop(place, "differences", *YEAR)
    assert "1.6: Row 1: PDP 1 says something else of “Excel for experts”: Quarter: Q2 → Q3" in told
    assert "1.7: Row 2: PDP 1 no longer has this for the time of the plan: Make the figures" in told
    assert "1.9: New in PDP 1: New one" in told
    pop(place, "differences", *YEAR, "--take", "1.6", "--leave", "1.9")
    assert "1.7" in pop(place, "differences", *YEAR)
    pop(place, "differences", *YEAR, "--take", "all")
    assert "Nothing is otherwise" in pop(place, "differences", *YEAR)
    assert [(row["id"], row["quarter"]) for row in rows(place)] == [(1, 3), (3, 2), (4, 4)]
    assert "no difference 9.9" in pop(place, "differences", *YEAR, "--take", "9.9", code=2)


def test_a_new_version_counts_once_it_is_agreed(place: str) -> None:
    pop(place, "gather", *YEAR)

    def next_version(plan: Plan) -> Plan:
        plan = replace(plan, version=2, status=Status.SUBMITTED)
        return editing.set_value(plan, plan.actions[0].id, "what", "Another course")

    replan(place, next_version)
    assert "Nothing is otherwise" in pop(place, "differences", *YEAR)
    replan(place, lambda plan: replace(plan, status=Status.ACTIVE))
    assert "Excel for experts → Another course" in pop(place, "differences", *YEAR)


def test_the_table_goes_to_excel_and_back(place: str, tmp_path: Path) -> None:
    file = str(tmp_path / "t.xlsx")
    pop(place, "gather", *YEAR)
    pop(place, "export", *YEAR, "--out", file)
    assert "nothing changes" in pop(place, "import", file, *YEAR)
    book = openpyxl.load_workbook(file)
    book.worksheets[0].cell(2, 3).value = "Excel"
    book.save(file)
    told = pop(place, "import", file, *YEAR, "--dry-run")
    assert "Row 1, Training: Excel for experts → Excel" in told
    assert "Nothing was kept" in told
    assert rows(place)[0]["title"] == "Excel for experts"
    pop(place, "import", file, *YEAR)
    assert rows(place)[0]["title"] == "Excel"
    pop(place, "set", "1", "title=Sheets", *YEAR)
    told = pop(place, "import", file, *YEAR)
    assert "you wrote “Excel”, and meanwhile the table says “Sheets”" in told
    assert rows(place)[0]["title"] == "Sheets"
    pop(place, "import", file, *YEAR, "--overwrite")
    assert rows(place)[0]["title"] == "Excel"
    assert "This is the table of 2027" in pop(place, "import", file, "--year", "2028", code=2)
    assert "should end in .xlsx" in pop(place, "export", *YEAR, "--out", "t.csv", code=2)
