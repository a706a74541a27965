"""`pop certificates`, as HR types it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from plans.storage import Database
from tests.cast import PEOPLE

NOW = "2027-01-15T09:00"
HEAD = "Number;Certificate;Issuer;Obtained on;Valid until\n"
GOOD = (
    f"{HEAD}1001;Forklift driver;VDAB;15/02/2022;\n"
    "1002;BA4;;01/03/2020;\n"
    "1005;first aid at work;Rode Kruis;01/12/2025;\n"
)


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)


class Desk:
    """HR's command line, with a database of its own."""

    def __init__(self, place: str) -> None:
        self.place = place

    def pop(self, *words: str) -> Result:
        return CliRunner().invoke(app, [*words, "--db", self.place, "--now", NOW])

    def imports(self, content: str, *options: str) -> Result:
        Path("list.csv").write_text(content, encoding="utf-8")
        return self.pop("certificates", "import", "list.csv", *options)

    def listed(self, *options: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(
            self.pop("certificates", "list", "--json", *options).stdout
        )
        return found


@pytest.fixture
def desk(sqlite_place: str) -> Desk:
    async def fill() -> None:
        database = Database.at(sqlite_place)
        async with database.transaction() as store:
            await store.save_people(PEOPLE)
        await database.close()

    asyncio.run(fill())
    return Desk(sqlite_place)


def test_a_list_is_looked_at_and_kept(desk: Desk) -> None:
    looked = desk.imports(GOOD, "--dry-run")
    assert looked.exit_code == 0
    assert "3 new certificates" in looked.output
    assert desk.listed() == []
    assert "3 new certificates" in desk.imports(GOOD).output
    again = json.loads(desk.imports(GOOD, "--json").stdout)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 3)
    assert [(one["person"], one["expires"]) for one in desk.listed()] == [
        ("tom", "2026-12-01"),
        ("anna", "2027-02-15"),
        ("marc", None),
    ]


def test_with_a_wrong_row_nothing_is_kept(desk: Desk) -> None:
    done = desk.imports(f"{GOOD}9999;BA4;;01/01/2026;\n1001;;;01/01/2026;\n")
    assert done.exit_code == 2
    assert "Row 5, column A (Number)" in done.output
    assert "Row 6, column B (Certificate)" in done.output
    assert desk.listed() == []


def test_what_is_no_list_is_told(desk: Desk) -> None:
    assert desk.pop("certificates", "import", "nowhere.csv").exit_code == 2
    Path("list.csv").write_bytes(b"PK\x03\x04 broken")
    done = desk.pop("certificates", "import", "list.csv")
    assert done.exit_code == 2
    assert "damaged" in done.output


def test_the_list_says_what_expires_where(desk: Desk) -> None:
    desk.imports(GOOD)
    assert [one["person"] for one in desk.listed("--expires-within", "90")] == ["tom", "anna"]
    assert [one["person"] for one in desk.listed("--expires-within", "30")] == ["tom"]
    in_service = desk.listed("--department", "customer service")
    assert [one["person"] for one in in_service] == ["anna", "marc"]
    shown = desk.pop("certificates", "list", "--expires-within", "90").stdout.splitlines()
    assert shown[0].split("  ")[-1].strip().endswith("First aid at work – expired on 01/12/2026")


def test_the_list_comes_as_excel_and_can_be_read_again(desk: Desk) -> None:
    desk.imports(f"{HEAD}1001;=1+1;VDAB;15/02/2022;01/01/2028\n")
    assert desk.pop("certificates", "list", "--out", "made.xlsx").exit_code == 0
    sheet = openpyxl.load_workbook("made.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][:5] == ("1001", "Anna Peeters", "Customer service", "=1+1", "VDAB")
    assert sheet["D2"].data_type == "s"
    done = desk.pop("certificates", "import", "made.xlsx", "--json")
    assert json.loads(done.stdout)["unchanged"] == 1
    assert desk.pop("certificates", "list", "--out", "no/made.xlsx").exit_code == 2
