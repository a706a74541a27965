"""Somebody gets another manager while the next version of their plan is open."""

from __future__ import annotations

from plans.model import Status
from plans.storage.database import Database
from tests.cast import NOW, PEOPLE, ROUND, welcomed
from tests.chat import Chat
from tests.story import agreed_plan


async def test_who_stops_the_agreed_plan_tells_the_manager_of_now(database: Database) -> None:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
        await store.add_plan(agreed_plan(NOW))
    chat = Chat(database)
    await chat.commands("anna", "/start")
    await chat.taps("anna", "change")
    await chat.taps("anna", "yes")
    plan = await chat.plan_of("anna")
    assert plan is not None
    assert (plan.version, plan.status) == (2, Status.DRAFT)
    await chat.change_manager("anna", "greet")
    for _ in range(2):  # the next version, and then the agreed one
        await chat.commands("anna", "/withdraw")
        await chat.taps("anna", "yes")
        await chat.types("anna", "I work elsewhere from now on")
    told = {who: [one.text for one in chat.heard[who]] for who in ("greet", "marc")}
    assert any("has been withdrawn" in text for text in told["greet"])
    assert not any("has been withdrawn" in text for text in told["marc"])
    async with database.reading() as store:
        versions = await store.plans.versions(plan.id)
    assert {one.status for one in versions} == {Status.WITHDRAWN}
