"""Which table of a file is meant, and what is said of the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.i18n.text import Text
from plans.people.asking import Answers
from plans.people.changes import Import, work_out
from plans.people.report import problem_rows, summary_of
from plans.spreadsheets.table import Cell, Table
from tests.cast import ANNA, GREET, MARC, TODAY
from tests.cast import PEOPLE as CAST
from tests.plans.people.lists import after, planned, say, told

HEAD: tuple[Cell, ...] = ("Nummer", "Naam", "Leidinggevende")


def sheet(
    name: str, *rows: tuple[Cell, ...], head: tuple[Cell, ...] = HEAD, **more: object
) -> Table:
    return Table(name=name, rows=(head, *rows), **more)  # type: ignore[arg-type]


GENT = sheet("Gent", ("1", "Anna Peeters", "2"))
BRUGGE = sheet("Brugge", ("2", "Marc Janssens", ""))
OLD = sheet("2025 oud", ("9", "Oud Collega", "", "x"), head=(*HEAD, "In dienst"), hidden=True)
NOTES = sheet("Toelichting", ("alles van januari",), head=("Toelichting",))


def found(*tables: Table, **options: object) -> Import:
    return work_out(tables, [], TODAY, **options)  # type: ignore[arg-type]


def lines(one: Import) -> list[str]:
    return [say(line) for line in summary_of(one).lines]


def test_every_sheet_of_people_is_read_and_named() -> None:
    both = found(GENT, BRUGGE)
    assert after(both)["1"].manager_id == "p2"
    assert lines(both)[0] == "I have read sheets “Gent” (1), “Brugge” (1)."


def test_a_hidden_sheet_is_not_read_however_much_is_on_it() -> None:
    one = found(BRUGGE, OLD)
    assert list(after(one)) == ["2"]
    assert lines(one)[:2] == [
        "I have read sheet “Brugge” (1).",
        "Sheet “2025 oud” is hidden, and I have not read it.",
    ]


def test_whatever_else_is_there_is_named() -> None:
    assert "Sheet “Toelichting” is not such a list, and I have not read it." in lines(
        found(BRUGGE, NOTES, Table(name="Leeg", rows=((None,),)))
    )


@pytest.mark.parametrize("other", [OLD, NOTES])
def test_nobody_leaves_while_something_was_not_read(other: Table) -> None:
    one = work_out([BRUGGE, other], CAST, TODAY, full=True)
    assert (one.usable, one.leaving) == (False, ())
    [said] = told(one)
    assert said.startswith("I cannot say who has left, because I have not read all of the file.")
    assert other.name in said
    asked = work_out([BRUGGE, other], CAST, TODAY, full=True, answers=Answers(sheets=("Brugge",)))
    assert "nobody of HR would be left" in told(asked)[0]


def test_nobody_leaves_of_a_sheet_that_was_read() -> None:
    known = [replace(ANNA, number="1"), replace(MARC, number="2", manager_id=None), GREET]
    one = work_out([GENT, BRUGGE], known, TODAY, full=True)
    assert [person.id for person in one.leaving] == ["greet"]


def test_the_sheet_that_is_meant_can_be_named() -> None:
    assert list(after(found(GENT, BRUGGE, answers=Answers(sheets=("Brugge",))))) == ["2"]
    assert list(after(found(GENT, OLD, answers=Answers(sheets=("2025 oud",))))) == []
    one = found(GENT, BRUGGE, answers=Answers(sheets=("Luik",)))
    assert told(one) == ["There is no sheet “Luik”. There are: Gent, Brugge."]


def test_a_list_on_a_hidden_sheet_alone_is_told() -> None:
    assert told(found(replace(BRUGGE, hidden=True))) == [
        "The only list is on a hidden sheet, “Brugge”. Show that sheet in Excel, and save the file."
    ]


def test_problems_and_questions_name_the_sheet() -> None:
    one = found(GENT, sheet("Brugge", ("1", "Marc Janssens", ""), ("2", "", "9")))
    assert told(one)[::2] == [
        "Sheet “Gent”. Row 2, column A (Nummer): “1” – this number stands there more than once: rows "
        "2 (Gent), 2 (Brugge).",
        "Sheet “Brugge”. Row 3, column B (Naam): a name is missing.",
    ]
    assert ("Gent: A (Nummer)", "1") in [row[1:3] for row in problem_rows(one, say)]


def test_who_is_on_two_sheets_with_the_same_data_is_taken_once() -> None:
    everybody = sheet("Alle", ("1", "Anna Peeters", "2"), ("2", "Marc Janssens", ""))
    one = found(everybody, GENT, BRUGGE)
    assert (one.problems, list(after(one))) == ((), ["1", "2"])
    assert (
        lines(one)[-1]
        == "2 people are on more than one sheet, with the same data; I take them once."
    )
    other = sheet("Gent", ("1", "Anna Peeters", ""))
    assert "this number stands there more than once" in told(found(everybody, other))[0]


def test_a_sheet_that_numbers_nobody_is_no_list_of_people() -> None:
    birthdays = sheet("Verjaardagen", ("Anna Peeters", "HR"), head=("Naam", "Dienst"))
    one = found(BRUGGE, birthdays)
    assert list(after(one)) == ["2"]
    assert "Sheet “Verjaardagen” is not such a list" in say(one.not_read[0])


class TestHiddenRows:
    TABLE = replace(
        sheet("Blad", ("1", "Anna Peeters", ""), ("2", "Oud Collega", ""), ("3", "Els Bos", "2")),
        hidden_rows=frozenset({2}),
    )

    def test_are_asked_about(self) -> None:
        [question] = found(self.TABLE).questions
        assert say(question.text) == "Row 3 (“Oud Collega”) is hidden. Shall I read it too?"
        assert [one.value for one in question.options] == ["read", "leave-out"]

    def test_are_read_or_left_out_as_hr_says(self) -> None:
        read = found(self.TABLE, answers=Answers(hidden_rows="read"))
        assert list(after(read)) == ["1", "2", "3"]
        left = found(self.TABLE, answers=Answers(hidden_rows="leave-out"))
        assert list(after(left)) == ["1"]
        assert told(left)[0].endswith("“2” – nobody has this number or name.")
        assert "I have left out 1 hidden row: 3." in lines(left)

    def test_nobody_leaves_when_they_are_left_out(self) -> None:
        one = found(self.TABLE, full=True, answers=Answers(hidden_rows="leave-out"))
        assert not one.usable

    def test_empty_ones_are_none(self) -> None:
        table = replace(self.TABLE, hidden_rows=frozenset({9, 0}))
        assert found(table).questions == ()


class TestColumns:
    def test_of_two_columns_with_one_meaning_the_plainer_is_taken_and_both_are_named(self) -> None:
        one = planned(
            ("501", "1001", "Anna Peeters", "Team A", "HR"),
            headings=("ID", "Personeelsnummer", "Naam", "Team", "Dienst"),
        )
        assert (after(one)["1001"].department, list(after(one))) == ("HR", ["1001"])
        assert [say(line) for line in one.remarks] == [
            "Columns B (Personeelsnummer) and A (ID) mean the same to me; I take B (Personeelsnummer) "
            "and pass over A (ID).",
            "Columns E (Dienst) and D (Team) mean the same to me; I take E (Dienst) and pass over D "
            "(Team).",
        ]

    def test_a_column_without_a_heading_is_told(self) -> None:
        one = planned(("1", "Anna Peeters", "let op"), headings=("Nummer", "Naam"))
        assert [say(line) for line in one.remarks] == ["Column C has no heading; I pass over it."]

    def test_a_hidden_column_that_is_read_is_told(self) -> None:
        one = found(replace(BRUGGE, hidden_columns=frozenset({2, 9})))
        assert "Column C (Leidinggevende) is hidden in the sheet; I have read it." in lines(one)

    def test_headings_that_come_again_are_no_row(self) -> None:
        one = planned(("1", "Anna Peeters"), ("Nummer", "Naam"), headings=("Nummer", "Naam"))
        assert (one.problems, len(one.new)) == ((), 1)

    @pytest.mark.parametrize(
        "headings",
        [
            ("Personeelsnr.", "Naam werknemer", "Datum indiensttreding", "Datum uitdiensttreding"),
            ("Werknemersnummer", "Familienaam", "Datum in dienst", "Datum uit dienst"),
            ("Matricule", "Nom et prénom", "Date d'entrée", "Date de sortie"),
            ("N° travailleur", "Nom du travailleur", "Date entrée", "Date sortie"),
            ("Stamnr", "Naam + voornaam", "Indienst", "Uitdienst"),
        ],
    )
    def test_headings_of_payroll_offices(self, headings: tuple[str, ...]) -> None:
        one = planned(("00016", "Peeters", "01/02/2020", ""), headings=headings)
        assert (one.problems, one.unknown) == ((), ())
        person = after(one)["00016"]
        assert str(person.started_on) == "2020-02-01"


class TestRowsOfACsv:
    def table(self, *rows: tuple[Cell, ...]) -> Table:
        head = ("Nummer", "Naam", "Werkbreuk")
        return Table(name="", rows=(head, *rows), delimiter=",")

    def test_one_with_more_cells_than_headings_is_told_and_not_read(self) -> None:
        one = found(self.table(("1", "Anna Peeters", "0,8"), ("2", "Marc Janssens", "0", "5")))
        assert told(one) == [
            "Row 3, column D: “5” – this row has 4 cells, and there are 3 headings; a cell with a “,” "
            "in it needs quotation marks around it."
        ]
        assert list(after(one)) == ["1"]

    def test_empty_cells_behind_are_nothing(self) -> None:
        assert found(self.table(("1", "Anna Peeters", "0,8", None, None))).problems == ()

    def test_a_stray_quote_is_told_by_row(self) -> None:
        table = replace(
            self.table(("1", '"Anna', "1"), ("2", "Bo P", "1")),
            troubles={1: Text("something is wrong here")},
        )
        one = found(table)
        assert told(one) == ["Row 2: something is wrong here."]
        assert list(after(one)) == ["2"]
