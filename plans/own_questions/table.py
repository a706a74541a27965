"""The organisation's own questions from a table that HR keeps in Excel or CSV: one question a row.

Everything that is wrong is said at once, by row and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from plans.i18n.text import Text
from plans.model.own_questions import OwnKind, OwnQuestion, OwnSection, Said
from plans.people.cells import BadCell, read_text, read_yes, shown
from plans.people.columns import Layout, fold
from plans.people.found import unread
from plans.people.rows import Problem, Reading
from plans.spreadsheets.table import Cell, Table, column_letter

LANGUAGES = ("nl", "fr", "de", "en")
LONGEST_QUESTION = 500
MOST_QUESTIONS = 30
LONGEST_KEY = 20
"""With what it travels with, it has to fit Telegram's callback data."""

_KEY = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST_KEY - 1}}}")
_BETWEEN_OPTIONS = re.compile(r"\s*[;|\n]\s*")
_FEWEST_OPTIONS, _MOST_OPTIONS, _LONGEST_OPTION = 2, 12, 60
_SEARCHED = 10
_LANGUAGE_NAMES: Mapping[str, str] = {
    "nl": "nl, nederlands, néerlandais, dutch, niederländisch",
    "fr": "fr, frans, français, french, französisch",
    "de": "de, duits, allemand, german, deutsch",
    "en": "en, engels, anglais, english, englisch",
}
_HEADINGS: Mapping[str, str] = {
    "key": "key, sleutel, code, clé, schlüssel",
    "kind": "type, soort, antwoord, soort antwoord, réponse, type de réponse, art, antwortart",
    "options": "options, opties, keuzes, choix, auswahl, choices",
    "section": "section, deel, onderdeel, sectie, rubriek, rubrique, abschnitt",
    "required": "required, verplicht, obligatoire, pflicht, pflichtfrage",
}
_KINDS: Mapping[OwnKind, str] = {
    OwnKind.TEXT: "text, tekst, texte, vrije tekst, open",
    OwnKind.CHOICE: "choice, keuze, meerkeuze, choix, auswahl",
    OwnKind.YES_NO: "yes/no, ja/nee, ja/neen, oui/non, ja/nein, yes_no",
    OwnKind.LEVEL: "level, niveau, stufe",
    OwnKind.DATE: "date, datum",
    OwnKind.NUMBER: "number, getal, aantal, nombre, zahl",
    OwnKind.MONEY: "money, bedrag, euro, montant, betrag, amount",
}
_SECTIONS: Mapping[OwnSection, str] = {
    OwnSection.GOALS: "goals, doelen, doelstellingen, objectifs, ziele",
    OwnSection.SUPPORT: "support, steun, ondersteuning, soutien, unterstützung",
    OwnSection.TIMELINE: "timeline, tijdslijn, opvolging, follow-up, suivi, calendrier, zeitplan",
    OwnSection.REMARKS: "remarks, opmerkingen, remarques, bemerkungen",
}

_NO_HEADINGS = Text(
    "I find no headings. The table needs the columns key, type, and at least one of nl, fr, de, en."
)
_NO_QUESTIONS = Text("There is no question in this table.")
_TOO_MANY = Text("There are more than %(most)s questions; nobody would answer them all.")
_NO_KEY = Text("a key is missing")
_BAD_KEY = Text("a key is small letters and figures, at most %(most)s, and begins with a letter")
_TWICE = Text("this key stands there more than once")
_NO_TEXT = Text("the question is missing in every language")
_NO_KIND = Text("say one of text, choice, yes/no, level, date, number, money")
_NO_SECTION = Text("say one of goals, support, timeline, remarks")
_FEW_OPTIONS = Text("a choice needs %(fewest)s to %(most)s different options, with ; between them")
_LONG_OPTION = Text("an option is longer than %(most)s characters")
_NEEDLESS = Text("only a choice has options")
_UNEQUAL = Text("there are not as many options in every language")

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class QuestionsRead:
    """The questions, and what is wrong with the table; with a problem, nothing is to be used."""

    questions: tuple[OwnQuestion, ...] = ()
    problems: tuple[Problem, ...] = ()
    not_read: tuple[Text, ...] = ()
    """What is in the file and was passed over."""


def read_questions(tables: Iterable[Table]) -> QuestionsRead:
    """The questions on every sheet that can be seen and has headings of ours."""
    tables = tuple(tables)
    layouts = [one for table in tables if not table.hidden and (one := _layout(table))]
    if not layouts:
        return QuestionsRead(problems=(Problem(what=_NO_HEADINGS),))
    problems: list[Problem] = []
    found: dict[str, OwnQuestion] = {}
    for reading in (Reading(layout=layout, problems=problems) for layout in layouts):
        for row, cells in reading.rows():
            if not reading.shape(row, cells):
                continue
            question = _Row(reading, row, cells).question()
            if question is None:
                continue
            if question.key in found:
                reading.problem(row, "key", _TWICE, question.key)
            found.setdefault(question.key, question)
    if not found and not problems:
        problems.append(Problem(what=_NO_QUESTIONS))
    if len(found) > MOST_QUESTIONS:
        problems.append(Problem(what=_TOO_MANY(most=MOST_QUESTIONS)))
    return QuestionsRead(
        questions=tuple(found.values()),
        problems=tuple(problems),
        not_read=tuple(unread(tables, [layout.table for layout in layouts])),
    )


COLUMNS = (
    "key",
    "kind",
    "section",
    "required",
    *LANGUAGES,
    *(f"options {one}" for one in LANGUAGES),
)
"""Of a whole table, in order."""


def read_question(cells: Mapping[str, str]) -> tuple[OwnQuestion | None, dict[str, Text]]:
    """One question from what stands in each of its columns (`COLUMNS`); None with what is wrong, by column,
    where it cannot be one."""
    row: tuple[Cell, ...] = tuple(cells.get(name, "").strip() or None for name in COLUMNS)
    found = read_questions([Table(name="", rows=(_HEADS, row))])
    problems: dict[str, Text] = {}
    for one in found.problems:
        letter = one.column.partition(" ")[0]
        at = next((name for i, name in enumerate(COLUMNS) if column_letter(i) == letter), "key")
        problems.setdefault(at, one.what)
    return (None if problems else found.questions[0]), problems


def cells_of(question: OwnQuestion) -> dict[str, str]:
    """What stands in each column of a question's row; options one on each line."""
    said = {one.language: one.text for one in question.said}
    words = [{one.language: one.text for one in option} for option in question.options]
    return {
        "key": question.key,
        "kind": question.kind.value,
        "section": question.section.value,
        "required": "yes" if question.required else "",
        **{one: said.get(one, "") for one in LANGUAGES},
        **{
            f"options {one}": "\n".join(filter(None, (o.get(one) for o in words)))
            for one in LANGUAGES
        },
    }


def rows_of(questions: Iterable[OwnQuestion]) -> list[tuple[str, ...]]:
    """A table of questions that `read_questions` reads, headings first."""
    rows = [cells_of(one) for one in questions]
    return [_HEADS, *(tuple(row[name].replace("\n", "; ") for name in COLUMNS) for row in rows)]


@dataclass(frozen=True)
class _Row:
    reading: Reading
    row: int
    cells: tuple[Cell, ...]

    def question(self) -> OwnQuestion | None:
        """The question; None, with its problems noted, when the row is wrong."""
        before = len(self.reading.problems)
        key = self._key()
        kind = self._word("kind", _KINDS, _NO_KIND, OwnKind.TEXT)
        section = self._word("section", _SECTIONS, _NO_SECTION, OwnSection.REMARKS)
        said = self._said()
        options = self._options(kind)
        required = self._required()
        if len(self.reading.problems) > before:
            return None
        return OwnQuestion(
            key=key, kind=kind, section=section, said=said, options=options, required=required
        )

    def _cell(self, column: str) -> Cell:
        return self.reading.cell(self.cells, column)

    def _problem(self, column: str, what: Text) -> None:
        self.reading.problem(self.row, column, what, shown(self._cell(column)))

    def _text(self, column: str) -> str:
        try:
            return " ".join(read_text(self._cell(column), LONGEST_QUESTION).split())
        except BadCell as bad:
            self._problem(column, bad.why)
            return ""

    def _key(self) -> str:
        key = self._text("key").lower()
        if not key:
            self._problem("key", _NO_KEY)
        elif not _KEY.fullmatch(key):
            self._problem("key", _BAD_KEY(most=LONGEST_KEY))
        return key

    def _word(self, column: str, words: Mapping[Word, str], why: Text, default: Word) -> Word:
        typed = fold(self._text(column))
        if not typed:
            return default
        for value, names in words.items():
            if typed in {fold(name) for name in names.split(", ")}:
                return value
        self._problem(column, why)
        return default

    def _said(self) -> tuple[Said, ...]:
        texts = [(language, self._text(language)) for language in LANGUAGES]
        said = tuple(Said(language=language, text=text) for language, text in texts if text)
        if not said:
            first = next(one for one in LANGUAGES if one in self.reading.layout.columns)
            self._problem(first, _NO_TEXT)
        return said

    def _options(self, kind: OwnKind) -> tuple[tuple[Said, ...], ...]:
        columns = {language: f"options {language}" for language in LANGUAGES}
        given = {one: shown(self._cell(column)).strip() for one, column in columns.items()}
        given = {one: text for one, text in given.items() if text}
        column = columns[next(iter(given))] if given else "options"
        if not given and (text := shown(self._cell("options")).strip()):
            given = {self._first_language(): text}
        lists = {one: _BETWEEN_OPTIONS.split(text.strip(" ;|\n")) for one, text in given.items()}
        if kind is not OwnKind.CHOICE:
            if lists:
                self._problem(column, _NEEDLESS)
            return ()
        if (why := _wrong_options(list(lists.values()))) is not None:
            self._problem(column, why)
            return ()
        count = len(next(iter(lists.values())))
        return tuple(
            tuple(Said(language=one, text=words[number]) for one, words in lists.items())
            for number in range(count)
        )

    def _first_language(self) -> str:
        return next((one for one in LANGUAGES if self._cell(one) is not None), LANGUAGES[0])

    def _required(self) -> bool:
        try:
            return read_yes(self._cell("required"))
        except BadCell as bad:
            self._problem("required", bad.why)
            return False


def _wrong_options(lists: list[list[str]]) -> Text | None:
    few = _FEW_OPTIONS(fewest=_FEWEST_OPTIONS, most=_MOST_OPTIONS)
    if not lists:
        return few
    for words in lists:
        if not _FEWEST_OPTIONS <= len(words) <= _MOST_OPTIONS:
            return few
        if len({word.casefold() for word in words}) < len(words) or not all(words):
            return few
        if any(len(word) > _LONGEST_OPTION for word in words):
            return _LONG_OPTION(most=_LONGEST_OPTION)
    return _UNEQUAL if len({len(words) for words in lists}) > 1 else None


def _layout(table: Table) -> Layout | None:
    for number, row in enumerate(table.rows[:_SEARCHED]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            if isinstance(cell, str) and (key := _HEADING_OF.get(fold(cell))):
                columns.setdefault(key, index)
        if "key" in columns and columns.keys() & set(LANGUAGES):
            used = set(columns.values())
            unknown = tuple(i for i, cell in enumerate(row) if cell is not None and i not in used)
            return Layout(table=table, heading_row=number, columns=columns, unknown=unknown)
    return None


def _headings() -> dict[str, str]:
    found = {fold(one): key for key, words in _HEADINGS.items() for one in words.split(", ")}
    for language, names in _LANGUAGE_NAMES.items():
        for name in names.split(", "):
            found[fold(name)] = language
            for before in ("vraag", "question", "frage"):
                found[fold(before + name)] = language
            for before in _HEADINGS["options"].split(", "):
                found[fold(before + name)] = f"options {language}"
    return found


_HEADING_OF = _headings()
_HEADS = tuple("type" if name == "kind" else name for name in COLUMNS)
