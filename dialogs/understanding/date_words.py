"""What each word may mean in a date, the meanings in the chat's own language first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from babel.dates import get_day_names, get_month_names

from dialogs.understanding.folding import fold, trim
from dialogs.understanding.lexicon import LEXICONS
from dialogs.understanding.lexicon.marks import DateRow
from dialogs.understanding.wording import alternatives, own_lexicon

Mark = tuple[str, int]
"""A kind and a value; the kinds are listed in `lexicon.marks`."""

Reading = tuple[Mark, ...]
"""What one word may mean; an empty reading says nothing ("tegen", "le")."""

_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
_SHORTEST_SLIP = 5
"""Letters; a shorter word that is nearly the name of a month is a word of its own ("maar")."""


@cache
def lexicon(language: str, *, alone: bool = False) -> Mapping[str, tuple[Reading, ...]]:
    """What each word may mean: in that language first, or with `alone` in that language only, and
    without what people say around an answer."""
    meanings: defaultdict[str, list[Reading]] = defaultdict(list)
    spoken_here = [language if language in LEXICONS else "en"] if alone else list(LEXICONS)
    for spoken in sorted(spoken_here, key=lambda code: code != language):
        if spoken != language and not alone:  # "do" is no Dutch Thursday in English
            _add_fillers(meanings, language)
        for kind, value, row in (*_names(spoken), *_rows(spoken)):
            for word in row.split():
                meanings[word].append(((kind, value),))
        for word in LEXICONS[spoken].silent.split():
            meanings[word].append(())
    return {word: tuple(dict.fromkeys(readings)) for word, readings in meanings.items()}


def _add_fillers(meanings: defaultdict[str, list[Reading]], language: str) -> None:
    for words in _fillers(language):
        if " " not in words:
            meanings[words].append(())


@cache
def phrases(language: str, *, alone: bool = False) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Words that only mean something together, and the word that says the same; with it those
    that stand around an answer and say nothing."""
    if alone:
        same = own_lexicon(language).date_phrases
        return alternatives(same), same
    same = {words: "" for words in _fillers(language) if not words.isalpha()}
    for one in LEXICONS.values():
        same |= one.date_phrases
    return alternatives(same), same


@cache
def misspelt_month(word: str, language: str) -> int | None:
    """The month whose name differs in one letter; None where it is not just one month."""
    if len(word) < _SHORTEST_SLIP:
        return None
    found = {month for name, month in _month_names() if _one_slip_apart(word, name)}
    return found.pop() if len(found) == 1 else None


@cache
def _month_names() -> frozenset[tuple[str, int]]:
    return frozenset(
        (trim(fold(name)), month)
        for language in LEXICONS
        for month, name in get_month_names("wide", "format", language).items()
    )


def _one_slip_apart(typed: str, name: str) -> bool:
    """One letter too many, too few, another, or two in the wrong order; never the first one."""
    if typed[0] != name[0] or abs(len(typed) - len(name)) > 1 or len(name) < _SHORTEST_SLIP - 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), None)
    if at is None:
        return typed != name
    rest, of_name = typed[at:], name[at:]
    swapped = rest[1::-1] + rest[2:]
    return (
        rest[1:] == of_name[1:] or rest[1:] == of_name or rest == of_name[1:] or swapped == of_name
    )


def _fillers(language: str) -> Iterator[str]:
    yield from own_lexicon(language).fillers.split("|")


def _rows(language: str) -> Iterator[DateRow]:
    own = LEXICONS[language]
    yield from own.dates
    for number, row in own.ordinals.items():
        yield "o", number, row
    for number, row in own.numbers.items():
        yield "n", number, row


def _names(language: str) -> Iterator[DateRow]:
    """The months and weekdays as Babel knows them, in full and short."""
    for width in _WIDTHS:
        for context in _CONTEXTS:
            for month, name in get_month_names(width, context, language).items():
                yield "M", month, trim(fold(name))
            for weekday, name in get_day_names(width, context, language).items():
                yield "W", weekday, trim(fold(name))
