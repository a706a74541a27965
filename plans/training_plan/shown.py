"""What HR sees while they go through the seven steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from plans.training_plan.plan import Answer, TrainingPlan
from plans.training_plan.skills import UNKNOWN, NeededSkill
from plans.training_plan.steps import Question, Step
from plans.uploads.upload import Upload


@dataclass(frozen=True, kw_only=True)
class StepsShown:
    """The plan of one year, with what its questions need to be asked."""

    plan: TrainingPlan
    last: TrainingPlan
    """Of the year before; empty where there is none."""
    questions: tuple[Question, ...]
    covered_by: TrainingPlan | None = None
    """An earlier plan that is for this year as well."""
    years: tuple[int, ...] = ()
    """Of which something was said."""
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Of whoever answered, by their ids."""
    documents: Mapping[int, Upload] = field(default_factory=lambda: MappingProxyType({}))
    """That go with answers of this year, by their ids."""
    skills: Mapping[str, tuple[NeededSkill, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """What the plans of people ask for, by level; loaded where a question is about that."""

    @property
    def year(self) -> int:
        return self.plan.year

    @property
    def without_level(self) -> tuple[NeededSkill, ...]:
        """Skills of people of whom no function tells the level."""
        return self.skills.get(UNKNOWN, ())

    def question(self, key: str) -> Question | None:
        return next((one for one in self.questions if one.key == key), None)

    def of_step(self, step: Step) -> tuple[Question, ...]:
        return tuple(one for one in self.questions if one.step is step)

    def documents_of(self, question: Question) -> tuple[Upload, ...]:
        """The documents with the answer to that question, in the order in which they came."""
        answer = self.plan.answer(question.key)
        ids = answer.documents if answer is not None else ()
        return tuple(self.documents[one] for one in ids if one in self.documents)

    def who_said(self, answer: Answer) -> str | None:
        """The name of whoever gave that answer; None: somebody at the command line, or who is gone."""
        return self.names.get(answer.by or "")
