"""`pop round` as it is typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app

Pop = Callable[..., Result]


@pytest.fixture
def pop(sqlite_place: str) -> Pop:
    """Types a command; the database holds the twelve people of a sample."""

    def typed(*words: str, now: str = "2027-03-01T09:00") -> Result:
        return CliRunner().invoke(app, [*words, "--db", sqlite_place, "--now", now])

    assert typed("sample", "--people", "12").exit_code == 0
    return typed


def test_days_are_read_as_people_here_write_them(pop: Pop) -> None:
    window = ("--from", "01/03/2027", "--to", "2027-04-30")
    made = pop("round", "open", "--name", "Spring", *window, "--json")
    assert made.exit_code == 0
    said = json.loads(made.output)
    assert (said["from"], said["to"], said["people"]) == ("2027-03-01", "2027-04-30", 12)
    assert (said["period_from"], said["period_to"]) == ("2027-03-01", "2028-02-29")
    year = json.loads(pop("round", "open", "--name", "2031", *window, "--json").output)
    assert (year["period_from"], year["period_to"]) == ("2031-01-01", "2031-12-31")
    refused = pop("round", "open", "--name", "x", "--from", "31/02/2027", "--to", "1/4/2027")
    assert refused.exit_code == 2
    assert "write it like 31/03/2027" in refused.output


def test_a_list_of_numbers_is_a_file(pop: Pop, tmp_path: Path) -> None:
    people = json.loads(pop("people", "list", "--json").output)
    chosen = tmp_path / "list.txt"
    chosen.write_text(f"{people[0]['number']}\n\n{people[1]['number']}\n", encoding="utf-8-sig")
    window = ("--from", "01/03/2027", "--to", "30/04/2027")
    made = pop("round", "open", "--name", "Few", *window, "--list", str(chosen), "--json")
    assert json.loads(made.output)["people"] == 2
    chosen.write_text("4711\n", encoding="utf-8")
    refused = pop("round", "change", "--round", "Few", "--list", str(chosen))
    assert refused.exit_code == 2
    assert "Row 1, column A: “4711” – nobody has this number." in refused.output
    chosen.write_text("\n", encoding="utf-8")
    assert pop("round", "change", "--round", "Few", "--list", str(chosen)).exit_code == 2


def test_a_list_of_numbers_is_a_workbook_with_a_column_of_them(pop: Pop, tmp_path: Path) -> None:
    people = json.loads(pop("people", "list", "--json").output)
    chosen, book = tmp_path / "list.xlsx", openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Naam", "Stamnummer"), *((one["name"], one["number"]) for one in people[:3])):
        sheet.append(row)
    book.save(chosen)
    window = ("--from", "01/03/2027", "--to", "30/04/2027", "--list", str(chosen))
    made = json.loads(pop("round", "open", "--name", "Few", *window, "--json").output)
    assert made["numbers"] == [one["number"] for one in people[:3]]
    invited = json.loads(pop("invite", "--list", str(chosen), "--json").output)
    assert [one["name"] for one in invited["people"]] == sorted(one["name"] for one in people[:3])
    again = pop("invite", "--list", str(chosen))
    assert "3 people have an invitation that still works" in again.output
    sheet.append(("Nobody", 4711))
    book.save(chosen)
    for words in (("round", "open", "--name", "More", *window), ("invite", *window[-2:])):
        refused = pop(*words)
        assert refused.exit_code == 2
        assert "Row 5, column B (Stamnummer): “4711” – nobody has this number." in refused.output
    assert pop("invite", "--all", *window[-2:]).exit_code == 2
    chosen.write_bytes(b"PK\x03\x04 broken")
    assert "This Excel file is damaged." in pop("invite", "--list", str(chosen)).output


def test_a_list_of_numbers_says_who_does_not_work_here(pop: Pop, tmp_path: Path) -> None:
    [one, *_] = json.loads(pop("people", "list", "--json").output)
    assert pop("people", "leave", one["id"]).exit_code == 0
    chosen = tmp_path / "list.txt"
    chosen.write_text(one["number"], encoding="utf-8")
    told = pop("invite", "--list", str(chosen), now="2027-03-02T09:00").output
    assert "There is nobody to invite." in told
    assert "1 person of the list does not work here now." in told


def test_who_has_no_chat_yet_is_told_of_when_reminding(pop: Pop) -> None:
    window = ("--from", "01/03/2027", "--to", "30/04/2027")
    assert pop("round", "open", "--name", "Spring", *window).exit_code == 0
    unreachable = len(json.loads(pop("round", "status", "--json").output)["unreachable"])
    assert unreachable
    said = pop("round", "remind").output
    assert f"{unreachable} of them cannot be reached yet; the word waits until they come." in said
    assert "no chat" not in pop("round", "remind").output


def test_remind_close_and_list(pop: Pop) -> None:
    window = ("--from", "01/03/2027", "--to", "30/04/2027")
    assert pop("round", "open", "--name", "Spring", *window).exit_code == 0
    first = json.loads(pop("round", "remind", "--json").output)
    assert len(first["reminded"]) == 12
    assert "0 people get a reminder" in pop("round", "remind").output
    closed = pop("round", "close", "--round", "Spring")
    assert "0 plans under way, 12 not begun" in closed.output
    assert closed.exit_code == 0
    assert "closed 01/03/2027" in pop("round", "list").output
    assert pop("round", "remind", "--round", "Spring").exit_code == 2
    assert pop("round", "change", "--round", "Spring", "--reopen").exit_code == 0


def test_one_person_gets_more_time_and_the_day_of_all_again(pop: Pop) -> None:
    person = json.loads(pop("people", "list", "--json").output)[0]["id"]
    window = ("--from", "01/03/2027", "--to", "30/04/2027")
    assert pop("round", "open", "--name", "Spring", *window).exit_code == 0
    given = pop("round", "extend", person, "--round", "Spring", "--until", "15/05/2027")
    assert (given.exit_code, "until 15/05/2027" in given.output) == (0, True)
    rounds = json.loads(pop("round", "list", "--json").output)
    spring = next(one for one in rounds if one["name"] == "Spring")
    assert spring["extensions"] == {person: "2027-05-15"}
    assert "until 30/04/2027" in pop("round", "extend", person, "--round", "Spring").output
    refused = pop("round", "extend", person, "--round", "Spring", "--until", "01/04/2027")
    assert (refused.exit_code, "after 30/04/2027" in refused.output) == (2, True)
