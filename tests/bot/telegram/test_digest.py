"""The digest on Telegram: it comes by itself, and each of its lines can be dealt with there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.reminders.digests import digests_for
from bot.reminders.due import remind
from bot.telegram.sending import outbox
from plans.i18n.formats import BRUSSELS
from plans.model import Status, Talk
from plans.storage.store import Store
from tests.bot.reminders.mornings import a_plan
from tests.bot.telegram.assistant import PATIENCE, Assistant
from tests.bot.telegram.sending.test_outbox import news_to
from tests.botapi.chats import Message
from tests.botapi.people import Person as Phone

MORNING = datetime(2027, 6, 3, 9, tzinfo=BRUSSELS)


async def reminded(assistant: Assistant) -> tuple[Phone, Message]:
    """Marc on the morning on which he is reminded of a talk with Anna, and what he got."""
    async with assistant.app.database.transaction() as store:
        await store.add_plan(a_plan())
    assistant.at(MORNING)
    assistant.start()
    marc = await assistant.comes_in("marc")
    return marc, await marc.sees("This asks for your attention", anywhere=True, timeout=PATIENCE)


async def test_a_manager_moves_a_talk_from_the_digest(empty_assistant: Assistant) -> None:
    assistant = empty_assistant
    marc, digest = await reminded(assistant)
    assert digest.labels == ["Talk of 17/06/2027 with Anna Peeters"]
    marc.presses((digest, "Talk of 17/06/2027 with Anna Peeters"))
    await marc.sees(lambda message: "Another day" in message.labels, timeout=PATIENCE)
    marc.presses("Another day")
    await marc.sees("On which day will you have the talk?", timeout=PATIENCE)
    marc.writes("24 June")
    await marc.sees("The talk is now on 24/06/2027", anywhere=True, timeout=PATIENCE)
    plan = await assistant.plan()
    assert plan.status is Status.ACTIVE
    assert [(talk.on, talk.day) for talk in plan.talks] == [(date(2027, 6, 17), date(2027, 6, 24))]
    marc.presses((digest, "Talk of 17/06/2027 with Anna Peeters"))
    await marc.sees("This has been seen to already", anywhere=True, timeout=PATIENCE)


async def test_a_digest_that_is_overtaken_never_arrives(empty_assistant: Assistant) -> None:
    assistant = empty_assistant
    async with assistant.app.database.transaction() as store:
        plan = await store.add_plan(a_plan())
    assistant.at(MORNING)
    assert [one.to.id for one in await remind(assistant.app)] == ["marc"]
    async with assistant.app.database.transaction() as store:
        held = Talk(id=5, on=date(2027, 6, 17), moved_to=date(2027, 9, 16))
        await store.save_plan(a_plan(id=plan.id, talks=(held,)), before=plan)
    assistant.start()
    marc = await assistant.comes_in("marc")
    marc.writes("/today")
    await marc.sees("Nothing waits for you now", timeout=PATIENCE)
    await assistant.stop()
    assert not any("asks for your attention" in message.text for message in marc.chat)
    async with assistant.app.database.reading() as store:
        assert await store.outbox.waiting(now=MORNING, limit=9, person_id="marc") == []


class Broken(Exception):
    """A mistake of ours."""


async def broken_digests(assistant: Assistant, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Marc has one to come, which fails so often while it is made, after it wrote something."""
    left = iter(range(times))

    async def breaks(store: Store, *rest: Any) -> Any:
        if next(left, None) is None:
            return await digests_for(store, *rest)
        await store.settings.save("half", "done")
        raise Broken

    async with assistant.app.database.transaction() as store:
        await store.add_plan(a_plan())
    assistant.at(MORNING)
    assert [one.to.id for one in await remind(assistant.app)] == ["marc"]
    monkeypatch.setattr("bot.reminders.digests.digests_for", breaks)


async def test_a_digest_that_cannot_be_made_is_made_again(
    empty_assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = empty_assistant
    await broken_digests(assistant, monkeypatch, times=2)
    assistant.start()
    marc = await assistant.comes_in("marc")
    await marc.sees("This asks for your attention", anywhere=True, timeout=PATIENCE)
    async with assistant.app.database.reading() as store:
        assert await store.settings.get("half") is None


async def test_one_that_can_never_be_made_comes_the_next_morning(
    empty_assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = empty_assistant
    await broken_digests(assistant, monkeypatch, times=outbox.MOST_MISHAPS)
    assistant.start()
    marc = await assistant.comes_in("marc")
    marc.writes("/help")
    await marc.sees("This is what I can do", timeout=PATIENCE)
    await assistant.stop()
    assert not any("asks for your attention" in message.text for message in marc.chat)
    assert await remind(assistant.app) == []
    assistant.at(MORNING + timedelta(days=1))
    assert [one.to.id for one in await remind(assistant.app)] == ["marc"]
    assistant.start()
    await marc.sees("This asks for your attention", anywhere=True, timeout=PATIENCE)


async def test_nobody_gets_one_before_they_are_made_welcome(empty_assistant: Assistant) -> None:
    assistant = empty_assistant
    async with assistant.app.database.transaction() as store:
        await store.add_plan(a_plan())
    assistant.at(MORNING)
    assert [one.to.id for one in await remind(assistant.app)] == ["marc"]
    await news_to(assistant, "marc", text="Some news")
    assistant.start()
    marc = assistant.phone("Marc")
    marc.opens_link(await assistant.invitation("marc"))
    await marc.sees("Some news", anywhere=True, timeout=PATIENCE)  # it stood behind the digest
    await assistant.stop()
    assert not any("asks for your attention" in message.text for message in marc.chat)


async def test_one_whose_data_is_broken_keeps_nobody_elses_from_going_out(
    empty_assistant: Assistant,
) -> None:
    assistant = empty_assistant
    async with assistant.app.database.transaction() as store:
        await store.add_plan(a_plan())
    assistant.at(datetime(2027, 6, 17, 8, tzinfo=BRUSSELS))
    assistant.start()
    marc = await assistant.comes_in("marc")
    anna = await assistant.comes_in("anna")
    await assistant.stop()
    assistant.at(datetime(2027, 6, 17, 9, tzinfo=BRUSSELS))
    assert [one.to.id for one in await remind(assistant.app)] == ["anna", "marc"]
    async with assistant.app.database.transaction() as store:
        await store._connection.exec_driver_sql(
            "UPDATE reminders SET moments = 'none' WHERE recipient = 'marc'"
        )
    assistant.start()
    await anna.sees("This asks for your attention", anywhere=True, timeout=PATIENCE)
    await news_to(assistant, "marc", text="Some news")
    await marc.sees("Some news", anywhere=True, timeout=PATIENCE)  # it stood behind the digest
    await assistant.stop()
    assert not any("asks for your attention" in message.text for message in marc.chat)
