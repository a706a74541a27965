"""Certificates from a list of HR: an Excel or CSV file with a row for each.

    Personnel number | Name | Certificate | Issuer | Obtained on | Valid until

Somebody is found by their number or their name, like everywhere else; a kind by any of its names, and what is no
known kind keeps the name that it has. Nothing is written when a row is wrong; every mistake says its row and column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from plans.certificates.certificate import (
    LONGEST_ISSUER,
    LONGEST_NAME,
    Certificate,
    Kinds,
    identity,
    proposed_end,
)
from plans.certificates.days import EARLIEST, written_day
from plans.certificates.kinds import named_kinds
from plans.i18n.formats import BRUSSELS
from plans.i18n.printable import printable
from plans.i18n.text import Text
from plans.i18n.translated import Translated
from plans.model import Person
from plans.people.cells import shown
from plans.people.columns import fold
from plans.people.lookup import Lookup, look_up, named
from plans.people.national_numbers import holds_national_number
from plans.people.rows import Problem
from plans.spreadsheets.table import Cell, Table, Unusable, column_letter

_HEADINGS: Mapping[str, str] = {
    "number": (
        "personeelsnummer, nummer, nr, stamnummer, personnel number, number, employee number, id, "
        "matricule, numéro"
    ),
    "name": "naam, medewerker, werknemer, name, employee, person, nom, travailleur",
    "kind": "attest, certificaat, certificate, kind, soort, type, brevet, diploma, certificat",
    "issuer": (
        "uitgereikt door, uitreiker, instantie, opleidingscentrum, issuer, issued by, organisme, "
        "délivré par"
    ),
    "obtained": (
        "behaald op, behaald, datum, datum behaald, obtained on, obtained, date, obtenu le, "
        "uitgereikt op, issued on"
    ),
    "expires": (
        "geldig tot, geldig tot en met, vervalt op, vervaldatum, vervaldag, valid until, expires, "
        "expires on, expiry date, expiry, valable jusqu'au, expiration"
    ),
}
_COLUMNS = {fold(one): key for key, words in _HEADINGS.items() for one in words.split(", ")}
_SEARCHED = 20
"""So many rows from the top may stand above the headings."""

_NO_LIST = Text(
    "I see no list of certificates here. Put headings above the columns: “Personnel number” or “Name”, "
    "“Certificate”, “Obtained on” and, when you know them, “Issuer” and “Valid until”."
)
_MISSING = Text("this is missing")
_WHO = Text("say who it is, by number or by name")
_NOBODY = Text("nobody has this number or this name")
_NEAREST = Text("nobody has this number or this name; do you mean %(names)s")
_SEVERAL_PEOPLE = Text("several people fit this: %(names)s")
_MOST_NAMED = 5
_OTHER_PERSON = Text("this is not the person with the number beside it")
_NO_DAY = Text("this is no day; write it like 31/12/2027")
_FUTURE = Text("nobody has obtained it yet on that day")
_LONG_AGO = Text("that is too long ago")
_BEFORE = Text("it would expire before it was obtained")
_TOO_LONG = Text("this is too long")
_SEVERAL_KINDS = Text("this may be one of several: %(names)s")
_OR = Text("%(one)s / %(other)s")
_TWICE = Text("this certificate stands in row %(row)s already")


@dataclass(frozen=True, kw_only=True)
class CertificateRow:
    """A row that is right, and its certificate."""

    row: int
    certificate: Certificate
    before: Certificate | None = None
    """The same one as it is known; None: it is new."""

    @property
    def is_changed(self) -> bool:
        return self.before is not None and self.before != self.certificate


@dataclass(frozen=True, kw_only=True)
class CertificatesRead:
    """What a list would do."""

    rows: tuple[CertificateRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Text, ...] = ()

    @property
    def new(self) -> list[CertificateRow]:
        return [one for one in self.rows if one.before is None]

    @property
    def changed(self) -> list[CertificateRow]:
        return [one for one in self.rows if one.is_changed]

    @property
    def unchanged(self) -> int:
        return len(self.rows) - len(self.new) - len(self.changed)


def read_certificates(
    tables: Iterable[Table],
    people: Sequence[Person],
    known: Iterable[Certificate],
    kinds: Kinds,
    now: datetime,
) -> CertificatesRead:
    """The certificates on the first sheet that has some and can be seen. `known` are those of today: what
    is there already, of the same person and kind and obtained on the same day, is put right."""
    tables = tuple(tables)
    for table in tables:
        if table.hidden or table.empty:
            continue
        reading = _Reading(table, people, tuple(known), kinds, now)
        if reading.find_columns():
            reading.read()
            return CertificatesRead(
                rows=tuple(reading.rows),
                problems=tuple(reading.problems),
                remarks=table.remarks,
            )
    return CertificatesRead(problems=(Problem(what=_NO_LIST),))


class _Wrong(Exception):
    def __init__(self, key: str, what: Text) -> None:
        super().__init__(key)
        self.key, self.what = key, what


@dataclass
class _Reading:
    table: Table
    people: Sequence[Person]
    known: tuple[Certificate, ...]
    kinds: Kinds
    now: datetime
    columns: dict[str, int] = field(default_factory=dict)
    head: int = 0
    rows: list[CertificateRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def find_columns(self) -> bool:
        for number, row in enumerate(self.table.rows[:_SEARCHED]):
            columns: dict[str, int] = {}
            for at, cell in enumerate(row):
                key = _COLUMNS.get(fold(shown(cell)))
                if key is not None:
                    columns.setdefault(key, at)
            if "kind" in columns and columns.keys() & {"number", "name"}:
                self.columns, self.head = columns, number
                return True
        return False

    def read(self) -> None:
        seen: dict[object, int] = {}
        for number, row in enumerate(self.table.rows[self.head + 1 :], start=self.head + 2):
            if all(cell is None or not shown(cell).strip() for cell in row):
                continue
            if trouble := self.table.troubles.get(number - 1):
                self.problems.append(
                    Problem(row=number, what=trouble, sheet=self.table.name, who=self._who(row))
                )
                continue
            try:
                found = self._row(row)
                earlier = seen.setdefault(identity(found), number)
                if earlier != number:
                    raise _Wrong("kind", _TWICE(row=str(earlier)))
            except _Wrong as wrong:
                self.problems.append(self._problem(number, row, wrong))
            else:
                self.rows.append(self._beside(number, row, found))

    def _beside(self, number: int, row: Sequence[Cell], found: Certificate) -> CertificateRow:
        """What is not said in the row stays as it is known."""
        before = next((one for one in self.known if identity(one) == identity(found)), None)
        if before is not None:
            issuer = found.issuer or before.issuer
            expires = self._day(row, "expires") or before.expires
            found = replace(before, issuer=issuer, expires=expires)
        return CertificateRow(row=number, certificate=found, before=before)

    def _row(self, row: Sequence[Cell]) -> Certificate:
        person = self._person(row)
        kind, name = self._kind(row)
        obtained = self._day(row, "obtained")
        if obtained is None:
            raise _Wrong("obtained", _MISSING)
        if obtained > self.now.astimezone(BRUSSELS).date():
            raise _Wrong("obtained", _FUTURE)
        expires = self._day(row, "expires") or proposed_end(self.kinds.get(kind or ""), obtained)
        if expires is not None and expires < obtained:
            raise _Wrong("expires", _BEFORE)
        return Certificate(
            person_id=person.id,
            kind=kind,
            name=name,
            issuer=self._words(row, "issuer", LONGEST_ISSUER),
            obtained=obtained,
            expires=expires,
            recorded_at=self.now,
        )

    def _person(self, row: Sequence[Cell]) -> Person:
        number, name = self._text(row, "number"), self._text(row, "name")
        if not number and not name:
            raise _Wrong("number" if "number" in self.columns else "name", _WHO)
        key, said = ("number", number) if number else ("name", name)
        found = look_up(said, self.people)
        if found.person is None:
            raise _Wrong(key, _who(found))
        if number and name:
            called = look_up(name, self.people)
            if called.people and found.person not in called.people:
                raise _Wrong("name", _OTHER_PERSON)
        return found.person

    def _kind(self, row: Sequence[Cell]) -> tuple[str | None, str]:
        said = self._words(row, "kind", LONGEST_NAME)
        if not said:
            raise _Wrong("kind", _MISSING)
        found = named_kinds(said, self.kinds.values())
        if len(found) > 1:
            names: Text | Translated = found[0].title
            for one in found[1:]:
                names = _OR(one=names, other=one.title)
            raise _Wrong("kind", _SEVERAL_KINDS(names=names))
        return (found[0].key, "") if found else (None, said)

    def _day(self, row: Sequence[Cell], key: str) -> date | None:
        cell = self._cell(row, key)
        match cell:
            case None | "":
                return None
            case datetime():
                day: date | None = cell.date()
            case date():
                day = cell
            case str():
                day = written_day(cell)
            case _:
                day = None
        if day is None:
            raise _Wrong(key, _NO_DAY)
        if day < EARLIEST:
            raise _Wrong(key, _LONG_AGO)
        return day

    def _words(self, row: Sequence[Cell], key: str, most: int) -> str:
        said = self._text(row, key)
        if len(said) > most:
            raise _Wrong(key, _TOO_LONG)
        return said

    def _text(self, row: Sequence[Cell], key: str) -> str:
        cell = self._cell(row, key)
        if isinstance(cell, Unusable):
            raise _Wrong(key, cell.why)
        return " ".join(printable(shown(cell)).split()) if cell is not None else ""

    def _cell(self, row: Sequence[Cell], key: str) -> Cell:
        at = self.columns.get(key)
        return row[at] if at is not None and at < len(row) else None

    def _who(self, row: Sequence[Cell]) -> str:
        """Whom the row is about, as its cells say."""
        found = (self._cell(row, key) for key in ("number", "name"))
        return " ".join(
            shown(one)
            for one in found
            if one is not None and not isinstance(one, Unusable) and not holds_national_number(one)
        )

    def _heading(self, at: int) -> str:
        return shown(self.table.rows[self.head][at]).strip()

    def _problem(self, number: int, row: Sequence[Cell], wrong: _Wrong) -> Problem:
        at = self.columns.get(wrong.key)
        cell = self._cell(row, wrong.key)
        return Problem(
            row=number,
            column=f"{column_letter(at)} ({self._heading(at)})" if at is not None else "",
            cell=at,
            sheet=self.table.name,
            who=self._who(row),
            value=shown(cell) if cell is not None and not isinstance(cell, Unusable) else "",
            what=wrong.what,
        )


def _who(found: Lookup) -> Text:
    """Why it is nobody, or not clear who."""
    if found.people:
        return _SEVERAL_PEOPLE(names=", ".join(map(named, found.people[:_MOST_NAMED])))
    if found.nearest:
        return _NEAREST(names=", ".join(map(named, found.nearest)))
    return _NOBODY
