"""Taking out of a typed answer what stands around the value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from dialogs.understanding.lexicon import LEXICONS, Lexicon

GAP = "|"


def alternatives(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of those words, the longest first, as words of their own."""
    kept = sorted(filter(None, phrases), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9'])(?:{'|'.join(map(re.escape, kept))})(?![a-z0-9'])")


def own_lexicon(language: str) -> Lexicon:
    """That of the chat's language; English for one that has none."""
    return LEXICONS.get(language, LEXICONS["en"])


@cache
def in_all_languages(field: str) -> re.Pattern[str]:
    """The phrases that all languages have in a field of the lexicon, divided by "|"."""
    return alternatives(
        words for one in LEXICONS.values() for words in getattr(one, field).split("|")
    )


@cache
def fillers(language: str) -> re.Pattern[str]:
    """What stands around an answer and says nothing."""
    return alternatives(own_lexicon(language).fillers.split("|"))


def essence(folded: str, language: str) -> Iterator[str]:
    """What may be left of an answer that says more: what it comes to ("…, dus 14 mei"), or its
    beginning, when the rest only comments on it ("april, da's vroeg genoeg").

    A rest that denies, doubts, or has figures in it may change the answer, so then there is none.
    """
    own = own_lexicon(language)
    concluded = [*alternatives(own.so.split("|")).finditer(folded)]
    if concluded:
        yield folded[concluded[-1].end() :].strip(" ,")
        return
    head, comma, rest = folded.partition(", ")
    if (
        comma
        and not any(map(str.isdigit, rest))
        and not alternatives(own.changes.split("|")).search(rest)
    ):
        yield head


@cache
def around(field: str, language: str) -> re.Pattern[str]:
    """The phrases of a field in all languages, and what stands around an answer in its own."""
    named = (words for one in LEXICONS.values() for words in getattr(one, field).split("|"))
    return alternatives([*named, *own_lexicon(language).fillers.split("|")])


def taken_out(pattern: re.Pattern[str], text: str) -> str:
    """The text with a `GAP` for whatever the pattern finds, and without gaps at its ends.

    The gap keeps apart what the words kept apart: "400 of 500" must not become 400 500.
    """
    return " ".join(pattern.sub(f" {GAP} ", text).split()).strip(f"{GAP} ")
