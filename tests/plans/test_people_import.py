"""What a list of people would change, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.model import CompetenceType, FunctionProfile, Person, ProfileCompetence
from plans.people_cells import (
    BadCell,
    read_country,
    read_day,
    read_fraction,
    read_language,
    read_yes,
)
from plans.people_columns import FUNCTIONS, PEOPLE, fold
from plans.people_import import Import, work_out
from plans.people_report import Summary, change_rows, problem_line, problem_rows, summary_of
from plans.table import Cell, Table, column_index, column_letter
from plans.text import Text
from plans.translate import load_texts
from tests.cast import ANNA, GREET, INES, MARC, TODAY, TOM
from tests.cast import PEOPLE as CAST

TEXTS = load_texts()
HEADINGS = ("Nummer", "Naam", "Functie", "Afdeling", "Leidinggevende", "Taal", "Werkbreuk")
ROWS = (
    ("1003", "Greet Maes", "Director", "", "", "en", 1),
    ("1002", "Marc Janssens", "Team lead", "Customer service", "1003", "en", 1),
    ("1001", "Anna Peeters", "Customer adviser", "Customer service", "1002", "en", 1),
)


def table(*rows: tuple[Cell, ...], headings: tuple[str, ...] = HEADINGS, name: str = "") -> Table:
    return Table(name=name, rows=(headings, *rows))


def planned(*rows: tuple[Cell, ...], known: Iterable[Person] = (), **options: Any) -> Import:
    headings = options.pop("headings", HEADINGS)
    return work_out([table(*rows, headings=headings)], known, TODAY, **options)


def after(one: Import) -> dict[str, Person]:
    return {change.after.number: change.after for change in one.changes}


def told(one: Import) -> list[str]:
    return [TEXTS.render(problem_line(problem), "en") for problem in one.problems]


def say(text: Text | str) -> str:
    return TEXTS.render(text, "en")


class TestChanges:
    def test_new_people_come_in_with_what_the_list_says(self) -> None:
        found = planned(*ROWS)
        assert not found.problems
        assert len(found.new) == 3
        anna = after(found)["1001"]
        assert anna == Person(
            id="p1001",
            name="Anna Peeters",
            number="1001",
            function="Customer adviser",
            department="Customer service",
            manager_id="p1002",
            language="en",
            reachable=False,
        )

    def test_people_are_known_again_by_their_number(self) -> None:
        row = ("1001", "Anna Peeters-Claes", "Planner", "Sales", "1003", "fr", "80%")
        found = planned(row, known=CAST)
        [change] = found.changes
        assert change.before == ANNA
        assert change.after.id == "anna"
        assert change.fields == (
            "name",
            "function",
            "department",
            "manager_id",
            "language",
            "work_fraction",
            "profile",
        )
        assert [one.after.id for one in found.moved] == ["anna"]

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

    def test_somebody_without_a_number_gets_theirs(self) -> None:
        found = planned(
            ("1", "ANNA PEETERS"),
            known=[replace(ANNA, number=""), MARC, GREET],
            headings=("nr", "naam"),
        )
        [change] = found.changes
        assert (change.after.id, change.after.number) == ("anna", "1")

    def test_of_two_with_one_name_nobody_is_taken_for_the_other(self) -> None:
        rows = (("1", "Anna Peeters"), ("2", "Anna Peeters"))
        found = planned(*rows, known=[replace(ANNA, number="")], headings=("nr", "naam"))
        assert len(found.new) == 2

    def test_ids_say_nothing_and_are_safe_in_file_names(self) -> None:
        rows = (("../A 1", "A"), ("../a-1", "B"), ("é", "C"))
        ids = [one.after.id for one in planned(*rows, headings=("nr", "naam")).changes]
        assert ids == ["p-a-1", "p-a-1-2", "p-"]

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


class TestManagers:
    HEADINGS = ("Nummer", "Naam", "Leidinggevende")

    def problems(self, *rows: tuple[Cell, ...], known: Iterable[Person] = ()) -> list[str]:
        return told(planned(*rows, known=known, headings=self.HEADINGS))

    def test_by_number_or_by_name(self) -> None:
        rows = ((1, "Anna", 2), (2, "Marc", "gréét MAES"), (3, "Greet Maes", None))
        people = after(planned(*rows, headings=self.HEADINGS))
        assert [people[n].manager_id for n in ("1", "2", "3")] == ["p2", "p3", None]

    def test_a_number_goes_before_a_name(self) -> None:
        headings = ("nr", "naam", "manager", "manager number")
        rows = (("1", "Anna", "Piet", "2"), ("2", "Marc", "", ""))
        assert after(planned(*rows, headings=headings))["1"].manager_id == "p2"

    def test_somebody_who_is_not_in_the_list(self) -> None:
        assert self.problems(("1", "A", "1003"), ("2", "B", "Greet Maes"), known=CAST) == []

    @pytest.mark.parametrize(
        ("said", "why"),
        [
            ("999", "nobody has this number or name"),
            ("1", "nobody is their own manager"),
            ("Jo Smets", "several people are called so; give the number"),
            ("...", "nobody has this number or name"),
        ],
    )
    def test_a_manager_who_cannot_be(self, said: str, why: str) -> None:
        rows = (("1", "A", said), ("2", "Jo Smets", ""), ("3", "Jo Smets", ""))
        assert self.problems(*rows) == [f"Row 2, column C (Leidinggevende): “{said}” – {why}."]

    def test_a_circle_is_told_with_its_names(self) -> None:
        rows = (("1", "A", "2"), ("2", "B", "3"), ("3", "C", "1"), ("4", "D", "1"))
        found = planned(*rows, headings=self.HEADINGS)
        assert told(found)[:2] == [
            "Row 2, column C (Leidinggevende): “2” – these people manage each other in a circle: "
            "A → B → C → A.",
            "Row 3, column C (Leidinggevende): “3” – these people manage each other in a circle: "
            "B → C → A → B.",
        ]
        # D rests upon a row that cannot be taken.
        assert told(found)[3].endswith("“1” – the row of this manager (2) cannot be taken.")
        assert found.changes == ()

    def test_a_circle_that_only_a_bad_row_would_break(self) -> None:
        known = [replace(ANNA, manager_id="marc"), replace(MARC, manager_id=None), GREET]
        rows = (("1001", "", "1003"), ("1002", "Marc Janssens", "1001"))
        found = planned(*rows, known=known, headings=self.HEADINGS)
        assert "a name is missing" in told(found)[0]
        assert "in a circle: Marc Janssens → Anna Peeters → Marc Janssens" in told(found)[1]
        assert found.changes == ()

    def test_what_rests_upon_a_bad_row_is_bad_as_far_as_it_goes(self) -> None:
        rows = [(str(n), f"P{n}", str(n + 1)) for n in range(1, 6)]
        found = planned(*rows, ("9", "fine", ""), headings=self.HEADINGS)
        assert found.bad_rows == 5
        assert [one.after.number for one in found.changes] == ["9"]

    def test_a_known_manager_with_a_bad_row_is_still_a_manager(self) -> None:
        rows = (("1002", "", ""), ("1001", "Anna Peeters", "1002"))
        found = planned(*rows, known=CAST, headings=self.HEADINGS)
        assert found.bad_rows == 1
        assert found.people["anna"].manager_id == "marc"


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


class TestCells:
    @pytest.mark.parametrize(
        "cell", ["31/03/2027", "31-3-2027", "31.03.2027", "2027-03-31", date(2027, 3, 31)]
    )
    def test_days(self, cell: Cell) -> None:
        assert read_day(cell) == date(2027, 3, 31)

    @pytest.mark.parametrize(
        "cell", ["31/02/2027", "3/27", "soon", 46477, "1/1/27", True, date(1, 1, 1)]
    )
    def test_no_days(self, cell: Cell) -> None:
        with pytest.raises(BadCell):
            read_day(cell)

    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            ("0,8", "0.8"),
            ("80 %", "0.8"),
            ("4/5", "0.8"),
            (1, "1"),
            (Decimal("0.5"), "0.5"),
            (0, "0"),
        ],
    )
    def test_fractions(self, cell: Cell, value: str) -> None:
        assert read_fraction(cell) == Decimal(value)

    @pytest.mark.parametrize(
        "cell", ["1,01", "-0,1", "120%", "4/0", "nan", "1e99999999", "x", True]
    )
    def test_no_fractions(self, cell: Cell) -> None:
        with pytest.raises(BadCell):
            read_fraction(cell)

    @pytest.mark.parametrize(
        ("cell", "code"),
        [
            ("NL", "nl"),
            ("Frans", "fr"),
            ("fr-BE", "fr"),
            ("Deutsch", "de"),
            ("E", "en"),
            (None, None),
        ],
    )
    def test_languages(self, cell: Cell, code: str | None) -> None:
        assert read_language(cell) == code

    def test_yes_and_no(self) -> None:
        assert all(read_yes(cell) for cell in ("Ja", "x", "oui", 1, True))
        assert not any(read_yes(cell) for cell in ("nee", None, "0", False, "non"))
        with pytest.raises(BadCell):
            read_yes("misschien")

    def test_countries(self) -> None:
        assert [read_country(cell) for cell in ("be", "Pays-Bas", None)] == ["BE", "NL", None]
        with pytest.raises(BadCell):
            read_country("XX")

    def test_column_letters(self) -> None:
        assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
        assert all(column_index(column_letter(n)) == n for n in range(2000))


@pytest.mark.parametrize("columns", [PEOPLE, FUNCTIONS])
def test_no_heading_means_two_things(columns: dict[str, str]) -> None:
    meant = [{fold(word) for word in said.split(", ")} for said in columns.values()]
    words = [word for one in meant for word in one]
    assert sorted({word for word in words if words.count(word) > 1}) == []
    assert all(words)


def test_a_summary_comes_back_as_it_was() -> None:
    found = planned(*ROWS, ("9", "", "", "", "x"), known=CAST, headings=(*HEADINGS[:-1], "Kleur"))
    made = summary_of(found)
    assert Summary.from_json(made.to_json()) == made
    assert made.problems == 2
    assert "I pass over these columns: G (Kleur)." in [say(line) for line in made.lines]


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
