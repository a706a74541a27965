"""Showing that something is on its way.

Making and sending a document takes seconds in which a chat seems dead. Telegram shows "sends a
file…" for five seconds, so it is said again for as long as it takes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

AGAIN_SECONDS = 4.0


@asynccontextmanager
async def uploading(bot: Bot, chat_id: int, *, photo: bool = False) -> AsyncIterator[None]:
    """Shows it inside the block; that it cannot be shown hurts nobody."""
    action = ChatAction.UPLOAD_PHOTO if photo else ChatAction.UPLOAD_DOCUMENT
    task = asyncio.create_task(_show(bot, chat_id, action))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _show(bot: Bot, chat_id: int, action: ChatAction) -> None:
    while True:
        with suppress(TelegramError):
            await bot.send_chat_action(chat_id, action)
        await asyncio.sleep(AGAIN_SECONDS)
