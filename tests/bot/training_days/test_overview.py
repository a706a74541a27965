"""HR's overview: who has none, who has much open, what waits, how contracts ended; and the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from bot.training_days.export import excel_of_days
from plans.law.rules import Ending
from plans.storage.database import Database
from plans.training_days.trainings import Decision, Source
from tests.bot.training_days.days import BEGAN, add, arrive, of, profile, text_after, training
from tests.cast import ANNA, NOW, TOM, welcomed
from tests.chat import TEXTS, Chat

HERE = ("/hr", "training", "days")


@pytest.fixture
async def chat(database: Database) -> Chat:
    await arrive(database)
    return Chat(database, by_itself=False)


async def test_every_department_with_its_sums(chat: Chat) -> None:
    await add(chat.database, training(days="1.5"))
    said = await text_after(chat, *HERE, who="ines")
    assert "Customer service – 2 people: 1,5 days taken, 6,5 days left; 1 without" in said
    assert "without a department – 3 people: 0 days taken, 12 days left; 3 without" in said
    assert "proof and service" in said


async def test_who_has_none_and_who_has_most_open(chat: Chat) -> None:
    await add(chat.database, training(days="1.5"), training(who="tom", days="4"))
    said = await text_after(chat, *HERE, "none", who="ines")
    assert "Marc Janssens" in said
    assert "Anna" not in said
    assert "Tom" not in said
    lines = (await text_after(chat, "up", "open", who="ines")).splitlines()
    assert lines[-1] == "• Anna Peeters: 1,5 days taken, 2,5 days left"
    assert not any("Tom" in line for line in lines)


async def test_another_year_can_be_seen(chat: Chat) -> None:
    await add(chat.database, training(days="1", ended_on=date(2026, 5, 4)))
    said = await text_after(chat, *HERE, "2026", who="ines")
    assert "Training days in 2026" in said
    assert "1 day taken" in said


async def test_many_departments_stand_on_pages(chat: Chat) -> None:
    people = [
        replace(TOM, id=f"p{n}", number=f"2{n:03}", name=f"P {n}", department=f"Dep {n:02}")
        for n in range(20)
    ]
    async with chat.database.transaction() as store:
        await store.save_people([replace(one, started_on=BEGAN) for one in people])
    said = await text_after(chat, *HERE, who="ines")
    assert "Page 1 of 3" in said
    assert "Dep 19" not in said
    assert "Dep 19" in await text_after(chat, "next", "next", who="ines")


async def test_of_whom_too_little_is_known(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        await store.save_people([replace(welcomed(TOM), started_on=None)])
    said = await text_after(chat, *HERE, "unknown", who="ines")
    assert "Tom Wouters: the day on which Tom Wouters began to work here" in said


async def test_hr_decides_what_waits(chat: Chat) -> None:
    [number] = await add(chat.database, training(source=Source.PERSON, decision=Decision.WAITING))
    said = await text_after(chat, *HERE, "waiting", f"training-{number}", who="ines")
    assert "Anna Peeters followed a training: Excel" in said
    await text_after(chat, "confirm", who="ines")
    [kept] = await of(chat.database)
    assert (kept.decision, kept.decided_by) == (Decision.CONFIRMED, "ines")
    assert "has confirmed your training" in chat.heard["anna"][-1].text


async def test_hr_says_how_a_contract_ended(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        await store.save_people(
            [replace(welcomed(TOM), started_on=BEGAN, left_on=date(2027, 1, 10))]
        )
    await text_after(chat, *HERE, who="ines")
    labels = [label for _, label in chat.heard["ines"][-1].choices]
    assert "How contracts ended: 1" in labels
    await text_after(chat, "endings", who="ines")
    [person] = [key for key, _ in chat.heard["ines"][-1].choices if key.startswith("person-")]
    assert "How does the contract of Tom Wouters end, on 10/01/2027?" in await text_after(
        chat, person, who="ines"
    )
    assert "Tom Wouters, resignation." in await text_after(chat, "resignation", who="ines")
    async with chat.database.reading() as store:
        assert await store.training_days.endings() == {"tom": Ending.RESIGNATION}
        [event] = [one async for one in store.audit.events()]
    assert (event.what, event.who, event.subject) == ("training_days.ending", "ines", "tom")


async def test_the_file_comes_in_the_chat_and_holds_everybody(chat: Chat) -> None:
    await add(chat.database, training(name="=1+1", days="1.5"))
    await text_after(chat, *HERE, "file", who="ines")
    [attachment] = chat.heard["ines"][-1].attachments
    assert (attachment.kind, attachment.year) == ("training_days", 2027)
    async with chat.database.reading() as store:
        made = await excel_of_days(store, TEXTS, 2027, "en", NOW)
    book = openpyxl.load_workbook(BytesIO(made))
    balances, trainings = book["Balances"], book["Trainings"]
    rows = list(balances.iter_rows(values_only=True))
    anna = next(row for row in rows if row[1] == "Anna Peeters")
    named = dict(zip(rows[0], anna, strict=True))
    assert (named["Right"], named["Taken"], named["Left"]) == (4, 1.5, 2.5)
    assert len(rows) == 6
    assert (trainings["C2"].value, trainings["C2"].data_type) == ("=1+1", "s")
    assert trainings["D2"].value == 11.4


async def small(chat: Chat) -> None:
    """The organisation has eight full-time equivalents; Anna works half time and took 1,5 days."""
    async with chat.database.transaction() as store:
        await store.organisation.write_profile(profile(size="8"))
        half = replace(welcomed(ANNA), started_on=BEGAN, work_fraction=Decimal("0.5"))
        await store.save_people([half])
    await add(chat.database, training(days="1.5", ended_on=date(2026, 5, 4)))


async def test_a_small_employer_sees_its_collective_right_and_how_it_is_counted(
    chat: Chat,
) -> None:
    """4,5 full-time equivalents × 4 days over 2026 and 2027 are 18 days."""
    await small(chat)
    said = await text_after(chat, *HERE, who="ines")
    assert (
        "Collective right of joint committee 200, 2026–2027: 18 days, of which 1,5 days taken and "
        "16,5 days still to be offered"
    ) in said
    said = await text_after(chat, "shared", who="ines")
    assert "fewer than 10 workers) × 4,5 = 18 days" in said
    assert "So I counted 5 people" in said
    assert "Source: Joint committee 200" in said
    assert said.splitlines()[-1] == "Check with your social secretariat."
    assert "Training days in 2027" in await text_after(chat, "up", who="ines")
    assert "Training days in 2027" in await text_after(chat, "shared", "/back", who="ines")


async def test_a_larger_employer_sees_no_collective_right(chat: Chat) -> None:
    assert "Collective right" not in await text_after(chat, *HERE, who="ines")
    assert "shared" not in [key for key, _ in chat.heard["ines"][-1].choices]
    async with chat.database.reading() as store:
        made = await excel_of_days(store, TEXTS, 2027, "en", NOW)
    assert openpyxl.load_workbook(BytesIO(made)).sheetnames == ["Balances", "Trainings"]


async def test_the_file_has_the_collective_right(chat: Chat) -> None:
    await small(chat)
    async with chat.database.reading() as store:
        made = await excel_of_days(store, TEXTS, 2027, "nl", NOW)
    sheet = openpyxl.load_workbook(BytesIO(made))["Collectief recht"]
    head, row = sheet.iter_rows(values_only=True)
    assert head[-2:] == ("Nog aan te bieden", "Hoe het berekend is")
    assert row[:-1] == ("200", "2026–2027", 5, 4.5, 18, 1.5, 16.5)
    assert "4 dagen" in row[-1]
    assert row[-1].endswith("sociaal secretariaat.")


async def test_who_is_not_of_hr_sees_none_of_it(chat: Chat) -> None:
    assert "Training days in" not in await text_after(chat, "/hr", who="marc")
    await chat.taps("marc", "days", at="hr.training")
    assert "Customer service –" not in chat.heard["marc"][-1].text
