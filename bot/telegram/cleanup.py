"""Forgetting what is no longer needed.

A handled message is remembered because Telegram may deliver it again, for a day; longer would only
keep people's words where they have no use.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta

from bot.logs import get_logger
from bot.people.pending_list import LIST_KEPT
from bot.telegram.outage import LONGEST_PAUSE
from bot.training_plan.sent_table import TABLE_KEPT
from bot.uploads.received import FILE_KEPT
from bot.word_template.pending import TEMPLATE_KEPT
from plans.storage.database import Database
from plans.storage.errors import DatabaseUnavailable

log = get_logger()

KEPT = timedelta(days=2)
GIVEN_UP_KEPT = timedelta(days=30)
"""What could not be sent: as long as somebody may still look into it."""
EVERY_SECONDS = 3600.0


async def tidy(
    database: Database, noticed: Callable[[], AbstractContextManager[None]] = nullcontext
) -> None:
    """Forgets, again and again, until it is cancelled.

    `noticed` is entered each time, and told by its exception when the database is out.
    """
    while True:
        pause = EVERY_SECONDS
        now = datetime.now(UTC)
        before = now - KEPT
        try:
            with noticed():
                async with database.transaction() as store:
                    received = await store.inbox.forget(before)
                    sent = await store.outbox.forget_sent(before)
                    sent += await store.outbox.forget_given_up(now - GIVEN_UP_KEPT)
                    await store.web.forget(before)
                    await store.import_lists.drop_before(now - LIST_KEPT)
                    await store.checked_lists.drop_before(now - LIST_KEPT)
                    await store.word_templates.drop_before(now - TEMPLATE_KEPT)
                    await store.training_plans.drop_sent_before(now - TABLE_KEPT)
                    await store.uploads.drop_unsorted_before(now - FILE_KEPT)
            log.debug("old messages forgotten", count=received + sent)
        except DatabaseUnavailable:  # said once, by whoever notices
            pause = LONGEST_PAUSE
        except Exception as error:  # noqa: BLE001 - it is tried again in an hour
            log.warning("nothing forgotten", error=type(error).__name__)
        await asyncio.sleep(pause)
