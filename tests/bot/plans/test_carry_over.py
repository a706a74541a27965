"""When the next plan is signed, the one before ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.plans import carry_over
from bot.plans.reopening import NothingToReopen, reopen
from bot.rounds.rounds import dashboard_of
from plans.model import Role, Status, TalkKind
from plans.model.choices import Stage
from plans.storage.database import Database
from plans.talks import recording
from plans.workflow import plan_steps, talk_steps
from tests.bot.plans.next_year import in_force, january, manager_signs, plans_of, put, sign
from tests.cast import ANNA, MARC
from tests.chat import Chat


@pytest.fixture
async def chat(database: Database) -> Chat:
    return await january(database)


def heard_of_the_end(chat: Chat) -> list[str]:
    """Who was told that the plan of 2027 is closed, as often as they were told."""
    end = "is closed: the new one takes its place"
    return sorted(who for who, all_ in chat.heard.items() for one in all_ if end in one.text)


async def reminded(chat: Chat) -> set[int]:
    """The plans of which Anna or Marc is or will be reminded."""
    async with chat.database.reading() as store:
        kept = await store.reminders.of_recipient("anna", "marc")
    return {one.reminder.plan_id for one in kept if one.reminder.plan_id is not None}


async def test_when_the_next_plan_is_signed_the_one_before_ends(chat: Chat) -> None:
    assert await reminded(chat) == {1}
    new = await sign(chat)
    old = await in_force(chat)
    assert (old.status, old.replaced_by) == (Status.COMPLETED, new.id)
    assert await reminded(chat) == {new.id}
    assert heard_of_the_end(chat) == ["anna", "marc"]
    board = await dashboard_of(chat.app, "2027")
    [anna] = board.at(Stage.REPLACED)
    assert (anna.person.id, board.promised) == ("anna", ())
    async with chat.database.reading() as store:
        entry = (await store.history.of_plan(old.id))[-1]
    assert (entry.step, entry.old, entry.new) == ("replace", "active", "completed")
    with pytest.raises(NothingToReopen):
        await reopen(chat.app, "anna", "A mistake")
    await put(chat, replace(new, status=Status.WITHDRAWN))
    opened = await reopen(chat.app, "anna", "The next one was a mistake")
    assert (opened.id, opened.status, opened.replaced_by) == (old.id, Status.ACTIVE, None)


async def test_an_evaluated_plan_stays_closed_while_the_next_one_is_in_force(chat: Chat) -> None:
    await put(chat, replace(await in_force(chat), status=Status.COMPLETED))
    opened = await reopen(chat.app, "anna", "The evaluation was not finished")
    await put(chat, replace(opened, status=Status.COMPLETED))
    new = await sign(chat)
    assert (await in_force(chat)).replaced_by is None  # it was over already
    with pytest.raises(NothingToReopen):
        await reopen(chat.app, "anna", "A mistake")
    await put(chat, replace(new, status=Status.COMPLETED))
    assert (await reopen(chat.app, "anna", "A mistake")).id == new.id


async def test_a_next_version_under_way_ends_with_it(chat: Chat) -> None:
    old = await in_force(chat)
    await put(chat, plan_steps.new_version(old, ANNA, chat.now))
    await sign(chat)
    async with chat.database.reading() as store:
        versions = await store.plans.versions(old.id)
    assert [one.status for one in versions] == [Status.COMPLETED, Status.WITHDRAWN]
    assert versions[1].reason == "The PDP 2028 took its place"
    [anna] = (await dashboard_of(chat.app, "2027")).at(Stage.REPLACED)
    assert anna.person.id == "anna"
    assert 1 not in await reminded(chat)


async def test_a_talk_that_was_under_way_asks_nobody_any_more(chat: Chat) -> None:
    old = recording.begun(await in_force(chat), TalkKind.FINAL, chat.now)
    await put(chat, talk_steps.confirm(old, MARC, MARC, chat.now).plan)
    await sign(chat)
    assert (await in_force(chat)).status is Status.COMPLETED
    [nothing] = await chat.commands("anna", "/today")
    assert "Nothing waits for you now" in nothing.message.text


async def test_signing_and_ending_are_one(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    await manager_signs(chat)

    async def dies(*_: object) -> None:
        raise RuntimeError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr(carry_over, "calendar_news", dies)
        with pytest.raises(RuntimeError):
            await chat.taps("anna", "agree")
    old, new = await plans_of(chat, "anna")
    assert (old.status, new.status) == (Status.ACTIVE, Status.AWAITING_AGREEMENT)
    assert await chat.delivered() == []
    await chat.taps("anna", "agree")
    old, new = await plans_of(chat, "anna")
    assert (old.status, new.status) == (Status.COMPLETED, Status.ACTIVE)


async def test_who_signs_is_the_employee_of_both(chat: Chat) -> None:
    """The manager may have changed meanwhile: who is it now hears of the end."""
    await chat.change_manager("anna", "greet")
    new = await sign(chat)
    assert new.manager_id == "greet"
    assert heard_of_the_end(chat) == ["anna", "greet"]
    signed = (await in_force(chat)).signature(Role.MANAGER)
    assert signed is not None
    assert signed.name == MARC.name
