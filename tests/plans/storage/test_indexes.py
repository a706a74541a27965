"""Finding the next message costs the same after a million messages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from plans.reminders.reminder import HR
from plans.storage import Database
from plans.storage.plans.plans import _BY_VERSION, _IN_FORCE
from plans.storage.records import Received
from plans.storage.reminders.schedule import _KNOWN
from plans.storage.store import Store
from tests.plans.storage.cast import NOW, arrive
from tests.statements import counted

LISTED = "CONSTANT ROWS"  # the values of an IN


@asynccontextmanager
async def explained(database: Database) -> AsyncIterator[tuple[Store, list[str]]]:
    """A store whose statements are also put to the database's planner."""
    plan: list[str] = []
    async with database.transaction() as store:
        with counted() as asked:
            yield store, plan
        on_file = database.file is not None
        if not on_file:
            await store._connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            await store._connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
        explain = "EXPLAIN QUERY PLAN " if on_file else "EXPLAIN "
        for statement, parameters in asked.given:
            rows = await store._connection.exec_driver_sql(explain + statement, parameters)
            plan += [str(row[-1]) for row in rows]


def assert_uses(plan: list[str], *indexes: str) -> None:
    text = "\n".join(plan)
    assert all(index in text for index in indexes), text
    scans = [line for line in plan if line.startswith("SCAN") and not line.endswith(LISTED)]
    scans = [line for line in scans if "INDEX" not in line]
    assert not scans, text
    assert "Seq Scan" not in text, text


async def test_the_next_received_message(database: Database) -> None:
    async with explained(database) as (store, plan):
        await store.inbox.next("telegram")
    assert_uses(plan, "ix_inbox_new", "ix_inbox_queue")
    assert not any("TEMP B-TREE" in line or "Sort" in line for line in plan), plan


async def test_the_next_outgoing_messages(database: Database) -> None:
    async with explained(database) as (store, plan):
        await store.outbox.waiting(now=NOW, limit=10)
    assert_uses(plan, "ix_outbox_waiting", "ix_outbox_queue", "uq_outbox_sending")


async def test_what_goes_with_a_received_message(database: Database) -> None:
    row = Received(channel="telegram", update_id=7, queue="anna", received_at=NOW, payload={})
    async with explained(database) as (store, plan):
        await store.inbox.waiting_after(row)
        await store.inbox.handled_before(row, first=3)
    # An empty table lets PostgreSQL choose any of them.
    on_file = ("ix_inbox_queue", "sqlite_autoindex_inbox_1")
    assert_uses(plan, *(on_file if database.file else ("ix_inbox_new", "pk_inbox")))


async def test_what_a_message_in_a_chat_shows(database: Database) -> None:
    async with explained(database) as (store, plan):
        await store.outbox.shown_as("anna", 7)
    assert_uses(plan, "ix_outbox_shown")


async def test_what_waits_for_somebody(database: Database) -> None:
    async with explained(database) as (store, plan):
        await store.waiting.of("marc")
    # PostgreSQL finds either side by a bitmap of both indexes, which is switched off here.
    by_either = ("ix_plans_manager_id_status", "employee_id=?") if database.file else ()
    assert_uses(plan, *by_either)


async def test_a_persons_chat_and_answer(database: Database) -> None:
    await arrive(database)
    async with explained(database) as (store, plan):
        await store.chats.owner(4711)
        await store.history.caused_by("anna", "7")
        await store.plans.of_employee("anna")
    assert any("telegram_hash" in line for line in plan), plan
    assert_uses(plan, "ix_history_person_id_source")


async def test_one_version_of_a_plan(database: Database) -> None:
    async with explained(database) as (store, plan):
        await store.plans._one(_BY_VERSION, of_plan=1, of=1)
        await store.plans._one(_IN_FORCE, of_plan=1)
    assert_uses(plan)


async def test_many_plans(database: Database) -> None:
    async with explained(database) as (store, plan):
        await store.plans.get_many([1, 2])
        await store.plans.in_force_of([1, 2])
    assert plan
    assert_uses(plan)


async def test_what_is_due_now(database: Database) -> None:
    async with explained(database) as (store, plan):
        await store.reminders.look_around(NOW, ["a"])
    assert_uses(
        plan, "ix_reminders_due", "pk_reminder_pauses" if database.file is None else "pauses"
    )


async def test_what_waits_for_many(database: Database) -> None:
    async with explained(database) as (store, plan):
        await store.waiting.of_many(["anna", "marc"])
        await store.reminders.due_for(["anna", "marc"], NOW)
        await store.outbox.withdraw(["anna", "marc"], "digest")
    assert_uses(plan, "ix_plans_manager_id_status", "ix_reminders_recipient", "ix_outbox_queue")


async def test_somebodys_reminders_and_those_of_a_plan(database: Database) -> None:
    async with explained(database) as (store, plan):
        await store.reminders.of_recipient("marc", HR)
        await store._rows(_KNOWN, of_plans=[1, 2])
    assert_uses(plan, "ix_reminders_recipient", "ix_reminders_plan_id")


async def test_how_far_the_plans_of_a_round_are(sqlite_place: str) -> None:
    """No page of a document is read for it; PostgreSQL keeps documents apart from their rows."""
    database = Database.at(sqlite_place)
    await database.upgrade()
    async with explained(database) as (store, plan):
        await store.rounds.plan_states("2027")
    assert any("COVERING INDEX ix_plan_versions_stand" in line for line in plan), plan
    await database.close()
