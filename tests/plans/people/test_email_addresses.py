"""The column of e-mail addresses in a list of people, and finding people by theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.i18n.translate import english
from plans.people.changes import Import, work_out
from plans.people.email_addresses import NoAddress, comparable, email_address
from plans.people.report import problem_line
from plans.spreadsheets.table import Cell, Table
from plans.storage import Database
from tests.cast import ANNA, MARC, TODAY, TOM


def brought_in(heading: str, *cells: Cell) -> Import:
    rows = [(f"N{number}", "Joke Peeters", "yes", cell) for number, cell in enumerate(cells)]
    table = Table(name="", rows=(("Number", "Name", "HR", heading), *rows))
    return work_out([table], [], TODAY)


@pytest.mark.parametrize(
    "heading",
    ["E-mail", "E-mailadres", "Mail", "E-mail (werk)", "Courriel", "Adresse e-mail", "Work email"],
)
def test_the_column_is_known_by_its_headings(heading: str) -> None:
    found = brought_in(heading, "joke@example.be", "-", None)
    assert [one.after.email for one in found.changes] == ["joke@example.be", "", ""]
    assert not found.unknown


def test_the_address_at_work_goes_before_another() -> None:
    rows = (
        ("Number", "Name", "HR", "E-mail", "E-mail werk"),
        ("1", "Joke Peeters", "yes", "joke@home.example", "joke@work.example"),
    )
    found = work_out([Table(name="", rows=rows)], [], TODAY)
    assert [one.after.email for one in found.changes] == ["joke@work.example"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Joke.Peeters@EXAMPLE.be", "Joke.Peeters@example.be"),
        (" joke@example.be ", "joke@example.be"),
        ("mailto:joke@example.be", "joke@example.be"),
        ("Joke Peeters <joke@example.be>", "joke@example.be"),
        ("joke+pop@mail.example.co.uk", "joke+pop@mail.example.co.uk"),
        ("élise@exämple.be", "élise@exämple.be"),
    ],
)
def test_an_address_is_kept_as_it_is_written(said: str, kept: str) -> None:
    assert email_address(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "joke",
        "joke@",
        "@example.be",
        "joke@example",
        "joke@example.be, jan@example.be",
        "joke@example.be\nBcc: jan@example.be",
        "joke@exam\rple.be",
        "joke@-example.be",
        "jo ke@example.be",
        "joke..peeters@example.be",
        f"{'j' * 250}@example.be",
        "<joke@example.be",
    ],
)
def test_what_is_none_is_refused(said: str) -> None:
    with pytest.raises(NoAddress):
        email_address(said)
    [told] = [english(problem_line(one)) for one in brought_in("E-mail", said).problems]
    assert "not an e-mail address" in told


def test_an_address_of_two_people_is_remarked_upon() -> None:
    shared = brought_in("E-mail", "joke@example.be", "JOKE@example.be", "other@example.be")
    [remark] = map(english, shared.remarks)
    assert remark.startswith("2 people have one e-mail address")
    assert not brought_in("E-mail", "joke@example.be", "", "").remarks


def test_capitals_make_no_difference() -> None:
    assert comparable("Joke@Example.BE") == comparable("joke@example.be")


async def test_people_are_found_by_their_address(database: Database) -> None:
    address = "Anna.Peeters@example.be"
    people = [replace(ANNA, email=address, manager_id=None), replace(MARC, manager_id=None)]
    async with database.transaction() as store:
        await store.save_people([*people, replace(TOM, manager_id=None)])
        assert await store.people.with_email("anna.peeters@EXAMPLE.be") == [
            await store.people.get("anna")
        ]
        assert await store.people.with_email("marc@example.be") == []
        assert await store.people.with_email("") == []
        assert [one.id for one in await store.people.with_number("1002")] == ["marc"]
        await store.save_people([replace(people[0], email=""), replace(people[1], email=address)])
        assert [one.id for one in await store.people.with_email(address)] == ["marc"]
