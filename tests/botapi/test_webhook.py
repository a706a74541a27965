"""Webhooks: what the bot is sent, and what happens when it does not take it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.botapi.people import Person
from tests.botapi.raw import Raw
from tests.botapi.server import BotApi


class Receiver:
    """A bot behind a webhook: `answers` are given in order, then 200; `doors` hold requests."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.door: asyncio.Event | None = None
        self.inside = 0
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        answer = self.answers.pop(0) if self.answers else web.Response()
        if self.door:
            self.inside += 1
            await self.door.wait()
            self.inside -= 1
        return answer

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    async with TestServer(app) as server:
        receiver.url = str(server.make_url("/hook"))
        yield receiver


async def attempts(bot_api: BotApi, count: int) -> list[int]:
    """The statuses of the first `count` attempts, once there were that many."""
    await bot_api.until(lambda: len(bot_api.webhook.attempts) >= count)
    return [attempt.status for attempt in bot_api.webhook.attempts]


async def test_updates_are_posted_with_the_secret(
    raw: Raw, bot_api: BotApi, anna: Person, receiver: Receiver
) -> None:
    anna.writes("before")
    await raw.do("setWebhook", url=receiver.url, secret_token="s3cret_-")
    anna.writes("after")
    assert await attempts(bot_api, 2) == [200, 200]
    assert receiver.texts == ["before", "after"]
    assert receiver.secrets == ["s3cret_-"] * 2
    assert bot_api.updates.pending == []


async def test_a_failed_update_is_tried_again_at_once_then_ever_later(
    raw: Raw, bot_api: BotApi, anna: Person, receiver: Receiver
) -> None:
    bot_api.clock.freeze()
    receiver.answers = [web.Response(status=500) for _ in range(9)]
    await raw.do("setWebhook", url=receiver.url)
    anna.writes("one")
    assert await attempts(bot_api, 2) == [500, 500]
    waits = []
    for count in range(3, 11):
        await bot_api.until(lambda: bot_api.clock.sleepers)
        waits.append(round(bot_api.clock.skip()))
        await attempts(bot_api, count)
    assert waits[:5] == [2, 4, 8, 16, 32]
    assert all(60 <= wait <= 120 for wait in waits[5:])
    assert await attempts(bot_api, 10) == [500] * 9 + [200]
    assert receiver.texts == ["one"] * 10


async def test_retry_after_is_honoured(
    raw: Raw, bot_api: BotApi, anna: Person, receiver: Receiver
) -> None:
    bot_api.clock.freeze()
    receiver.answers = [web.Response(status=429, headers={"Retry-After": "7"})]
    await raw.do("setWebhook", url=receiver.url)
    anna.writes("one")
    await attempts(bot_api, 1)
    await bot_api.until(lambda: bot_api.clock.sleepers)
    assert round(bot_api.clock.skip()) == 7
    assert await attempts(bot_api, 2) == [429, 200]


async def test_only_its_own_queue_waits_for_a_failed_update(
    raw: Raw, bot_api: BotApi, anna: Person, receiver: Receiver
) -> None:
    bot_api.clock.freeze()
    marc = bot_api.person("Marc")
    receiver.answers = [web.Response(status=500), web.Response(status=500)]
    await raw.do("setWebhook", url=receiver.url)
    anna.writes("one")
    await attempts(bot_api, 2)
    anna.writes("two")
    marc.writes("hello")
    await attempts(bot_api, 3)
    assert receiver.texts == ["one", "one", "hello"]
    await bot_api.until(lambda: bot_api.clock.sleepers)
    bot_api.clock.skip()
    await attempts(bot_api, 5)
    assert receiver.texts[3:] == ["one", "two"]


async def test_a_press_may_overtake_a_text(
    raw: Raw, bot_api: BotApi, anna: Person, receiver: Receiver
) -> None:
    receiver.door = asyncio.Event()
    await raw.do("setWebhook", url=receiver.url)
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await raw.do("sendMessage", chat_id=anna.id, text="Well?", reply_markup=keyboard)
    anna.writes("one")
    anna.writes("two")
    anna.presses("Yes")
    await bot_api.until(lambda: bot_api.webhook.open_now == 2)
    receiver.door.set()
    await attempts(bot_api, 3)
    assert [attempt.update_id for attempt in bot_api.webhook.attempts].index(
        bot_api.webhook.attempts[-1].update_id
    ) == 2
    assert {"callback_query", "message"} == {
        kind for update in receiver.got[:2] for kind in update if kind != "update_id"
    }


async def test_no_more_connections_than_allowed(
    raw: Raw, bot_api: BotApi, receiver: Receiver
) -> None:
    receiver.door = asyncio.Event()
    await raw.do("setWebhook", url=receiver.url, max_connections=2)
    for number in range(5):
        bot_api.person(f"Person {number}").writes("hello")
    await bot_api.until(lambda: bot_api.webhook.open_now == 2)
    receiver.door.set()
    await attempts(bot_api, 5)
    assert bot_api.webhook.open_at_most == 2


async def test_a_dead_bot_gets_its_updates_later(
    raw: Raw, bot_api: BotApi, anna: Person, receiver: Receiver
) -> None:
    await raw.do("setWebhook", url="http://127.0.0.1:9/hook")
    anna.writes("one")
    assert await attempts(bot_api, 2) == [0, 0]
    info = await raw.do("getWebhookInfo")
    assert (info["last_error_message"], info["pending_update_count"]) == (
        "Webhook connection closed",
        1,
    )
    await raw.do("setWebhook", url=receiver.url)
    assert (await attempts(bot_api, 3))[-1] == 200
    assert "last_error_message" not in await raw.do("getWebhookInfo")


async def test_an_update_too_old_is_given_up(raw: Raw, bot_api: BotApi, anna: Person) -> None:
    bot_api.clock.freeze()
    await raw.do("setWebhook", url="http://127.0.0.1:9/hook")
    anna.writes("one")
    await attempts(bot_api, 2)
    await bot_api.until(lambda: bot_api.clock.sleepers)
    bot_api.clock.advance(86_401)
    assert bot_api.updates.pending == []


async def test_updates_misbehave_on_webhooks_too(
    raw: Raw, bot_api: BotApi, anna: Person, receiver: Receiver
) -> None:
    await raw.do("setWebhook", url=receiver.url)
    bot_api.updates.swap_next()
    anna.writes("one")
    anna.writes("two")
    await attempts(bot_api, 2)
    bot_api.updates.repeat_next()
    anna.writes("three")
    await attempts(bot_api, 4)
    bot_api.updates.hold_next()
    anna.writes("four")
    anna.writes("five")
    await attempts(bot_api, 5)
    bot_api.updates.release()
    await attempts(bot_api, 6)
    assert receiver.texts == ["two", "one", "three", "three", "five", "four"]


async def test_the_answer_may_carry_a_method(
    raw: Raw, bot_api: BotApi, anna: Person, receiver: Receiver
) -> None:
    receiver.answers = [
        web.json_response({"method": "sendMessage", "chat_id": anna.id, "text": "quick"})
    ]
    await raw.do("setWebhook", url=receiver.url)
    anna.writes("hello")
    await anna.sees("quick")
    assert await attempts(bot_api, 1) == [200]


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"url": "ftp://example.com"}, "invalid webhook URL specified"),
        ({"secret_token": "x" * 257}, "secret token is too long"),
        ({"secret_token": "not allowed!"}, "secret token contains unallowed characters"),
        ({"url": "http://example.com"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.com:5000"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
    ],
)
async def test_a_webhook_has_rules(
    raw: Raw, bot_api: BotApi, fields: dict[str, str], complaint: str
) -> None:
    bot_api.public_webhooks_only = True
    refusal = await raw.refusal("setWebhook", **{"url": "https://example.com/hook"} | fields)
    assert refusal == f"Bad Request: {complaint}"


async def test_what_is_set_can_be_read(raw: Raw, anna: Person, receiver: Receiver) -> None:
    async def told(method: str, **fields: Any) -> str:
        return (await raw.say(method, **fields))[1]["description"]

    assert (await raw.do("getWebhookInfo"))["url"] == ""
    assert await told("deleteWebhook") == "Webhook is already deleted"
    anna.writes("dropped")
    hook = {"url": receiver.url, "max_connections": 7, "drop_pending_updates": True}
    assert await told("setWebhook", **hook) == "Webhook was set"
    assert (
        await told("setWebhook", **hook | {"drop_pending_updates": False})
        == "Webhook is already set"
    )
    info = await raw.do("getWebhookInfo")
    assert (info["url"], info["max_connections"], info["pending_update_count"]) == (
        receiver.url,
        7,
        0,
    )
    assert await told("setWebhook", url="") == "Webhook was deleted"
    assert receiver.got == []
