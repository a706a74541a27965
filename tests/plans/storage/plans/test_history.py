from __future__ import annotations

from dataclasses import replace

from plans.history import HistoryEntry
from plans.storage import Database
from tests.plans.storage.cast import HOUR, NOW, a_plan, arrive


async def test_the_history_keeps_its_order(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        plan = await store.add_plan(a_plan())
        first = HistoryEntry(
            plan_id=plan.id,
            version=1,
            person_id="anna",
            at=NOW + HOUR,
            step="goal.text",
            item_id=1,
            old=None,
            new="lead a team",
            source="881",
        )
        moved = HistoryEntry(plan_id=plan.id, person_id=None, at=NOW, step="withdraw")
        elsewhere = HistoryEntry(plan_id=None, person_id="anna", at=NOW, step="language")
        await store.history.record([first, moved, elsewhere])
        await store.history.record([])
        kept = await store.history.of_plan(plan.id)
        assert [replace(entry, seq=None) for entry in kept] == [first, moved]
        assert [entry.seq for entry in kept] == [1, 2]


async def test_a_message_finds_the_answer_it_gave_last(database: Database) -> None:
    async with database.transaction() as store:
        answer = HistoryEntry(plan_id=None, person_id="anna", at=NOW, step="a", source="7")
        await store.history.record([answer, replace(answer, step="b"), replace(answer, source="8")])
        await store.history.record([replace(answer, person_id="marc", step="c")])
        found = (await store.history.caused_by("anna", "7"))[-1]
        assert found
        assert found.step == "b"
        assert await store.history.caused_by("anna", "9") == []
