"""Storing what came in, before Telegram is told that it arrived.

One update that cannot be read must cost nobody else's answer, and of people we do not know nothing
may be kept. So each update is read by itself, a bad one is kept as a number only, and all of a
batch is stored in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import structlog
from telegram import Update

from bot.telegram.incoming import Incoming, read_update
from bot.telegram.transport import RawBot
from plans.storage.database import Database
from plans.storage.rows import Received
from plans.storage.store import Store

log = structlog.get_logger()

CHANNEL = "telegram"
_NO_LANE = "unreadable"


class Keeper:
    """Puts batches of updates into the inbox."""

    def __init__(self, database: Database, bot: RawBot) -> None:
        self._database, self._bot = database, bot

    async def keep(self, batch: Sequence[dict[str, Any]]) -> int:
        """Stores the batch in one commit; returns how many of it were new and are for us."""
        now = datetime.now(UTC)
        read = [(update, self._read(update)) for update in batch]
        async with self._database.transaction() as store:
            known = await self._known(store, [one for _, one in read if one is not None])
            rows = [
                self._row(update["update_id"], one if one.sender in known else _stranger(one), now)
                for update, one in read
                if isinstance(one, Incoming)
            ]
            new = await store.receive(rows)
            for update, one in read:
                if one is False:
                    await self._set_aside(store, update, now)
        return new

    def _read(self, update: dict[str, Any]) -> Incoming | None | bool:
        """What it means; None when it is not for us, False when it cannot be read."""
        try:
            parsed = Update.de_json(update, self._bot)
            return read_update(parsed)
        except Exception as error:  # noqa: BLE001 - whatever a malformed update sets off
            log.error("unreadable update", error=type(error).__name__, update_id=_number(update))
            return False
