"""Delivering the outbox: within Telegram's limits, in order for each chat, and each message once.

Who waits for an answer goes before who gets news. Nobody waits for a chat that Telegram slowed
down, for a person who blocks the bot, or for a message that Telegram refuses. A send whose outcome
is unknown is repeated: Telegram offers no way to ask, and a question twice is better than none.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from telegram.error import InvalidToken, TelegramError

from bot.app import App
from bot.logs import get_logger, where_raised
from bot.reminders.digests import current_all, depends_on_now, postpone
from bot.telegram.failures import Failure, Meaning, judge, kind_of, pause
from bot.telegram.keyed_tasks import KeyedTasks, wait_until
from bot.telegram.metrics import Counters
from bot.telegram.notifications import block
from bot.telegram.outage import Outage
from bot.telegram.sending.addresses import Address, find_address
from bot.telegram.sending.delivery import Delivered, Delivery
from bot.telegram.sending.limits import Limits
from bot.telegram.sending.outcomes import OutcomeWriter
from bot.telegram.sending.reply import Reply
from plans.storage.engine.unavailable import is_outage
from plans.storage.errors import DatabaseUnavailable
from plans.storage.records import Json, Outgoing
from plans.storage.store import Store

log = get_logger()

MOST_CHATS = 50
"""So many messages are under way at once."""
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

    def __init__(
        self,
        app: App,
        delivery: Delivery,
        limits: Limits,
        wake: asyncio.Event,
        counters: Counters | None = None,
        outage: Outage | None = None,
    ) -> None:
        self._app, self._delivery, self._limits, self._wake = app, delivery, limits, wake
        self._counters = counters or Counters()
        self._outage = outage or Outage()
        self._outcomes = OutcomeWriter(app.database, wake, self._outage)
        self._tasks = KeyedTasks(MOST_CHATS, self._on_end)
        self._slowed: set[str] = set()
        self._look_for_lost_at = 0.0
        self._starting: asyncio.Future[float] | None = None
        self._revoked: BaseException | None = None

    @property
    def may_claim_until(self) -> datetime | None:
        """The end of the lease of a message that is claimed now to be sent at once; None while
        there is no room for one more."""
        return _now() + LEASE if len(self._tasks) < MOST_CHATS else None

    def begin(self, reply: Reply) -> None:
        """Sends what was claimed in the very transaction that queued it."""
        message, chat = reply.handled.claimed, reply.chat
        if message is None:
            return
        if message.queue in self._tasks:  # it is about to end
            self._try_again(message, _now(), "Busy")
            return
        language = reply.handled.language
        address = Address(chat_id=chat.telegram_id, language=language, chat=chat)
        self._tasks.start(message.queue, self._attempt(message, address, may_go=False))

    async def run(self) -> None:
        """Sends until it is cancelled; raises `InvalidToken`."""
        writing = asyncio.create_task(self._outcomes.run())
        try:
            while True:
                self._wake.clear()
                # What is claimed must also be begun, even when we are told to stop in between.
                self._starting = asyncio.ensure_future(self._start_due())
                await self._wait(await asyncio.shield(self._starting))
        finally:
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)

    async def finish(self) -> None:
        """Sends everything that is due now."""
        if self._starting is not None:
            await self._starting
        while True:
            self._wake.clear()
            await self._outcomes.flush()
            self._starting = asyncio.ensure_future(self._start_due())
            seconds = await asyncio.shield(self._starting)
            if not self._tasks and self._outcomes.empty and seconds >= IDLE_SECONDS:
                return
            await self._wait(seconds)

    async def settle(self) -> None:
        """Waits for what is under way, and begins with nothing more."""
        if self._starting is not None:
            await self._starting
        while self._tasks:
            self._wake.clear()
            await self._wait(IDLE_SECONDS)

    async def cancel(self) -> None:
        await self._tasks.cancel()
        await self._outcomes.flush()

    async def _wait(self, seconds: float) -> None:
        await wait_until(self._wake, seconds)
        if self._revoked is not None:
            raise self._revoked

    async def _start_due(self) -> float:
        """Begins with what may be sent; returns how many seconds there is nothing more to do."""
        try:
            with self._outage.noticed("outbox"):
                heads = await self._heads()
                ready, seconds = self._within_limits(heads)
                for message, address in await self._claimed(ready):
                    self._tasks.start(message.queue, self._attempt(message, address))
        except DatabaseUnavailable:
            return IDLE_SECONDS
        except Exception as error:  # noqa: BLE001 - what was not begun is begun at the next look
            log.error("outbox not read", error=kind_of(error), where=where_raised(error))
            return IDLE_SECONDS
        return seconds

    async def _heads(self) -> list[Outgoing]:
        room = MOST_CHATS - len(self._tasks)
        if room <= 0:
            return []
        async with self._app.database.reading() as store:
            found = await store.outbox.waiting(
                now=_now(), limit=room + len(self._slowed), in_chats=True, lost=self._seeks_lost()
            )
        # After an outage a lease may have ended before the outcome could be written.
        known = self._outcomes.unwritten
        return [h for h in found if h.queue not in self._tasks and h.seq not in known][:room]

    def _seeks_lost(self) -> bool:
        """Whether it is time to look for messages whose sender died: once a while is enough."""
        now = time.monotonic()
        if now < self._look_for_lost_at:
            return False
        self._look_for_lost_at = now + IDLE_SECONDS
        return True

    def _within_limits(self, heads: Sequence[Outgoing]) -> tuple[list[Outgoing], float]:
        """Those that may go now, and how many seconds no other may."""
        ready, seconds = [], IDLE_SECONDS
        self._slowed.clear()
        for head in heads:
            wait = self._limits.take(head.queue)
            if wait == 0:
                ready.append(head)
                continue
            self._slowed.add(head.queue)
            seconds = min(seconds, wait)
            if self._limits.overall_wait() > 0:
                break
        return ready, seconds

    async def _claimed(self, heads: Sequence[Outgoing]) -> list[tuple[Outgoing, Address]]:
        """Those that are ours to send now, each with its address."""
        if not heads:
            return []
        found: list[tuple[Outgoing, Address]] = []
        async with self._app.database.transaction() as store:
            # In one order for all workers: two that claim the same ones never wait for each other.
            for head in sorted(heads, key=lambda message: message.seq):
                claimed = await store.outbox.claim(head.seq, _now() + LEASE, now=_now())
                if claimed is None:
                    continue
                address = await find_address(store, claimed)
                if address is None:
                    await store.outbox.retry(claimed.seq, claimed.attempts, _now(), "NoChat")
                else:
                    found.append((claimed, address))
            made = await self._current(store, [one for one, _ in found if depends_on_now(one)])
        return [
            (made.get(message.seq, message), address)
            for message, address in found
            if not depends_on_now(message) or message.seq in made
        ]

    async def _current(self, store: Store, digests: Sequence[Outgoing]) -> dict[int, Outgoing]:
        """Those that are to be sent, by their place, as they are to be sent now; the others are
        dealt with."""
        if not digests:
            return {}
        app = self._app
        try:
            async with store.apart():
                made = await current_all(store, digests, app.texts, app.now(), at_work=True)
        except Exception as error:
            if is_outage(error):  # the transaction is over, and says so
                raise
            if len(digests) == 1:
                await self._not_made(store, digests[0], error)
                return {}
            # One digest must not stop everybody's messages.
            one_by_one = [await self._current(store, [one]) for one in digests]
            return {seq: message for each in one_by_one for seq, message in each.items()}
        done_with = [seq for seq, message in made.items() if message is None]
        await store.outbox.all_sent(dict.fromkeys(done_with), _now())
        return {seq: message for seq, message in made.items() if message is not None}

    async def _not_made(self, store: Store, claimed: Outgoing, error: Exception) -> None:
        """It is tried again, and then left for the next morning: what comes after it waits."""
        failure = _mishap(error, claimed.attempts)
        log.error("digest not made", seq=claimed.seq, error=failure.kind, where=where_raised(error))
        if failure.meaning == "again":
            again = _now() + timedelta(seconds=failure.seconds)
            await store.outbox.retry(claimed.seq, claimed.attempts, again, failure.kind)
        else:
            self._counters.messages_failed[failure.kind] += 1
            await store.outbox.failed(claimed.seq, claimed.attempts, failure.kind)
            await self._put_off(store, claimed)

    async def _put_off(self, store: Store, claimed: Outgoing) -> None:
        """What cannot be read cannot be put off either; that too must stop nobody's messages."""
        try:
            async with store.apart():
                await postpone(store, [claimed], self._app.now())
        except Exception as error:
            if is_outage(error):
                raise
            log.error(
                "digest not put off",
                seq=claimed.seq,
                error=type(error).__name__,
                where=where_raised(error),
            )

    def _on_end(self, error: BaseException | None) -> None:
        if isinstance(error, InvalidToken):
            self._revoked = error
        elif error is not None:
            log.error("message not accounted for", error=type(error).__name__)
        self._wake.set()

    async def _attempt(self, message: Outgoing, address: Address, *, may_go: bool = True) -> None:
        """One attempt at one message, within the limits that were looked at (`may_go`) or will be;
        raises `InvalidToken`."""
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                if not may_go:
                    await self._limits.wait_for(message.queue)
                delivered = await self._delivery.deliver(message, address)
        except (TelegramError, TimeoutError) as error:
            self._failed(message, judge(error, message.attempts))
            if isinstance(error, InvalidToken):
                raise
        except asyncio.CancelledError:
            # Whether it arrived is unknown, and nobody should wait for the lease to find out.
            self._try_again(message, _now(), "Stopped")
            raise
        except DatabaseUnavailable:  # said once, by `Outage`, however long it lasts
            self._try_again(message, _now(), "DatabaseUnavailable")
        except Exception as error:  # noqa: BLE001 - a mistake of ours must not stop the queue
            log.error("message failed", seq=message.seq, where=where_raised(error))
            self._failed(message, _mishap(error, message.attempts))
        else:
            self._counters.messages_sent += 1
            self._delivery.forget(message.seq)
            self._outcomes.note_together(_note_delivered, (message, delivered), message.seq)

    def _failed(self, message: Outgoing, failure: Failure) -> None:
        log.warning(
            "message not sent",
            seq=message.seq,
            error=failure.kind,
            status=failure.meaning,
            seconds=failure.seconds,
            attempt=message.attempts,
        )
        if failure.meaning in {"refused", "unreachable"}:
            self._counters.messages_failed[failure.kind] += 1
            self._delivery.forget(message.seq)
            give_up = partial(_note_given_up, app=self._app, message=message, failure=failure)
            self._outcomes.note(give_up, message.seq)
            return
        self._counters.attempts_failed[failure.kind] += 1
        again = _now() + timedelta(seconds=failure.seconds)
        self._try_again(message, again, failure.kind)
        asyncio.get_running_loop().call_later(failure.seconds + MOMENT, self._wake.set)

    def _try_again(self, message: Outgoing, again: datetime, kind: str) -> None:
        """What arrived of it is noted too: the next attempt may be another worker's."""
        rest = self._delivery.rest(message)
        retry = partial(_note_retry, message=message, again=again, kind=kind, rest=rest)
        self._outcomes.note(retry, message.seq)


async def _note_delivered(store: Store, those: Sequence[tuple[Outgoing, Delivered]]) -> None:
    """Also which message is the question now, and whether it is the last in the chat."""
    sent = {message.seq: delivered.message_id for message, delivered in those}
    await store.outbox.all_sent(sent, _now())
    below = [
        (message.person_id, delivered)
        for message, delivered in those
        if message.person_id is not None and delivered.below
    ]
    asked = {
        key: delivered.message_id if delivered.has_buttons else None
        for key, delivered in below
        if delivered.asks
    }
    await store.chats.save_screens(asked)
    await store.chats.cover_screens([key for key, delivered in below if not delivered.asks])


async def _note_retry(
    store: Store, *, message: Outgoing, again: datetime, kind: str, rest: Json | None
) -> None:
    await store.outbox.retry(message.seq, message.attempts, again, kind, rest)


async def _note_given_up(store: Store, *, app: App, message: Outgoing, failure: Failure) -> None:
    """HR is told of somebody who cannot be reached any more."""
    await store.outbox.failed(message.seq, message.attempts, failure.kind)
    if failure.meaning == "unreachable" and message.person_id is not None:
        person = await store.people.get(message.person_id)
        if person is not None:
            await block(app, store, person)


def _mishap(error: Exception, attempts: int) -> Failure:
    meaning: Meaning = "again" if attempts < MOST_MISHAPS else "refused"
    return Failure(meaning=meaning, kind=type(error).__name__, seconds=pause(attempts))


def _now() -> datetime:
    """Real time: leases and pauses do not follow a frozen clock."""
    return datetime.now(UTC)
