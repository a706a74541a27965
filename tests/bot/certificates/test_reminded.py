"""Who hears of a certificate that expires, and what they do with the line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from plans.certificates.certificate import Certificate
from plans.i18n.formats import BRUSSELS
from plans.storage.database import Database
from tests.bot.certificates.chatting import FileChat, buttons
from tests.cast import ANNA, NOW, PEOPLE, welcomed

FORKLIFT = Certificate(
    person_id="anna",
    kind="forklift",
    issuer="VDAB",
    obtained=date(2022, 6, 1),
    expires=date(2027, 6, 1),
    recorded_at=NOW,
)


@pytest.fixture
async def chat(database: Database) -> FileChat:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_certificates([FORKLIFT])
    return FileChat(database, by_itself=False)


async def morning(chat: FileChat, day: str, hour: int = 9) -> dict[str, str]:
    """What each person hears on that morning."""
    chat.now = datetime.fromisoformat(f"{day}T{hour:02d}:00").replace(tzinfo=BRUSSELS)
    return {one.to: one.message.text for one in await chat.reminders()}


async def test_the_three_of_them_hear_of_it_four_times(chat: FileChat) -> None:
    mornings = ("2027-03-03", "2027-04-02", "2027-05-03", "2027-05-25")
    between = ("2027-03-02", "2027-03-04", "2027-04-30", "2027-06-02")
    for day in sorted((*mornings, *between)):
        heard = await morning(chat, day)
        assert set(heard) == ({"anna", "marc", "ines"} if day in mornings else set()), day
    assert "Your certificate “Forklift driver” expires on 01/06/2027" in (
        chat.heard["anna"][-1].text
    )
    for who in ("marc", "ines"):
        said = chat.heard[who][-1].text
        assert "Anna Peeters – certificate “Forklift driver” expires on 01/06/2027" in said
        assert "VDAB" not in said


async def test_nobody_is_told_at_night(chat: FileChat) -> None:
    assert await morning(chat, "2027-03-03", 6) == {}
    assert set(await morning(chat, "2027-03-03", 9)) == {"anna", "marc", "ines"}


async def test_a_line_leads_to_the_new_one_and_ends_the_reminders_of_all(chat: FileChat) -> None:
    await morning(chat, "2027-03-03")
    [line] = [key for key in buttons(chat, "anna") if key.startswith("certificate-")]
    said = await chat.last("anna", line)
    assert "expires on 01/06/2027" in said
    assert buttons(chat, "anna")[0] == "renewed"
    said = await chat.last("anna", "renewed")
    assert "On which day did you obtain the new one, “Forklift driver”?" in said
    await chat.last("anna", "=01/03/2027", "2032-03-01", "without", "save")
    for who in ("anna", "marc", "ines"):
        assert "Forklift" not in await chat.last(who, "/today")
    for day in ("2027-04-02", "2027-05-03", "2027-05-25"):
        assert await morning(chat, day) == {}
    assert set(await morning(chat, "2031-12-02")) == {"anna", "marc", "ines"}


async def test_a_manager_and_hr_tick_it_off_each_for_themselves(chat: FileChat) -> None:
    await morning(chat, "2027-03-03")
    for who in ("marc", "ines"):
        [line] = [key for key in buttons(chat, who) if key.startswith("certificate-")]
        await chat.last(who, line)
        assert "renewed" not in buttons(chat, who)
        assert "It leaves your list." in await chat.last(who, "done")
    assert set(await morning(chat, "2027-04-02")) == {"anna"}


async def test_it_can_be_put_off(chat: FileChat) -> None:
    await morning(chat, "2027-03-03")
    [line] = [key for key in buttons(chat, "anna") if key.startswith("certificate-")]
    await chat.last("anna", line, "week")
    assert set(await morning(chat, "2027-03-10")) == {"anna"}


async def test_it_stays_on_the_list_when_it_has_expired(chat: FileChat) -> None:
    await morning(chat, "2027-05-25")
    chat.now = datetime(2027, 6, 2, 10, 0, tzinfo=BRUSSELS)
    said = await chat.last("anna", "/today")
    assert "Your certificate “Forklift driver” expired on 01/06/2027" in said


async def test_of_who_left_nobody_hears(chat: FileChat) -> None:
    async with chat.database.transaction() as store:
        await store.save_people([replace(welcomed(ANNA), left_on=date(2027, 2, 1))])
    assert await morning(chat, "2027-03-03") == {}


async def test_other_days_in_the_rules_count_from_the_next_day_on(
    database: Database, chat: FileChat
) -> None:
    async with database.transaction() as store:
        [one] = await store.certificates.all()
        [kind] = [rule for rule in store.law.certificates if rule.key == "forklift"]
        assert kind.reminders == (90, 60, 30, 7)
        await store.save_certificates([replace(one, kind=None, name="Heftruck")])
    assert set(await morning(chat, "2027-03-03")) == {"anna", "marc", "ines"}
    assert "“Heftruck”" in chat.heard["anna"][-1].text
