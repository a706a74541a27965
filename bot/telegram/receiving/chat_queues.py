"""Working off the inbox: in order for each person, side by side across people.

One slow turn must hold up nobody else, and one that fails must hold up nothing: its message is set
aside, and the person is asked to try again. What a stopped process left in the inbox is simply
there when the next one looks.

Several workers may share a PostgreSQL database. Two messages of one person that reach two of them
are still handled in order: while one holds the oldest message of a queue, the other finds nothing to
do there and turns away. So whoever held it looks once more when done, and finds what came in
meanwhile. A worker that dies lets go of its message with its connection (`plans.storage.engine.engines`
says how soon), and the others find it within `LOOK_SECONDS`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.logs import get_logger, where_raised
from bot.telegram.failures import kind_of, pause
from bot.telegram.keyed_tasks import KeyedTasks, wait_until
from bot.telegram.metrics import Counters
from bot.telegram.outage import LONGEST_PAUSE, Outage
from bot.telegram.receiving.callback_answers import Answers
from bot.telegram.receiving.ingest import CHANNEL
from bot.telegram.receiving.received_files import FileNeeded
from bot.telegram.receiving.together import MoreExpected
from bot.telegram.receiving.update_handler import UpdateHandler
from bot.telegram.sending.outbox import Sender
from bot.telegram.sending.reply import Reply
from plans.storage.database import Database
from plans.storage.errors import DatabaseUnavailable, UnreadablePlan
from plans.storage.records import Received, Taken

log = get_logger()

MOST_QUEUES = 8
"""More would only wait for each other: on SQLite turns write one at a time."""
LOOK_SECONDS = 10.0
"""How often to look without being told: for what another worker left."""
TRIES = 3
"""A turn that fails is tried again at once: two people may have met at one plan."""
STOPS = (asyncio.CancelledError, GeneratorExit, KeyboardInterrupt, SystemExit)
"""What ends us. A library in Rust that panics raises something that is no `Exception` either, and
that is a mistake with one message."""
_ALL = 1_000_000


class ChatQueues:
    """The tasks that work off the inbox; `sent` is set when there may be something to send."""

    def __init__(
        self,
        database: Database,
        handler: UpdateHandler,
        answers: Answers,
        sender: Sender,
        sent: asyncio.Event,
        counters: Counters | None = None,
        outage: Outage | None = None,
    ) -> None:
        self._database, self._handler = database, handler
        self._answers, self._sender, self._sent = answers, sender, sent
        self._counters = counters or Counters()
        self._outage = outage or Outage()
        self._shared = database.file is None
        self._news = asyncio.Event()
        self._expected: dict[str, int] = {}
        self._arrivals: dict[str, asyncio.Event] = {}
        self._tasks = KeyedTasks(MOST_QUEUES, self._on_end)

    def expect(self, queues: Iterable[str]) -> None:
        """One more message is in the inbox for each of these queues."""
        for queue in queues:
            self._expected[queue] = self._expected.get(queue, 0) + 1
            if queue in self._arrivals:
                self._arrivals[queue].set()
        self._start()

    async def run(self) -> None:
        """Works until it is cancelled."""
        while True:
            await self._look()
            await asyncio.sleep(LOOK_SECONDS)

    async def finish(self) -> None:
        """Works until the inbox is empty; other workers' share of it is left to them."""
        while True:
            self._news.clear()
            if not self._shared:
                await self._look()
            if not self._expected and not self._tasks:
                return
            await wait_until(self._news, LOOK_SECONDS)

    async def cancel(self) -> None:
        self._expected.clear()
        await self._tasks.cancel()

    async def _look(self) -> None:
        """Begins with every queue in which something waits."""
        try:
            with self._outage.noticed("inbox"):
                async with self._database.reading() as store:
                    waiting = await store.inbox.queues_waiting(CHANNEL)
        except DatabaseUnavailable:
            return
        except Exception as error:  # noqa: BLE001 - there is a next look
            log.error("inbox not read", error=kind_of(error))
            return
        for queue in waiting:
            if queue not in self._tasks:
                self._expected[queue] = _ALL
        self._start()

    def _start(self) -> None:
        """Gives each queue that waits a task, as far as there is room."""
        for queue in list(self._expected):
            if self._tasks.full:
                return
            if queue not in self._tasks:
                self._tasks.start(queue, self._work(queue))

    def _on_end(self, error: BaseException | None) -> None:
        if error is not None:
            log.error("queue ended", error=type(error).__name__, where=where_raised(error))
        self._start()
        self._news.set()

    async def _work(self, queue: str) -> None:
        """Handles what waits in a queue, oldest first."""
        failures = 0
        while expected := self._expected.get(queue, 0):
            try:
                with self._outage.noticed(f"turn {queue}"):
                    found = await self._turn(queue)
            except DatabaseUnavailable:
                failures += 1
                await asyncio.sleep(min(pause(failures), LONGEST_PAUSE))
                continue
            except MoreExpected as more:
                await self._wait_for_more(queue, expected, more.seconds)
                continue
            except STOPS:
                raise
            except BaseException as error:  # noqa: BLE001 - the message stays, and so does its queue
                failures += 1
                log.error("turn not begun", error=kind_of(error), where=where_raised(error))
                await asyncio.sleep(pause(failures))
                continue
            failures = 0
            # What came in meanwhile was added to the number, so it is lowered and never set.
            if found is None:
                self._expected[queue] -= expected
            elif not self._shared:
                self._expected[queue] -= 1
        del self._expected[queue]

    async def _wait_for_more(self, queue: str, expected: int, seconds: float) -> None:
        """Until something comes into this queue after `expected` was read, but not longer."""
        if self._expected[queue] != expected:
            return  # it came while the turn was being undone
        self._arrivals[queue] = asyncio.Event()
        try:
            await wait_until(self._arrivals[queue], seconds)
        finally:
            del self._arrivals[queue]

    async def _turn(self, queue: str) -> Received | None:
        """Handles the oldest message of a queue; None when there is none. Raises `MoreExpected` when it
        may have more to it, and leaves it there."""
        row: Taken | None = None
        reply: Reply | None = None
        needed: FileNeeded | None = None
        for left in reversed(range(TRIES)):
            try:
                if needed is not None:
                    await self._handler.fetch(needed)
                row = reply = None
                async with self._database.transaction() as store:
                    now = datetime.now(UTC)
                    row = await store.inbox.take(CHANNEL, queue, now)
                    if row is None:
                        return None
                    self._answers.give(row)
                    until = self._sender.may_claim_until
                    reply = await self._handler.receive(store, row, until, now)
                if reply is not None and reply.handled.claimed is not None:
                    # Nothing is awaited since the commit: what is claimed is also begun.
                    self._sender.begin(reply)
            except (DatabaseUnavailable, UnreadablePlan, MoreExpected, *STOPS):
                raise
            except BaseException as error:
                if isinstance(error, FileNeeded):
                    needed = error
                if not left and row is None:
                    raise
                if not left and row is not None:
                    await self._set_aside(row, error)
            else:
                self._counters.turns_done += 1
                break
        if reply is None or reply.handled.more:
            self._sent.set()
        return row

    async def _set_aside(self, row: Received, error: BaseException) -> None:
        kind = type(error).__name__
        log.error("turn failed", update_id=row.update_id, error=kind, where=where_raised(error))
        async with self._database.transaction() as store:
            again = await store.inbox.next(CHANNEL, queue=row.queue)
            if again is None or again.update_id != row.update_id:
                return  # another worker has it
            for one in (row, *await self._handler.rest_of(store, row)):
                await store.inbox.bad(CHANNEL, one.update_id, datetime.now(UTC), kind)
            await self._handler.apologise(store, row)
        self._counters.turns_failed[kind] += 1
