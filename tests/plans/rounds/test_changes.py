"""What HR can say of a round before it begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plans.model import Audience
from plans.model.encoding import decode, encode
from plans.rounds.changes import (
    NotPossible,
    RoundDraft,
    checked_last_day,
    checked_name,
    differences,
    draft_of,
    first_days,
    last_days,
    round_of,
    rounds_before,
    suggested_names,
    usual_period,
)
from tests.cast import ROUND, TODAY, round_after

NEXT = round_after("2027")


def test_a_round_is_the_same_after_it_was_a_draft() -> None:
    whole = replace(NEXT, audience=Audience(departments=("Sales",), numbers=("1",)))
    draft = draft_of(whole)
    assert round_of(draft) == whole
    assert decode(RoundDraft, encode(draft)) == draft


def test_no_round_begins_before_everything_was_said() -> None:
    with pytest.raises(LookupError):
        round_of(RoundDraft(name="2028", opens=TODAY))


@pytest.mark.parametrize("said", ["", "   ", "x" * 41, "a\nb\x00", "2027", " 2027 "])
def test_a_name_that_cannot_be_is_refused(said: str) -> None:
    with pytest.raises(NotPossible):
        checked_name(said, [ROUND])


def test_a_name_is_kept_with_single_spaces() -> None:
    assert checked_name("  Spring   2027 ", [ROUND]) == "Spring 2027"


def test_a_last_day_lies_ahead_and_not_before_the_first() -> None:
    assert checked_last_day(TODAY, TODAY, TODAY) == TODAY
    for day, opens in ((date(2027, 2, 1), date(2027, 3, 1)), (date(2027, 1, 14), None)):
        with pytest.raises(NotPossible):
            checked_last_day(day, opens, TODAY)


def test_years_without_a_round_are_suggested() -> None:
    assert suggested_names([], TODAY) == ["2028", "2027", "2029"]
    assert suggested_names([ROUND, NEXT], TODAY) == ["2029"]
    december = date(2027, 12, 1)
    assert suggested_names([NEXT], december) == ["2029", "2027"], "2027 is nearly over"


def test_suggested_last_days_are_working_days_four_weeks_on() -> None:
    assert last_days(date(2027, 1, 15), TODAY) == [
        date(2027, 2, 26),
        date(2027, 3, 31),
        date(2027, 4, 30),
        date(2027, 5, 31),
    ]
    assert all(day.weekday() < 5 for day in last_days(date(2028, 1, 1), TODAY))


def test_suggested_first_days_begin_with_today() -> None:
    assert first_days(TODAY, 2028) == [
        TODAY,
        date(2027, 2, 1),
        date(2027, 12, 1),
        date(2028, 1, 1),
    ]
    assert first_days(TODAY, 2027) == [TODAY, date(2027, 2, 1)]
    assert first_days(date(2026, 12, 10))[-1] == date(2027, 1, 1)


def test_plans_are_for_the_year_of_the_name_or_a_year_from_the_first_day() -> None:
    assert usual_period("2028", TODAY) == (date(2028, 1, 1), date(2028, 12, 31))
    assert usual_period("Spring", date(2027, 3, 1)) == (date(2027, 3, 1), date(2028, 2, 29))


def test_only_earlier_rounds_can_be_followed() -> None:
    draft = replace(draft_of(NEXT), of=None)
    assert rounds_before(draft, [ROUND, NEXT]) == [ROUND]
    assert rounds_before(draft_of(ROUND), [ROUND, NEXT]) == []


def test_what_is_otherwise_is_named() -> None:
    before = draft_of(ROUND)
    assert list(differences(before, before)) == []
    after = replace(before, closes=date(2027, 3, 31), carry_from="2026")
    assert list(differences(before, after)) == ["closes", "carry_from"]
