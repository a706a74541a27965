"""A rule file as rows whose fields are read and checked one by one.

Every reader of a field refuses what cannot be used with a sentence that names file, line and field.
A field that nobody asked for is refused too: a misspelt name would else be a rule that does nothing.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from plans.i18n.printable import printable
from plans.i18n.system_errors import system_error
from plans.i18n.text import Text
from plans.i18n.translated import Translated
from plans.law.committees import committee_number
from plans.law.lines import RowLines, row_lines
from plans.law.mistakes import Mistake
from plans.law.quarters import Quarter, read_quarter
from plans.law.rules import GENERAL, DayOfYear, Place

Member = TypeVar("Member", bound=StrEnum)

_MISSING = Text("is missing")
_NUMBER = Text("must be a number from %(least)s to %(most)s")
_WHOLE = Text("must be a whole number from %(least)s to %(most)s")
_YES_NO = Text("must be true or false")
_TEXT = Text("must be a text in quotes")
_WORDS = Text("must be a text in quotes, for each language: %(field)s.en, %(field)s.nl")
_DAY = Text("must be a day like 2027-03-31, without quotes")
_DAY_OF_YEAR = Text('must be a day of every year, like "31/03", in quotes')
_QUARTER = Text('must be a quarter like "2024-Q4", in quotes')
_ONE_OF = Text("must be one of %(names)s")
_COMMITTEE = Text('must be the number of a joint committee like "200" or "149.01", in quotes')
_LIST = Text("must be a list in square brackets")
_NOT_KNOWN = Text("is no field here; these are: %(names)s")
_MEANT = Text("is no field here; did you mean %(name)s?")
_NO_TABLE = Text("is no table of this file; these are: %(names)s")
_AT = Text("must stand below a heading like %(heading)s")
_NOT_TOML = Text("cannot be read as TOML (%(why)s)")
_NOT_UTF8 = Text("cannot be read: save it as UTF-8")
_NOT_READ = Text("cannot be read (%(why)s)")


class Row:
    """One row of a file: `[[right]]` and what stands below it."""

    def __init__(self, file: str, values: Mapping[str, Any], lines: RowLines) -> None:
        self._values, self._lines = values, lines
        self._read: list[str] = []
        self.place = Place(file=file, line=lines.heading)

    def refuse(self, field: str, what: Text) -> Mistake:
        """The mistake in that field, to be raised."""
        line = self._lines.fields.get(field) or self._lines.heading
        return Mistake(self.place.file, what, line, field)

    def has(self, field: str) -> bool:
        self._note(field)
        return field in self._values

    def number(self, field: str, least: int, most: int) -> Decimal:
        value = self._need(field)
        is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        if not is_number or not Decimal(value).is_finite() or not least <= value <= most:
            raise self.refuse(field, _NUMBER(least=least, most=most))
        return Decimal(value)

    def whole(self, field: str, least: int, most: int) -> int:
        value = self._need(field)
        if not _is_whole(value) or not least <= value <= most:
            raise self.refuse(field, _WHOLE(least=least, most=most))
        return int(value)

    def wholes(self, field: str, least: int, most: int) -> tuple[int, ...]:
        values = self._list(field)
        if not all(_is_whole(one) and least <= one <= most for one in values):
            raise self.refuse(field, _WHOLE(least=least, most=most))
        return tuple(values)

    def flag(self, field: str, default: bool | None = None) -> bool:
        if default is not None and not self.has(field):
            return default
        value = self._need(field)
        if not isinstance(value, bool):
            raise self.refuse(field, _YES_NO)
        return value

    def text(self, field: str) -> str:
        value = self._need(field)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(field, _TEXT)
        return printable(value).strip()

    def texts(self, field: str) -> tuple[str, ...]:
        values = self._list(field)
        if not all(isinstance(one, str) and one.strip() for one in values):
            raise self.refuse(field, _TEXT)
        return tuple(printable(one).strip() for one in values)

    def words(self, field: str) -> Translated:
        value = self._need(field)
        if not isinstance(value, dict) or not value:
            raise self.refuse(field, _WORDS(field=field))
        for code, said in value.items():
            if not isinstance(said, str) or not said.strip():
                raise self.refuse(f"{field}.{code}", _TEXT)
        return Translated({code: printable(said).strip() for code, said in value.items()})

    def day(self, field: str) -> date:
        value = self._need(field)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refuse(field, _DAY)
        return value

    def day_of_year(self, field: str) -> DayOfYear:
        day, _, month = self.text(field).partition("/")
        if day.isdecimal() and month.isdecimal():
            try:
                # 2001 has no 29 February: a day that is there every year.
                found = date(2001, int(month), int(day))
            except ValueError:
                pass
            else:
                return DayOfYear(day=found.day, month=found.month)
        raise self.refuse(field, _DAY_OF_YEAR)

    def quarter(self, field: str) -> Quarter:
        value = self._need(field)
        found = read_quarter(value) if isinstance(value, str) else None
        if found is None:
            raise self.refuse(field, _QUARTER)
        return found

    def member(self, field: str, kind: type[Member], default: Member | None = None) -> Member:
        if default is not None and not self.has(field):
            return default
        value = self._need(field)
        if value not in list(kind):
            raise self.refuse(field, _ONE_OF(names=", ".join(kind)))
        return kind(value)

    def members(self, field: str, kind: type[Member], *, needed: bool = False) -> frozenset[Member]:
        """Some of a list of words; all of them when the field is not there, unless it is needed."""
        if not self.has(field) and not needed:
            return frozenset(kind)
        values = self._list(field)
        if not values or not all(one in list(kind) for one in values):
            raise self.refuse(field, _ONE_OF(names=", ".join(kind)))
        return frozenset(kind(one) for one in values)

    def committee(self, field: str = "committee", *, general: bool = False) -> str:
        """The number of a joint committee; `general`: it may be left out, for the general rule."""
        if general and not self.has(field):
            return GENERAL
        value = self._need(field)
        found = committee_number(value) if isinstance(value, str) else None
        if found is None:
            raise self.refuse(field, _COMMITTEE)
        return found

    def finish(self) -> None:
        """Refuses a field that was not read."""
        for field in self._values:
            if field not in self._read:
                near = difflib.get_close_matches(field, self._read, n=1)
                names = ", ".join(self._read)
                raise self.refuse(field, _MEANT(name=near[0]) if near else _NOT_KNOWN(names=names))

    def _list(self, field: str) -> list[Any]:
        value = self._need(field)
        if not isinstance(value, list):
            raise self.refuse(field, _LIST)
        return value

    def _need(self, field: str) -> Any:
        self._note(field)
        if field not in self._values:
            raise self.refuse(field, _MISSING)
        return self._values[field]

    def _note(self, field: str) -> None:
        if field not in self._read:
            self._read.append(field)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


class RuleFile:
    """A whole file, by its tables."""

    def __init__(self, name: str, rows: Mapping[str, tuple[Row, ...]]) -> None:
        self.name, self._rows = name, rows

    def rows(self, table: str) -> tuple[Row, ...]:
        return self._rows.get(table, ())


def read_rule_file(path: Path, tables: tuple[str, ...]) -> RuleFile:
    """The file as rows; raises `Mistake` when it cannot be read, or holds other tables."""
    name = path.name
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        found = tomllib.loads(text, parse_float=Decimal)
    except OSError as error:
        raise Mistake(name, _NOT_READ(why=system_error(error))) from None
    except UnicodeDecodeError:
        raise Mistake(name, _NOT_UTF8) from None
    except tomllib.TOMLDecodeError as error:
        raise Mistake(name, _NOT_TOML(why=str(error))) from None
    lines = row_lines(text)
    rows = {table: _rows(name, table, values, lines, tables) for table, values in found.items()}
    return RuleFile(name, rows)


def _rows(
    name: str,
    table: str,
    values: Any,
    lines: Mapping[tuple[str, int], RowLines],
    tables: tuple[str, ...],
) -> tuple[Row, ...]:
    if table not in tables:
        place = lines.get((table, 0)) or lines["", 0]
        line = place.fields.get(table) or place.heading
        raise Mistake(name, _NO_TABLE(names=", ".join(tables)), line, table)
    if not isinstance(values, list) or not all(isinstance(one, dict) for one in values):
        raise Mistake(name, _AT(heading=f"[[{table}]]"), lines["", 0].fields.get(table, 1), table)
    return tuple(
        Row(name, one, lines.get((table, number), RowLines())) for number, one in enumerate(values)
    )
