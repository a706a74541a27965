"""Storing what came in, before Telegram is told that it arrived.

One update that cannot be read must cost nobody else's answer, and of people we do not know nothing
may be kept. So each update is read by itself, a bad one is kept as a number only, and all of a
batch is stored in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from telegram import Update

from bot.logs import get_logger
from bot.telegram.strangers import worth_keeping
from bot.telegram.transport import RawBot
from bot.telegram.updates import Incoming, read_update
from plans.storage.database import Database
from plans.storage.records import Received

log = get_logger()

CHANNEL = "telegram"
_NO_QUEUE = "unreadable"
_NUMBERS = range(-(2**63), 2**63)
"""What a database has room for; Telegram's own are far smaller."""


def number_of(update: dict[str, Any]) -> int | None:
    """The number of an update; None when it has none that can be used."""
    number = update.get("update_id")
    return number if isinstance(number, int) and number in _NUMBERS else None


class Ingest:
    """Puts batches of updates into the inbox."""

    def __init__(
        self,
        database: Database,
        bot: RawBot,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database, self._bot, self._clock = database, bot, clock

    async def keep(self, batch: Sequence[dict[str, Any]]) -> list[str]:
        """Stores the batch in one commit; returns the queue of each message in it that is for us,
        those that were there already included."""
        now = datetime.now(UTC)
        good: dict[int, Incoming] = {}
        bad: dict[int, str] = {}
        for update in batch:
            self._sort(update, good, bad)
        async with self._database.transaction() as store:
            new = {number: self._row(number, one, now) for number, one in good.items()}
            others = {
                number: good[number]
                for number, row in new.items()
                if not await store.inbox.receive_of_known(row)
            }
            known = await store.chats.known_accounts({one.sender for one in others.values()})
            kept = await worth_keeping(store, others, known, self._clock())
            await store.inbox.receive([self._row(number, one, now) for number, one in kept.items()])
            rows = [new[number] for number in good if number not in others or number in kept]
            await store.inbox.receive([_unreadable(number, now) for number in bad])
            for number, kind in bad.items():
                await store.inbox.bad(CHANNEL, number, now, kind)
        return [row.queue for row in rows]

    def _sort(self, update: dict[str, Any], good: dict[int, Incoming], bad: dict[int, str]) -> None:
        number = number_of(update)
        if number is None:
            log.error("update without a number")
            return
        try:
            found = read_update(Update.de_json(update, self._bot))
        except Exception as error:  # noqa: BLE001 - whatever a malformed update sets off
            bad[number] = type(error).__name__
            log.error("unreadable update", update_id=number, error=type(error).__name__)
            return
        if found is not None:
            good[number] = found

    def _row(self, number: int, one: Incoming, now: datetime) -> Received:
        return Received(
            channel=CHANNEL,
            update_id=number,
            queue=self._database.telegram_hash(one.sender),
            received_at=now,
            payload=one.to_payload(),
        )


def _unreadable(number: int, now: datetime) -> Received:
    return Received(channel=CHANNEL, update_id=number, queue=_NO_QUEUE, received_at=now, payload={})
