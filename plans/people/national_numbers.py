"""National register numbers, which are no personnel numbers: an employer may not use them so, and
nobody's is kept here.

Eleven figures: the day of birth, a sequence, and a check number, which is 97 less the rest of the first
nine, for who was born in 2000 or later with a 2 before them. In a number for somebody who is not in
the register, the month is 20 or 40 more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from plans.spreadsheets.table import Cell

_WRITTEN = re.compile(
    r"(?<!\d)(\d{2})[. -]?(\d{2})[. -]?(\d{2})[. /-]{0,3}(\d{3})[. -]?(\d{2})(?!\d)"
)
_FIGURES = 11
_LOST_ZEROS = 2
"""Zeros in front that a spreadsheet drops from the number of somebody born in 2000 to 2009."""


def holds_national_number(cell: Cell) -> bool:
    """Whether a national register number stands in a cell, alone or in a text."""
    if isinstance(cell, bool) or not isinstance(cell, int | str):
        return False
    text = str(cell)
    if text.isdecimal() and _FIGURES - _LOST_ZEROS <= len(text) < _FIGURES:
        text = text.zfill(_FIGURES)
    return any(_is_one("".join(match.groups())) for match in _WRITTEN.finditer(text))


def is_column_of_them(cells: Iterable[Cell]) -> bool:
    """Whether most of what stands in a column are such numbers; some telephone numbers look like one."""
    filled = [cell for cell in cells if cell is not None]
    others = 0
    for cell in filled:
        others += len(str(cell)) < _FIGURES - _LOST_ZEROS or not holds_national_number(cell)
        if others * 2 >= len(filled):
            return False
    return bool(filled)


def _is_one(figures: str) -> bool:
    month, day = int(figures[2:4]) % 20, int(figures[4:6])
    if int(figures[2:4]) >= 60 or month > 12 or day > 31:
        return False
    first, check = figures[:9], int(figures[9:])
    return check in {97 - int(first) % 97, 97 - int(f"2{first}") % 97}
