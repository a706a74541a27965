"""Whom somebody means by a number, a name or an id."""

from __future__ import annotations

from datetime import date

import pytest

from plans.i18n.translate import load_texts
from plans.model import Person
from plans.people.lookup import look_up

TEXTS = load_texts()


def somebody(
    key: str, number: str, given: str, family: str, infix: str = "", **more: str
) -> Person:
    name = " ".join(part for part in (given, infix, family) if part)
    return Person(
        id=key,
        name=name,
        number=number,
        given_name=given,
        infix=infix,
        family_name=family,
        department=more.get("department", ""),
        function=more.get("function", ""),
    )


ANNA = somebody("anna", "00104", "Anna", "Peeters", department="Sales", function="Adviser")
JAN = somebody("jan", "00105", "Jan", "Berghe", "van den")
LISE = somebody("p106", "106", "Lise-Lotte", "D'Hondt")
EMRE = somebody("emre", "107", "Emre", "Yıldız")
RENE = somebody("p108", "A-0108", "René", "Coppée")
ELS = somebody("els", "109", "Els", "Maes", department="Sales")
ELS_TOO = somebody("els-2", "110", "Els", "Maes", department="Care")
NO_NUMBER = somebody("p1x", "", "Sofie", "Lemmens")
ONE_FIELD = Person(id="kim", name="Kim De Smet", number="111")
PEOPLE = (ANNA, JAN, LISE, EMRE, RENE, ELS, ELS_TOO, NO_NUMBER, ONE_FIELD)


def why_not(said: str, language: str = "en", people: tuple[Person, ...] = PEOPLE) -> str:
    found = look_up(said, people)
    assert found.person is None
    return TEXTS.render(found.why_not(lambda text: TEXTS.render(text, language)), language)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("00104", ANNA),
        ("104", ANNA),
        (" 0104 ", ANNA),
        ("anna", ANNA),
        ("Anna Peeters", ANNA),
        ("PEETERS ANNA", ANNA),
        ("Peeters, Anna", ANNA),
        ("peeters,anna", ANNA),
        ("Mevr. Anna Peeters", ANNA),
        ("104 - Anna Peeters", ANNA),
        ("Anna Peeters (00104)", ANNA),
        ("00104 Peeters", ANNA),
        ("A. Peeters", ANNA),
        ("Peeters A", ANNA),
        ("Peeters", ANNA),
        ("van den Berghe Jan", JAN),
        ("van den Berghe, Jan", JAN),
        ("Berghe, Jan van den", JAN),
        ("Jan Vandenberghe", JAN),
        ("jan berghe", JAN),
        ("van den Berghe", JAN),
        ("lise lotte dhondt", LISE),
        ("D’Hondt Lise-Lotte", LISE),
        ("Lotte D'Hondt", LISE),
        ("yildiz emre", EMRE),
        ("Rene Coppee", RENE),
        ("a0108", RENE),
        ("P108", RENE),
        ("Sofie Lemmens", NO_NUMBER),
        ("p1x", NO_NUMBER),
        ("De Smet Kim", ONE_FIELD),
        ("els-2", ELS_TOO),
    ],
)
def test_a_number_a_name_or_an_id_gives_the_person(said: str, who: Person) -> None:
    assert look_up(said, PEOPLE).person == who


@pytest.mark.parametrize("said", ["", "  ", "-", "van den", "P", "a.", "0", "?", "999", "anna tom"])
def test_what_names_nobody_gives_nobody(said: str) -> None:
    assert look_up(said, PEOPLE).people == ()


def test_where_two_fit_both_are_named_with_number_and_department() -> None:
    assert why_not("maes els") == (
        "Several people fit “maes els”. Give the number of the one you mean:\n"
        "  109        Els Maes · Sales\n"
        "  110        Els Maes · Care"
    )


def test_the_number_of_one_and_the_name_of_another_are_asked_about() -> None:
    found = look_up("00104 Jan van den Berghe", PEOPLE)
    assert found.people == (ANNA, JAN)


def test_the_number_of_one_that_is_the_id_of_another_is_asked_about() -> None:
    other = somebody("00104", "5", "Tom", "Wouters")
    assert look_up("00104", (*PEOPLE, other)).people == (other, ANNA)


def test_zeros_in_front_count_where_two_numbers_differ_by_nothing_else() -> None:
    other = somebody("tom", "104", "Tom", "Wouters")
    people = (*PEOPLE, other)
    assert look_up("104", people).person == other
    assert look_up("00104", people).person == ANNA
    assert look_up("0104", people).people == (ANNA, other)


def test_whoever_has_left_is_said_to_have_left() -> None:
    gone = Person(id="old", name="Els Maes", number="9", left_on=date(2026, 3, 31))
    assert "  9          Els Maes · left on 31/03/2026" in why_not("Els Maes", people=(ELS, gone))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Ana Peters", "Anna Peeters (00104)"),
        ("Vandenbergh", "Jan van den Berghe (00105)"),
        ("Yildis", "Emre Yıldız (107)"),
        ("Lemens Sofie", "Sofie Lemmens (p1x)"),
    ],
)
def test_whoever_is_nearly_called_so_is_suggested_and_not_taken(said: str, name: str) -> None:
    assert why_not(said).endswith(f"Did you mean {name}?")


def test_a_number_that_nobody_has_suggests_nobody() -> None:
    assert why_not("00999") == "Nobody has the number, the name or the id “00999”."


def test_it_is_said_in_dutch_too() -> None:
    assert why_not("Lemens", "nl") == (
        "Niemand heeft het nummer, de naam of de id “Lemens”. Bedoelde je Sofie Lemmens (p1x)?"
    )


def test_a_long_list_of_namesakes_is_cut() -> None:
    many = tuple(somebody(f"p{n}", str(n), "Jan", "Peeters") for n in range(100, 140))
    lines = why_not("Jan Peeters", people=many).splitlines()
    assert len(lines) == 14
    assert lines[-1] == "  …"
