"""What somebody does with a line of their list, as it is carried out."""

from __future__ import annotations

from datetime import date

import pytest

from plans.model import Talk
from plans.storage import Database
from tests.bot.reminders.mornings import a_plan, at, told
from tests.cast import PEOPLE, welcomed
from tests.chat import Chat

TUESDAY = "2027-06-01"


@pytest.mark.parametrize(
    ("button", "label", "day"),
    [
        ("day", "Remind me tomorrow", "2027-06-02"),
        ("three-days", "In 3 days", "2027-06-04"),
        ("week", "In a week", "2027-06-08"),
    ],
)
async def test_what_is_put_off_comes_back_on_the_day_that_the_button_says(
    database: Database, button: str, label: str, day: str
) -> None:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.add_plan(a_plan(talks=(Talk(id=5, on=date(2027, 6, 15)),), goals=()))
    assert await told(database, f"{TUESDAY} 09:00") == [("marc", "talk")]
    chat = Chat(database, now=at(f"{TUESDAY} 10:00"))
    await chat.delivered()
    await chat.commands("marc", "/today")
    line = chat.heard["marc"][-1].choices[0][0]
    [shown] = await chat.taps("marc", line)
    assert dict(shown.message.choices)[button] == label
    await chat.taps("marc", button)
    async with database.reading() as store:
        [kept] = await store.reminders.of_recipient("marc")
    assert kept.snoozed_until == kept.due_at == at(f"{day} 09:00")
