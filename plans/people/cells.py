"""What one cell of a list of people means: a text, a day, a part of a working week."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from plans.calendar.working_days import is_country
from plans.i18n.formats import show_date, show_moment
from plans.i18n.text import Text
from plans.model import LEVELS, CompetenceType, ProfileCompetence
from plans.people.columns import fold
from plans.people.email_addresses import NoAddress, email_address
from plans.people.joint_committees import NoCommittee, joint_committee, of_a_cell
from plans.people.national_numbers import holds_national_number
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
_NATIONAL = Text(
    "this is a national register number, which may not be used to number people; I keep nothing of "
    "it. Give a personnel number"
)
_LOST_LETTER = Text("a letter of this was lost (�) before it came here; type it again")
_SHORTENED = Text(
    "Excel has shortened this number; give the column the format “text” and type it again"
)
_OTHER_WAY = Text(
    "day and month stand the other way round than in the rest of this column; write it like "
    "the others"
)
_NO_NAME = Text(
    "not a name that I can read; write it like “Joke van den Berg” or “van den Berg, Joke”"
)
_NO_ADDRESS = Text("not an e-mail address; write it like joke.peeters@example.be")
_NO_STATUS = Text("I do not know this status; write active or left")
_NO_TYPE = Text("not a kind of competence; write knowledge, skill or attitude")

_HOUR = r"(?:[T ]0?0:00(?::00(?:\.0+)?)?)?"
DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})" + _HOUR)
"""A day as people write it: two figures of which the column says which is the month, and the year."""
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})" + _HOUR)
_COMPACT = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})")
_NEVER = 2500
"""From this year on a day is how a system writes that there is none."""
_NO_DAYS = {"00000000", "00/00/0000", "0000-00-00", "00-00-0000", "0"}
_LONG_NUMBER = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"(\d+)[.,]0")
"""A whole number as programs write it that know no others: 16.0."""
_NOTHING = frozenset(
    {"-", "--", "---", "–", "—", "/", "nvt", "n/a", "na", "geen", "nihil", "none", "nil", "null"}
    | {
        "aucun",
        "aucune",
        "néant",
        "neant",
        "sansobjet",
        "s/o",
        "keine",
        "keiner",
        "kein",
        "",
        "(leeg)",
    }
    | {"(blank)", "vacant", "vacature", "onbekend", "inconnu", "unknown", "nietvantoepassing"}
)
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

    def __init__(self, why: Text, *, quotable: bool = True) -> None:
        super().__init__("bad cell")
        self.why = why
        self.quotable = quotable
        """False for what must be written nowhere, not even in a report of what is wrong."""


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


def is_nothing(cell: Cell) -> bool:
    """Whether a cell only says that there is nothing: empty, “-”, “n.v.t.”, “geen”."""
    text = shown(cell).casefold().replace(" ", "")
    return (text.replace(".", "") if text.strip(".") else text) in _NOTHING


def read_number(cell: Cell) -> str:
    """A personnel number as it is shown in the sheet."""
    text = read_text(cell)
    if _LONG_NUMBER.fullmatch(text):
        raise BadCell(_SHORTENED)
    whole = _WHOLE_NUMBER.fullmatch(text)
    return whole[1] if whole else text


def read_name(cell: Cell) -> str:
    """A name, or a part of one."""
    text = read_text(cell)
    if text and not any(mark.isalpha() for mark in text):
        raise BadCell(_NO_NAME)
    if "?" in text:
        raise BadCell(_LOST_LETTER)
    return text


def read_day(cell: Cell, *, month_first: bool = False, swapped: bool = False) -> date | None:
    """A date cell, or a date as people write it here; `month_first` where the column writes it so.

    `swapped` says that a spreadsheet took the month of the column's dates for the day.
    """
    if not shown(cell) or shown(cell) in _NO_DAYS:
        return None
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        found = cell.replace(day=cell.month, month=cell.day) if swapped and cell.day <= 12 else cell
    else:
        found = _written_day(shown(cell), month_first=month_first)
    if found.year >= _NEVER:
        return None
    if found.year not in _YEARS:
        raise BadCell(_NO_DATE)
    return found


def _written_day(text: str, *, month_first: bool) -> date:
    if match := DAY.fullmatch(text):
        one, other, year = map(int, match.groups())
        month, day = (one, other) if month_first else (other, one)
        if month > 12 >= day:
            raise BadCell(_OTHER_WAY if month_first else _NO_DATE)
    elif match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = map(int, match.groups())
    else:
        raise BadCell(_NO_DATE)
    try:
        return date(year, month, day)
    except ValueError:
        raise BadCell(_NO_DATE) from None


def read_language(cell: Cell) -> str | None:
    """A code; also from a name, or from a code with a country (fr-BE)."""
    text = shown(cell)
    if not text:
        return None
    code = _CODES.get(fold(text)) or _CODES.get(fold(re.split("[-_]", text)[0]))
    if code is None:
        raise BadCell(_NO_LANGUAGE)
    return code


def read_fraction(cell: Cell, *, percent: bool = False) -> Decimal | None:
    """0,8 or 80% or 4/5 of a full-time job; 80 too, in a column of percentages."""
    text = shown(cell).replace(" ", "")
    if not text:
        return None
    if percent and not text.endswith("%") and "/" not in text:
        text += "%"
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


class Employment(StrEnum):
    """What a column of statuses says of somebody."""

    HERE = "here"
    LEFT = "left"


_STATUSES = {
    Employment.HERE: (
        "actief, in dienst, a, ja, j, 1, aan het werk, lopend, geactiveerd, langdurig afwezig, afwezig, "
        "ziek, langdurig ziek, ziekte, schorsing, geschorst, loopbaanonderbreking, tijdskrediet, "
        "ouderschapsverlof, moederschapsrust, zwangerschapsverlof, non-actief verlof, verlof, actif, active, "
        "en service, en fonction, oui, o, aktiv, beschäftigt, employed, current, yes, y, true, waar, wahr, "
        "on leave, malade, absent, suspendu"
    ),
    Employment.LEFT: (
        "inactief, niet actief, niet meer in dienst, uit dienst, uitdienst, uit, u, i, nee, neen, 0, gestopt, "
        "beëindigd, ex, ex-werknemer, ontslagen, op pensioen, gepensioneerd, vertrokken, afgesloten, "
        "inactif, sorti, hors service, non, terminé, parti, inaktiv, ausgeschieden, ausgetreten, nein, "
        "inactive, left, terminated, former, retired, no, false, onwaar, falsch"
    ),
}
_STATUS_OF = {fold(one): kind for kind, words in _STATUSES.items() for one in words.split(", ")}


def read_status(cell: Cell) -> Employment | None:
    """Whether somebody works here or has left; None for an empty cell."""
    if isinstance(cell, bool):
        return Employment.HERE if cell else Employment.LEFT
    if not shown(cell):
        return None
    found = _STATUS_OF.get(fold(shown(cell)))
    if found is None:
        raise BadCell(_NO_STATUS)
    return found


def is_status(cell: Cell) -> bool:
    """Whether a cell holds a word for working here or having left."""
    return isinstance(cell, bool) or fold(shown(cell)) in _STATUS_OF


def read_committee(cell: Cell) -> str:
    """The number of a joint committee: 200 or 149.01; empty when there is nothing."""
    text = read_text(of_a_cell(cell))
    try:
        return joint_committee(text) if text else ""
    except NoCommittee as problem:
        raise BadCell(problem.why) from None


def read_email(cell: Cell) -> str:
    """An e-mail address; empty when there is nothing."""
    text = shown(cell)
    try:
        return email_address(text) if text else ""
    except NoAddress:
        raise BadCell(_NO_ADDRESS) from None


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


def _unless_nothing(read: Callable[[Cell], object]) -> Callable[[Cell], object]:
    return lambda cell: read(None if is_nothing(cell) else cell)


def _read_manager(cell: Cell) -> str:
    """A number or a name; systems write zeros for nobody."""
    text = read_text(cell)
    return text if text.strip("0") else ""


READERS: dict[str, Callable[[Cell], object]] = {
    "number": read_number,
    "name": read_name,
    "first_name": read_name,
    "infix": _unless_nothing(read_text),
    "last_name": read_name,
    "function": _unless_nothing(read_text),
    "department": _unless_nothing(read_text),
    "manager": _unless_nothing(_read_manager),
    "manager_number": _unless_nothing(_read_manager),
    "language": _unless_nothing(read_language),
    "work_fraction": _unless_nothing(read_fraction),
    "started_on": _unless_nothing(read_day),
    "left_on": _unless_nothing(read_day),
    "status": _unless_nothing(read_status),
    "hr": read_yes,
    "country": _unless_nothing(read_country),
    "joint_committee": _unless_nothing(read_committee),
    "email": _unless_nothing(read_email),
    "supported_work": read_yes,
    "description": read_description,
    "competences": read_competences,
    "competence": read_text,
    "needed": read_level,
    "type": read_type,
}
"""How the cell of each column is read; raises `BadCell`."""


def usable(cell: Cell) -> Cell:
    """The cell, when it holds a value that may be kept; raises `BadCell`."""
    if isinstance(cell, Unusable):
        raise BadCell(cell.why)
    if holds_national_number(cell):
        raise BadCell(_NATIONAL, quotable=False)
    if isinstance(cell, str) and "�" in cell:
        raise BadCell(_LOST_LETTER)
    return cell
