"""What HR sees of the table of trainings in the chat, and does with it there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plans.i18n.text import Text
from plans.spreadsheets.table import Table
from plans.training_plan.differences import Difference
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.showing import Groups


class Doing(StrEnum):
    """What is done with the table."""

    GATHER = "gather"
    MERGE = "merge"
    SPLIT = "split"
    APART = "apart"
    ONE_APART = "one_apart"
    """The first of the rows is none of the others."""
    AGAIN = "again"
    """Everything that was kept apart may be proposed again."""
    TAKE = "take"
    LEAVE = "leave"
    WRITE = "write"
    """The Excel file that was sent is taken in."""
    OVERWRITE = "overwrite"
    """The same, also where the table was changed since."""
    FORGET = "forget"
    """The Excel file that was sent is forgotten."""


@dataclass(frozen=True, kw_only=True)
class TableAct:
    """Something that HR does with the table of a year."""

    year: int
    doing: Doing
    rows: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    """Of differences."""


@dataclass(frozen=True, kw_only=True)
class SentTable:
    """An Excel file of the table that HR sent."""

    year: int
    tables: tuple[Table, ...] = ()
    refusal: Text | None = None
    """Why it cannot be read any more."""


@dataclass(frozen=True, kw_only=True)
class TableShown:
    """What HR sees of the table of a year."""

    table: TrainingPlan
    groups: Groups
    differences: tuple[Difference, ...] | None = None
    """What the plans of people say otherwise; None where a screen does not need it."""
    sent: SentTable | None = None
    """The file that waits for this person's word."""
