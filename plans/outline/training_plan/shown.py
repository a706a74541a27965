"""What HR sees in the chat of the documents of the training plan."""

from __future__ import annotations

from dataclasses import dataclass

from plans.i18n.text import Text
from plans.outline.training_plan.checklist import Checked
from plans.training_plan.named_people import Named


@dataclass(frozen=True, kw_only=True)
class DocumentsShown:
    """The plan of a year, before a version of it is chosen."""

    year: int
    years: tuple[int, ...]
    """The years there may be a plan of."""
    trainings: int
    names: tuple[tuple[Text | str, Named], ...]
    """Names of people in its texts, each with where it stands."""
    checklist: tuple[Checked, ...]
