"""Running on Telegram by long polling: for one machine, which needs no address of its own but for pages."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from bot.web.server import Server

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
    app = replace(app, links=app.settings.download_url if app.settings.public_url else None)
    await serve(app, partial(_Polling, app), stop=stop, limits=limits)


class _Polling:
    """Asks for updates."""

    def __init__(self, app: App, bot: RawBot, keep: StoreUpdates, _counters: Counters) -> None:
        self._bot = bot
        self._pages = _pages(app)
        self._poller = Poller(bot, keep)

    async def open(self) -> None:
        """Serves the pages, whether or not Telegram can be reached; raises `CannotListen`."""
        if self._pages is not None:
            self._pages.open()

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
        """Who does not ask gets nothing more; pages that are under way are finished."""
        if self._pages is not None:
            await self._pages.close()

    async def confirm(self) -> None:
        await self._poller.confirm()


def _pages(app: App) -> Server | None:
    """A server of the pages, where they have an address; else what serves them is not even loaded."""
    if app.settings.public_url is None:
        return None
    from bot.web.site import pages_server

    return pages_server(app)
