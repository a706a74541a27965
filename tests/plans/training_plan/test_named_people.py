"""Names of people in what HR typed."""

from __future__ import annotations

import pytest

from plans.model import Person
from plans.training_plan.named_people import Names

PEOPLE = (
    Person(id="anna", name="Anna Peeters"),
    Person(
        id="joke", name="Joke van den Berg", given_name="Joke", infix="van den", family_name="Berg"
    ),
    Person(id="kok", name="Bart Kok"),
    Person(id="jose", name="José D’Hondt"),
    Person(id="bo", name="Bo Li"),
    Person(id="cher", name="Cher"),
)
NAMES = Names(PEOPLE)


def found(text: str, *besides: str) -> list[str]:
    return [one.words for one in NAMES.found_in(text, besides=besides)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Peeters geeft de cursus.", ["Anna Peeters"]),
        ("peeters, ANNA volgt ze.", ["peeters, ANNA"]),
        ("Vraag het aan Anna, of aan Peeters.", ["Anna", "Peeters"]),
        ("Joke van den Berg en Van den Berg", ["Joke van den Berg", "Van den Berg"]),
        ("berg Joke van den", ["berg Joke van den"]),
        ("JOSE D'HONDT leidt het team", ["JOSE D'HONDT"]),
        ("Anna's team en Anna’s plan", ["Anna", "Anna"]),
        ("Barts team en Peeters' team", ["Barts", "Peeters"]),
        ("De Peeters-opleiding", ["Peeters"]),
        ("de heer D’Hondt", ["D’Hondt"]),
        ("Anna\u200bPeeters", ["Anna\u200bPeeters"]),
        ("(Anna) en *Peeters*", ["Anna", "Peeters"]),
        ("een kok voor de keuken", []),
        ("bart kok kookt", ["bart kok"]),
        ("Bo Li", ["Bo Li"]),
        ("Bo en Li", []),
        ("Cher zingt", ["Cher"]),
        ("Annabel en Peetersen", []),
        ("", []),
    ],
)
def test_a_name_is_found_as_people_write_it(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_it_says_whom_it_may_mean() -> None:
    [one] = NAMES.found_in("Anna Peeters")
    assert (one.people, one.whole) == (("anna",), True)
    [part] = NAMES.found_in("Overleg met Peeters")
    assert (part.people, part.whole) == (("anna",), False)


def test_each_name_is_replaced_and_the_rest_stays() -> None:
    said = "Anna Peeters en Joke (van de planning) leiden de groep; Kok doet mee."
    assert NAMES.replaced(said) == "[…] en […] (van de planning) leiden de groep; […] doet mee."


def test_hr_says_that_a_word_names_nobody() -> None:
    said = "Kok gezocht. Anna Peeters kookt."
    assert found(said, "kok") == ["Anna Peeters"]
    assert NAMES.replaced(said, besides=["Kok"]) == "Kok gezocht. […] kookt."


def test_without_people_nothing_is_found() -> None:
    assert Names(()).found_in("Anna Peeters") == ()
