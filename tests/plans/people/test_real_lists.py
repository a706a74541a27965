"""Whole files as people have them, made by the programs that make them, from the bytes to the people."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from plans.people.asking import Answers
from plans.people.changes import Import, work_out
from plans.people.report import summary_of
from plans.spreadsheets.reading import read_tables
from tests.cast import TODAY
from tests.files_of_others import CASES, needs_cases
from tests.plans.people.lists import say, told

Rows = Iterable[Iterable[Any]]


def read(content: bytes, **answers: Any) -> Import:
    said = Answers(**answers)
    return work_out(read_tables(content, encoding=said.encoding), [], TODAY, answers=said)


def by_excel(*rows: Iterable[Any], title: str = "Personeel") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def by_csv(rows: Rows, encoding: str = "utf-8", **how: Any) -> bytes:
    made = StringIO()
    csv.writer(made, **how).writerows(rows)
    return made.getvalue().encode(encoding)


def lines(found: Import) -> list[str]:
    return [say(line) for line in summary_of(found).lines]


def shown(found: Import) -> list[tuple[str, str, str]]:
    """Number, first name and full name of everybody who would come in."""
    return [(one.after.number, one.after.first_name, one.after.name) for one in found.changes]


def test_a_payroll_export_in_dutch() -> None:
    """Windows letters, semicolons, everything quoted, surnames in capitals, a title, a total below."""
    rows = [
        ["Werknemerslijst per 31/12/2026 - dossier 12345"],
        [],
        ["Werknemersnr.", "Naam en voornaam", "Insz", "Datum in dienst", "Datum uit dienst", "Q/S"],
        ["00016", "VAN DEN BERGHE JAN", "85.07.30-033.28", "01/09/2021", "", "38,00"],
        ["00017", "D'HONDT ZOË", "05.07.30-033.26", "15/03/2015", "", "38,00"],
        ["00018", "PEETERS-DE SMET LISE-LOTTE", "", "15/03/2005", "30/06/2020", "19,00"],
    ]
    found = read(by_csv(rows, "cp1252", delimiter=";", quoting=csv.QUOTE_ALL))
    assert found.problems == ()
    assert shown(found) == [
        ("00016", "Jan", "Jan Van den Berghe"),
        ("00017", "Zoë", "Zoë D'Hondt"),
    ]
    assert found.new[0].after.started_on == date(2021, 9, 1)
    assert [person.name for person in found.passed] == ["Lise-Lotte Peeters-De Smet"]
    assert found.unknown == ("F (Q/S)",)
    assert any("national register numbers" in line for line in lines(found))


def test_an_export_in_french() -> None:
    rows = [
        [
            "Matricule",
            "Nom et prénom",
            "Fonction",
            "Responsable",
            "Date d'entrée",
            "Régime de travail",
        ],
        ["101", "DUPONT Jean-Pierre", "Comptable", "", "01.09.2019", "100%"],
        ["102", "LEFÈVRE Zoé", "Comptable", "Jean-Pierre DUPONT", "15.03.2020", "4/5"],
        ["103", "de la Fontaine, Marie", "Aide", "Dupont J.-P.", "", "néant"],
    ]
    found = read(by_csv(rows, "utf-8-sig", delimiter=";"))
    assert found.problems == ()
    assert [name for _, _, name in shown(found)] == [
        "Jean-Pierre Dupont",
        "Zoé Lefèvre",
        "Marie de la Fontaine",
    ]
    assert [one.after.manager_id for one in found.changes] == [None, "p101", "p101"]


def test_an_american_program_writes_months_first() -> None:
    rows = [
        [
            "Employee ID",
            "First Name",
            "Last Name",
            "Hire Date",
            "Manager Name",
            "Employment Status",
        ],
        ["7", "Anna", "Peeters", "12/31/2019", "Janssens, Marc", "Active"],
        ["8", "Marc", "Janssens", "3/4/2018", "", "Active"],
        ["9", "Old", "Colleague", "3/4/2010", "", "Terminated"],
    ]
    found = read(by_csv(rows))
    assert found.problems == ()
    assert [one.after.started_on for one in found.new] == [date(2019, 12, 31), date(2018, 3, 4)]
    assert found.new[0].after.manager_id == "p8"
    assert [person.name for person in found.passed] == ["Old Colleague"]


def test_as_google_sheets_exports_it() -> None:
    rows = [
        ["Nr", "Naam", "Werkbreuk", "Leidinggevende", ""],
        ["1", "Anna Peeters", "0,8", "n.v.t.", ""],
        ["2", 'Bo "de" Smets', "1", "Anna Peeters", ""],
        ["3", "Els Maes", "50%", "-", ""],
    ]
    found = read(by_csv(rows, lineterminator="\r\n"))
    assert found.problems == ()
    assert [str(one.after.work_fraction) for one in found.changes] == ["0.8", "1", "0.5"]


def test_a_workbook_with_formats_a_filter_and_merged_titles() -> None:
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Personeel 2027")
        zeros, day = (book.add_format({"num_format": one}) for one in ("000000", "dd/mm/yyyy"))
        sheet.merge_range("A1:D1", "Personeelsbestand")
        sheet.write_row(2, 0, ["Stamnr", "Familienaam", "Voornaam", "In dienst", "Afdeling"])
        people = [(16, "VAN DEN BERG", "JOKE"), (17, "Maes", "Els"), (18, "Peeters", "An")]
        for number, (stam, family, given) in enumerate(people, start=3):
            sheet.write(number, 0, stam, zeros)
            sheet.write_row(number, 1, [family, given])
            sheet.write_datetime(number, 3, datetime(2020, 4, 3), day)
        sheet.merge_range("E4:E6", "Zorg")
        sheet.autofilter("A3:E6")
        sheet.set_row(4, options={"hidden": True})
        book.add_worksheet("Draaitabel").write_row("A1", ["Rijlabels", "Aantal"])
    found = read(made.getvalue(), hidden_rows="read")
    assert shown(found) == [
        ("000016", "Joke", "Joke Van den Berg"),
        ("000017", "Els", "Els Maes"),
        ("000018", "An", "An Peeters"),
    ]
    assert {one.after.department for one in found.changes} == {"Zorg"}
    assert lines(found)[:2] == [
        "I have read sheet “Personeel 2027” (3).",
        "Sheet “Draaitabel” is not such a list, and I have not read it.",
    ]
    assert [one.key for one in read(made.getvalue()).questions] == ["hidden_rows"]


def test_an_unquoted_comma_and_a_stray_quote_spoil_their_own_rows_alone() -> None:
    content = (
        b'Nummer,Naam,Werkbreuk,Dienst\n1,"Peeters, Anna","0,8",HR\n2,Marc Janssens,0,5,HR\n'
        b'3,"Bo,1,HR\n4,Els Maes,1,HR\n5,"Smets, Piet",1,"HR"\n'
    )
    found = read(content)
    assert [number for number, _, _ in shown(found)] == ["1", "4", "5"]
    assert [line.partition(":")[0] for line in told(found)] == ["Row 3, column E", "Row 4"]


def test_a_list_of_dos_in_capitals() -> None:
    rows = [["Nr", "Naam"], ["1", "RENÉE LEFÈVRE"], ["2", "Zoë Hélène"], ["3", "François Noël"]]
    found = read(by_csv(rows, "cp850", delimiter=";"))
    assert [name for _, _, name in shown(found)] == ["Renée Lefèvre", "Zoë Hélène", "François Noël"]
    assert (
        "The letters of this file are those of DOS; I read, for instance, “RENÉE LEFÈVRE”."
        in lines(found)
    )


def test_a_list_of_a_mac() -> None:
    rows = [["Nr", "Naam"], ["1", "Renée Lefèvre"], ["2", "Zoë D’Hondt"], ["3", "Jürgen Maes"]]
    found = read(by_csv(rows, "mac_roman"))
    assert [name for _, _, name in shown(found)] == ["Renée Lefèvre", "Zoë D'Hondt", "Jürgen Maes"]


def test_functions_on_several_sheets_are_all_read() -> None:
    book = openpyxl.Workbook()
    head = ("Functie", "Omschrijving", "Competentie", "Niveau")
    for name, function in (("Zorg", "Verpleger"), ("Staf", "Adviseur")):
        sheet = book.create_sheet(name)
        sheet.append(head)
        sheet.append((function, "Tekst.", "Plannen", 3))
    people = book["Sheet"]
    for row in (("Nummer", "Naam", "Functie"), (1, "An P", "Verpleger"), (2, "Bo S", "Adviseur")):
        people.append(row)
    made = BytesIO()
    book.save(made)
    found = read(made.getvalue())
    assert (found.problems, found.not_read) == ((), ())
    assert all(one.after.profile is not None for one in found.new)


@needs_cases
class TestSamples:
    """Files that were handed to us, each with a trap."""

    def case(self, name: str, **answers: Any) -> Import:
        return read((CASES / name).read_bytes(), **answers)

    def test_a_decimal_comma_without_quotes(self) -> None:
        found = self.case("comma.csv")
        assert shown(found) == [("1", "Anna", "Anna Peeters")]
        assert [problem.row for problem in found.problems] == [3]

    def test_hidden_rows(self) -> None:
        assert [one.key for one in self.case("hiddenrows.xlsx").questions] == ["hidden_rows"]
        assert len(self.case("hiddenrows.xlsx", hidden_rows="leave-out").new) == 2

    def test_a_hidden_sheet(self) -> None:
        found = self.case("hiddensheet.xlsx")
        assert [say(one) for one in found.not_read] == [
            "Sheet “2025 oud” is hidden, and I have not read it."
        ]
        assert [problem.sheet for problem in found.problems] == ["2027"]

    def test_two_sheets(self) -> None:
        assert [name for name, _ in self.case("twosheets.xlsx").read] == ["Gent", "Brugge"]

    def test_two_numbers(self) -> None:
        found = self.case("ids.csv")
        assert shown(found) == [("1001", "Anna", "Anna Peeters")]
        assert len(found.remarks) == 2

    def test_managers(self) -> None:
        found = self.case("mgr.csv")
        assert found.problems == ()
        managers = {one.after.number: one.after.manager_id for one in found.changes}
        assert {managers[str(n)] for n in range(2, 8)} == {"p1"}
        assert {managers[str(n)] for n in range(8, 11)} == {None}
        assert {managers[str(n)] for n in range(11, 14)} == {"p3"}

    @pytest.mark.parametrize("name", ["moji.csv", "oem.csv"])
    def test_letters(self, name: str) -> None:
        found = self.case(name)
        assert shown(found) == [("1", "Zoë", "Zoë Hélène")]
        assert found.remarks

    def test_names_of_both_kinds(self) -> None:
        found = self.case("nv.csv")
        assert [given for _, given, _ in shown(found)] == [
            "Jan",
            "Anna",
            "Marc",
            "Ines",
            "Lise-Lotte",
            "Zoë",
        ]

    def test_a_national_register_number(self) -> None:
        found = self.case("rrn3.csv")
        assert (found.changes, [problem.value for problem in found.problems]) == ((), [""])

    def test_a_title_with_commas(self) -> None:
        assert shown(self.case("title.csv")) == [("1", "Anna", "Anna Peeters")]

    def test_an_infix(self) -> None:
        found = self.case("tussen.csv")
        assert shown(found)[0] == ("0017", "Joke", "Joke van den Berg")
        assert [one.after.manager_id for one in found.changes] == ["p0018", None, "p0018"]
