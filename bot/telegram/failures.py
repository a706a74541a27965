"""What a failed request means for the message.

In python-telegram-bot a refused message and a dropped connection are kinds of the same error, and
a time-out may have been applied. So errors are sorted here by what to do next, once for all. Their
texts are not passed on: they may quote an address with the token, or what somebody wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0

Meaning = Literal["wait", "again", "unreachable", "refused", "revoked"]
"""`wait`: Telegram says how long. `again`: the outcome is unknown, or nothing happened.
`unreachable`: this person blocks the bot or is gone. `refused`: this message never goes.
`revoked`: no message goes any more, the token is wrong."""

_GONE = ("chat not found", "user is deactivated", "peer_id_invalid")
_SAME = ("message is not modified",)
_MISSING = ("message to edit not found", "message can't be edited", "message_id_invalid")


@dataclass(frozen=True, kw_only=True)
class Failure:
    """What became of a request; `kind` is the error's class, fit for logs."""

    meaning: Meaning
    kind: str
    seconds: float = 0.0
    """How long to wait before the next attempt."""


def kind_of(error: BaseException) -> str:
    """The class of what lies at the bottom of an error: SQLAlchemy wraps a driver's error twice,
    and "a deadlock" says more than "an error of the database"."""
    while error.__cause__ is not None:
        error = error.__cause__
    return type(error).__name__


def judge(error: Exception, attempts: int) -> Failure:
    """Sorts an error; `attempts` is how often this was tried, for the pause."""
    kind = type(error).__name__
    match error:
        case RetryAfter():
            return Failure(meaning="wait", kind=kind, seconds=asked_pause(error))
        case InvalidToken():
            return Failure(meaning="revoked", kind=kind)
        case Forbidden():
            return Failure(meaning="unreachable", kind=kind)
        case BadRequest() if _says(error, _GONE):
            return Failure(meaning="unreachable", kind=kind)
        case BadRequest() | ChatMigrated():
            return Failure(meaning="refused", kind=kind)
        case _:
            return Failure(meaning="again", kind=kind, seconds=pause(attempts))


def pause(attempts: int) -> float:
    """Seconds before the next attempt: half a second, doubled each time, at most a minute."""
    return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(max(attempts - 1, 0), 10)))


def asked_pause(error: RetryAfter) -> float:
    """How many seconds Telegram asks us to wait."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def is_same(error: BadRequest) -> bool:
    """True when an edit changed nothing, because it was done already."""
    return _says(error, _SAME)


def is_missing(error: BadRequest) -> bool:
    """True when there is nothing to edit any more."""
    return _says(error, _MISSING)


def _says(error: TelegramError, phrases: tuple[str, ...]) -> bool:
    return any(phrase in error.message.lower() for phrase in phrases)
