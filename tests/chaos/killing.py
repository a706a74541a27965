"""The assistant as processes, and their violent ends."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bot.telegram.workers import HOOK_SECRET, ROOT, Balancer, free_port
from tests.chaos.telegram import STAGES, Stage, Telegram

LAST_CALLS = 20
"""A process is killed at one of so many calls after it was chosen."""
LONGEST_DELAY = 0.05
"""Seconds: half of the kills come a moment later, in the middle of whatever that is."""
STOP_SECONDS = 60.0


@dataclass
class Life:
    """One process, from its start to its end."""

    number: int
    slot: int
    process: asyncio.subprocess.Process
    killed: bool = False
    marked: frozenset[int] = frozenset()
    """Which messages the database held as sent when it was dead."""

    def kill(self) -> None:
        """Once: a second signal would look whether it is dead, and take its exit code away from
        whoever waits for it."""
        if not self.killed and self.process.returncode is None:
            self.killed = True
            self.process.kill()


@dataclass
class Assistant:
    """`pop run`, in one process or behind a balancer in several; whoever was killed is replaced."""

    api: Telegram
    place: str
    secret: str
    folder: Path
    now: str
    marked: Callable[[], Awaitable[frozenset[int]]]
    """Which messages the database holds as sent."""
    balancer: Balancer | None = None
    lease: int = 0
    sabotage: str = ""
    serves_pages: bool = False
    lives: list[Life] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    """The exit codes of those that ended without being killed."""
    _ports: list[int] = field(default_factory=list)
    _watching: list[asyncio.Task[None]] = field(default_factory=list)
    _started: asyncio.Event = field(default_factory=asyncio.Event)

    async def begin(self, workers: int) -> None:
        """Starts the processes; one asks for updates, several are called."""
        self._ports = [free_port() for _ in range(workers)]
        if self.balancer is not None:
            self.balancer.workers = self._ports
        for slot in range(workers):
            await self._start(slot)

    @property
    def pages(self) -> list[int]:
        """The ports at which pages are served, or will be again in a moment."""
        return self._ports

    async def living(self) -> list[Life]:
        """The processes that run; waits until there is one."""
        while True:
            self._started.clear()
            found = [each for each in self.lives if each.process.returncode is None]
            if found := [each for each in found if not each.killed]:
                return found
            await self._started.wait()

    async def stop(self) -> None:
        """Tells every process to end, which each must do in time and well."""
        living = await self.living()
        begun = {life.number for life in living}
        # One that was only just begun does not listen yet.
        await self.api.until(
            lambda: begun <= {noted.life for noted in self.api.watch.notes}, STOP_SECONDS
        )
        for life in living:
            life.process.terminate()
        _, still = await asyncio.wait(self._watching, timeout=STOP_SECONDS)
        if still or any(self.ended):
            raise RuntimeError(f"a process did not end well:\n{self.said()}")

    async def end(self) -> None:
        """Leaves nothing behind."""
        for task in self._watching:
            task.cancel()
        await asyncio.gather(*self._watching, return_exceptions=True)
        for life in self.lives:
            if life.process.returncode is None:
                life.process.kill()
                await life.process.wait()

    def said(self) -> str:
        """What the processes wrote to their logs."""
        logs = sorted(self.folder.glob("process-*.log"))
        return "".join(log.read_text(errors="replace") for log in logs)

    async def _start(self, slot: int) -> None:
        number = len(self.lives) + 1
        arguments = ["run", "--now", self.now]
        if self.balancer is not None:
            arguments.append("--webhook")
        with (self.folder / f"process-{number}.log").open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.chaos.pop", *arguments,
                env=os.environ | self._settings(slot, number), cwd=ROOT, stdout=log, stderr=log,
            )  # fmt: skip
        life = Life(number, slot, process)
        self.lives.append(life)
        self._watching.append(asyncio.create_task(self._watch(life)))
        self._started.set()

    def _settings(self, slot: int, number: int) -> dict[str, str]:
        settings = {
            "TELEGRAM_TOKEN": self.api.token,
            "TELEGRAM_API_URL": self.api.url,
            "DATABASE": self.place,
            "SECRET_KEY": self.secret,
            "LOG_LEVEL": "warning",
            "CHAOS_LIFE": str(number),
            "CHAOS_LEASE": str(self.lease),
            "CHAOS_SABOTAGE": self.sabotage,
        }
        if self.balancer is not None or self.serves_pages:
            settings["WEB_PORT"] = str(self._ports[slot])
        if self.serves_pages:
            settings["PUBLIC_URL"] = f"http://localhost:{self._ports[slot]}"
        if self.balancer is None:
            return settings
        return settings | {"WEBHOOK_URL": self.balancer.url, "WEBHOOK_SECRET": HOOK_SECRET}

    async def _watch(self, life: Life) -> None:
        """As a service manager does."""
        code = await life.process.wait()
        if code != -signal.SIGKILL:
            self.ended.append(code)
            return
        life.killed = True
        life.marked = await self.marked()
        await self._start(life.slot)


@dataclass
class Killer:
    """Kills a process again and again, at moments spread over all that happens."""

    assistant: Assistant
    dice: random.Random
    on_kill: Callable[[int, Stage], None] = lambda _count, _stage: None
    at_once: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when nothing happens any more that a kill could wait for."""

    async def kills(self, moments: Sequence[Callable[[], Awaitable[None]]]) -> None:
        """One kill after each of the moments."""
        for count, moment in enumerate(moments, start=1):
            await moment()
            life = self.dice.choice(await self.assistant.living())
            self.on_kill(count, await self._killed(life))

    async def _killed(self, life: Life) -> Stage:
        """Kills it at a stage of a call, chosen by lot."""
        stage = self.dice.choice(STAGES)
        left = self.dice.randrange(LAST_CALLS)
        delay = self.dice.uniform(0, LONGEST_DELAY) if self.dice.random() < 0.5 else 0.0
        reached = asyncio.Event()

        def look(at: Stage, by: int) -> None:
            nonlocal left
            if at != stage or by != life.number or reached.is_set():
                return
            left -= 1
            if left < 0:
                reached.set()
                if not delay:
                    life.kill()

        self.assistant.api.watch.on_stage = look
        await _first_of(reached, self.at_once)
        if delay:
            await asyncio.sleep(delay)
        life.kill()
        await life.process.wait()
        return stage


async def _first_of(*events: asyncio.Event) -> None:
    waiting = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
