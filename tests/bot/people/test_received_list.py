"""HR sends a list of people in the chat, as the terminal and programs do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from bot.people.pending_list import report
from plans.model import Person
from plans.storage import Database
from tests.cast import INES, NOW, PEOPLE, ROUND, welcomed
from tests.chat import TEXTS, Chat, Said
from tests.hr_chat import sends

HEAD = "Nummer;Naam;Leidinggevende\n"
ROWS = "1003;Greet Maes;\n1004;Ines Claes;1003\n"
GOOD = f"{HEAD}{ROWS}2001;Piet Smets;1003\n"
BAD = f"{GOOD}2002;Els Bos;9999\n"


class Desk(Chat):
    """A chat in which files can be sent."""

    async def sends(self, who: str, content: str | bytes, folder: Path) -> Said:
        return await sends(self, who, content, folder / "people.csv")

    async def people(self) -> dict[str, Person]:
        async with self.database.reading() as store:
            return {person.name: person for person in await store.people.everybody()}

    async def says(self, choice: str) -> str:
        [said] = await self.taps("ines", choice)
        return said.message.text


@pytest.fixture
async def desk(database: Database) -> Desk:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
    return Desk(database)


async def test_write_it(desk: Desk, tmp_path: Path) -> None:
    said = await desk.sends("ines", GOOD, tmp_path)
    assert said.ids == ["write", "full", "leave"]
    assert said.message.lines[0][1] == "The list you sent me"
    assert said.message.lines[1][1] == "1 new person."
    assert "Piet Smets" not in await desk.people()
    assert (await desk.says("write")).startswith("Done, it is written.")
    assert "Piet Smets" in await desk.people()


async def test_leave_it(desk: Desk, tmp_path: Path) -> None:
    await desk.sends("ines", GOOD, tmp_path)
    assert "nothing was written" in await desk.says("leave")
    assert "Piet Smets" not in await desk.people()
    async with desk.database.reading() as store:
        assert await store.import_lists.pending("ines") is None


async def test_only_the_good_rows(desk: Desk, tmp_path: Path) -> None:
    said = await desk.sends("ines", BAD, tmp_path)
    assert said.ids == ["good", "leave"]
    assert "Row 5, column C (Leidinggevende): “9999”" in said.message.text
    await desk.says("good")
    people = await desk.people()
    assert "Piet Smets" in people
    assert "Els Bos" not in people


async def test_a_full_list_is_shown_once_more_before_anybody_leaves(
    desk: Desk, tmp_path: Path
) -> None:
    await desk.sends("ines", GOOD, tmp_path)
    [said] = await desk.taps("ines", "full")
    assert said.ids == ["write", "leave"]
    assert "3 people leave." in said.message.text
    assert (await desk.people())["Tom Wouters"].left_on is None
    await desk.says("write")
    assert (await desk.people())["Tom Wouters"].left_on == NOW.date()


async def test_what_changed_meanwhile_is_shown_first(desk: Desk, tmp_path: Path) -> None:
    await desk.sends("ines", GOOD, tmp_path)
    async with desk.database.transaction() as store:
        greet = await store.people.get("greet")
        assert greet is not None
        await store.save_people([Person(id="p9", name="Piet Smets"), Person(id="p8", name="X")])
    await desk.sends("ines", f"{HEAD}{ROWS}2001;Piet Smets;X\n", tmp_path)
    async with desk.database.transaction() as store:
        await store.save_people([Person(id="p8", name="Y")])
    assert "Something has changed since I looked at it." in await desk.says("write")
    assert (await desk.people())["Piet Smets"].number == ""


async def test_the_question_survives_other_things(desk: Desk, tmp_path: Path) -> None:
    await desk.sends("ines", GOOD, tmp_path)
    [said] = await desk.types("ines", "hm?")
    assert said.message.text.startswith("Tap one of the buttons, or type what it says.")
    assert said.ids == ["write", "full", "leave"]
    [said] = await desk.types("ines", "they are all there")
    assert said.message.error
    assert said.ids == ["write", "full", "leave"]
    [said] = await desk.commands("ines", "/privacy")
    assert said.ids == ["write", "full", "leave"]
    again = await desk.sends("ines", b"%PDF-1.7", tmp_path)
    assert "not an Excel or CSV file" in (again.message.error or "")
    assert again.ids == ["write", "full", "leave"]


async def test_a_list_is_forgotten_after_a_day(desk: Desk, tmp_path: Path) -> None:
    await desk.sends("ines", GOOD, tmp_path)
    desk.now += timedelta(days=1)
    [said] = await desk.types("ines", "hm?")
    assert "I no longer have that list." in said.message.text
    assert said.ids == ["leave"]
    assert "I no longer have that list." in await desk.says("leave")
    async with desk.database.transaction() as store:
        assert await store.import_lists.pending("ines") is None


async def test_an_old_button_does_nothing(desk: Desk, tmp_path: Path) -> None:
    await desk.sends("ines", GOOD, tmp_path)
    await desk.says("leave")
    [said] = await desk.taps("ines", "write", at="people_list")
    assert said.message.error
    assert "Piet Smets" not in await desk.people()


async def test_who_is_no_longer_of_hr_cannot_write(desk: Desk, tmp_path: Path) -> None:
    await desk.sends("ines", GOOD, tmp_path)
    async with desk.database.transaction() as store:
        await store.save_people([welcomed(replace(INES, hr=False))])
    [said] = await desk.taps("ines", "write")
    assert "Piet Smets" not in await desk.people()
    assert said.message.error == "Only HR can see that. With /today you see what waits for you."
    assert said.message.position == "desk"


@pytest.mark.parametrize("choice", ["write", "good", "full", "same", "leave"])
@pytest.mark.parametrize("days", [0, 30])
async def test_nor_who_has_left(desk: Desk, tmp_path: Path, days: int, choice: str) -> None:
    await desk.sends("ines", GOOD, tmp_path)
    left = welcomed(replace(INES, left_on=NOW.date() - timedelta(days=days)))
    async with desk.database.transaction() as store:
        await store.save_people([left])
    assert "Only HR can see that." in ((await desk.taps("ines", choice))[0].message.error or "")
    said = await desk.sends("ines", GOOD, tmp_path)
    assert said.message.error == "I cannot use a file here. Could you type your answer?"
    assert "Piet Smets" not in await desk.people()


async def test_only_hr_may_send_one(desk: Desk, tmp_path: Path) -> None:
    said = await desk.sends("tom", GOOD, tmp_path)
    assert said.message.error == "I cannot use a file here. Could you type your answer?"


async def test_a_list_with_nothing_new(desk: Desk, tmp_path: Path) -> None:
    said = await desk.sends("ines", f"{HEAD}{ROWS}", tmp_path)
    assert "nothing would change" in said.message.text
    assert said.ids == ["full", "leave"]


async def test_the_report_is_for_whom_the_list_is_from(desk: Desk, tmp_path: Path) -> None:
    said = await desk.sends("ines", HEAD + "".join(f"{n};;\n" for n in range(9)), tmp_path)
    assert [one.kind for one in said.message.attachments] == ["people_list"]
    async with desk.database.reading() as store:
        people = {person.id: person for person in await store.people.everybody()}
        assert await report(store, TEXTS, people["ines"], NOW)
        assert await report(store, TEXTS, people["tom"], NOW) is None


OTHER_NAME = f"{HEAD}{ROWS}1001;Bram Claes;1003\n"


async def test_a_number_with_another_name_waits_for_hr(desk: Desk, tmp_path: Path) -> None:
    said = await desk.sends("ines", f"{OTHER_NAME}2001;Piet Smets;1003\n", tmp_path)
    assert said.ids == ["write", "same", "full", "leave"]
    assert "Row 4: number 1001 was Anna Peeters and would become Bram Claes" in said.message.text
    assert "or shall I write only the other rows?" in said.message.text
    await desk.says("write")
    people = await desk.people()
    assert {"Anna Peeters", "Piet Smets"} <= people.keys()
    assert "Bram Claes" not in people


async def test_when_it_is_the_same_person_the_name_changes(desk: Desk, tmp_path: Path) -> None:
    said = await desk.sends("ines", OTHER_NAME, tmp_path)
    assert said.ids == ["same", "full", "leave"]
    assert "Are they the same people?" in said.message.text
    [shown] = await desk.taps("ines", "same")
    assert shown.ids == ["write", "full", "leave"]
    assert "Bram Claes – name: Anna Peeters → Bram Claes" in shown.message.text
    assert "Anna Peeters" in await desk.people()
    await desk.says("write")
    people = await desk.people()
    assert (people["Bram Claes"].id, "Anna Peeters" in people) == ("anna", False)


async def test_a_name_that_is_in_doubt_meanwhile_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    await desk.sends("ines", f"{HEAD}1001;Anna Peeters-Claes;1003\n", tmp_path)
    async with desk.database.transaction() as store:
        anna = await store.people.get("anna")
        assert anna is not None
        await store.save_people([replace(anna, name="Bram Maes")])
    assert "Something has changed since I looked at it." in await desk.says("write")
    assert "Bram Maes" in await desk.people()


async def test_the_number_of_a_leaver_is_not_given_to_somebody_else(
    desk: Desk, tmp_path: Path
) -> None:
    async with desk.database.transaction() as store:
        anna = await store.people.get("anna")
        assert anna is not None
        await store.save_people([replace(anna, left_on=NOW.date())])
    said = await desk.sends("ines", OTHER_NAME, tmp_path)
    assert "“1001” – this is the number of Anna Peeters, who left on" in said.message.text
    assert "If this is somebody else, give them a number that nobody had" in said.message.text
    assert said.ids == ["leave"]


async def test_a_list_that_comes_before_the_welcome_waits_for_it(
    database: Database, tmp_path: Path
) -> None:
    async with database.transaction() as store:
        await store.save_people(PEOPLE)
        await store.save_round(ROUND)
    desk = Desk(database)
    for choice, step in (("en", "language"), ("yes", "privacy")):
        said = await desk.sends("ines", GOOD, tmp_path)
        assert said.message.step == step
        assert said.message.text.startswith("I have your file. First a tap on a button below")
        last = await desk.taps("ines", choice)
    assert last[-1].ids == ["write", "full", "leave"]
    assert (await desk.says("write")).startswith("Done, it is written.")
    assert "Piet Smets" in await desk.people()


class TestWhatIsAskedBack:
    async def test_letters_that_can_be_read_in_two_ways(self, desk: Desk, tmp_path: Path) -> None:
        content = f"{HEAD}2001;Michèle Smets;\n".encode("cp850")
        said = await desk.sends("ines", content, tmp_path)
        assert said.ids == ["cp850", "mac_roman", "leave"]
        assert "Row 2, column B: is it “Michèle Smets” or “Michäle Smets”?" in said.message.text
        assert [one[1] for one in said.message.choices][:2] == [
            "“Michèle Smets”",
            "“Michäle Smets”",
        ]
        [said] = await desk.taps("ines", "cp850")
        assert said.ids == ["write", "full", "leave"]
        await desk.says("write")
        assert (await desk.people())["Michèle Smets"].first_name == "Michèle"

    async def test_one_question_after_the_other(self, desk: Desk, tmp_path: Path) -> None:
        rows = "2001;Anna A;03/04/2021\n2002;Janssens Bo;25/04/2021\n2003;Chen Wei;04/25/2021\n"
        said = await desk.sends("ines", f"Nummer;Naam;In dienst\n{rows}", tmp_path)
        assert said.ids == ["day-first", "month-first", "leave"]
        assert "1 row cannot be taken:" in said.message.text
        [said] = await desk.taps("ines", "day-first")
        assert said.ids == ["first-name-first", "surname-first", "leave"]
        [said] = await desk.taps("ines", "surname-first")
        assert said.ids == ["good", "leave"]
        await desk.says("good")
        assert {"Anna A", "Bo Janssens"} <= (await desk.people()).keys()
        assert "Wei Chen" not in await desk.people()

    async def test_hidden_rows_of_a_workbook(self, desk: Desk, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (("Nummer", "Naam"), (2001, "Piet Smets"), (2002, "Oud Collega")):
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True
        made = BytesIO()
        book.save(made)
        said = await desk.sends("ines", made.getvalue(), tmp_path)
        assert said.ids == ["read", "leave-out", "leave"]
        [said] = await desk.taps("ines", "leave-out")
        assert said.ids == ["write", "leave"]  # nobody can be missing from half a list
        assert "I have left out 1 hidden row: 3." in said.message.text
        await desk.says("write")
        assert "Oud Collega" not in await desk.people()

    async def test_zeros_in_front(self, desk: Desk, tmp_path: Path) -> None:
        said = await desk.sends("ines", f"{HEAD}01003;Greet Maes;\n", tmp_path)
        assert said.ids == ["ignore", "keep", "leave"]
        [said] = await desk.taps("ines", "ignore")
        assert "Everything in this list is known already" in said.message.text

    async def test_a_question_that_is_typed_at_or_left(self, desk: Desk, tmp_path: Path) -> None:
        await desk.sends("ines", f"{HEAD}01003;Greet Maes;\n", tmp_path)
        [said] = await desk.types("ines", "hm?")
        assert said.ids == ["ignore", "keep", "leave"]
        assert "nothing was written" in await desk.says("leave")


async def test_a_list_with_national_register_numbers_is_not_kept(
    desk: Desk, tmp_path: Path
) -> None:
    rows = "2001;Piet Smets;85.07.30-033.28\n"
    said = await desk.sends("ines", f"Nummer;Naam;INSZ\n{rows}", tmp_path)
    assert (said.message.error or "").startswith(
        "This list holds national register numbers (column C (INSZ))."
    )
    async with desk.database.reading() as store:
        assert await store.import_lists.pending("ines") is None
