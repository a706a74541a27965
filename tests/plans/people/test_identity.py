"""Whom a row is about."""

from __future__ import annotations

from dataclasses import replace

from tests.cast import ANNA, GREET, MARC
from tests.cast import PEOPLE as CAST
from tests.plans.people.lists import planned


def test_people_are_known_again_by_their_number() -> None:
    row = ("1001", "Anna Peeters-Claes", "Planner", "Sales", "1003", "fr", "80%")
    found = planned(row, known=CAST)
    [change] = found.changes
    assert change.before == ANNA
    assert change.after.id == "anna"
    assert change.fields == (
        "name",
        "family_name",
        "function",
        "department",
        "manager_id",
        "language",
        "work_fraction",
        "profile",
    )
    assert [one.after.id for one in found.moved] == ["anna"]


def test_somebody_without_a_number_gets_theirs() -> None:
    found = planned(
        ("1", "ANNA PEETERS"),
        known=[replace(ANNA, number=""), MARC, GREET],
        headings=("nr", "naam"),
    )
    [change] = found.changes
    assert (change.after.id, change.after.number) == ("anna", "1")


def test_of_two_with_one_name_nobody_is_taken_for_the_other() -> None:
    rows = (("1", "Anna Peeters"), ("2", "Anna Peeters"))
    found = planned(*rows, known=[replace(ANNA, number="")], headings=("nr", "naam"))
    assert len(found.new) == 2


def test_ids_say_nothing_and_are_safe_in_file_names() -> None:
    rows = (("../A 1", "A"), ("../a-1", "B"), ("é", "C"))
    ids = [one.after.id for one in planned(*rows, headings=("nr", "naam")).changes]
    assert ids == ["p-a-1", "p-a-1-2", "p-"]
