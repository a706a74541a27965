"""The shape of a CSV file: delimiters, titles, quotes."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.spreadsheets.delimited import delimited
from plans.spreadsheets.table import Table


def read(text: str) -> Table:
    return delimited(text, lambda cell: cell.strip() or None)


@pytest.mark.parametrize(
    "title",
    [
        "Personeelslijst, dienst HR, januari 2027",
        "Lijst van 15/01/2027",
        '"Personeel, per dienst, alles"',
        "Firma X; Gent",
        "",
    ],
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_title_above_does_not_decide(title: str, delimiter: str) -> None:
    lines = [title, *(delimiter.join(row) for row in (("Nr", "Naam", "Dienst"), ("1", "An", "HR")))]
    table = read("\n".join(lines))
    assert table.delimiter == delimiter
    assert table.rows[1:] == (("Nr", "Naam", "Dienst"), ("1", "An", "HR"))


def test_commas_inside_cells_are_no_delimiters() -> None:
    table = read("Nr;Naam;Breuk\n1;Peeters, Anna;0,8\n2;Maes, Piet;0,5\n3;Claes, Ines;1\n")
    assert table.rows[1] == ("1", "Peeters, Anna", "0,8")


def test_as_google_sheets_exports_it() -> None:
    made = StringIO()
    csv.writer(made).writerows(
        [["Nummer", "Naam", "Breuk", "Nota"], ["1", "Peeters, Anna", "0,8", 'zegt "dag"\nen weg']]
    )
    assert read(made.getvalue()).rows[1] == ("1", "Peeters, Anna", "0,8", 'zegt "dag"\nen weg')


def test_as_a_program_of_payroll_writes_it() -> None:
    made = StringIO()
    writer = csv.writer(made, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([["Stamnr", "Naam"], ["00016", "De Smet; Jan"], ["00017", "Els"]])
    assert read(made.getvalue()).rows[1:] == (("00016", "De Smet; Jan"), ("00017", "Els"))


def test_a_space_before_a_quote() -> None:
    assert read('1, "Peeters, Anna", HR\n2, "Maes, Piet", HR').rows[0] == (
        "1",
        "Peeters, Anna",
        "HR",
    )


@pytest.mark.parametrize("name", ['"Anna', 'An"na"x', '"Anna" P', '""Anna'])
def test_a_stray_quote_swallows_no_rows_and_is_told(name: str) -> None:
    text = f'Nr;Naam;Dienst\n1;Piet;HR\n2;{name};HR\n3;"Els, M";HR\n4;Jo "de man";HR\n'
    table = read(text)
    assert len(table.rows) == 5
    assert table.rows[3] == ("3", "Els, M", "HR")
    assert table.rows[4] == ("4", 'Jo "de man"', "HR")
    assert list(table.troubles) == ([2] if name.startswith('"') else [])


def test_two_stray_quotes_are_two() -> None:
    table = read('Nr;Naam;Dienst\n1;"Piet;HR\n2;Els;HR\n3;"Jo;HR\n4;An;HR\n')
    assert len(table.rows) == 5
    assert sorted(table.troubles) == [1, 3]


def test_a_text_over_lines_is_one_cell() -> None:
    table = read('Nr;Naam;Nota\n1;An;"een\ntwee\n\ndrie"\n2;Jo;x\n')
    assert table.rows[1:] == (("1", "An", "een\ntwee\n\ndrie"), ("2", "Jo", "x"))
    assert not table.troubles


def test_rows_that_were_put_into_one_cell_each() -> None:
    table = read('"Nr,Naam,Dienst"\n"1,An,HR"\n"2,Jo,HR"\n')
    assert table.rows == (("Nr", "Naam", "Dienst"), ("1", "An", "HR"), ("2", "Jo", "HR"))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(st.text("ab;,\"\n 'é", min_size=1, max_size=6), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([";", ","]),
)
def test_what_is_well_quoted_is_read_or_told(rows: list[list[str]], delimiter: str) -> None:
    """Whatever a right CSV file holds comes out again; only a text with rows in it may be told."""
    made = StringIO()
    csv.writer(made, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(
        [["Nr", "Naam", "Dienst"]] * 20 + rows
    )
    table = delimited(made.getvalue(), str)
    if not table.troubles and table.delimiter == delimiter:
        assert [list(row) for row in table.rows[20:]] == rows
