"""Cells that HR put right."""

from __future__ import annotations

import json

from plans.people.corrections import Place, corrected, from_json, to_json
from plans.spreadsheets.table import Table

TABLES = (
    Table(name="Gent", rows=(("Nummer", "Naam"), (1, "Anna"))),
    Table(name="Brugge", rows=(("Nummer", "Naam"), (2,))),
)


def at(row: int, column: int, sheet: str = "Brugge") -> Place:
    return Place(sheet=sheet, row=row, column=column)


def test_a_cell_gets_what_was_typed_on_its_own_sheet() -> None:
    gent, brugge = corrected(TABLES, {at(2, 1): " Tom "})
    assert gent is TABLES[0]
    assert brugge.rows == (("Nummer", "Naam"), (2, "Tom"))


def test_an_empty_text_empties_a_cell() -> None:
    assert corrected(TABLES, {at(2, 0): " "})[1].rows[1] == (None,)


def test_what_lies_beyond_the_table_is_left_alone() -> None:
    beyond = {at(9, 0): "x", at(0, 0): "x", at(2, 0, "Elsewhere"): "x"}
    assert corrected(TABLES, beyond) == TABLES


def test_corrections_are_kept_as_plain_values() -> None:
    said = {at(2, 1): "Tom", at(1, 0, ""): ""}
    assert from_json(json.loads(json.dumps(to_json(said)))) == said
