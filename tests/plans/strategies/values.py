"""Random values that all kinds of things have."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from plans.model import Role

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 12, 31), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(fold=0)
)
hours = st.builds(time, st.integers(0, 23), st.integers(0, 59))
numbers = st.integers(1, 40)
amounts = st.decimals(Decimal(0), Decimal(100_000), places=3)
sides = st.sampled_from([Role.EMPLOYEE, Role.MANAGER])


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values
