"""What is said in a talk about a plan in force: its report while it is held, its minutes afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from plans.model.choices import (
    ActionStatus,
    Applied,
    GoalOutcome,
    LearningForm,
    Role,
    TalkKind,
)
from plans.model.items import Item


@dataclass(frozen=True, kw_only=True)
class TalkReport:
    """A talk that is being held, or the minutes of one that was; no part of what is signed."""

    id: int
    """Out of the same numbers as the ids of items."""
    kind: TalkKind = TalkKind.FOLLOW_UP
    talk_id: int | None = None
    """The planned talk; None for one that nobody planned."""
    begun_at: datetime
    held_on: date | None = None
    helped: str | None = None
    hindered: str | None = None
    comes_next: str | None = None
    next_talk: date | None = None
    remark: str | None = None
    manager: str = ""
    """The name of the manager it was held with, known once it is closed."""
    closed_at: datetime | None = None
    """None while it is under way."""
    waits_for: Role | None = None
    """Whose confirmation is still missing, once the other side confirmed."""
    notes: tuple[Note, ...] = ()
    additions: tuple[Addition, ...] = ()
    passed: tuple[str, ...] = ()
    """Questions passed by, for both: who goes on does not get them again."""
    confirmed: tuple[Confirmation, ...] = ()

    def note(self, item_id: int) -> Note | None:
        """What was said of that item."""
        return next((note for note in self.notes if note.item == item_id), None)


@dataclass(frozen=True, kw_only=True)
class Note:
    """What was said of one item of the plan in a talk; None: not spoken of."""

    item: int
    name: str
    """What the item was called then, so that the minutes stay readable without it."""
    status: ActionStatus | None = None
    progress: int | None = None
    new_end: date | None = None
    """The day an action is to be finished by now; the one it had when nothing changes."""
    old_end: date | None = None
    dropped_because: str | None = None
    level: int | None = None
    """The employee's view now, 0-5."""
    level_manager: int | None = None
    kept: bool | None = None
    outcome: GoalOutcome | None = None
    useful: bool | None = None
    applied: Applied | None = None
    applied_how: str | None = None
    agreed: bool | None = None
    """Whether the other side agrees with what the talk changes here."""
    objection: str | None = None


@dataclass(frozen=True, kw_only=True)
class Addition(Item):
    """An action that a talk wants to add to the plan."""

    KIND: ClassVar[str] = "addition"

    what: str | None = None
    competence: str | None = None
    """The competence it is for, as `talks.competence_label` calls it; None: the only one."""
    form: LearningForm | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """One person's word that the minutes say what was said."""

    role: Role
    person_id: str
    name: str
    at: datetime
