"""The numbered parts of a plan: goals, their competences, the actions for each, promises and talks.

A part that has not been answered yet is `None`. Ids are unique within one plan, whatever the kind of
item, and stay the same across its versions, so that later talks, remarks and reminders can refer to
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from plans.model.choices import (
    ActionStatus,
    Applied,
    CompetenceType,
    GoalKind,
    GoalOutcome,
    LearningForm,
    Origin,
    Priority,
    Role,
    SupportKind,
    TalkKind,
    Verdict,
)


@dataclass(frozen=True, kw_only=True)
class CameFrom:
    """Where an item was taken along from."""

    plan_id: int
    item_id: int
    name: str
    """What that plan is called: its round, else the year in which it began."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """What every numbered part of a plan has: an id, and what the manager said of it."""

    KIND: ClassVar[str] = "item"
    CHILDREN: ClassVar[tuple[str, ...]] = ()
    """The names of the fields that hold items of their own."""

    id: int
    verdict: Verdict | None = None
    manager_remark: str | None = None


@dataclass(frozen=True, kw_only=True)
class Goal(Item):
    """Where the employee wants to get, and how both will see that it is reached."""

    KIND: ClassVar[str] = "goal"
    CHILDREN: ClassVar[tuple[str, ...]] = ("competences",)

    text: str | None = None
    kind: GoalKind | None = None
    target_date: date | None = None
    evidence: str | None = None
    origin: Origin | None = None
    profile_link: str | None = None
    """What in the function description this goal answers to."""
    outcome: GoalOutcome | None = None
    came_from: CameFrom | None = None
    competences: tuple[Competence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Competence(Item):
    """Something to be able to, know or be, with where one is and where one needs to be."""

    KIND: ClassVar[str] = "competence"
    CHILDREN: ClassVar[tuple[str, ...]] = ("actions",)

    name: str | None = None
    current: int | None = None
    """The employee's own view of the level now, 0-5 (0: not enough insight)."""
    needed: int | None = None
    """1-5."""
    current_manager: int | None = None
    """The manager's view of the level now; never averaged with `current`."""
    type: CompetenceType | None = None
    priority: Priority | None = None
    note: str | None = None
    ratings: tuple[Rating, ...] = ()
    """What was seen in talks since it was signed, oldest first."""
    actions: tuple[Action, ...] = ()

    def level_of(self, role: Role, *, before: int | None = None) -> int | None:
        """The newest level that one side gave: in a talk, else in the plan. With `before`, as it
        was before that talk report."""
        level = self.current if role is Role.EMPLOYEE else self.current_manager
        for rating in self.ratings:
            if before is not None and rating.report_id >= before:
                break
            if rating.role is role:
                level = rating.level
        return level


@dataclass(frozen=True, kw_only=True)
class Rating:
    """How one side saw a level in a talk; what was signed stays in the competence itself."""

    role: Role
    """EMPLOYEE or MANAGER."""
    level: int
    """0-5 (0: not enough insight)."""
    on: date
    person_id: str
    report_id: int
    """The `TalkReport` in which it was given."""


@dataclass(frozen=True, kw_only=True)
class Action(Item):
    """What somebody will do to grow in a competence."""

    KIND: ClassVar[str] = "action"

    what: str | None = None
    form: LearningForm | None = None
    end: date | None = None
    start: date | None = None
    formal: bool | None = None
    """Formal training in the sense of the law; None: derived from `form` (`is_formal`)."""
    provider: str | None = None
    theme: str | None = None
    language: str | None = None
    who: str | None = None
    """Who takes part or helps, when it is not the employee alone."""
    hours: Decimal | None = None
    """Working hours it takes; a day is 7 h 36."""
    cost: Decimal | None = None
    """In euro."""
    status: ActionStatus = ActionStatus.PLANNED
    progress: int = 0
    """Percent, 0-100."""
    dropped_because: str | None = None
    """Why it is no longer done; dropping it is agreed like any other change."""
    useful: bool | None = None
    """Of a training that was followed: was it useful?"""
    applied: Applied | None = None
    applied_how: str | None = None
    """What one does differently at work since then."""
    came_from: CameFrom | None = None

    @property
    def is_formal(self) -> bool:
        return self.form is LearningForm.TRAINING if self.formal is None else self.formal


@dataclass(frozen=True, kw_only=True)
class Promise(Item):
    """Support asked for: who promises what by when."""

    KIND: ClassVar[str] = "promise"

    what: str | None = None
    who: str | None = None
    """A `Role` value, or the name of somebody else."""
    by: date | None = None
    kind: SupportKind | None = None
    kept: bool | None = None
    """None as long as nobody said."""
    came_from: CameFrom | None = None


@dataclass(frozen=True, kw_only=True)
class Talk(Item):
    """A follow-up talk or the final evaluation."""

    KIND: ClassVar[str] = "talk"

    on: date | None = None
    """The day that was agreed, and signed."""
    kind: TalkKind = TalkKind.FOLLOW_UP
    moved_to: date | None = None
    """The day it was moved to since, without a new version of the plan."""

    @property
    def day(self) -> date | None:
        """The day on which it is held."""
        return self.moved_to or self.on
