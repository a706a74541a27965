"""Who has a training in the plan of a year, and who has none, by group: numbers, and names for HR alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plans.model import Person
from plans.training_plan.plan import TrainingPlan


@dataclass(frozen=True, kw_only=True)
class AccessCell:
    """People of one department with one function."""

    department: str
    """Empty: none is known."""
    function: str
    having: int
    """How many of them have a training."""
    without: int


@dataclass(frozen=True, kw_only=True)
class Access:
    """Who has a training and who has none."""

    cells: tuple[AccessCell, ...] = ()
    """By department and function."""
    without: tuple[Person, ...] = ()
    """Who has none; for HR alone."""

    @property
    def people(self) -> int:
        return sum(one.having + one.without for one in self.cells)


def access_to_training(
    plan: TrainingPlan, people: Iterable[Person], employees: Mapping[int, str]
) -> Access:
    """Counts everybody of `people`. Somebody has a training when an action of their agreed plan is in
    the table; `employees` says of whom each plan is. Who takes part in a training that HR added is not
    known."""
    having = {
        employees[source.plan_id]
        for training in plan.trainings
        for source in training.sources
        if source.plan_id in employees
    }
    everybody = sorted(people, key=lambda one: (one.department, one.function, one.name, one.id))
    counted = Counter((one.department, one.function, one.id in having) for one in everybody)
    groups = sorted({(department, function) for department, function, _ in counted})
    return Access(
        cells=tuple(
            AccessCell(
                department=department,
                function=function,
                having=counted[department, function, True],
                without=counted[department, function, False],
            )
            for department, function in groups
        ),
        without=tuple(one for one in everybody if one.id not in having),
    )
