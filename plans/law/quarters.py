"""Quarters of a year, in which employers declare whom they employ."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)
_LAST = 4


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter; `number` is 1 to 4."""

    year: int
    number: int

    @property
    def next(self) -> Quarter:
        """The quarter after this one."""
        last = self.number == _LAST
        return Quarter(self.year + 1, 1) if last else Quarter(self.year, self.number + 1)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"


def read_quarter(words: str) -> Quarter | None:
    """The quarter that is written like 2024-Q4, or None."""
    found = _WRITTEN.fullmatch(words.strip())
    return Quarter(int(found[1]), int(found[2])) if found else None


def quarters_between(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """Every quarter from the first to the last, both included."""
    found = []
    while first <= last:
        found.append(first)
        first = first.next
    return tuple(found)
