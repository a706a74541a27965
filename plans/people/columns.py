"""Which column is which: the headings under which HR systems export people, in four languages.

To know a heading more, add it to the table. Capitals, accents, spaces, marks and what stands between
brackets make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plans.spreadsheets.table import Cell, Table, column_letter

PEOPLE: Mapping[str, str] = {
    "number": (
        "personeelsnummer, personeelsnr, persnr, pers nr, pers.nr., stamnummer, stamnr, "
        "werknemersnummer, werknemernummer, werknemersnr, werknemernr, nummer werknemer, "
        "medewerkernummer, medewerkersnummer, medewerkernr, matricule, numéro de matricule, "
        "n° matricule, numéro du personnel, numéro de personnel, numéro du travailleur, "
        "n° travailleur, numéro travailleur, personalnummer, mitarbeiternummer, employee number, "
        "staff number, personnel number, nummer, nr, numéro, n°, number, employee id, "
        "identificatienummer, id, personeelsid, medewerker id"
    ),
    "name": (
        "volledige naam, naam en voornaam, naam voornaam, voornaam en naam, voornaam naam, "
        "naam + voornaam, naam/voornaam, naam medewerker, naam werknemer, naam, "
        "nom complet, nom et prénom, nom prénom, prénom et nom, prénom nom, nom du travailleur, nom, "
        "vollständiger name, name und vorname, name vorname, vorname und name, full name, "
        "employee name, name, medewerker, werknemer, collaborateur, travailleur, mitarbeiter, employee"
    ),
    "first_name": (
        "roepnaam, voornaam, voornaam 1, eerste voornaam, voornamen, prénom, prénoms, prénom usuel, "
        "vorname, rufname, first name, given name, preferred name"
    ),
    "infix": (
        "tussenvoegsel, tussenvoegsels, voorvoegsel, voorvoegsels, tussenv, particule, "
        "namenszusatz, vorsatzwort, infix, name prefix, prefix"
    ),
    "last_name": (
        "achternaam, familienaam, geslachtsnaam, nom de famille, nachname, familienname, last name, "
        "surname, family name"
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
    "language": "taal, taalcode, voertaal, taalrol, taalstelsel, correspondentietaal, langue, rôle linguistique, code langue, sprache, language, lang",
    "work_fraction": (
        "werkbreuk, tewerkstellingsbreuk, prestatiebreuk, tewerkstellingspercentage, "
        "tewerkstellings%, werkregime, prestatiepercentage, deeltijds percentage, % tewerkstelling, arbeidsregime, fte, vte, "
        "fraction de travail, temps de travail, taux d'occupation, régime de travail, etp, "
        "beschäftigungsgrad, arbeitsanteil, vzä, work fraction, employment rate, working time"
    ),
    "started_on": (
        "in dienst, in dienst sinds, datum in dienst, datum indienst, indienst, in dienst op, "
        "datum indiensttreding, indiensttreding, datum van indiensttreding, indiensttredingsdatum, "
        "begindatum, begindatum contract, startdatum, aanvangsdatum, date entrée, entrée, "
        "date d'entrée en fonction, date de début de contrat, date d'entrée, date d'entrée en service, date d'engagement, date de début, "
        "eintritt, eintrittsdatum, start date, hire date, started on, employed since"
    ),
    "left_on": (
        "uit dienst, datum uit dienst, datum uitdienst, uitdienst, uit dienst op, uit dienst sinds, "
        "uitdiensttreding, datum uitdiensttreding, datum van uitdiensttreding, "
        "uitdiensttredingsdatum, einddatum, einddatum contract, einde contract, date sortie, sortie, "
        "date de fin de contrat, date de sortie, date de départ, date de fin, austritt, austrittsdatum, enddatum, "
        "leaving date, end date, left on, termination date"
    ),
    "hr": "hr, hr ja/nee, lid van hr, personeelsdienst, rh, is hr, hr staff, personalabteilung",
    "status": (
        "status, personeelsstatus, status medewerker, status werknemer, dossierstatus, "
        "status dossier, status contract, contractstatus, actief, actief j/n, actief ja/nee, "
        "in dienst j/n, in dienst ja/nee, actif, actif o/n, situation, état, état du dossier, "
        "aktiv, aktiv j/n, beschäftigungsstatus, active, employment status, employee status"
    ),
    "country": "land, landcode, pays, code pays, country, country code",
    "joint_committee": (
        "paritair comité, nummer paritair comité, nr paritair comité, paritair subcomité, pc nummer, "
        "pc nr, pc, psc, commission paritaire, numéro de commission paritaire, "
        "n° commission paritaire, sous-commission paritaire, n° cp, cp, scp, "
        "paritätische kommission, joint committee, joint committee number, jc"
    ),
    "email": (
        "e-mail werk, zakelijk e-mailadres, zakelijke e-mail, professioneel e-mailadres, werkmail, "
        "e-mailadres, e-mail, mailadres, mail, email adres, "
        "e-mail professionnel, adresse e-mail professionnelle, adresse électronique, adresse e-mail, "
        "adresse mail, courriel, dienstliche e-mail, geschäftliche e-mail, e-mail-adresse, "
        "mailadresse, work email, work email address, business email, company email, email address, "
        "email"
    ),
    "supported_work": (
        "maatwerk, maatwerk ja/nee, maatwerk j/n, maatwerker, doelgroepwerknemer, doelgroepwerknemers, "
        "doelgroepmedewerker, doelgroepwerknemer ja/nee, doelgroepwerknemer j/n, "
        "travailleur de groupe cible, travail adapté, zielgruppenarbeitnehmer, zielgruppe, "
        "target group worker, supported work, supported employment"
    ),
    "description": (
        "functieomschrijving, functiebeschrijving, omschrijving, description de fonction, "
        "description, funktionsbeschreibung, stellenbeschreibung, beschreibung, "
        "function description, job description"
    ),
    "competences": "competenties, compétences, kompetenzen, competences, competencies, skills",
}
"""The columns of the list of people. Of two columns with one meaning, the one whose heading stands
first here is taken: a personnel number before an id, a department before a team."""

NATIONAL = (
    "rijksregisternummer, rijksregisternr, rijksregister, rrn, rr nummer, insz, insznummer, "
    "insz nummer, niss, numéro national, numéro de registre national, registre national, "
    "n° national, n° registre national, inss, nationalregisternummer, nationalnummer, "
    "national register number, national number, bsn, burgerservicenummer"
)
"""Headings of a number that only the law may ask for: the column is not looked at."""

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
_MARKS = re.compile("[^a-z0-9]+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")


_STROKES = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
"""Letters that are typed so by somebody who lacks them, and that Unicode does not take apart."""


def fold(text: str) -> str:
    """A word as it is compared: small letters and figures, nothing else."""
    plain = text.casefold()
    if plain.isascii():
        return _MARKS.sub("", plain)
    plain = unicodedata.normalize("NFKD", plain).translate(_STROKES)
    return "".join(mark for mark in plain if mark.isalnum())


def _known(columns: Mapping[str, str]) -> dict[str, str]:
    return {fold(one): key for key, words in columns.items() for one in words.split(", ")}


_KEYS = {"people": _known(PEOPLE), "functions": _known(FUNCTIONS)}
_RANKS = {
    "people": {word: rank for rank, word in enumerate(_KEYS["people"])},
    "functions": {word: rank for rank, word in enumerate(_KEYS["functions"])},
}
_NATIONAL = frozenset(fold(one) for one in NATIONAL.split(", "))


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where things are in a table: the row of the headings, and the column of each key."""

    table: Table
    heading_row: int
    """From 0."""
    columns: Mapping[str, int]
    unknown: tuple[int, ...]
    """Columns with a heading that says nothing to us."""
    doubled: tuple[tuple[int, int], ...] = ()
    """Columns that mean the same: the one that is taken, and the one that is not."""
    national: tuple[int, ...] = ()
    """Columns of national register numbers; nothing looks at them."""

    def heading(self, column: int) -> str:
        """What stands above a column."""
        row = self.table.rows[self.heading_row]
        return str(row[column] or "") if column < len(row) else ""

    @property
    def width(self) -> int:
        """How many cells the headings take."""
        return len(self.table.rows[self.heading_row])

    def named(self, column: int) -> str:
        """The letter and the heading of a column: `E (Leidinggevende)`."""
        heading = self.heading(column)
        return f"{column_letter(column)} ({heading})" if heading else column_letter(column)


def people_layouts(tables: Iterable[Table]) -> list[Layout]:
    """The lists of people among these tables: every one that names people and numbers them, else the
    one of which most columns are known."""
    found = [one for table in tables if (one := _layout(table, "people")) and _names_people(one)]
    whole = [one for one in found if not lacking(one)]
    return whole or sorted(found, key=lambda layout: -len(layout.columns))[:1]


def lacking(layout: Layout) -> tuple[str, ...]:
    """The columns without which a list says of nobody who they are."""
    named = layout.columns.keys() & {"name", "first_name", "last_name"}
    return (*(() if "number" in layout.columns else ("number",)), *(() if named else ("name",)))


def numbers_layouts(tables: Iterable[Table]) -> list[Layout]:
    """Every table with a column of personnel numbers, whatever else is in it."""
    found = [_layout(table, "people") for table in tables]
    return [one for one in found if one is not None and "number" in one.columns]


def functions_layouts(tables: Iterable[Table]) -> list[Layout]:
    """The lists of functions among these tables."""
    found = []
    for table in tables:
        layout = _layout(table, "functions")
        people = _layout(table, "people")
        if layout is None or not layout.columns.keys() >= {"function"}:
            continue
        if layout.columns.keys() & {"competence", "description"} and not (
            people and _names_people(people)
        ):
            found.append(layout)
    return found


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
    row = table.rows[number]
    meant = {index: _key(cell, kind) for index, cell in enumerate(row)}
    used = set(columns.values())
    national = tuple(
        i for i, cell in enumerate(row) if isinstance(cell, str) and is_national_heading(cell)
    )
    doubled = tuple(
        (columns[key], index)
        for index, key in meant.items()
        if key is not None and index not in used
    )
    known = {*used, *national, *(index for _, index in doubled)}
    unknown = tuple(i for i, cell in enumerate(row) if cell is not None and i not in known)
    return Layout(
        table=table,
        heading_row=number,
        columns=columns,
        unknown=unknown,
        doubled=doubled,
        national=national,
    )


def is_national_heading(text: str) -> bool:
    """Whether a column holds national register numbers."""
    return fold(_BRACKETS.sub("", text)) in _NATIONAL


def _key(cell: Cell, kind: str) -> str | None:
    return _KEYS[kind].get(_heading(cell, kind)) if isinstance(cell, str) else None


def _heading(cell: str, kind: str) -> str:
    """The word of a heading as it is looked up; what is between brackets may belong to it."""
    whole = fold(cell)
    return whole if whole in _KEYS[kind] else fold(_BRACKETS.sub("", cell)) or whole


def _columns(row: Sequence[Cell], kind: str) -> dict[str, int]:
    """The column of each key: the one with the plainest heading, and of equals the first."""
    found: dict[str, tuple[int, int]] = {}
    for index, cell in enumerate(row):
        key = _key(cell, kind)
        if key is not None and isinstance(cell, str):
            rank = _RANKS[kind][_heading(cell, kind)], index
            found[key] = min(found.get(key, rank), rank)
    in_order = sorted((index, key) for key, (_, index) in found.items())
    return {key: index for index, key in in_order}
