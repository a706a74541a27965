"""What a date can mean before it is known which year, or which of its days, is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dialogs.understanding.calendar_days import Span
from plans.i18n.text import Text

WHICH = Text("Which of these days do you mean?")
WHICH_DAY = Text("Which day do you have in mind?")


@dataclass(frozen=True, kw_only=True)
class Yearly:
    """Days of every year; with the `weekday` that was said of a day, which may be wrong."""

    in_year: Callable[[int], Span]
    weekday: int | None = None


@dataclass(frozen=True, kw_only=True)
class Monthly:
    """The same day of whichever month."""

    day: int


@dataclass(frozen=True, kw_only=True)
class Fixed:
    """Days that do not come back; `counted` gives them as said on another day than today."""

    span: Span
    counted: Callable[[date], Span] | None = None
    weekday: int | None = None


@dataclass(frozen=True, kw_only=True)
class Lasting:
    """All along the plan."""


@dataclass(frozen=True, kw_only=True)
class OfPlan:
    """The plan's own first, middle or last day."""

    part: int


@dataclass(frozen=True, kw_only=True)
class Between:
    """From the beginning of one to the end of another."""

    first: Meaning
    last: Meaning


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """What has to be asked, and what may be meant."""

    text: Text
    options: tuple[Meaning, ...]
    eve: Meaning | None = None
    """The day before it, where "before" it can only mean that."""
    by: Meaning | None = None
    """The day that "by" it can only mean."""


@dataclass(frozen=True, kw_only=True)
class Soon:
    """As soon as may be."""


@dataclass(frozen=True, kw_only=True)
class FromOn:
    """From some day, with no end."""

    since: Meaning


@dataclass(frozen=True, kw_only=True)
class Until:
    """Up to some day, with no beginning."""

    end: Meaning


@dataclass(frozen=True, kw_only=True)
class Within:
    """All of those days: "in maart", where "maart" alone may be its end."""

    days: Meaning


Meaning = (
    Yearly | Monthly | Fixed | Lasting | OfPlan | Between | Doubt | Soon | FromOn | Until | Within
)
