"""HR's list of what stalls."""

from __future__ import annotations

from bot.reminders.stalled import stalled_line, stalled_rows
from plans.model import Plan
from plans.storage import Database
from tests.bot.reminders.mornings import an_app, told
from tests.cast import NOW


async def test_whom_no_reminder_reaches_is_on_hrs_list(database: Database, plan: Plan) -> None:
    async with database.transaction() as store:
        await store.chats.link("anna", 4711, NOW)
    await told(database, "2027-07-20 09:00")
    rows = await stalled_rows(an_app(database, "2027-07-28 09:00"))
    assert [(row["why"], row["recipient"], row["matter"]) for row in rows] == [
        ("stalled", None, "talk"),
        ("unreachable", "marc", "talk"),
    ]
    assert [stalled_line(row) for row in rows] == [
        "stalled      Anna Peeters – gesprek van 17/06/2027 nog niet gehouden",
        "unreachable  Marc Janssens (1002) (nog nooit binnengekomen): Opvolggesprek met Anna Peeters op 17/06/2027: is het "
        "doorgegaan?",
    ]
