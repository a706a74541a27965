"""Time that a test can move.

A callback query dies after 150 seconds, a failed webhook is retried for hours: no test can wait
for that, and a test that sleeps proves nothing on a busy machine. So nothing in this package
reads the time or sleeps by itself: it asks this clock, which runs along with real time until a
test pushes it forward, freezes it, or skips to whatever happens next.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime


class Clock:
    """Unix time in seconds, as the fake server sees it.

    `start` is the moment it shows first (now by default); `rate` is how many of its seconds
    pass in one real second; a `frozen` one stands still from the start.
    """

    def __init__(
        self, start: datetime | None = None, rate: float = 1.0, *, frozen: bool = False
    ) -> None:
        self._shown = start.timestamp() if start else time.time()
        self._since = time.monotonic()
        self._rate = rate
        self._frozen = frozen
        self.on_change: Callable[[], None] = lambda: None
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> float:
        if self._frozen:
            return self._shown
        return self._shown + (time.monotonic() - self._since) * self._rate

    @property
    def date(self) -> int:
        """The present as Telegram writes dates: whole unix seconds."""
        return int(self.now())

    @property
    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.now(), UTC)

    @property
    def frozen(self) -> bool:
        return self._frozen

    def freeze(self) -> None:
        """Stand still: from here on only `advance` and `skip` make time pass."""
        self._settle()
        self._frozen = True

    def run(self) -> None:
        """Follow real time again."""
        self._settle()
        self._frozen = False
        for sleeper in self._sleepers:
            self._arm(sleeper)

    def advance(self, seconds: float) -> None:
        """Jump `seconds` ahead and wake everything that was due by then."""
        self._settle()
        self._shown += seconds
        self._wake_due()

    def skip(self) -> float:
        """Jump to the moment the next sleeper waits for; returns how many seconds that was.

        Raises LookupError when nobody is waiting for anything.
        """
        waiting = [deadline for deadline, future in self._sleepers if not future.done()]
        if not waiting:
            raise LookupError("nothing is waiting for a later moment")
        seconds = max(0.0, min(waiting) - self.now())
        self.advance(seconds)
        return seconds

    @property
    def sleepers(self) -> int:
        """How many things wait for a later moment (retries, slow answers, long polls)."""
        return sum(not future.done() for _, future in self._sleepers)

    async def sleep(self, seconds: float) -> None:
        """Wait until this clock, not the real one, is `seconds` further."""
        if seconds > 0:
            await self.alarm(seconds)

    def alarm(self, seconds: float) -> asyncio.Future[None]:
        """A future that is done `seconds` from this very moment; cancel it to switch it off."""
        sleeper = (self.now() + seconds, asyncio.get_running_loop().create_future())
        self._sleepers.append(sleeper)
        sleeper[1].add_done_callback(lambda _: self._sleepers.remove(sleeper))
        self._arm(sleeper)
        self.on_change()
        return sleeper[1]

    def _settle(self) -> None:
        self._shown, self._since = self.now(), time.monotonic()

    def _arm(self, sleeper: tuple[float, asyncio.Future[None]]) -> None:
        if not self._frozen:
            wait = max(0.0, sleeper[0] - self.now()) / self._rate
            sleeper[1].get_loop().call_later(wait, self._wake_due)

    def _wake_due(self) -> None:
        # A real timer may fire a hair early: what is due within a millisecond is due.
        due = self.now() + 0.001
        for deadline, future in sorted(self._sleepers, key=lambda sleeper: sleeper[0]):
            if deadline <= due and not future.done():
                future.set_result(None)
        self.on_change()
