"""Running on Telegram by long polling: for one machine, with no address of its own."""

from __future__ import annotations

import asyncio

from telegram.error import InvalidToken

from bot.app import App
from bot.logs import get_logger, where_raised
from bot.telegram.metrics import Counters
from bot.telegram.outage import LONGEST_PAUSE
from bot.telegram.receiving.polling import Poller
from bot.telegram.receiving.receiver import StoreUpdates
from bot.telegram.sending.limits import Limits
from bot.telegram.service import TokenRefused, serve
from bot.telegram.transport import RawBot

__all__ = ["TokenRefused", "run_polling"]

log = get_logger()

WATCH_SECONDS = 10.0
"""How often to look whether we still ask."""


async def run_polling(
    app: App, *, stop: asyncio.Event | None = None, limits: Limits | None = None
) -> None:
    """Runs until SIGTERM or SIGINT, or until `stop` is set; raises `TokenRefused`.

    `limits` are Telegram's own unless given.
    """
    await serve(app, _Polling, stop=stop, limits=limits)


class _Polling:
    """Asks for updates."""

    def __init__(self, bot: RawBot, keep: StoreUpdates, _counters: Counters) -> None:
        self._bot = bot
        self._poller = Poller(bot, keep)

    async def open(self) -> None:
        """There is nothing to get ready."""

    async def announce(self) -> None:
        """A webhook set earlier would keep us deaf."""
        await self._bot.delete_webhook()

    async def run(self) -> None:
        """A bot that no longer asks is deaf, and nothing fails: so asking is watched over, and
        begun anew when it hangs or has ended. Raises `InvalidToken`."""
        while True:
            asking = asyncio.create_task(self._poller.run())
            try:
                await self._watch(asking)
            finally:
                asking.cancel()
                await asyncio.wait([asking], timeout=LONGEST_PAUSE)
            await asyncio.sleep(LONGEST_PAUSE)

    async def _watch(self, asking: asyncio.Task[None]) -> None:
        """Returns when asking for updates hangs or has ended; raises `InvalidToken`."""
        await asyncio.wait([asking], timeout=WATCH_SECONDS)  # it begins before it is judged
        while not asking.done() and not self._poller.hangs:
            await asyncio.wait([asking], timeout=WATCH_SECONDS)
        error = asking.exception() if asking.done() and not asking.cancelled() else None
        if isinstance(error, InvalidToken):
            raise error
        kind = type(error).__name__ if error else "hangs"
        where = where_raised(error) if error else ""
        log.error("receiving had stopped; beginning anew", error=kind, where=where)

    async def close(self) -> None:
        """Who does not ask gets nothing more."""

    async def confirm(self) -> None:
        await self._poller.confirm()
