"""What HR types in a row of the table, on the command line, in the chat or in the Excel sheet, as values.

Words of a closed list are read in every language that there are texts in. Nothing is guessed at: what
cannot be read is refused with a sentence that says how to write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from plans.i18n.formats import HOURS_A_DAY
from plans.i18n.printable import printable
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.i18n.user_error import UserError
from plans.model import LearningForm
from plans.model.declaring import declared
from plans.model.words import word
from plans.organisation.facts import NO, YES
from plans.organisation.typed import read_committees, read_count, read_decimal, read_words
from plans.people.cells import BadCell, read_language, shown
from plans.people.columns import fold
from plans.people.joint_committees import of_a_cell
from plans.spreadsheets.table import Cell, Unusable
from plans.training_plan.showing import FORMAL, INFORMAL, STAFF_GROUPS, Groups
from plans.training_plan.training import StaffGroup, Training

LONGEST: dict[str, int] = {"theme": 100, "title": 300, "language": 40, "training_centre": 200}
LONGEST_TEXT = 1_000
"""Characters of the other texts."""
MOST_HOURS, MOST_EURO = Decimal(5_000), Decimal(100_000_000)

_NO_FIELD = Text("“%(said)s” is no field of a row; these are: %(names)s.")
_ONE_OF = Text("“%(said)s” is none of the choices here: %(choices)s.")
_NO_QUARTER = Text("“%(said)s” is not a quarter; write 1, 2, 3 or 4.")
_OTHER_YEAR = Text("“%(said)s” is in another year; this is the table of %(year)s.")
_NO_HOURS = Text("“%(said)s” is not a duration; write it like 7,6 or 7 u 36 or 2 dagen, in hours.")
_NO_PEOPLE = Text("“%(said)s” is not a number of people; write a whole number, like 12.")
_NO_MONEY = Text("“%(said)s” is not an amount; write it like 1.250,50 or 1250.")
_TOO_MUCH = Text("“%(said)s” is more than %(most)s.")
_NOT_READ = Text("This cannot be read.")

_QUARTER = re.compile(
    r"(?:q|k|t|kw|kwartaal|quarter|trimestre|trim|quartal)?\.?\s*(?P<number>[1-4])"
    r"(?:e|de|ste|er|eme|ème|st|nd|rd|th|\.)?(?:\s*(?:q|k|t|kw|kwartaal|quarter|trimestre|quartal))?\.?"
    r"(?:[\s\-/]*(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(?P<number>[\d.,]+)\s*(?:u|uur|uren|h|hr|hour|hours|heure|heures|std|stunden?)\.?"
    r"(?:\s*(?P<minutes>[0-5]?\d)\s*(?:m|min|minuten|minutes)?\.?)?"
)
_CLOCK = re.compile(r"(?P<number>\d{1,4}):(?P<minutes>[0-5]\d)")
_DAYS = re.compile(r"(?P<number>[\d.,]+)\s*(?:d|dag|dagen|day|days|jour|jours|tag|tage)\.?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_EURO = re.compile(r"(?:€|\beuros?\b|\beur\b)", re.IGNORECASE)
_GROUP_WORDS: dict[StaffGroup, str] = {
    StaffGroup.BLUE_COLLAR: "arbeider, arbeiders, ouvrier, ouvriers, arbeiter, blue-collar",
    StaffGroup.WHITE_COLLAR: "bediende, bedienden, employé, employés, angestellte, white-collar",
    StaffGroup.MANAGEMENT: "kader, kaderleden, directie, cadre, cadres, direction, management, kader en directie",
}


@dataclass(frozen=True, kw_only=True)
class Fields:
    """Reads the fields of a row of one year, in the words of every language."""

    texts: Texts
    groups: Groups
    year: int
    language: str = "nl"
    """Of what is said when something is refused."""

    def read(self, name: str, cell: Cell) -> Any:
        """The value of the field, from what was typed or stands in a cell; its empty value for nothing.
        Raises `UserError`."""
        if isinstance(cell, Unusable):
            raise UserError(cell.why)
        if isinstance(cell, str):
            cell = " ".join(printable(cell).split()) or None
        if isinstance(cell, Decimal) and not cell.is_finite():
            raise UserError(_NOT_READ)
        if cell is None:
            return getattr(Training(id=0), name)
        match name:
            case "formal":
                return self._one(cell, self._formal, (FORMAL, INFORMAL))
            case "in_working_time":
                return cell if isinstance(cell, bool) else self._one(cell, self._yes, (YES, NO))
            case "quarter":
                return self._quarter(shown(cell))
            case "participants":
                return _people(cell)
            case "hours":
                return _at_most(_hours(cell), MOST_HOURS, cell)
            case "budget":
                return _at_most(_euro(cell), MOST_EURO, cell)
            case "staff_groups":
                choices = tuple(STAFF_GROUPS.values())
                every = (self._one(one, self._staff, choices) for one in _pieces(cell, ";,"))
                return tuple(sorted(set(every), key=list(StaffGroup).index))
            case "for_groups":
                names = tuple(Text("%(words)s")(words=title) for title in self.groups.values())
                every = (self._one(one, self._of_groups, names) for one in _pieces(cell, ";\n"))
                return tuple(sorted(set(every), key=list(self.groups).index))
            case "joint_committees":
                return read_committees(str(shown(of_a_cell(cell))))
            case "language":
                return _language(shown(cell))
            case "learning_method":
                said = read_words(shown(cell), LONGEST_TEXT)
                return self._methods.get(fold(said), said)
        return read_words(shown(cell), LONGEST.get(name, LONGEST_TEXT))

    def field_named(self, said: str) -> str:
        """The name of a field, from that or from what it is called in any language. Raises `UserError`."""
        found = self.names.get(fold(said))
        if found is None:
            raise UserError(_NO_FIELD(said=_short(said), names=", ".join(declared(Training))))
        return found

    def assignments(self, said: list[str]) -> dict[str, Any]:
        """Values by field, from `field=value`; nothing behind the mark takes the value away. Raises
        `UserError`."""
        found = {}
        for one in said:
            name, mark, value = one.partition("=")
            key = self.field_named(name if mark else one)
            if not mark:
                raise UserError(_NO_FIELD(said=_short(one), names=", ".join(declared(Training))))
            try:
                found[key] = self.read(key, value)
            except BadCell as bad:
                raise UserError(bad.why) from None
        return found

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of fields by all that they are called, folded."""
        found = {fold(name): name for name in declared(Training)}
        for name, said in declared(Training).items():
            for text in filter(None, (said.label, said.on_paper, said.column)):
                found |= dict.fromkeys(self._spoken(text), name)
        return found

    def _one(self, cell: Cell, known: Mapping[str, Any], choices: tuple[Text, ...]) -> Any:
        said = shown(cell)
        if fold(said) not in known:
            names = ", ".join(self.texts.render(one, self.language) for one in choices)
            raise UserError(_ONE_OF(said=_short(said), choices=names))
        return known[fold(said)]

    def _quarter(self, said: str) -> int:
        match = _QUARTER.fullmatch(said.strip())
        if match is None:
            raise UserError(_NO_QUARTER(said=_short(said)))
        if match["year"] and int(match["year"]) != self.year:
            raise UserError(_OTHER_YEAR(said=_short(said), year=str(self.year)))
        return int(match["number"])

    def _spoken(self, text: Text) -> Iterator[str]:
        yield from (fold(self.texts.render(text, code)) for code in self.texts.languages)

    def _words(self, choices: Mapping[Any, Text]) -> dict[str, Any]:
        found = {spoken: value for value, text in choices.items() for spoken in self._spoken(text)}
        named = {fold(value): value for value in choices if isinstance(value, StrEnum)}
        return {**found, **named}

    @cached_property
    def _formal(self) -> Mapping[str, Any]:
        known = self._words({True: FORMAL, False: INFORMAL})
        return {**known, "formeel": True, "informeel": False, "formel": True, "informel": False}

    @cached_property
    def _yes(self) -> Mapping[str, Any]:
        known = self._words({True: YES, False: NO})
        more = {
            True: "ja j oui yes y x 1 true waar",
            False: "nee neen non no n nein 0 false onwaar",
        }
        return {**known, **{fold(w): value for value, words in more.items() for w in words.split()}}

    @cached_property
    def _staff(self) -> Mapping[str, Any]:
        more = {fold(w): one for one, words in _GROUP_WORDS.items() for w in words.split(", ")}
        return {**self._words(STAFF_GROUPS), **more}

    @cached_property
    def _of_groups(self) -> Mapping[str, Any]:
        titles = {fold(words): key for key, t in self.groups.items() for words in t.words.values()}
        return {**titles, **{fold(key): key for key in self.groups}}

    @cached_property
    def _methods(self) -> Mapping[str, Any]:
        found = self._words({one: word(one) for one in LearningForm})
        return {said: one.value for said, one in found.items()}


def _pieces(cell: Cell, marks: str) -> Iterator[str]:
    for piece in re.split(f"[{marks}]", shown(cell)):
        if piece.strip():
            yield piece.strip()


def _people(cell: Cell) -> int:
    if isinstance(cell, Decimal | bool):
        raise UserError(_NO_PEOPLE(said=_short(shown(cell))))
    return read_count(shown(cell))


def _hours(cell: Cell) -> Decimal:
    if isinstance(cell, time):
        return _to_the_hundredth(Decimal(cell.hour) + Decimal(cell.minute) / 60)
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool) and cell >= 0:
        return _to_the_hundredth(Decimal(cell))
    said = shown(cell).casefold().strip()
    try:
        if days := _DAYS.fullmatch(said):
            return _to_the_hundredth(read_decimal(days["number"]) * HOURS_A_DAY)
        if match := _HOURS.fullmatch(said) or _CLOCK.fullmatch(said):
            minutes = Decimal(match["minutes"] or 0) / 60
            return _to_the_hundredth(read_decimal(match["number"]) + minutes)
        return _to_the_hundredth(read_decimal(said))
    except UserError as problem:
        if said and said[0].isdigit() and re.fullmatch(r"[\d.,]+", said):
            raise problem
        raise UserError(_NO_HOURS(said=_short(shown(cell)))) from None


def _euro(cell: Cell) -> Decimal:
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool) and cell >= 0:
        return _to_the_hundredth(Decimal(cell))
    said = _EURO.sub("", shown(cell)).strip().removesuffix(",-").removesuffix("-")
    if _THOUSANDS.fullmatch(said):  # nobody writes tenths of a cent
        said = said.replace(".", "")
    try:
        return _to_the_hundredth(read_decimal(said))
    except UserError as problem:
        if re.fullmatch(r"\d[\d.,]*", said):
            raise problem
        raise UserError(_NO_MONEY(said=_short(shown(cell)))) from None


def _at_most(value: Decimal, most: Decimal, cell: Cell) -> Decimal:
    if value > most:
        raise UserError(_TOO_MUCH(said=_short(shown(cell)), most=f"{most:f}"))
    return value


def _to_the_hundredth(value: Decimal) -> Decimal:
    """As it is kept: two places, without zeros at the end."""
    if value > MOST_EURO:
        return MOST_EURO + 1
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize() + 0


def _language(said: str) -> str:
    try:
        return read_language(said) or ""
    except BadCell:
        return read_words(said, LONGEST["language"])


def _short(said: str) -> str:
    words = " ".join(printable(said).split())
    return words if len(words) <= 60 else words[:59] + "…"
