"""What people of HR do in the chat, one thing after another, and what it came to; with the fixture `chat`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bot.received_files import hand_in
from bot.turns.turns import Turns
from plans.audit.event import AuditEvent
from tests.chat import Chat, Said


async def text_after(chat: Chat, *said: str, who: str = "ines") -> str:
    """Does these one after the other: “/hr”, “=typed words”, or the id of a button. The last thing
    that was said."""
    last = ""
    for one in said:
        if one.startswith("/"):
            found = await chat.commands(who, one)
        elif one.startswith("="):
            found = await chat.types(who, one.removeprefix("="))
        else:
            found = await chat.taps(who, one)
        mine = [each.message for each in found if each.to == who]
        assert mine, one
        last = "\n".join(filter(None, (mine[-1].error, mine[-1].text)))
    return last


def ids(chat: Chat, who: str = "ines") -> list[str]:
    """The buttons below what was said last."""
    return [key for key, _ in chat.heard[who][-1].choices]


async def events(chat: Chat) -> list[AuditEvent]:
    """The audit log, the oldest first."""
    async with chat.database.reading() as store:
        return [one async for one in store.audit.events()]


async def sends(chat: Chat, who: str, content: str | bytes, file: Path) -> Said:
    """Somebody sends a file with that content, under that name; what is said to it."""
    sent = content.encode() if isinstance(content, str) else content
    await asyncio.to_thread(file.write_bytes, sent)
    app: Any = SimpleNamespace(
        database=chat.database,
        texts=chat.texts,
        now=lambda: chat.now,
        turns=Turns(texts=chat.texts),
    )
    await hand_in(app, who, file)
    [said] = await chat.delivered()
    return said
