"""Who has to draw up a collective training plan."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from plans.i18n.translate import english, load_texts
from plans.law.files import Law
from plans.law.quarters import Quarter
from plans.law.rules import NoRule
from plans.law.threshold import Counted, NothingDeclared, count_workers

RULES = Law().threshold
OF_2024 = (Quarter(2022, 4), Quarter(2023, 1), Quarter(2023, 2), Quarter(2023, 3))
OF_2026 = (Quarter(2024, 4), Quarter(2025, 1), Quarter(2025, 2), Quarter(2025, 3))


def counted(year: int, numbers: dict[Quarter, str], first: int | None = None) -> Counted:
    declared = {quarter: Decimal(number) for quarter, number in numbers.items()}
    return count_workers(year, declared, RULES, first_quarter=first)


def test_the_average_of_four_quarters_counts() -> None:
    found = counted(2027, dict(zip(OF_2026, ("19.5", "20.25", "20", "21"), strict=True)))
    assert found.workers == Fraction("20.1875")
    assert found.needed
    assert [english(line) for line in found.lines] == [
        "For the plan of 2027 these quarters count: 2024-Q4 to 2025-Q3.",
        "2024-Q4: 19,5 full-time equivalents",
        "2025-Q1: 20,25 full-time equivalents",
        "2025-Q2: 20 full-time equivalents",
        "2025-Q3: 21 full-time equivalents",
        "(19,5 + 20,25 + 20 + 21) / 4 = 20,19 full-time equivalents on average",
        "20,19 is at least 20: a collective training plan is needed.",
        "Source: Law of 3 October 2022, art. 50 § 2, as quoted by the federal public service "
        "Employment. Certainty: high.",
        "Check with your social secretariat.",
    ]


def test_a_quarter_without_a_declaration_does_not_count() -> None:
    found = counted(2026, {OF_2026[2]: "18", OF_2026[3]: "24"})
    assert (found.workers, found.needed) == (21, True)
    assert "2024-Q4: no declaration, so it does not count" in map(english, found.lines)


@pytest.mark.parametrize(("year", "quarters"), [(2024, OF_2024), (2025, OF_2024), (2026, OF_2026)])
def test_two_years_have_the_same_quarters(year: int, quarters: tuple[Quarter, ...]) -> None:
    others = dict.fromkeys({*OF_2024, *OF_2026} - set(quarters), "99")
    found = counted(year, {**others, **dict.fromkeys(quarters, "12")})
    assert (found.workers, found.needed) == (12, False)


def test_almost_twenty_is_below_twenty_and_never_looks_like_it() -> None:
    found = counted(2027, dict(zip(OF_2026, ("20", "20", "20", "19.99"), strict=True)))
    assert not found.needed
    said = [english(line) for line in found.lines]
    assert "(20 + 20 + 20 + 19,99) / 4 = 19,99 full-time equivalents on average" in said
    assert "19,99 is below 20: a collective training plan is not needed." in said


@pytest.mark.parametrize(("workers", "needed"), [(19, False), (20, True)])
def test_a_new_employer_counts_the_workers_of_its_first_quarter(workers: int, needed: bool) -> None:
    found = counted(2026, {Quarter(2026, 1): "300"}, workers)
    assert (found.workers, found.needed) == (workers, needed)


def test_nothing_to_count_and_a_year_without_rules_are_refused() -> None:
    with pytest.raises(NothingDeclared):
        counted(2026, {})
    with pytest.raises(NoRule, match=r"threshold\.toml has no rule for 2040"):
        counted(2040, {}, 5)


def test_the_calculation_is_there_in_dutch() -> None:
    found = counted(2026, dict.fromkeys(OF_2026, "20"))
    said = [load_texts().render(line, "nl") for line in found.lines]
    assert said[5] == "(20 + 20 + 20 + 20) / 4 = gemiddeld 20 voltijdse equivalenten"
    assert said[-1] == "Vraag het na bij je sociaal secretariaat."
