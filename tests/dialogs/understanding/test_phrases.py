"""The corpus of phrases is well-formed: a slip in it would be counted as a slip of the rules."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from dialogs.scripts.plan import PLAN
from dialogs.steps.step import Gate, Repeat, Step
from tests.dialogs.understanding import phrases
from tests.dialogs.understanding.phrases import Phrase, load

ENOUGH = {
    "before": 330,
    "after": 330,
    "later": 150,
    "last": 150,
    "unseen1": 200,
    "unseen2": 200,
    "unseen3": 200,
    "unseen4": 200,
}
"""Rows of one part: with both halves well over 600 of each language."""
PERIOD = (date(2027, 1, 1), date(2027, 12, 31))

WRITTEN = [
    (language, half)
    for language in phrases.LANGUAGES
    for half in phrases.HALVES
    if phrases.path(language, half).exists()
]

BUTTONS = {
    "preparation": {"prepare", "start"},
    "preparation.shared": {"yes", "no"},
    "promise.what": {"done"},
    "more:action": {"add", "done"},
    "more:goal": {"add", "done"},
    "more:competence": {"add", "done"},
    "more:talk": {"add", "done", "change"},
    "summary": {"submit", "change"},
}

SHAPES = {
    "kind": r"current|growth|other|employability",
    "form": r"job|others|training",
    "current": r"[0-5]",
    "needed": r"[1-5]",
    "hours": r"\d+\.\d{1,2}",
    "cost": r"\d+\.\d\d",
    "hour": r"\d\d:\d\d",
    **dict.fromkeys(("target_date", "start", "end", "by", "on"), r"\d{4}-\d\d-\d\d"),
}


@pytest.fixture(params=WRITTEN, ids="_".join)
def rows(request: pytest.FixtureRequest) -> tuple[Phrase, ...]:
    return load(*request.param)


def test_the_first_half_of_every_language_is_written():
    assert {language for language, half in WRITTEN if half == "before"} == set(phrases.LANGUAGES)


def test_a_half_has_enough_rows(rows: tuple[Phrase, ...]):
    assert len(rows) >= ENOUGH[rows[0].half]


def test_every_question_and_every_kind_is_known_and_occurs(rows: tuple[Phrase, ...]):
    assert {row.question for row in rows} == set(phrases.QUESTIONS)
    assert {row.kind for row in rows} == phrases.KINDS


def test_the_questions_are_those_of_the_script():
    nodes = PLAN.nodes
    assert all(isinstance(nodes[key], Step) for key in phrases.STEPS)
    assert isinstance(nodes[phrases.GATE], Gate)
    assert PLAN.end == phrases.SUMMARY
    repeated = {node.kind for node in nodes.values() if isinstance(node, Repeat)}
    assert {key.removeprefix(phrases.JUNCTION) for key in phrases.JUNCTIONS} <= repeated


def test_nothing_is_asked_twice(rows: tuple[Phrase, ...]):
    typed = Counter((row.question, row.typed.casefold()) for row in rows)
    assert [row for row, times in typed.items() if times > 1] == []


def test_nothing_typed_or_expected_is_empty(rows: tuple[Phrase, ...]):
    assert [row for row in rows if not row.typed.strip() or row.expected == ""] == []


def test_what_is_expected_is_there_where_the_kind_needs_it_and_only_there(rows: tuple[Phrase, ...]):
    assert [r for r in rows if r.kind in phrases.WITH_EXPECTED and r.expected is None] == []
    assert [r for r in rows if r.kind not in phrases.MAY_EXPECT and r.expected is not None] == []


def test_a_button_is_one_of_the_question(rows: tuple[Phrase, ...]):
    pressed = [row for row in rows if row.kind == "press"]
    assert [row for row in pressed if row.expected not in BUTTONS.get(row.question, ())] == []


def test_several_items_are_at_least_two(rows: tuple[Phrase, ...]):
    assert [row for row in rows if row.kind == "items" and len(row.readings) < 2] == []


def test_a_correction_names_a_question_of_the_script(rows: tuple[Phrase, ...]):
    corrections = [row for row in rows if row.kind == "correction"]
    assert [
        row for row in corrections if not isinstance(PLAN.nodes.get(row.corrected[0]), Step)
    ] == []
    values = [(row.corrected[0].rpartition(".")[2], row.corrected[1], row) for row in corrections]
    assert [
        row for field, value, row in values if value is not None and not _fits(field, value)
    ] == []


def test_an_answer_has_the_shape_of_its_field(rows: tuple[Phrase, ...]):
    wrong = [
        (row.question, row.typed, field, value)
        for row in rows
        for field, value in row.fields.items()
        if not _fits(field, value)
    ]
    assert wrong == []


def test_a_plain_value_belongs_to_the_question_and_fields_are_told_apart():
    one = Phrase(
        language="en",
        half="before",
        question="action.end",
        typed="mid May",
        kind="answer",
        expected="2027-05-15",
    )
    assert one.fields == {"end": "2027-05-15"}
    several = Phrase(
        language="en",
        half="before",
        question="action.what",
        typed="a = b; c course, free",
        kind="answer",
        expected="what=a = b; c course; form=training; cost=0.00",
    )
    assert several.fields == {"what": "a = b; c course", "form": "training", "cost": "0.00"}


def test_a_row_of_another_length_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(phrases, "_FOLDER", tmp_path)
    (tmp_path / "nl_before.toml").write_text('"goal.text" = [["hallo"]]', encoding="utf-8")
    with pytest.raises(ValueError, match=r"goal\.text"):
        load("nl", "before")


def _fits(field: str, value: str) -> bool:
    shape = SHAPES.get(field)
    if shape is None:
        return bool(value.strip())
    if re.fullmatch(shape, value) is None:
        return False
    if "-" not in value:
        return True
    return PERIOD[0] <= date.fromisoformat(value) <= PERIOD[1]
