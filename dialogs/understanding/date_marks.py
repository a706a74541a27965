"""From typed words to the marks of a date: every way in which they can be understood.

"mi" is a Wednesday in German and the middle in French, "sept" a month and the number seven: one
answer has several readings, the likeliest first, and the grammar takes the first that makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, product

from dialogs.understanding.date_words import (
    Reading,
    lexicon,
    misspelt_month,
    phrases,
)

_MOST_WORDS = 16
_MOST_READINGS = 512

_ELISION = re.compile(r"\b(d|l|jusqu)'")
_OF = re.compile(
    r"\b(end|middle|beginning|start|quarter|half|first|second|third|fourth|last|q[1-4]|day"
    r"|of|[a-z]+day|[0-9]+(?:st|nd|rd|th)) of\b"
)
"""The English "of" means nothing, but the Dutch one is a choice: "volgende week of vrijdag"."""

_ENGLISH_OF = re.compile(r"()(?<!week )\bof\b")
_TIME_OF_DAY = re.compile(
    r"(?<=[a-z0-9]),? (?:(?:om|at|@|um|vers|rond|around) ?[0-9]{1,2}(?:[:.hu][0-9]{2})?"
    r"|[0-9]{1,2}[:.hu][0-9]{2}|[0-9]{1,2}(?= ?(?:am|pm|uur|o'clock)))"
    r" ?(?:uur|u|h|am|pm|o'clock)?(?: in de (?:voor|na)middag| 's (?:ochtends|morgens|middags))?$"
)
"""A talk has a day; its hour is no part of that."""

_FIGURES = tuple(
    re.compile(pattern + "(?![0-9])")
    for pattern in (
        r"(?P<Y>[0-9]{4})(?P<s>[-/.])(?P<M>[0-9]{1,2})(?P=s)(?P<n>[0-9]{1,2})",  # 2027-03-31
        r"(?P<n>[0-9]{1,2})(?P<s> ?[-/.] ?)(?P<M>[0-9]{1,2})(?P=s)(?P<Y>[0-9]{4}|[0-9]{2})",
        r"(?P<n>[0-9]{1,2}) (?P<M>[0-9]{1,2}) (?P<Y>[0-9]{4})",
        r"(?P<Y>[0-9]{4})[-/](?P<M>[0-9]{1,2})",
        r"(?P<M>[0-9]{1,2})[-/.](?P<Y>[0-9]{4})",
        r"(?P<n>[0-9]{1,2})(?:-| ?/ ?)(?P<M>[0-9]{1,2})",  # 31/3
        # With a full stop only where it cannot be a decimal number: 31.03 and 1.5. but not 1.5
        r"(?P<n>[0-9]{1,2})\.(?P<M>0[1-9]|1[0-2])\.?",
        r"(?P<n>1[3-9]|2[0-9]|3[01])\.(?P<M>[1-9])\.?",
        r"(?P<n>[0-9]{1,2})\.(?P<M>[0-9]{1,2})\.",
        r"[qkt] ?(?P<Q>[1-4])[/-](?P<Y>[0-9]{4})",  # Q2/2027
        r"[qkt] ?(?P<Q>[1-4])(?![a-z])",
        r"(?P<Y>[0-9]{4})[/-]?w(?P<K>[0-9]{1,2})",  # 2027-W14
        r"(?:w|wk|kw|week|weeknr|semaine|sem|kalenderwoche)\.? ?(?P<K>[0-9]{1,2})(?![a-z])",
        r"[sh](?P<L>[12])(?![a-z])",
        r"(?P<o>[0-9]{1,2})(?:ste|de|er|eme|ieme|ere|e|st|nd|rd|th)(?![a-z])",
        r"(?P<o>[0-9]{1,2})\.(?= ?[a-z])",  # 31. März
        r"'(?P<Y>[0-9]{2})",  # '27
    )
)
_GERMAN = re.compile(r"(?P<n>[0-9]{1,2})\.(?P<M>[0-9]{1,2})(?![0-9])")
"""Germans write decimals with a comma, so that 1.5 is the first of May."""

_DAYS = re.compile(r"([0-9]{1,2})(?: ?- ?|/)([0-9]{1,2})(?= [a-z])")
"""1-15 mei."""

_NUMBER = re.compile(r"[0-9]{1,4}(?![0-9])")
_WORD = re.compile(r"[a-z]+")
_NOTHING = re.compile(r"[ ,.;:!?()\"*~]+")
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z0-9])|(?<=[0-9])-(?=[a-z])")
_DASH = re.compile(r" ?- ?(?=[a-z0-9])")
_SLASH = re.compile(r"(?<=[a-z0-9]) ?/ ?(?=[a-z])")
_UNTIL: Reading = (("-", 0),)
_AND: Reading = (("&", 0),)


def readings(folded: str, language: str, *, strictly: bool = False) -> Iterator[Reading]:
    """Every reading of the whole answer, the likeliest first; none when a word is not known.

    `strictly` knows the words of that language alone, without slips of the pen and without what
    people say around an answer.
    """
    text = (_ENGLISH_OF if language == "en" else _OF).sub(
        r"\1", _TIME_OF_DAY.sub("", _ELISION.sub(r"\1 ", folded))
    )
    pattern, same = phrases(language, alone=strictly)
    text = pattern.sub(lambda found: f" {same[found[0]]} ", text)
    text = re.sub(r"'(?![0-9]{2}(?![0-9]))", "", " ".join(text.split()))
    meanings = list(_meanings(text, language, strictly))
    if len(meanings) > _MOST_WORDS or not all(meanings):
        return
    for choice in islice(product(*meanings), _MOST_READINGS):
        yield tuple(chain.from_iterable(choice))


def _meanings(text: str, language: str, strictly: bool) -> Iterator[tuple[Reading, ...]]:
    """The meanings of each word or figure; empty for one that has none."""
    at = 0
    while at < len(text):
        if skipped := _NOTHING.match(text, at):
            if dash := _DASH.match(text, at):
                yield (_UNTIL,)
                skipped = dash
            elif slash := _SLASH.match(text, at):
                yield (_AND,)
                skipped = slash
            at = skipped.end()
        elif figures := _figures(text, at, language):
            days = _DAYS.match(text, at)
            either = (_days(days),) if days and days.end() == figures.end() else ()
            yield (*_orders(figures, language), *either)
            at = figures.end()
        elif days := _DAYS.match(text, at):
            yield (_days(days),)
            at = days.end()
        elif number := _NUMBER.match(text, at):
            yield _of_number(number[0])
            at = number.end()
        elif hyphen := _HYPHEN.match(text, at):
            yield ((), _UNTIL)
            at = hyphen.end()
        elif dash := _DASH.match(text, at):
            yield (_UNTIL,)
            at = dash.end()
        elif slash := _SLASH.match(text, at):
            yield (_AND,)
            at = slash.end()
        elif word := _WORD.match(text, at):
            yield _of_word(word[0], language, strictly)
            at = word.end()
        else:
            yield ()
            return


def _figures(text: str, at: int, language: str) -> re.Match[str] | None:
    patterns = (*_FIGURES, _GERMAN) if language == "de" else _FIGURES
    return next(filter(None, (pattern.match(text, at) for pattern in patterns)), None)


def _marks(figures: re.Match[str]) -> Reading:
    marks = {kind: text for kind, text in figures.groupdict().items() if text and kind != "s"}
    return tuple(
        (kind, _year(marks[kind]) if kind == "Y" else int(marks[kind]))
        for kind in sorted(marks, key="QKLonMY".index)
    )


def _orders(figures: re.Match[str], language: str) -> Iterator[Reading]:
    """The day before the month; in English 06/07 may be the other way round."""
    marks = dict(_marks(figures))
    day, month = marks.get("n", 0), marks.get("M", 0)
    either = set(marks) == {"n", "M"} and day != month and max(day, month) <= 12
    if either and language == "en" and "/" in figures[0]:
        yield (*_marks(figures), ("e", 0))
    yield _marks(figures)


def _days(figures: re.Match[str]) -> Reading:
    return (("n", int(figures[1])), ("-", 0), ("n", int(figures[2])))


def _of_word(word: str, language: str, strictly: bool) -> tuple[Reading, ...]:
    known = lexicon(language, alone=strictly).get(word)
    if known is not None or strictly:
        return known or ()
    month = misspelt_month(word, language)
    return ((("M", month),),) if month else ()


def _of_number(digits: str) -> tuple[Reading, ...]:
    """A number of two digits may also be a year: 27 in "maart 27" or "Q2 27"."""
    if len(digits) == 4:
        return ((("Y", int(digits)),),)
    number: Reading = (("n", int(digits)),)
    return (number, (("Y", _year(digits)),)) if len(digits) == 2 else (number,)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
