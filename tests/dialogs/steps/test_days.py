"""Days as answers: in the plan's period, asked back where they are doubtful."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dialogs.steps.answers import Day
from dialogs.understanding import AskBack, InvalidAnswer, When
from tests.dialogs.steps.test_suggestions import asking
from tests.story import whole_plan

BEFORE = date(2026, 11, 30)
PLAN = replace(whole_plan(), period_start=date(2027, 1, 1), period_end=date(2027, 12, 31))
ASKING = replace(asking(PLAN, today=BEFORE), language="nl")


def test_a_day_without_a_year_is_in_the_plans_year() -> None:
    assert Day().read("31/12", ASKING) == date(2027, 12, 31)
    assert Day(asks="start").read("in maart", ASKING) == date(2027, 3, 1)


def test_what_is_asked_back_offers_days() -> None:
    with pytest.raises(AskBack) as caught:
        Day().read("29 februari", ASKING)
    assert caught.value.readings == (date(2027, 2, 28), date(2027, 3, 1))


def test_a_range_says_both_days_where_there_are_two() -> None:
    action = Day(with_start=True)
    range_ = When(start=date(2027, 3, 1), day=date(2027, 6, 30))
    assert action.read_when("tussen maart en juni", ASKING) == range_
    assert action.read("tussen maart en juni", ASKING) == date(2027, 6, 30)
    with pytest.raises(AskBack) as caught:
        Day().read("tussen maart en juni", ASKING)
    assert caught.value.readings == (date(2027, 3, 31), date(2027, 6, 30))


def test_a_month_is_not_too_wide_for_a_deadline() -> None:
    assert Day().read("in maart", ASKING) == date(2027, 3, 31)


def test_a_day_of_no_plan_may_lie_anywhere() -> None:
    assert Day(asks="on", of_plan=False).read("15/03/2020", ASKING) == date(2020, 3, 15)
    with pytest.raises(InvalidAnswer):
        Day(asks="on").read("15/03/2020", ASKING)


def test_a_day_that_has_been_is_the_last_such_day() -> None:
    assert Day(asks="held").read("15 november", ASKING) == date(2026, 11, 15)
