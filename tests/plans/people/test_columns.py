"""The headings of a list of people."""

from __future__ import annotations

import pytest

from plans.people.columns import FUNCTIONS, PEOPLE, fold


@pytest.mark.parametrize("columns", [PEOPLE, FUNCTIONS])
def test_no_heading_means_two_things(columns: dict[str, str]) -> None:
    meant = [{fold(word) for word in said.split(", ")} for said in columns.values()]
    words = [word for one in meant for word in one]
    assert sorted({word for word in words if words.count(word) > 1}) == []
    assert all(words)
