"""One run of one bot: started, warmed up, measured at full speed and at a steady pace, stopped.

The people live in this process, beside the Bot API server, and the bot in its own: what is counted
is the processor time of the bot's process alone, between the first measured update and the last.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.turns.api import Api, Json, serving
from bench.turns.bots import Bot, started
from bench.turns.clocks import processor_seconds, with_children
from bench.turns.people import FIRST_CHAT, Person, Stuck
from bench.turns.script import LINES

AT_ONCE = 20
"""So many people are in the middle of their conversation at the same time."""
PATIENCE = 120.0
"""Seconds without any question after which a bot counts as stuck; it also has to start in them."""
SETTLE_SECONDS = 0.3
"""What a bot still does after its last answer (noting that it was sent) belongs to that update."""
UPDATES_BETWEEN_RUNS = 1_000_000
CHATS_BETWEEN_RUNS = 100_000


@dataclass(frozen=True, kw_only=True)
class Size:
    """How many people a run takes: to warm up, at full speed, at a steady pace."""

    warm: int = 8
    fast: int = 40
    paced: int = 16
    rate: float = 30.0
    """Updates a second at the steady pace."""

    @property
    def people(self) -> int:
        return self.warm + self.fast + self.paced


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One run: `cpu` and the like in ms of processor time an update, `waits` in ms."""

    rate: float
    """Updates a second, as fast as the bot can."""
    cpu: float
    calls: float
    """Calls of the Bot API an update, getUpdates not counted."""
    database_cpu: float | None
    """What the database server took besides."""
    paced_cpu: float
    waits: Sequence[float]
    """At the steady pace: from the moment an update is due until the next question is shown."""


async def measure(bot: Bot, size: Size, run: int, folder: Path) -> Measured:
    """One run; the openings of the bot are taken in slices, one for each run. Raises `Stuck`."""
    api = Api(first_update=run * UPDATES_BETWEEN_RUNS + 1)
    log = folder / f"{bot.name.replace(' ', '-')}-{run}.log"
    openings = bot.openings[run * size.people : (run + 1) * size.people]
    crowd = Crowd(
        api,
        [
            Person(FIRST_CHAT + run * CHATS_BETWEEN_RUNS + number, api, opening)
            for number, opening in enumerate(openings)
        ],
    )
    async with serving(api):
        process = await started(bot, api.url, log)
        try:
            return await _measured(bot, process.pid, crowd, size)
        except Stuck as stuck:
            raise Stuck(f"{bot.name}: {stuck}\n{log.read_text()[-2000:]}") from None
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def _measured(bot: Bot, process: int, crowd: Crowd, size: Size) -> Measured:
    await crowd.arrive()
    warm, rest = crowd.people[: size.warm], crowd.people[size.warm :]
    fast, paced = rest[: size.fast], rest[size.fast :]
    await crowd.talk(warm)
    await asyncio.sleep(SETTLE_SECONDS)

    def database() -> float:
        return with_children(bot.database_process) if bot.database_process else 0.0

    crowd.api.calls.clear()
    cpu, database_cpu = processor_seconds(process), database()
    seconds = await crowd.talk(fast)
    await asyncio.sleep(SETTLE_SECONDS)
    cpu, database_cpu = processor_seconds(process) - cpu, database() - database_cpu
    calls = crowd.api.calls.total() - crowd.api.calls["getupdates"]
    updates = len(fast) * len(LINES)

    paced_cpu = processor_seconds(process)
    waits = await crowd.talk_at(size.rate, paced)
    await asyncio.sleep(SETTLE_SECONDS)
    paced_cpu = processor_seconds(process) - paced_cpu
    return Measured(
        rate=updates / seconds,
        cpu=1000 * cpu / updates,
        calls=calls / updates,
        database_cpu=1000 * database_cpu / updates if bot.database_process else None,
        paced_cpu=1000 * paced_cpu / len(waits),
        waits=[1000 * wait for wait in waits],
    )


class Crowd:
    """The people of one run, who hear from the server what is shown to them."""

    def __init__(self, api: Api, people: Sequence[Person]) -> None:
        self.api, self.people = api, people
        self._by_chat = {person.chat: person for person in people}
        self._asked: Callable[[Person], None] = lambda _person: None
        self._wrong: Exception | None = None
        self._done = asyncio.Event()
        self._shown = 0
        api.on_shown = self._sees

    async def arrive(self) -> None:
        """Everybody begins, and comes as far as the first question."""
        waiting = deque(self.people)

        def next_one(_person: Person | None = None) -> None:
            if waiting:
                waiting.popleft().begins()
            elif all(person.shown for person in self.people):
                self._done.set()

        await self._until_done(next_one, min(AT_ONCE, len(waiting)))

    async def talk(self, people: Sequence[Person]) -> float:
        """These people answer everything, each as soon as the next question is there; gives the
        seconds from the first answer to the last question."""
        waiting, open_ = deque(people), len(people)
        begin = time.monotonic()

        def answered(person: Person | None = None) -> None:
            nonlocal open_
            if person is not None and not person.at_end:
                person.answers()
                return
            if person is not None:
                open_ -= 1
            if waiting:
                waiting.popleft().answers()
            elif not open_:
                self._done.set()

        await self._until_done(answered, min(AT_ONCE, len(waiting)))
        return time.monotonic() - begin

    async def talk_at(self, rate: float, people: Sequence[Person]) -> list[float]:
        """These people answer everything, together so many answers a second; gives for each how
        many seconds after it was due the next question was there.

        An answer is due whether or not the bot keeps up: whoever has to wait until somebody has a
        question to answer, waits because of the bot.
        """
        ready, waits = deque(people), list[float]()
        more = asyncio.Event()

        def asked(person: Person | None = None) -> None:
            if person is None:
                return
            waits.append(time.monotonic() - person.offered)
            if not person.at_end:
                ready.append(person)
                more.set()
            if len(waits) == len(people) * len(LINES):
                self._done.set()

        async def offer() -> None:
            begin = time.monotonic()
            for number in range(len(people) * len(LINES)):
                due = begin + number / rate
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                while not ready:
                    more.clear()
                    await more.wait()
                ready.popleft().answers(due)

        offering = asyncio.create_task(offer())
        try:
            await self._until_done(asked, 1)
        finally:
            offering.cancel()
            await asyncio.gather(offering, return_exceptions=True)
        return waits

    async def _until_done(self, asked: Callable[[Person | None], None], first: int) -> None:
        """Calls `asked` so often without anybody, then for each person who has a question; returns
        when it says that all is done. Raises `Stuck`."""
        self._done.clear()
        self._asked = asked
        for _ in range(first):
            asked(None)
        while not self._done.is_set():
            before = self._shown
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._done.wait()
            except TimeoutError:
                if before == self._shown:
                    raise Stuck(self._where()) from None
        if self._wrong is not None:
            raise self._wrong

    def _sees(self, message: Json) -> None:
        self._shown += 1
        person = self._by_chat.get(message["chat"]["id"])
        try:
            if person is not None and person.sees(message):
                self._asked(person)
        except Stuck as wrong:
            self._wrong = wrong
            self._done.set()

    def _where(self) -> str:
        person = next((one for one in self.people if not one.shown), self.people[0])
        return f"nobody is asked anything; waiting for {person.waits_for!r} after {person.said!r}"
