"""Who manages whom, as a list says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from plans.model import Person
from plans.spreadsheets.table import Cell
from tests.cast import ANNA, GREET, MARC
from tests.cast import PEOPLE as CAST
from tests.plans.people.lists import after, planned, say, told

HEADINGS = ("Nummer", "Naam", "Leidinggevende")


def problems(*rows: tuple[Cell, ...], known: Iterable[Person] = ()) -> list[str]:
    return told(planned(*rows, known=known, headings=HEADINGS))


def test_by_number_or_by_name() -> None:
    rows = ((1, "Anna", 2), (2, "Marc", "gréét MAES"), (3, "Greet Maes", None))
    people = after(planned(*rows, headings=HEADINGS))
    assert [people[n].manager_id for n in ("1", "2", "3")] == ["p2", "p3", None]


def test_a_number_goes_before_a_name() -> None:
    headings = ("nr", "naam", "manager", "manager number")
    rows = (("1", "Anna", "Piet", "2"), ("2", "Marc", "", ""))
    assert after(planned(*rows, headings=headings))["1"].manager_id == "p2"


def test_somebody_who_is_not_in_the_list() -> None:
    assert problems(("1", "A", "1003"), ("2", "B", "Greet Maes"), known=CAST) == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("999", "nobody has this number or name"),
        ("1", "nobody is their own manager"),
        ("Jo Smets", "several people are called so; give the number"),
        ("...", "nobody has this number or name"),
    ],
)
def test_a_manager_who_cannot_be(said: str, why: str) -> None:
    rows = (("1", "A", said), ("2", "Jo Smets", ""), ("3", "Jo Smets", ""))
    assert problems(*rows) == [f"Row 2, column C (Leidinggevende): “{said}” – {why}."]


def test_a_circle_is_told_with_its_names() -> None:
    rows = (("1", "A", "2"), ("2", "B", "3"), ("3", "C", "1"), ("4", "D", "1"))
    found = planned(*rows, headings=HEADINGS)
    assert told(found)[:2] == [
        "Row 2, column C (Leidinggevende): “2” – these people manage each other in a circle: "
        "A → B → C → A.",
        "Row 3, column C (Leidinggevende): “3” – these people manage each other in a circle: "
        "B → C → A → B.",
    ]
    # D rests upon a row that cannot be taken.
    assert told(found)[3].endswith("“1” – the row of this manager (2) cannot be taken.")
    assert found.changes == ()


def test_a_circle_that_only_a_bad_row_would_break() -> None:
    known = [replace(ANNA, manager_id="marc"), replace(MARC, manager_id=None), GREET]
    rows = (("1001", "", "1003"), ("1002", "Marc Janssens", "1001"))
    found = planned(*rows, known=known, headings=HEADINGS)
    assert "a name is missing" in told(found)[0]
    assert "in a circle: Marc Janssens → Anna Peeters → Marc Janssens" in told(found)[1]
    assert found.changes == ()


def test_what_rests_upon_a_bad_row_is_bad_as_far_as_it_goes() -> None:
    rows = [(str(n), f"P{n}", str(n + 1)) for n in range(1, 6)]
    found = planned(*rows, ("9", "fine", ""), headings=HEADINGS)
    assert found.bad_rows == 5
    assert [one.after.number for one in found.changes] == ["9"]


def test_a_known_manager_with_a_bad_row_is_still_a_manager() -> None:
    rows = (("1002", "", ""), ("1001", "Anna Peeters", "1002"))
    found = planned(*rows, known=CAST, headings=HEADINGS)
    assert found.bad_rows == 1
    assert found.people["anna"].manager_id == "marc"


class TestHowHrWritesThem:
    HEADINGS = ("Nummer", "Naam", "Voornaam", "Leidinggevende")
    PEOPLE = (
        ("1", "D’Hondt", "Marc", ""),
        ("2", "VAN DEN BERGHE", "Jan", ""),
        ("3", "De Smet", "Noé", ""),
    )

    def manager(self, said: Cell, *more: tuple[Cell, ...]) -> str | None:
        rows = (*self.PEOPLE, *more, ("9", "Peeters", "Anna", said))
        found = planned(*rows, headings=self.HEADINGS)
        return found.people["p9"].manager_id if "p9" in found.people else None

    @pytest.mark.parametrize(
        "said",
        [
            "D'Hondt Marc",
            "D’Hondt, Marc",
            "Marc D'HONDT",
            "MARC D HONDT",
            "Dr. Marc D'Hondt",
            "Dhr. D'Hondt, Marc",
            "M. D'Hondt",
            "D'Hondt M.",
            "1 - Marc D'Hondt",
            "001 Marc D'Hondt",
            "Marc D'Hondt (1)",
            "Marc D'Hondt (teamleider)",
            "D'Hondt Marc / 1",
            "01",
        ],
    )
    def test_one_man(self, said: str) -> None:
        assert self.manager(said) == "p1"

    @pytest.mark.parametrize(
        "said",
        [
            "Van den Berghe Jan",
            "Vandenberghe Jan",
            "Berghe, Jan van den",
            "Berghe Jan van den",
            "Jan Van Den Berghe",
            "J. van den Berghe",
        ],
    )
    def test_a_name_with_an_infix(self, said: str) -> None:
        assert self.manager(said) == "p2"

    @pytest.mark.parametrize(
        "said", ["-", "--", "n.v.t.", "N.V.T", "nvt", "geen", "/", "aucun", "0", "00000", "vacant"]
    )
    def test_nobody(self, said: str) -> None:
        rows = (*self.PEOPLE, ("9", "Peeters", "Anna", said))
        found = planned(*rows, headings=self.HEADINGS)
        assert (found.problems, found.people["p9"].manager_id) == ((), None)

    def test_what_is_not_quite_the_name_is_told(self) -> None:
        rows = (*self.PEOPLE, ("9", "Peeters", "Anna", "M. D'Hondt"), ("8", "Bos", "Els", "01"))
        found = planned(*rows, headings=self.HEADINGS)
        assert [say(one) for one in found.remarks] == [
            "Column D (Leidinggevende): 2 managers are not quite written as in the list, and can be one "
            "person only (row between brackets): “M. D'Hondt” (5) → Marc D'Hondt; “01” (6) → Marc "
            "D'Hondt."
        ]

    def test_an_initial_that_fits_two_is_asked(self) -> None:
        assert self.manager("M. D'Hondt", ("4", "D'Hondt", "Mia", "")) is None

    def test_a_number_and_a_name_of_two_people(self) -> None:
        rows = (*self.PEOPLE, ("9", "Peeters", "Anna", "2 - Marc D'Hondt"))
        assert told(planned(*rows, headings=self.HEADINGS)) == [
            "Row 5, column D (Leidinggevende): “2 - Marc D'Hondt” – this number is that of Jan Van den "
            "Berghe, and this name is that of Marc D'Hondt."
        ]

    @pytest.mark.parametrize(
        "said", ["D'Hondt", "Marc", "X. D'Hondt", "77 - Marc D'Hondt", "Jan De Smet"]
    )
    def test_somebody_else_is_not_guessed(self, said: str) -> None:
        assert self.manager(said) is None
