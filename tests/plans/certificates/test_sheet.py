"""A list of certificates as HR has it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.certificates.certificate import Certificate
from plans.certificates.sheet import CertificatesRead, read_certificates
from plans.i18n.translate import english
from plans.spreadsheets.reading import read_tables
from plans.spreadsheets.table import UnreadableFile
from tests.cast import PEOPLE
from tests.plans.certificates.samples import KINDS, NOW, a_certificate

HEAD = "Personeelsnummer;Naam;Attest;Uitgereikt door;Behaald op;Geldig tot\n"


def read(content: str | bytes, known: tuple[Certificate, ...] = ()) -> CertificatesRead:
    made = content.encode() if isinstance(content, str) else content
    return read_certificates(read_tables(made), PEOPLE, known, KINDS, NOW)


def test_a_row_becomes_a_certificate() -> None:
    found = read(f"{HEAD}1001;Anna Peeters;heftruck;VDAB;15/02/2022;\n")
    assert not found.problems
    [row] = found.new
    assert row.row == 2
    assert row.certificate == a_certificate(
        id=0, obtained=date(2022, 2, 15), expires=date(2027, 2, 15)
    )


def test_an_excel_file_with_a_title_above_its_headings_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[Any]] = [
        ["Certificates of Example NV"],
        [],
        ["Name", "Kind", "Obtained on", "Valid until"],
        ["Peeters, Anna", "BA4", date(2024, 1, 1), date(2029, 1, 1)],
        [None, None, None, None],
        ["Tom Wouters", "VCA basis", date(2024, 1, 1), None],
    ]
    for row in rows:
        sheet.append(row)
    made = BytesIO()
    book.save(made)
    found = read(made.getvalue())
    assert not found.problems
    assert [
        (one.row, one.certificate.person_id, one.certificate.kind, one.certificate.name)
        for one in found.rows
    ] == [(4, "anna", None, "BA4"), (6, "tom", "vca_basic", "")]
    assert [one.certificate.expires for one in found.rows] == [date(2029, 1, 1), date(2034, 1, 1)]


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("9999;;heftruck;;15/02/2022;", "A (Personeelsnummer)", "nobody has this number"),
        (";Anna Peters;heftruck;;15/02/2022;", "B (Naam)", "do you mean Anna Peeters (1001)"),
        ("1001;Tom Wouters;heftruck;;15/02/2022;", "B (Naam)", "not the person with the number"),
        (";;heftruck;;15/02/2022;", "A (Personeelsnummer)", "say who it is"),
        ("1001;;;;15/02/2022;", "C (Attest)", "this is missing"),
        ("1001;;VCA;;15/02/2022;", "C (Attest)", "one of several"),
        (f"1001;;{'x' * 101};;15/02/2022;", "C (Attest)", "too long"),
        ("1001;;heftruck;;;", "E (Behaald op)", "this is missing"),
        ("1001;;heftruck;;31/02/2022;", "E (Behaald op)", "this is no day"),
        ("1001;;heftruck;;soon;", "E (Behaald op)", "this is no day"),
        ("1001;;heftruck;;16/01/2027;", "E (Behaald op)", "nobody has obtained it yet"),
        ("1001;;heftruck;;01/01/1900;", "E (Behaald op)", "too long ago"),
        ("1001;;heftruck;;15/02/2022;15/02/2021", "F (Geldig tot)", "before it was obtained"),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(row: str, column: str, why: str) -> None:
    found = read(f"{HEAD}1002;;BA4;;01/01/2024;\n{row}\n")
    [problem] = found.problems
    assert (problem.row, problem.column) == (3, column)
    assert why in english(problem.what)


def test_the_same_certificate_twice_is_said() -> None:
    found = read(f"{HEAD}1001;;heftruck;;15/02/2022;\n1001;;forklift;X;15/02/2022;\n")
    [problem] = found.problems
    assert (problem.row, english(problem.what)) == (3, "this certificate stands in row 2 already")


def test_what_is_no_list_of_certificates_is_said() -> None:
    [problem] = read("Nummer;Naam\n1001;Anna Peeters\n").problems
    assert "I see no list of certificates here" in english(problem.what)


def test_reading_again_changes_nothing_and_what_is_not_said_stays() -> None:
    known = a_certificate(id=5, expires=date(2030, 1, 1), proofs=(8,))
    row = "1001;;heftruck;{issuer};01/06/2022;{until}\n"
    same = read(HEAD + row.format(issuer="", until=""), (known,))
    assert (len(same.new), len(same.changed), same.unchanged) == (0, 0, 1)
    other = read(HEAD + row.format(issuer="Mensura", until="01/02/2029"), (known,))
    assert [one.certificate for one in other.changed] == [
        replace(known, issuer="Mensura", expires=date(2029, 2, 1))
    ]


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=4))
def test_whatever_stands_in_a_list_is_read_or_refused(cells: list[list[str]]) -> None:
    # what ends a cell or a row in CSV is left out: then a list has as many rows as lines
    lines = [";".join(re.sub(r'[;"\r\n]', "", one) for one in row) for row in cells]
    content = (HEAD + "\n".join(lines)).encode("utf-8", "replace")
    with suppress(UnreadableFile):  # that is tested where files are read
        tables = read_tables(content, encoding="utf-8")
        found = read_certificates(tables, PEOPLE, (), KINDS, NOW)
        assert len(found.rows) + len(found.problems) <= len(lines) + 1
