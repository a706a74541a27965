"""The balance over the years, worked out by hand. A day is 7,6 hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from plans.i18n.translate import english
from plans.law.files import Law
from plans.law.rules import Ending, NoRule, Rest
from plans.training_days.employment import Employment
from plans.training_days.figures import Figure
from plans.training_days.ledger import (
    TrainingTime,
    YearBalance,
    ledger,
    path,
    training_leave_line,
)
from tests.plans.training_days.people import (
    LONG_AGO,
    followed,
    full_time,
    planned,
    sizes,
    works,
)

LAW = Law()


def rows(
    employment: Employment, *training: TrainingTime, until: int, size: str = "50"
) -> tuple[YearBalance, ...]:
    return ledger(employment, training, sizes(size), LAW, until=until)


def said(figure: Figure) -> list[str]:
    return [english(one) for one in figure.lines]


def test_what_is_left_goes_along_into_the_next_year() -> None:
    # 2024: 3 - 2 = 1; 2025: 1 + 3 - 1,5 = 2,5; 2026: 2,5 + 4 = 6,5
    first, second, third = rows(
        full_time("200"), followed(2024, "15.2"), followed(2025, "11.4"), until=2026
    )
    assert (first.left.days, second.left.days, third.left.days) == (
        1,
        Fraction(5, 2),
        Fraction(13, 2),
    )
    assert said(second.carried_in) == ["left from 2024: 1 day"]
    assert said(second.taken) == ["11 u 24 / 7 u 36 a day = 1,5 days"]
    assert said(second.left) == ["1 + 3 - 1,5 = 2,5 days"]
    assert said(second.carried_out)[0] == "2,5 days goes along into 2026 (20 workers or more)"
    assert said(first.carried_in) == ["the period 2024-2028 begins with nothing"]


def test_exact_amounts_do_not_drift() -> None:
    # 0,7 of 5 days from May on: 5 × 0,7 × 8/12 = 7/3; a year later 7/3 + 3,5 = 35/6
    someone = works((date(2025, 5, 2), "0.7", ""), since=date(2025, 5, 2))
    first, second = rows(someone, until=2026)
    assert (first.left.days, second.left.days) == (Fraction(7, 3), Fraction(35, 6))
    assert said(second.left) == ["2,33 + 3,5 - 0 = 5,83 days"]


def test_at_fewer_than_twenty_nothing_goes_along() -> None:
    first, second = rows(full_time(), until=2025, size="15")
    assert (first.left.days, first.carried_out.days, first.lost) == (1, 0, 1)
    assert second.left.days == 1
    assert said(first.carried_out)[0] == (
        "what is left does not go along into 2025 (fewer than 20 workers)"
    )


def test_a_firm_that_grows_carries_from_then_on() -> None:
    grown = {**sizes("15"), **dict.fromkeys(range(2026, 2030), Decimal(25))}
    found = ledger(full_time(), (), grown, LAW, until=2027)
    assert [one.left.days for one in found] == [1, 1, 5, 10]


def test_the_period_ends_and_the_balance_is_zero() -> None:
    # joint committee 200: 3 + 3 + 4 + 4 + 5 = 19, of which 15 days (114 hours) are taken in 2028
    found = rows(full_time("200"), followed(2028, "114"), until=2029)
    last, first_of_next = found[-2:]
    assert (last.left.days, last.carried_out.days, last.lost) == (4, 0, 4)
    assert said(last.carried_out)[0] == "the period 2024-2028 ends: the balance is set to zero"
    assert (first_of_next.carried_in.days, first_of_next.left.days) == (0, 5)
    assert said(first_of_next.carried_in) == ["the period 2029-2033 begins with nothing"]


def test_the_average_of_the_path_must_have_been_offered() -> None:
    found = rows(full_time("200"), followed(2028, "114"), until=2029)
    whole = path(found, LAW.balance.period(2026))
    assert (whole.rights, whole.average) == (19, Fraction(19, 5))
    assert (whole.taken, whole.short) == (15, 4)
    assert [english(one) for one in whole.lines][:3] == [
        "3 + 3 + 4 + 4 + 5 in 2024-2028: 3,8 days a year on average",
        "taken in these years: 15 days",
        "4 days still to be offered, until 31/12/2028, to reach the average",
    ]
    assert english(whole.lines[-1]) == "Check with your social secretariat."


def test_the_average_is_reached() -> None:
    found = rows(full_time("200"), followed(2027, "144.4"), until=2028)
    whole = path(found, LAW.balance.period(2026))
    assert (whole.taken, whole.short) == (19, 0)
    assert "the average is reached" in map(english, whole.lines)


def test_years_at_fewer_than_twenty_are_no_part_of_the_path() -> None:
    grown = {**sizes("15"), **dict.fromkeys(range(2026, 2029), Decimal(25))}
    whole = path(ledger(full_time(), (), grown, LAW, until=2028), LAW.balance.period(2026))
    assert (whole.rights, whole.average) == (15, 5)
    none = path(rows(full_time(), until=2028, size="15"), LAW.balance.period(2026))
    assert (none.rights, none.average, none.short) == (0, 0, 0)


def test_who_took_more_than_the_right_has_the_next_year_whole() -> None:
    first, second = rows(full_time(), followed(2024, "53.2"), until=2025)
    assert (first.left.days, first.beyond) == (0, 2)
    assert said(first.left) == ["0 + 5 - 7: nothing is left, 2 days more than the right was taken"]
    assert (second.carried_in.days, second.left.days) == (0, 5)


def test_what_is_planned_is_shown_beside_what_is_left() -> None:
    (row,) = rows(full_time(), followed(2024, "7.6"), planned(2024, "15.2"), until=2024)
    assert (row.taken.days, row.planned.days, row.left.days, row.to_plan.days) == (1, 2, 4, 2)
    assert said(row.to_plan) == ["4 - 2 planned = 2 days"]
    (row,) = rows(full_time(), planned(2024, "76"), until=2024)
    assert (row.left.days, row.to_plan.days) == (5, 0)


def test_flemish_training_leave_stands_apart() -> None:
    leave = followed(2024, "32", leave=True)
    (row,) = rows(full_time(), followed(2024, "7.6"), leave, until=2024)
    assert (row.taken.days, row.left.days, row.training_leave_hours) == (1, 4, 32)
    line = training_leave_line(row)
    assert line is not None
    assert english(line) == "Flemish training leave, apart from the right: 32 u."
    (without,) = rows(full_time(), until=2024)
    assert training_leave_line(without) is None


@pytest.mark.parametrize(
    ("ending", "rest", "lost", "line"),
    [
        (Ending.RESIGNATION, Rest.LOST, 3, "the rest is lost."),
        (Ending.SERIOUS_CAUSE, Rest.LOST, 3, "the rest is lost."),
        (
            Ending.NOTICE,
            Rest.DURING_NOTICE,
            0,
            "the rest can be taken until then, during the period of notice.",
        ),
        (
            Ending.SEVERANCE_PAY,
            Rest.MAY_BE_PAID,
            0,
            "the rest may count in the severance pay; sources differ.",
        ),
        (
            Ending.AGREEMENT,
            Rest.TO_AGREE,
            0,
            "nothing is laid down about the rest, so agree on it in writing.",
        ),
    ],
)
def test_what_becomes_of_the_rest_when_somebody_leaves(
    ending: Ending, rest: Rest, lost: int, line: str
) -> None:
    # 2026: 4 - 4 = 0 left; 2027 until 30 September: 4 × 9/12 = 3
    someone = works((LONG_AGO, "1", "200"), left=date(2027, 9, 30), ending=ending)
    taken = [followed(year, "22.8") for year in (2024, 2025)]
    found = rows(someone, *taken, followed(2026, "30.4"), until=2029)
    assert [one.year for one in found] == [2024, 2025, 2026, 2027]
    last = found[-1]
    assert last.ended is not None
    assert (last.right.days, last.ended.rest, last.ended.days, last.lost) == (3, rest, 3, lost)
    assert last.carried_out.days == 0
    assert english(last.ended.lines[0]) == f"The contract ends on 30/09/2027: {line}"
    assert english(last.ended.lines[-1]) == "Check with your social secretariat."
    assert path(found, LAW.balance.period(2027)).short == 0


def test_an_end_that_nobody_explained_is_said_to_be_open() -> None:
    (row,) = rows(full_time(since=date(2027, 1, 4), left=date(2027, 1, 29)), until=2027)
    assert row.ended is not None
    assert (row.ended.rest, row.lost) == (None, 0)
    assert "how it ends says what becomes of the rest" in english(row.ended.lines[0])


def test_rows_of_a_passed_year_stay_as_they_were() -> None:
    first, second = rows(full_time(), until=2025)
    kept = replace(first, carried_out=Figure(days=Fraction(2)))
    again = ledger(full_time(), [followed(2024, "7.6")], sizes(), LAW, until=2025, passed=[kept])
    assert again[0] is kept
    assert (second.left.days, again[1].left.days) == (10, 7)


def test_a_year_beyond_the_rules_is_refused() -> None:
    with pytest.raises(NoRule):
        ledger(full_time(), (), dict.fromkeys(range(2024, 2040), Decimal(5)), LAW, until=2036)
