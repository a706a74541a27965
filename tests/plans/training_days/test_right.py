"""The right of a year, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from plans.i18n.translate import english, load_texts
from plans.law.files import Law
from plans.law.rules import NoRule
from plans.training_days.collective import collective_right
from plans.training_days.employment import Employment, Terms
from plans.training_days.right import individual_right
from tests.plans.training_days.people import LONG_AGO, full_time, works

LAW = Law()


def right(employment: Employment, year: int, size: str = "50") -> Fraction:
    return individual_right(employment, year, Decimal(size), LAW).days


def lines(employment: Employment, year: int, size: str = "50") -> list[str]:
    return [english(one) for one in individual_right(employment, year, Decimal(size), LAW).lines]


@pytest.mark.parametrize(
    ("committee", "size", "year", "days"),
    [
        # the general rule
        ("", "20", 2024, 5),
        ("", "20", 2030, 5),
        ("", "19.99", 2025, 1),
        ("", "10", 2025, 1),
        ("", "9.99", 2025, 0),
        ("302", "20", 2025, 5),
        # joint committee 200: a path that grows
        ("200", "20", 2024, 3),
        ("200", "20", 2025, 3),
        ("200", "20", 2026, 4),
        ("200", "20", 2027, 4),
        ("200", "20", 2028, 5),
        ("200", "15", 2026, 1),
        ("200", "5", 2026, 1),
        # joint committee 149.01
        ("149.01", "20", 2025, 3),
        ("149.01", "20", 2026, 4),
        ("149.01", "20", 2029, 5),
        ("149.01", "19", 2025, 1),
        ("149.01", "9", 2025, 0),
        ("149.01", "9", 2026, 2),
        # joint committee 116
        ("116", "20", 2025, 5),
    ],
)
def test_days_of_a_full_time_year(committee: str, size: str, year: int, days: int) -> None:
    assert right(full_time(committee), year, size) == days


def test_part_time_is_in_proportion() -> None:
    # 5 × 0,8 = 4 and 3 × 0,5 = 1,5
    assert right(works((LONG_AGO, "0.8", "")), 2027) == 4
    assert right(works((LONG_AGO, "0.5", "200")), 2025) == Fraction(3, 2)


def test_who_starts_in_the_middle_has_the_months_that_were_begun() -> None:
    # 20 May: May to December, 8 months of 12; 5 × 8/12 = 10/3, which is not rounded
    someone = full_time(since=date(2027, 5, 20))
    assert right(someone, 2027) == Fraction(10, 3)
    assert lines(someone, 2027)[0] == (
        "20/05/2027 - 31/12/2027: 5 days (general rule, 20 workers or more) × 1 × 8/12 = 3,33 days"
    )
    # also when it is the last day of the month
    assert right(full_time(since=date(2027, 5, 31)), 2027) == Fraction(10, 3)
    assert right(full_time(since=date(2027, 6, 1)), 2027) == Fraction(35, 12)


def test_who_leaves_in_the_middle_has_the_months_that_were_begun() -> None:
    # 1 September: January to September; 4 × 9/12 = 3
    assert right(full_time("200", left=date(2027, 9, 1)), 2027) == 3


def test_a_single_month() -> None:
    someone = full_time(since=date(2027, 3, 10), left=date(2027, 3, 12))
    assert right(someone, 2027) == Fraction(5, 12)


def test_a_changed_fraction_counts_from_the_month_in_which_it_changes() -> None:
    # full-time January to June, 0,6 from 15 July on: 5 × 6/12 + 5 × 0,6 × 6/12 = 2,5 + 1,5
    someone = works((LONG_AGO, "1", ""), (date(2027, 7, 15), "0.6", ""))
    assert right(someone, 2027) == 4
    assert lines(someone, 2027) == [
        "01/01/2027 - 30/06/2027: 5 days (general rule, 20 workers or more) × 1 × 6/12 = 2,5 days",
        "01/07/2027 - 31/12/2027: 5 days (general rule, 20 workers or more) × 0,6 × 6/12 = 1,5 days",
        "2,5 + 1,5 = 4 days",
        "Source: Law of 3 October 2022, chapter 10 (investing in training). Certainty: high.",
    ]
    assert right(someone, 2026) == 5
    assert right(someone, 2028) == 3


def test_a_month_counts_once_however_often_the_terms_change_in_it() -> None:
    changes = [(date(2027, 7, day), "0.5", "") for day in (2, 9, 16)]
    someone = works((LONG_AGO, "0.5", ""), *changes, (date(2027, 7, 23), "0.5", ""))
    assert right(someone, 2027) == Fraction(5, 2)


def test_another_committee_within_the_year() -> None:
    # 3 months of joint committee 200 and 9 of 302 (the general rule): 4 × 3/12 + 5 × 9/12 = 4,75
    someone = works((LONG_AGO, "1", "200"), (date(2027, 4, 1), "1", "302"))
    assert right(someone, 2027) == Fraction(19, 4)
    said = lines(someone, 2027)
    assert "4 days (joint committee 200, 20 workers or more) × 1 × 3/12 = 1 day" in said[0]
    assert len([one for one in said if one.startswith("Source:")]) == 2


def test_committee_and_fraction_change_at_once() -> None:
    # 4 × 1 × 6/12 + 5 × 0,5 × 6/12 = 2 + 1,25
    someone = works((LONG_AGO, "1", "200"), (date(2027, 7, 1), "0.5", ""))
    assert right(someone, 2027) == Fraction(13, 4)


def test_nobody_has_a_right_outside_their_contract() -> None:
    someone = full_time(since=date(2027, 5, 20), left=date(2028, 5, 1))
    assert (right(someone, 2026), right(someone, 2029)) == (0, 0)
    assert lines(someone, 2026) == ["Not employed in 2026."]


def test_a_year_without_rules_is_refused() -> None:
    with pytest.raises(NoRule, match="has no rule for 2020"):
        right(full_time(), 2020)


def test_terms_out_of_order_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="each later"):
        works((LONG_AGO, "1", ""), (LONG_AGO, "0.5", ""))
    with pytest.raises(ValueError, match="begin with the contract"):
        Employment(started_on=LONG_AGO, terms=(Terms(since=date(2016, 1, 1)),))
    with pytest.raises(ValueError, match="does not end"):
        full_time(left=date(2010, 1, 1))


def test_the_calculation_is_there_in_dutch() -> None:
    found = individual_right(works((LONG_AGO, "0.8", "200")), 2027, Decimal(50), LAW)
    assert [load_texts().render(one, "nl") for one in found.lines] == [
        "01/01/2027 - 31/12/2027: 4 dagen (paritair comité 200, 20 of meer werknemers) × 0,8 × 12/12 "
        "= 3,2 dagen",
        "Bron: PC 200: cao van 6 juli 2023 (nr. 181682); sectorfonds, sfonds200.be. Zekerheid: hoog.",
    ]


@pytest.mark.parametrize(
    ("committee", "size", "workers", "year", "days", "years"),
    [
        # ten workers of joint committee 200: 45 days in two years
        ("200", "10", "10", 2025, "45", 2),
        ("200", "8", "7.5", 2026, "30", 2),
        ("149.01", "12", "10", 2026, "30", 1),
    ],
)
def test_days_of_all_workers_of_a_committee(
    committee: str, size: str, workers: str, year: int, days: str, years: int
) -> None:
    found = collective_right(committee, Decimal(workers), size=Decimal(size), year=year, law=LAW)
    assert found is not None
    assert (found.total.days, found.rule.years) == (Fraction(days), years)


def test_a_collective_right_is_shown_with_its_calculation() -> None:
    found = collective_right("200", Decimal(10), size=Decimal(10), year=2025, law=LAW)
    assert found is not None
    assert [english(one) for one in found.total.lines][::2] == [
        "4,5 days for each full-time equivalent over 2 years (joint committee 200, 10 to fewer than "
        "20 workers) × 10 = 45 days",
        "Check with your social secretariat.",
    ]


@pytest.mark.parametrize(
    ("committee", "size", "year"), [("200", "20", 2025), ("149.01", "12", 2025), ("302", "5", 2026)]
)
def test_most_have_no_collective_right(committee: str, size: str, year: int) -> None:
    size_ = Decimal(size)
    assert collective_right(committee, size_, size=size_, year=year, law=LAW) is None
