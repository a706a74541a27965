"""A list of people on the page: looked at, put right, and taken over once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.people.checked_list import KIND
from bot.people.pending_list import LIST_KEPT
from plans.model import Person
from tests.bot.web.house import Client, House, client
from tests.bot.web.people.lists import (
    HEAD,
    HERE,
    WRONG,
    cell,
    drops,
    hidden,
    puts_right,
    takes_over,
)
from tests.cast import NOW


async def somebody(house: House, number: str) -> Person | None:
    async with house.app.database.reading() as store:
        return next((one for one in await store.people.everybody() if one.number == number), None)


async def events(house: House, what: str) -> list[tuple[str | None, dict[str, object]]]:
    async with house.app.database.reading() as store:
        return [
            (one.who, dict(one.details)) async for one in store.audit.events() if one.what == what
        ]


async def test_what_is_wrong_stands_there_by_row_and_column_with_a_field(
    house: House, ines: Client
) -> None:
    await drops(ines, WRONG)
    assert (ines.status, ines.where) == (200, HERE)
    assert "nobody has this number or name" in ines.html
    assert "not a date" in ines.html
    assert cell(ines, 2, 4)
    assert cell(ines, 3, 5)
    assert await somebody(house, "2002") is None  # nothing is written yet


async def test_a_cell_is_put_right_and_the_list_taken_over(house: House, ines: Client) -> None:
    await drops(ines, WRONG)
    await puts_right(ines, {(2, 4): "1002", (3, 5): "01/03/2027"})
    assert "not a date" not in ines.html
    await takes_over(ines)
    assert (ines.status, ines.where) == (200, HERE)
    assert "“people.csv” was taken over" in ines.html
    joke = await somebody(house, "2001")
    assert joke is not None
    assert (joke.name, joke.started_on) == ("Joke van den Berg", date(2027, 3, 1))
    assert joke.manager_id == "greet"
    written = [(who, details["written"]) for who, details in await events(house, "people.import")]
    assert written == [("ines", "nothing"), ("ines", "all")]


async def test_a_cell_that_is_still_wrong_keeps_what_was_typed(ines: Client) -> None:
    await drops(ines, WRONG)
    await puts_right(ines, {(3, 5): "soon"})
    assert 'value="soon"' in ines.html
    await ines.posts(f"{HERE}/undo", hidden(ines))
    assert 'value="31/02/2027"' in ines.html


async def test_cells_that_are_left_as_they_are_are_no_corrections(ines: Client) -> None:
    await drops(ines, WRONG)
    await puts_right(ines, {(2, 4): "9999", (3, 5): "31/02/2027"})
    assert "show=right" not in ines.html


async def test_only_the_good_rows_are_taken_over_when_hr_says_so(
    house: House, ines: Client
) -> None:
    await drops(ines, WRONG)
    await takes_over(ines)
    assert ines.status == 409
    assert await somebody(house, "2002") is None
    await takes_over(ines, good="yes")
    assert await somebody(house, "2002") is not None
    assert await somebody(house, "2001") is None
    assert "2 rows were wrong and were left out." in ines.html


async def test_a_form_sent_twice_is_taken_once(house: House, ines: Client) -> None:
    await drops(ines, f"{HEAD}\n2002;Piet de Wit;Adviser;Sales;1003;\n")
    form = hidden(ines)
    async with client(house) as tab:
        await tab.signs_in("ines")
        await asyncio.gather(ines.posts(f"{HERE}/take", form), tab.posts(f"{HERE}/take", form))
        assert {ines.status, tab.status} == {200}
    await ines.posts(f"{HERE}/take", form)
    assert ines.status == 200
    written = [details for _, details in await events(house, "people.import") if details["new"]]
    assert [one["written"] for one in written] == ["nothing", "all"]


async def test_people_who_changed_meanwhile_in_a_way_that_matters(
    house: House, ines: Client
) -> None:
    await drops(ines, f"{HEAD}\n1001;Anna Peeters;Analyst;Customer service;1002;\n")
    form = hidden(ines)
    async with house.app.database.transaction() as store:
        anna = await store.people.get("anna")
        assert anna is not None
        await store.save_people([replace(anna, function="Director")])
    await ines.posts(f"{HERE}/take", form)
    assert ines.status == 409
    assert "Something has changed since this was worked out" in ines.html
    anna = await somebody(house, "1001")
    assert anna is not None
    assert anna.function == "Director"
    await ines.gets(HERE)
    await takes_over(ines)
    anna = await somebody(house, "1001")
    assert anna is not None
    assert anna.function == "Analyst"


async def test_a_change_that_does_not_matter_is_no_hindrance(house: House, ines: Client) -> None:
    await drops(ines, f"{HEAD}\n2002;Piet de Wit;Adviser;Sales;1003;\n")
    form = hidden(ines)
    async with house.app.database.transaction() as store:
        anna = await store.people.get("anna")
        assert anna is not None
        await store.save_people([replace(anna, function="Director")])
    await ines.posts(f"{HERE}/take", form)
    assert ines.status == 200
    anna = await somebody(house, "1001")
    assert anna is not None
    assert anna.function == "Director"


async def test_two_people_of_hr_have_each_their_own_list(house: House, ines: Client) -> None:
    async with house.app.database.transaction() as store:
        greet = await store.people.get("greet")
        assert greet is not None
        await store.save_people([replace(greet, hr=True)])
    await drops(ines, f"{HEAD}\n2002;Piet de Wit;Adviser;Sales;1003;\n", "mine.csv")
    async with client(house) as other:
        await other.signs_in("greet")
        await other.gets(HERE)
        assert "mine.csv" not in other.html
        await drops(other, f"{HEAD}\n2002;Piet de Wit;Analyst;Sales;1003;\n", "hers.csv")
        await asyncio.gather(takes_over(ines), takes_over(other))
        assert sorted([ines.status, other.status]) == [200, 409]
    piet = await somebody(house, "2002")
    assert piet is not None
    assert piet.function == ("Adviser" if ines.status == 200 else "Analyst")


async def test_a_list_survives_a_restart_and_is_forgotten_after_a_day(
    house: House, ines: Client
) -> None:
    await drops(ines, WRONG)
    await puts_right(ines, {(2, 4): "1002"})
    await house.close()
    house.open()
    await ines.gets(f"{HERE}?show=right")
    assert "people.csv" in ines.html
    assert 'value="1002"' in ines.html
    form = hidden(ines)
    house.at(NOW + LIST_KEPT + timedelta(minutes=1))
    await ines.gets(HERE)
    assert "people.csv" not in ines.html
    await ines.posts(f"{HERE}/take", form)
    assert ines.status == 409
    assert "This list is not here any more" in ines.html


async def test_what_is_asked_is_a_question_of_the_form(house: House, ines: Client) -> None:
    await drops(ines, "Nummer;Naam\n7;Mich\x8ale Smets\n".encode("latin-1"))
    assert "This I cannot know" in ines.html
    await ines.posts(f"{HERE}/take", {**hidden(ines), "good": "yes"})
    assert ines.status == 409
    await ines.posts(f"{HERE}/answers", {**hidden(ines), "q-encoding": "cp850"})
    assert "This I cannot know" not in ines.html
    await takes_over(ines)
    found = await somebody(house, "7")
    assert found is not None
    assert found.name == "Michèle Smets"


async def test_another_name_waits_until_hr_says_that_it_is_the_same_person(
    house: House, ines: Client
) -> None:
    await drops(ines, f"{HEAD}\n1005;Karel Quidam;;;1003;\n")
    assert "Karel Quidam" in ines.html
    form = {**hidden(ines), "same-asked": "yes", "same": "yes"}
    await ines.posts(f"{HERE}/answers", form)
    await takes_over(ines)
    tom = await somebody(house, "1005")
    assert tom is not None
    assert (tom.id, tom.name) == ("tom", "Karel Quidam")


async def test_who_is_not_in_a_list_of_everybody_leaves(house: House, ines: Client) -> None:
    rows = "1001;Anna Peeters;;;1002;\n1002;Marc Janssens;;;1003;\n1003;Greet Maes;;;;\n"
    await drops(ines, f"{HEAD}\n{rows}1004;Ines Claes;;;1003;\n")
    await ines.posts(f"{HERE}/answers", {**hidden(ines), "full-asked": "yes", "full": "yes"})
    await ines.gets(f"{HERE}?show=left")
    assert "Tom Wouters" in ines.html
    await takes_over(ines)
    tom = await somebody(house, "1005")
    assert tom is not None
    assert tom.left_on == NOW.date()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b"%PDF-1.7 something", "not an Excel or CSV file"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel"),
        (b"<html><body>people</body></html>", "web page"),
        (b"Personeelsnummer;Naam\n85.07.30-033.28;Anna Peeters\n", "national register number"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(
    house: House, ines: Client, content: bytes, sentence: str
) -> None:
    await drops(ines, content)
    assert ines.status == 422
    assert sentence in ines.html
    async with house.app.database.reading() as store:
        assert await store.checked_lists.get("ines", KIND) is None


async def test_a_file_that_is_too_big_is_refused_with_a_sentence(ines: Client) -> None:
    await drops(ines, b"x" * 21_000_000)
    assert ines.status == 413
    assert "larger than" in ines.html


async def test_a_national_register_number_that_is_typed_is_not_kept(
    house: House, ines: Client
) -> None:
    await drops(ines, WRONG)
    await puts_right(ines, {(2, 4): "85.07.30-033.28"})
    assert ines.status == 422
    assert "85.07.30" not in ines.html
    async with house.app.database.reading() as store:
        kept = await store.checked_lists.get("ines", KIND)
    assert kept is not None
    assert kept.said["corrections"] == []


async def test_nothing_that_stands_in_a_file_becomes_part_of_the_page(
    house: House, ines: Client
) -> None:
    rows = '2001;<script>alert(1)</script> "Zo";=cmd|x;\u202eevil;<b>9999</b>;\n'
    await drops(ines, f"{HEAD}\n{rows}", '"><script>.csv')
    assert "<script>alert" not in ines.html
    assert "<b>9999" not in ines.html
    assert "&lt;b&gt;9999&lt;/b&gt;" in ines.html
    await puts_right(ines, {(2, 4): "1003"})
    await takes_over(ines)
    await ines.gets("/hr/people")
    assert "<script>alert" not in ines.html


async def test_a_long_report_is_shown_a_hundred_rows_at_a_time(house: House, ines: Client) -> None:
    rows = "".join(f"{n};Person {n};;;nobody {n};\n" for n in range(10_001, 20_001))
    await drops(ines, f"{HEAD}\n{rows}")
    assert ines.html.count("<tr>") == 101
    await ines.gets(f"{HERE}?show=problems&page=100")
    assert "nobody 20000" in ines.html
    await puts_right(ines, {(10_001, 4): "1003"})
    await ines.gets(f"{HERE}?show=new")
    assert "Person 20000" in ines.html
