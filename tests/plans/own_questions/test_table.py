"""The organisation's own questions, read from the tables that HR makes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.model.own_questions import (
    OwnKind,
    OwnQuestion,
    OwnSection,
    Said,
    asked,
    renewed,
    words_in,
)
from plans.own_questions.table import (
    MOST_QUESTIONS,
    QuestionsRead,
    cells_of,
    read_question,
    read_questions,
    rows_of,
)
from plans.people.report import problem_line
from plans.spreadsheets.reading import read_tables
from plans.spreadsheets.table import Table
from tests.chat import TEXTS
from tests.dialogs.scripts.own_questions import OWN_QUESTIONS

GOOD = """sleutel;nl;en;soort;deel;verplicht
mobility;Wil je wel eens elders werken?;Would you work elsewhere?;ja/nee;doelen;ja
"""
CHOICE = 'key,nl,options,type\nteam,In welk team?,"Noord; Zuid | Oost",choice\n'
# An option list needs quotes in a CSV with semicolons.
CHOICE = 'key,nl,options,type\nteam,In welk team?,"Noord; Zuid | Oost",choice\n'


def read(csv: str) -> QuestionsRead:
    return read_questions(read_tables(csv.encode()))


def said(found: QuestionsRead) -> list[str]:
    return [TEXTS.render(problem_line(one), "en") for one in found.problems]


def test_a_question_in_two_languages() -> None:
    [mobility] = read(GOOD).questions
    assert mobility == OwnQuestion(
        key="mobility",
        kind=OwnKind.YES_NO,
        section=OwnSection.GOALS,
        said=(
            Said(language="nl", text="Wil je wel eens elders werken?"),
            Said(language="en", text="Would you work elsewhere?"),
        ),
        required=True,
    )
    assert mobility.text("en", "nl") == "Would you work elsewhere?"
    assert mobility.text("fr", "nl") == "Wil je wel eens elders werken?"
    assert mobility.text("fr") == "Wil je wel eens elders werken?"


def test_options_stand_in_one_cell() -> None:
    [team] = read(CHOICE).questions
    assert [words_in(option, ("nl",)) for option in team.options] == ["Noord", "Zuid", "Oost"]
    assert (team.section, team.required) == (OwnSection.REMARKS, False)


def test_excel_too_with_options_for_each_language() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Our questions of 2027"])
    sheet.append(["Key", "NL", "FR", "Type", "Opties NL", "Options FR", "Required"])
    sheet.append(
        ["team", "Welk team?", "Quelle équipe ?", "choice", "Noord;Zuid", "Nord;Sud", True]
    )
    saved = BytesIO()
    book.save(saved)
    [team] = read_questions(read_tables(saved.getvalue())).questions
    assert [words_in(option, ("fr",)) for option in team.options] == ["Nord", "Sud"]
    assert team.required


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (";Hoe?;text;;;", "Row 2, column A (key): a key is missing."),
        ("1x;Hoe?;text;;;", "Row 2, column A (key): “1x” – a key is small letters and figures"),
        ("x;;text;;;", "Row 2, column B (nl): the question is missing in every language."),
        ("x;Hoe?;poll;;;", "Row 2, column C (type): “poll” – say one of text, choice"),
        ("x;Hoe?;text;a|b;;", "Row 2, column D (options): “a|b” – only a choice has options."),
        ("x;Hoe?;choice;a;;", "Row 2, column D (options): “a” – a choice needs 2 to 12"),
        ("x;Hoe?;choice;;;", "Row 2, column D (options): a choice needs 2 to 12"),
        ("x;Hoe?;choice;a|A;;", "different options"),
        (f"x;Hoe?;choice;a|{'b' * 61};;", "an option is longer than 60 characters"),
        ("x;Hoe?;text;;cellar;", "Row 2, column E (section): “cellar” – say one of goals"),
        ("x;Hoe?;text;;;maybe", "Row 2, column F (required): “maybe”"),
        (f"x;{'z' * 501};text;;;", "Row 2, column B (nl)"),
        ("x;Hoe?;text;;;\nx;Hoe?;text;;;", "Row 3, column A (key): “x” – this key stands there"),
    ],
)
def test_every_mistake_by_row_and_column(row: str, problem: str) -> None:
    found = read("key;nl;type;options;section;required\n" + row + "\n")
    assert any(problem in line for line in said(found)), said(found)


def test_all_mistakes_at_once() -> None:
    found = read("key;nl;type\n;Hoe?;poll\n2;;text\n")
    assert [one.row for one in found.problems] == [2, 2, 3, 3]


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", "key;nl\n"])
def test_a_table_without_questions_says_so(text: str) -> None:
    found = read_questions(read_tables(text.encode()) if text else ())
    assert [one.row for one in found.problems] == [None]


def test_more_questions_than_anybody_would_answer() -> None:
    rows = "".join(f"q{number};Hoe?\n" for number in range(MOST_QUESTIONS + 1))
    assert "more than 30" in said(read("key;nl\n" + rows))[0]


def test_a_question_that_is_taken_away_is_asked_no_more_and_not_forgotten() -> None:
    old = read("key;nl\na;Eerst?\nb;Dan?\n").questions
    new = read("key;nl\nb;En dan?\nc;Ten slotte?\n").questions
    kept = renewed(old, new)
    assert [one.key for one in asked(kept)] == ["b", "c"]
    assert [(one.key, one.retired) for one in kept][-1] == ("a", True)
    assert [one.key for one in asked(renewed(kept, old))] == ["a", "b"]


cells = (
    st.none()
    | st.text(max_size=12)
    | st.integers()
    | st.booleans()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.sampled_from(["key", "nl", "en", "type", "options", "choice", "ja", "goals", "a;b", "x"])
)


@given(st.lists(st.lists(cells, max_size=7).map(tuple), max_size=8).map(tuple))
def test_whatever_is_in_a_table_it_is_read_or_explained(
    rows: tuple[tuple[str | int | bool | Decimal | date | None, ...], ...],
) -> None:
    rows = (("key", "nl", "en", "type", "options", "section", "required"), *rows)
    found = read_questions([Table(name="", rows=rows)])
    assert found.questions or found.problems
    for problem in found.problems:
        assert TEXTS.render(problem_line(problem), "nl")
    for question in found.questions:
        assert question.text("nl")
        assert (len(question.options) >= 2) == (question.kind is OwnKind.CHOICE)


def test_every_sheet_that_can_be_seen_is_read_and_the_others_are_named() -> None:
    book = openpyxl.Workbook()
    for name, key in (("Een", "one"), ("Twee", "two"), ("Oud", "old")):
        sheet = book.create_sheet(name)
        sheet.append(["key", "nl"])
        sheet.append([key, "Waarom?"])
    book["Oud"].sheet_state = "hidden"
    content = BytesIO()
    book.save(content)
    found = read_questions(read_tables(content.getvalue()))
    assert [one.key for one in found.questions] == ["one", "two"]
    assert [TEXTS.render(one, "en") for one in found.not_read] == [
        "Sheet “Oud” is hidden, and I have not read it."
    ]


def test_a_row_with_more_cells_than_headings_is_told_alone() -> None:
    found = read("key,nl,type\na,Wil je, of niet?,text\nb,Waarom?,text\n")
    assert said(found) == [
        "Row 2, column D: “text” – this row has 4 cells, and there are 3 headings; a cell with a “,” in "
        "it needs quotation marks around it."
    ]


def test_a_question_of_every_kind_goes_out_and_comes_back_the_same() -> None:
    rows = rows_of(OWN_QUESTIONS)
    read = read_questions([Table(name="x", rows=tuple(tuple(c or None for c in r) for r in rows))])
    assert (read.problems, read.questions) == ((), OWN_QUESTIONS)
    for one in OWN_QUESTIONS:
        assert read_question(cells_of(one)) == (one, {})


def test_what_is_wrong_with_one_question_is_said_by_its_column() -> None:
    question, problems = read_question({"key": "Key!", "kind": "choice", "options nl": "one"})
    assert question is None
    assert set(problems) == {"key", "nl", "options nl"}
