"""The ledger of somebody as a page shows it: figures, how they came about, and the trainings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from plans.i18n.formats import show_date, show_days
from plans.i18n.text import Text
from plans.training_days.account import Account
from plans.training_days.ledger import YearBalance
from plans.training_days.shown import time_text
from plans.training_days.trainings import (
    DECISIONS,
    SOURCES,
    STATUSES,
    FollowedTraining,
    TrainingStatus,
)

CARRIED, RIGHT, TAKEN = Text("Carried over"), Text("Right"), Text("Taken")
PLANNED, LEFT, ALONG = Text("Planned"), Text("Left"), Text("Goes along into the next year")
HEADINGS = (CARRIED, RIGHT, TAKEN, PLANNED, LEFT, ALONG)


def number(days: Fraction) -> str:
    """A number of days as people write it here."""
    return show_days(Decimal(days.numerator) / Decimal(days.denominator))


@dataclass(frozen=True, kw_only=True)
class YearRow:
    """A year of the ledger."""

    year: int
    figures: tuple[str, ...]
    """In the order of `HEADINGS`."""


@dataclass(frozen=True, kw_only=True)
class TrainingRow:
    """A training of the ledger."""

    training: FollowedTraining
    days: str
    time: Text
    state: Text
    source: Text


def year_rows(account: Account) -> list[YearRow]:
    """Each year that is known, the newest first."""
    return [
        YearRow(year=one.year, figures=figures_of(one))
        for one in sorted(account.rows, key=lambda one: -one.year)
    ]


def figures_of(row: YearBalance) -> tuple[str, ...]:
    """The figures of a year, in days."""
    figures = (row.carried_in, row.right, row.taken, row.planned, row.left, row.carried_out)
    return tuple(number(one.days) for one in figures)


def training_row(one: FollowedTraining) -> TrainingRow:
    """One training in words."""
    first = one.started_on
    days = show_date(one.ended_on)
    if first is not None and first < one.ended_on:
        days = f"{show_date(first)} – {days}"
    state = DECISIONS[one.decision]
    if one.status is not TrainingStatus.FOLLOWED:
        state = STATUSES[one.status]
    return TrainingRow(
        training=one, days=days, time=time_text(one.hours), state=state, source=SOURCES[one.source]
    )
