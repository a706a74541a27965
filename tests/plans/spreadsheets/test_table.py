"""Tables as people know them."""

from __future__ import annotations

from plans.spreadsheets.table import column_index, column_letter


def test_columns_have_the_letters_of_excel() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(column_index(column_letter(n)) == n for n in range(2000))
