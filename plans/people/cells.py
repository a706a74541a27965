"""What one cell of a list of people means: a text, a day, a part of a working week."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from plans.calendar.working_days import is_country
from plans.i18n.formats import show_date, show_moment
from plans.i18n.text import Text
from plans.model import LEVELS, CompetenceType, ProfileCompetence
from plans.people.columns import fold
from plans.spreadsheets.table import Cell, Unusable

LONGEST = 200
"""Characters in a name, a function or a department."""
LONGEST_DESCRIPTION = 5_000
_YEARS = range(1900, 2200)

_TOO_LONG = Text("longer than %(most)s characters")
_NO_DATE = Text("not a date; write it like 31/03/2027")
_NO_LANGUAGE = Text("not a language that I know; write nl, fr, de or en")
_NO_COUNTRY = Text("not a country that I know; write its two letters, like BE or NL")
_NO_FRACTION = Text("not a part of a full-time job; write a number from 0 to 1, like 0,8, or 80%%")
_NO_YES = Text("neither yes nor no")
_NO_COMPETENCES = Text("not a list of competences; write it like “Planning: 3; Teamwork: 4”")
_NO_LEVEL = Text("not a level; write a number from 1 to 5")
_NO_TYPE = Text("not a kind of competence; write knowledge, skill or attitude")

_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_PART = re.compile(r"(\d+)/(\d+)")

_LANGUAGES = {
    "nl": "nl, nederlands, néerlandais, niederländisch, dutch, n, vlaams",
    "fr": "fr, frans, français, französisch, french, f",
    "de": "de, duits, allemand, deutsch, german, d",
    "en": "en, engels, anglais, englisch, english, e",
}
_COUNTRIES = {
    "BE": "belgië, belgique, belgien, belgium, b",
    "NL": "nederland, pays-bas, niederlande, netherlands, the netherlands",
    "LU": "luxemburg, luxembourg, l",
    "FR": "frankrijk, france, frankreich, f",
    "DE": "duitsland, allemagne, deutschland, germany, d",
    "GB": "verenigd koninkrijk, royaume-uni, vereinigtes königreich, united kingdom, uk",
}
_TYPES = {
    CompetenceType.KNOWLEDGE: "kennis, connaissance, connaissances, savoir, wissen, knowledge",
    CompetenceType.SKILL: (
        "vaardigheid, vaardigheden, aptitude, savoir-faire, fertigkeit, können, skill"
    ),
    CompetenceType.ATTITUDE: "attitude, houding, savoir-être, haltung",
}
_YES = {
    fold(word) for word in ("ja", "j", "oui", "o", "yes", "y", "x", "1", "true", "waar", "wahr")
}
_NO = {
    fold(word) for word in ("nee", "neen", "n", "non", "nein", "no", "0", "false", "onwaar", "-")
}
_CODES = {fold(one): code for code, words in _LANGUAGES.items() for one in words.split(", ")}
_COUNTRY_OF = {fold(one): code for code, words in _COUNTRIES.items() for one in words.split(", ")}
_TYPE_OF = {fold(one): kind for kind, words in _TYPES.items() for one in words.split(", ")}


class BadCell(Exception):
    """A cell that says nothing we can use; carries the reason."""

    def __init__(self, why: Text) -> None:
        super().__init__("bad cell")
        self.why = why


def shown(cell: Cell) -> str:
    """The cell as HR sees it in the sheet."""
    match cell:
        case None | Unusable():
            return ""
        case datetime():
            return f"{cell:%d/%m/%Y %H:%M}" if cell.tzinfo is None else show_moment(cell)
        case date():
            return show_date(cell)
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case bool():
            return str(cell).upper()
        case _:
            return str(cell)


def read_text(cell: Cell, most: int = LONGEST) -> str:
    """Words or a number as text; empty when there is nothing."""
    text = shown(cell)
    if len(text) > most:
        raise BadCell(_TOO_LONG(most=most))
    return text


def read_description(cell: Cell) -> str:
    return read_text(cell, LONGEST_DESCRIPTION)


def read_day(cell: Cell) -> date | None:
    """A date cell, or a date as people write it here."""
    if not shown(cell):
        return None
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        found = cell
    else:
        text = shown(cell)
        if match := _DAY.fullmatch(text):
            day, month, year = match.groups()
        elif match := _ISO.fullmatch(text):
            year, month, day = match.groups()
        else:
            raise BadCell(_NO_DATE)
        try:
            found = date(int(year), int(month), int(day))
        except ValueError:
            raise BadCell(_NO_DATE) from None
    if found.year not in _YEARS:
        raise BadCell(_NO_DATE)
    return found


def read_language(cell: Cell) -> str | None:
    """A code; also from a name, or from a code with a country (fr-BE)."""
    text = shown(cell)
    if not text:
        return None
    code = _CODES.get(fold(text)) or _CODES.get(fold(re.split("[-_]", text)[0]))
    if code is None:
        raise BadCell(_NO_LANGUAGE)
    return code


def read_fraction(cell: Cell) -> Decimal | None:
    """0,8 or 80% or 4/5 of a full-time job."""
    text = shown(cell).replace(" ", "")
    if not text:
        return None
    try:
        if part := _PART.fullmatch(text):
            value = (Decimal(part[1]) / Decimal(part[2])).quantize(Decimal("0.0001"))
        elif text.endswith("%"):
            value = Decimal(text.removesuffix("%").replace(",", ".")) / 100
        else:
            value = Decimal(text.replace(",", "."))
        if value.is_finite() and 0 <= value <= 1:
            return value.quantize(Decimal("0.0001")).normalize() + 0
    except ArithmeticError:
        pass
    raise BadCell(_NO_FRACTION)


def read_yes(cell: Cell) -> bool:
    """An empty cell is no."""
    if cell is None or isinstance(cell, bool):
        return bool(cell)
    word = fold(shown(cell))
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadCell(_NO_YES)


def read_country(cell: Cell) -> str | None:
    """A code of two letters, or the name of a country nearby."""
    text = shown(cell)
    if not text:
        return None
    code = _COUNTRY_OF.get(fold(text), text.upper())
    if len(code) != 2 or not is_country(code):
        raise BadCell(_NO_COUNTRY)
    return code


def read_level(cell: Cell) -> int:
    """1 to 5."""
    text = shown(cell)
    if not (text.isascii() and text.isdecimal() and int(text[:9]) in LEVELS):
        raise BadCell(_NO_LEVEL)
    return int(text)


def read_type(cell: Cell) -> CompetenceType:
    """Knowledge, skill or attitude; a skill when nothing is said."""
    text = shown(cell)
    if not text:
        return CompetenceType.SKILL
    kind = _TYPE_OF.get(fold(text))
    if kind is None:
        raise BadCell(_NO_TYPE)
    return kind


def read_competences(cell: Cell) -> tuple[ProfileCompetence, ...]:
    """`Planning: 3; Teamwork: 4`."""
    found = []
    for piece in shown(cell).split(";"):
        if not piece.strip():
            continue
        name, colon, level = piece.rpartition(":")
        if not colon or not name.strip():
            raise BadCell(_NO_COMPETENCES)
        needed = read_level(level.strip())
        found.append(ProfileCompetence(name=read_text(name.strip()), needed=needed))
    return tuple(found)


READERS: dict[str, Callable[[Cell], object]] = {
    "number": read_text,
    "name": read_text,
    "first_name": read_text,
    "last_name": read_text,
    "function": read_text,
    "department": read_text,
    "manager": read_text,
    "manager_number": read_text,
    "language": read_language,
    "work_fraction": read_fraction,
    "started_on": read_day,
    "left_on": read_day,
    "hr": read_yes,
    "country": read_country,
    "description": read_description,
    "competences": read_competences,
    "competence": read_text,
    "needed": read_level,
    "type": read_type,
}
"""How the cell of each column is read; raises `BadCell`."""
