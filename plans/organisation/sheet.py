"""The composition of the organisation from a sheet: head counts, in rows or in columns.

    Men | Women | 26-34 | 35-44        Men    12
     12 |    14 |    10 |    16        Women  14

Several rows of the first kind (one for each site, say) are added up. A list of persons is refused:
who is of what age, or has a disability, is not to come here at all, so nothing of it is quoted either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.organisation.profile import AgeBand, AgeCount, Composition
from plans.organisation.typed import (
    MOST_PEOPLE,
    NoBand,
    known_band,
    read_band,
    read_count,
    read_fte,
)
from plans.people.cells import shown
from plans.people.columns import NATIONAL, PEOPLE, fold
from plans.people.found import unread
from plans.people.national_numbers import holds_national_number
from plans.people.rows import Problem
from plans.spreadsheets.table import Cell, Table, Unusable, column_letter

_HEADINGS: Mapping[str, str] = {
    "men": "mannen, man, m, aantal mannen, hommes, homme, h, men, male, males, männer",
    "women": "vrouwen, vrouw, v, aantal vrouwen, femmes, femme, f, women, female, females, w, frauen",
    "other": "x, andere, anders, non-binair, ander geslacht, autre, autres, other, non-binary, divers",
    "disability": (
        "handicap, met een handicap, personen met een handicap, arbeidsbeperking, "
        "met een arbeidsbeperking, beperking, arbeidshandicap, en situation de handicap, "
        "personnes handicapées, disability, with a disability, disabled, behinderung"
    ),
    "shortage": (
        "knelpuntberoep, knelpuntberoepen, in een knelpuntberoep, in knelpuntberoepen, "
        "métier en pénurie, métiers en pénurie, fonctions critiques, shortage occupation, "
        "shortage occupations, in shortage occupations, in a shortage occupation, engpassberufe"
    ),
    "fte": (
        "fte, vte, etp, vzä, voltijdse equivalenten, voltijdsequivalenten, aantal vte, aantal fte, "
        "équivalents temps plein, full-time equivalents, full time equivalents"
    ),
}
_GROUPS = (
    "afdeling, vestiging, vestigingseenheid, site, locatie, dienst, departement, département, "
    "service, établissement, department, location, team, paritair comité, pc, cp, statuut, statut, "
    "categorie, catégorie, category, status, groep, groupe, group"
)
"""Headings of what the rows are about; it is not kept."""
_TOTALS = "totaal, total, gesamt, samen, ensemble, algemeen totaal, total général"
_COUNTED = "aantal, aantallen, nombre, number, count, headcount, koppen, personen, people, anzahl"
"""The heading of the numbers, where each row has its own label."""
_OF_A_PERSON = (
    "geboortedatum, geboren, geboren op, date de naissance, né le, date of birth, birth date, "
    "born, geburtsdatum, nationaliteit, nationalité, nationality, e-mail, email, mail, e-mailadres, "
    "telefoon, gsm, téléphone, phone, adres, adresse, address, iban, rekeningnummer"
)
_PERSONAL_COLUMNS = (
    *("number", "name", "first_name", "infix", "last_name", "manager", "manager_number"),
    *("started_on", "left_on", "email"),
)
_ATTRIBUTES = "geslacht, sexe, gender, sex, leeftijd, âge, age, alter"
_SEARCHED = 20
_FEWEST = 2
"""Labels that are known make a table a composition."""

_NO_COMPOSITION = Text(
    "I see no head counts here. Put labels such as “Men”, “Women” and “26-34” above the numbers, or "
    "each before its number."
)
_PERSONS = Text(
    "This looks like a list of persons (%(because)s). A composition is head counts only: how many men, "
    "how many women. Count them in your own sheet, and give me the numbers; I have kept nothing of this."
)
_BECAUSE_COLUMN = Text("column %(column)s")
_BECAUSE_NATIONAL = Text("there is a national register number in row %(row)s")
_BECAUSE_BIRTH = Text("there are days, as of birth, in column %(column)s")
_UNKNOWN_COLUMN = Text("I pass over column %(column)s: I do not know what it counts.")
_UNKNOWN_ROW = Text("I pass over row %(row)s (“%(label)s”): I do not know what it counts.")
_TWICE = Text("this was counted in %(where)s already")
_TOTAL_ROW = Text("I pass over row %(row)s: it adds up the others.")
_HIDDEN_ROWS = Text("Hidden rows were read too.")
_NOT_A_NUMBER = Text("not a whole number of people")
_NOT_FTE = Text("not a number of full-time equivalents")
_NO_COUNT = Text("there is no number")


@dataclass(frozen=True, kw_only=True)
class CompositionRead:
    """The composition in a file; with a problem, nothing of it is to be used."""

    composition: Composition = field(default_factory=Composition)
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Text, ...] = ()
    """What was passed over, or read otherwise."""
    recognised: bool = False
    """Whether the file holds head counts at all, right or wrong."""


@dataclass(frozen=True, kw_only=True)
class _Label:
    """What a number counts: a field of the composition, or a band of its ages."""

    key: str
    band: AgeBand | None = None
    why: Text | None = None
    """Why it cannot be used."""


def read_composition(tables: Iterable[Table], bands: Iterable[AgeBand]) -> CompositionRead:
    """The head counts on the first sheet that has some and can be seen."""
    tables, bands = tuple(tables), tuple(bands)
    if (because := _persons(tables)) is not None:
        return CompositionRead(problems=(Problem(what=_PERSONS(because=because)),))
    for table in tables:
        if table.hidden or table.empty:
            continue
        counting = _Counting(table, bands)
        if counting.read():
            remarks = (*table.remarks, *counting.remarks, *unread(tables, [table]))
            return CompositionRead(
                composition=counting.composition(),
                problems=tuple(counting.problems),
                remarks=remarks,
                recognised=True,
            )
    return CompositionRead(problems=(Problem(what=_NO_COMPOSITION),))


# ------------------------------------------------------------------ persons


def _words(said: str) -> frozenset[str]:
    return frozenset(fold(one) for one in said.split(", "))


_PERSONAL = frozenset[str]().union(*(_words(PEOPLE[key]) for key in _PERSONAL_COLUMNS)) | _words(
    f"{NATIONAL}, {_OF_A_PERSON}"
)
_ATTRIBUTE, _TOTAL = _words(_ATTRIBUTES), _words(_TOTALS)
_KNOWN = {fold(one): key for key, words in _HEADINGS.items() for one in words.split(", ")}
_GROUP = _words(f"{_GROUPS}, {_COUNTED}")


def _persons(tables: Iterable[Table]) -> Text | None:
    """Why this is a list of persons; hidden sheets are looked at too. None when it is none."""
    for table in tables:
        for number, row in enumerate(table.rows):
            if any(holds_national_number(cell) for cell in row):
                return _BECAUSE_NATIONAL(row=number + 1)
        for number, row in enumerate(table.rows[:_SEARCHED]):
            for index, cell in enumerate(row):
                if isinstance(cell, str) and _names_persons(table, number, index, cell):
                    return _BECAUSE_COLUMN(column=f"{column_letter(index)} ({cell})")
        for index in range(max(map(len, table.rows), default=0)):
            cells = [row[index] for row in table.rows if index < len(row)]
            if sum(isinstance(one, date | datetime) for one in cells) >= _FEWEST:
                return _BECAUSE_BIRTH(column=column_letter(index))
    return None


def _names_persons(table: Table, number: int, index: int, heading: str) -> bool:
    """Whether below that heading stands who somebody is: a name, or one person's sex or age."""
    word = fold(heading)
    if word not in _PERSONAL and word not in _ATTRIBUTE:
        return False
    if word in _GROUP and word not in _ATTRIBUTE:
        return False
    below = [row[index] for row in table.rows[number + 1 :] if index < len(row)]
    filled = [one for one in below if one is not None]
    if word in _ATTRIBUTE:
        # “Age” stands above bands of age too; those come once each.
        texts = [fold(shown(one)) for one in filled]
        return len(texts) > len(set(texts)) or any(isinstance(one, int) for one in filled)
    beside = [row[index + 1] for row in table.rows if index + 1 < len(row)]
    alone = index + 1 >= len(table.rows[number]) and not any(beside)
    return bool(filled) or alone


# ------------------------------------------------------------------ counting


class _Counting:
    """The reading of one sheet."""

    def __init__(self, table: Table, bands: Sequence[AgeBand]) -> None:
        self._table, self._bands = table, bands
        self._found: dict[tuple[str, AgeBand | None], Any] = {}
        self._where: dict[tuple[str, AgeBand | None], str] = {}
        self._headings: Sequence[Cell] = ()
        self.problems: list[Problem] = []
        self.remarks: list[Text] = []

    def read(self) -> bool:
        """Reads the sheet; False when it is no composition."""
        wide = self._heading_row()
        tall = self._label_column()
        known_above = len(self._labels(self._table.rows[wide])) if wide is not None else 0
        known_beside = len(self._known_beside(tall)) if tall is not None else 0
        if max(known_above, known_beside) < _FEWEST:
            return False
        if self._table.hidden_rows:
            self.remarks.append(_HIDDEN_ROWS)
        if wide is not None and known_above >= known_beside:
            self._read_columns(wide)
        elif tall is not None:
            self._read_rows(tall)
        return True

    def composition(self) -> Composition:
        """What was counted."""
        ages = [
            AgeCount(band=band, people=count)
            for (_, band), count in self._found.items()
            if band is not None
        ]
        counts: dict[str, Any] = {key: n for (key, band), n in self._found.items() if band is None}
        ages.sort(key=lambda one: one.band.youngest)
        return replace(Composition(**counts), ages=tuple(ages))

    def _label(self, cell: Cell) -> _Label | None:
        if not isinstance(cell, str):
            return None
        if (key := _KNOWN.get(fold(cell))) is not None:
            return _Label(key=key)
        band = read_band(cell)
        if band is None:
            return None
        try:
            return _Label(key="ages", band=known_band(band, self._bands))
        except NoBand as problem:
            return _Label(key="ages", why=problem.why)

    def _labels(self, row: Sequence[Cell]) -> dict[int, _Label]:
        found = ((index, self._label(cell)) for index, cell in enumerate(row))
        return {index: label for index, label in found if label is not None}

    def _heading_row(self) -> int | None:
        rows = self._table.rows[:_SEARCHED]
        return max(range(len(rows)), key=lambda one: len(self._labels(rows[one])), default=None)

    def _label_column(self) -> int | None:
        width = max(map(len, self._table.rows), default=0)
        return max(range(width), key=lambda one: len(self._known_beside(one)), default=None)

    def _known_beside(self, column: int) -> dict[int, _Label]:
        found = (
            (number, self._label(row[column] if column < len(row) else None))
            for number, row in enumerate(self._table.rows)
        )
        return {number: label for number, label in found if label is not None}

    # -------------------------------------------------------------- a label above each column

    def _read_columns(self, heading_row: int) -> None:
        self._headings = headings = self._table.rows[heading_row]
        labels = self._labels(headings)
        used: dict[tuple[str, AgeBand | None], int] = {}
        for index, label in list(labels.items()):
            name = f"{column_letter(index)} ({headings[index]})"
            if label.why is not None:
                self._problem(heading_row, index, label.why, str(headings[index]))
                del labels[index]
            elif (label.key, label.band) in used:
                first = used[label.key, label.band]
                where = f"{column_letter(first)} ({headings[first]})"
                self._problem(heading_row, index, _TWICE(where=where), name)
                del labels[index]
            else:
                used[label.key, label.band] = index
        for index, cell in enumerate(headings):
            unknown = isinstance(cell, str) and index not in labels and self._label(cell) is None
            if unknown and fold(str(cell)) not in _GROUP | _TOTAL:
                self.remarks.append(_UNKNOWN_COLUMN(column=f"{column_letter(index)} ({cell})"))
        for number, row in self._below(heading_row):
            if not any(row[index] is not None for index in labels if index < len(row)):
                continue
            if self._is_total(number, row):
                self.remarks.append(_TOTAL_ROW(row=number + 1))
                continue
            for index, label in labels.items():
                cell = row[index] if index < len(row) else None
                if cell is not None:
                    self._add(number, index, label, cell)
        if labels and not self._found and not self.problems:
            first_label = next(iter(labels))
            self._problem(heading_row, first_label, _NO_COUNT, "")

    def _below(self, heading_row: int) -> Iterator[tuple[int, Sequence[Cell]]]:
        for number, row in enumerate(self._table.rows):
            if number > heading_row:
                if number in self._table.troubles:
                    trouble = self._table.troubles[number]
                    self.problems.append(Problem(what=trouble, row=number + 1))
                else:
                    yield number, row

    def _is_total(self, number: int, row: Sequence[Cell]) -> bool:
        return any(isinstance(cell, str) and fold(cell) in _TOTAL for cell in row)

    def _add(self, number: int, index: int, label: _Label, cell: Cell) -> None:
        value = self._number(number, index, label, cell)
        if value is not None:
            place = (label.key, label.band)
            self._found[place] = self._found.get(place, 0) + value

    # -------------------------------------------------------------- a label before each number

    def _read_rows(self, column: int) -> None:
        for number, row in enumerate(self._table.rows):
            cell = row[column] if column < len(row) else None
            beside = next(
                ((i, one) for i, one in enumerate(row) if i > column and one is not None), None
            )
            if not isinstance(cell, str):
                continue
            label = self._label(cell)
            if label is None:
                counted = beside is not None and not isinstance(beside[1], str)
                if counted and fold(cell) not in _TOTAL:
                    self.remarks.append(_UNKNOWN_ROW(row=number + 1, label=cell))
            elif label.why is not None:
                self._problem(number, column, label.why, cell)
            elif beside is None:
                self._problem(number, column, _NO_COUNT, cell)
            elif (label.key, label.band) in self._where:
                where = self._where[label.key, label.band]
                self._problem(number, column, _TWICE(where=where), cell)
            else:
                self._where[label.key, label.band] = f"{column_letter(column)}{number + 1}"
                self._add(number, beside[0], label, beside[1])

    # -------------------------------------------------------------- numbers

    def _number(self, number: int, index: int, label: _Label, cell: Cell) -> int | Decimal | None:
        if isinstance(cell, Unusable):
            self._problem(number, index, cell.why, "")
            return None
        if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
            if label.key == "fte" and 0 <= cell <= MOST_PEOPLE:
                return Decimal(cell).quantize(Decimal("0.0001")).normalize() + 0
            if isinstance(cell, int) and 0 <= cell <= MOST_PEOPLE:
                return cell
        elif isinstance(cell, str):
            try:
                return read_fte(cell) if label.key == "fte" else read_count(cell)
            except UserError:
                pass
        what = _NOT_FTE if label.key == "fte" else _NOT_A_NUMBER
        self._problem(number, index, what, shown(cell))
        return None

    def _problem(self, number: int, index: int, what: Text, value: str) -> None:
        heading = self._headings[index] if index < len(self._headings) else None
        column = column_letter(index) if heading is None else f"{column_letter(index)} ({heading})"
        self.problems.append(Problem(what=what, row=number + 1, column=column, value=value))
