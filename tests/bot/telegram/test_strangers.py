"""Accounts that are nobody's: how often they are answered, and what they cannot hold up."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.telegram import strangers
from bot.telegram.receiving.ingest import CHANNEL
from bot.telegram.sending import outbox
from bot.telegram.sending.limits import Limits
from bot.telegram.strangers import PERIOD, REFUSAL, WELCOME, Allowance
from plans.storage import Database
from tests.bot.telegram.assistant import AT_ONCE, Assistant, moved_in
from tests.bot.telegram.talk import Talk
from tests.botapi.people import Person as Phone
from tests.botapi.server import BotApi
from tests.cast import NOW
from tests.plans.storage.test_indexes import assert_uses, explained

INVITATION_NEEDED = "open the personal link that HR sent you"
UNKNOWN = "I do not know this invitation"
MANY = 100


def said_to(assistant: Assistant, phone: Phone, text: str = "") -> int:
    """How often the account was written to."""
    calls = [call for call in assistant.api.calls("sendMessage") if call.chat_id == phone.id]
    return len([call for call in calls if text in call.arguments["text"]])


async def works_off(assistant: Assistant) -> None:
    """Everything that was sent to the assistant is answered, as far as it will be."""
    await assistant.api.acknowledged()
    await assistant.stop()
    async with assistant.app.database.reading() as store:
        assert await store.inbox.queues_waiting(CHANNEL) == []


async def kept(assistant: Assistant) -> int:
    """How many messages wait or were handled."""
    async with assistant.app.database.reading() as store:
        rows = await store._connection.exec_driver_sql("SELECT count(*) FROM inbox")
        return int(rows.scalar_one())


async def test_one_who_writes_a_hundred_times_is_answered_a_few_times(
    bot_api: BotApi, database_place: str
) -> None:
    async with moved_in(bot_api, database_place) as assistant:
        assistant.start()
        tom = assistant.phone("Tom")
        tom.writes("hello?")
        await tom.sees(INVITATION_NEEDED)
        for number in range(MANY):
            tom.writes(f"hello {number}?")
        await works_off(assistant)
        assert said_to(assistant, tom) == WELCOME.each
        assert await kept(assistant) <= 2 * WELCOME.each


async def test_an_hour_later_they_are_answered_again(assistant: Assistant) -> None:
    tom = assistant.phone("Tom")
    for _ in range(MANY):
        tom.writes("hello?")
    await works_off(assistant)
    for later, answers in ((PERIOD - timedelta(minutes=1), 1), (PERIOD, 2)):
        assistant.at(NOW + later)
        assistant.start()
        tom.writes("and now?")
        await works_off(assistant)
        assert said_to(assistant, tom) == answers * WELCOME.each - (answers - 1) * (
            WELCOME.each - 1
        )


async def test_a_restart_does_not_begin_the_count_anew(assistant: Assistant) -> None:
    tom = assistant.phone("Tom")
    for _ in range(3):
        for _ in range(MANY):
            tom.writes("hello?")
        await works_off(assistant)
        assistant.start()
    assert said_to(assistant, tom) == WELCOME.each


async def test_all_of_them_together_have_a_share(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Allowance(kind=WELCOME.kind, each=WELCOME.each, together=10)
    monkeypatch.setattr(strangers, "WELCOME", few)
    monkeypatch.setattr("bot.telegram.receiving.update_handler.WELCOME", few)
    crowd = [assistant.phone(f"Tom {number}") for number in range(MANY)]
    for phone in crowd:
        phone.writes("hello?")
    # An invitation works all the same, and a real one that is used up says so.
    token = await assistant.invitation("anna")
    crowd[-1].opens_link(token)
    await crowd[-1].sees("Hello Anna!")
    crowd[0].opens_link(token)
    await crowd[0].sees("has been used already, with another Telegram account")
    await works_off(assistant)
    assert sum(said_to(assistant, phone, INVITATION_NEEDED) for phone in crowd) == few.together


@pytest.mark.parametrize("wrong", ["made-up", "made-up-N"])
async def test_who_guesses_links_is_refused_a_few_times(assistant: Assistant, wrong: str) -> None:
    tom = assistant.phone("Tom")
    tom.opens_link(wrong)
    await tom.sees(UNKNOWN)
    for number in range(MANY):
        tom.opens_link(wrong.replace("N", str(number)))
    await works_off(assistant)
    assert said_to(assistant, tom) == REFUSAL.each
    assert await kept(assistant) <= 2 * REFUSAL.each


async def test_a_link_that_works_lets_in_whoever_was_refused_before(assistant: Assistant) -> None:
    anna = assistant.phone("Anna")
    for number in range(MANY):
        anna.writes("let me in")
        anna.opens_link(f"made-up-{number}")
    token = await assistant.invitation("anna")
    anna.opens_link(token)
    await anna.sees("Hello Anna!")
    assert (await assistant.chat("anna")).telegram_id == anna.id


async def test_who_may_hear_no_more_still_makes_hr_hear_of_a_link_that_went_astray(
    assistant: Assistant,
) -> None:
    ines = await Talk.begin(assistant, "ines")
    token = await assistant.invitation("anna")
    assistant.phone("Anna").opens_link(token)
    tom = assistant.phone("Tom")
    for number in range(MANY):
        tom.opens_link(f"made-up-{number}")
    tom.opens_link(token)
    await ines.hears("opened the invitation of Anna Peeters a second time")


async def test_employees_are_answered_first(
    empty_assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything waits in the outbox; what is for people we know leaves it first."""
    assistant = empty_assistant
    monkeypatch.setattr(outbox, "MOST_CHATS", 1)
    assistant.limits = Limits(overall=0.01, overall_burst=2, per_chat=AT_ONCE, chat_burst=AT_ONCE)
    assistant.start()
    anna = await assistant.comes_in("anna")  # the burst is used up
    crowd = [assistant.phone(f"Tom {number}") for number in range(20)]
    for phone in crowd:
        phone.writes("hello?")
    await assistant.api.acknowledged()
    anna.writes("/help")
    await works_off_turns(assistant)
    await assistant.kill()
    assistant.limits = Limits(
        overall=AT_ONCE, overall_burst=AT_ONCE, per_chat=AT_ONCE, chat_burst=AT_ONCE
    )
    before = len(assistant.api.calls("sendMessage"))
    assistant.start()
    await crowd[-1].sees(INVITATION_NEEDED)
    after = [call.chat_id for call in assistant.api.calls("sendMessage")[before:]]
    strange = [place for place, chat in enumerate(after) if chat != anna.id]
    assert anna.id in after
    assert max(place for place, chat in enumerate(after) if chat == anna.id) < min(strange)


async def works_off_turns(assistant: Assistant) -> None:
    """Every message that came in has had its turn; nothing needs to have been sent."""

    async def waits() -> bool:
        async with assistant.app.database.reading() as store:
            return bool(await store.inbox.queues_waiting(CHANNEL))

    await assistant.api.acknowledged()
    while await waits():  # noqa: ASYNC110 - nobody says when
        await asyncio.sleep(0.01)


async def test_counting_costs_the_same_after_a_million_messages(database: Database) -> None:
    async with explained(database) as (store, plan):
        await store.outbox.sent_to_strangers(WELCOME.kind, "a queue", NOW)
    assert_uses(plan, "ix_outbox_strangers")
