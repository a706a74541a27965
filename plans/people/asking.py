"""What a list leaves open, and what HR has said about it.

A list that can be read in two ways is not guessed at: nothing of it is written until HR has said which
it is, by an option of the command or with a button in the chat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from plans.i18n.text import Text
from plans.people.names import Order
from plans.spreadsheets.table import UnclearLetters

_READING = Text("“%(text)s”")

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
READ, LEAVE_OUT = "read", "leave-out"
IGNORE, KEEP = "ignore", "keep"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One of the answers: what is given back, and what it says."""

    value: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something that only HR can say. It quotes the file, so it is for HR's eyes and never for a log."""

    key: str
    """The field of `Answers` that holds the answer."""
    text: Text
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What HR has said about a list; None: nothing."""

    encoding: str | None = None
    """Of a CSV file."""
    dates: str | None = None
    """`day-first` or `month-first`."""
    names: str | None = None
    """An `Order`, for names that do not show theirs."""
    hidden_rows: str | None = None
    """`read` or `leave-out`."""
    zeros: str | None = None
    """`ignore`: numbers that differ by zeros in front are one number; `keep`: they are two."""
    sheets: tuple[str, ...] = ()
    """The sheets that are meant, when not all of them are."""

    def having(self, key: str, value: str) -> Answers:
        """With that answer too."""
        said: dict[str, Any] = {key: value}
        return replace(self, **said)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {**vars(self), "sheets": list(self.sheets)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Answers:
        return cls(**{**data, "sheets": tuple(data.get("sheets", ()))})


def ask_about_letters(unclear: UnclearLetters) -> Question:
    """The question which letters a CSV file has."""
    return Question(
        key="encoding",
        text=unclear.question,
        options=tuple(
            Option(value=encoding, label=_READING(text=text)) for encoding, text in unclear.readings
        ),
    )


VALUES: Mapping[str, tuple[str, ...]] = {
    "dates": (DAY_FIRST, MONTH_FIRST),
    "names": (Order.GIVEN, Order.FAMILY),
    "hidden_rows": (READ, LEAVE_OUT),
    "zeros": (IGNORE, KEEP),
}
"""The answers there are, by question; an encoding is any that Python knows."""
