"""Suggestions: what can be tapped always means what it said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.scripts.plan import PLAN
from dialogs.steps import checks, suggestions
from dialogs.steps.asking import Asking
from dialogs.steps.suggestions import BUTTONS, LONGEST_ID
from plans import editing
from plans.calendar.working_days import is_working_day
from plans.model import FunctionProfile, Item, Person, Plan, ProfileCompetence
from tests.cast import ANNA, TODAY
from tests.chat import TEXTS
from tests.story import empty_plan, whole_plan

ALIKE = ("Communicating with customers", "Communicating with colleagues", "Communicating")
names = st.lists(st.text(max_size=30) | st.sampled_from([*ALIKE, "Add", "done", "Détails"]))


def asking(
    plan: Plan, item: Item | None = None, *, me: Person = ANNA, today: date = TODAY
) -> Asking:
    return Asking(
        plan=plan,
        item=item,
        me=me,
        employee=me,
        language="en",
        today=today,
        render=TEXTS.render,
    )


def with_profile(*competences: str) -> Person:
    asked = tuple(ProfileCompetence(name=name, needed=3) for name in competences)
    return replace(ANNA, profile=FunctionProfile(title="", text="", competences=asked))


@given(names)
def test_every_suggestion_has_a_plain_name_of_its_own(competences: list[str]) -> None:
    me = with_profile(*competences)
    [goal] = whole_plan().goals
    for offer in (suggestions.goals, suggestions.competences, suggestions.profile_links):
        ids = [one.id for one in offer(asking(whole_plan(), goal, me=me))]
        assert len(set(ids)) == len(ids) <= 5
        assert not BUTTONS & set(ids)
        for name in ids:
            assert re.fullmatch("[a-z0-9][a-z0-9-]*", name)
            assert len(name) <= LONGEST_ID


def test_a_suggestion_keeps_its_name_when_another_one_is_taken() -> None:
    """The button of an earlier message must not come to mean something else."""
    me = with_profile(*ALIKE)
    plan = whole_plan()
    [goal] = plan.goals
    before = {one.id: one.value for one in suggestions.competences(asking(plan, goal, me=me))}
    plan, _ = editing.add(plan, "competence", goal.id, name=ALIKE[0])
    after = {
        one.id: one.value for one in suggestions.competences(asking(plan, plan.goals[0], me=me))
    }
    assert ALIKE[0] not in after.values()
    assert after.items() <= before.items()


def test_nor_when_the_goal_is_worded_anew() -> None:
    me = with_profile(*ALIKE)
    for words in ("something", ALIKE[1], ALIKE[2]):
        goal = replace(whole_plan().goals[0], text=words)
        offered = suggestions.competences(asking(whole_plan(), goal, me=me))
        assert {one.id: one.value for one in offered} == {
            "communicating-with-c": ALIKE[0],
            "communicating-wit-2": ALIKE[1],
            "communicating": ALIKE[2],
        }


def test_what_the_goal_speaks_of_comes_first() -> None:
    goal = replace(whole_plan().goals[0], text="Better at planning my week")
    assert suggestions.competences(asking(whole_plan(), goal))[0].value == "Planning"


def test_who_has_no_function_description_types() -> None:
    me = replace(ANNA, profile=None)
    [goal] = whole_plan().goals
    assert suggestions.competences(asking(whole_plan(), goal, me=me)) == []
    assert suggestions.profile_links(asking(whole_plan(), goal, me=me)) == []


def test_goals_are_different_ideas_that_a_button_shows_in_full() -> None:
    offered = [one.value for one in suggestions.goals(asking(empty_plan()))]
    assert len(offered) == 5
    assert len({text.split()[0] for text in offered}) == 5
    assert all(len(text) <= 44 for text in offered)


def test_who_has_no_function_description_is_given_ideas_for_everybody() -> None:
    me = replace(ANNA, profile=None)
    assert [one.value for one in suggestions.goals(asking(empty_plan(), me=me))] == [
        "Take on a new task in my team",
        "Show a new colleague the ropes",
        "Be ready for a next position",
    ]


DATES = {
    "goal.target_date": suggestions.target_dates,
    "action.end": suggestions.action_dates,
    "promise.by": suggestions.promise_dates,
    "talk.on": suggestions.talk_dates,
}


@pytest.mark.parametrize("key", DATES)
@given(today=st.dates(date(2026, 6, 1), date(2029, 1, 1)), start=st.none() | st.dates())
def test_a_day_that_is_offered_is_never_refused(key: str, today: date, start: date | None) -> None:
    plan = whole_plan()
    start = start if start and start.year < 2032 else None
    plan = editing.set_value(plan, plan.actions[0].id, "start", start)
    step = PLAN.step(key)
    assert step is not None
    assert step.check is not None
    for item in filter(lambda item: step.about == item.KIND, plan.items()):
        for one in DATES[key](asking(plan, item, today=today)):
            assert step.check(one.value, asking(plan, item, today=today)) is None


@pytest.mark.parametrize("key", ["goal.target_date", "action.end"])
@given(today=st.dates(date(2026, 6, 1), date(2027, 12, 1)), year=st.integers(2026, 2040))
def test_a_deadline_to_tap_is_a_working_day(key: str, today: date, year: int) -> None:
    plan = replace(
        whole_plan(), period_start=date(year, 1, 1), period_end=date(year, 12, 31), goals=()
    )
    for one in DATES[key](asking(plan, today=today)):
        assert is_working_day(one.value, "BE")


def test_a_talk_is_moved_to_a_working_day() -> None:
    plan = whole_plan()
    plan = editing.set_value(plan, plan.talks[0].id, "on", date(2027, 4, 19))
    [*_, last] = suggestions.talk_dates(asking(plan, plan.talks[0], today=date(2027, 1, 4)))
    assert last.value == date(2027, 5, 18)  # the 17th is Whit Monday


def test_an_action_may_not_begin_after_its_end_nor_centuries_away() -> None:
    [action] = whole_plan().actions
    asked = asking(whole_plan(), action)
    assert checks.start_of_action(date(2027, 6, 30), asked) is None
    assert checks.start_of_action(date(2027, 7, 1), asked) is not None
    unfinished = asking(whole_plan(), replace(action, end=None))
    assert checks.start_of_action(date(2099, 1, 1), unfinished) is not None
