"""The questions of the seven steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from plans.law.files import Law
from plans.training_plan.levels import levels
from plans.training_plan.steps import DECLARED, STEPS, Kind, Step, groups_for, questions

GROUPS = groups_for(2027, Law().target_groups)
EVERY = questions(levels(), GROUPS)


def test_each_of_the_seven_steps_asks_something_and_they_follow_one_another() -> None:
    asked = [one.step for one in EVERY]
    assert asked == sorted(asked)
    assert set(asked) == set(Step) == set(STEPS)
    assert list(Step) == list(range(1, 8))


def test_skills_are_asked_for_each_level_and_actions_for_each_group() -> None:
    of_levels = [one for one in EVERY if one.kind is Kind.SKILLS]
    assert [one.key for one in of_levels] == [f"skills.{one.key}" for one in levels()]
    assert [one.level for one in of_levels] == list(levels())
    of_groups = [one for one in EVERY if one.kind is Kind.GROUP]
    assert [one.key for one in of_groups] == [f"plan.groups.{one.key}" for one in GROUPS]
    assert [one.group for one in of_groups] == list(GROUPS)


def test_no_two_questions_have_the_same_key_and_each_knows_its_declaration() -> None:
    assert len({one.key for one in EVERY}) == len(EVERY)
    assert {one.declared for one in EVERY} == {one.key for one in DECLARED}


def test_a_group_of_other_years_is_not_asked_about() -> None:
    first, *others = Law().target_groups
    ended = replace(first, valid_until=date(2026, 12, 31))
    assert groups_for(2027, (ended, *others)) == tuple(others)
    assert groups_for(2026, (ended, *others)) == (ended, *others)
