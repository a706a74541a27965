"""How often somebody may try links that do not exist.

A token cannot be guessed, but guessing costs the database a look each time. So an address that tried
many wrong links is not listened to for a while. In memory: each process counts for itself.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request

MOST_WRONG = 20
PERIOD_SECONDS = 60.0
MOST_KNOWN = 10_000
"""So many addresses are remembered."""
_NEAR = ("127.", "10.", "192.168.", "172.", "::1", "fd")
"""Where a web server of ours stands, that says for whom it asks."""


class Attempts:
    """Wrong links by the address they came from."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()

    def may_try(self, request: Request) -> bool:
        """Whether a link from there is looked at."""
        return len(self._recent(_from(request))) < MOST_WRONG

    def was_wrong(self, request: Request) -> None:
        """A link from there does not exist."""
        address = _from(request)
        self._wrong[address] = [*self._recent(address), self._clock()]
        self._wrong.move_to_end(address)
        if len(self._wrong) > MOST_KNOWN:
            self._wrong.popitem(last=False)

    def _recent(self, address: str) -> list[float]:
        since = self._clock() - PERIOD_SECONDS
        return [at for at in self._wrong.get(address, []) if at > since]


def _from(request: Request) -> str:
    """Whose request it is; what stands in front of us says so in its last word."""
    peer = request.client.host if request.client else ""
    named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return named if named and peer.startswith(_NEAR) else peer
