"""The ledger against a second computation that shares nothing with it.

It goes through each year day by day and counts in whole twelfths and hundredths; the numbers of the
law are typed over by hand.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from plans.law.files import Law
from plans.training_days.employment import Employment, Terms
from plans.training_days.ledger import TrainingTime, ledger

LAW = Law()
FIRST, LAST = 2024, 2030
UNITS = 12 * 100
"""Twelfths of a year times hundredths of a work fraction."""
PATH = {2024: 3, 2025: 3, 2026: 4, 2027: 4}

days = st.dates(date(2022, 1, 1), date(LAST, 12, 31))
fractions = st.integers(1, 100)
committees = st.sampled_from(["", "200", "149.01", "116", "302"])
firm_sizes = st.sampled_from(["4", "9.99", "10", "19.5", "20", "21", "400"])
hours = st.integers(0, 800).map(lambda tenths: Decimal(tenths) / 10)


@st.composite
def employments(draw: st.DrawFn) -> Employment:
    begin, *others = sorted(draw(st.lists(days, min_size=1, max_size=6, unique=True)))
    left = others.pop() if others and draw(st.booleans()) else None
    terms = tuple(
        Terms(
            since=day,
            work_fraction=Decimal(draw(fractions)) / 100,
            committee=draw(committees),
        )
        for day in (begin, *others)
    )
    return Employment(started_on=begin, terms=terms, left_on=left)


trainings = st.lists(
    st.builds(
        TrainingTime,
        on=st.dates(date(FIRST, 1, 1), date(LAST, 12, 31)),
        hours=hours,
        taken=st.booleans(),
        training_leave=st.booleans(),
    ),
    max_size=12,
)
every_size = st.fixed_dictionaries(
    {year: firm_sizes.map(Decimal) for year in range(FIRST, LAST + 1)}
)


def days_a_year(committee: str, size: Decimal, year: int) -> int:
    """The table of the law, as product.md §6 has it."""
    if committee in {"200", "149.01"} and size >= 20:
        return PATH.get(year, 5)
    if committee == "200" and year <= 2028:
        return 1
    if committee == "149.01" and year >= 2026:
        return 2
    if size >= 20:
        return 5
    return 1 if size >= 10 else 0


def second_opinion(
    employment: Employment, training: list[TrainingTime], sizes: dict[int, Decimal]
) -> dict[int, tuple[Fraction, Fraction, Fraction]]:
    """Year: right, carried in, left."""
    found = {}
    balance = Fraction(0)
    for year in range(FIRST, LAST + 1):
        months: dict[int, int] = {}
        day = date(year, 1, 1)
        while day.year == year:
            if employment.started_on <= day <= (employment.left_on or day):
                for terms in employment.terms:
                    if terms.since <= day:
                        rate = days_a_year(terms.committee, sizes[year], year)
                        months[day.month] = rate * int(terms.work_fraction * 100)
            day += timedelta(days=1)
        if year == 2029:
            balance = Fraction(0)
        if months:
            right = Fraction(sum(months.values()), UNITS)
            tenths = sum(
                int(one.hours * 10)
                for one in training
                if one.taken and not one.training_leave and one.on.year == year
            )
            left = max(Fraction(0), balance + right - Fraction(tenths, 76))
            found[year] = (right, balance, left)
            balance = left if sizes[year] >= 20 else Fraction(0)
    return found


@given(employment=employments(), training=trainings, sizes=every_size)
def test_the_ledger_is_what_a_second_computation_says(
    employment: Employment, training: list[TrainingTime], sizes: dict[int, Decimal]
) -> None:
    rows = ledger(employment, training, sizes, LAW, until=LAST)
    found = {one.year: (one.right.days, one.carried_in.days, one.left.days) for one in rows}
    assert found == second_opinion(employment, training, sizes)


@given(employment=employments(), training=trainings, sizes=every_size)
def test_no_day_appears_or_disappears(
    employment: Employment, training: list[TrainingTime], sizes: dict[int, Decimal]
) -> None:
    rows = ledger(employment, training, sizes, LAW, until=LAST)
    for one in rows:
        assert one.carried_in.days + one.right.days + one.beyond == one.taken.days + one.left.days
        assert one.left.days >= one.carried_out.days >= 0
        assert one.to_plan.days <= one.left.days
    given_days = sum((one.right.days + one.beyond for one in rows), Fraction(0))
    gone = sum((one.taken.days + one.left.days - one.carried_out.days for one in rows), Fraction(0))
    last = rows[-1].carried_out.days if rows else 0
    assert given_days == gone + last
