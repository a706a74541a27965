"""getUpdates: batches, confirmation, long polls, and the fight of two pollers."""

import asyncio

import pytest
import telegram

from tests.botapi.people import Person
from tests.botapi.polling import CONFLICT_PAUSE
from tests.botapi.raw import Raw
from tests.botapi.server import BotApi


def texts(updates: list[dict]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def waiting(raw: Raw, bot_api: BotApi, **fields: int) -> asyncio.Task:
    """A long poll that hangs on the line."""
    before = len(bot_api.calls("getUpdates"))
    task = asyncio.create_task(raw.say("getUpdates", **fields))
    await bot_api.until(lambda: len(bot_api.calls("getUpdates")) > before or None)
    await bot_api.until(lambda: bot_api.poller.is_waiting)
    return task


async def test_updates_come_until_they_are_confirmed(
    raw: Raw, bot_api: BotApi, anna: Person
) -> None:
    bot_api.clock.freeze()
    for text in ("one", "two", "three"):
        anna.writes(text)
    first = await raw.updates(limit=2)
    assert texts(first) == ["one", "two"]
    bot_api.clock.advance(1)
    assert texts(await raw.updates(limit=2)) == ["one", "two"]
    assert texts(await raw.updates(first[-1]["update_id"] + 1)) == ["three"]
    assert len(bot_api.updates.pending) == 1


async def test_asking_again_at_once_gets_one_update_at_a_time(
    raw: Raw, bot_api: BotApi, anna: Person
) -> None:
    bot_api.clock.freeze()
    anna.writes("one")
    anna.writes("two")
    assert texts(await raw.updates()) == ["one", "two"]
    bot_api.clock.advance(0.4)
    assert texts(await raw.updates()) == ["one"]
    bot_api.clock.advance(0.6)
    assert texts(await raw.updates()) == ["one", "two"]


async def test_a_negative_offset_forgets_the_rest(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    for text in ("one", "two", "three"):
        anna.writes(text)
    assert texts(await raw.updates(-1)) == ["three"]
    assert len(bot_api.updates.pending) == 1


async def test_an_offset_far_ahead_starts_over(raw: Raw, anna: Person) -> None:
    anna.writes("one")
    assert texts(await raw.updates(2_000_000_000)) == ["one"]


async def test_a_long_poll_answers_when_something_happens(
    raw: Raw, bot_api: BotApi, anna: Person
) -> None:
    poll = await waiting(raw, bot_api, timeout=50)
    anna.writes("one")
    anna.writes("two")
    status, body = await poll
    assert (status, texts(body["result"])) == (200, ["one", "two"])


async def test_a_long_poll_ends_empty_when_its_time_is_over(raw: Raw, bot_api: BotApi) -> None:
    bot_api.clock.freeze()
    poll = await waiting(raw, bot_api, timeout=50)
    bot_api.clock.advance(50)
    assert await poll == (200, {"ok": True, "result": []})


async def test_a_second_poller_throws_the_first_out(
    raw: Raw, bot_api: BotApi, anna: Person
) -> None:
    first = await waiting(raw, bot_api, timeout=50)
    second = await waiting(raw, bot_api, timeout=50)
    status, body = await first
    assert (status, body["error_code"]) == (409, 409)
    assert body["description"].startswith("Conflict: terminated by other getUpdates request")
    anna.writes("for the second")
    assert texts((await second)[1]["result"]) == ["for the second"]


async def test_a_second_conflict_is_answered_only_after_a_while(raw: Raw, bot_api: BotApi) -> None:
    bot_api.clock.freeze()
    polls = [await waiting(raw, bot_api, timeout=50, offset=number) for number in range(3)]
    assert (await polls[0])[0] == 409
    await bot_api.until(lambda: bot_api.clock.sleepers == 2)
    assert not polls[1].done()
    bot_api.clock.advance(CONFLICT_PAUSE)
    assert (await polls[1])[0] == 409
    bot_api.clock.advance(50)
    assert (await polls[2])[0] == 200


async def test_a_library_made_by_others_meets_the_conflict(
    raw: Raw, bot_api: BotApi, ptb: telegram.Bot
) -> None:
    theirs = asyncio.create_task(ptb.get_updates(timeout=50))
    await bot_api.until(lambda: bot_api.calls("getUpdates"))
    await bot_api.until(lambda: bot_api.poller.is_waiting)
    ours = await waiting(raw, bot_api, timeout=50)
    with pytest.raises(telegram.error.Conflict, match="terminated by other getUpdates request"):
        await theirs
    bot_api.clock.advance(50)
    await ours


async def test_polling_is_refused_while_a_webhook_is_set(raw: Raw, bot_api: BotApi) -> None:
    poll = await waiting(raw, bot_api, timeout=50)
    await raw.do("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await poll)[1]["description"] == "Conflict: terminated by setWebhook request"
    refusal = await raw.refusal("getUpdates")
    assert refusal.startswith("Conflict: can't use getUpdates method while webhook is active")
    await raw.do("deleteWebhook")
    bot_api.clock.advance(3)
    assert await raw.updates() == []


async def test_only_the_kinds_that_are_wanted_are_queued(
    raw: Raw, bot_api: BotApi, anna: Person
) -> None:
    await raw.updates(allowed_updates=["my_chat_member"])
    anna.writes("not wanted")
    anna.blocks()
    assert [set(update) for update in await raw.updates()] == [{"update_id", "my_chat_member"}]
    assert (await raw.do("getWebhookInfo"))["allowed_updates"] == ["my_chat_member"]
    await raw.updates(allowed_updates=[])
    anna.writes("wanted again")
    assert len(bot_api.updates.pending) == 3  # the block, the return of a blocker, the text


async def test_block_and_unblock_are_told(ptb: telegram.Bot, anna: Person) -> None:
    anna.blocks()
    anna.unblocks()
    first, second = await ptb.get_updates()
    assert first.my_chat_member.difference()["status"] == ("member", "kicked")
    assert second.my_chat_member.difference()["status"] == ("kicked", "member")


async def test_an_edit_of_a_person_is_told(ptb: telegram.Bot, anna: Person) -> None:
    message = anna.writes("forty")
    anna.edits(message, "fourty-two")
    _, update = await ptb.get_updates()
    assert (update.edited_message.message_id, update.edited_message.text) == (
        message.id,
        "fourty-two",
    )
    assert update.edited_message.edit_date
