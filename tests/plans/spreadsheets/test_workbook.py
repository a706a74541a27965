"""Excel files, read back by another library."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from plans.spreadsheets.workbook import LONGEST_TEXT, Column, Value, Workbook

NOW = datetime(2027, 1, 15, 9, 30, tzinfo=UTC)
COLUMNS = (
    Column(title="Text", width=40),
    Column(title="Number", kind="number"),
    Column(title="Money", kind="money"),
    Column(title="Percent", kind="percent"),
    Column(title="Day", kind="date"),
    Column(title="Moment", kind="moment"),
)
ROW: tuple[Value, ...] = ("a\nb", 3, Decimal("1250.50"), 40, date(2027, 3, 31), NOW)


def write(file: Path, *rows: tuple[Value, ...]) -> None:
    with Workbook(file, made_at=NOW) as book:
        first, second = book.sheet("Plans", COLUMNS), book.sheet("Goals [1]: *?/", COLUMNS[:1])
        for row in rows:
            first.add(row)
            second.add(row[:1])


def test_cells_have_types(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", ROW)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Plans", "Goals  1"]
    cells = book["Plans"][2]
    assert [cell.value for cell in cells] == [
        "a\nb",
        3,
        1250.5,
        40,
        datetime(2027, 3, 31),
        datetime(2027, 1, 15, 10, 30),
    ]
    assert cells[4].number_format == "dd/mm/yyyy"
    assert "€" in cells[2].number_format


def test_an_hour_is_an_hour(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx", made_at=NOW) as book:
        book.sheet("Talks", [Column(title="Hour", kind="time")]).add([time(14, 30)])
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["Talks"]["A2"]
    assert (cell.value, cell.number_format) == (time(14, 30), "hh:mm")


def test_the_headings_stay_in_sight_and_filter(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", ROW, ROW)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Plans"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F3"
    assert sheet.column_dimensions["A"].width > 30


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+32 9", "-", "@me", "{=1}", "007", "1e5"]
)
def test_what_people_typed_stays_text(text: str, tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", (text, None, None, None, None, None))
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["Plans"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_nothing_that_can_be_typed_breaks_it(tmp_path: Path) -> None:
    hostile = "a\x00\x07\x1bb\ufffe<&>]]>" + "e\u0301" * 10
    write(tmp_path / "a.xlsx", (hostile, None, None, None, None, None))
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["Plans"]["A2"]
    assert cell.value == "ab<&>]]>" + "é" * 10


def test_a_text_that_is_too_long_for_excel_says_so(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", ("x" * 40_000, None, None, None, None, None))
    value = openpyxl.load_workbook(tmp_path / "a.xlsx")["Plans"]["A2"].value
    assert len(value) == LONGEST_TEXT
    assert value.endswith("x…")


def test_a_link_leads_to_a_file_beside_the_workbook(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    path = "2027/R&D/Zoë #1 100% [v1].pdf"
    with Workbook(file, made_at=NOW) as book:
        sheet = book.sheet("Plans", (Column(title="Name"), Column(title="File", kind="link")))
        sheet.add(("Zoë", path))
        sheet.add(("Tom", None))
    cells = openpyxl.load_workbook(file)["Plans"]
    assert cells["B2"].value == path
    assert cells["B2"].hyperlink.target == "2027/R&D/Zoë%20%231%20100%25%20%5Bv1%5D.pdf"
    assert unquote(cells["B2"].hyperlink.target) == path
    assert cells["B3"].hyperlink is None


def test_more_links_than_excel_takes_are_written_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plans.spreadsheets.workbook.MOST_LINKS", 1)
    with Workbook(tmp_path / "a.xlsx", made_at=NOW) as book:
        sheet = book.sheet("Plans", (Column(title="File", kind="link"),))
        sheet.add(("a.pdf",))
        sheet.add(("b.pdf",))
    cells = openpyxl.load_workbook(tmp_path / "a.xlsx")["Plans"]
    assert [cells[at].value for at in ("A2", "A3")] == ["a.pdf", "b.pdf"]
    assert cells["A3"].hyperlink is None


def test_columns_can_stay_in_sight(tmp_path: Path) -> None:
    with Workbook(tmp_path / "a.xlsx", made_at=NOW) as book:
        book.sheet("Plans", COLUMNS, in_sight=2)
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Plans"].freeze_panes == "C2"


def test_equal_rows_give_equal_bytes(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", ROW, ROW)
    write(tmp_path / "b.xlsx", ROW, ROW)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_sheet_without_rows(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Plans"].max_row == 1


def test_what_looks_like_a_code_of_excel_stays_what_it_is(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", ("_x0041_", None, None, None, None, None))
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")  # openpyxl does not read these codes
    assert book.get_sheet_by_name("Plans").to_python()[1][0] == "_x0041_"
