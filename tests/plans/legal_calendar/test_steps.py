"""The days of a year, for organisations of each kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plans.i18n.translate import english
from plans.law.files import SHIPPED, Law
from plans.law.rules import Body, NoRule
from plans.legal_calendar.steps import (
    Kind,
    LegalCalendar,
    Situation,
    days_of_worker,
    legal_calendar,
)
from plans.legal_calendar.wording import explained, remarks

LAW = Law()


def calendar(year: int = 2027, body: Body = Body.COUNCIL, **more: object) -> LegalCalendar:
    return legal_calendar(Situation(year=year, body=body, **more), LAW)  # type: ignore[arg-type]


def days(found: LegalCalendar) -> dict[str, str]:
    return {one.key: f"{one.act_by:%d/%m}" for one in found.steps}


def test_with_a_works_council() -> None:
    found = calendar(meeting=date(2027, 3, 10))
    assert days(found) == {
        "round_starts": "15/01",
        "balance": "29/01",  # 31 January 2027 is a Sunday
        "plans_in": "05/02",
        "draft_to_council": "23/02",  # 15 days before 10 March
        "advice": "15/03",
        "fixed": "31/03",
        "filed": "30/04",
    }
    assert found.warnings == ()


def test_with_only_a_union_delegation() -> None:
    found = days(calendar(body=Body.UNION, meeting=date(2027, 3, 1)))
    assert found["draft_to_union"] == "12/02"  # 14 February is a Sunday
    assert "draft_to_council" not in found
    assert "advice" in found


def test_with_neither_the_workers_have_it_by_the_middle_of_march() -> None:
    found = days(calendar(body=Body.NONE))
    assert found["to_workers"] == "15/03"
    assert not {"draft_to_council", "draft_to_union", "advice"} & set(found)


def test_in_a_year_of_an_earlier_plan_no_new_one_is_asked_for() -> None:
    found = calendar(2028, meeting=date(2028, 6, 1), covered_by=(2027, 2029))
    assert list(days(found)) == ["round_starts", "balance", "plans_in"]
    assert found.warnings == ()
    [said] = map(english, remarks(found))
    assert said.startswith("The training plan of 2027 to 2029 is for this year too")


def test_below_the_threshold_only_what_is_ones_own_is_left() -> None:
    found = calendar(plan_needed=False, committees=("200",))
    assert set(days(found)) == {"round_starts", "balance", "plans_in", "fund_200-200"}
    assert Kind.LAW not in {one.kind for one in found.steps}


def test_a_meeting_that_is_not_known_gives_a_proposal() -> None:
    draft = next(one for one in calendar().steps if one.key == "draft_to_council")
    assert draft.due == date(2027, 2, 15)
    assert [english(one) for one in draft.notes] == [
        "The day of the meeting is not known: 15/02/2027 is a proposal. The draft has to be there at "
        "least 15 days before the meeting."
    ]


def test_fifteen_days_before_the_meeting_also_in_a_leap_year() -> None:
    found = days(calendar(2028, meeting=date(2028, 3, 15)))
    assert found["draft_to_council"] == "29/02"


def test_a_last_day_on_which_nobody_works_is_moved_before_and_both_are_said() -> None:
    advice = next(one for one in calendar(2026).steps if one.key == "advice")
    assert (advice.due, advice.act_by) == (date(2026, 3, 15), date(2026, 3, 13))
    assert "Nobody works on 15/03/2026 itself." in map(english, explained(advice))
    # 31 March 2024 is Easter Sunday, and the Friday before it a working day in Belgium
    assert days(calendar(2024))["fixed"] == "29/03"
    # a round begins on the next working day: 15 January 2028 is a Saturday
    assert days(calendar(2028))["round_starts"] == "17/01"


def test_the_copy_is_filed_within_a_month_since_the_decree() -> None:
    assert days(calendar(2025))["filed"] == "30/04"
    assert "filed" not in days(calendar(2024))


def test_a_meeting_after_the_day_of_the_advice_is_told() -> None:
    found = calendar(meeting=date(2027, 3, 16))
    assert [english(one) for one in found.warnings] == [
        "The meeting of 16/03/2027 is after 15/03/2027, the last day for the advice: hold it earlier."
    ]


def test_a_draft_that_leaves_before_the_plans_are_in_is_told() -> None:
    (warning,) = calendar(meeting=date(2027, 2, 10)).warnings
    assert english(warning).startswith("The draft has to leave by 26/01/2027 for the meeting of")


@pytest.mark.parametrize(
    ("committee", "key", "day"), [("149.01", "volta", "12/02"), ("200", "fund_200", "01/03")]
)
def test_funds_of_the_sector_have_days_of_their_own(committee: str, key: str, day: str) -> None:
    found = calendar(committees=(committee,))
    assert days(found)[f"{key}-{committee}"] == day
    assert key not in days(calendar(committees=("302",)))


def test_what_a_fund_asks_without_a_day_is_said_too() -> None:
    found = calendar(committees=("111",))
    assert [one.key for one in found.undated] == ["fund_111"]
    assert set(days(found)) == set(days(calendar()))


def test_a_maatwerkbedrijf_has_days_for_each_worker() -> None:
    assert [one.key for one in calendar(supported_work=True).for_each_worker] == [
        *("plan_of_new_worker", "plan_renewed")
    ]
    assert calendar().for_each_worker == ()
    found = days_of_worker(date(2026, 1, 31), date(2028, 6, 30), LAW)
    assert [(rule.key, day) for rule, day in found] == [
        ("plan_of_new_worker", date(2026, 2, 28)),
        ("plan_renewed", date(2027, 1, 31)),
        ("plan_renewed", date(2028, 1, 31)),
    ]


def test_steps_are_in_the_order_of_their_days() -> None:
    found = [one.act_by for one in calendar(committees=("200", "149.01")).steps]
    assert found == sorted(found)


def test_a_year_without_rules_is_refused() -> None:
    with pytest.raises(NoRule, match=r"calendar\.toml has no rule for 2012"):
        calendar(2012)


def test_a_calendar_of_hrs_own_is_followed(tmp_path: Path) -> None:
    text = (SHIPPED / "calendar.toml").read_text(encoding="utf-8")
    own = text.replace('by = "15/01"', 'by = "01/12"').replace(
        "days_before_meeting = 15", "days_before_meeting = 30"
    )
    (tmp_path / "calendar.toml").write_text(own, encoding="utf-8")
    situation = Situation(year=2027, body=Body.COUNCIL, meeting=date(2027, 3, 12))
    found = days(legal_calendar(situation, Law(own=tmp_path)))
    assert (found["round_starts"], found["draft_to_council"]) == ("01/12", "10/02")
