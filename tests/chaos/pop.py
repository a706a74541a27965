"""`pop`, as the proof runs it.

Nothing of it is replaced: it only finds sooner what a dead process held and what is due, sends without keeping to
Telegram's pace (which has tests of its own), and writes on each request which process sends it and
for which message of the outbox. So the proof need not guess what was sent twice.

    python -m tests.chaos.pop run ...

A sabotage (`tests.chaos.sabotage`) named in CHAOS_SABOTAGE breaks it on purpose.
"""

from __future__ import annotations

import os
from contextvars import ContextVar
from datetime import timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any

import aiohttp

from bot.cli import main
from bot.reminders import due
from bot.telegram import run_polling, run_webhook, transport
from bot.telegram.receiving import chat_queues
from bot.telegram.sending import delivery, outbox
from bot.telegram.sending.limits import Limits

LIFE, ROW = "X-Chaos-Life", "X-Chaos-Row"
"""The headers of a request: the number of the process, and the place in the outbox."""
LOOK_SECONDS = 1.0
AT_ONCE = 1_000_000.0

_row: ContextVar[str] = ContextVar("row", default="")


def hurry(lease: int) -> None:
    """What a dead worker held is found sooner than in real life (0: no sooner), and nothing waits
    its turn."""
    chat_queues.LOOK_SECONDS = due.EVERY_SECONDS = LOOK_SECONDS
    if lease:
        outbox.ATTEMPT_SECONDS, outbox.LEASE = lease * 0.6, timedelta(seconds=lease)
    limits = Limits(overall=AT_ONCE, overall_burst=AT_ONCE, per_chat=AT_ONCE, chat_burst=AT_ONCE)
    run_polling.run_polling = partial(run_polling.run_polling, limits=limits)
    run_webhook.run_webhook = partial(run_webhook.run_webhook, limits=limits)


def label(life: str) -> None:
    """Each request says whose it is."""
    deliver, initialize = delivery.Delivery.deliver, transport.AiohttpRequest.initialize

    async def delivered(self: Any, message: Any, address: Any) -> Any:
        _row.set(str(message.seq))
        return await deliver(self, message, address)

    async def initialized(self: Any) -> None:
        await initialize(self)
        tracing = aiohttp.TraceConfig()
        tracing.on_request_start.append(say)
        tracing.freeze()
        self._session.trace_configs.append(tracing)

    async def say(_session: Any, _context: SimpleNamespace, request: Any) -> None:
        request.headers[LIFE] = life
        request.headers[ROW] = _row.get()

    delivery.Delivery.deliver = delivered
    transport.AiohttpRequest.initialize = initialized


if __name__ == "__main__":
    hurry(int(os.environ["CHAOS_LEASE"]))
    label(os.environ["CHAOS_LIFE"])
    if os.environ.get("CHAOS_SABOTAGE"):
        from tests.chaos import sabotage

        sabotage.begin(os.environ["CHAOS_SABOTAGE"])
    main()
