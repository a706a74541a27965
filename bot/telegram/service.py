"""A running bot: its parts put together, started and stopped, however its updates arrive.

A process that is told to stop has answers in its hands. So it first stops receiving, works off what
it holds, sends what is due, tells Telegram how far it came, and only then ends; all of it within
seconds, because what remains is in the database, and goes on at the next start or at another
worker. Receiving is the only part that differs between long polling and a webhook: a `Receiver`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine, Sequence
from functools import partial
from typing import Any

from telegram.error import InvalidToken, TelegramError

from bot.app import App
from bot.collection.jobs import keep_working
from bot.invitations.invitations import BOT_NAME
from bot.logs import get_logger
from bot.mail.sending import keep_mailing
from bot.process.stopping import stop_at_signals
from bot.reminders.due import keep_reminding
from bot.telegram.cleanup import tidy
from bot.telegram.failures import judge
from bot.telegram.menus import keep_menus
from bot.telegram.metrics import Counters
from bot.telegram.outage import LONGEST_PAUSE, Outage
from bot.telegram.profile import present
from bot.telegram.receiving.callback_answers import Answers
from bot.telegram.receiving.chat_queues import ChatQueues
from bot.telegram.receiving.ingest import Ingest
from bot.telegram.receiving.received_files import Documents
from bot.telegram.receiving.receiver import MakeReceiver
from bot.telegram.receiving.update_handler import UpdateHandler
from bot.telegram.sending.delivery import Delivery
from bot.telegram.sending.limits import Limits
from bot.telegram.sending.outbox import Sender
from bot.telegram.transport import RawBot, make_bot
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.storage.errors import DatabaseUnavailable

log = get_logger()

FINISH_SECONDS = 5.0
"""How long each of receiving, working off, sending and confirming may take when we stop."""


_TOKEN_REFUSED = Text(
    "Telegram refuses the token: it is wrong, or it was revoked. Ask @BotFather for the present one, "
    "put it in .env as TELEGRAM_TOKEN, and start again."
)


class TokenRefused(UserError):
    """The token is wrong, or it was revoked."""

    def __init__(self) -> None:
        super().__init__(_TOKEN_REFUSED)


async def serve(
    app: App,
    make_receiver: MakeReceiver,
    *,
    stop: asyncio.Event | None = None,
    limits: Limits | None = None,
) -> None:
    """Runs until SIGTERM or SIGINT, or until `stop` is set; raises `TokenRefused`.

    `limits` are Telegram's own unless given.
    """
    stop = stop or asyncio.Event()
    token = app.settings.telegram_token
    try:
        bot = make_bot(
            token.get_secret_value().strip() if token else "", app.settings.telegram_api_url
        )
        async with bot.connected():
            with stop_at_signals(stop):
                await _Service(app, bot, limits or Limits(), make_receiver).run(stop)
    except InvalidToken:
        raise TokenRefused from None


class _Service:
    """All parts of a running bot."""

    def __init__(self, app: App, bot: RawBot, limits: Limits, make_receiver: MakeReceiver) -> None:
        self._app, self._bot = app, bot
        self._counters, self._outage = Counters(), Outage()
        self._outgoing = outgoing = asyncio.Event()
        self._answers = Answers(bot)
        watched = (outgoing, self._counters, self._outage)
        handler = UpdateHandler(app, Documents(app, bot))
        self._sender = Sender(app, Delivery(app, bot, limits), limits, *watched)
        self._queues = ChatQueues(app.database, handler, self._answers, self._sender, *watched)
        self._ingest = Ingest(app.database, bot, app.now)
        self._receiver = make_receiver(bot, self._keep, self._counters)

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set or a part fails, then finishes what it holds."""
        if self._app.database.file is not None:
            await self._outage.outlasted("start", self._release)
        await self._receiver.open()
        working = [
            asyncio.create_task(work)
            for work in (
                self._queues.run(),
                self._receive_and_send(),
                keep_reminding(
                    self._app, self._outgoing, partial(self._outage.noticed, "reminders")
                ),
                tidy(self._app.database, partial(self._outage.noticed, "upkeep")),
                keep_working(self._app, partial(self._outage.noticed, "jobs")),
                keep_mailing(self._app, partial(self._outage.noticed, "mail")),
            )
        ]
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait([*working, stopped], return_when=asyncio.FIRST_COMPLETED)
            failure = next((t.exception() for t in working if t.done() and t.exception()), None)
            self._counters.works = False
            await _end([*working, stopped])
            if failure is not None:
                raise failure
            await self._finish()
        finally:
            await _end([*working, stopped])
            await self._receiver.close()
            await self._queues.cancel()
            await self._sender.cancel()

    async def _release(self) -> None:
        """Nobody else sends from this file: what was being sent when a process died goes again."""
        async with self._app.database.transaction() as store:
            await store.outbox.release()
            await store.jobs.release()

    async def _receive_and_send(self) -> None:
        """Both begin when Telegram has answered once; raises `InvalidToken`."""
        username = await self._introduction()
        parts: Sequence[Coroutine[Any, Any, None]] = (
            self._receiver.run(),
            self._sender.run(),
            self._present(username),
            keep_menus(self._app, self._bot, partial(self._outage.noticed, "menus")),
        )
        tasks = [asyncio.create_task(part) for part in parts]
        self._counters.works = True
        try:
            await asyncio.gather(*tasks)
        finally:
            await _end(tasks)

    async def _introduction(self) -> str:
        """Who we are, and where updates go; asked until Telegram answers."""
        attempt = 0
        while True:
            attempt += 1
            try:
                me = await self._bot.get_me()
                await self._receiver.announce()
                break
            except InvalidToken:
                raise
            except TelegramError as error:
                seconds = judge(error, attempt).seconds or 1.0
                kind = type(error).__name__
                log.warning("Telegram cannot be reached; trying again", error=kind, seconds=seconds)
                await asyncio.sleep(seconds)
        username = me.username or ""
        await self._remember(username)
        log.info("the assistant is on Telegram")
        return username

    async def _remember(self, username: str) -> None:
        """Keeps our name for the links of invitations."""
        while True:
            try:
                with self._outage.noticed("name"):
                    async with self._app.database.transaction() as store:
                        await store.settings.save(BOT_NAME, username)
                return
            except DatabaseUnavailable:
                await asyncio.sleep(LONGEST_PAUSE)

    async def _present(self, username: str) -> None:
        try:
            await present(self._app, self._bot, username)
        except DatabaseUnavailable as error:
            log.warning("menu not set; at the next start", error=error.why)

    async def _keep(self, batch: Sequence[dict[str, Any]]) -> None:
        with self._outage.noticed("updates"):
            queues = await self._ingest.keep(batch)
        self._queues.expect(queues)
        self._counters.updates_received += len(batch)

    async def _finish(self) -> None:
        log.info("stopping")
        await _within(self._receiver.close())
        await _within(self._queues.finish())
        await _within(self._answers.finish())
        await _within(self._sender.finish())
        await _within(self._sender.settle())
        await _within(self._receiver.confirm())


async def _within(work: Awaitable[None]) -> None:
    """Waits for it, but not long: what is not done is in the database."""
    try:
        async with asyncio.timeout(FINISH_SECONDS):
            await work
    except (TimeoutError, TelegramError) as error:
        log.warning("not finished; goes on at the next start", error=type(error).__name__)


async def _end(tasks: Sequence[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
