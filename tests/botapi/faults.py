"""Telegram on a bad day, by rule.

Whether a bot keeps its promises shows when an answer is late, cut off, refused, or lost after the
message was already shown. A rule says to which calls a fault happens; the first rule that fits
wins. The dangerous difference is `applied`: the same dropped connection may mean that nothing
happened, or that everything did.
"""

import random
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.errors import (
    ApiError,
    bad_request,
    forbidden,
    not_found,
    too_many_requests,
    unauthorized,
)

GATEWAY_PAGE = (
    "<html>\r\n<head><title>{status} Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>{status} Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n"
    "</body>\r\n</html>\r\n"
)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What goes wrong with one call.

    `error` refuses it; `page` answers with an HTML page of that status; `drop` closes the
    connection; `truncate` cuts the JSON in half; `slow` answers that many seconds (of the clock)
    late. `applied` says whether the method took effect all the same.
    """

    name: str
    error: ApiError | None = None
    page: int = 0
    drop: bool = False
    truncate: bool = False
    slow: float = 0.0
    applied: bool = False


def flood(retry_after: int = 1) -> Fault:
    return Fault(name=f"429 for {retry_after} s", error=too_many_requests(retry_after))


def blocked() -> Fault:
    return Fault(name="403 blocked", error=forbidden("bot was blocked by the user"))


def deactivated() -> Fault:
    return Fault(name="403 deactivated", error=forbidden("user is deactivated"))


def refused(reason: str = "something is wrong with it") -> Fault:
    return Fault(name="400", error=bad_request(reason))


def revoked() -> Fault:
    return Fault(name="401", error=unauthorized())


def missing() -> Fault:
    return Fault(name="404", error=not_found())


def bad_gateway(status: int = 502, *, applied: bool = False) -> Fault:
    return Fault(name=str(status), page=status, applied=applied)


def internal_error() -> Fault:
    return Fault(name="500", error=ApiError(500, "Internal Server Error"))


def slow(seconds: float, *, applied: bool = True) -> Fault:
    """An answer that comes late; `applied` at once (True), or only when the answer comes."""
    return Fault(name=f"slow by {seconds} s", slow=seconds, applied=applied)


def dropped(*, applied: bool) -> Fault:
    when = "after" if applied else "before"
    return Fault(name=f"dropped {when} applying", drop=True, applied=applied)


def truncated() -> Fault:
    return Fault(name="truncated", truncate=True, applied=True)


KINDS = {
    made.__name__: made
    for made in (
        flood, blocked, deactivated, refused, revoked, missing, bad_gateway, internal_error, slow,
        dropped, truncated,
    )
}  # fmt: skip


@dataclass
class Rule:
    """When a fault happens: `method` and `chat` may be None for any; `times` None for ever.

    The first `after` calls that fit are spared; each further one is struck with `probability`.
    `struck` counts.
    """

    fault: Fault
    method: str | None = None
    chat: int | None = None
    times: int | None = 1
    after: int = 0
    probability: float = 1.0
    seed: int = 0
    struck: int = 0
    seen: int = 0
    _dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    def strikes(self, method: str, chat: str) -> bool:
        if self.method and self.method.lower() != method.lower():
            return False
        if self.chat is not None and str(self.chat) != chat:
            return False
        if self.times is not None and self.struck >= self.times:
            return False
        self.seen += 1
        if self.seen <= self.after or self._dice.random() >= self.probability:
            return False
        self.struck += 1
        return True


class Faults:
    """The rules in force."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def add(self, fault: Fault, method: str | None = None, **conditions: Any) -> Rule:
        """Let `fault` happen; `conditions` are the fields of Rule, `chat` may be a Person."""
        chat = conditions.pop("chat", None)
        rule = Rule(fault, method, getattr(chat, "id", chat), **conditions)
        self.rules.append(rule)
        return rule

    def clear(self) -> None:
        self.rules.clear()

    def strike(self, method: str, chat: str) -> Fault | None:
        """The fault for this call, if any; counts it against its rule."""
        return next((rule.fault for rule in self.rules if rule.strikes(method, chat)), None)
