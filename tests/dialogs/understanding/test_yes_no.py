"""Yes and no."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding import InvalidAnswer, read_yes_no
from plans.i18n.translate import Texts

LANGUAGES = ("nl", "fr", "de", "en")

YES = [
    *(
        "ja",
        "JA!",
        "j",
        "ja graag",
        "graag",
        "ja, dat klopt",
        "klopt",
        "akkoord",
        "jazeker",
        "ja hoor",
    ),
    *("ik ga akkoord", "geen probleem", "doe maar", "natuurlijk", "in orde", "ja dank je wel"),
    *(
        "oui",
        "o",
        "oui merci",
        "d’accord",
        "d'accord",
        "bien sûr",
        "tout à fait",
        "volontiers",
        "si",
    ),
    *("oui, s'il vous plaît", "c'est bon", "pas de problème", "je suis d'accord", "exact"),
    *("ja bitte", "doch", "gerne", "natürlich", "einverstanden", "stimmt", "kein Problem", "genau"),
    *("yes", "y", "yes please", "ok", "OK.", "oké", "sure", "of course", "I agree", "no problem"),
    *("👍", "👍🏽", "👌", "✅", "✔️", "🆗", "ja 👍"),
]
NO = [
    *(
        "nee",
        "neen",
        "n",
        "nee bedankt",
        "liever niet",
        "nee, liever niet",
        "niet akkoord",
        "nooit",
    ),
    *(
        "dat klopt niet",
        "zeker niet",
        "natuurlijk niet",
        "nog niet",
        "niet nu",
        "doe maar niet",
        "niet mee eens",
    ),
    *("non", "non merci", "pas d'accord", "je ne suis pas d'accord", "bien sûr que non", "jamais"),
    *("pas du tout", "plutôt pas", "pas encore"),
    *(
        "nein",
        "nein danke",
        "lieber nicht",
        "nicht einverstanden",
        "gar nicht",
        "sicher nicht",
        "auf keinen Fall",
    ),
    *("no", "no thanks", "nope", "rather not", "I don't agree", "of course not", "not ok"),
    *("👎", "👎🏿", "❌", "nee ❌"),
]
UNCLEAR = [
    *("", "?", "misschien", "peut-être", "vielleicht", "maybe", "geen idee", "weet niet", "niet"),
    *("ja nee", "ja en nee", "oui et non", "nee klopt", "ja, maar alleen het eerste", "👍👎"),
    *(
        "niet zeker",
        "not sure",
        "nicht sicher",
        "pas sûr",
        "ja?",
        "klopt dat?",
        "niet slecht",
        "pas mal",
        "waarom niet",
        "bedankt",
        "1",
        "ja als het kan",
        "geen",
    ),
]


@pytest.mark.parametrize("typed", YES)
def test_yes(typed: str) -> None:
    assert {read_yes_no(typed, language=language) for language in LANGUAGES} == {True}


@pytest.mark.parametrize("typed", NO)
def test_no(typed: str) -> None:
    assert {read_yes_no(typed, language=language) for language in LANGUAGES} == {False}


@pytest.mark.parametrize("typed", UNCLEAR)
def test_anything_else_is_asked_again(typed: str) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        read_yes_no(typed, language="nl")
    sentence = Texts({}).render(caught.value.text, "en")
    assert sentence == "Is that a yes or a no? Please answer with one of the two."


@given(st.sampled_from(YES), st.sampled_from(["", "!", ".", " ...", "!!"]))
def test_case_and_punctuation_change_nothing(typed: str, end: str) -> None:
    assert read_yes_no(typed.upper() + end, language="nl") is True


@given(st.sampled_from(YES), st.sampled_from(NO))
def test_both_together_are_never_a_yes(yes: str, no: str) -> None:
    for typed in (f"{yes}, {no}", f"{no}, {yes}"):
        with suppress(InvalidAnswer):
            assert read_yes_no(typed, language="nl") is False
