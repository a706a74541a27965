"""What came of the investment in training: for each training of a year what was planned, and what the plans
of its participants say since.

Before and after are the levels of the competence that the action was for: as it was agreed, and as it was seen
last in a talk. The views of employee and manager are never mixed. What nobody said counts nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from plans.model import NOT_ENOUGH_INSIGHT, Action, ActionStatus, Competence, Plan, Role
from plans.model.choices import Applied
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.training import Training


@dataclass(frozen=True, kw_only=True)
class Growth:
    """Levels of competence before and after, of the people of whom both are known."""

    people: int = 0
    before: int = 0
    """Their levels (1-5) added up."""
    after: int = 0

    def __add__(self, other: Growth) -> Growth:
        return Growth(
            people=self.people + other.people,
            before=self.before + other.before,
            after=self.after + other.after,
        )


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of something, in numbers of participants."""

    participants: int = 0
    """Of whom the plan is known."""
    followed: int = 0
    useful: int = 0
    """Who followed it and found it useful."""
    applied: int = 0
    """Who followed it and do something differently at work since, often or sometimes."""
    own: Growth = Growth()
    """As the employees see it."""
    manager: Growth = Growth()
    """As their managers see it."""
    cost: Decimal = Decimal(0)
    """Euro, of what was followed, as far as the plans say it."""

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            participants=self.participants + other.participants,
            followed=self.followed + other.followed,
            useful=self.useful + other.useful,
            applied=self.applied + other.applied,
            own=self.own + other.own,
            manager=self.manager + other.manager,
            cost=self.cost + other.cost,
        )


@dataclass(frozen=True, kw_only=True)
class Invested:
    """One training with what was invested in it, and what came of it."""

    training: Training
    outcome: Outcome


def what_came_of_it(plan: TrainingPlan, plans: Iterable[Plan]) -> tuple[Invested, ...]:
    """Every training of the plan of that year, in its order; `plans` are those of its participants as
    they are now, in force or completed."""
    known = {one.id: one for one in plans}
    return tuple(
        Invested(
            training=training,
            outcome=sum((_of(one, training) for one in _people(training, known)), Outcome()),
        )
        for training in plan.trainings
    )


def _people(training: Training, known: Mapping[int, Plan]) -> Iterator[Plan]:
    """The plan of each participant, once."""
    for plan_id in dict.fromkeys(source.plan_id for source in training.sources):
        if plan_id in known:
            yield known[plan_id]


def _of(plan: Plan, training: Training) -> Outcome:
    """What one participant made of it: all actions of their plan in this row together."""
    ids = {source.action_id for source in training.sources if source.plan_id == plan.id}
    found = [
        (competence, action)
        for competence in plan.competences
        for action in competence.actions
        if action.id in ids
    ]
    done = [one for one in found if one[1].status is ActionStatus.DONE]
    actions = [action for _, action in done]
    return Outcome(
        participants=1,
        followed=int(bool(done)),
        useful=int(any(action.useful for action in actions)),
        applied=int(any(_is_applied(action) for action in actions)),
        own=_growth([competence for competence, _ in done], Role.EMPLOYEE),
        manager=_growth([competence for competence, _ in done], Role.MANAGER),
        cost=sum((action.cost or Decimal(0) for action in actions), Decimal(0)),
    )


def _is_applied(action: Action) -> bool:
    return action.applied in {Applied.OFTEN, Applied.SOMETIMES}


def _growth(competences: Iterable[Competence], role: Role) -> Growth:
    """Of the first competence whose level is known before and after; one for each person."""
    for one in competences:
        before = one.current if role is Role.EMPLOYEE else one.current_manager
        seen = [rating.level for rating in one.ratings if rating.role is role]
        after = seen[-1] if seen else None
        if before and after and NOT_ENOUGH_INSIGHT not in {before, after}:
            return Growth(people=1, before=before, after=after)
    return Growth()
