"""Who has no plan yet is asked for one, while the round is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from plans.model import Round
from plans.reminders.reminder import HR
from plans.reminders.rounds import without_plan
from tests.cast import ANNA, ROUND
from tests.plans.reminders.reminded import POLICY


def test_somebody_without_a_plan_is_asked_while_the_round_is_open() -> None:
    mine, stalled = without_plan(ANNA, ROUND, POLICY)  # opens on 1 January, a holiday
    local = [moment.astimezone(POLICY.office(None).zone) for moment in mine.moments]
    assert [f"{one:%m-%d}" for one in local] == ["01-04", "01-11", "01-18"]
    assert mine.until is not None
    assert (stalled.recipient, stalled.escalated) == (HR, True)
    late = replace(ANNA, started_on=date(2027, 2, 26))
    assert [f"{one:%m-%d}" for one in without_plan(late, ROUND, POLICY)[0].moments] == ["02-26"]
    assert without_plan(replace(ANNA, started_on=date(2027, 3, 1)), ROUND, POLICY) == ()
    assert without_plan(replace(ANNA, left_on=date(2027, 1, 1)), ROUND, POLICY) == ()


def test_a_round_without_days_asks_nobody() -> None:
    closed = Round(
        name="x",
        opens=date(2027, 1, 2),
        closes=date(2027, 1, 3),
        period_start=date(2027, 1, 1),
        period_end=date(2027, 12, 31),
    )
    assert without_plan(ANNA, closed, POLICY) == ()  # a weekend
