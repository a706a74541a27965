"""Answering taps, so that the button stops spinning.

Every tap waits on the phone until it is answered. The answer is empty: what happened is in the
chat. It is given when a turn begins and waits for nothing; one that comes too late, after a day
without the bot, is no error.
"""

from __future__ import annotations

import asyncio

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.logs import get_logger
from bot.telegram.failures import judge
from bot.telegram.updates import Incoming
from plans.storage.records import Received

log = get_logger()

TRIES = 3
MOST = 50
"""So many answers are under way at once."""


class Answers:
    """Answers taps beside everything else."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._room = asyncio.Semaphore(MOST)
        self._given: dict[str, None] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def give(self, row: Received) -> None:
        """Answers the tap of that row; nothing for another message, or a tap answered before."""
        query_id = Incoming.from_payload(row.payload).query_id
        if not query_id or query_id in self._given:
            return
        self._given[query_id] = None
        if len(self._given) > 20 * MOST:
            del self._given[next(iter(self._given))]
        task = asyncio.create_task(self._answer(query_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Returns when every answer is given."""
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _answer(self, query_id: str) -> None:
        async with self._room:
            for attempt in range(1, TRIES + 1):
                try:
                    await self._bot.answer_callback_query(query_id)
                    return
                except (BadRequest, InvalidToken):  # too late; or found out by the polling
                    return
                except TelegramError as error:
                    log.warning("tap not answered", error=type(error).__name__, attempt=attempt)
                    await asyncio.sleep(judge(error, attempt).seconds)
