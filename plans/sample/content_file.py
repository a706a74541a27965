"""A table of a content file that knows where it stands.

Whoever edits the content is no programmer, and a slip must not surface as a `KeyError` in some
plan. So every value is checked while reading, and a mistake is told as a sentence that names the
file and the place in it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

Member = TypeVar("Member", bound=StrEnum)


class ContentMistake(ValueError):
    """A content file says something we cannot use."""


class Table:
    """A TOML table that knows where it stands, so that a mistake in it can be named."""

    def __init__(self, data: Mapping[str, Any], place: str) -> None:
        self._data, self.place = data, place

    def mistake(self, what: str) -> ContentMistake:
        return ContentMistake(f"{self.place}: {what}")

    def get(self, key: str, default: Any = None) -> Any:
        return self._data.get(key, default)

    def need(self, key: str) -> Any:
        if key not in self._data:
            raise self.mistake(f"'{key}' is missing")
        return self._data[key]

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or several; never none."""
        value = self.need(key)
        found = (value,) if isinstance(value, str) else tuple(value)
        if not found or not all(isinstance(text, str) and text for text in found):
            raise self.mistake(f"'{key}' must hold texts")
        return found

    def numbers(self, key: str) -> tuple[Decimal, ...]:
        return tuple(Decimal(number) for number in self.get(key, ()))

    def member(self, key: str, kind: type[Member], default: Member | None = None) -> Member:
        """A value of one of the model's lists of words."""
        value = self.get(key, default)
        if value not in set(kind):
            raise self.mistake(f"'{key}' must be one of {', '.join(kind)}")
        return kind(value)

    def tables(self, key: str) -> list[Table]:
        rows = self.get(key, [])
        return [
            Table(row, f"{self.place}, {key} {_name(row) or number}")
            for number, row in enumerate(rows, start=1)
        ]

    def words(self, key: str = "words") -> dict[str, tuple[str, ...]]:
        found = self.get(key, {})
        inside = Table(found, f"{self.place}, {key}")
        return {name: inside.texts(name) for name in found}


def _name(row: Mapping[str, Any]) -> str | None:
    return row.get("title") or row.get("name") or row.get("key")


def read_table(path: Path) -> Table:
    """A whole file; numbers with a decimal point become `Decimal`."""
    with path.open("rb") as file:
        return Table(tomllib.load(file, parse_float=Decimal), path.name)
