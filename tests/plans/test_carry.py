"""What is open goes along into the next plan, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from hypothesis import given

from plans import editing
from plans.carry import carried, is_something_open
from plans.completeness import MOST_GOALS
from plans.formats import BRUSSELS
from plans.model import ActionStatus, GoalOutcome, Plan, Rating, Role
from plans.service import start_plan
from tests.cast import ANNA
from tests.plans.examples import agreed_plan
from tests.plans.strategies import plans

NEXT_YEAR = datetime(2028, 1, 10, 9, 0, tzinfo=BRUSSELS)


def next_plan() -> Plan:
    return start_plan(ANNA, None, NEXT_YEAR, "en")


def test_a_goal_that_was_not_reached_comes_along_with_what_was_left_to_do() -> None:
    plan = agreed_plan()
    first, course, planning = plan.actions
    plan = editing.set_value(plan, plan.goals[0].id, "outcome", GoalOutcome.PARTLY)
    plan = editing.set_value(plan, first.id, "status", ActionStatus.DONE)
    plan = editing.set_value(plan, course.id, "status", ActionStatus.DROPPED)
    plan = editing.set_value(plan, planning.id, "end", date(2028, 6, 30))
    rating = Rating(
        role=Role.EMPLOYEE, level=3, on=date(2027, 12, 1), person_id="anna", report_id=99
    )
    plan = editing.set_value(plan, plan.competences[0].id, "ratings", (rating,))
    into = carried(plan, next_plan())
    [goal] = into.goals
    assert (goal.text, goal.target_date, goal.outcome) == (plan.goals[0].text, None, None)
    assert [one.current for one in goal.competences] == [3, 1]
    assert [(one.what, one.end, one.status) for one in into.actions] == [
        (planning.what, date(2028, 6, 30), ActionStatus.PLANNED)
    ]
    assert [(one.what, one.by, one.kept) for one in into.promises] == [("Two days off", None, None)]


def test_what_is_reached_and_kept_stays_behind() -> None:
    plan = agreed_plan()
    plan = editing.set_value(plan, plan.goals[0].id, "outcome", GoalOutcome.REACHED)
    plan = editing.set_value(plan, plan.promises[0].id, "kept", True)
    assert not is_something_open(plan)
    assert carried(plan, next_plan()) == next_plan()


def test_a_competence_that_both_see_where_it_should_be_stays_behind() -> None:
    plan = agreed_plan()
    for name in ("current", "current_manager"):
        plan = editing.set_value(plan, plan.competences[0].id, name, 4)
    assert [one.name for one in carried(plan, next_plan()).competences] == ["Planning"]


def test_doing_it_twice_adds_nothing() -> None:
    plan = agreed_plan()
    once = carried(plan, next_plan())
    assert carried(plan, once) == once


@given(plans())
def test_there_are_never_too_many_goals_nor_two_items_with_one_id(plan: Plan) -> None:
    into = carried(plan, replace(next_plan(), id=8))
    ids = [item.id for item in into.items()]
    assert len(into.goals) <= MOST_GOALS
    assert len(ids) == len(set(ids))
    assert max(ids) <= into.last_item_id
    assert all(item.verdict is None for item in into.items())
