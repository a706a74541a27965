"""What is open goes along into the next plan, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from plans import editing
from plans.carry_over import carried, is_something_open, not_yet, open_items, open_promises
from plans.completeness import MOST_GOALS, name_of
from plans.i18n.formats import BRUSSELS
from plans.model import NOT_ENOUGH_INSIGHT, ActionStatus, GoalOutcome, Plan, Rating, Role, Verdict
from plans.workflow.plan_steps import start_plan
from tests.cast import ANNA
from tests.plans.strategies import plans
from tests.story import agreed_plan

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


def test_only_what_is_chosen_comes_along_and_an_action_with_its_goal() -> None:
    plan = agreed_plan()
    course = plan.actions[1]
    chosen = carried(plan, next_plan(), [plan.goals[0].id, course.id])
    assert [one.what for one in chosen.actions] == [course.what]
    assert (len(chosen.goals), chosen.promises) == (1, ())
    assert carried(plan, next_plan(), [course.id]) == next_plan()
    assert carried(plan, next_plan(), ()) == next_plan()


def test_every_item_says_where_it_came_from() -> None:
    plan = replace(agreed_plan(), id=4)
    into = carried(plan, next_plan())
    came = [(one, one.came_from) for one in (*into.goals, *into.actions, *into.promises)]
    assert {one.name for _, one in came if one} == {"2027"}
    for item, origin in came:
        assert origin is not None
        assert (origin.plan_id, name_of(editing.find(plan, origin.item_id))) == (4, name_of(item))
    own = carried(replace(plan, round=None), next_plan()).goals[0].came_from
    assert own is not None
    assert own.name == "2027"  # a plan without a round is called after its year


def test_what_was_changed_since_is_still_known_and_does_not_come_twice() -> None:
    plan = agreed_plan()
    into = carried(plan, next_plan())
    for item, field in ((into.goals[0], "text"), (into.promises[0], "what")):
        into = editing.set_value(into, item.id, field, "In other words")
    for action in into.actions:
        into = editing.set_value(into, action.id, "what", "In other words too")
    assert not_yet(plan, into) == ()
    assert carried(plan, into) == into


def test_what_stayed_behind_at_first_finds_its_place_afterwards() -> None:
    plan = agreed_plan()
    into = carried(plan, next_plan(), [plan.goals[0].id, plan.actions[0].id])
    left = not_yet(plan, into)
    assert [name_of(one) for one in left] == [
        "A course in listening",
        "Make the weekly planning",
        "Two days off",
    ]
    whole = carried(plan, into)
    assert len(whole.goals) == 1
    assert [[a.what for a in one.actions] for one in whole.competences] == [
        ["Sit in with Sofie", "A course in listening"],
        ["Make the weekly planning"],
    ]


def test_what_a_manager_declined_was_never_promised() -> None:
    plan = agreed_plan()
    plan = editing.set_value(plan, plan.promises[0].id, "verdict", Verdict.DECLINED)
    assert open_promises(plan) == ()


def test_without_insight_a_level_is_asked_again() -> None:
    plan = agreed_plan()
    plan = editing.set_value(plan, plan.competences[0].id, "current", NOT_ENOUGH_INSIGHT)
    assert [one.current for one in carried(plan, next_plan()).competences] == [None, 1]


@given(plans(plan_id=3), st.data())
def test_whatever_is_chosen_nothing_else_comes_along(plan: Plan, data: st.DataObject) -> None:
    offered = open_items(plan)
    taken = data.draw(st.sets(st.sampled_from([one.id for one in offered]))) if offered else set()
    into = carried(plan, next_plan(), taken)
    came = {one.came_from.item_id for one in (*into.goals, *into.actions, *into.promises)}  # type: ignore[union-attr]
    assert came <= taken
    assert came | {one.id for one in not_yet(plan, into)} >= {one.id for one in offered}
    assert carried(plan, into, taken) == into


@given(plans(plan_id=3), st.data())
def test_in_two_times_comes_what_comes_in_one(plan: Plan, data: st.DataObject) -> None:
    offered = open_items(plan)
    first = data.draw(st.sets(st.sampled_from([one.id for one in offered]))) if offered else set()
    whole, twice = carried(plan, next_plan()), carried(plan, carried(plan, next_plan(), first))
    assert not_yet(plan, twice) == not_yet(plan, whole) == ()
    assert carried(plan, twice) == twice
