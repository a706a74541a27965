"""Which column is which: the headings under which HR systems export people, in four languages.

To know a heading more, add it to the table. Capitals, accents, spaces, marks and what stands between
brackets make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plans.spreadsheets.table import Cell, Table

PEOPLE: Mapping[str, str] = {
    "number": (
        "nummer, personeelsnummer, personeelsnr, stamnummer, stamnr, nr, werknemersnummer, "
        "medewerkernummer, numéro, matricule, numéro du personnel, n°, personalnummer, "
        "mitarbeiternummer, number, employee number, staff number, personnel number, employee id, id"
    ),
    "name": (
        "naam, volledige naam, naam medewerker, medewerker, werknemer, naam en voornaam, nom, "
        "nom complet, nom et prénom, collaborateur, name, vollständiger name, mitarbeiter, full name, "
        "employee, employee name"
    ),
    "first_name": "voornaam, prénom, vorname, first name, given name",
    "last_name": (
        "achternaam, familienaam, nom de famille, nachname, familienname, last name, surname, "
        "family name"
    ),
    "function": (
        "functie, functietitel, functienaam, fonction, poste, funktion, stelle, stellenbezeichnung, "
        "function, job title, job, position, title"
    ),
    "department": (
        "afdeling, dienst, departement, team, département, service, équipe, abteilung, bereich, "
        "department, unit"
    ),
    "manager": (
        "leidinggevende, direct leidinggevende, naam leidinggevende, manager, chef, "
        "verantwoordelijke, responsable, supérieur, supérieur hiérarchique, n+1, vorgesetzter, "
        "vorgesetzte, führungskraft, supervisor, line manager, reports to, manager name"
    ),
    "manager_number": (
        "nummer leidinggevende, leidinggevende nummer, personeelsnummer leidinggevende, "
        "stamnummer leidinggevende, manager nummer, nummer manager, matricule responsable, "
        "matricule du responsable, numéro du responsable, personalnummer führungskraft, "
        "personalnummer vorgesetzter, manager number, manager id, supervisor number"
    ),
    "language": "taal, taalcode, voertaal, langue, code langue, sprache, language, lang",
    "work_fraction": (
        "werkbreuk, tewerkstellingsbreuk, tewerkstellingspercentage, arbeidsregime, fte, vte, "
        "fraction de travail, temps de travail, taux d'occupation, régime de travail, etp, "
        "beschäftigungsgrad, arbeitsanteil, vzä, work fraction, employment rate, working time"
    ),
    "started_on": (
        "in dienst, in dienst sinds, datum in dienst, datum indiensttreding, indiensttreding, "
        "startdatum, date d'entrée, date d'entrée en service, date d'engagement, date de début, "
        "eintritt, eintrittsdatum, start date, hire date, started on, employed since"
    ),
    "left_on": (
        "uit dienst, datum uit dienst, uitdiensttreding, datum uitdiensttreding, einddatum, "
        "date de sortie, date de départ, date de fin, austritt, austrittsdatum, enddatum, "
        "leaving date, end date, left on, termination date"
    ),
    "hr": "hr, hr ja/nee, lid van hr, personeelsdienst, rh, is hr, hr staff, personalabteilung",
    "country": "land, landcode, pays, code pays, country, country code",
    "description": (
        "functieomschrijving, functiebeschrijving, omschrijving, description de fonction, "
        "description, funktionsbeschreibung, stellenbeschreibung, beschreibung, "
        "function description, job description"
    ),
    "competences": "competenties, compétences, kompetenzen, competences, competencies, skills",
}
"""The columns of the list of people."""

FUNCTIONS: Mapping[str, str] = {
    "function": PEOPLE["function"],
    "description": PEOPLE["description"],
    "competence": "competentie, compétence, kompetenz, competence, competency, skill",
    "needed": (
        "niveau, nodig niveau, gewenst niveau, vereist niveau, nodig, niveau requis, "
        "niveau nécessaire, requis, sollniveau, nötiges niveau, stufe, level, needed, needed level, "
        "required level"
    ),
    "type": "soort, type, soort competentie, art, kind",
}
"""The columns of the list of functions: one row for each competence of each function."""

_SEARCHED = 20
"""Rows from the top in which the headings may stand: above them are titles and dates."""
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")


def fold(text: str) -> str:
    """A word as it is compared: small letters and figures, nothing else."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in plain if mark.isalnum())


def _known(columns: Mapping[str, str]) -> dict[str, str]:
    return {fold(one): key for key, words in columns.items() for one in words.split(", ")}


_KEYS = {"people": _known(PEOPLE), "functions": _known(FUNCTIONS)}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where things are in a table: the row of the headings, and the column of each key."""

    table: Table
    heading_row: int
    """From 0."""
    columns: Mapping[str, int]
    unknown: tuple[int, ...]
    """Columns with a heading that says nothing to us, or that stands there twice."""

    def heading(self, column: int) -> str:
        """What stands above a column."""
        row = self.table.rows[self.heading_row]
        return str(row[column] or "") if column < len(row) else ""


def people_layout(tables: Iterable[Table]) -> Layout | None:
    """The list of people among these tables: where most of its columns are known."""
    found = [one for table in tables if (one := _layout(table, "people")) and _names_people(one)]
    return max(found, key=lambda layout: len(layout.columns), default=None)


def numbers_layout(tables: Iterable[Table]) -> Layout | None:
    """The first of these tables with a column of personnel numbers, whatever else is in it."""
    for table in tables:
        layout = _layout(table, "people")
        if layout is not None and "number" in layout.columns:
            return layout
    return None


def functions_layout(tables: Iterable[Table]) -> Layout | None:
    """The list of functions among these tables."""
    for table in tables:
        layout = _layout(table, "functions")
        people = _layout(table, "people")
        if layout is None or not layout.columns.keys() >= {"function"}:
            continue
        if layout.columns.keys() & {"competence", "description"} and not (
            people and _names_people(people)
        ):
            return layout
    return None


def _names_people(layout: Layout) -> bool:
    named = layout.columns.keys() & {"name", "first_name", "last_name"}
    return bool(named or "number" in layout.columns) and len(layout.columns) > 1


def _layout(table: Table, kind: str) -> Layout | None:
    rows = list(enumerate(table.rows[:_SEARCHED]))
    number, columns = max(
        ((number, _columns(row, kind)) for number, row in rows),
        key=lambda found: len(found[1]),
        default=(0, {}),
    )
    if not columns:
        return None
    used = set(columns.values())
    row = table.rows[number]
    unknown = tuple(i for i, cell in enumerate(row) if cell is not None and i not in used)
    return Layout(table=table, heading_row=number, columns=columns, unknown=unknown)


def _columns(row: Sequence[Cell], kind: str) -> dict[str, int]:
    """The first column of each key."""
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        if isinstance(cell, str):
            key = _KEYS[kind].get(fold(_BRACKETS.sub("", cell)) or fold(cell))
            if key is not None:
                found.setdefault(key, index)
    return found
