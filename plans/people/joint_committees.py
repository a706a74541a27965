"""Joint committees by their numbers: 200, 149.01.

A joint committee (paritair comité, commission paritaire) is of a sector; which one somebody is under
decides what they have a right to. Lists write it as “PC 200”, “149.01” or “CP 330 – santé”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from plans.i18n.text import Text
from plans.spreadsheets.table import Cell

NO_COMMITTEE = Text("not the number of a joint committee; write it like 200 or 149.01")
ONE_FIGURE = Text(
    "a subcommittee has two figures; write %(number)s.0%(figure)s or %(number)s.%(figure)s0"
)

_WRITTEN = re.compile(
    r"(?:(?:p\.?s?\.?c|s?\.?c\.?p|j\.?s?\.?c|p\.?k)\.?"
    r"|paritair (?:sub)?comit[eé]|(?:sous-)?commission paritaire|joint (?:sub)?committee"
    r"|paritätische (?:unter)?kommission)?\s*(?:n[r°o]?\.?|num(?:m?er|éro))?\s*"
    r"(?P<number>\d{3})(?:[.,](?P<part>\d{1,2}))?(?:\s*[-–—:(/].*)?",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?:[BF]-?\s?)?\d{4,5}(?:\s.*)?", re.IGNORECASE)


class NoCommittee(ValueError):
    """Words that name no joint committee; carries the reason."""

    def __init__(self, why: Text) -> None:
        super().__init__("no joint committee")
        self.why = why


def joint_committee(said: str) -> str:
    """The number as it is kept: 200, never 200.00, and 149.01. Raises `NoCommittee`."""
    found = _WRITTEN.fullmatch(" ".join(said.split()))
    if found is None:
        raise NoCommittee(NO_COMMITTEE)
    number, part = found["number"], found["part"] or ""
    if len(part) == 1:
        raise NoCommittee(ONE_FIGURE(number=number, figure=part))
    return number if part in {"", "00"} else f"{number}.{part}"


def of_a_cell(cell: Cell) -> Cell:
    """The cell with the zero that a spreadsheet drops from a number: 102.1 is 102.10."""
    if isinstance(cell, Decimal) and cell * 10 == int(cell * 10):
        return f"{cell:.2f}"
    return cell


def are_postcodes(cells: Iterable[str]) -> bool:
    """Whether a column called “PC” or “CP” holds postcodes, as these words can mean too."""
    filled = [one for one in cells if one]
    return bool(filled) and all(_POSTCODE.fullmatch(one) for one in filled)
