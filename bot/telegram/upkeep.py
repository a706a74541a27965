"""Forgetting what is no longer needed.

A handled message is remembered because Telegram may deliver it again, for a day; longer would only
keep people's words where they have no use.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import structlog

from bot.pending_lists import LIST_KEPT
from bot.pending_templates import TEMPLATE_KEPT
from plans.storage.database import Database

log = structlog.get_logger()

KEPT = timedelta(days=2)
GIVEN_UP_KEPT = timedelta(days=30)
"""What could not be sent: as long as somebody may still look into it."""
EVERY_SECONDS = 3600.0


async def tidy(database: Database) -> None:
    """Forgets, again and again, until it is cancelled."""
    while True:
        now = datetime.now(UTC)
        before = now - KEPT
        try:
            async with database.transaction() as store:
                received = await store.forget_received(before)
                sent = await store.forget_sent(before)
                sent += await store.forget_given_up(now - GIVEN_UP_KEPT)
                await store.drop_imports_before(now - LIST_KEPT)
                await store.drop_templates_before(now - TEMPLATE_KEPT)
            log.debug("old messages forgotten", count=received + sent)
        except Exception as error:  # noqa: BLE001 - it is tried again in an hour
            log.warning("nothing forgotten", error=type(error).__name__)
        await asyncio.sleep(EVERY_SECONDS)
