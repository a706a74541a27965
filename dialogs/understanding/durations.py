"""Working time: "2 dagen", "7u36", "anderhalve dag", "deux jours et demi", "1 week".

The same number means a factor of eight more or less in days or in hours, so a number without a
unit is asked back. Words become marks (n number, f fraction, u unit, & "and"), one letter each,
so that the ways of saying a duration fit in one pattern over those letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from dialogs.understanding.folding import fold, trim, words
from dialogs.understanding.invalid import InvalidAnswer
from dialogs.understanding.numbers import NUMBER_WORDS, parse_number
from plans.i18n.formats import HOURS_A_DAY
from plans.i18n.text import Text

MOST = Decimal(2000)
"""Hours; more than a working year."""

_HUNDREDTH = Decimal("0.01")
_DAYS_A_WEEK = 5
_HALF, _QUARTER = Decimal("0.5"), Decimal("0.25")
_HOUR, _MINUTE = Decimal(1), 1 / Decimal(60)

_UNCLEAR = Text("That does not read as days or hours. Please write, for example, 2 days or 7h36.")
_DAYS_OR_HOURS = Text("Is that days or hours? Please write, for example, 2 days or 4 hours.")
_ONE = Text("Please give one duration, such as 2 days; a range does not fit here.")
_NOTHING = Text("That comes to no time at all. Please write, for example, 2 days or 4 hours.")
_TOO_LONG = Text("A duration can be at most %(limit)s hours here.")

_UNITS = {
    HOURS_A_DAY * _DAYS_A_WEEK: "week weken weeks w wk semaine semaines sem woche wochen",
    HOURS_A_DAY: (
        "dag dagen dagje d dg dgn werkdag werkdagen opleidingsdag opleidingsdagen "
        "jour jours journee journees j tag tage tagen arbeitstag arbeitstage arbeitstagen "
        "day days workday workdays"
    ),
    _HOUR: (
        "uur uren uurtje uurtjes u h heure heures hr hrs hour hours "
        "stunde stunden std arbeitsstunden"
    ),
    _MINUTE: "minuut minuten minute minutes min mins",
}
_ONE_AND_A_HALF = {
    "1.5": "anderhalf anderhalve anderthalb eineinhalb",
    "2.5": "tweeenhalf tweeenhalve tweeeneenhalf tweeeneenhalve zweieinhalb",
    "3.5": "drieenhalf drieenhalve drieeneenhalf drieeneenhalve dreieinhalb",
}
_FRACTIONS = {
    _HALF: "half halve demi demie halb halbe halber halben halbes",
    _QUARTER: "kwart quart quarts quarter quarters viertel",
}
_SILENT = (
    "ongeveer circa ca environ etwa ungefahr about around max maximum maximaal hele volle "
    "volledige ganze ganzer ganzen volle voller full whole complete completes entiere entieres "
    "ouvrable ouvrables working opleiding vorming insgesamt"
)


@dataclass(frozen=True)
class _Mark:
    """One word: n number, a article, f fraction, u unit, & and."""

    kind: str
    value: Decimal = Decimal(0)


_ARTICLES = words("een un une ein eine einen einem einer a an")

_WORDS: dict[str, tuple[_Mark, ...]] = {
    **{word: (_Mark("n", Decimal(number)),) for word, number in NUMBER_WORDS.items()},
    **{word: (_Mark("a", Decimal(1)),) for word in _ARTICLES},
    **{w: (_Mark("n", Decimal(n)),) for n, row in _ONE_AND_A_HALF.items() for w in words(row)},
    **{w: (_Mark("u", hours),) for hours, row in _UNITS.items() for w in words(row)},
    **{w: (_Mark("f", part),) for part, row in _FRACTIONS.items() for w in words(row)},
    **dict.fromkeys(("en", "et", "und", "and", "+"), (_Mark("&"),)),
    **dict.fromkeys(words(_SILENT), ()),
    **dict.fromkeys(
        words("dagdeel dagdelen halfday halbtag halbtage"),
        (_Mark("f", _HALF), _Mark("u", HOURS_A_DAY)),
    ),
    **dict.fromkeys(("halfuur", "halfuurtje"), (_Mark("f", _HALF), _Mark("u", _HOUR))),
    **dict.fromkeys(
        words("kwartier kwartiertje viertelstunde viertelstunden"),
        (_Mark("f", _QUARTER), _Mark("u", _HOUR)),
    ),
}

_CLOCK = re.compile(r"\b([0-9]{1,4}):([0-5][0-9])(?: ?(?:u|h|uur|uren|heures?|stunden|hours?))?$")
_HOURS_AND_MINUTES = re.compile(
    r"\b([0-9]{1,4}) ?(?:u|h|uur|heures?|stunden?|std|hours?|hrs?)\.? ?([0-5][0-9])m?$"
)
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
    (_CLOCK, r"\1 u \2 min"),
    (_HOURS_AND_MINUTES, r"\1 u \2 min"),
)
_PIECE = re.compile(r"[0-9][0-9.,]*|\A[.,][0-9]+|[a-z]+|\+|[ ,;.~]+|(?<=[a-z])-(?=[a-z])")
_RANGE = re.compile(r"[0-9] ?(?:-|a|tot|to|bis|of|ou|oder|or) ?[0-9]")
_PART = re.compile(
    r"&?(?:(?P<whole>[na])&a?(?P<more>f)u"  # 2 en een halve dag
    r"|(?P<times>[na])?(?P<part>f)a?u"  # een halve dag, half a day, trois quarts d'heure
    r"|(?P<count>[na])u(?:&a?(?P<after>f)(?!a?u))?)"  # 2 dagen, deux jours et demi
)


def read_duration(raw: str, *, language: str) -> Decimal:
    """Working hours, to a hundredth, above 0 and up to `MOST`; a day is 7 h 36, a week five days.

    Every language is understood, whatever the chat's `language`. Raises `InvalidAnswer`.
    """
    typed = trim(fold(raw))
    marks = _marks(typed)
    hours = _total(marks) if marks is not None else None
    if hours is None:
        raise InvalidAnswer(_mistake(typed, marks))
    if hours > MOST:
        raise InvalidAnswer(_TOO_LONG(limit=int(MOST)))
    if not (rounded := hours.quantize(_HUNDREDTH)):
        raise InvalidAnswer(_NOTHING)
    return rounded


def _mistake(typed: str, marks: list[_Mark] | None) -> Text:
    if _RANGE.search(typed):
        return _ONE
    kinds = {mark.kind for mark in marks or ()}
    return _DAYS_OR_HOURS if kinds and "u" not in kinds and kinds != {"&"} else _UNCLEAR


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
