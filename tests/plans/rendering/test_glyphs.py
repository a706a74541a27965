"""What people type, made fit to print: nothing visible is lost, nothing hidden gets through."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.i18n.printable import printable
from plans.rendering import fonts
from plans.rendering.glyphs import MISSING, plainest, typeset


@pytest.mark.parametrize(
    "text",
    [
        "Coördineren, € 1.250,50 – “morgen” …",
        "{{ 7*7 }} {% raw %} <b> # $ @ \\ ` ~ *",
        "مرحبا بالعالم",
        "שלום עולם",
        "नमस्ते दुनिया",
        "👩‍👩‍👧‍👦 ❤️",
        "een\ntwee\n\ndrie",
        "  twee  spaties  ",
    ],
)
def test_what_can_be_printed_stays_as_it_was_typed(text: str) -> None:
    assert printable(text) == text
    assert typeset(text) == text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("a\r\nb\rc\vd\fe\u2028f", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a    b"),
        ("\u202egevaar\u2066!\u2069", "gevaar!"),
        ("x\ufffey\U0001ffffz\ufdd0\ufeff", "xyz"),
        ("q\ud800r\udfff", "qr"),
        ("e\u0301", "é"),
        ("\n\n een\n", " een"),
        ("een" + "\n" * 50 + "twee", "een\n\n\ntwee"),
    ],
)
def test_what_cannot_be_printed_is_taken_out(typed: str, expected: str) -> None:
    assert printable(typed) == expected


def test_marks_do_not_pile_up() -> None:
    assert len(printable("x" + "\u0301" * 20_000)) == 5


def test_a_character_of_no_font_leaves_a_box() -> None:
    assert typeset("a\U00012000b\ue000c") == f"a{MISSING}b{MISSING}c"
    assert MISSING in plainest("日")


def test_a_mark_that_the_font_of_its_letter_lacks_is_left_out() -> None:
    assert typeset("א\u0e34") == "א"


@pytest.mark.parametrize(
    "word", ["medewerkerstevredenheidsonderzoek", "verantwoordelijkheidsgevoel"]
)
def test_a_long_word_is_left_to_hyphenation(word: str) -> None:
    assert typeset(word) == word


def test_an_endless_word_may_break_anywhere() -> None:
    broken = typeset("W" * 300)
    assert broken.replace("\u200b", "") == "W" * 300
    assert max(map(len, broken.split("\u200b"))) <= 10


def test_a_letter_is_never_parted_from_its_marks() -> None:
    parts = typeset("q\u0303" * 100).split("\u200b")
    assert len(parts) > 1
    assert not any(unicodedata.combining(part[0]) for part in parts)


@given(st.text())
def test_nothing_but_printable_characters_is_left(text: str) -> None:
    clean = typeset(text)
    assert all(ord(char) in fonts.known() for char in clean if char != "\n")
    assert typeset(clean) == clean


@given(st.text())
def test_cleaning_once_is_enough(text: str) -> None:
    assert printable(printable(text)) == printable(text)


def test_ten_thousand_characters_take_no_time() -> None:
    start = time.perf_counter()
    for text in ("x" * 10_000, "é 😀 " * 2500, " \n" * 5000, "a\u0301" * 5000):
        typeset(text)
    assert time.perf_counter() - start < 1


def test_the_first_fonts_come_first_and_emoji_last() -> None:
    families = fonts.families()
    assert families[:2] == ("Source Sans 3", "Noto Sans")
    assert families[-1] == "Noto Emoji" or families[-1].startswith("Noto Sans CJK")
