"""OpenDocument tables, in the XML that LibreOffice writes."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from plans.spreadsheets.opendocument import MEDIA_TYPE
from plans.spreadsheets.reading import read_tables
from plans.spreadsheets.table import Table, UnreadableFile, Unusable

_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<office:automatic-styles><style:style style:name="ta1" style:family="table">'
    '<style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>"
)
_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def ods(*sheets: str, manifest: str = "<manifest/>") -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", MEDIA_TYPE, zipfile.ZIP_STORED)
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", _HEAD + "".join(sheets) + _TAIL)
    return made.getvalue()


def sheet(*rows: str, name: str = "Blad1", style: str = "ta1") -> str:
    inside = "".join(rows)
    return f'<table:table table:name="{name}" table:style-name="{style}">{inside}</table:table>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def text(value: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string"{more}><text:p>{value}</text:p>'
        "</table:table-cell>"
    )


def number(value: str, shown: str, kind: str = "float") -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


_END = row(
    '<table:table-cell table:number-columns-repeated="16384"/>',
    more=' table:number-rows-repeated="1048000"',
)


def only(*rows: str) -> Table:
    [table] = read_tables(ods(sheet(*rows, _END)))
    return table


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_tables(content)
    return refused.value.text.source % refused.value.text.values


def test_cells_have_their_types_and_places() -> None:
    day = (
        '<table:table-cell office:value-type="date" office:date-value="2027-03-31">'
        "<text:p>31/03/27</text:p></table:table-cell>"
    )
    yes = (
        '<table:table-cell office:value-type="boolean" office:boolean-value="true">'
        "<text:p>WAAR</text:p></table:table-cell>"
    )
    note = (
        '<table:table-cell office:value-type="string"><office:annotation><dc:creator>Ines</dc:creator>'
        "<text:p>nakijken</text:p></office:annotation><text:p>Anna <text:span>Peeters</text:span></text:p>"
        "</table:table-cell>"
    )
    table = only(
        row(more=' table:number-rows-repeated="2"'),
        row(
            '<table:table-cell table:number-columns-repeated="2"/>',
            text("Zoë"),
            number("0.8", "0,8"),
        ),
        row(number("0.8", "80%", "percentage"), day, yes, note),
    )
    assert table.rows == (
        (),
        (),
        (None, None, "Zoë", Decimal("0.8")),
        (Decimal("0.8"), date(2027, 3, 31), True, "Anna Peeters"),
    )


def test_what_is_shown_counts() -> None:
    assert only(row(number("16", "00016"), number("1016", "1.016"), number("16", "16"))).rows == (
        ("00016", 1016, 16),
    )


def test_repeated_and_merged_cells() -> None:
    covered = "<table:covered-table-cell/>"
    table = only(
        row(text("HR", ' table:number-columns-repeated="2"')),
        row(text("Team A", ' table:number-rows-spanned="3"'), text("1")),
        row(covered, text("2")),
        row(covered, text("3")),
        row(text("x")),
    )
    assert table.rows == (("HR", "HR"), ("Team A", "1"), ("Team A", "2"), ("Team A", "3"), ("x",))


def test_hidden_sheets_and_rows_say_so() -> None:
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column '
    columns += 'table:visibility="collapse"/>'
    content = ods(
        sheet(
            columns,
            row(text("naam")),
            row(text("An"), more=' table:visibility="filter"'),
            row(text("Jo"), more=' table:visibility="collapse" table:number-rows-repeated="2"'),
            row(text("Bo")),
        ),
        sheet(row(text("naam")), name="Oud", style="ta2"),
    )
    seen, hidden = read_tables(content)
    assert (seen.name, seen.hidden, seen.hidden_rows) == ("Blad1", False, {1, 2, 3})
    assert seen.hidden_columns == {2}
    assert (hidden.name, hidden.hidden) == ("Oud", True)


def test_an_error_is_told_by_cell() -> None:
    bad = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    [[cell]] = only(row(bad)).rows
    assert isinstance(cell, Unusable)


def test_a_bomb_is_refused() -> None:
    many = ' table:number-columns-repeated="16384"'
    bomb = row(text("x", many), more=' table:number-rows-repeated="1048576"')
    assert "row 1048576 and column XFD" in refusal(ods(sheet(bomb)))
    far = ' table:number-columns-repeated="99999999"'
    assert "too large" in refusal(ods(sheet(row(text("x", far)))))


def test_a_password_and_damage_get_a_sentence() -> None:
    assert "password" in refusal(ods(sheet(), manifest="<manifest:encryption-data/>"))
    assert "damaged" in refusal(ods("<table:table>"))
    assert "damaged" in refusal(ods(sheet(row(text("x"))))[:-200])
