"""Numbers of joint committees and quarters, as people write them."""

from __future__ import annotations

import pytest

from plans.law.committees import committee_number
from plans.law.quarters import Quarter, quarters_between, read_quarter


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("200", "200"),
        ("PC 200", "200"),
        ("p.c. 149.01", "149.01"),
        ("PSC149.1", "149.01"),
        ("CP 200.00", "200"),
        ("JC 302", "302"),
        (" pc 149,04 ", "149.04"),
        ("2000", None),
        ("PC", None),
        ("200 of 302", None),
        ("", None),
    ],
)
def test_a_joint_committee_is_known_however_it_is_written(words: str, number: str | None) -> None:
    assert committee_number(words) == number


def test_quarters_follow_one_another_over_the_years() -> None:
    first, last = Quarter(2024, 4), Quarter(2025, 3)
    assert [str(one) for one in quarters_between(first, last)] == [
        *("2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3")
    ]
    assert read_quarter("2024-q4") == first
    assert read_quarter("2024-Q5") is None
