"""The fast Bot API server of the bench: what it hands out, and what it counts."""

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bench.turns.api import TOKEN, Api, Json, serving


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    server = Api(first_update=7)
    async with serving(server):
        yield server


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


async def call(session: aiohttp.ClientSession, api: Api, method: str, **how: object) -> Json:
    async with session.post(f"{api.url}/bot{TOKEN}/{method}", **how) as answer:
        found = await answer.json()
    assert found["ok"] is True
    return found


async def test_updates_are_handed_out_until_they_are_confirmed(
    api: Api, session: aiohttp.ClientSession
) -> None:
    for name in "abc":
        api.offer({"message": {"text": name}})
    first = await call(session, api, "getUpdates", json={"limit": 2})
    again = await call(session, api, "getUpdates", json={"offset": 7})
    rest = await call(session, api, "getUpdates", json={"offset": 9})
    assert [update["update_id"] for update in first["result"]] == [7, 8]
    assert [update["update_id"] for update in again["result"]] == [7, 8, 9]
    assert [update["message"]["text"] for update in rest["result"]] == ["c"]
    assert (await call(session, api, "getUpdates", json={"offset": 10}))["result"] == []


async def test_whoever_waits_for_updates_gets_the_next_one(
    api: Api, session: aiohttp.ClientSession
) -> None:
    asking = asyncio.create_task(call(session, api, "getUpdates", data={"timeout": "60"}))
    await asyncio.sleep(0.05)
    api.offer({"message": {"text": "late"}})
    assert [one["message"]["text"] for one in (await asking)["result"]] == ["late"]


async def test_every_call_is_counted_and_idle_asking_is_not(
    api: Api, session: aiohttp.ClientSession
) -> None:
    for _ in range(3):
        await call(session, api, "sendMessage", json={"chat_id": 1, "text": "?"})
    await call(session, api, "answerCallbackQuery", data={"callback_query_id": "1"})
    await call(session, api, "getUpdates")
    assert dict(api.calls) == {"sendmessage": 3, "answercallbackquery": 1}


def a_form(fields: Json) -> Json:
    return {"data": {name: _plain(value) for name, value in fields.items()}}


def in_parts(fields: Json) -> Json:
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in fields.items():
        form.add_field(name, _plain(value))
    return {"data": form}


def in_chunks(fields: Json) -> Json:
    async def pieces() -> AsyncIterator[bytes]:
        whole = json.dumps(fields).encode()
        yield whole[:10]
        yield whole[10:]

    return {"data": pieces(), "headers": {"Content-Type": "application/json"}}


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


@pytest.mark.parametrize("how", [lambda f: {"json": f}, a_form, in_parts, in_chunks])
async def test_a_message_is_read_in_every_way_in_which_bots_write_it(
    how: object, api: Api, session: aiohttp.ClientSession
) -> None:
    heard: list[Json] = []
    api.on_shown = heard.append
    buttons = {"inline_keyboard": [[{"text": "Één", "callback_data": "1"}]]}
    fields = {"chat_id": 5, "text": "Hoe & wat? Één.", "reply_markup": buttons}
    sent = (await call(session, api, "sendMessage", **how(fields)))["result"]
    assert (sent["chat"]["id"], sent["text"]) == (5, "Hoe & wat? Één.")
    assert sent["reply_markup"] == buttons
    assert heard == [sent]


async def test_a_message_that_is_changed_keeps_its_number(
    api: Api, session: aiohttp.ClientSession
) -> None:
    sent = (await call(session, api, "sendMessage", json={"chat_id": 1, "text": "a"}))["result"]
    how = {"chat_id": 1, "message_id": sent["message_id"], "text": "b"}
    changed = (await call(session, api, "editMessageText", json=how))["result"]
    other = (await call(session, api, "sendMessage", json={"chat_id": 1, "text": "c"}))["result"]
    assert (changed["message_id"], changed["text"]) == (sent["message_id"], "b")
    assert other["message_id"] != sent["message_id"]
