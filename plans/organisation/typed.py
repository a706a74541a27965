"""What HR types of the organisation, on the command line or in the chat, as values.

Nothing is guessed at: 1.234 is a thousand or a little more than one, and is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from plans.i18n.printable import printable
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.organisation import colours
from plans.organisation.age_bands import OLDEST
from plans.organisation.colours import NoColour, readable
from plans.organisation.profile import AgeBand, AgeCount, QuarterFte
from plans.people.columns import fold
from plans.people.joint_committees import NoCommittee, joint_committee

LONGEST_NAME, LONGEST_SEAT, LONGEST_CONTACT = 60, 300, 120
"""Characters; a longer name does not fit on an invitation card, a longer contact line on one line."""
MOST_PEOPLE = 1_000_000
MOST_COMMITTEES, MOST_QUARTERS = 20, 40

_TOO_LONG = Text("That is longer than %(most)s characters.")
_NOTHING = Text("There is nothing to read in that.")
_NO_COUNT = Text("“%(said)s” is not a number of people; write a whole number, like 12.")
_NO_COLOUR = Text("“%(said)s” is not a colour; write it like #0d5566.")
_NO_NUMBER = Text("“%(said)s” is not a number; write it like 23,5.")
_TWO_WAYS = Text("“%(said)s” can be read in two ways; write %(whole)s or %(part)s.")
_TOO_MANY = Text("“%(said)s” is more than anybody employs.")
_NO_COMMITTEE = Text(
    "“%(said)s” is not the number of a joint committee; write numbers like 200 or 149.01, with a comma "
    "between them."
)
_WHY = Text("“%(said)s”: %(why)s.")
_MOST_COMMITTEES = Text("That is more than %(most)s joint committees.")
_NO_QUARTERS = Text(
    "“%(said)s” is not a quarter with its full-time equivalents; write it like Q4 2024: 23,5."
)
_NO_QUARTER = Text("“%(said)s” is not a quarter; write it like Q4 2024.")
_TWICE = Text("Q%(quarter)s %(year)s stands there more than once.")
_MOST_QUARTERS = Text("That is more than %(most)s quarters.")
_NO_AGES = Text("“%(said)s” is not a band of age with a number; write it like 26-34=12.")
_NO_BAND = Text("not one of the bands of age that are counted: %(bands)s")
_PAST = Text("%(day)s is past. When is the next meeting?")

_FIGURES = r"[\d., ]*\d"
_QUARTER = re.compile(
    r"(?:(?:(?P<one>[1-4])(?:e|de|ste|er|ème|eme|st|nd|rd|th)?\s*)?"
    r"(?:q|k|t|kw|kwartaal|trimestre|trim|quarter|quartal)\.?\s*(?P<two>[1-4])?[\s\-/]*(?P<year>20\d\d)"
    r"|(?P<year2>20\d\d)[\s\-/]*(?:q|k|t|kw)?\s*(?P<three>[1-4]))(?!\d)",
    re.IGNORECASE,
)
_QUARTER_FTE = re.compile(
    rf"{_QUARTER.pattern}\s*(?:[:=]|\s)\s*(?P<fte>\d[\d.,]*\d|\d)(?:\s*(?:fte|vte|etp|vzä))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s;,.]*(?:(?:en|and|et|und)\b[\s;,.]*)?", re.IGNORECASE)
_COMMITTEE = re.compile(r"(?<![\d.,])\d{3}(?:[.,]\d{1,2})?(?![\d]|[.,]\d)")
_COMMITTEE_WORDS = frozenset(
    fold(word)
    for word in (
        *("pc", "p.c", "psc", "cp", "scp", "jc", "pk", "en", "and", "et", "und", "nr", "n°", ""),
        *("paritair", "comité", "comités", "subcomité", "commission", "paritaire", "joint"),
        *("committee", "committees", "nummer", "number", "numéro"),
    )
)
_NONE = frozenset({"geen", "niemand", "none", "nobody", "no", "aucun", "aucune", "personne"})


class NoBand(ValueError):
    """Ages that are not counted together; carries the reason."""

    def __init__(self, why: Text) -> None:
        super().__init__("no band of age")
        self.why = why


def read_words(said: str, most: int) -> str:
    """Words on one line; raises `UserError`."""
    words = " ".join(printable(said).split())
    if not words:
        raise UserError(_NOTHING)
    if len(words) > most:
        raise UserError(_TOO_LONG(most=most))
    return words


def read_colour(said: str) -> str:
    """A colour that can be read on paper, made darker where it could not; raises `UserError`."""
    try:
        return readable(colours.read_colour(said))
    except NoColour:
        raise UserError(_NO_COLOUR(said=_short(said))) from None


def read_count(said: str) -> int:
    """How many people: 12, 1.250, none; raises `UserError`."""
    plain = said.strip().casefold()
    if plain.strip(".!") in _NONE:
        return 0
    plain = re.sub(r"(?<=\d)\s+[^\W\d_]+\.?$", "", plain)  # “12 people”
    figures = re.sub(r"(?<=\d)[. ](?=\d{3}(?!\d))", "", plain)
    if not (figures.isascii() and figures.isdecimal()):
        raise UserError(_NO_COUNT(said=_short(said)))
    if len(figures) > len(str(MOST_PEOPLE)) or int(figures) > MOST_PEOPLE:
        raise UserError(_TOO_MANY(said=_short(said)))
    return int(figures)


def read_fte(said: str) -> Decimal:
    """Full-time equivalents: 23,5 or 1.234,5; raises `UserError`."""
    plain = re.sub(r"\s*(?:fte|vte|etp|vzä)$", "", said.strip().casefold())
    value = read_decimal(plain)
    if value > MOST_PEOPLE:
        raise UserError(_TOO_MANY(said=_short(said)))
    return value


def read_decimal(said: str) -> Decimal:
    """A number to four places: 23,5 or 1.234,5; raises `UserError`."""
    plain = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", said.strip())
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]+)*", plain):
        raise UserError(_NO_NUMBER(said=_short(said)))
    marks = [mark for mark in plain if mark in ".,"]
    if len(marks) == 1 and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", plain):
        whole, part = re.sub(r"[.,]", "", plain), re.sub(r"[.,]", ",", plain) + "0"
        raise UserError(_TWO_WAYS(said=_short(said), whole=whole, part=part))
    decimal = marks[-1] if marks and marks.count(marks[-1]) == 1 else ""
    digits = "".join(mark for mark in plain if mark.isdecimal() or mark == decimal)
    grouped = plain.partition(decimal)[0] if decimal else plain
    if any(m in grouped for m in ".,") and not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", grouped):
        raise UserError(_NO_NUMBER(said=_short(said)))
    if len(digits) > 20:
        raise UserError(_TOO_MANY(said=_short(said)))
    return Decimal(digits.replace(",", ".")).quantize(Decimal("0.0001")).normalize() + 0


def read_committees(said: str) -> tuple[str, ...]:
    """Joint committees in the order in which they were typed, each once; raises `UserError`."""
    apart = re.sub(r",(?=\d{3}(?!\d))", ", ", said)  # three figures are never a subcommittee
    rest, numbers = _COMMITTEE.sub(" ", apart), _COMMITTEE.findall(apart)
    words = re.split(r"[\s,;:()/&+.-]+", rest)
    if not numbers or any(fold(word) not in _COMMITTEE_WORDS for word in words):
        raise UserError(_NO_COMMITTEE(said=_short(said)))
    try:
        found = tuple(dict.fromkeys(map(joint_committee, numbers)))
    except NoCommittee as problem:
        raise UserError(_WHY(said=_short(said), why=problem.why)) from None
    if len(found) > MOST_COMMITTEES:
        raise UserError(_MOST_COMMITTEES(most=MOST_COMMITTEES))
    return found


def read_quarters(said: str) -> tuple[QuarterFte, ...]:
    """Quarters with their full-time equivalents: “Q4 2024: 23,5; Q1 2025: 24”; raises `UserError`."""
    found: list[QuarterFte] = []
    at = 0
    for match in _QUARTER_FTE.finditer(said):
        if not _BETWEEN.fullmatch(said[at : match.start()]):
            raise UserError(_NO_QUARTERS(said=_short(said)))
        year, quarter = _quarter(match, said)
        found.append(QuarterFte(year=year, quarter=quarter, fte=read_fte(match["fte"])))
        at = match.end()
    if not found or not _BETWEEN.fullmatch(said[at:]):
        raise UserError(_NO_QUARTERS(said=_short(said)))
    places = [one.place for one in found]
    for year, quarter in places:
        if places.count((year, quarter)) > 1:
            raise UserError(_TWICE(year=str(year), quarter=quarter))
    if len(found) > MOST_QUARTERS:
        raise UserError(_MOST_QUARTERS(most=MOST_QUARTERS))
    return tuple(sorted(found))


def read_quarter(said: str) -> tuple[int, int]:
    """A year and one of its quarters: Q4 2024, 2024-Q4; raises `UserError`."""
    match = _QUARTER.fullmatch(said.strip())
    if match is None:
        raise UserError(_NO_QUARTER(said=_short(said)))
    return _quarter(match, said)


def _quarter(match: re.Match[str], said: str) -> tuple[int, int]:
    which = [one for one in (match["one"], match["two"], match["three"]) if one]
    if len(which) != 1:
        raise UserError(_NO_QUARTER(said=_short(said)))
    return int(match["year"] or match["year2"]), int(which[0])


_BANDS = (
    (re.compile(r"(?:<|-|jonger dan|minder dan|moins de|under|younger than|unter)(\d+)"), -1),
    (re.compile(r"(?:<=|≤|tot en met|t/?m|tot|jusqu'?à|up to|bis)(\d+)"), 0),
)
_FROM = (
    (
        re.compile(
            r"(\d+)(?:\+|en ouder|en meer|of ouder|et plus|et plus âgés|and over|and older|or older|plus|undälter)"
        ),
        0,
    ),
    (re.compile(r"(?:>=|≥|vanaf|àpartirde|from|ab)(\d+)"), 0),
    (re.compile(r"(?:>|ouder dan|meer dan|plus de|over|older than|über)(\d+)"), 1),
)
_TO = re.compile(r"(\d+)(?:-|–|—|tot en met|t/?m|tot|à|to|bis|/)(\d+)")


def read_band(said: str) -> AgeBand | None:
    """A band of age as people write it: “26-34”, “< 26”, “55 jaar en ouder”; None for other words."""
    plain = re.sub(
        r"\b(?:jaar|jarigen|ans|years?(?: old)?|jahre|leeftijd|âge|age)\b", "", said.casefold()
    )
    plain = re.sub(r"\s+", "", plain.replace("'", ""))
    if match := _TO.fullmatch(plain):
        youngest, oldest = int(match[1][:4]), int(match[2][:4])
        return AgeBand(youngest=youngest, oldest=oldest) if youngest <= oldest < OLDEST else None
    for pattern, more in _FROM:
        if match := re.fullmatch(pattern.pattern.replace(" ", ""), plain):
            return _if_an_age(AgeBand(youngest=int(match[1][:4]) + more))
    for pattern, more in _BANDS:
        if match := re.fullmatch(pattern.pattern.replace(" ", ""), plain):
            return _if_an_age(AgeBand(oldest=int(match[1][:4]) + more))
    return None


def _if_an_age(band: AgeBand) -> AgeBand | None:
    return band if max(band.youngest, band.oldest or 0) < OLDEST else None


def known_band(band: AgeBand, bands: Iterable[AgeBand]) -> AgeBand:
    """The band among those that are counted which has the same ages: nobody who works is 14, so
    “15-25” is “up to 25”. Raises `NoBand`."""
    bands = tuple(bands)
    for one in bands:
        same_end = one.oldest == band.oldest
        if same_end and (one.youngest == band.youngest or max(one.youngest, band.youngest) <= 18):
            return one
    shown = ", ".join(map(_written, bands))
    raise NoBand(_NO_BAND(bands=shown))


def read_ages(said: str, bands: Iterable[AgeBand]) -> AgeCount:
    """A band of age and how many are in it: “26-34=12”; raises `UserError`."""
    name, mark, number = said.rpartition("=")
    band = read_band(name) if mark else None
    if band is None:
        raise UserError(_NO_AGES(said=_short(said)))
    try:
        return AgeCount(band=known_band(band, bands), people=read_count(number))
    except NoBand as problem:
        raise UserError(_WHY(said=_short(name), why=problem.why)) from None


def checked_meeting(day: date, today: date) -> date:
    """The day of the next meeting; raises `UserError` for one that is past."""
    if day < today:
        raise UserError(_PAST(day=day))
    return day


def _written(band: AgeBand) -> str:
    if band.oldest is None:
        return f"{band.youngest}+"
    return f"{band.youngest}-{band.oldest}" if band.youngest else f"<{band.oldest + 1}"


def _short(said: str) -> str:
    words = " ".join(printable(said).split())
    return words if len(words) <= 60 else words[:59] + "…"
