"""A loop over getUpdates and sendMessage, and a dictionary: nobody writes a bot like this.

It shows what HTTP and JSON alone cost, below which no bot can come in this language.
"""

from __future__ import annotations

import asyncio
import os
from typing import Any

import aiohttp

from bench.turns.script import ASKED, LINES

BASE = f"{os.environ.get('BOT_API_URL')}/bot{os.environ.get('BOT_TOKEN')}"


async def main() -> None:
    step: dict[int, int] = {}
    kept: dict[int, dict[int, str]] = {}
    offset = 0
    async with aiohttp.ClientSession() as session:

        async def call(method: str, **given: Any) -> Any:
            async with session.post(f"{BASE}/{method}", json=given) as answer:
                return (await answer.json())["result"]

        while True:
            for update in await call("getUpdates", offset=offset, timeout=20):
                offset = update["update_id"] + 1
                tap = update.get("callback_query")
                message = tap["message"] if tap else update["message"]
                chat, said = message["chat"]["id"], tap["data"] if tap else message["text"]
                if said.startswith("/start"):
                    step[chat], kept[chat] = 0, {}
                elif step[chat] < len(LINES):
                    kept[chat][step[chat]] = said
                    step[chat] += 1
                shown = _question(step[chat]) | {"chat_id": chat}
                if tap:
                    await call("answerCallbackQuery", callback_query_id=tap["id"])
                    await call("editMessageText", message_id=message["message_id"], **shown)
                else:
                    await call("sendMessage", **shown)


def _question(step: int) -> dict[str, Any]:
    line = ASKED[step]
    rows = [[{"text": label, "callback_data": label}] for label in line.labels]
    return {"text": line.sees} | ({"reply_markup": {"inline_keyboard": rows}} if rows else {})


if __name__ == "__main__":
    asyncio.run(main())
