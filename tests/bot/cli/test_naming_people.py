"""People are named by number, name or id alike, in every command that takes a person."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.app import open_app
from bot.cli import app
from bot.settings import Settings
from plans.model import Person, Plan, Status
from tests.cast import NOW, PEOPLE, ROUND, TOM

JAN = Person(
    id="p00104",
    number="00104",
    name="Jan van den Berghe",
    given_name="Jan",
    infix="van den",
    family_name="Berghe",
    department="Finance",
    manager_id="greet",
)
NAMESAKE = replace(TOM, id="p9", number="9", department="Care")


class Desk:
    """HR's command line, with a database of its own."""

    def __init__(self, place: str) -> None:
        self.place = place
        asyncio.run(self._begin())

    def pop(self, *words: str, lines: str = "") -> Result:
        return CliRunner().invoke(
            app, [*words, "--db", self.place, "--now", NOW.isoformat()], lines
        )

    def people(self) -> dict[str, dict[str, Any]]:
        listed = json.loads(self.pop("people", "list", "--json").stdout)
        return {one["id"]: one for one in listed}

    def invited(self, *words: str) -> list[str]:
        result = self.pop("invite", *words, "--json")
        assert result.exit_code == 0, result.output
        return [one["id"] for one in json.loads(result.stdout)]

    def events(self) -> list[tuple[str, str | None]]:
        found = json.loads(self.pop("audit", "--json").stdout)
        return [(one["what"], one["subject"]) for one in found]

    async def _begin(self) -> None:
        async with self._opened() as opened, opened.database.transaction() as store:
            await store.save_people([*PEOPLE, JAN, NAMESAKE])
            await store.save_round(ROUND)

    def complete(self, employee: str) -> None:
        asyncio.run(self._complete(employee))

    async def _complete(self, employee: str) -> None:
        plan = Plan(
            id=0,
            employee_id=employee,
            manager_id="marc",
            round="2027",
            period_start=NOW.date(),
            period_end=NOW.date(),
            status=Status.COMPLETED,
            status_since=NOW,
            created_at=NOW,
        )
        async with self._opened() as opened, opened.database.transaction() as store:
            await store.add_plan(plan)

    def _opened(self) -> Any:
        return open_app(Settings(_env_file=None), database=self.place, now=NOW)


@pytest.fixture
def desk(sqlite_place: str, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return Desk(sqlite_place)


@pytest.mark.parametrize(
    "said", ["00104", "104", "p00104", "van den Berghe Jan", "Berghe, Jan van den", "jan BERGHE"]
)
def test_somebody_is_invited_by_number_name_or_id(desk: Desk, said: str) -> None:
    assert desk.invited(said) == ["p00104"]


def test_several_are_invited_at_once_and_each_once(desk: Desk) -> None:
    assert desk.invited("anna", "1002", "Peeters Anna") == ["anna", "marc"]


def test_where_two_fit_nobody_is_invited_and_both_are_shown(desk: Desk) -> None:
    result = desk.pop("invite", "anna", "Tom Wouters", "Jann van den Berghe")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "Several people fit “Tom Wouters”. Give the number of the one you mean:",
        "  9          Tom Wouters · Care",
        "  1005       Tom Wouters",
        "Nobody has the number, the name or the id “Jann van den Berghe”. Did you mean Jan van den "
        "Berghe (00104)?",
    ]
    assert desk.events() == []


def test_it_is_asked_back_in_the_language_of_the_machine(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "nl_BE.UTF-8")
    result = desk.pop("people", "leave", "99")
    assert result.exit_code == 2
    assert result.stderr == (
        "Niemand heeft het nummer, de naam of de id “99”.\n`pop people list` toont iedereen.\n"
    )


def test_a_link_is_ended_by_name(desk: Desk) -> None:
    desk.invited("anna")
    assert desk.pop("invite", "revoke", "peeters, anna").stdout == "1 link no longer works.\n"


def test_a_manager_and_an_employee_are_named_alike(desk: Desk) -> None:
    result = desk.pop("people", "manager", "104", "Janssens Marc")
    assert result.stdout == (
        "Marc Janssens (1002) is the manager of Jan van den Berghe (00104) now.\n"
    )
    assert desk.people()["p00104"]["manager"] == "marc"


def test_somebody_who_leaves_is_named_by_name(desk: Desk) -> None:
    result = desk.pop("people", "leave", "Van den Berghe")
    assert result.stdout.startswith("Jan van den Berghe (00104) is closed")
    assert desk.people()["p00104"]["left_on"] == "2027-01-15"


def test_an_absence_is_noted_and_ended_by_name(desk: Desk) -> None:
    days = ("--from", "01/02/2027", "--until", "30/06/2027")
    rests = desk.pop("people", "absent", "1001", *days)
    assert rests.stdout == (
        "The plan of Anna Peeters (1001) rests from 01/02/2027 until 30/06/2027.\n"
    )
    assert desk.people()["anna"]["absent_until"] == "2027-06-30"
    assert desk.pop("people", "back", "A. Peeters").exit_code == 0
    assert desk.people()["anna"]["absent_until"] is None


def test_an_account_is_let_go_of_by_number(desk: Desk) -> None:
    assert desk.pop("people", "unlink", "01001").exit_code == 0
    assert desk.events() == [("people.unlink", "anna")]


def test_a_plan_is_opened_again_by_name(desk: Desk) -> None:
    desk.complete("anna")
    result = desk.pop("reopen", "Peeters Anna", "--reason", "A goal was forgotten.")
    assert result.stdout == ("The plan of Anna Peeters (1001) is in force again (version 1).\n"), (
        result.output
    )


def test_the_list_of_people_shows_the_number_first(desk: Desk) -> None:
    lines = desk.pop("people", "list").stdout.splitlines()
    assert any(line.split()[:2] == ["00104", "Jan"] for line in lines)


def test_a_chat_begins_as_whoever_is_named(desk: Desk) -> None:
    screen = desk.pop("chat", "--as", "janssens marc", lines="/as 1001\n/as tom wouters\nquit\n")
    assert screen.exit_code == 0, screen.output
    assert "You speak as Marc." in screen.stdout
    assert "You speak as Anna." in screen.stdout
    assert "Several people fit “tom wouters”." in screen.stdout


def test_a_chat_does_not_begin_as_somebody_else(desk: Desk) -> None:
    screen = desk.pop("chat", "--as", "Mark Janssens")
    assert screen.exit_code == 2
    assert "Did you mean Marc Janssens (1002)?" in screen.stderr


def test_programs_say_in_each_line_who_speaks(desk: Desk) -> None:
    assert desk.pop("chat", "--json", "--as", "anna").exit_code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("people", "manager", "anna", "tom wouters"), "“tom wouters” past bij verschillende"),
        (("people", "leave", "104"), "Jan van den Berghe (00104) is afgesloten"),
        (("people", "back", "anna"), "Van deze persoon is geen afwezigheid bekend."),
        (("reopen", "anna", "--reason", "Vergeten"), "Van deze persoon is er geen afgerond plan"),
        (("reopen", "anna", "--reason", " "), "er geen afgerond plan"),
        (("round", "list"), "2027: vraagt 7 mensen, 01/01/2027 - 28/02/2027; plannen voor"),
        (("round", "change", "--round", "2031"), "Er is geen ronde '2031'; wel: '2027'."),
        (("round", "remind"), "7 mensen krijgen een herinnering aan 2027."),
        (("round", "close", "--round", "2027"), "De ronde 2027 is gesloten."),
    ],
)
def test_what_is_said_of_people_and_rounds_is_in_the_language_of_the_machine(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.setenv("LANG", "nl_BE.UTF-8")
    assert said in desk.pop(*words).output
