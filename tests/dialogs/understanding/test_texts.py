"""Free text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.understanding import InvalidAnswer, read_text
from plans.i18n.translate import Texts

CLEANED = {
    "  Beter presenteren \n": "Beter presenteren",
    "e\u0301e\u0301n": "één",
    "a\r\nb\rc\u2028d": "a\nb\nc\nd",
    "a\n\n\n\nb": "a\n\nb",
    "a\n \n\t\n\nb": "a\n\nb",
    "a\nb\n\nc": "a\nb\n\nc",
    "a\tb": "a b",
    "a\x00b\x07c\x1b[0m\x9f": "abc[0m",
    "a\ud800b\ufffec\U0001ffff": "abc",
}
KEPT = [
    "<b>vet</b> & <script>alert(1)</script>",
    "{{ 7*7 }} {% for x in y %} %(name)s %s {0}",
    "'; DROP TABLE plans; --",
    "Één plan, çà et là, größer",
    "👩🏽‍💻 leren 🇧🇪",
    "תוכנית פיתוח \u200fأهداف",
    "日本語",
    "Z\u0335\u0336algo",
    "...",
    "🙂",
    "C:\\temp\\n",
    "a\u200bb",
]
EMPTY = [
    "",
    " ",
    "\n\n",
    "\t",
    "\u200b",
    "\u200b \ufeff\u2060",
    "\x00\x01",
    "\u3164",
    "\ufe0f",
    "\ud800",
]


def refusal(typed: str, **limits: int) -> str:
    with pytest.raises(InvalidAnswer) as caught:
        read_text(typed, **limits)
    return Texts({}).render(caught.value.text, "en")


@pytest.mark.parametrize(("typed", "kept"), CLEANED.items())
def test_what_nobody_sees_goes(typed: str, kept: str) -> None:
    assert read_text(typed) == kept


@pytest.mark.parametrize("typed", KEPT)
def test_everything_else_stays_as_typed(typed: str) -> None:
    assert read_text(typed) == typed


@pytest.mark.parametrize("typed", EMPTY)
def test_nothing_is_not_an_answer(typed: str) -> None:
    assert refusal(typed) == "There is nothing to read in that. Please write a few words."


def test_a_long_text_is_refused_with_both_numbers() -> None:
    sentence = "That is {} characters; at most {} fit here. Could you say it more briefly?"
    assert refusal("a" * 1001) == sentence.format(1001, 1000)
    assert refusal("a" * 10_000, max_length=300) == sentence.format(10_000, 300)
    assert refusal("a" * 20 + "\n" * 90 + "b", max_length=20) == sentence.format(111, 20)
    assert read_text(" " * 5000 + "a" * 1000) == "a" * 1000


def test_a_short_text_is_refused_with_the_number() -> None:
    assert refusal("ab", min_length=3) == "Please write at least 3 characters."
    assert read_text("abc", min_length=3) == "abc"


@given(st.text() | st.text("ab \n\r\t\u200b\u0301é", max_size=40))
def test_any_text_is_kept_clean_or_refused(raw: str) -> None:
    try:
        kept = read_text(raw)
    except InvalidAnswer:
        return
    assert kept == read_text(kept) == kept.strip() == unicodedata.normalize("NFC", kept)
    assert 1 <= len(kept) <= 1000
    assert "\n\n\n" not in kept
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in kept if char != "\n")
    kept.encode()
