"""Running on Telegram by webhook: any number of workers over one PostgreSQL database.

A worker is one of several, and comes and goes while the others serve. So it sets the webhook when
it starts, which changes nothing when another did so before, and leaves it when it stops: what
nobody takes meanwhile, Telegram keeps for 24 hours. Nothing another worker would need is in memory.
(On SQLite it runs alone, held by the lock on the file.)

How long a worker that died holds somebody up: their turn, until its connection to the database
ends (`plans.storage.engine.engines`: at once, or 25 to 60 s) and another worker looks
(`queues.LOOK_SECONDS`); a message it was sending, until its claim ends (`sending.LEASE`, 90 s).
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from urllib.parse import unquote, urlsplit

from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.app import App
from bot.collection.download import DownloadPage
from bot.logs import get_logger
from bot.settings import Settings
from bot.telegram.metrics import Counters
from bot.telegram.receiving.receiver import StoreUpdates
from bot.telegram.receiving.webhook import Hook
from bot.telegram.sending.limits import Limits
from bot.telegram.service import serve
from bot.telegram.transport import RawBot
from bot.telegram.updates import KINDS
from bot.web.server import Server
from bot.web.site import Site
from plans.i18n.text import Text
from plans.i18n.user_error import UserError

log = get_logger()

MOST_CONNECTIONS = 40
"""So many updates Telegram delivers at once."""
WATCH_SECONDS = 60.0
"""How often to look whether Telegram still calls us."""
_LONGEST_QUOTE = 200


_NOT_SET = Text(
    "Put the public address that Telegram shall call in .env as WEBHOOK_URL (such as "
    "https://pop.example.be/telegram) and a long random text as WEBHOOK_SECRET, and start again."
)
_REFUSED = Text("Telegram does not accept the address in WEBHOOK_URL: %(said)s.")


class WebhookNotSet(UserError):
    """There is no address for Telegram to call, or no secret."""

    def __init__(self) -> None:
        super().__init__(_NOT_SET)


class WebhookRefused(UserError):
    """Telegram does not accept the address in WEBHOOK_URL."""

    def __init__(self, said: str) -> None:
        shown = "".join(char if char.isprintable() else " " for char in said[:_LONGEST_QUOTE])
        super().__init__(_REFUSED(said=shown))


def require_webhook(settings: Settings) -> tuple[str, str]:
    """The address that Telegram calls and the secret it shows; raises `WebhookNotSet`."""
    url = (settings.webhook_url or "").strip()
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    if not urlsplit(url).hostname or not secret:
        raise WebhookNotSet
    return url, secret


async def run_webhook(
    app: App, *, stop: asyncio.Event | None = None, limits: Limits | None = None
) -> None:
    """Runs until SIGTERM or SIGINT, or until `stop` is set; raises `TokenRefused`,
    `WebhookNotSet`, `WebhookRefused` or `CannotListen`."""
    url, secret = require_webhook(app.settings)
    app = replace(app, links=app.settings.download_url)
    await serve(app, partial(_Listening, app, url, secret), stop=stop, limits=limits)


class _Listening:
    """Is called with updates."""

    def __init__(
        self, app: App, url: str, secret: str, bot: RawBot, keep: StoreUpdates, counters: Counters
    ) -> None:
        self._bot, self._url, self._secret = bot, url, secret
        path = unquote(urlsplit(url).path) or "/"
        more = DownloadPage(app).routes(app.links) if app.links else []
        site = Site(app) if app.settings.public_url else None
        more += site.routes() if site else []
        hook = Hook(app.database, keep, counters, path=path, secret=secret, more=more)
        self._server = Server(hook.app, app.settings, on_stop=site.stop if site else lambda: None)

    async def open(self) -> None:
        """Takes calls from now on, whether or not Telegram can be reached."""
        self._server.open()

    async def announce(self) -> None:
        """Raises `WebhookRefused` for an address that is wrong."""
        try:
            await self._bot.set_webhook(
                self._url,
                secret_token=self._secret,
                allowed_updates=list(KINDS),
                max_connections=MOST_CONNECTIONS,
            )
        except BadRequest as error:
            raise WebhookRefused(error.message) from None

    async def run(self) -> None:
        """Until it is cancelled; raises `InvalidToken`."""
        watching = asyncio.create_task(self._watch())
        try:
            serving = self._server.serving
            await asyncio.wait([watching, serving], return_when=asyncio.FIRST_COMPLETED)
            if watching.done():
                await watching
            raise RuntimeError("the HTTP server ended by itself")
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def close(self) -> None:
        """Takes no more calls, and finishes those it took."""
        await self._server.close()

    async def confirm(self) -> None:
        """Every call was answered; and the webhook stays, for the other workers."""

    async def _watch(self) -> None:
        """A `pop run` without --webhook, started by mistake, takes the webhook away; nothing
        would come any more, and nothing here would fail. Raises `InvalidToken`."""
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            try:
                found = (await self._bot.get_webhook_info()).url
                if not found:
                    log.error("the webhook was removed by another program; setting it again")
                    await self.announce()
                elif found != self._url:
                    log.error("Telegram calls another address than WEBHOOK_URL: see `pop doctor`")
            except InvalidToken:
                raise
            except (TelegramError, WebhookRefused) as error:
                log.warning("webhook not looked at", error=type(error).__name__)
