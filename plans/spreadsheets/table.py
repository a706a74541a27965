"""A table that somebody made elsewhere, in Excel or as CSV: cells with their row and column, as they
came, before anybody says what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from string import ascii_uppercase

from plans.i18n.text import Text


@dataclass(frozen=True)
class Unusable:
    """A cell whose value is not in the file: an error, or a formula that was never worked out."""

    why: Text


Cell = str | int | Decimal | bool | datetime | date | time | Unusable | None
"""None is an empty cell. A moment at midnight is a day."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """One sheet. `rows[0]` is what its maker sees as row 1; rows differ in length."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    """Whoever opens the workbook does not see this sheet."""
    hidden_rows: frozenset[int] = frozenset()
    """Rows, from 0, that are folded away or filtered out."""
    hidden_columns: frozenset[int] = frozenset()
    """Columns, from 0, that are folded away."""
    delimiter: str = ""
    """What stands between the cells of a CSV file; there, a cell too many casts doubt on those before."""
    troubles: Mapping[int, Text] = field(default_factory=dict)
    """What is wrong with the shape of a row, from 0; its cells are not to be trusted."""
    remarks: tuple[Text, ...] = ()
    """What was read otherwise than it stands there."""

    @property
    def delimited(self) -> bool:
        return bool(self.delimiter)

    @property
    def empty(self) -> bool:
        return all(cell is None for row in self.rows for cell in row)


class UnreadableFile(Exception):
    """The file cannot be read as a table."""

    def __init__(self, text: Text) -> None:
        super().__init__((self.__doc__ or "").splitlines()[0])
        self.text = text
        """What is wrong, and what to do about it."""


_SAVE_AS_UTF8 = Text("%(question)s Save it as “CSV UTF-8” and try again.")


class UnclearLetters(UnreadableFile):
    """The letters of a CSV file can be read in two ways."""

    def __init__(self, question: Text, readings: tuple[tuple[str, str], ...]) -> None:
        super().__init__(_SAVE_AS_UTF8(question=question))
        self.question = question
        """Which of two words it is, with their row and column."""
        self.readings = readings
        """The name of each encoding, with what stands there in it."""


def column_letter(index: int) -> str:
    """The letter that a spreadsheet writes above a column: 0 is A, 26 is AA."""
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters = ascii_uppercase[rest] + letters
        index -= 1
    return letters


def column_index(letters: str) -> int:
    """The number of a column: A is 0, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ascii_uppercase.index(letter) + 1
    return index - 1
