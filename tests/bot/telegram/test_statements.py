"""What an ordinary turn asks of the database, from the update to the message that was sent.

Each of these is asked a thousand times a day; one statement more is a mistake of ours that nobody
would notice otherwise.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing

from tests.bot.telegram.assistant import PATIENCE, Assistant
from tests.bot.telegram.talk import Talk
from tests.bot.telegram.test_digest import reminded
from tests.statements import Statements, counted

MOST = 12
"""So many statements a turn takes at most."""
LOOKS = ("FROM outbox", "chats.menu IS NULL", "SELECT (SELECT settings.value")
"""What is asked by the clock, whatever happens: whether there is more to send, or a menu to set."""


async def of_one_turn(talk: Talk, turn: Callable[[], Awaitable[object]]) -> Statements:
    return await of_one(talk.assistant, turn)


async def of_one(assistant: Assistant, turn: Callable[[], Awaitable[object]]) -> Statements:
    """The statements of that turn, once everything before it was written down."""
    await settled(assistant)
    with counted() as asked:
        await turn()
        await settled(assistant)
    asked.seen = [one for one in asked.seen if not is_by_the_clock(one)]
    return asked


def is_by_the_clock(statement: str) -> bool:
    return statement.startswith("SELECT") and any(look in statement for look in LOOKS)


async def settled(assistant: Assistant) -> None:
    """Waits until everything that came in is handled, and everything that went out is noted."""
    open_ones = (
        "SELECT (SELECT count(*) FROM inbox WHERE state = 'new')"
        " + (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending'))"
    )
    assert assistant.app.database.file
    with closing(sqlite3.connect(assistant.app.database.file)) as connection:
        while connection.execute(open_ones).fetchone() != (0,):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_typed_answer(anna: Talk) -> None:
    await anna.writes("Handle complaints on my own", sees="What is this goal for?")
    await anna.presses("Growing, taking on more", sees="By when do you want to be there?")
    asked = await of_one_turn(
        anna, lambda: anna.writes("end of September", sees="How will you both see")
    )
    assert len(asked.seen) <= MOST, asked
    assert asked.twice == []


async def test_a_tap(anna: Talk) -> None:
    await anna.writes("Handle complaints on my own", sees="What is this goal for?")
    asked = await of_one_turn(
        anna, lambda: anna.presses("Growing, taking on more", sees="By when do you")
    )
    assert len(asked.seen) <= MOST, asked
    assert asked.twice == []


async def test_a_command(anna: Talk) -> None:
    await anna.writes("Handle complaints on my own", sees="What is this goal for?")
    asked = await of_one_turn(anna, lambda: anna.writes("/plan", sees="Before you can submit"))
    assert len(asked.seen) <= MOST, asked
    assert asked.twice == []


async def test_a_press_on_a_button_of_a_reminder(empty_assistant: Assistant) -> None:
    assistant = empty_assistant
    marc, digest = await reminded(assistant)

    async def press() -> None:
        marc.presses((digest, "Talk of 17/06/2027 with Anna Peeters"))
        await marc.sees(lambda message: "Another day" in message.labels, timeout=PATIENCE)

    asked = await of_one(assistant, press)
    assert len(asked.seen) <= MOST, asked
    assert asked.twice == []
