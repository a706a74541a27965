"""The hour of a talk as people say it: "14u30", "half drie", "kwart na 9", "2 pm", "noon".

People who meet at work say "two o'clock" and mean 14:00, so an hour of the clock is read in office
hours: one to five are in the afternoon, eight to twelve are not, and of six and seven nobody knows.
What says how long something lasts ("2 uur lang"), two hours, or an hour at which nobody meets is
asked back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time
from functools import cache, partial

from dialogs.understanding.clock_words import CLOCK_WORDS, ClockWords
from dialogs.understanding.date_words import lexicon
from dialogs.understanding.folding import fold, trim, without_emoji
from dialogs.understanding.invalid import AskBack, InvalidAnswer
from dialogs.understanding.lexicon import LEXICONS
from dialogs.understanding.wording import fillers, taken_out
from plans.i18n.text import Text

EARLIEST, LATEST = time(6, 0), time(21, 0)
"""Between which hours a talk begins."""
_NOON, _DAY = 12 * 60, 24 * 60
"""In minutes."""
_AFTERNOON = range(60, 6 * 60)
"""Of the clock: what is said of these hours is in the afternoon."""
_MORNING = range(8 * 60, 12 * 60)
_UNTIL = re.compile(
    r"(?<![0-9/.-])([0-9]{1,2}(?:[:uh.][0-9]{2}| ?(?:uur|uhr|u|h)))-(?=[0-9]{1,2} ?[:uh.])"
)
"""14u-15u"""
_ALIKE = re.compile(r"(?<![0-9/.-])([0-9]{1,2}) ?- ?(?=[0-9]{1,2} ?(?:uur|uhr|u|h)(?![a-z]))")
"""9-10u"""
_MOST_HOURS = 24
_NEVER = -1
"""Minutes of an hour that no clock has."""
_OF_THE_CLOCK = frozenset({"o'clock", "oclock", "o clock", "uhr"})
"""Units that say when, and never how long."""
_TAKEN = "\x1f"
"""What stands in the place of an hour that was found."""
_WRITTEN = frozenset({"u", "u.", "h", "uhr"})

_UNCLEAR = Text("That does not read as an hour. Please write, for example, 14:30 or half past two.")
_OUTSIDE = Text(
    "A talk begins between %(earliest)s and %(latest)s. At what time in those hours is it?"
)
_LASTS = Text("That says how long it takes. At what time does it begin?")
_WHICH = Text("Which hour is it?")
_ABOUT = Text("That leaves room. At what time does it begin?")


@dataclass(frozen=True, kw_only=True)
class FoundHour:
    """An hour in the middle of what people say."""

    readings: tuple[time, ...]
    """What it may be, the likeliest first; never empty."""
    doubt: Text | None
    """The question to ask back with, where it is not certain."""
    rest: str
    """What else was said."""
    weak: bool
    """Whether it may as well be a part of a date: 10.05."""


def read_hour(raw: str, *, language: str) -> time:
    """The hour that the whole answer says, from `EARLIEST` to `LATEST`.

    Words of all four languages are understood, those of the chat's `language` first. Raises
    `AskBack` where it is not certain which hour is meant, and `InvalidAnswer` where the words hold
    none, or one at which nobody meets.
    """
    typed = _plain(raw)
    found = _search(typed, language, alone=True)
    if found is None:
        raise InvalidAnswer(_LASTS if _says_how_long(typed) else _UNCLEAR)
    rest = taken_out(fillers(language), found.rest.replace(",", " ").replace(".", " "))
    if _says_how_long(rest):
        raise InvalidAnswer(_LASTS)
    if rest.strip(" |-"):
        raise InvalidAnswer(_UNCLEAR)
    if found.doubt is not None:
        raise AskBack(found.doubt, found.readings)
    return found.readings[0]


def find_hour(raw: str, *, language: str) -> FoundHour | None:
    """The hour that stands beside something else, such as a day; None where there is none. Raises
    `InvalidAnswer` for one at which nobody meets."""
    return _search(_plain(raw), language, alone=False)


def _plain(raw: str) -> str:
    """Folded, with room around the dash between two hours."""
    typed = trim(without_emoji(fold(raw)))
    return _ALIKE.sub(r"\1u - ", _UNTIL.sub(r"\1 - ", typed))


# ------------------------------------------------------------------ what an hour looks like


@dataclass(frozen=True, kw_only=True)
class _Match:
    start: int
    end: int
    minutes: tuple[int, ...]
    """Since midnight: the readings."""
    about: bool
    lasts: bool = False
    """Whether it may say how long as well: "1 uur"."""
    weak: bool = False


def _search(typed: str, language: str, *, alone: bool) -> FoundHour | None:
    matches = sorted(_matches(typed, language, alone), key=lambda one: one.start)
    if not matches:
        return None
    minutes = dict.fromkeys(one for match in matches for one in match.minutes)
    readings = tuple(_time(one) for one in minutes if _meets(one))
    if not readings:
        raise InvalidAnswer(_OUTSIDE(earliest=EARLIEST, latest=LATEST))
    rest = typed
    for match in reversed(matches):
        rest = f"{rest[: match.start]} {rest[match.end :]}"
    if len(matches) > 1:  # what stands between two of them says nothing more
        between = "|".join(_any(one.or_to) for one in CLOCK_WORDS.values())
        middle = typed[matches[0].end : matches[-1].start]
        if re.fullmatch(rf"\s*(?:{between})\s*", middle):
            rest = f"{typed[: matches[0].start]} {typed[matches[-1].end :]}"
    how_long = any(one.lasts for one in matches) and len(matches) == 1
    return FoundHour(
        readings=readings,
        doubt=_LASTS
        if how_long or _says_how_long(rest)
        else _doubt(matches, readings, len(minutes)),
        rest=" ".join(rest.split()).strip(" ,;.-"),
        weak=all(one.weak for one in matches),
    )


def _doubt(matches: list[_Match], readings: tuple[time, ...], said: int) -> Text | None:
    if len(readings) > 1:
        return _WHICH
    if said > 1:
        return _OUTSIDE(earliest=EARLIEST, latest=LATEST)
    return _ABOUT if any(one.about for one in matches) else None


def _matches(typed: str, language: str, alone: bool) -> Iterator[_Match]:
    """Every hour in the words, the longest reading of each; where two are as long, the one of the
    chat's own language."""
    left = typed
    while True:
        best: _Match | None = None
        for match in _all(left, language, alone):
            if best is None or match.end - match.start > best.end - best.start:
                best = match
        if best is None:
            return
        yield best
        left = f"{left[: best.start]}{_TAKEN * (best.end - best.start)}{left[best.end :]}"


def _all(typed: str, language: str, alone: bool) -> Iterator[_Match]:
    order = [language, *(one for one in CLOCK_WORDS if one != language)]
    for name in (one for one in order if one in CLOCK_WORDS):
        for pattern, read in _shapes(name, alone):
            for found in pattern.finditer(typed):
                minutes = read(found)
                if minutes is not None:
                    yield minutes


# ------------------------------------------------------------------ the shapes, by language


_Read = Callable[[re.Match[str]], "_Match | None"]


@cache
def _shapes(language: str, alone: bool) -> tuple[tuple[re.Pattern[str], _Read], ...]:
    """The ways in which that language says an hour; more of them where it is all that is said."""
    words, numbers = CLOCK_WORDS[language], _numbers(language)
    hour = rf"(?P<h>[0-9]{{1,2}}|{_any(numbers)})"
    minute = rf"(?P<m>[0-5]?[0-9]|{_any(numbers)})"
    unit = rf"(?:(?P<unit>{_any(words.unit)})(?![a-z]))"
    quarter = rf"(?P<quarter>{_any(words.quarter)})"
    way = rf"(?:(?P<past>{_any(words.past)})|(?P<to>{_any(words.to)}))"
    half_to = rf"(?P<half_to>{_any(words.half_to)}) ?"
    after = (
        rf"(?:(?P<half_past>{_any(words.half_after)})"
        rf"|(?P<quarter_less>{_any(words.quarter_less)})"
        rf"|(?P<quarter_more>{_any(words.quarter_after)})"
        rf"|(?P<to>{_any(words.minus)}) {minute})"
    )
    shapes = (
        # 14:30, 14u30, 14h30, 9.30 uur
        rf"(?P<h>[0-9]{{1,2}}) ?(?P<sign>[:uh.]) ?(?P<m>[0-5][0-9])(?: ?{unit})?",
        rf"{hour} ?{unit}(?: {minute}(?! ?[a-z0-9/.:-]))?",
        rf"(?P<bare>){hour}",
        r"(?P<h>[0-2]?[0-9])(?P<sign>)(?P<m>[0-5][0-9])" if alone else "(?!)",  # 1430
        rf"{half_to}{hour}",
        rf"(?P<half_past>{_any(words.half_past)}) {hour}(?: ?{unit})?",
        rf"(?P<half_either>{_any(words.half_either)}) {hour}(?: ?{unit})?",
        rf"(?:{quarter}|{minute}) {way} (?:{half_to})?{hour}(?: ?{unit})?",
        rf"{hour} ?{unit} {after}",
        rf"(?P<noon>{_any(words.noon)})",
    )
    reader = partial(_read, language=language, named=dict(numbers), alone=alone)
    return tuple((_framed(core, words), reader) for core in shapes)


def _framed(core: str, words: ClockWords) -> re.Pattern[str]:
    """With what may stand before and after an hour."""
    halves = rf"(?P<%s>(?P<%s_am>{_any(words.morning)})|{_any(words.afternoon)})"
    early, late = halves % ("early", "early"), halves % ("late", "late")
    lead = rf"(?:(?P<at>{_any(words.at)})|(?P<about>{_any(words.about)}))"
    return re.compile(
        rf"(?<![a-z0-9/.,:'-])(?:{early},? )?(?:{lead} ?)?(?<![0-9]){core}"
        rf"(?:,? ?{late}(?![a-z]))?(?![a-z0-9/:']|[.,-][0-9]| ?[/-] ?[0-9]{{1,2}}[/-])"
    )


@cache
def _numbers(language: str) -> tuple[tuple[str, int], ...]:
    """The words for one to fifty-nine."""
    known = LEXICONS[language].numbers.items()
    return tuple((word, number) for number, row in known if number < 60 for word in row.split())


def _any(phrases: str | Iterable[tuple[str, int]]) -> str:
    """Any of those phrases, the longest first; never anything where there are none."""
    kept = phrases.split("|") if isinstance(phrases, str) else [word for word, _ in phrases]
    longest = sorted(filter(None, kept), key=len, reverse=True)
    return "|".join(map(re.escape, longest)) or "(?!)"


# ------------------------------------------------------------------ what a shape says

_Groups = Mapping[str, str | None]


def _read(
    found: re.Match[str], *, language: str, named: Mapping[str, int], alone: bool
) -> _Match | None:
    """What one shape says where it was found; None where it is no hour after all."""
    said, words = found.groupdict(), CLOCK_WORDS[language]
    match = _Match(
        start=found.start(), end=found.end(), minutes=(_NOON,), about=bool(said["about"])
    )
    if said.get("noon"):
        return match if _is_noon(found, words) else None
    hour, minute = (_number(said.get(name) or "0", named) for name in ("h", "m"))
    if hour > _MOST_HOURS:
        clear = said["at"] or said.get("unit") or said.get("sign")
        return replace(match, minutes=(_NEVER,)) if clear else None
    weak = said.get("sign") == "." and not (said["at"] or said.get("unit") or _half_of_day(said))
    if weak and not alone and (not found.start() or found.end() < len(found.string)):
        return None
    if said.get("bare") is not None and not alone and not _stands_for_an_hour(found, words):
        return None
    if (said.get("past") or said.get("to")) and not _is_said_so(said, minute):
        return None
    if not said.get("unit") and _is_of_a_date(found, language):
        return None
    return replace(
        match,
        minutes=_readings(said, hour, minute),
        lasts=hour == 1 and _may_last(said),
        weak=weak,
    )


def _half_of_day(said: _Groups) -> str | None:
    return said["late"] or said["early"]


def _is_of_a_date(found: re.Match[str], language: str) -> bool:
    """Whether the number of the hour is the day of a month: "na 10 april"."""
    following = re.match(r" ([a-z]+)", found.string[found.end() :])
    readings = lexicon(language).get(following[1], ()) if following else ()
    return any(kind == "M" for reading in readings for kind, _ in reading)


def _is_noon(found: re.Match[str], words: ClockWords) -> bool:
    """Whether it is noon itself, rather than after it or at some hour of that half of the day."""
    around = rf"(?:{_any(words.around_noon)})(?: de| den| le| the)?[ -]?$"
    before = found.string[: found.start("noon")]
    return re.search(around, before) is None and not _half_of_day(found.groupdict())


def _stands_for_an_hour(found: re.Match[str], words: ClockWords) -> bool:
    """Whether a bare number among other words is an hour: "om 9", and not "om 9 april"."""
    said = found.groupdict()
    rest = found.string[found.end() :]
    over = not rest.strip(" .!") or rest.startswith((",", ";", " op ", " on ", " le ", " am "))
    of_two = re.match(rf" (?:(?:{_any(words.or_to)}) )?{_TAKEN}", rest) is not None
    led = bool(said["at"] or (said["about"] and of_two))
    return bool(_half_of_day(said)) or (led and (over or of_two))


def _is_said_so(said: _Groups, minute: int) -> bool:
    """Whether people count such minutes before or after the hour."""
    return bool(said.get("quarter")) or minute in {5, 10, 15, 20, 25}


def _may_last(said: _Groups) -> bool:
    """Whether one hour may be how long it takes: "1 uur", "1u30"; not "om 1 uur" or "1:30"."""
    exact = said["at"] or _half_of_day(said) or said.get("past") or said.get("to")
    counts = said.get("unit") not in _OF_THE_CLOCK and (said.get("unit") or said.get("sign"))
    return bool(counts) and not exact and said.get("sign") != ":"


def _number(said: str, named: Mapping[str, int]) -> int:
    return int(said) if said.isdigit() else named[said]


def _readings(said: _Groups, hour: int, minute: int) -> tuple[int, ...]:
    """The minutes since midnight that it may be, the likeliest first."""
    half = _half_of_day(said)
    morning = bool(said["late_am"] or said["early_am"]) if half else None
    if said.get("half_either"):
        both = (hour * 60 + 30, hour * 60 - 30)
        return tuple(one for total in both for one in _of_day(total, morning))
    total = _minutes(said, hour, minute)
    figures = (said.get("h") or "").isdigit()
    if figures and (said.get("h") or "").startswith("0") and total < EARLIEST.hour * 60:
        return (total, total + _NOON)  # 02:30: nobody meets at night
    written = said.get("sign") is not None or (figures and said.get("unit") in _WRITTEN)
    return _of_day(total, morning, written=written)


def _minutes(said: _Groups, hour: int, minute: int) -> int:
    """Since midnight or noon, before it is known which of the two."""
    total = hour * 60
    if said.get("quarter_less"):
        return total - 15
    if said.get("quarter") or said.get("quarter_more"):
        minute = 15
    if said.get("half_past"):
        minute = 30
    if said.get("half_to"):
        total -= 30
    return total - minute if said.get("to") else total + minute


def _of_day(total: int, morning: bool | None, *, written: bool = False) -> tuple[int, ...]:
    """The minutes since midnight that it may be, in office hours. What was `written` with hours and
    minutes is as exact as a clock of 24 hours."""
    if total >= 13 * 60:
        return (_NEVER,) if morning else (total,)
    clock = total % _NOON
    if morning is not None:
        return (clock,) if morning else (clock + _NOON,)
    if clock < 60 or clock in _AFTERNOON:
        return (clock + _NOON,)
    if written or clock in _MORNING:
        return (clock,)
    return (clock, clock + _NOON)


def _meets(minutes: int) -> bool:
    return 0 <= minutes < _DAY and EARLIEST <= _time(minutes) <= LATEST


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))


@cache
def _lasting() -> re.Pattern[str]:
    rows = "|".join(one.lasts for one in CLOCK_WORDS.values())
    return re.compile(rf"(?<![a-z])(?:{_any(rows)})(?![a-z])")


def _says_how_long(typed: str) -> bool:
    return _lasting().search(typed) is not None
