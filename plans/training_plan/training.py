"""One row of the table of the collective training plan.

Each field says once how it is called (`plans.model.declaring`); the chat, the Excel sheet, the documents, the
differences and the checklist ask the declaration. What the law asks of every row carries `needed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from plans.i18n.text import Text
from plans.model import LearningForm
from plans.model.declaring import Unit, answer

QUARTERS = range(1, 5)


class StaffGroup(StrEnum):
    """Whom the social balance sheet counts apart."""

    BLUE_COLLAR = "blue_collar"
    """Arbeiders."""
    WHITE_COLLAR = "white_collar"
    """Bedienden."""
    MANAGEMENT = "management"
    """Kaderleden and directie."""


class CameBy(StrEnum):
    """How a row came into the table."""

    PLANS = "plans"
    HR = "hr"
    LAW = "law"
    CERTIFICATES = "certificates"


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """An action of somebody's agreed plan that a row was made from, as it was then: what differs in the
    plan since is shown to HR, to take over or to leave."""

    plan_id: int
    action_id: int
    version: int
    what: str
    competence: str = ""
    goal: str = ""
    theme: str = ""
    form: LearningForm | None = None
    formal: bool = False
    quarter: int | None = None
    """1 to 4, of the day on which it ends; None outside the first year of the plan."""
    language: str = ""
    provider: str = ""
    hours: Decimal | None = None
    """Of working time, for this one person."""
    cost: Decimal | None = None
    """In euro, for this one person."""
    function: str = ""
    """Of the person when it was gathered."""
    department: str = ""
    committee: str = ""
    """The number of the joint committee that the person was under."""

    @property
    def place(self) -> tuple[int, int]:
        """Which action it is, whatever it says."""
        return self.plan_id, self.action_id


@dataclass(frozen=True, kw_only=True)
class Training:
    """A training or other learning activity that the employer plans."""

    id: int
    """Its number in the plan of that year; never given to another row."""
    came_by: CameBy = CameBy.HR
    gathered: tuple[Gathered, ...] = ()
    merged: tuple[Training, ...] = ()
    """The rows that HR put together into this one, as they were: so it can be undone."""
    proposal: str = ""
    """What names it among what is proposed, such as `certificates:vca`; empty: nobody proposed it."""

    theme: str = answer(Text("Theme"), width=20, needed=Text("the theme"), default="")
    title: str = answer(Text("Training"), width=40, needed=Text("what it is called"), default="")
    goal: str = answer(Text("Goal"), width=40, needed=Text("what it is for"), default="")
    strategic_goal: str = answer(Text("Strategic goal"), width=30, default="")
    """The goal of the organisation that it serves."""
    target_group: str = answer(
        Text("Target group"), width=30, needed=Text("whom it is for"), default=""
    )
    staff_groups: tuple[StaffGroup, ...] = answer(Text("Staff group"), width=20, default=())
    joint_committees: tuple[str, ...] = answer(Text("Joint committee"), width=16, default=())
    """Their numbers."""
    formal: bool | None = answer(
        Text("Formal or informal"), width=11, needed=Text("whether it is formal or informal")
    )
    """Formal in the sense of the law."""
    in_working_time: bool | None = answer(Text("Within working time"), width=12)
    quarter: int | None = answer(Text("Quarter"), width=9, needed=Text("when it is"))
    """1 to 4: in which it is; of an action of a plan, in which that is to be finished."""
    language: str = answer(Text("Language"), width=10, default="")
    """A code such as nl, or the name of another language in words."""
    learning_method: str = answer(Text("Learning method"), width=20, default="")
    """A `LearningForm` value, or a method in words (`plans.training_plan.showing`)."""
    participants: int | None = answer(Text("Registrations"), width=12)
    """How many people."""
    hours: Decimal | None = answer(Text("Duration"), width=10, unit=Unit.HOURS)
    """For one participant."""
    training_centre: str = answer(Text("Training centre"), width=24, default="")
    budget: Decimal | None = answer(Text("Budget"), width=12, unit=Unit.EURO)
    """In euro, for all participants together."""
    evaluation: str = answer(Text("Evaluation method"), width=24, default="")
    for_groups: tuple[str, ...] = answer(
        Text("For risk groups and specific groups"), width=24, default=()
    )
    """Keys of `templates/law/target_groups.toml`."""
    groups_how: str = answer(Text("Actions for these groups"), width=30, default="")

    @property
    def sources(self) -> tuple[Gathered, ...]:
        """The actions that it was made from, also those of rows that were put together into it."""
        inside = (*self.gathered, *(one for part in self.merged for one in part.sources))
        return tuple({one.place: one for one in inside}.values())

    @property
    def all_hours(self) -> Decimal | None:
        """Hours of all participants together; None while one of the two is not known."""
        if self.hours is None or self.participants is None:
            return None
        return self.hours * self.participants
