"""Telegram's sending limits.

About 30 messages a second overall and one a second per chat, with short bursts: a bot that sends
a round of reminders without minding them is told to wait. Off by default, because most tests are
about something else; two buckets, because the real algorithm is not published.
"""

import math
from dataclasses import dataclass, field

from tests.botapi.clock import Clock
from tests.botapi.errors import too_many_requests

SENDING = ("send", "copy", "forward", "edit")


@dataclass
class _Bucket:
    """Fills with `rate` a second up to `size`; a message takes one."""

    rate: float
    size: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until a message may go; 0 takes one."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 - 1e-9 else (1 - self.level) / self.rate

    def take(self) -> None:
        self.level -= 1


@dataclass
class Flood:
    """`overall` and `per_chat` are messages a second, `burst` what one chat may get at once."""

    clock: Clock
    enabled: bool = False
    overall: float = 30.0
    per_chat: float = 1.0
    burst: float = 5.0
    _buckets: dict[str, _Bucket] = field(default_factory=dict)

    def check(self, method: str, chat: str) -> None:
        """Raises a 429 when this call comes too soon."""
        name = method.lower()
        if not self.enabled or not name.startswith(SENDING) or name == "sendchataction":
            return
        now = self.clock.now()
        buckets = [
            self._bucket("overall", self.overall, self.overall, now),
            self._bucket(chat, self.per_chat, self.burst, now),
        ]
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.take()

    def _bucket(self, name: str, rate: float, size: float, now: float) -> _Bucket:
        return self._buckets.setdefault(name, _Bucket(rate, size, size, now))
