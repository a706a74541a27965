"""A column is judged as a column."""

from __future__ import annotations

from datetime import date

import pytest

from plans.people.asking import Answers
from plans.people.changes import Import
from plans.spreadsheets.table import Cell
from tests.plans.people.lists import after, planned, say, told

SINCE = ("Nummer", "Naam", "In dienst")


def days(*cells: Cell, answers: Answers | None = None) -> Import:
    rows = [(str(n), f"Anna P{n}", cell) for n, cell in enumerate(cells, start=1)]
    return planned(*rows, headings=SINCE, answers=answers)


def started(found: Import) -> list[date | None]:
    return [one.after.started_on for one in found.changes]


def names(*cells: str, heading: str = "Naam", answers: Answers | None = None) -> Import:
    rows = [(str(n), cell) for n, cell in enumerate(cells, start=1)]
    return planned(*rows, headings=("Nummer", heading), answers=answers)


def given(found: Import) -> list[str]:
    return [one.after.given_name for one in found.changes]


class TestDays:
    def test_without_proof_the_day_stands_first(self) -> None:
        found = days("03/04/2021", "05/06/2022")
        assert started(found) == [date(2021, 4, 3), date(2022, 6, 5)]
        assert (found.questions, found.remarks) == ((), ())

    def test_one_date_proves_that_the_month_stands_first(self) -> None:
        found = days("03/04/2021", "04/25/2021", "2021-12-01")
        assert started(found) == [date(2021, 3, 4), date(2021, 4, 25), date(2021, 12, 1)]
        assert [say(one) for one in found.remarks] == [
            "Column C (In dienst) is written month first (“04/25/2021”), so I read “03/04/2021” as "
            "4 March 2021."
        ]

    def test_both_are_asked_and_the_answer_counts(self) -> None:
        cells = ("25/04/2021", "03/04/2021", "04/25/2021")
        found = days(*cells)
        [question] = found.questions
        assert say(question.text) == (
            "Row 3, column C (In dienst): is “03/04/2021” 3 April 2021 or 4 March 2021? Other dates of "
            "this list are written month first (“04/25/2021”)."
        )
        assert [(one.value, say(one.label)) for one in question.options] == [
            ("day-first", "3 April 2021"),
            ("month-first", "4 March 2021"),
        ]
        assert not found.usable
        answered = days(*cells, answers=Answers(dates="month-first"))
        assert answered.questions == ()
        assert started(answered) == [date(2021, 3, 4), date(2021, 4, 25)]
        assert told(answered) == [
            "Row 2, column C (In dienst): “25/04/2021” – day and month stand the other way round than "
            "in the rest of this column; write it like the others."
        ]

    def test_where_each_shows_its_own_the_fewer_are_wrong(self) -> None:
        found = days("25/04/2021", "26/04/2021", "04/25/2021")
        assert found.questions == ()
        assert [problem.row for problem in found.problems] == [4]
        found = days("25/04/2021", "04/26/2021", "04/25/2021")
        assert [problem.row for problem in found.problems] == [2]

    def test_dates_that_excel_may_have_turned_around(self) -> None:
        cells = (date(2021, 4, 3), "04/25/2021", date(2021, 4, 30))
        [question] = days(*cells).questions
        assert "is this date 3 April 2021 or 4 March 2021?" in say(question.text)
        turned = days(*cells, answers=Answers(dates="month-first"))
        assert started(turned) == [date(2021, 3, 4), date(2021, 4, 25), date(2021, 4, 30)]
        kept = days(*cells, answers=Answers(dates="day-first"))
        assert started(kept) == [date(2021, 4, 3), date(2021, 4, 30)]
        assert [problem.row for problem in kept.problems] == [3]

    @pytest.mark.parametrize(
        ("cell", "day"),
        [
            ("20210403", date(2021, 4, 3)),
            (20210403, date(2021, 4, 3)),
            ("2021/04/03", date(2021, 4, 3)),
            ("03/04/2021 00:00:00", date(2021, 4, 3)),
            ("00/00/0000", None),
            ("31/12/9999", None),
            (date(9999, 12, 31), None),
            ("-", None),
            ("n.v.t.", None),
        ],
    )
    def test_as_systems_write_days(self, cell: Cell, day: date | None) -> None:
        found = days(cell)
        assert (found.problems, started(found)) == ((), [day])

    def test_a_column_of_yes_and_no_is_no_column_of_days(self) -> None:
        found = days("J", "J")
        assert (found.problems, started(found)) == ((), [None, None])


class TestNames:
    def test_a_heading_says_what_stands_first(self) -> None:
        found = names("Chen Wei", "Osei Ama", heading="Naam en voornaam")
        assert given(found) == ["Wei", "Ama"]
        assert say(found.remarks[0]) == (
            "Column B (Naam en voornaam) is written surname first: I read “Chen Wei” as Wei Chen, "
            "first name Wei."
        )
        assert given(names("Wei Chen", "Ama Osei", heading="Voornaam en naam")) == ["Wei", "Ama"]

    def test_what_stands_below_goes_before_the_heading(self) -> None:
        found = names("Anna Peeters", "Wei Chen", "Marc Janssens", heading="Naam en voornaam")
        assert given(found) == ["Anna", "Wei", "Marc"]

    def test_a_column_that_shows_surnames_first(self) -> None:
        found = names("Peeters Anna", "Van den Berghe Jan", "Chen Wei", "De Smet Lise Lotte")
        assert given(found) == ["Anna", "Jan", "Wei", "Lise Lotte"]
        assert len(found.remarks) == 1

    def test_both_ways_are_asked(self) -> None:
        cells = ("Anna Peeters", "Janssens Marc", "Chen Wei")
        [question] = names(*cells).questions
        assert say(question.text) == (
            "Row 4, column B (Naam): what is the first name of “Chen Wei”, “Chen” or “Wei”? In this "
            "column names are written both ways."
        )
        found = names(*cells, answers=Answers(names="surname-first"))
        assert (found.questions, given(found)) == ((), ["Anna", "Marc", "Wei"])
        assert say(found.remarks[-1]).startswith("Row 2, column B (Naam): I read “Anna Peeters” as")

    def test_who_shows_it_themselves_is_no_question(self) -> None:
        found = names("Van den Berghe Jan", "Peeters, Anna", "Dr. Ines Claes", "CHEN Wei")
        assert (found.questions, given(found)) == ((), ["Jan", "Anna", "Ines", "Wei"])

    def test_one_in_many_that_looks_otherwise_is_read_like_the_others_and_told(self) -> None:
        found = names(
            *(f"Anna Peeters{chr(97 + n % 26)}" for n in range(50)), "Kaya Anna", "Maes Piet"
        )
        assert found.questions == ()
        assert given(found)[-2:] == ["Kaya", "Maes"]
        assert [say(one) for one in found.remarks] == [
            "Row 52, column B (Naam): I read “Kaya Anna” as Kaya Anna, first name Kaya. It does not look "
            "like the others in this column.",
            "Row 53, column B (Naam): I read “Maes Piet” as Maes Piet, first name Maes. It does not look "
            "like the others in this column.",
        ]

    def test_an_infix_may_have_a_column_of_its_own(self) -> None:
        headings = ("Nr", "Voornaam", "Tussenvoegsel", "Achternaam")
        found = planned((1, "Joke", "van den", "Berg"), (2, "Els", "-", "Maes"), headings=headings)
        people = after(found)
        assert (people["1"].name, people["1"].first_name) == ("Joke van den Berg", "Joke")
        assert (people["1"].infix, people["1"].family_name) == ("van den", "Berg")
        assert people["2"].name == "Els Maes"

    def test_a_whole_name_beside_the_first_name(self) -> None:
        headings = ("Nr", "Naam medewerker", "Voornaam")
        found = planned((1, "Peeters Anna", "Anna"), (2, "Maes", "Els"), headings=headings)
        assert [one.after.name for one in found.changes] == ["Anna Peeters", "Els Maes"]

    def test_a_lost_letter_is_asked_for(self) -> None:
        found = names("Zo? Peeters", "Ren� Maes", "1234")
        assert [line.rpartition("– ")[2] for line in told(found)] == [
            "a letter of this was lost (�) before it came here; type it again.",
            "a letter of this was lost (�) before it came here; type it again.",
            "not a name that I can read; write it like “Joke van den Berg” or “van den Berg, Joke”.",
        ]


class TestFractions:
    def test_a_heading_that_says_percent(self) -> None:
        rows = (("1", "Anna A", 80), ("2", "Bo B", "50"), ("3", "Ines C", 100))
        found = planned(*rows, headings=("Nr", "Naam", "Tewerkstellingspercentage"))
        assert [str(one.after.work_fraction) for one in found.changes] == ["0.8", "0.5", "1"]

    def test_a_fraction_under_such_a_heading_stays_one(self) -> None:
        found = planned(
            ("1", "Anna A", "0,8"), ("2", "Bo B", 1), headings=("Nr", "Naam", "% tewerkstelling")
        )
        assert [str(one.after.work_fraction) for one in found.changes] == ["0.8", "1"]


@pytest.mark.parametrize(
    ("cell", "number"), [("16.0", "16"), ("16,0", "16"), ("1.16", "1.16"), (16, "16"), ("A1", "A1")]
)
def test_numbers_of_programs_that_know_no_whole_ones(cell: Cell, number: str) -> None:
    found = planned((cell, "Anna Peeters"), headings=("Nummer", "Naam"))
    assert [one.after.number for one in found.changes] == [number]


def test_a_number_that_excel_has_shortened_is_told() -> None:
    found = planned(("1,23E+11", "Anna Peeters"), headings=("Nummer", "Naam"))
    assert "Excel has shortened this number" in told(found)[0]
