"""Rows made from the agreed plans of people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from plans import editing
from plans.model import ActionStatus, LearningForm, Status, Verdict
from plans.training_plan.gathering import found_in, gathered_into, said_by
from tests.cast import ANNA
from tests.plans.training_plan.tables import EMPTY, MADE, YEAR, agreed, found, gathered, table_of

YEARS = range(YEAR, YEAR + 1)


def test_an_action_that_ends_in_the_year_is_a_row() -> None:
    table = gathered_into(EMPTY, found_in(agreed(), ANNA, "200", YEARS), MADE)
    course, figures = table.trainings
    assert (course.id, figures.id, table.last_id, table.gathered_at) == (1, 2, 2, MADE)
    assert (course.theme, course.title, course.goal) == ("Digital", "Excel for experts", "Excel")
    assert course.target_group == "Customer adviser (Customer service)"
    assert (course.staff_groups, course.joint_committees) == ((), ("200",))
    assert (course.formal, course.quarter, course.language) == (True, 2, "nl")
    assert (course.learning_method, course.training_centre) == ("training", "Syntra")
    assert (course.participants, course.hours, course.budget) == (
        1,
        Decimal("15.2"),
        Decimal("420.5"),
    )
    assert (figures.theme, figures.formal, figures.quarter) == ("Excel", False, 4)
    assert (figures.budget, figures.hours, figures.learning_method) == (None, None, "job")


def test_no_name_comes_along() -> None:
    table = gathered_into(EMPTY, found_in(agreed(), ANNA, "200", YEARS), MADE)
    for name in (ANNA.name, ANNA.family_name, ANNA.number):
        assert name not in repr(table)


@pytest.mark.parametrize("status", [one for one in Status if one not in {"active", "completed"}])
def test_only_a_version_in_force_counts(status: Status) -> None:
    assert list(found_in(agreed(status=status), ANNA, "200", YEARS)) == []


def test_what_is_not_done_any_more_does_not_count() -> None:
    plan = agreed()
    course, figures = plan.actions[:2]
    plan = editing.set_value(plan, course.id, "status", ActionStatus.DROPPED)
    plan = editing.set_value(plan, figures.id, "verdict", Verdict.DECLINED)
    assert list(found_in(plan, ANNA, "200", YEARS)) == []


def test_of_a_plan_that_another_followed_only_what_was_done_counts() -> None:
    plan = editing.set_value(agreed(), agreed().actions[0].id, "status", ActionStatus.DONE)
    [one] = found_in(replace(plan, replaced_by=7), ANNA, "200", YEARS)
    assert one.gathered.what == "Excel for experts"


def test_a_plan_for_two_years_has_no_quarter_in_the_second() -> None:
    quarters = [one.gathered.quarter for one in found_in(agreed(), ANNA, "", range(YEAR, YEAR + 2))]
    assert quarters == [2, 4, None]


def test_it_is_gathered_once() -> None:
    table = table_of(gathered(1))
    assert gathered_into(table, found(gathered(2)), MADE) == table


def test_several_actions_say_what_they_agree_on() -> None:
    said = said_by(
        (
            gathered(1, "Excel", hours=Decimal(8), cost=Decimal(100), provider="VDAB"),
            gathered(2, "Excel", hours=Decimal(4), cost=None, quarter=3, language="fr"),
            gathered(3, "Een cursus Excel", hours=None, form=LearningForm.OTHERS, formal=False),
        )
    )
    assert (said["title"], said["participants"]) == ("Excel", 3)
    assert (said["hours"], said["budget"]) == (Decimal(6), Decimal(300))
    assert (said["quarter"], said["formal"], said["language"]) == (2, None, "")
    assert said["training_centre"] == "Syntra; VDAB"
    assert said["learning_method"] == ""


def test_many_functions_are_told_by_their_departments() -> None:
    said = said_by(tuple(gathered(n, function=f"F{n}", department=f"D{n % 2}") for n in range(7)))
    assert said["target_group"] == "D0; D1"


def test_the_day_of_the_end_tells_the_quarter() -> None:
    plan = agreed()
    for month, quarter in ((1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)):
        moved = editing.set_value(plan, plan.actions[0].id, "end", date(YEAR, month, 28))
        first = next(iter(found_in(moved, ANNA, "", YEARS)))
        assert first.gathered.quarter == quarter
