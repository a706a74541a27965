"""What the document is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from plans.law.rules import Requirement, TargetGroup
from plans.law.threshold import Counted
from plans.organisation.profile import OrganisationProfile
from plans.suppression.suppress import AT_LEAST
from plans.training_plan.access import Access
from plans.training_plan.investment import Invested
from plans.training_plan.levels import Level
from plans.training_plan.named_people import Names
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.steps import Question, groups_for, questions


class Version(StrEnum):
    """For whom the document is."""

    INTERNAL = "internal"
    """HR alone: with the numbers of the plans that rows came from, and every figure."""
    COUNCIL = "council"
    """Works council, union delegation or workers: no names, no numbers of plans, no small figures."""
    FILING = "filing"
    """The labour inspectorate: the same, as a copy without personal data."""


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """All that is known of the plan of a year."""

    plan: TrainingPlan
    profile: OrganisationProfile
    counted: Counted | None = None
    """How the workers were counted for that year; None: the quarters are not known."""
    access: Access = field(default_factory=Access)
    last_year: tuple[Invested, ...] = ()
    """What came of the trainings of the year before."""
    levels: tuple[Level, ...] = ()
    groups: tuple[TargetGroup, ...] = ()
    """Of the rule file, in every period."""
    requirements: tuple[Requirement, ...] = ()
    """Of the checklist, in every period."""
    names: Names = field(default_factory=lambda: Names(()))
    """Of everybody who is or was on the list of people."""
    not_names: tuple[str, ...] = ()
    """Words of which HR says that nobody is meant by them."""
    references: Mapping[int, str] = field(default_factory=dict)
    """What each plan that rows came from is filed by."""
    at_least: int = AT_LEAST
    """From how many people a figure is shown outside HR."""

    @property
    def groups_of_year(self) -> tuple[TargetGroup, ...]:
        """The groups that the law names in the year of the plan."""
        return groups_for(self.plan.year, self.groups)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the seven steps, for that year."""
        return questions(self.levels, self.groups_of_year)

    def said(self, key: str) -> str:
        """What HR answered to that question; empty when they did not."""
        answer = self.plan.answer(key)
        return answer.value.strip() if answer is not None else ""
