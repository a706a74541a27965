"""Delivering the outbox: within Telegram's limits, in order for each chat, and each message once.

Who waits for an answer goes before who gets news. Nobody waits for a chat that Telegram slowed
down, for a person who blocks the bot, or for a message that Telegram refuses. A send whose outcome
is unknown is repeated: Telegram offers no way to ask, and a question twice is better than none.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.app import App
from bot.telegram.courier import Courier, Delivered, NoChat
from bot.telegram.failures import Failure, Meaning, judge, pause
from bot.telegram.limits import Limits
from bot.telegram.reception import block
from bot.telegram.tasks import LaneTasks
from bot.turns import place_of
from plans.storage.rows import Outgoing
from plans.storage.store import Store

log = structlog.get_logger()

MOST_CHATS = 50
"""So many messages are under way at once."""
HEADS = 200
IDLE_SECONDS = 1.0
"""How often to look without being told: commands of HR queue messages too."""
LEASE = timedelta(seconds=90)
ATTEMPT_SECONDS = 75.0
"""An attempt ends before its lease does."""
MOMENT = 0.005
"""Timers may fire a hair early."""
MOST_MISHAPS = 3
"""So often a message may fail in a way that is a mistake of ours."""


class Sender:
    """The sending end; `wake` is set by whoever queued something."""

    def __init__(self, app: App, courier: Courier, limits: Limits, wake: asyncio.Event) -> None:
        self._app, self._courier, self._limits, self._wake = app, courier, limits, wake
        self._tasks = LaneTasks(MOST_CHATS, self._on_end)
        self._revoked: BaseException | None = None

    async def run(self) -> None:
        """Sends until it is cancelled; raises `InvalidToken`."""
        while True:
            self._wake.clear()
            await self._wait(await self._start_due())

    async def finish(self) -> None:
        """Sends everything that is due now."""
        while True:
            self._wake.clear()
            seconds = await self._start_due()
            if not self._tasks and seconds >= IDLE_SECONDS:
                return
            await self._wait(seconds)

    async def cancel(self) -> None:
        await self._tasks.cancel()

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), seconds)
        if self._revoked is not None:
            raise self._revoked

    async def _start_due(self) -> float:
        """Begins with what may be sent; returns how many seconds there is nothing more to do."""
        seconds = IDLE_SECONDS
        for head in await self._heads():
            if self._tasks.full:
                break
            if head.lane in self._tasks:
                continue
            wait = self._limits.take(head.lane)
            if wait == 0:
                self._tasks.start(head.lane, self._attempt(head))
            else:
                seconds = min(seconds, wait)
            if self._limits.overall_wait() > 0:
                return min(seconds, self._limits.overall_wait())
        return seconds

    async def _heads(self) -> list[Outgoing]:
        try:
            async with self._app.database.reading() as store:
                return await store.outgoing(now=_now(), limit=HEADS, in_chats=True)
        except Exception as error:  # noqa: BLE001 - the database comes back, or the next look fails
            log.error("outbox not read", error=type(error).__name__)
            return []

    def _on_end(self, error: BaseException | None) -> None:
        if isinstance(error, InvalidToken):
            self._revoked = error
        elif error is not None:
            log.error("message not accounted for", error=type(error).__name__)
        self._wake.set()

    async def _attempt(self, message: Outgoing) -> None:
        """One attempt at one message; raises `InvalidToken`."""
        async with self._app.database.transaction() as store:
            if not await store.claim_outgoing(message.seq, _now() + LEASE, now=_now()):
                return
        attempts = message.attempts + 1
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                delivered = await self._courier.deliver(message)
        except NoChat:
            await self._later(message, IDLE_SECONDS, "NoChat")
        except (TelegramError, TimeoutError) as error:
            await self._failed(message, judge(error, attempts))
            if isinstance(error, InvalidToken):
                raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours must not stop the lane
            log.error("message failed", seq=message.seq, where=place_of(error))
            await self._failed(message, _mishap(error, attempts))
        else:
            await self._delivered(message, delivered)

    async def _delivered(self, message: Outgoing, delivered: Delivered) -> None:
        self._courier.forget(message.seq)
        async with self._app.database.transaction() as store:
            await store.outgoing_sent(message.seq, _now(), delivered.message_id)
            if message.person_id is not None and delivered.below:
                await _note_screen(store, message.person_id, delivered)

    async def _failed(self, message: Outgoing, failure: Failure) -> None:
        log.warning(
            "message not sent",
            seq=message.seq,
            error=failure.kind,
            status=failure.meaning,
            seconds=failure.seconds,
            attempt=message.attempts + 1,
        )
        match failure.meaning:
            case "wait" | "again":
                await self._later(message, failure.seconds, failure.kind)
            case "revoked":
                await self._later(message, 0, failure.kind)
            case "refused" | "unreachable":
                await self._give_up(message, failure)

    async def _later(self, message: Outgoing, seconds: float, kind: str) -> None:
        not_before = _now() + timedelta(seconds=seconds)
        async with self._app.database.transaction() as store:
            await store.outgoing_retry(message.seq, not_before, kind)
        asyncio.get_running_loop().call_later(seconds + MOMENT, self._wake.set)

    async def _give_up(self, message: Outgoing, failure: Failure) -> None:
        self._courier.forget(message.seq)
        async with self._app.database.transaction() as store:
            await store.outgoing_failed(message.seq, failure.kind)
            if failure.meaning == "unreachable" and message.person_id is not None:
                person = await store.person(message.person_id)
                if person is not None:
                    await block(self._app, store, person)


async def _note_screen(store: Store, person_id: str, delivered: Delivered) -> None:
    """Which message is the question now, and whether it is the last in the chat."""
    if delivered.asks:
        number = delivered.message_id if delivered.has_buttons else None
        await store.save_screen(person_id, number, is_last=number is not None)
        return
    chat = await store.chat_of(person_id)
    if chat is not None and chat.screen_is_last:
        await store.save_screen(person_id, chat.screen_message_id, is_last=False)


def _mishap(error: Exception, attempts: int) -> Failure:
    meaning: Meaning = "again" if attempts < MOST_MISHAPS else "refused"
    return Failure(meaning=meaning, kind=type(error).__name__, seconds=pause(attempts))


def _now() -> datetime:
    """Real time: leases and pauses do not follow a frozen clock."""
    return datetime.now(UTC)
