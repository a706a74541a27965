"""HR's search among people."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from plans.people.listing import STATES, Row, State, Wanted, departments, found, managers
from plans.people.reach import Reach
from tests.cast import ANNA, GREET, INES, MARC, PEOPLE, TODAY, TOM

DAY = timedelta(days=1)


def row(person: object, reach: Reach = Reach.TELEGRAM, **more: bool) -> Row:
    linked = reach in {Reach.TELEGRAM, Reach.BLOCKED}
    values = {"linked": linked, "invited": False, **more}
    return Row(person=person, reach=reach, **values)  # type: ignore[arg-type]


def ids(rows: list[Row], **wanted: object) -> list[str]:
    return [one.person.id for one in found(rows, Wanted(**wanted), TODAY)]  # type: ignore[arg-type]


EVERYBODY = [row(one) for one in PEOPLE]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("peeters", ["anna"]),
        ("PEETERS an", ["anna"]),
        ("1001", ["anna"]),
        ("adviser", ["anna"]),
        ("lead marc", ["marc"]),
        ("nobody", []),
        ("!?", ["ines", "marc", "greet", "anna", "tom"]),
    ],
)
def test_words_are_parts_of_a_name_a_number_or_a_function(words: str, who: list[str]) -> None:
    assert ids(EVERYBODY, words=words) == who


def test_accents_and_what_stands_between_make_no_difference() -> None:
    rows = [row(replace(TOM, name="Zoë D’Hondt"))]
    assert ids(rows, words="zoe dhondt") == ["tom"]


@pytest.mark.parametrize(
    ("state", "who"),
    [
        (State.WORKING, ["ines", "marc", "anna"]),
        (State.LEFT, ["tom"]),
        (State.EVERYBODY, ["ines", "marc", "anna", "tom"]),
        (State.LEAVING, ["marc"]),
        (State.ABSENT, ["anna"]),
        (State.STARTING, ["ines"]),
        (State.UNREACHED, ["marc", "anna"]),
        (State.NO_TELEGRAM, ["ines", "anna"]),
        (State.BROWSER, ["ines"]),
        (State.NO_INVITATION, ["ines"]),
        (State.INVITED, ["anna"]),
        (State.NO_MANAGER, ["marc"]),
        (State.HR, ["ines"]),
    ],
)
def test_how_things_stand(state: State, who: list[str]) -> None:
    rows = [
        row(
            replace(ANNA, absent_from=TODAY - DAY, absent_until=TODAY),
            Reach.NEVER,
            invited=True,
        ),
        row(replace(MARC, left_on=TODAY + DAY, manager_id=None), Reach.BLOCKED),
        row(replace(INES, started_on=TODAY + DAY), Reach.BROWSER),
        row(replace(TOM, left_on=TODAY - DAY), Reach.NEVER),
    ]
    assert ids(rows, state=state) == who


def test_every_state_is_offered_in_words() -> None:
    assert set(STATES) == set(State)


def test_by_department_and_by_manager() -> None:
    assert ids(EVERYBODY, department="Customer service") == ["marc", "anna"]
    assert ids(EVERYBODY, department="") == ["ines", "greet", "tom"]
    assert ids(EVERYBODY, manager_id="marc") == ["anna"]
    assert departments(PEOPLE) == ["Customer service"]
    assert managers(PEOPLE, TODAY) == [MARC, GREET]
