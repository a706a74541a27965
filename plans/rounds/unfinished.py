"""What is open in a round when HR closes it: plans that are not agreed yet, and what is left to do in
those that are.

Of a plan that is not agreed this holds a name and a status alone; of one in force, numbers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plans.carry_over import open_actions, open_goals, open_promises
from plans.model import Person, Plan
from plans.model.choices import Stage
from plans.rounds.dashboard import Dashboard

OPEN_STAGES = (
    Stage.NOT_STARTED,
    Stage.DRAFTING,
    Stage.WITH_MANAGER,
    Stage.TO_SIGN,
    Stage.ACTIVE,
)
"""Where something can be open; in force, only where something is left to do."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """How much is left to do in plans in force."""

    goals: int = 0
    """Not reached, as far as anybody said."""
    actions: int = 0
    """Neither done nor dropped, of those goals."""
    promises: int = 0
    """Not kept, as far as anybody said."""

    def __add__(self, other: Left) -> Left:
        return Left(
            goals=self.goals + other.goals,
            actions=self.actions + other.actions,
            promises=self.promises + other.promises,
        )

    def __bool__(self) -> bool:
        return bool(self.goals or self.actions or self.promises)


@dataclass(frozen=True, kw_only=True)
class Unfinished:
    """One person with whom something is open."""

    person: Person
    stage: Stage
    left: Left = Left()


@dataclass(frozen=True, kw_only=True)
class DepartmentLeft:
    """One line of the overview."""

    name: str
    """Empty for those who have none."""
    stages: Mapping[Stage, int]
    left: Left

    @property
    def people(self) -> int:
        return sum(self.stages.values())


@dataclass(frozen=True, kw_only=True)
class WhatIsOpen:
    """Everybody with whom something is open in a round, by name."""

    people: tuple[Unfinished, ...]

    @property
    def stages(self) -> Counter[Stage]:
        """How many are in each stage."""
        return Counter(one.stage for one in self.people)

    @property
    def left(self) -> Left:
        return _sum(self.people)

    @property
    def departments(self) -> tuple[DepartmentLeft, ...]:
        """By name; those without a department last."""
        found: dict[str, list[Unfinished]] = defaultdict(list)
        for one in self.people:
            found[one.person.department.strip()].append(one)
        return tuple(
            DepartmentLeft(
                name=name, stages=Counter(one.stage for one in found[name]), left=_sum(found[name])
            )
            for name in sorted(found, key=lambda name: (not name, name.casefold()))
        )

    def at(self, stage: Stage) -> tuple[Unfinished, ...]:
        """Who is there, by name."""
        return tuple(one for one in self.people if one.stage is stage)


def left_in(plan: Plan) -> Left:
    """What is left to do in a plan in force."""
    goals = open_goals(plan)
    return Left(
        goals=len(goals),
        actions=sum(len(open_actions(goal)) for goal in goals),
        promises=len(open_promises(plan)),
    )


def what_is_open(board: Dashboard, left: Mapping[int, Left]) -> WhatIsOpen:
    """What is open in a round; `left` says of each plan in force, by its id, what is left to do."""
    found = []
    for one in board.everybody:
        here = left.get(one.plan.id, Left()) if one.plan and one.stage is Stage.ACTIVE else Left()
        if one.stage in OPEN_STAGES and (one.stage is not Stage.ACTIVE or here):
            found.append(Unfinished(person=one.person, stage=one.stage, left=here))
    return WhatIsOpen(people=tuple(found))


def _sum(people: Iterable[Unfinished]) -> Left:
    return sum((one.left for one in people), Left())
