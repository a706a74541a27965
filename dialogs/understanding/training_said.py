"""“Ik volgde vorige week een cursus Excel van 2 dagen”: that somebody followed a training, in a sentence.

Only what is told as over counts: a wish, a plan, a question or a “not” is something else. What, when and
how long are taken where they are surely said; the rest is asked. A week or a month that has been stands
for its last working day: what was understood is shown, and can be changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from dialogs.understanding.dates import read_when
from dialogs.understanding.durations import read_duration
from dialogs.understanding.folding import fold
from dialogs.understanding.invalid import InvalidAnswer
from plans.calendar.days import month_end

Value = TypeVar("Value")

LONGEST = 300
"""Characters: whoever writes more tells something else besides."""
_MOST_WORDS = 6
_FRIDAY = 4
_WEEK = timedelta(days=7)

_NOUN = (
    r"[\w-]*(?:opleiding|cursus|training|workshop|webinar|vorming|bijscholing|e-?learning|studiedag"
    r"|seminarie|seminar|course|formation|schulung|kurs|weiterbildung|lehrgang)(?:en|sen|s)?"
)
_OVER = (
    rf"\b(?:volgde|gevolgd|afgewerkt|afgerond|bijgewoond|meegevolgd)\b.*\b{_NOUN}\b"
    rf"|\b{_NOUN}\b.*\b(?:gevolgd|gedaan|afgewerkt|afgerond|bijgewoond|achter de rug|geweest)\b"
    rf"|\b(?:gevolgd|gedaan)\b.*\b{_NOUN}\b"
    rf"|\bik (?:was|ben)\b.*\b(?:naar|op)\b.*\b{_NOUN}\b|\bdeed\b.*\b{_NOUN}\b"
    rf"|\b(?:took|attended|followed|completed|finished|did|went to|have done|have taken|i've done|i've taken)"
    rf"\b.*\b{_NOUN}\b"
    rf"|\b(?:suivi|suivie|fait|terminé)\b.*\b{_NOUN}\b"
    rf"|\b{_NOUN}\b.*\b(?:besucht|gemacht|absolviert)\b"
)
_TOLD = re.compile(_OVER, re.IGNORECASE)
_ELSE = re.compile(
    r"\?|\b(?:geen|niet|nooit|nog|wil|wilde|zou|zal|ga|gaan|moet|mag|kan|graag|als|want|omdat|heeft|had|hij|zij|has|he|she|they|zodat|maar"
    r"|not|never|no|want|would|will|should|could|must|if|because|didn't|haven't|but|so that"
    r"|pas|jamais|veux|voudrais|kein|keine|keinen|nicht|möchte|werde)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\d ?u(?:\d|\b)|\d ?h(?:\d|\b)|\bu(?:ur|ren)?\b|\bdag(?:en)?\b|\bhalve\b|\bday|\bhour|\bhalf\b|\bjours?\b|\bjourn"
    r"|\bheures?\b|\btag|\bstunden?\b|\bminut",
    re.IGNORECASE,
)
_MONTH = "jan feb maa mar apr mei may jun jul aug sep okt oct nov dec fev fév mai juin juil aoû déc mär märz"
_DAY = re.compile(
    rf"\d{{1,2}}[/.-]\d{{1,2}}|\d{{4}}-\d\d-\d\d|\b\d{{1,2}} (?:{'|'.join(_MONTH.split())})\w*"
    r"|\b(?:eer)?gisteren\b|\bvandaag\b|\bvanmorgen\b|\byesterday\b|\btoday\b|\bhier\b|\baujourd|\bgestern\b"
    r"|\bheute\b",
    re.IGNORECASE,
)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "maandag monday lundi montag",
            "dinsdag tuesday mardi dienstag",
            "woensdag wednesday mercredi mittwoch",
            "donderdag thursday jeudi donnerstag",
            "vrijdag friday vendredi freitag",
            "zaterdag saturday samedi samstag",
            "zondag sunday dimanche sonntag",
        )
    )
    for name in names.split()
}
_LAST = r"(?:vorige|afgelopen|voorbije|laatste|last|past|letzte[nrs]?|vergangene[nr]?)"
_WEEK_BEFORE = re.compile(
    rf"\b(?:(?:in |in de |de )?{_LAST} (?:week|woche)|la semaine (?:dernière|passée))\b",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    rf"\b(?:(?:in |in de |de )?{_LAST} (?:maand|month|monat)|le mois (?:dernier|passé))\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"\b(?:op |on )?(?:{_LAST} )?({'|'.join(_WEEKDAYS)})(?: (?:dernier|passé))?\b", re.IGNORECASE
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january janvier januar",
            "februari february février februar",
            "maart march mars märz",
            "april avril",
            "mei may mai",
            "juni june juin",
            "juli july juillet",
            "augustus august août",
            "september septembre",
            "oktober october octobre",
            "november novembre",
            "december décembre dezember",
        ),
        start=1,
    )
    for name in names.split()
}
_IN_MONTH = re.compile(rf"\b(?:in|en|im) ({'|'.join(_MONTHS)})\b(?! \d)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“‘']([^\"”’']{3,})[\"”’'](?!\w)")
_NO_EDGE = frozenset(
    [
        "een",
        "de",
        "het",
        "a",
        "an",
        "the",
        "un",
        "une",
        "le",
        "la",
        "eine",
        "ein",
        "der",
        "die",
        "das",
        "en",
        "and",
        "et",
        "und",
    ]
)
"""Words with which neither a day nor a duration begins or ends."""
_LONG_AGO = timedelta(days=3 * 366)
_FROM_TO = re.compile(
    r"\b(?:van|from|du|vom)\s+(?P<first>[^,;]+?)\s+(?:tot(?: en met)?|t/m|to|until|au|bis)\s+(?P<last>[^,;]+)",
    re.IGNORECASE,
)
_BEFORE_VALUE = re.compile(
    r"(?:\b(?:op|van|in|gedurende|voor|on|for|of|during|le|de|pendant|am|vom|von)\s*)+$",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"^(?:hallo|hello|hoi|dag|hi)?[,! ]*(?:ik|i|we|j'ai|ich|i've)?\s*(?:heb|hebben|ben|was|have|had|ai|habe)?\s*"
    r"(?:net|pas|zonet|juist|ook|just|also|viens de)?\s*"
    r"(?:volgde|deed|woonde|took|attended|followed|completed|finished|did|went to|done|taken|suivi|fait|gevolgd)?"
    r"\s*(?:(?:naar|op|bij|aan|mijn|my)\b\s*)*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*\b(?:gevolgd|gedaan|afgewerkt|afgerond|bijgewoond|meegevolgd|geweest|bij|besucht|gemacht|absolviert"
    r"|achter de rug)[\s.!]*$",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\s*\b(?:gevolgd|gedaan|bijgewoond|geweest)\b\s*", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:een|de|het|a|an|the|une|un|la|le|eine[n]?|die|der|den)\s+", re.IGNORECASE
)
_BARE_NOUN = re.compile(
    r"^(?:opleiding|cursus|training|workshop|webinar|vorming|bijscholing|course|training course|formation"
    r"|schulung|kurs|weiterbildung|studiedag|seminarie|seminar)\b[\s:,-]*",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:over|rond|rondom|inzake|voor|in|van|about|on|for|of|sur|en|de|zu|über|naar)\s+",
    re.IGNORECASE,
)
_EDGES = " ,;:.!-–—\"“”'"


@dataclass(frozen=True, kw_only=True)
class TrainingSaid:
    """What the sentence says of the training; empty or None where it does not."""

    name: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    hours: Decimal | None = None


def training_said(raw: str, *, language: str, today: date) -> TrainingSaid | None:
    """The training that somebody says they followed; None for whatever else was said."""
    text = " ".join(raw.split())
    if len(text) > LONGEST or not _TOLD.search(text) or _ELSE.search(text):
        return None
    hours, text = _taken(text, _UNIT, lambda piece: read_duration(piece, language=language))
    first, last, text = _days(text, language, today)
    return TrainingSaid(name=_name(text), started_on=first, ended_on=last, hours=hours)


def past_day(raw: str, *, language: str, today: date) -> date:
    """The day on which something was over; raises `InvalidAnswer`."""
    for pattern, meant in _PAST:
        if found := pattern.fullmatch(" ".join(raw.split())):
            return meant(found, today)
    return read_when(raw, language=language, today=today, period=None, asks="held").day


def _days(text: str, language: str, today: date) -> tuple[date | None, date | None, str]:
    """The first and the last day, as far as they are said, and the words that are left."""
    if found := _FROM_TO.search(text):
        for end in range(len(found["last"].split()), 0, -1):
            said = " ".join(found["last"].split()[:end])
            try:
                days = [
                    past_day(one, language=language, today=today) for one in (found["first"], said)
                ]
            except InvalidAnswer:
                continue
            rest = found["last"][len(said) :]
            if days[0] <= days[1] <= today:
                return days[0], days[1], f"{text[: found.start()]}; {rest}{text[found.end() :]}"
    for pattern, meant in _PAST:
        if found := pattern.search(text):
            return None, meant(found, today), f"{text[: found.start()]}; {text[found.end() :]}"
    day, text = _taken(text, _DAY, lambda piece: past_day(piece, language=language, today=today))
    if day is not None and not today - _LONG_AGO <= day <= today:
        return None, None, text
    return None, day, text


def _last_friday(_: re.Match[str], today: date) -> date:
    return today - timedelta(days=today.weekday()) - _WEEK + timedelta(days=_FRIDAY)


def _last_month(_: re.Match[str], today: date) -> date:
    day = today.replace(day=1) - timedelta(days=1)
    return month_end(day) - timedelta(days=max(0, day.weekday() - _FRIDAY))


def _month_that_was(found: re.Match[str], today: date) -> date:
    month = _MONTHS[found[1].lower()]
    year = today.year if month < today.month else today.year - 1
    if month == today.month:
        return today
    return _last_month(found, month_end(date(year, month, 1)) + timedelta(days=1))


def _last_weekday(found: re.Match[str], today: date) -> date:
    back = (today.weekday() - _WEEKDAYS[found[1].lower()]) % 7
    return today - timedelta(days=back or 7)


_PAST: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = (
    (_WEEK_BEFORE, _last_friday),
    (_MONTH_BEFORE, _last_month),
    (_IN_MONTH, _month_that_was),
    (_WEEKDAY, _last_weekday),
)


def _taken(
    text: str, sign: re.Pattern[str], read: Callable[[str], Value]
) -> tuple[Value | None, str]:
    """The value of the longest words that hold one and nothing else, and the text without them."""
    if not sign.search(text):
        return None, text
    for start, end in _windows(text):
        piece = text[start:end].strip(_EDGES)
        if not sign.search(piece) or not fold(piece):
            continue
        try:
            value = read(piece)
        except InvalidAnswer:
            continue
        before = _BEFORE_VALUE.sub("", text[:start])
        return value, f"{before}; {text[end:]}"
    return None, text


def _windows(text: str) -> Iterator[tuple[int, int]]:
    words = list(re.finditer(r"\S+", text))
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            ends = {words[at][0].lower(), words[at + size - 1][0].lower()}
            if size == 1 or not ends & _NO_EDGE:
                yield words[at].start(), words[at + size - 1].end()


def _name(text: str) -> str:
    """What was followed: the words that are left without those that only tell it."""
    if quoted := _QUOTED.search(text):
        return quoted[1].strip(_EDGES)
    text = _FRAME.sub("", " ".join(re.sub(r"\s*;\s*", " ; ", text).split()).strip(_EDGES), count=1)
    text = _TAIL.sub("", text.strip(_EDGES))
    text = _INSIDE.sub(" ", text).strip(_EDGES)
    text = re.sub(r"^(?:[;\s])+", "", text)
    before = None
    while text and text != before:
        before = text
        text = _ARTICLE.sub("", text).strip(_EDGES)
        bare = _BARE_NOUN.sub("", text).strip(_EDGES)
        text = bare
        text = _ABOUT.sub("", text).strip(_EDGES) if bare != before else text
    text = " ".join(re.sub(r"\s*;\s*", " ", text).split()).strip(_EDGES)
    return text[:1].upper() + text[1:]
