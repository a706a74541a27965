"""What stands between the assistant and the emulator: its answers, as Telegram gives them.

Each repair names what is missing; everything else goes through untouched.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

MISSING = {"setMyCommands", "setMyDescription", "setMyShortDescription", "setChatMenuButton"}
"""Methods that the emulator does not know; nothing depends on what they do."""
OF_A_MESSAGE = {"message_id", "chat", "text", "reply_markup"}
POLL_SECONDS = 0.05
"""The emulator answers at once; Telegram waits for an update."""

Body = dict[str, Any]


@dataclass
class Shim:
    """The address for the bot, and what it called how often."""

    session: aiohttp.ClientSession
    emulator: str
    url: str = ""
    called: Counter[str] = field(default_factory=Counter)

    async def answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.called[method] += 1
        if method in MISSING:
            return web.json_response({"ok": True, "result": True})
        asked = dict(await request.post())
        async with self.session.post(self.emulator + request.path, data=asked) as found:
            answer = await found.json()
        if answer.get("ok"):
            answer["result"] = _repaired(method, asked, answer.get("result"))
        if method == "getUpdates" and not answer["result"]:
            await asyncio.sleep(POLL_SECONDS)
        return web.json_response(answer, status=found.status)


def _repaired(method: str, asked: Body, result: Any) -> Any:
    match method:
        case "getMe":  # does not say that it is a bot
            return result | {"is_bot": True}
        case "sendMessage":  # gives back every parameter, and milliseconds
            return _dated({key: result[key] for key in OF_A_MESSAGE if result.get(key)})
        case "editMessageText" | "editMessageReplyMarkup":  # null instead of the message
            chat = {"id": int(asked["chat_id"]), "type": "private", "first_name": "Bot"}
            number = int(asked["message_id"])
            return _dated({"message_id": number, "chat": chat, "text": asked.get("text", "…")})
        case "answerCallbackQuery" | "deleteMessage":  # null instead of true
            return True
        case "getUpdates":
            return [_update(update) for update in result]
        case _:
            return result


def _update(update: Body) -> Body:
    """A tap has no chat_instance, and the message under it no date."""
    if "callback_query" in update:
        query = update["callback_query"]
        query |= {"chat_instance": "1", "message": _dated(query["message"])}
    return update


def _dated(message: Body) -> Body:
    return message | {"date": int(time.time())}


@asynccontextmanager
async def shim(emulator: str) -> AsyncIterator[Shim]:
    """A shim before the emulator at that address."""
    async with aiohttp.ClientSession() as session:
        found = Shim(session, emulator)
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", found.answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        found.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield found
        finally:
            await runner.cleanup()
