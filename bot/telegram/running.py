"""Running on Telegram by long polling: for one machine, with no address of its own."""

from __future__ import annotations

import asyncio

from bot.app import App
from bot.telegram.limits import Limits
from bot.telegram.polling import Poller
from bot.telegram.service import Keep, TokenRefused, serve
from bot.telegram.tally import Tally
from bot.telegram.transport import RawBot

__all__ = ["TokenRefused", "run_polling"]


async def run_polling(
    app: App, *, stop: asyncio.Event | None = None, limits: Limits | None = None
) -> None:
    """Runs until SIGTERM or SIGINT, or until `stop` is set; raises `TokenRefused`.

    `limits` are Telegram's own unless given.
    """
    await serve(app, _Polling, stop=stop, limits=limits)


class _Polling:
    """Asks for updates."""

    def __init__(self, bot: RawBot, keep: Keep, _tally: Tally) -> None:
        self._bot = bot
        self._poller = Poller(bot, keep)

    async def open(self) -> None:
        """There is nothing to get ready."""

    async def announce(self) -> None:
        """A webhook set earlier would keep us deaf."""
        await self._bot.delete_webhook()

    async def run(self) -> None:
        await self._poller.run()

    async def close(self) -> None:
        """Who does not ask gets nothing more."""

    async def confirm(self) -> None:
        await self._poller.confirm()
