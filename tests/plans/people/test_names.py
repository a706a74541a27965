"""Names as lists have them, taken apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.people.given_names import GIVEN_NAMES
from plans.people.names import Name, Order, evidence, of_parts, read_name, without_titles
from tests.cast import ANNA

JOKE = ("Joke", "van den", "Berg")


def parts(name: Name) -> tuple[str, str, str]:
    return name.given, name.infix, name.family


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Joke van den Berg", JOKE),
        ("Berg, Joke van den", JOKE),
        ("Berg, van den, Joke", JOKE),
        ("van den Berg, Joke", JOKE),
        ("van den Berg Joke", JOKE),
        ("Berg Joke van den", JOKE),
        ("VAN DEN BERG Joke", ("Joke", "Van den", "Berg")),
        ("Joke VAN DEN BERG", ("Joke", "Van den", "Berg")),
        ("VAN DEN BERG, JOKE", ("Joke", "Van den", "Berg")),
        ("Van den Berghe Jan", ("Jan", "Van den", "Berghe")),
        ("Jan Van den Berghe", ("Jan", "Van den", "Berghe")),
        ("PEETERS, Anna", ("Anna", "", "Peeters")),
        ("Peeters, Anna, PhD", ("Anna", "", "Peeters")),
        ("JANSSENS Marc", ("Marc", "", "Janssens")),
        ("Marc JANSSENS", ("Marc", "", "Janssens")),
        ("'T JOLLE Els", ("Els", "'t", "Jolle")),
        ("’t Jolle Els", ("Els", "'t", "Jolle")),
        ("Els 't Jolle", ("Els", "'t", "Jolle")),
        ("D'HONDT Zoë", ("Zoë", "", "D'Hondt")),
        ("Zoë D’Hondt", ("Zoë", "", "D'Hondt")),
        ("O'BRIEN Sean", ("Sean", "", "O'Brien")),
        ("MCDONALD Ronald", ("Ronald", "", "McDonald")),
        ("PEETERS-DE SMET Lise-Lotte", ("Lise-Lotte", "", "Peeters-De Smet")),
        ("An VAN 'T HOFF", ("An", "Van 't", "Hoff")),
        ("DE LA FONTAINE Jean", ("Jean", "De la", "Fontaine")),
        ("J. Peeters", ("J.", "", "Peeters")),
        ("Peeters J.P.", ("J.P.", "", "Peeters")),
        ("Anna", ("Anna", "", "")),
        ("Dupont, Jean-Pierre", ("Jean-Pierre", "", "Dupont")),
        ("Van Damme Jean Claude", ("Jean Claude", "Van", "Damme")),
        ("Anna Peeters", ("Anna", "", "Peeters")),
        ("Mohamed Ben Ali", ("Mohamed", "", "Ben Ali")),
        ("Ben Ali Mohamed", ("Mohamed", "", "Ben Ali")),
        ("Peeters Anna", ("Anna", "", "Peeters")),
        ("Anna Maria Peeters", ("Anna Maria", "", "Peeters")),
    ],
)
def test_names_that_show_their_parts(
    text: str, expected: tuple[str, str, str], order: Order
) -> None:
    assert parts(read_name(text, order)) == expected


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [("Wei Chen", "Wei", "Chen"), ("Oyelaran Adaeze", "Oyelaran", "Adaeze")],
)
def test_others_are_read_as_their_column(text: str, given: str, family: str) -> None:
    assert parts(read_name(text)) == (given, "", family)
    assert parts(read_name(text, Order.FAMILY)) == (family, "", given)
    assert evidence(text).order is None


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Dr. An Peeters", "An"),
        ("Prof. dr. ir. Jan De Wit", "Jan"),
        ("Mevr. De Smet Lise-Lotte", "Lise-Lotte"),
        ("de heer Jan Claes", "Jan"),
        ("Dhr Jan Claes", "Jan"),
        ("Mme Zoé Lefèvre", "Zoé"),
        ("ing. Piet Maes MSc", "Piet"),
        ("MR. JAN CLAES", "Jan"),
        ("Ma Lin", "Ma"),
        ("Heer Lies", "Lies"),
    ],
)
def test_a_title_is_no_name(text: str, given: str) -> None:
    assert read_name(text).given == given
    assert without_titles("Dr.") == "Dr."


def test_capitals_are_softened_and_initials_are_not() -> None:
    assert read_name("JEAN-PIERRE DUPONT").full == "Jean-Pierre Dupont"
    assert read_name("anna peeters").full == "Anna Peeters"
    assert read_name("JP Dupont").full == "JP Dupont"
    assert read_name("Anna McDonald").full == "Anna McDonald"
    assert parts(read_name("JAN VAN DER AA", dutch=True)) == ("Jan", "van der", "Aa")


@pytest.mark.parametrize(
    ("columns", "full", "infix"),
    [
        (("Joke", "van den", "Berg"), "Joke van den Berg", "van den"),
        (("Joke", "", "van den Berg"), "Joke van den Berg", "van den"),
        (("JOKE", "VAN DEN", "BERG"), "Joke Van den Berg", "Van den"),
        (("Dr. An", "", "Peeters"), "An Peeters", ""),
        (("Els", "", "’t Jolle"), "Els 't Jolle", "'t"),
        (("", "", "Peeters"), "Peeters", ""),
    ],
)
def test_parts_with_columns_of_their_own(
    columns: tuple[str, str, str], full: str, infix: str
) -> None:
    name = of_parts(*columns)
    assert (name.full, name.infix) == (full, infix)


def test_whom_the_assistant_greets() -> None:
    assert replace(ANNA, given_name="Anna Maria").first_name == "Anna Maria"
    assert replace(ANNA, name="J.P. Peeters", given_name="J.P.").first_name == "J.P. Peeters"
    assert replace(ANNA, name="J. Peeters", given_name="J.").first_name == "J. Peeters"
    assert replace(ANNA, given_name="").first_name == "Anna"


def test_first_names_are_as_they_are_compared() -> None:
    assert all(name == name.lower() and name.isascii() for name in GIVEN_NAMES)
    assert not GIVEN_NAMES & {"peeters", "janssens", "maes", "claes", "jacobs", "thomas", "simon"}
