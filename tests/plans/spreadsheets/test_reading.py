"""Files as spreadsheets and people really make them, and some that are no spreadsheet at all."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.spreadsheets import reading, xlsx_checks
from plans.spreadsheets.letters import ENCODINGS
from plans.spreadsheets.reading import read_tables
from plans.spreadsheets.table import Table, UnclearLetters, UnreadableFile, Unusable

MEGABYTE = 2**20


def by_excel(fill: Callable[[Any], None]) -> bytes:
    """A workbook as openpyxl writes it: formulas without their values."""
    book = openpyxl.Workbook()
    fill(book.active)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def by_writer(fill: Callable[[Any, Any], None]) -> bytes:
    """A workbook as XlsxWriter writes it: formulas with values, shared texts."""
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        fill(book, book.add_worksheet("Mensen"))
    return made.getvalue()


def only(content: bytes, **options: Any) -> Table:
    [table] = read_tables(content, **options)
    return table


def refusal(content: bytes, **options: Any) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_tables(content, **options)
    text = refused.value.text
    return text.source % text.values


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The same package with other parts; `__` stands for a slash."""
    changed = {
        name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()
    }
    made = BytesIO()
    old = zipfile.ZipFile(BytesIO(content))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *changed}:
            new.writestr(name, changed.get(name) or old.read(name))
    return made.getvalue()


SIMPLE = by_excel(lambda sheet: sheet.append(["naam", "nummer"]))


class TestExcel:
    def test_cells_have_their_types_and_places(self) -> None:
        def fill(sheet: Any) -> None:
            sheet["B3"], sheet["C3"], sheet["D3"] = "  Anna \u00a0Peeters ", 123, 0.8
            sheet["E3"], sheet["F3"] = date(2027, 3, 31), datetime(2027, 3, 31, 9, 30)
            sheet["G3"], sheet["H3"], sheet["I3"] = True, time(9, 0), "00123"

        rows = only(by_excel(fill)).rows
        assert [set(row) for row in rows[:2]] == [{None}, {None}]
        assert rows[2] == (
            None,
            "Anna Peeters",
            123,
            Decimal("0.8"),
            date(2027, 3, 31),
            datetime(2027, 3, 31, 9, 30),
            True,
            time(9, 0),
            "00123",
        )

    def test_a_formula_counts_with_its_value(self) -> None:
        def fill(_: Any, sheet: Any) -> None:
            sheet.write_formula("A1", '="an"&"na"', None, "anna")
            sheet.write_formula("B1", "=1+1", None, 2)

        assert only(by_writer(fill)).rows == (("anna", 2),)

    def test_a_formula_may_give_an_empty_text(self) -> None:
        sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        sheet += b'<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>""</f><v></v>'
        sheet += b"</c></row></sheetData></worksheet>"
        [row] = only(repacked(SIMPLE, xl__worksheets__sheet1_xml=sheet)).rows
        assert row in {(1,), (1, None)}

    def test_a_formula_without_a_value_and_an_error_are_told_by_cell(self) -> None:
        def fill(sheet: Any) -> None:
            sheet["A1"], sheet["B2"], sheet["C2"] = "naam", "=1+1", "#N/A"

        [_, second] = only(by_excel(fill)).rows
        assert isinstance(second[1], Unusable)
        assert "formula" in second[1].why.source
        assert isinstance(second[2], Unusable)
        assert "error" in second[2].why.source

    def test_broken_cells_are_found_on_their_own_sheet_however_large(self) -> None:
        book = openpyxl.Workbook()
        for name in ("een", "twee"):
            sheet = book.create_sheet(name)
            for row in range(1, 3001):
                sheet.append([f"{name} {row} {'x' * 500}", "=1+1" if row % 1000 == 0 else row])
        made = BytesIO()
        book.save(made)
        for table in read_tables(made.getvalue())[1:]:
            broken = [n for n, row in enumerate(table.rows, 1) if isinstance(row[1], Unusable)]
            assert broken == [1000, 2000, 3000]
            assert table.rows[2998][1] == 2999

    def test_merged_downwards_a_value_counts_for_each_row(self) -> None:
        def fill(sheet: Any) -> None:
            sheet["A1"], sheet["A2"], sheet["B2"], sheet["B4"] = "title", "Sales", "a", "c"
            sheet.merge_cells("A1:B1")
            sheet.merge_cells("A2:A4")

        assert only(by_excel(fill)).rows == (
            ("title", None),
            ("Sales", "a"),
            ("Sales", None),
            ("Sales", "c"),
        )

    def test_macros_are_ignored(self) -> None:
        with_macros = repacked(SIMPLE, xl__vbaProject=b"not even a macro")
        assert only(with_macros).rows == (("naam", "nummer"),)

    def test_charts_are_no_tables(self) -> None:
        def fill(book: Any, sheet: Any) -> None:
            sheet.write("A1", "naam")
            chart = book.add_chart({"type": "column"})
            chart.add_series({"values": "=Mensen!$A$1:$A$1"})
            book.add_chartsheet("Grafiek").set_chart(chart)

        assert [table.name for table in read_tables(by_writer(fill))] == ["Mensen"]

    def test_a_bomb_is_refused_before_it_is_unpacked(self, monkeypatch: Any) -> None:
        bomb = repacked(SIMPLE, xl__bomb_xml=b"0" * (xlsx_checks.MOST_UNPACKED + 1))
        assert len(bomb) < MEGABYTE
        monkeypatch.setattr(xlsx_checks, "_scan", None)
        assert "too large once it is unpacked" in refusal(bomb)

    def test_a_bomb_that_lies_about_its_size_is_refused(self) -> None:
        bomb = repacked(SIMPLE, xl__bomb_xml=b"0" * 10 * MEGABYTE)
        size = (10 * MEGABYTE).to_bytes(4, "little")
        assert bomb.count(size) == 2
        assert "damaged" in refusal(bomb.replace(size, (10).to_bytes(4, "little")))

    def test_a_stray_cell_in_the_last_corner_is_told(self) -> None:
        def fill(_: Any, sheet: Any) -> None:
            sheet.write("A1", "naam")
            sheet.write("XFD1048576", "x")

        assert "row 1048576 and column XFD" in refusal(by_writer(fill))

    def test_formatted_empty_rows_do_not_count(self) -> None:
        def fill(book: Any, sheet: Any) -> None:
            sheet.write("A1", "naam")
            sheet.write_blank("XFD1048576", None, book.add_format({"bold": True}))

        assert only(by_writer(fill)).rows == (("naam",),)

    def test_cells_that_do_not_say_where_they_are(self) -> None:
        sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        sheet += b"<sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"
        assert "damaged" in refusal(repacked(SIMPLE, xl__worksheets__sheet1_xml=sheet))

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"PK\x03\x04 and no more", "damaged"),
            (SIMPLE[: len(SIMPLE) // 2], "damaged"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel (.xls)"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                "password",
            ),
            (b"%PDF-1.7\n", "not an Excel or CSV file"),
            (b"\x89PNG\r\n\x1a\n\0\0", "not an Excel or CSV file"),
            (b"<html><table><tr><td>naam</td></tr></table>", "web page"),
            (b"", "empty"),
            (b" \r\n ", "empty"),
        ],
    )
    def test_what_is_no_table_gets_a_sentence(self, content: bytes, said: str) -> None:
        assert said in refusal(content)

    def test_a_word_file_is_no_table(self) -> None:
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as package:
            package.writestr("word/document.xml", "<w/>")
        assert "not an Excel or CSV file" in refusal(made.getvalue())

    def test_too_much_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "MOST_ROWS", 2)
        assert "more than 2 rows" in refusal(b"a\nb\nc")
        monkeypatch.setattr(reading, "LARGEST_FILE", MEGABYTE)
        assert "larger than 1 MB" in refusal(b"a" * (MEGABYTE + 1))

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_a_damaged_file_is_read_or_refused(self, data: st.DataObject) -> None:
        damaged = bytearray(SIMPLE)
        for _ in range(data.draw(st.integers(1, 6))):
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
        with suppress(UnreadableFile):
            read_tables(bytes(damaged))


class TestWhatExcelShows:
    def test_a_number_with_zeros_in_front_is_what_counts(self) -> None:
        def fill(book: Any, sheet: Any) -> None:
            zeros = book.add_format({"num_format": "00000"})
            sheet.write("A1", 16, zeros)
            sheet.write("B1", 1234567, zeros)
            sheet.write("C1", 16, book.add_format({"num_format": '"P"000'}))
            sheet.write("D1", 16, book.add_format({"num_format": "#,##0"}))
            sheet.write("E1", 16.5, zeros)
            sheet.write("F1", "16", zeros)
            sheet.write(
                "G1", 85073003328, book.add_format({"num_format": '00"."00"."00"-"000"."00'})
            )
            sheet.write_formula("H1", "=15+1", zeros, 16)

        assert only(by_writer(fill)).rows == (
            ("00016", "1234567", "P016", 16, Decimal("16.5"), "16", "85.07.30-033.28", "00016"),
        )

    def test_as_openpyxl_writes_it(self) -> None:
        def fill(sheet: Any) -> None:
            sheet.append([16, date(2027, 1, 31), 0.8])
            sheet["A1"].number_format = "000000"
            sheet["C1"].number_format = "0%"

        assert only(by_excel(fill)).rows == (("000016", date(2027, 1, 31), Decimal("0.8")),)

    @pytest.mark.parametrize("state", ["hidden", "veryHidden"])
    def test_a_sheet_that_is_not_seen_says_so(self, state: str) -> None:
        book = openpyxl.Workbook()
        book.create_sheet("Oud").append(["naam"])
        book["Oud"].sheet_state = state
        made = BytesIO()
        book.save(made)
        assert [(one.name, one.hidden) for one in read_tables(made.getvalue())] == [
            ("Sheet", False),
            ("Oud", True),
        ]

    def test_rows_that_are_hidden_filtered_or_folded_away_say_so(self) -> None:
        def fill(sheet: Any) -> None:
            for number in range(1, 7):
                sheet.append([number])
            sheet.row_dimensions[3].hidden = True
            sheet.row_dimensions.group(5, 6, hidden=True)

        assert only(by_excel(fill)).hidden_rows == {2, 4, 5}

        def filtered(_: Any, sheet: Any) -> None:
            for number in range(3):
                sheet.write(number, 0, number)
            sheet.autofilter("A1:A3")
            sheet.set_row(1, options={"hidden": True})

        assert only(by_writer(filtered)).hidden_rows == {1}

    def test_columns_that_are_hidden_say_so(self) -> None:
        def fill(_: Any, sheet: Any) -> None:
            sheet.write_row(0, 0, list("abcde"))
            sheet.set_column("B:C", 10, None, {"hidden": True})
            sheet.set_column("E:E", 10)

        assert only(by_writer(fill)).hidden_columns == {1, 2}


class TestCsv:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    @pytest.mark.parametrize("delimiter", [";", ",", "\t"])
    def test_as_programs_write_it_here(self, encoding: str, delimiter: str) -> None:
        lines = [["naam", "België"], ["Zoë – Ünal", "€"], ["O'Neil; Co, Ltd", "é"]]
        text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
        assert only(text.encode(encoding)).rows == tuple(tuple(line) for line in lines)

    def test_an_encoding_can_be_named(self) -> None:
        text = "naam;Ωmega".encode("iso8859-7")
        assert only(text, encoding="iso8859-7").rows == (("naam", "Ωmega"),)
        assert "no encoding called “klingon”" in refusal(text, encoding="klingon")
        assert "letters" in refusal(b"\xff;a", encoding="ascii")

    def test_letters_that_cannot_be_made_out(self) -> None:
        assert "letters" in refusal(b"\xff\xfea")

    def test_letters_that_could_be_either_are_asked_where_they_differ(self) -> None:
        with pytest.raises(UnclearLetters) as unclear:
            read_tables("nr;naam\n1;An\n2;Michèle\n".encode("cp850"))
        text = unclear.value.question
        assert text.source % text.values == (
            "The letters of this CSV file can be read in two ways. Row 3, column B: is it “Michèle” or "
            "“Michäle”?"
        )
        assert unclear.value.readings == (("cp850", "Michèle"), ("mac_roman", "Michäle"))

    def test_letters_of_dos_are_told(self) -> None:
        [said] = only("nr;naam\n1;Zoë Hélène\n".encode("cp850")).remarks
        assert said.values == {"encoding": ENCODINGS["cp850"], "example": "Zoë Hélène"}
        assert only("nr;naam\n1;Zoë Hélène\n".encode("cp1252")).remarks == ()

    @pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
    def test_what_was_written_twice_over_is_told(self, encoding: str) -> None:
        table = only("nr;naam\n1;ZoÃ« HÃ©lÃ¨ne\n2;RenÃ©\n3;Zoë\n".encode(encoding))
        assert [row[1] for row in table.rows[1:]] == ["Zoë Hélène", "René", "Zoë"]
        [said] = table.remarks
        assert (said.count, said.values["bad"]) == (2, "ZoÃ« HÃ©lÃ¨ne")

    def test_empty_lines_keep_their_numbers(self) -> None:
        rows = only(b"sep=;\n\nnaam;nr\n\n00123;x\n").rows
        assert rows == ((), (), ("naam", "nr"), (), ("00123", "x"))

    def test_a_text_over_several_lines_is_one_row(self) -> None:
        assert only(b'a;"b\nc"\nd;e\n').rows == (("a", "b c"), ("d", "e"))

    def test_marks_that_cannot_be_stored_are_left_out(self) -> None:
        assert only(b"na\x01am\xc2\xa0;\xe2\x80\x8bx\n").rows == (("naam", "x"),)

    @settings(max_examples=100, deadline=None)
    @given(st.binary(max_size=300))
    def test_anything_at_all_is_read_or_refused(self, content: bytes) -> None:
        with suppress(UnreadableFile):
            read_tables(content)
