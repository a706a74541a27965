"""Sending limits: tokens are handed out or not; nobody queues for them."""

from __future__ import annotations

import pytest

from bot.telegram.sending import limits
from bot.telegram.sending.limits import Limits


class Time:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    time = Time()
    monkeypatch.setattr(limits, "time", time)
    return time


def test_a_chat_gets_a_short_burst_and_then_one_a_second(time: Time) -> None:
    bucket = Limits(chat_burst=3)
    assert [bucket.take("anna") for _ in range(3)] == [0, 0, 0]
    assert bucket.take("anna") == pytest.approx(1)
    time.now += 0.25
    assert bucket.take("anna") == pytest.approx(0.75)
    time.now += 0.75
    assert bucket.take("anna") == 0


def test_left_alone_it_keeps_to_what_telegram_bears(time: Time) -> None:
    """One a second in a chat and thirty overall, with a few at once."""
    one_chat = Limits()
    assert [one_chat.take("anna") == 0 for _ in range(6)] == [True] * 4 + [False] * 2
    assert one_chat.take("anna") == pytest.approx(1)
    everybody = Limits()
    assert sum(everybody.take(str(number)) == 0 for number in range(60)) == 20
    assert everybody.overall_wait() == pytest.approx(1 / 30)


def test_a_slow_chat_costs_the_others_nothing(time: Time) -> None:
    bucket = Limits(chat_burst=1)
    assert bucket.take("anna") == 0
    assert bucket.take("anna") > 0
    assert bucket.take("marc") == 0


def test_all_chats_together_are_limited_too(time: Time) -> None:
    bucket = Limits(overall=30, overall_burst=20)
    taken = [bucket.take(str(number)) for number in range(25)]
    assert taken.count(0) == 20
    assert bucket.overall_wait() == pytest.approx(1 / 30)
    time.now += 1
    assert bucket.overall_wait() == 0


def test_in_a_minute_no_more_goes_than_telegram_bears(time: Time) -> None:
    bucket = Limits()
    sent = 0
    for _ in range(6000):
        sent += sum(bucket.take(str(number)) == 0 for number in range(100))
        time.now += 0.01
    assert sent <= 60 * 30 + 20 + 1


def test_chats_that_rest_are_forgotten(time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CHATS", 10)
    bucket = Limits(overall=1e6, overall_burst=1e6)
    for number in range(30):
        bucket.take(str(number))
        time.now += 10
    assert len(bucket._chats) <= 11
