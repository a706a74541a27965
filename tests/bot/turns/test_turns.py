"""A turn is saved whole or not at all, and nobody is left without a word."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.turns.turns import SORRY, Turns
from dialogs.event import Event
from dialogs.steps.typed_choice import CHOOSE_ONE
from plans.storage.database import Database
from plans.storage.engine.queries import Queries
from plans.storage.plans.history import HistoryStore
from tests.cast import NOW
from tests.chat import TEXTS, Chat, fill

GOAL = "Lead the weekly meeting on my own from June on"


@pytest.fixture
async def chat(database: Database) -> Chat:
    """Anna stands before her first question, in a real database."""
    await fill(database)
    chat = Chat(database)
    await chat.commands("anna", "/start")
    await chat.taps("anna", "en")
    await chat.taps("anna", "yes")
    await chat.taps("anna", "start")
    return chat


async def everything(chat: Chat) -> tuple[Any, ...]:
    async with chat.database.reading() as store:
        plans = await store.plans.of_employee("anna")
        state = await store.conversations.get("anna")
        history = [entry for plan in plans for entry in await store.history.of_plan(plan.id)]
        waiting = await store.outbox.waiting(now=NOW, limit=100)
    return plans, state, history, waiting


async def test_an_answer_is_in_plan_history_and_outbox_together(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        event = Event(kind="text", text=GOAL)
        await Turns(texts=TEXTS).handle(store, "anna", event, NOW, source="77")
    [plan], state, history, waiting = await everything(chat)
    assert plan.goals[0].text == GOAL
    assert state is not None
    assert (history[-1].step, history[-1].new, history[-1].source) == ("goal.text", GOAL, "77")
    assert [message.person_id for message in waiting] == ["anna"]


@pytest.mark.parametrize(
    "breaks",
    [
        "store.Store.save_plan",
        "plans.history.HistoryStore.record",
        "chat.conversations.ConversationStore.save",
        "chat.outbox.Outbox.send_later",
        "store.Store.save_people",
    ],
)
async def test_a_failure_while_saving_leaves_nothing_of_the_turn(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, breaks: str
) -> None:
    before = await everything(chat)

    async def broken(self: Queries, *args: Any, **named: Any) -> None:
        raise OSError

    turns = Turns(texts=TEXTS)
    event = Event(kind="text", text=GOAL)
    if breaks.endswith("save_people"):
        event = Event(kind="command", text="/language")
        async with chat.database.transaction() as store:
            await turns.handle(store, "anna", event, NOW)
        before = await everything(chat)
        event = Event(kind="choose", choice="nl")
    with monkeypatch.context() as patched:
        patched.setattr(f"plans.storage.{breaks}", broken)
        with pytest.raises(OSError):
            async with chat.database.transaction() as store:
                await turns.handle(store, "anna", event, NOW)
    assert await everything(chat) == before


async def test_who_could_not_be_answered_is_told_so(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(self: Queries, *args: Any, **named: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(HistoryStore, "record", broken)
        event = Event(kind="text", text=GOAL)
        await Turns(texts=TEXTS).handle_or_apologise(chat.database, "anna", event, NOW)
    [said] = await chat.delivered()
    assert (said.to, said.message.error) == ("anna", TEXTS.render(SORRY, "en"))
    [asked] = await chat.types("anna", GOAL)
    assert asked.message.step == "goal.kind"


async def test_somebody_unknown_is_no_turn(chat: Chat) -> None:
    with pytest.raises(LookupError):
        await chat.types("nobody", "hello")


async def test_answers_that_come_at_once_are_taken_one_after_the_other(chat: Chat) -> None:
    """Both reach us before either is worked out: the second answers the next question."""
    turns = Turns(texts=TEXTS)
    first = Event(kind="text", text=GOAL)
    await asyncio.gather(
        *(turns.handle_or_apologise(chat.database, "anna", first, NOW) for _ in range(2))
    )
    plan = await chat.plan_of("anna")
    assert plan is not None
    assert [goal.text for goal in plan.goals] == [GOAL]
    refused = (await chat.delivered())[-1].message
    assert refused.step == "goal.kind"
    assert refused.error == TEXTS.render(CHOOSE_ONE, "en")
