"""Whose wrong tries are counted together."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from bot.web.sign_in.attempts import MOST_KNOWN, MOST_WRONG, PERIOD_SECONDS, Attempts


def asked(peer: str, named: str = "") -> Request:
    headers = [(b"x-forwarded-for", named.encode())] if named else []
    return Request({"type": "http", "client": (peer, 5000), "headers": headers})


def spent(*requests: Request) -> Attempts:
    attempts = Attempts(lambda: 0.0)
    for number in range(MOST_WRONG):
        attempts.was_wrong(requests[number % len(requests)])
    return attempts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (asked("203.0.113.9"), asked("203.0.113.9"), True),
        (asked("203.0.113.9"), asked("203.0.113.10"), False),
        # What stands in front of us says whose request it is, in its last word.
        (asked("127.0.0.1", "203.0.113.9"), asked("127.0.0.1", "203.0.113.10"), False),
        (asked("127.0.0.1", "198.51.100.1, 203.0.113.9"), asked("127.0.0.1", "203.0.113.9"), True),
        (asked("172.18.0.1", "203.0.113.9"), asked("172.18.0.1", "203.0.113.10"), False),
        # Somebody far away says so in vain.
        (asked("172.64.0.1", "203.0.113.9"), asked("172.64.0.1", "203.0.113.10"), True),
        (asked("9.9.9.9", "203.0.113.9"), asked("9.9.9.9", "203.0.113.10"), True),
        # One customer has a whole network of addresses.
        (asked("2001:db8::1"), asked("2001:db8::ffff:1"), True),
        (asked("2001:db8::1"), asked("2001:db8:0:1::1"), False),
        (asked("::ffff:203.0.113.9"), asked("203.0.113.9"), True),
    ],
)
def test_from_one_place_they_count_together(one: Request, other: Request, same: bool) -> None:
    assert spent(one).may_try(other) is not same


def test_after_a_minute_somebody_is_listened_to_again() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    for _ in range(MOST_WRONG):
        attempts.was_wrong(asked("203.0.113.9"))
    assert not attempts.may_try(asked("203.0.113.9"))
    now[0] = PERIOD_SECONDS
    assert attempts.may_try(asked("203.0.113.9"))


def test_they_take_no_more_room_than_that() -> None:
    attempts = Attempts(lambda: 0.0)
    for number in range(MOST_KNOWN + 100):
        attempts.was_wrong(asked(f"203.0.{number // 250}.{number % 250}"))
    assert len(attempts._wrong) == MOST_KNOWN
