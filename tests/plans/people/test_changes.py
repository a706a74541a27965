"""What a list of people would change, and what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.model import CompetenceType, FunctionProfile, Person, ProfileCompetence
from plans.people.changes import work_out
from plans.people.report import change_rows, problem_rows, summary_of
from plans.spreadsheets.table import Cell, Table
from tests.cast import ANNA, GREET, INES, MARC, TODAY, TOM
from tests.cast import PEOPLE as CAST
from tests.plans.people.lists import ROWS, after, planned, say, table, told


class TestChanges:
    def test_new_people_come_in_with_what_the_list_says(self) -> None:
        found = planned(*ROWS)
        assert not found.problems
        assert len(found.new) == 3
        anna = after(found)["1001"]
        assert anna == Person(
            id="p1001",
            name="Anna Peeters",
            given_name="Anna",
            family_name="Peeters",
            number="1001",
            function="Customer adviser",
            department="Customer service",
            manager_id="p1002",
            language="en",
            reachable=False,
        )

    def test_the_same_list_again_changes_nothing(self) -> None:
        first = planned(*ROWS)
        again = planned(*ROWS, known=first.people.values())
        assert (again.changes, again.leaving, again.unchanged) == ((), (), 3)

    def test_columns_that_are_not_there_change_nothing(self) -> None:
        found = planned(("1001", "Anna Peeters"), known=CAST, headings=("Nr.", "Name"))
        assert (found.changes, found.unchanged) == ((), 1)

    def test_an_empty_cell_empties_what_may_be_empty(self) -> None:
        [change] = planned(("1001", "Anna Peeters", "", "", "", "", ""), known=CAST).changes
        person = change.after
        assert (person.function, person.department, person.manager_id) == ("", "", None)
        assert (person.language, person.work_fraction) == ("en", 1)

    def test_a_language_chosen_in_chat_stays(self) -> None:
        chosen = replace(ANNA, language="nl", language_chosen=True)
        row = ("1001", "Anna Peeters", "Customer adviser", "Customer service", "1002", "en", 1)
        assert planned(row, known=[chosen, MARC, GREET]).changes == ()

    def test_first_and_last_names_may_have_columns_of_their_own(self) -> None:
        found = planned(("1", "Anna", "Peeters"), headings=("Nr", "Prénom", "Nom"))
        assert after(found)["1"].name == "Anna Peeters"

    def test_titles_above_and_empty_rows_between_are_passed_over(self) -> None:
        rows: tuple[tuple[Cell, ...], ...] = (
            ("Lijst van 15/01/2027",),
            (),
            ("X", "Naam", "Nummer"),
            (),
            ("?", "Anna", 7),
            (None, None, None),
            ("?", None, 8),
        )
        found = work_out([Table(name="", rows=rows)], [], TODAY)
        assert after(found)["7"].name == "Anna"
        assert told(found) == ["Row 7, column B (Naam): a name is missing."]
        assert found.unknown == ("A (X)",)

    def test_a_country_and_a_role_of_hr(self) -> None:
        found = planned(("1", "Ines", "Nederland", "ja"), headings=("nr", "naam", "land", "HR"))
        assert (after(found)["1"].country, after(found)["1"].hr) == ("NL", True)


class TestLeaving:
    HEADINGS = ("Nummer", "Naam", "Uit dienst")

    def test_a_leaving_date_closes(self) -> None:
        found = planned(("1002", "Marc Janssens", "31/12/2026"), known=CAST, headings=self.HEADINGS)
        assert [(p.id, p.left_on) for p in found.leaving] == [("marc", date(2026, 12, 31))]

    def test_a_leaving_date_before_the_start_date_is_a_problem(self) -> None:
        headings = ("nr", "naam", "in dienst", "uit dienst")
        found = planned(
            ("1002", "Marc Janssens", "01/09/2021", "31/08/2021"),
            ("1001", "Anna Peeters", "01/09/2021", "01/09/2021"),
            known=CAST,
            headings=headings,
        )
        assert told(found) == [
            "Row 2, column D (uit dienst): “31/08/2021” – before the start date of this row."
        ]
        assert [person.id for person in found.leaving] == ["anna"]

    def test_a_leaving_date_to_come_waits(self) -> None:
        row = ("1002", "Marc Janssens", "31/12/2027")
        found = planned(row, known=CAST, headings=self.HEADINGS)
        assert found.changes
        assert not found.leaving
        later = work_out(
            [table(row, headings=self.HEADINGS)], found.people.values(), date(2027, 12, 31)
        )
        assert [person.id for person in later.leaving] == ["marc"]

    def test_whoever_is_not_in_the_list_stays_unless_it_is_full(self) -> None:
        assert planned(*ROWS, known=CAST).leaving == ()
        found = planned(*ROWS, ("1004", "Ines Claes"), known=CAST, full=True)
        assert [(p.id, p.left_on) for p in found.leaving] == [("tom", TODAY)]
        assert next(c for c in found.changes if c.after.id == "tom").row is None

    def test_a_row_that_cannot_be_read_closes_nobody(self) -> None:
        found = planned(*ROWS, ("1004", "Ines Claes", "", "", "nobody"), known=CAST, full=True)
        assert found.problems
        assert found.leaving == ()
        assert "tom" not in {change.after.id for change in found.changes}

    def test_who_is_back_in_a_full_list_works_here_again(self) -> None:
        gone = replace(TOM, left_on=date(2026, 1, 1))
        rows = (*ROWS, ("1004", "Ines Claes"), ("1005", "Tom Wouters", "", "", "1003"))
        known = (GREET, MARC, ANNA, INES, gone)
        assert planned(*rows, known=known).people["tom"].left_on is not None
        assert planned(*rows, known=known, full=True).people["tom"].left_on is None

    def test_a_manager_who_has_left_is_a_problem(self) -> None:
        headings = ("nr", "naam", "manager", "uit dienst")
        rows = (
            ("1002", "Marc Janssens", "nobody I know", "01/01/2027"),
            ("1001", "Anna Peeters", "1002", ""),
        )
        found = planned(*rows, known=CAST, headings=headings)
        assert told(found) == [
            "Row 3, column C (manager): “1002” – Marc Janssens has left; give another manager."
        ]
        assert [person.id for person in found.leaving] == ["marc"]

    def test_hr_cannot_lock_itself_out(self) -> None:
        headings = ("nr", "naam", "HR")
        found = planned(("1004", "Ines Claes", "nee"), known=CAST, headings=headings)
        assert "nobody of HR would be left" in told(found)[0]
        assert not found.usable


class TestProblems:
    def test_all_of_them_at_once_by_row_column_and_value(self) -> None:
        found = planned(
            ("1", "A", "", "", "", "klingon", "1,5"),
            ("1", "", "", "", "", "", "-1"),
            ("", "C", "", "", "", "nl", "half"),
        )
        assert told(found) == [
            "Row 2, column A (Nummer): “1” – this number stands there more than once: rows 2, 3.",
            "Row 2, column F (Taal): “klingon” – not a language that I know; write nl, fr, de or "
            "en.",
            "Row 2, column G (Werkbreuk): “1,5” – not a part of a full-time job; write a number "
            "from 0 to 1, like 0,8, or 80%.",
            "Row 3, column A (Nummer): “1” – this number stands there more than once: rows 2, 3.",
            "Row 3, column B (Naam): a name is missing.",
            "Row 3, column G (Werkbreuk): “-1” – not a part of a full-time job; write a number "
            "from 0 to 1, like 0,8, or 80%.",
            "Row 4, column A (Nummer): a number is missing.",
            "Row 4, column G (Werkbreuk): “half” – not a part of a full-time job; write a number "
            "from 0 to 1, like 0,8, or 80%.",
        ]
        assert found.bad_rows == 3
        assert found.usable

    @pytest.mark.parametrize(
        ("tables", "said"),
        [
            ([], "I see no list of people here"),
            ([Table(name="", rows=((), ("a", "b"), (1, 2)))], "I see no list of people here"),
            ([table(headings=("Naam", "Taal"))], "There is no column “Number”"),
            ([table(headings=("Nummer", "Taal"))], "There is no column “Name”"),
            ([table()], "There is nobody in this list."),
        ],
    )
    def test_a_file_without_a_list(self, tables: list[Table], said: str) -> None:
        found = work_out(tables, CAST, TODAY)
        assert said in told(found)[0]
        assert not found.usable
        assert found.changes == ()


class TestProfiles:
    SHEET = table(
        ("Adviser", "You help customers.", "Listening", 4, "attitude"),
        ("Adviser", "", "Planning", 3, ""),
        ("Planner", "You plan.", None, None, None),
        headings=("Functie", "Omschrijving", "Competentie", "Niveau", "Soort"),
        name="Functies",
    )
    ADVISER = FunctionProfile(
        title="Adviser",
        text="You help customers.",
        competences=(
            ProfileCompetence(name="Listening", needed=4, type=CompetenceType.ATTITUDE),
            ProfileCompetence(name="Planning", needed=3),
        ),
    )

    def test_a_list_of_functions_beside_the_people(self) -> None:
        people = table(
            ("1", "A", "adviser"), ("2", "B", "Driver"), headings=("nr", "naam", "functie")
        )
        found = work_out([people, self.SHEET], [], TODAY)
        assert not found.problems
        assert after(found)["1"].profile == self.ADVISER
        assert after(found)["2"].profile is None
        assert work_out([people, self.SHEET], found.people.values(), TODAY).changes == ()

    def test_a_list_of_functions_alone(self) -> None:
        found = work_out([self.SHEET], [replace(TOM, function="Adviser"), ANNA], TODAY)
        [change] = found.changes
        assert (change.after.id, change.after.profile) == ("tom", self.ADVISER)

    def test_columns_of_the_list_of_people(self) -> None:
        headings = ("nr", "naam", "functie", "functieomschrijving", "competenties")
        row = ("1", "A", "Adviser", "You help.", "Listening: 4; Saying: no: 2")
        profile = after(planned(row, headings=headings))["1"].profile
        assert profile is not None
        assert profile.text == "You help."
        assert [(c.name, c.needed) for c in profile.competences] == [
            ("Listening", 4),
            ("Saying: no", 2),
        ]

    def test_who_changes_functions_gets_the_description_that_is_known(self) -> None:
        known = [replace(TOM, function="Adviser", profile=self.ADVISER), ANNA, MARC, GREET]
        headings = ("nr", "naam", "functie")
        found = planned(("1001", "Anna Peeters", "Adviser"), known=known, headings=headings)
        assert found.people["anna"].profile == self.ADVISER
        found = planned(("1001", "Anna Peeters", "Driver"), known=known, headings=headings)
        assert found.people["anna"].profile is None

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            (("", "x", "y", 1), "Row 2, column A (Functie): a function is missing"),
            (("A", "x", "y", 6), "“6” – not a level; write a number from 1 to 5"),
            (("A", "x", "y", None), "column D (Niveau): not a level"),
            (("A", "x", None, 3), "column C (Competentie): “3” – a level without a competence"),
        ],
    )
    def test_a_bad_row_is_told_with_its_sheet(self, row: tuple[Cell, ...], said: str) -> None:
        headings = ("Functie", "Omschrijving", "Competentie", "Niveau")
        found = work_out([table(row, headings=headings, name="Functies")], CAST, TODAY)
        [line] = told(found)
        assert line.startswith("Sheet “Functies”. ")
        assert said in line

    def test_two_descriptions_of_one_function(self) -> None:
        headings = ("Functie", "Omschrijving")
        found = work_out([table(("A", "x"), ("a", "y"), headings=headings)], CAST, TODAY)
        assert "“y” – this function already has another description" in told(found)[0]


NUMBERS = st.sampled_from(["1", "2", "3", "1001", "1002", "", "x"])
CELLS = st.one_of(
    st.none(), st.text(max_size=8), st.integers(), st.decimals(), st.dates(), st.booleans(), NUMBERS
)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(
        st.tuples(NUMBERS, st.sampled_from(["A", "B", ""]), CELLS, CELLS, NUMBERS, CELLS, CELLS),
        max_size=6,
    ),
    full=st.booleans(),
)
def test_whatever_stands_in_it_twice_is_once(rows: list[tuple[Cell, ...]], full: bool) -> None:
    """Random lists give problems with row and column, never an exception; the good rows of one
    written and read again change nothing; and nobody manages themself, however far up."""
    first = planned(*rows, known=CAST, full=full)
    for problem in first.problems:
        assert problem.row is None or problem.column
    for rows_of in (problem_rows, change_rows):
        assert all(len(row) in {4, 6} for row in rows_of(first, say))
    assert summary_of(first).lines
    again = planned(*rows, known=first.people.values(), full=full)
    assert again.changes == ()
    for person in first.people.values():
        seen = set()
        above: str | None = person.id
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = first.people[above].manager_id
