"""Dates, amounts and working time inside a longer text: "Opleiding Excel, 2 dagen, € 450, in maart".

What is found is taken out of the text and filled in elsewhere, so only what cannot be anything else
counts: money has a currency, working time a unit and stands by itself, a date names a month, a
quarter or a day of a month, or follows a preposition. "Wijzer in 10 dagen" and "Office 365" are names.
Rather miss than misread: what is missed is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from babel.dates import get_month_names

from dialogs.understanding.amounts import read_amount
from dialogs.understanding.date_grammar import meaning_of
from dialogs.understanding.date_marks import readings
from dialogs.understanding.date_words import Reading
from dialogs.understanding.dates import Period, When, settled
from dialogs.understanding.durations import read_duration
from dialogs.understanding.folding import LONGEST, fold, trim
from dialogs.understanding.invalid import InvalidAnswer
from dialogs.understanding.lexicon import LEXICONS
from dialogs.understanding.wording import alternatives, own_lexicon

_MOST_WORDS = 8
"""In a date."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A value and where it stands in the text, its preposition included."""

    kind: Literal["when", "amount", "hours"]
    start: int
    end: int
    value: When | Decimal


@dataclass(frozen=True)
class _Word:
    """A word of the text without the punctuation around it."""

    start: int
    end: int
    typed: str
    folded: str


def find_values(
    raw: str, *, language: str, today: date, period: Period | None
) -> tuple[Found, ...]:
    """What the text surely says besides its subject, in the order of the text."""
    amounts = list(_amounts(raw, language))
    left = _blanked(raw, amounts)
    whens = [when for clause in _clauses(left) for when in _whens(clause, language, today, period)]
    left = _blanked(left, whens)
    hours = [found for clause in _clauses(left) for found in _hours(clause, language)]
    return tuple(sorted((*amounts, *whens, *hours), key=lambda found: found.start))


def _blanked(raw: str, found: Sequence[Found]) -> str:
    """With a divider in place of what was found."""
    for one in found:
        raw = f"{raw[: one.start]}{';' * (one.end - one.start)}{raw[one.end :]}"
    return raw


# ------------------------------------------------------------------------ clauses and words

_DIVIDER = re.compile(
    r"[;:()\[\]\n\r|•*]|,(?![0-9]|\s*20[0-9]{2}\b)|(?<=\s)[-–—](?=\s)|[.!?](?=\s|$)"
)
_WORD = re.compile(r"\S+")
_BEFORE, _AFTER = "\"'([{«“‘", "\"')]}.,!?»”’"


def _clauses(raw: str) -> Iterator[tuple[_Word, ...]]:
    """The words between one divider and the next; a clause that is too long holds no value."""
    at = 0
    for end in (*(divider.start() for divider in _DIVIDER.finditer(raw)), len(raw)):
        words = tuple(_words(raw, at, end))
        if words:
            yield words
        at = end + 1


def _words(raw: str, start: int, end: int) -> Iterator[_Word]:
    for found in _WORD.finditer(raw, start, end):
        typed = found[0]
        begin = found.start() + len(typed) - len(typed.lstrip(_BEFORE))
        typed = typed.strip(_BEFORE + _AFTER) if len(typed) <= LONGEST else ""
        if folded := fold(typed):
            yield _Word(begin, begin + len(typed), typed, folded)


# ------------------------------------------------------------------------ amounts

_NUMBER = r"[0-9]{1,3}(?:[. '\u00a0\u202f][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]+(?:[.,][0-9]{1,2})?"
_CURRENCY = r"€|(?:EUR|euro'?s?)\b"
_MONEY = re.compile(
    rf"(?<![\w.,/-])(?:(?:{_CURRENCY})\s?(?:{_NUMBER})k?(?:[.,]?-+(?!\s?[0-9€]))?(?![\w/%])"
    rf"|(?:{_NUMBER})\s?k?\s?(?:{_CURRENCY})(?![\w/]))",
    re.IGNORECASE,
)
_RANGE_AFTER = re.compile(
    r"\s*(?:-|–|à|tot|to|of|or|en|and|ou|et|x|keer|maal|times|/|%)\s*(?:€|eur\b|[0-9])",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(
    r"(?:[0-9€]\s*(?:-|–|à|tot|to|of|or|en|and|x|×)|tussen|between|vanaf|from|meer dan|more than|minus"
    r"|[0-9]\s?(?:keer|maal|times)|korting|discount|min|-"
    r"|(?:dag|dagen|uur|uren|days?|hours?|sessies?|sessions?|keer)\s+(?:à|a|aan|van|at|of))\s*$",
    re.IGNORECASE,
)


def _amounts(raw: str, language: str) -> Iterator[Found]:
    for money in _MONEY.finditer(raw):
        after = _vat_or_part(raw[money.end() : money.end() + 40])
        end = money.end() + after
        if _RANGE_AFTER.match(raw, money.end()) or _RANGE_BEFORE.search(raw[: money.start()]):
            continue
        try:
            amount = read_amount(raw[money.start() : end], language=language)
        except InvalidAnswer:
            continue
        yield Found(kind="amount", start=money.start(), end=end, value=amount)


def _vat_or_part(after: str) -> int:
    """How much of what follows belongs to the amount: "incl. btw", "per persoon"."""
    found = _tails().match(after.casefold())
    return found.end() if found else 0


@cache
def _tails() -> re.Pattern[str]:
    fields = ("with_vat", "without_vat", "for_one", "each")
    rows = (getattr(one, field) for one in LEXICONS.values() for field in fields)
    words = alternatives(word for row in rows for word in row.split("|")).pattern
    return re.compile(rf"\s*/\s*\w+|\s*\({words}\)|,?\s*{words}(?:(?<=per)\s+\w+)?")


# ------------------------------------------------------------------------ dates

_CERTAIN = re.compile(
    # a day of a month, a part of one, a month of a year
    r"[UIV-]?W?[no]MY?|n[dwm][NV].+|[UIV-]?W?Mn|[UIV-]?W?MoY?|[UIV-]?W?M[no]Y|[UI-]?P(?:MY?|YM)|[UI-]?(?:MY|YM)"
    r"|[UI-]?P?(?:Q|oq|q[no])[Yy]?|[UI-]?P?(?:Q|oq)yY?|[UIV-]?P?oD[YyM]Y?"
    r"|[UI-]?w[no]MY?|[UI-]?o[Wwd]MY?"
    # from … to …
    r"|[>BI]?(?:W?[no]M?|P?M|P|Q|K)Y?[-&](?:W?[no]M|P?M|Q|K)Y?"
    r"|[U-]?P[yYAZ]|[U-]?PA[Y]?|[UV][FJ]Y?|V[S]Y?"
)
_WITH_PREPOSITION = re.compile(r"[UI-]?(?:MY?|P?KY?|P?LY?|P?oh[Yy]?|F)|[UIV-]?[no]M")
_YEAR = re.compile(r"[UI-]?Y")
"""Certain after a preposition alone."""
"""Certain after a preposition, or when nothing stands beside it."""
_WITHIN = frozenset({"within", "binnen"})
_FROM_NOW = re.compile("I?n[dwmqy]|I?n?H[wmqy]")
_ALONE = re.compile(r"[UI-]?(?:F|JY?|SY?|A|R)")
_NUMBER_LAST = re.compile(r".*[a-z]\.? [0-9]{1,2}")
_FIGURES = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}\.?")
_SHORT = 4
"""Letters; a shorter name of a month is cut off, or that of a person as well."""
_NAMES = frozenset({"april", "mei", "may", "june", "august"})
"""Of people as well."""
_VERBS = frozenset({"may", "march"})


def _whens(
    clause: Sequence[_Word], language: str, today: date, period: Period | None
) -> Iterator[Found]:
    at = 0
    ends = _ends_of_runs(clause, language)
    while at < len(clause):
        for end in range(min(ends[at], at + _MOST_WORDS), at, -1):
            is_date, when = _when(clause, at, end, language, today, period)
            if when is not None:
                first, last = _with_latest(clause, at, end)
                start, stop = clause[first].start, clause[last - 1].end
                yield Found(kind="when", start=start, end=stop, value=when)
            if is_date:  # what is doubtful as a whole is not certain in part
                at = end - 1
                break
        at += 1


_LATEST = (
    ("at", "the", "latest"),
    ("at", "latest"),
    ("ten", "laatste"),
    ("op", "zijn", "laatst"),
    ("no", "later", "than"),
    ("not", "later", "than"),
    ("niet", "later", "dan"),
)
"""Said before a deadline or after it."""


def _with_latest(clause: Sequence[_Word], start: int, end: int) -> tuple[int, int]:
    """The words of a date, with "at the latest" beside them."""
    folded = tuple(word.folded for word in clause)
    before = next((len(x) for x in _LATEST if folded[:start][-len(x) :] == x), 0)
    after = next((len(x) for x in _LATEST if folded[end : end + len(x)] == x), 0)
    return start - before, end + after


def _ends_of_runs(clause: Sequence[_Word], language: str) -> list[int]:
    """For each word, the end of the words from there that may all belong to a date."""
    ends = [len(clause)] * len(clause)
    for at in reversed(range(len(clause))):
        if not _may_date(clause[at], language):
            ends[at] = at
        elif at + 1 < len(clause):
            ends[at] = ends[at + 1]
    return ends


def _may_date(word: _Word, language: str) -> bool:
    if word.folded in _words_of_phrases(language):
        return True
    return any(True for _ in readings(word.folded, language, strictly=True))


@cache
def _words_of_phrases(language: str) -> frozenset[str]:
    return frozenset(
        word for phrase in own_lexicon(language).date_phrases for word in phrase.split()
    )


def _when(
    clause: Sequence[_Word],
    start: int,
    end: int,
    language: str,
    today: date,
    period: Period | None,
) -> tuple[bool, When | None]:
    """Whether those words are a date, and the date when it is certain."""
    words = clause[start:end]
    if not (
        _says_something(words[0], language, first=True) and _says_something(words[-1], language)
    ):
        return False, None
    folded = " ".join(word.folded for word in words)
    if _NUMBER_LAST.fullmatch(folded) and (language != "en" or end < len(clause)):
        return False, None  # in maart 2 dagen
    try:
        for reading in readings(folded, language, strictly=True):
            meaning = meaning_of(reading, today, language)
            if meaning is None:
                continue
            if not _is_certain(reading, clause, start, end, language):
                return len(words) > 1, None
            return True, settled(meaning, today=today, period=period, asks="by")
    except InvalidAnswer:
        return len(words) > 1, None
    return False, None


def _says_something(word: _Word, language: str, *, first: bool = False) -> bool:
    """False for an article, and for whatever no date has."""
    own = own_lexicon(language)
    if first and word.folded in {*own.deadline.split(), *own.on.split()}:
        return True
    found = list(readings(word.folded, language, strictly=True))
    return bool(found) and bool(found[0]) and found[0][0][0] not in "-&|"


def _is_certain(
    reading: Reading, clause: Sequence[_Word], start: int, end: int, language: str
) -> bool:
    kinds = "".join(kind for kind, _ in reading)
    words = clause[start:end]
    own = own_lexicon(language)
    preposition = words[0].folded in {*own.deadline.split(), *own.on.split()}
    whole = len(words) == len(clause)
    after = clause[end].typed if end < len(clause) else ""
    if not _names_are_months(words, after, language, whole=whole, preposition=preposition):
        return False
    if len(words) == 1 and _FIGURES.fullmatch(words[0].typed):
        return whole
    if _CERTAIN.fullmatch(kinds):
        return True
    if _YEAR.fullmatch(kinds):
        return preposition
    if words[0].folded in _WITHIN and _FROM_NOW.fullmatch(kinds):
        return True
    if _WITH_PREPOSITION.fullmatch(kinds):
        return preposition or whole
    return bool(whole and _ALONE.fullmatch(kinds))


def _names_are_months(
    words: Sequence[_Word], after: str, language: str, *, whole: bool, preposition: bool
) -> bool:
    """False where a month may be a name ("Jan Peeters", "voor April") or a verb ("may", "march")."""
    months = [word for word in words if word.folded.rstrip(".") in _months(language)]
    for month in months:
        name = month.folded.rstrip(".")
        named = name in _NAMES or len(name) < _SHORT or month is words[0]
        if after[:1].isupper() and after != "I" and named and month is words[-1]:
            return False
        bare = len(words) == 1 or (preposition and len(words) == 2)
        if bare and not whole and name not in _full_names(language):
            return False
        if name in _VERBS and not (preposition or month.typed[0].isupper() or len(words) > 2):
            return False
    return True


@cache
def _full_names(language: str) -> frozenset[str]:
    code = language if language in LEXICONS else "en"
    return frozenset(trim(fold(name)) for name in get_month_names("wide", "format", code).values())


@cache
def _months(language: str) -> frozenset[str]:
    code = language if language in LEXICONS else "en"
    short = (trim(fold(name)) for name in get_month_names("abbreviated", "format", code).values())
    return frozenset(short) | _full_names(language)


# ------------------------------------------------------------------------ working time

_JOINING = frozenset(
    ["en", "and", "et", "und", "voor", "for", "a", "aan", "at", "in", "met", "op", "plus", "+"]
)
_LONGEST_TIME = 6
"""Words."""
_DAYS_IN_ONE = re.compile(r"(?:[0-9]{1,2}-?|[a-z]+)daagse")
_DAYS_LONG = re.compile(r"[0-9]{1,2}-(?:day|hour)")


def _hours(clause: Sequence[_Word], language: str) -> Iterator[Found]:
    own = own_lexicon(language)
    if _is_rate(clause, language):
        return
    courses = set(own.courses.split())
    at = 0
    while at < len(clause):
        for end in range(min(len(clause), at + _LONGEST_TIME), at, -1):
            hours = _time(clause, at, end, language, courses)
            if hours is not None:
                start, last = clause[at].start, clause[end - 1].end
                yield Found(kind="hours", start=start, end=last, value=hours)
                at = end - 1
                break
        at += 1


def _is_rate(clause: Sequence[_Word], language: str) -> bool:
    own = own_lexicon(language)
    strong = {*own.every.split("|"), *own.each_week.split("|")} - {
        "a",
        "an",
        "de",
        "la",
        "le",
        "die",
    }
    strong |= {*own.each_month.split("|"), *own.each_day.split("|")}
    folded = [word.folded for word in clause]
    per = any(word in strong or "/" in word for word in folded)
    weak = re.search(r"\b(?:hours?|days?|hrs?) an? (?:day|week|month|year)\b", " ".join(folded))
    return per or weak is not None


def _time(
    clause: Sequence[_Word], start: int, end: int, language: str, courses: set[str]
) -> Decimal | None:
    words = clause[start:end]
    whole = len(words) == len(clause)
    before = clause[start - 1].folded if start else ""
    after = clause[end].folded if end < len(clause) else ""
    if end == len(clause) - 1 and after in _JOINING:
        after = ""  # what it leads to was found before
    if words[0].folded in {*courses, "en", "and"} or words[-1].folded in courses:
        return None
    folded = " ".join(word.folded for word in words)
    if len(words) == 1 and (_DAYS_IN_ONE.fullmatch(folded) or _DAYS_LONG.fullmatch(folded)):
        if after not in courses:
            return None
        folded = _in_days(folded)
    elif (
        not _is_plain_time(folded, language, whole=whole)
        or (not whole and not _stands_alone(clause, start, after, folded, language, courses))
        or (before and before[-1].isdigit())
    ):
        return None
    try:
        return read_duration(folded, language=language)
    except InvalidAnswer:
        return None


def _in_days(folded: str) -> str:
    """ "tweedaagse" as "twee dagen", "2-day" as "2 day"."""
    return re.sub("-?daagse$", " dagen", folded).replace("-day", " day").replace("-hour", " hour")


def _is_plain_time(folded: str, language: str, *, whole: bool) -> bool:
    """Whether it has a number and a unit of days or hours, in so many words."""
    units = own_lexicon(language).time_units
    long = {word for name in ("day", "half day", "hour") for word in units[name].split()}
    has_number = any(char.isdigit() for char in folded) or not re.match(
        r"(?:een|a|an|un|une|ein|eine|one)(?! (?:half|halve|en)\b)", folded
    )
    last = re.sub(r"^[0-9]+(?=[a-z])", "", folded.split()[-1])
    first = re.sub(r"^[0-9.,]+ ?", "", folded)
    if not (last in long or re.search(r"\b(?:dag|day|uur|hour)s? (?:en|and) ", first)):
        return bool(whole and re.fullmatch(r"[0-9]{1,3} ?[uh](?:[0-5][0-9])?|[0-9]{1,2}d", folded))
    if len(last) == 1:
        return whole and last in {"u", "h"}
    return has_number or whole


def _stands_alone(
    clause: Sequence[_Word],
    start: int,
    after: str,
    folded: str,
    language: str,
    courses: set[str],
) -> bool:
    """Whether nothing beside it makes it a moment, a rate, or part of a name."""
    own = own_lexicon(language)
    before = clause[start - 1].folded if start else ""
    of_course = before in courses or (
        before in own.each_of.split("|") and any(word.folded in courses for word in clause[:start])
    )
    if after and after not in courses:
        return False
    if after in courses and not before:
        return True
    if of_course:
        return True
    if before in own.clock.split() or before in own.each_of.split("|"):
        return False
    hours = set(own.time_units["hour"].split()) & set(folded.split())
    return not hours and not (after in courses and before in own.deadline.split())
