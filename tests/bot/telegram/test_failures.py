"""Errors sorted by what to do next."""

from __future__ import annotations

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.failures import LONGEST_PAUSE, is_missing, is_same, judge, kind_of, pause


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (RetryAfter(7), "wait"),
        (TimedOut(), "again"),
        (TimeoutError(), "again"),
        (NetworkError("Bad Gateway"), "again"),
        (TelegramError("no JSON"), "again"),
        (Conflict("another"), "again"),
        (BadRequest("can't parse entities"), "refused"),
        (ChatMigrated(5), "refused"),
        (BadRequest("Chat not found"), "unreachable"),
        (Forbidden("bot was blocked by the user"), "unreachable"),
        (InvalidToken(), "revoked"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_each_error_has_its_meaning(error: Exception, meaning: str) -> None:
    failure = judge(error, 1)
    assert failure.meaning == meaning
    assert failure.kind == type(error).__name__


def test_telegrams_own_pause_is_kept_to_the_second() -> None:
    assert judge(RetryAfter(37), 9).seconds == 37


def test_pauses_grow_and_end_growing() -> None:
    pauses = [pause(attempt) for attempt in range(1, 40)]
    assert pauses[:4] == [0.5, 1, 2, 4]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE


def test_what_an_edit_may_fail_with() -> None:
    assert is_same(BadRequest("Message is not modified: specified new message content ..."))
    assert is_missing(BadRequest("Message to edit not found"))
    assert is_missing(BadRequest("Message can't be edited"))
    assert not is_same(BadRequest("MESSAGE_TOO_LONG"))


def test_what_lies_at_the_bottom_of_an_error_is_named() -> None:
    above, below = OSError(), KeyError()
    above.__cause__ = below
    assert kind_of(above) == "KeyError"
    assert kind_of(below) == "KeyError"
