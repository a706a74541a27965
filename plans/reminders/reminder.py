"""A reminder: one matter (a talk, an action, a promise, a plan that waits), its reader, and several
moments, such as 14, 7 and 1 days before. Which there are is worked out in `reminders`; what became
of each is in `reminding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from plans.i18n.translated import Translated

STALLED = "/stalled"
"""The end of the key of what HR hears."""
HR = ""
"""The recipient of what concerns HR, whoever that is at the moment."""


class Matter(StrEnum):
    """What a reminder is about; in the order of urgency among those of one day."""

    REVIEW = "review"
    AGREEMENT = "agreement"
    RETURNED = "returned"
    EVALUATION = "evaluation"
    REPORTED_TRAINING = "reported_training"
    LEGAL_STEP = "legal_step"
    CERTIFICATE = "certificate"
    COLLECTIVE_DRAFT = "collective_draft"
    TALK = "talk"
    PROMISE = "promise"
    ACTION = "action"
    ACTION_START = "action_start"
    DRAFT = "draft"
    NO_PLAN = "no_plan"
    SUPPORTED_PLAN = "supported_plan"


OUTSIDE_PLANS = frozenset(
    {
        Matter.CERTIFICATE,
        Matter.COLLECTIVE_DRAFT,
        Matter.LEGAL_STEP,
        Matter.REPORTED_TRAINING,
        Matter.SUPPORTED_PLAN,
    }
)
"""What is about no plan and asked by no round: its reminders say what they are `about`."""

_RANK = {matter: rank for rank, matter in enumerate(Matter)}


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One matter for one person."""

    key: str
    """Unique, and the same whenever it is worked out again."""
    recipient: str
    """A person's id, or `HR`."""
    matter: Matter
    employee_id: str | None
    """Whom it is about: whose plan, for one; None: it is about the organisation."""
    plan_id: int | None
    item_id: int | None
    day: date
    """The day it is about: of the talk, of the end of the action, since when the plan waits."""
    moments: tuple[datetime, ...]
    """When to speak of it: within office hours, ascending, at least one; in UTC."""
    until: datetime | None = None
    """From then on it matters no more."""
    escalated: bool = False
    """True for what HR hears because the one it was for did not act."""
    about: str = ""
    """What it is about, where that is no part of a plan and asked by no round: a name that stays the same,
    such as `legal_calendar/2027/filed`. All reminders about one thing are rewritten together."""
    what: Translated | None = None
    """What that is called."""

    def due_at(self, told: datetime | None) -> datetime | None:
        """The moment it next matters, when all up to `told` were told; None: there is no more."""
        return next((moment for moment in self.moments if told is None or moment > told), None)

    @property
    def urgency(self) -> tuple[date, int]:
        """What is smaller is more urgent: what waits, is late or comes up the longest."""
        return self.day, _RANK[self.matter]
