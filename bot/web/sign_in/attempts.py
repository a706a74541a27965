"""How often somebody may try to come in and fail: with a link that does not exist, with what Telegram or
an issuer did not say.

A token cannot be guessed, but guessing costs the database a look each time, or a question to an
issuer. So an address that failed often is not listened to for a while. In memory: each process counts
for itself.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request

MOST_WRONG = 20
PERIOD_SECONDS = 60.0
MOST_KNOWN = 10_000
"""So many addresses are remembered."""
_LONGEST = 60
"""Characters of what is no address."""
_WHOSE_IPV6 = 64
"""Bits of an address that a provider gives to one customer, who may choose the rest."""


class Attempts:
    """What failed, by the address it came from."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()

    def may_try(self, request: Request) -> bool:
        """Whether somebody there is listened to."""
        return len(self._recent(_from(request))) < MOST_WRONG

    def was_wrong(self, request: Request) -> None:
        """Somebody there was not let in."""
        address = _from(request)
        self._wrong[address] = [*self._recent(address), self._clock()]
        self._wrong.move_to_end(address)
        if len(self._wrong) > MOST_KNOWN:
            self._wrong.popitem(last=False)

    def _recent(self, address: str) -> list[float]:
        since = self._clock() - PERIOD_SECONDS
        return [at for at in self._wrong.get(address, []) if at > since]


def _from(request: Request) -> str:
    """Whose request it is; what stands in front of us, on this network, says so in its last word."""
    peer = request.client.host if request.client else ""
    named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    near = _address(peer)
    if named and near is not None and (near.is_private or near.is_loopback):
        return _network(named)
    return _network(peer)


def _network(said: str) -> str:
    """The address, or the network of one customer that it is in."""
    found = _address(said)
    if found is None:
        return said[:_LONGEST]
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _WHOSE_IPV6), strict=False))
    return str(found)


def _address(said: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(said)
    except ValueError:
        return None
