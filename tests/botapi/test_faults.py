"""A bad day, fault by fault: what the bot is told, and what really happened."""

import asyncio
from typing import Any

import aiohttp
import pytest
import telegram

from tests.botapi import faults
from tests.botapi.people import Person
from tests.botapi.raw import Raw
from tests.botapi.server import BotApi


async def status(raw: Raw, chat_id: int) -> int:
    return (await raw.say("sendMessage", chat_id=chat_id, text="x"))[0]


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_a_flood_says_how_long_to_wait(
    raw: Raw, ptb: telegram.Bot, bot_api: BotApi, anna: Person
) -> None:
    bot_api.faults.add(faults.flood(17), "sendMessage", times=2)
    status, body = await raw.say("sendMessage", chat_id=anna.id, text="x")
    assert (status, body["description"]) == (429, "Too Many Requests: retry after 17")
    assert body["parameters"] == {"retry_after": 17}
    with pytest.raises(telegram.error.RetryAfter):
        await ptb.send_message(anna.id, "x")
    await ptb.send_message(anna.id, "third")
    assert [message.text for message in anna.chat if message.from_bot] == ["third"]


@pytest.mark.parametrize(
    ("fault", "status", "description"),
    [
        (faults.blocked(), 403, "Forbidden: bot was blocked by the user"),
        (faults.deactivated(), 403, "Forbidden: user is deactivated"),
        (faults.refused("chat not found"), 400, "Bad Request: chat not found"),
        (faults.revoked(), 401, "Unauthorized"),
        (faults.missing(), 404, "Not Found"),
        (faults.internal_error(), 500, "Internal Server Error"),
    ],
)
async def test_refusals_by_rule(
    raw: Raw, bot_api: BotApi, anna: Person, fault: faults.Fault, status: int, description: str
) -> None:
    bot_api.faults.add(fault, "sendMessage")
    said, body = await raw.say("sendMessage", chat_id=anna.id, text="x")
    assert (said, body["description"]) == (status, description)
    assert anna.last is None
    assert bot_api.calls("sendMessage")[0].applied is False


@pytest.mark.parametrize("applied", [True, False])
async def test_a_gateway_answers_with_a_page(
    ptb: telegram.Bot, bot_api: BotApi, anna: Person, applied: bool
) -> None:
    bot_api.faults.add(faults.bad_gateway(502, applied=applied), "sendMessage")
    with pytest.raises(telegram.error.NetworkError, match="Bad Gateway"):
        await ptb.send_message(anna.id, "x")
    assert (anna.last is not None) is applied


@pytest.mark.parametrize("applied", [True, False])
async def test_a_connection_drops(raw: Raw, bot_api: BotApi, anna: Person, applied: bool) -> None:
    bot_api.faults.add(faults.dropped(applied=applied), "sendMessage")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await raw.say("sendMessage", chat_id=anna.id, text="x")
    assert (anna.last is not None) is applied
    assert [call.applied for call in bot_api.calls("sendMessage")] == [applied]
    await raw.do("sendMessage", chat_id=anna.id, text="again")


@pytest.mark.parametrize("applied", [True, False])
async def test_an_answer_is_slow(raw: Raw, bot_api: BotApi, anna: Person, applied: bool) -> None:
    bot_api.clock.freeze()
    bot_api.faults.add(faults.slow(30, applied=applied), "sendMessage")
    asking = asyncio.create_task(raw.do("sendMessage", chat_id=anna.id, text="x"))
    await bot_api.until(lambda: bot_api.clock.sleepers if not applied else anna.last)
    await bot_api.until(lambda: bot_api.clock.sleepers)
    assert (anna.last is not None) is applied
    assert not asking.done()
    bot_api.clock.advance(30)
    await asking
    assert anna.last.text == "x"


async def test_a_slow_answer_reaches_a_bot_that_left(
    ptb: telegram.Bot, bot_api: BotApi, anna: Person
) -> None:
    bot_api.clock.freeze()
    bot_api.faults.add(faults.slow(30), "sendMessage")
    with pytest.raises(telegram.error.TimedOut):
        await ptb.send_message(anna.id, "x", read_timeout=0.05)
    await anna.sees("x")


async def test_an_answer_is_cut_off(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    bot_api.faults.add(faults.truncated(), "sendMessage")
    with pytest.raises(ValueError):
        await raw.say("sendMessage", chat_id=anna.id, text="x")
    assert anna.last.text == "x"


async def test_a_download_can_fail_too(ptb: telegram.Bot, bot_api: BotApi, anna: Person) -> None:
    anna.sends_document(b"hello", "a.txt")
    [update] = await ptb.get_updates()
    file = await update.message.document.get_file()
    bot_api.faults.add(faults.bad_gateway(), "file")
    with pytest.raises(telegram.error.NetworkError):
        await file.download_as_bytearray()
    assert await file.download_as_bytearray() == b"hello"


async def test_rules_choose_their_calls(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    marc = bot_api.person("Marc")
    marc.starts()
    bot_api.faults.add(faults.blocked(), "SENDMESSAGE", chat=marc, times=None)
    bot_api.faults.add(faults.flood(1), "sendMessage", chat=anna, after=1)
    assert [await status(raw, who.id) for who in (anna, anna, anna)] == [200, 429, 200]
    assert [await status(raw, marc.id) for _ in range(2)] == [403, 403]
    bot_api.faults.clear()
    await raw.do("sendMessage", chat_id=marc.id, text="x")


async def test_chance_is_repeatable(bot_api: BotApi) -> None:
    def struck(seed: int) -> list[Any]:
        rule = bot_api.faults.add(faults.flood(), times=None, probability=0.5, seed=seed)
        return [rule.strikes("sendMessage", "1") for _ in range(50)]

    assert struck(1) == struck(1) != struck(2)
    assert 10 < sum(struck(3)) < 40


async def test_a_lost_batch_of_updates_comes_again(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    anna.writes("one")
    bot_api.faults.add(faults.dropped(applied=True), "getUpdates")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await raw.updates()
    assert [update["message"]["text"] for update in await raw.updates()] == ["one"]


async def test_sending_limits_when_asked_for(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    people = [bot_api.person(f"Person {number}") for number in range(40)]
    for person in people:
        person.starts()
    bot_api.clock.freeze()
    assert [await status(raw, anna.id) for _ in range(9)] == [200] * 9
    bot_api.flood.enabled = True
    assert [await status(raw, anna.id) for _ in range(6)] == [200] * 5 + [429]
    bot_api.clock.advance(1)
    assert [await status(raw, anna.id) for _ in range(2)] == [200, 429]
    bot_api.clock.advance(10)
    assert [await status(raw, person.id) for person in people] == [200] * 30 + [429] * 10
    assert bot_api.calls()[-1].answer["parameters"] == {"retry_after": 1}
