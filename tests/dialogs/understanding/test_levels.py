"""Levels of a competence."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding import AskBack, InvalidAnswer, read_level
from dialogs.understanding.folding import words
from plans.i18n.translate import Texts
from plans.model import LEVELS, NOT_ENOUGH_INSIGHT
from plans.model.words import LEVEL_WORDS

LANGUAGES = ("nl", "fr", "de", "en")

SAID = {
    0: [
        *("0", "onvoldoende zicht op", "Geen zicht op", "weet niet", "geen idee"),
        *("ik weet het niet", "je ne sais pas", "Aucune idée", "weiß nicht", "keine Ahnung"),
        *("not enough insight", "I don’t know", "no idea"),
    ],
    1: ["1", "een", "één", "eins", "geen", "nog geen", "geen kennis", "aucun", "keine", "none yet"],
    2: [
        "2",
        "twee",
        "basis",
        "de base",
        "notions de base",
        "Grundkenntnisse",
        "basic",
        "een basis",
    ],
    3: ["3", "drie", "voldoende", "suffisant", "ausreichend", "Sufficient!", "trois", "３", "٣"],
    4: [
        *("4", "gevorderd", "avancé", "fortgeschritten", "Advanced!", "quatre"),
        *("zelfstandig", "autonome", "selbständig", "selbstständig", "independent"),
    ],
    5: ["5", "expert", "Experte", "vijf", "cinq", "5/5", "niveau expert"],
}
ALSO = {
    **dict.fromkeys(["niveau 3", "Level 3", "Stufe 3", "3/5", "3 op 5", "3 sur 5", "3 von 5"], 3),
    **dict.fromkeys(["3 – voldoende", "3 (suffisant)", "voldoende, 3", "ik denk 3", "3️⃣", "3."], 3),
}

UNCLEAR = (
    "That does not read as a level. Please give a number from 1 to 5, or a word such as basic or "
    "expert."
)
OUTSIDE = "The scale goes from 1 to 5. Which level is it?"
REFUSALS = {
    **dict.fromkeys(["", "-", "?", "??", "niet gevorderd", "niet goed", "geen expert"], UNCLEAR),
    **dict.fromkeys(["3 jaar ervaring", "A2", "maandag"], UNCLEAR),
    **dict.fromkeys(["6", "10", "-1", "niveau 12", "4/10", "0/5", "9" * 200], OUTSIDE),
}

ASKED = {
    **dict.fromkeys(["2,5", "2.5", "2-3", "2/3", "tussen 2 en 3", "2 à 3"], (2, 3)),
    **dict.fromkeys(["basis of voldoende", "2 misschien 3"], (2, 3)),
    "2 of 5": (2, 5),
    "2 expert": (2, 5),
    "3+": (3, 4),
    "een beetje": (1, 2),
    **dict.fromkeys(["gemiddeld", "redelijk"], (2, 3)),
    **dict.fromkeys(["goed", "redelijk goed", "pretty good"], (3, 4)),
    "heel goed": (4, 5),
}


@pytest.mark.parametrize(("typed", "levels"), ASKED.items())
def test_a_doubt_is_asked_back_with_the_likely_levels(typed: str, levels: tuple[int, ...]) -> None:
    with pytest.raises(AskBack) as caught:
        read_level(typed, language="nl")
    assert caught.value.readings == levels
    assert Texts({}).render(caught.value.text, "en") == "Which of these levels is it?"


def test_words_around_it_do_not_matter() -> None:
    for typed in ("een 4", "ik zou zeggen 4", "zo rond de 4", "ik heb een 4 nodig", "4 denk ik"):
        assert read_level(typed, language="nl") == 4


def refusal(typed: str) -> str:
    with pytest.raises(InvalidAnswer) as caught:
        read_level(typed, language="nl")
    return Texts({}).render(caught.value.text, "en")


@pytest.mark.parametrize(
    ("typed", "level"),
    [*((typed, level) for level, row in SAID.items() for typed in row), *ALSO.items()],
)
def test_levels_as_people_name_them(typed: str, level: int) -> None:
    assert {read_level(typed, language=language) for language in LANGUAGES} == {level}


@pytest.mark.parametrize(("typed", "sentence"), REFUSALS.items())
def test_a_mistake_is_named_exactly(typed: str, sentence: str) -> None:
    assert refusal(typed) == sentence


def test_two_of_five_is_a_choice_in_dutch_and_a_level_in_english() -> None:
    assert refusal("2 of 5") == "Which of these levels is it?"
    assert read_level("2 of 5", language="en") == 2


@pytest.mark.parametrize("level", [NOT_ENOUGH_INSIGHT, *LEVELS])
def test_the_word_on_the_button_is_read_back(level: int) -> None:
    assert read_level(LEVEL_WORDS[level].source, language="en") == level
    assert read_level(f"{level} – {LEVEL_WORDS[level].source}", language="en") == level


@given(st.integers())
def test_a_whole_number_is_a_level_only_on_the_scale(number: int) -> None:
    try:
        assert read_level(str(number), language="nl") == number
    except InvalidAnswer:
        assert number != NOT_ENOUGH_INSIGHT
        assert number not in LEVELS


PIECES = st.sampled_from(sorted(words("1 2 6 -3 /5 , een geen basis expert niveau weet niet")))


@given(st.lists(PIECES))
def test_words_in_any_order_are_a_level_or_a_question(pieces: list[str]) -> None:
    with suppress(InvalidAnswer):
        assert read_level(" ".join(pieces), language="nl") in range(6)
