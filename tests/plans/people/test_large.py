"""A list of people as long as any that Excel users dare to send."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import xlsxwriter

from plans.people.changes import work_out
from plans.spreadsheets.reading import read_tables

ROWS = 100_000
HEADINGS = ("Nummer", "Naam", "Leidinggevende", "In dienst")


def workbook() -> bytes:
    """Everybody has a manager ten times as high up; the very last row has a day that is none."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for n in range(1, ROWS + 1):
            day = "01/03/2020" if n < ROWS else "31/02/2027"
            sheet.write_row(n, 0, (str(n), f"Person {n}", str(n // 10 or ""), day))
    return made.getvalue()


def test_a_hundred_thousand_rows_are_read_to_the_last() -> None:
    planned = work_out(read_tables(workbook()), [], date(2027, 1, 4))
    people = {one.after.number: one.after for one in planned.new}
    assert len(people) == ROWS - 1
    assert people["99999"].name == "Person 99999"
    assert people["99999"].manager_id == people["9999"].id
    [problem] = planned.problems
    assert (problem.row, problem.value) == (ROWS + 1, "31/02/2027")
