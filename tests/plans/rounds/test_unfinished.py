"""What is open in a round: who, and how much."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plans import editing
from plans.carry_over import open_items
from plans.model import ActionStatus, GoalOutcome, Plan, Status, Verdict
from plans.model.choices import Stage
from plans.rounds.dashboard import Dashboard
from plans.rounds.progress import PlanState, asked_of, progress_of
from plans.rounds.unfinished import OPEN_STAGES, Left, left_in, what_is_open
from tests.cast import NOW, PEOPLE, ROUND, TODAY
from tests.plans.strategies import plans
from tests.story import agreed_plan

statuses = st.lists(st.sampled_from(Status), max_size=len(PEOPLE))
amounts = st.builds(
    Left, goals=st.integers(0, 3), actions=st.integers(0, 9), promises=st.integers(0, 4)
)


def board(found: list[Status]) -> Dashboard:
    states = [
        PlanState(
            id=number,
            employee_id=person.id,
            manager_id=person.manager_id,
            status=status,
            status_since=NOW,
            agreed=status in {Status.ACTIVE, Status.COMPLETED},
        )
        for number, (person, status) in enumerate(zip(PEOPLE, found, strict=False), start=1)
    ]
    everybody = progress_of(asked_of(PEOPLE, ROUND, TODAY), states)
    return Dashboard(round=ROUND, today=TODAY, everybody=everybody, names={})


def test_what_is_left_in_a_plan_in_force() -> None:
    plan = agreed_plan()
    assert left_in(plan) == Left(goals=1, actions=3, promises=1)
    plan = editing.set_value(plan, plan.actions[0].id, "status", ActionStatus.DONE)
    plan = editing.set_value(plan, plan.promises[0].id, "verdict", Verdict.DECLINED)
    assert left_in(plan) == Left(goals=1, actions=2, promises=0)
    plan = editing.set_value(plan, plan.goals[0].id, "outcome", GoalOutcome.REACHED)
    assert not left_in(plan)


@given(plans())
def test_what_is_left_is_what_can_go_along(plan: Plan) -> None:
    left = left_in(plan)
    assert left.goals + left.actions + left.promises == len(open_items(plan))


@given(statuses, st.lists(amounts, min_size=len(PEOPLE), max_size=len(PEOPLE)))
def test_everybody_who_is_not_through_is_counted_once(
    found: list[Status], amount: list[Left]
) -> None:
    here = board(found)
    left = dict(enumerate(amount, start=1))
    open_ = what_is_open(here, left)
    assert sum(one.people for one in open_.departments) == len(open_.people)
    assert sum((one.left for one in open_.departments), Left()) == open_.left
    for stage in set(OPEN_STAGES) - {Stage.ACTIVE}:
        assert open_.stages[stage] == here.stages[stage]
    in_force = [one for one in here.at(Stage.ACTIVE) if one.plan and left[one.plan.id]]
    assert [one.person.id for one in open_.at(Stage.ACTIVE)] == [one.person.id for one in in_force]
    assert not any(one.left for one in open_.people if one.stage is not Stage.ACTIVE)
    assert {one.stage for one in open_.people} <= set(OPEN_STAGES)


def test_of_a_plan_that_is_no_longer_in_force_nothing_is_counted() -> None:
    here = board([Status.COMPLETED, Status.WITHDRAWN, Status.ACTIVE])
    open_ = what_is_open(here, {1: Left(goals=1), 2: Left(goals=1), 3: Left()})
    assert open_.left == Left()
    assert [one.stage for one in open_.people] == [Stage.NOT_STARTED] * 2


def test_departments_come_by_name_and_none_comes_last() -> None:
    people = [replace(one, department=name) for one, name in zip(PEOPLE, ["b", "a"], strict=False)]
    everybody = progress_of(asked_of([*people, *PEOPLE[2:]], ROUND, TODAY), [])
    open_ = what_is_open(Dashboard(round=ROUND, today=TODAY, everybody=everybody, names={}), {})
    assert [one.name for one in open_.departments] == ["a", "b", "Customer service", ""]
