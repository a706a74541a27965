"""From typed words to the marks of `date_words`: every way in which they can be understood.

"mi" is a Wednesday in German and the middle in French, "sept" a month and the number seven: one
answer has several readings, the likeliest first, and the grammar takes the first that makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, product

from dialogs.understanding.date_words import PHRASES, Reading, lexicon

_MOST_WORDS = 12
_MOST_READINGS = 512

_ELISION = re.compile(r"\b(d|l|jusqu)'")
_OF = re.compile(
    r"\b(end|middle|beginning|start|quarter|half|first|second|third|fourth|q[1-4]"
    r"|[0-9]+(?:st|nd|rd|th)) of\b"
)
"""The English "of" means nothing, but the Dutch one is a choice: "volgende week of vrijdag"."""

_PHRASE = re.compile(rf"\b(?:{'|'.join(sorted(PHRASES, key=len, reverse=True))})\b")


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
        r"(?P<o>[0-9]{1,2})(?:ste|de|er|eme|ieme|ere|e|st|nd|rd|th)(?![a-z])",
        r"(?P<o>[0-9]{1,2})\.(?= ?[a-z])",  # 31. März
    )
)
_GERMAN = re.compile(r"(?P<n>[0-9]{1,2})\.(?P<M>[0-9]{1,2})(?![0-9])")
"""Germans write decimals with a comma, so that 1.5 is the first of May."""

_NUMBER = re.compile(r"[0-9]{1,4}(?![0-9])")
_WORD = re.compile(r"[a-z]+")
_NOTHING = re.compile(r"[ ,.;:!?()\"]+|(?<=[a-z])-(?=[a-z0-9])|(?<=[0-9])-(?=[a-z])")


def readings(folded: str, language: str) -> Iterator[Reading]:
    """Every reading of the whole answer, the likeliest first; none when a word is not known."""
    text = _OF.sub(r"\1", _ELISION.sub(r"\1 ", folded))
    text = _PHRASE.sub(lambda found: PHRASES[found[0]], text)
    meanings = list(_meanings(text.replace("'", ""), language))
    if len(meanings) > _MOST_WORDS or not all(meanings):
        return
    for choice in islice(product(*meanings), _MOST_READINGS):
        yield tuple(chain.from_iterable(choice))


def _meanings(text: str, language: str) -> Iterator[tuple[Reading, ...]]:
    """The meanings of each word or figure; empty for one that has none."""
    at = 0
    while at < len(text):
        if skipped := _NOTHING.match(text, at):
            at = skipped.end()
        elif figures := _figures(text, at, language):
            yield (_marks(figures),)
            at = figures.end()
        elif number := _NUMBER.match(text, at):
            yield _of_number(number[0])
            at = number.end()
        elif word := _WORD.match(text, at):
            yield lexicon(language).get(word[0], ())
            at = word.end()
        else:
            yield ()
            return


def _figures(text: str, at: int, language: str) -> re.Match[str] | None:
    patterns = (*_FIGURES, _GERMAN) if language == "de" else _FIGURES
    return next(filter(None, (pattern.match(text, at) for pattern in patterns)), None)


def _marks(figures: re.Match[str]) -> Reading:
    marks = {kind: text for kind, text in figures.groupdict().items() if kind != "s"}
    return tuple(
        (kind, _year(marks[kind]) if kind == "Y" else int(marks[kind]))
        for kind in sorted(marks, key="QonMY".index)
    )


def _of_number(digits: str) -> tuple[Reading, ...]:
    """A number of two digits may also be a year: 27 in "maart 27" or "Q2 27"."""
    if len(digits) == 4:
        return ((("Y", int(digits)),),)
    number: Reading = (("n", int(digits)),)
    return (number, (("Y", _year(digits)),)) if len(digits) == 2 else (number,)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
