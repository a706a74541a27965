"""Rates and multiples of working time: "2 uur per week gedurende 10 weken", "3 sessies van 2 uur".

Two hours a week is no total: it is multiplied by how long it goes on, or that is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from babel.dates import get_day_names

from dialogs.understanding.folding import fold, trim
from dialogs.understanding.lexicon import LEXICONS
from dialogs.understanding.numbers import NUMBER_WORDS, parse_number

_UNITS = "yqmwd"
"""Years, quarters, months, weeks, days: the longest first."""
_IN = {
    ("y", "q"): Decimal(4),
    ("y", "m"): Decimal(12),
    ("y", "w"): Decimal(52),
    ("q", "m"): Decimal(3),
    ("q", "w"): Decimal(13),
    ("m", "w"): Decimal(52) / 12,
    ("m", "d"): Decimal(21),
    ("w", "d"): Decimal(5),
    ("y", "d"): Decimal(220),
}
"""How many of the second there are in the first; of days, those that are worked."""
_EXACT = frozenset({("y", "q"), ("y", "m"), ("q", "m"), ("w", "d")})


@dataclass(frozen=True, kw_only=True)
class Rate:
    """So much working time each week, month …, and how often when that is said."""

    amount: str
    unit: str
    often: Decimal | None = None
    exact: bool = True


@dataclass(frozen=True, kw_only=True)
class Multiple:
    """So many times so much."""

    count: Decimal
    each: str


def _rows(field: str) -> Iterable[str]:
    return (words for one in LEXICONS.values() for words in getattr(one, field).split("|"))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_UNIT_OF = {
    word: kind
    for one in LEXICONS.values()
    for kind, _, row in one.dates
    if kind in _UNITS
    for word in row.split()
} | {trim(fold(name)): "w" for code in LEXICONS for name in get_day_names(locale=code).values()}
_ADVERBS = {
    word: unit
    for unit, field in (("w", "each_week"), ("m", "each_month"), ("d", "each_day"))
    for word in _rows(field)
}
_NUMBER = rf"(?:[0-9]+(?:[.,][0-9]+)?|{_any(NUMBER_WORDS)})"
_EVERY = re.compile(
    rf"(?<![a-z])(?:(?:{_any(_rows('every'))}) (?P<unit>{_any(_UNIT_OF)})"
    rf"|(?P<adverb>{_any(_ADVERBS)}))(?![a-z])"
)
_ARTICLES = frozenset({"a", "an", "la", "le", "de", "die", "in"})
_TIME_WORDS = [
    w for one in LEXICONS.values() for row in one.time_units.values() for w in row.split()
]
_ENDS_IN_UNIT = re.compile(rf"(?<![a-z])(?:{_any(_TIME_WORDS)}) $|[0-9][uh][0-9]{{0,2}} $")
_LENGTH = re.compile(
    rf"(?<![a-z0-9])(?:(?:{_any(_rows('during'))}) )?(?P<count>{_NUMBER}|half|een half|a|an)"
    rf" ?(?P<unit>{_any(_UNIT_OF)}|{_any(_rows('during'))})(?: lang)?(?![a-z0-9])"
)
_DAY_WORDS = [
    word
    for one in LEXICONS.values()
    for unit in ("day", "half day")
    for word in one.time_units[unit].split()
]
_MULTIPLE = re.compile(
    rf"(?P<count>{_NUMBER}) ?(?:(?P<times>x|×|\*|keer|maal|times|fois|mal)"
    rf"|(?:{_any([*_rows('times'), *_DAY_WORDS])}) (?:{_any(_rows('each_of'))})) ?(?P<each>[0-9a-z].*)"
)


def rate_in(typed: str) -> Rate | None:
    """The rate that is said, if any."""
    every = next((one for one in _EVERY.finditer(typed) if _is_each(one, typed)), None)
    if every is None:
        return None
    unit = _UNIT_OF[every["unit"]] if every["unit"] else _ADVERBS[every["adverb"]]
    rest = _joined(typed[: every.start()], typed[every.end() :])
    lengths = sorted(_LENGTH.finditer(rest), key=lambda length: _size(length["unit"]))
    for length in lengths:
        amount = _joined(rest[: length.start()], rest[length.end() :])
        if not amount or (length["unit"] in _UNIT_OF and _size(length["unit"]) > _size_of(unit)):
            continue
        often, exact = _often(length, unit)
        if often is not None:
            return Rate(amount=amount, unit=unit, often=often, exact=exact)
    return Rate(amount=rest, unit=unit)


def _is_each(every: re.Match[str], typed: str) -> bool:
    """False for "a day" in "half a day", and wherever an article follows no unit."""
    if every[0].split()[0] not in _ARTICLES:
        return True
    return _ENDS_IN_UNIT.search(typed[: every.start()]) is not None


def times_in(typed: str) -> Multiple | None:
    """ "3 sessies van 2 uur", "2x 4 uur", "2 dagen van 4 uur"."""
    found = _MULTIPLE.fullmatch(typed)
    if found is None:
        return None
    count = _number(found["count"])
    return Multiple(count=count, each=found["each"]) if count is not None else None


def _often(length: re.Match[str], unit: str) -> tuple[Decimal | None, bool]:
    count = _number(length["count"])
    of = _UNIT_OF.get(length["unit"])
    if count is None or of is None or of == unit:
        return count, True
    each = _IN.get((of, unit))
    return (None if each is None else count * each), (of, unit) in _EXACT


def _size(word: str) -> int:
    """The longest unit first, "10 keer" last."""
    return _size_of(_UNIT_OF.get(word, "d"))


def _size_of(unit: str) -> int:
    return _UNITS.index(unit)


def _number(typed: str) -> Decimal | None:
    if "half" in typed:
        return Decimal("0.5")
    if typed in {"a", "an"}:
        return Decimal(1)
    return Decimal(NUMBER_WORDS[typed]) if typed in NUMBER_WORDS else parse_number(typed)


def _joined(before: str, after: str) -> str:
    return " ".join(f"{before} {after}".split()).strip(" ,;|-")
