"""A sheet with head counts that HR sends in a chat. Nothing of the file is kept: what it says goes with the
event, and is shown before it is written."""

from __future__ import annotations

from plans.organisation.age_bands import age_bands
from plans.organisation.sheet import CompositionRead, read_composition
from plans.spreadsheets.reading import read_tables
from plans.spreadsheets.table import UnclearLetters, UnreadableFile


def head_counts(content: bytes) -> CompositionRead | None:
    """The head counts in a file; None where it holds something else, or cannot be read."""
    try:
        try:
            tables = read_tables(content)
        except UnclearLetters as unclear:  # figures are the same in all of them
            tables = read_tables(content, encoding=unclear.readings[0][0])
    except UnreadableFile:
        return None
    found = read_composition(tables, age_bands())
    return found if found.recognised else None
