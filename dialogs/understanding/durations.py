"""Working time: "2 dagen", "7u36", "anderhalve dag", "deux jours et demi", "2 uur per week".

The same number means a factor of eight more or less in days or in hours, so a number without a
unit is asked back; so is a rate, until it is said how long it goes on. Words become marks (n number,
f fraction, u unit, & "and"), one letter each, so that the ways of saying a duration fit in one
pattern over those letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from dialogs.understanding.folding import fold, trim, without_emoji, words
from dialogs.understanding.invalid import AskBack, InvalidAnswer
from dialogs.understanding.lexicon import LEXICONS
from dialogs.understanding.numbers import NUMBER_WORDS, parse_number
from dialogs.understanding.rates import Rate, rate_in, times_in
from dialogs.understanding.wording import GAP, around, essence, taken_out
from plans.i18n.formats import HOURS_A_DAY, Duration
from plans.i18n.text import Text

MOST = Decimal(2000)
"""Hours; more than a working year."""

_HUNDREDTH = Decimal("0.01")
_DAYS_A_WEEK = 5
_HALF, _QUARTER = Decimal("0.5"), Decimal("0.25")
_HOUR, _MINUTE = Decimal(1), 1 / Decimal(60)

_UNCLEAR = Text("That does not read as days or hours. Please write, for example, 2 days or 7h36.")
_DAYS_OR_HOURS = Text("Is that days or hours?")
_WHICH = Text("How long shall I note?")
_NOTHING = Text("That comes to no time at all. Please write, for example, 2 days or 4 hours.")
_TOO_LONG = Text("A duration can be at most %(limit)s hours here.")
_RATE = Text(
    "That is each time. How much is it altogether? %(few)s times is %(short)s, %(many)s times "
    "%(long)s."
)
_OFTEN = {"d": (5, 20), "w": (10, 40), "m": (6, 12), "q": (2, 4), "y": (1, 2)}

_UNITS = {
    "week": (HOURS_A_DAY * _DAYS_A_WEEK, None),
    "day": (HOURS_A_DAY, None),
    "half day": (HOURS_A_DAY, _HALF),
    "hour": (_HOUR, None),
    "half hour": (_HOUR, _HALF),
    "quarter": (_HOUR, _QUARTER),
    "minute": (_MINUTE, None),
}
"""Hours, and the fraction of them that the word holds."""


@dataclass(frozen=True)
class _Mark:
    """One word: n number, a article, f fraction, u unit, & and."""

    kind: str
    value: Decimal = Decimal(0)


_ARTICLES = words("een nen un une ein eine einen einem einer a an")


def _unit(name: str) -> tuple[_Mark, ...]:
    hours, fraction = _UNITS[name]
    unit = _Mark("u", hours)
    return (unit,) if fraction is None else (_Mark("f", fraction), unit)


def _words() -> dict[str, tuple[_Mark, ...]]:
    """What each word of every language may mean beside a duration."""
    found: dict[str, tuple[_Mark, ...]] = {}
    found |= {word: (_Mark("n", Decimal(number)),) for word, number in NUMBER_WORDS.items()}
    found |= dict.fromkeys(("en", "et", "und", "and", "+"), (_Mark("&"),))
    for one in LEXICONS.values():
        rows: list[tuple[str, tuple[_Mark, ...]]] = [
            *((row, _unit(unit)) for unit, row in one.time_units.items()),
            *((row, (_Mark("n", Decimal(number)),)) for number, row in one.and_a_half.items()),
            (one.halves, (_Mark("f", _HALF),)),
            (one.quarters, (_Mark("f", _QUARTER),)),
            (one.time_silent, ()),
        ]
        found |= {word: marks for row, marks in rows for word in row.split()}
    return found | dict.fromkeys(_ARTICLES, (_Mark("a", Decimal(1)),))


_WORDS = _words()
_HOUR_WORDS = "|".join(
    sorted((w for one in LEXICONS.values() for w in one.time_units["hour"].split()), key=len)[::-1]
)
_CLOCK = re.compile(rf"\b([0-9]{{1,4}}):([0-5][0-9])(?: ?(?:{_HOUR_WORDS}))?$")
_HOURS_AND_MINUTES = re.compile(
    r"\b([0-9]{1,4}) ?(?:u|h|uur|heures?|stunden?|std|hours?|hrs?)\.? ?([0-5][0-9])m?$"
)
_CLOCK_OR_DECIMALS = re.compile(rf"([0-9]{{1,3}})[.,]([0-5][0-9]) ?(?:{_HOUR_WORDS})\b")
_MOMENT = re.compile(rf"(?:om|at|vanaf|from) ([1-9]|1[0-9]|2[0-4]) ?(?:{_HOUR_WORDS}|o'clock)")
"""When it begins, rather than how long it takes."""
_DECIMALS = frozenset({"25", "50", "00"})
_A_DAY = ("7", "36")
"""A working day of 7 h 36, however it is written."""

_REWRITE = (
    (re.compile(r"\b1/2\b"), "½"),
    (re.compile(r"\b1/4\b"), "¼"),
    (re.compile(r"\b3/4\b"), "¾"),
    (re.compile(r"([0-9]*) ?½"), r"0\1,5"),
    (re.compile(r"([0-9]*) ?¼"), r"0\1,25"),
    (re.compile(r"([0-9]*) ?¾"), r"0\1,75"),
    (re.compile(r"\b[dl]'"), " "),  # quart d'heure
    # Only in these: "2 jours de 4 heures" is not 2 days and 4 hours.
    (re.compile(r"\b(?:de (?:formation|travail|cours)|of (?:training|work)|in tota+l)\b"), " "),
    (re.compile(r"\b(half|quarters?) of\b"), r"\1"),
    # een dag of 3: about three of them
    (
        re.compile(r"\b(?:een|a|nen) ([a-z]+) (?:of|or) (?=[0-9a-z]+$)(?!halve?)([0-9]+|[a-z]+)"),
        r"\2 \1",
    ),
    (re.compile(r"\b([0-9]{1,2})-?daagse?\b"), r"\1 dagen"),
    (re.compile(r"(?<=[0-9])-(?=(?:day|hour|week)\b)"), " "),
    (_CLOCK, r"\1 u \2 min"),
    (_HOURS_AND_MINUTES, r"\1 u \2 min"),
)
_EACH = re.compile(r"(?<=[a-z]) ?/ ?(?=[a-z])")
"""2 uur/week."""
_PIECE = re.compile(r"[0-9][0-9.,]*|\A[.,][0-9]+|[a-z]+|\+|[ ,;.~]+|(?<=[a-z])-(?=[a-z])")
_PAIR = re.compile(
    r"(?:(?:tussen|between|entre|zwischen|van|from) )?(?P<first>[0-9.,]+|[a-z]+)(?P<unit>[a-z ]*?)"
    r"(?: ?(?P<to>-| a | tot | to | bis | en | and | et | und )"
    r" ?| (?P<or>of|ou|oder|or) )(?P<last>(?:[0-9.,]+|[a-z]+) ?[a-z].*)"
)
_AND = frozenset({"en", "and", "et", "und"})
_BETWEEN = ("tussen", "between", "entre", "zwischen")
_RESTATED = re.compile(r"(.+?) ?[(=] ?(.+?)\)?")
_PART = re.compile(
    r"&?(?:(?P<whole>[na])&a?(?P<more>f)u"  # 2 en een halve dag
    r"|(?P<times>[na])?(?P<part>f)a?u"  # een halve dag, half a day, trois quarts d'heure
    r"|(?P<count>[na])u(?:&a?(?P<after>f)(?!a?u))?)"  # 2 dagen, deux jours et demi
)


def read_duration(raw: str, *, language: str) -> Decimal:
    """Working hours, to a hundredth, above 0 and up to `MOST`; a day is 7 h 36, a week five days.

    Every language is understood, whatever the chat's `language`. A rate is multiplied by the time
    it goes on ("2 uur per week gedurende 10 weken" is 20). Raises `AskBack` where more than one
    duration may be meant, and `InvalidAnswer` where none is.
    """
    folded = trim(without_emoji(fold(raw)).replace(GAP, "?"))
    folded = _EACH.sub(" per ", folded)
    try:
        return _duration(folded, language)
    except AskBack:
        raise
    except InvalidAnswer:
        for said in essence(folded, language):
            return _duration(said, language)
        raise


def _duration(folded: str, language: str) -> Decimal:
    typed = taken_out(around("time_around", language), folded)
    if (moment := _MOMENT.fullmatch(folded)) is not None:
        raise AskBack(_WHICH, (_checked(Decimal(moment[1])),))
    for said in dict.fromkeys((typed, folded)):
        if (rate := rate_in(said)) is not None:
            return _over(rate)
        if (hours := _hours(said)) is not None:
            return _checked(hours)
        _ask_if_several(said)
    raise _mistake(typed)


def _hours(typed: str) -> Decimal | None:
    """The hours; None when the words say none, or more than one thing."""
    if (several := times_in(typed)) is not None:
        each = _hours(several.each)
        if each is not None:
            return each * several.count
    if (clock := _CLOCK_OR_DECIMALS.search(typed)) is not None and clock[2] not in _DECIMALS:
        if clock.groups() != _A_DAY:
            return None
        typed = typed.replace(clock[0], f"{clock[1]} u {clock[2]} min")
    marks = _marks(typed)
    return _total(marks) if marks is not None else None


def _over(rate: Rate) -> Decimal:
    """A rate times how often; asked where that is not said, or not exactly."""
    each = _hours(rate.amount)
    if each is None:
        raise InvalidAnswer(_UNCLEAR)
    if rate.often is not None:
        total = _checked(each * rate.often)
        if rate.exact:
            return total
        raise AskBack(_WHICH, (total,))
    few, many = _OFTEN[rate.unit]
    readings = [each * number for number in (few, many)]
    text = _RATE(few=few, short=Duration(readings[0]), many=many, long=Duration(readings[1]))
    fitting = tuple(_checked(hours) for hours in readings if hours <= MOST)
    raise AskBack(text, fitting) if fitting else InvalidAnswer(_TOO_LONG(limit=int(MOST)))


def _ask_if_several(typed: str) -> None:
    """Raises `AskBack` for a range, a choice, or hours that may be a clock's."""
    readings: list[Decimal] = []
    if (clock := _CLOCK_OR_DECIMALS.fullmatch(typed)) is not None:
        minutes = Decimal(clock[1]) + Decimal(clock[2]) / 60
        readings = [minutes, Decimal(f"{clock[1]}.{clock[2]}")]
    elif (pair := _PAIR.fullmatch(typed)) is not None:
        readings = _of_pair(typed, pair)
    elif (restated := _RESTATED.fullmatch(typed)) is not None:
        both = [_hours(restated[2]), _hours(restated[1])]
        readings = [hours for hours in both if hours is not None]
        readings = readings if len(readings) == 2 else []
    if readings:
        raise AskBack(_WHICH, tuple(dict.fromkeys(map(_checked, readings))))


def _of_pair(typed: str, pair: re.Match[str]) -> list[Decimal]:
    if (pair["to"] or "").strip() in _AND and not typed.startswith(_BETWEEN):
        return []
    unit = pair["unit"].strip() or re.sub(r"^[0-9.,]+ ?|^[a-z]+ ", "", pair["last"])
    first, last = _hours(f"{pair['first']} {unit}"), _hours(pair["last"])
    if first is None or last is None:
        return []
    return [first, (first + last) / 2, last] if pair["to"] else [first, last]


def _mistake(typed: str) -> InvalidAnswer:
    marks = _marks(typed)
    kinds = {mark.kind for mark in marks or ()}
    if not marks or "u" in kinds or kinds == {"&"}:
        return InvalidAnswer(_UNCLEAR)
    readings: list[Decimal] = []
    for unit in ("day", "hour"):
        hours = _total([*marks, *_unit(unit)])
        if hours is not None and 0 < hours <= MOST:
            readings.append(hours.quantize(_HUNDREDTH))
    found = tuple(hours for hours in readings if hours)
    return AskBack(_DAYS_OR_HOURS, found) if found else InvalidAnswer(_UNCLEAR)


def _checked(hours: Decimal) -> Decimal:
    if hours > MOST:
        raise InvalidAnswer(_TOO_LONG(limit=int(MOST)))
    if not (rounded := hours.quantize(_HUNDREDTH)):
        raise InvalidAnswer(_NOTHING)
    return rounded


def _marks(typed: str) -> list[_Mark] | None:
    """The marks of all words; None when one of them is not known."""
    for pattern, plainer in _REWRITE:
        typed = pattern.sub(plainer, typed)
    pieces = _PIECE.findall(typed)
    if "".join(pieces) != typed:
        return None
    marks: list[_Mark] = []
    for word in pieces:
        meant = _meaning(word)
        if meant is None:
            return None
        marks.extend(meant)
    return marks


def _meaning(word: str) -> tuple[_Mark, ...] | None:
    if not word.strip(" ,;.~-"):
        return ()
    if word[0].isalpha() or word == "+":
        return _WORDS.get(word)
    number = parse_number(word.rstrip(".,"))
    return None if number is None else (_Mark("n", number),)


def _total(marks: list[_Mark]) -> Decimal | None:
    """The hours all parts come to; None when the marks do not make a duration."""
    kinds = "".join(mark.kind for mark in marks)
    total, at, counted = Decimal(0), 0, set[Decimal]()
    while at < len(kinds):
        found = _PART.match(kinds, at)
        if found is None:
            return None
        unit = marks[kinds.index("u", at)].value
        if found["count"] and unit in counted:  # "7 uur 36 uur" is a slip of the pen
            return None
        counted.add(unit)
        total += _quantity(found, marks) * unit
        at = found.end()
    return total if marks else None


def _quantity(found: re.Match[str], marks: list[_Mark]) -> Decimal:
    def value(*groups: str, otherwise: int) -> Decimal:
        at = next((found.start(group) for group in groups if found[group]), None)
        return Decimal(otherwise) if at is None else marks[at].value

    if found["part"]:
        return value("times", otherwise=1) * value("part", otherwise=0)
    return value("whole", "count", otherwise=0) + value("more", "after", otherwise=0)
