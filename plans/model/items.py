"""The numbered parts of a plan: goals, their competences, the actions for each, promises and talks.

A part that has not been answered yet is `None`. Ids are unique within one plan, whatever the kind of
item, and stay the same across its versions, so that later talks, remarks and reminders can refer to
them.

Each field says once how it is called and what becomes of it (`plans.model.declaring`); those a plan
cannot do without stand in the order in which they are asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import ClassVar

from plans.i18n.text import Text
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
from plans.model.declaring import Along, Printed, Unit, answer, state

_TAKEN_ALONG = Text("Taken along from")


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
    verdict: Verdict | None = state(Text("Your view"), column=Text("Manager says"))
    manager_remark: str | None = answer(
        Text("Remark"),
        column=Text("Remark by the manager"),
        printed=Printed.OWN_PLACE,
        along=Along.NOT,
    )


@dataclass(frozen=True, kw_only=True)
class Goal(Item):
    """Where the employee wants to get, and how both will see that it is reached."""

    KIND: ClassVar[str] = "goal"
    CHILDREN: ClassVar[tuple[str, ...]] = ("competences",)

    text: str | None = answer(
        Text("Goal"),
        width=44,
        printed=Printed.OWN_PLACE,
        needed=Text("the text of a goal"),
    )
    kind: GoalKind | None = answer(
        Text("Kind of goal"),
        on_paper=Text("Kind"),
        needed=Text("what goal “%(name)s” is for"),
    )
    target_date: date | None = answer(
        Text("Target date"),
        needed=Text("the target date of goal “%(name)s”"),
        may_have_passed=False,
    )
    evidence: str | None = answer(
        Text("Reached when"),
        on_paper=Text("How we will see it"),
        needed=Text("how you will see that goal “%(name)s” is reached"),
    )
    origin: Origin | None = answer(Text("Comes from"), on_paper=Text("Origin"))
    profile_link: str | None = answer(
        Text("Link with the function"), on_paper=Text("In the function description")
    )
    """What in the function description this goal answers to."""
    outcome: GoalOutcome | None = state(Text("Result"), printed=Printed.AMONG_OTHERS, noted=True)
    came_from: CameFrom | None = state(_TAKEN_ALONG, printed=Printed.AMONG_OTHERS, width=12)
    competences: tuple[Competence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Competence(Item):
    """Something to be able to, know or be, with where one is and where one needs to be."""

    KIND: ClassVar[str] = "competence"
    CHILDREN: ClassVar[tuple[str, ...]] = ("actions",)

    name: str | None = answer(
        Text("Competence"),
        width=30,
        printed=Printed.OWN_PLACE,
        needed=Text("the name of a competence"),
    )
    current: int | None = answer(
        Text("Level now"),
        on_paper=Text("Own level"),
        width=9,
        printed=Printed.OWN_PLACE,
        unit=Unit.LEVEL,
        needed=Text("your level now for “%(name)s”"),
        along=Along.LAST_SEEN,
    )
    """The employee's own view of the level now, 0-5 (0: not enough insight)."""
    needed: int | None = answer(
        Text("Level needed"),
        on_paper=Text("Needed"),
        width=9,
        printed=Printed.OWN_PLACE,
        unit=Unit.LEVEL,
        needed=Text("the level needed for “%(name)s”"),
    )
    """1-5."""
    current_manager: int | None = answer(
        Text("Level now, your view"),
        on_paper=Text("Manager"),
        column=Text("Level according to the manager"),
        width=12,
        printed=Printed.OWN_PLACE,
        unit=Unit.LEVEL,
        along=Along.NOT,
    )
    """The manager's view of the level now; never averaged with `current`."""
    type: CompetenceType | None = answer(Text("Type"), printed=Printed.OWN_PLACE)
    priority: Priority | None = answer(Text("Priority"), width=10, printed=Printed.OWN_PLACE)
    note: str | None = answer(Text("Note"), printed=Printed.OWN_PLACE)
    ratings: tuple[Rating, ...] = state(noted=True, default=())
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

    what: str | None = answer(
        Text("Action"),
        width=44,
        printed=Printed.OWN_PLACE,
        needed=Text("what an action is about"),
    )
    form: LearningForm | None = answer(
        Text("Way of learning"),
        on_paper=Text("How"),
        printed=Printed.OWN_PLACE,
        needed=Text("how you learn with “%(name)s”"),
    )
    end: date | None = answer(
        Text("Ready by"),
        column=Text("To"),
        printed=Printed.OWN_PLACE,
        needed=Text("when “%(name)s” is finished"),
        may_have_passed=False,
    )
    start: date | None = answer(Text("Start"), column=Text("From"), printed=Printed.OWN_PLACE)
    formal: bool | None = answer(
        Text("Formal training"),
        column=Text("Formal or informal"),
        width=11,
        printed=Printed.OWN_PLACE,
    )
    """Formal training in the sense of the law; None: derived from `form` (`is_formal`)."""
    provider: str | None = answer(Text("Provider"), width=20, printed=Printed.OWN_PLACE)
    theme: str | None = answer(Text("Theme"), width=20)
    language: str | None = answer(
        Text("Language of the training"), on_paper=Text("Language"), width=10
    )
    who: str | None = answer(Text("Together with"), on_paper=Text("With"), width=20)
    """Who takes part or helps, when it is not the employee alone."""
    hours: Decimal | None = answer(
        Text("Working time"),
        on_paper=Text("Time"),
        column=Text("Hours"),
        width=9,
        printed=Printed.OWN_PLACE,
        unit=Unit.HOURS,
    )
    """Working hours it takes; a day is 7 h 36."""
    cost: Decimal | None = answer(Text("Cost"), printed=Printed.OWN_PLACE, unit=Unit.EURO)
    """In euro."""
    status: ActionStatus = state(
        Text("Status"),
        width=12,
        along=Along.AS_IT_IS,  # what was under way goes on
        noted=True,
        default=ActionStatus.PLANNED,
    )
    progress: int = state(
        Text("Progress"),
        unit=Unit.PERCENT,
        along=Along.AS_IT_IS,
        noted=True,
        default=0,
    )
    """Percent, 0-100."""
    dropped_because: str | None = answer(
        Text("Dropped because"), column=Text("Why dropped"), width=30, along=Along.NOT
    )
    """Why it is no longer done; dropping it is agreed like any other change."""
    useful: bool | None = state(Text("Useful"), printed=Printed.AMONG_OTHERS, noted=True)
    """Of a training that was followed: was it useful?"""
    applied: Applied | None = state(
        Text("Applied"),
        column=Text("Applied at work"),
        width=20,
        printed=Printed.AMONG_OTHERS,
        noted=True,
    )
    applied_how: str | None = state(
        Text("At work"),
        column=Text("How it is applied"),
        width=30,
        printed=Printed.AMONG_OTHERS,
        noted=True,
    )
    """What one does differently at work since then."""
    came_from: CameFrom | None = state(_TAKEN_ALONG, printed=Printed.AMONG_OTHERS, width=12)

    @property
    def is_formal(self) -> bool:
        return self.form is LearningForm.TRAINING if self.formal is None else self.formal


@dataclass(frozen=True, kw_only=True)
class Promise(Item):
    """Support asked for: who promises what by when."""

    KIND: ClassVar[str] = "promise"

    what: str | None = answer(
        Text("Support"),
        on_paper=Text("What is promised"),
        width=44,
        printed=Printed.OWN_PLACE,
        needed=Text("what support you need"),
    )
    who: str | None = answer(
        Text("Who"),
        width=20,
        printed=Printed.OWN_PLACE,
        needed=Text("who provides “%(name)s”"),
    )
    """A `Role` value, or the name of somebody else."""
    by: date | None = answer(
        Text("By"),
        on_paper=Text("By when"),
        printed=Printed.OWN_PLACE,
        needed=Text("by when you need “%(name)s”"),
        may_have_passed=False,
    )
    kind: SupportKind | None = answer(
        Text("Kind of support"), on_paper=Text("Kind"), printed=Printed.OWN_PLACE
    )
    kept: bool | None = state(Text("Promise kept"), column=Text("Kept"), noted=True)
    """None as long as nobody said."""
    came_from: CameFrom | None = state(_TAKEN_ALONG, width=12)


@dataclass(frozen=True, kw_only=True)
class Talk(Item):
    """A follow-up talk or the final evaluation."""

    KIND: ClassVar[str] = "talk"

    on: date | None = answer(
        Text("Talk on"),
        column=Text("Day"),
        printed=Printed.OWN_PLACE,
        needed=Text("the date of a talk"),
        may_have_passed=False,
    )
    """The day that was agreed, and signed."""
    hour: time | None = answer(Text("Hour"), printed=Printed.OWN_PLACE)
    """When it begins, in the time zone of the employee; on whatever day it is held."""
    kind: TalkKind = answer(
        Text("Kind"), width=18, printed=Printed.OWN_PLACE, default=TalkKind.FOLLOW_UP
    )
    moved_to: date | None = state(column=Text("Moved to"))
    """The day it was moved to since, without a new version of the plan."""

    @property
    def day(self) -> date | None:
        """The day on which it is held."""
        return self.moved_to or self.on
