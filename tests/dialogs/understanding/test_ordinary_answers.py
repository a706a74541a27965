"""Ordinary answers in words that hold something that looks like more than the answer."""

from __future__ import annotations

import pytest

from dialogs.understanding.engine import understand
from dialogs.understanding.understood import Meaning
from tests.dialogs.understanding.asked import question
from tests.dialogs.understanding.judging import shown

STORED = [
    ("nl", "goal.target_date", "volgend jaar eind oktober", {"target_date": "2027-10-31"}),
    ("nl", "goal.target_date", "eind mei, of nee, eind juni", {"target_date": "2027-06-30"}),
    ("nl", "goal.target_date", "juni, nee juli", {"target_date": "2027-07-31"}),
    ("nl", "action.end", "2 dagen in mei", {"start": "2027-05-01", "end": "2027-05-31", "hours": "15.2"}),
    ("nl", "goal.text", "doel: beter communiceren", {"text": "beter communiceren"}),
    ("nl", "more:competence", "ja, Word", {"name": "word"}),
    ("nl", "more:competence", "ook Word", {"name": "word"}),
    ("nl", "promise.what", "Hulp bij de eerste rapporten", {"what": "hulp bij de eerste rapporten"}),
    ("nl", "goal.kind", "later naar een andere dienst doorschuiven", {"kind": "other"}),
    ("en", "goal.target_date", "next year mid May", {"target_date": "2027-05-15"}),
    ("en", "goal.target_date", "June, no July", {"target_date": "2027-07-31"}),
    ("en", "talk.on", "Could do the 4th of May", {"on": "2027-05-04"}),
    ("en", "action.end", "two days in March, 450 euros", {"start": "2027-03-01", "end": "2027-03-31", "hours": "15.2", "cost": "450.00"}),
    ("en", "action.cost", "It doesn't cost anything", {"cost": "0.00"}),
    ("en", "goal.text", "my goal is to communicate better", {"text": "my goal is to communicate better"}),
    ("en", "action.what", "take a course", {"what": "take a course", "form": "training"}),
    ("en", "more:action", "one more: shadow Els", {"what": "shadow els"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "where", "typed", "expected"), STORED)
def test_it_is_stored(language: str, where: str, typed: str, expected: dict[str, str]):
    found = understand(typed, question(where, language))
    assert (found.meaning, shown(found.answers)) == (Meaning.ANSWER, expected)


@pytest.mark.parametrize(
    ("language", "where", "typed", "button"),
    [
        ("nl", "preparation", "geen tijd voor, meteen naar mijn doel", "start"),
        ("nl", "preparation", "nee laat ons gewoon starten", "start"),
        ("nl", "preparation", "ok", "prepare"),
        ("nl", "preparation.shared", "prima voor mij", "yes"),
        ("nl", "more:talk", "die data zijn prima", "done"),
        ("nl", "summary", "dien maar in", "submit"),
        ("en", "preparation", "Not today thanks, just the goal", "start"),
        ("en", "preparation", "nah let's just start", "start"),
        ("en", "more:talk", "that's all good", "done"),
    ],
)
def test_it_presses_a_button(language: str, where: str, typed: str, button: str):
    found = understand(typed, question(where, language))
    assert (found.meaning, found.press) == (Meaning.PRESS, button)


@pytest.mark.parametrize(
    ("language", "where", "typed"),
    [
        ("nl", "goal.target_date", "juni, of juli"),
        ("nl", "action.hours", "1 dag, misschien 2"),
        ("nl", "goal.evidence", "eind september toch liever"),
        ("nl", "promise.what", "hulp bij deze vraag"),
        ("en", "goal.target_date", "September at the earliest"),
        ("en", "preparation", "let's go"),
    ],
)
def test_it_is_asked_where_it_may_be_something_else(language: str, where: str, typed: str):
    assert understand(typed, question(where, language)).meaning is Meaning.ASK


@pytest.mark.parametrize(
    ("language", "typed"), [("nl", "amai koud vandaag hé"), ("en", "freezing today isn't it")]
)
def test_the_weather_is_small_talk(language: str, typed: str):
    assert understand(typed, question("more:goal", language)).meaning is Meaning.SMALLTALK


def test_good_morning_presses_nothing():
    found = understand("good morning!", question("preparation", "en"))
    assert found.meaning is Meaning.HELLO
