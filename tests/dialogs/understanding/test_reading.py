"""Values with other words beside them."""

from __future__ import annotations

import pytest

from dialogs.understanding.engine import understand
from dialogs.understanding.understood import Meaning
from tests.dialogs.understanding.asked import question
from tests.dialogs.understanding.judging import shown


@pytest.mark.parametrize(
    ("language", "where", "typed", "value"),
    [
        ("nl", "goal.target_date", "30 september zou moeten lukken", "2027-09-30"),
        ("nl", "goal.target_date", "eind april, dan is het rustig", "2027-04-30"),
        ("nl", "talk.on", "16 september kan Marc ook", "2027-09-16"),
        ("nl", "action.hours", "2 dagen, zei Sofie", "15.2"),
        ("nl", "action.form", "geen opleiding maar op de werkvloer", "job"),
        ("nl", "action.form", "de derde", "training"),
        ("nl", "goal.kind", "ik wil promotie maken", "growth"),
        ("nl", "promise.who", "mijn chef", "manager"),
        ("nl", "promise.who", "niet HR maar Marc", "manager"),
        ("nl", "promise.who", "Jef van de IT", "jef van de it"),
        ("nl", "action.provider", "bij Escala denk ik", "escala"),
        ("nl", "more:talk", "zet er nog een bij op 16 september", "2027-09-16"),
        ("en", "goal.target_date", "30 September should work", "2027-09-30"),
        ("en", "action.form", "not a course but at my desk", "job"),
        ("en", "goal.kind", "emploiable", "employability"),
        ("en", "promise.who", "Jef from IT", "jef from it"),
    ],
)
def test_a_value_is_found_among_the_words(language: str, where: str, typed: str, value: str):
    found = understand(typed, question(where, language))
    assert found.meaning is Meaning.ANSWER
    assert list(shown(found.answers).values()) == [value]


@pytest.mark.parametrize(
    ("where", "typed"),
    [
        ("goal.target_date", "september of oktober"),
        ("goal.target_date", "mei is te laat"),
        ("goal.target_date", "tussen april en juli"),
        ("goal.target_date", "dat hangt van Marc af"),
        ("action.hours", "2 dagen of 3"),
        ("action.hours", "elke week 2 uur"),
        ("action.cost", "2 dagen"),
        ("action.cost", "niet duur"),
        ("action.form", "een cursus of een coach"),
        ("action.form", "niet met een cursus"),
        ("promise.who", "Marc of Ines"),
        ("promise.who", "iemand anders"),
        ("competence.current", "3 of 4"),
        ("goal.kind", "beide"),
        ("talk.on", "niet op 16 september"),
        ("action.provider", "Escala of VDAB"),
    ],
)
def test_what_leaves_a_doubt_is_asked_back(where: str, typed: str):
    assert understand(typed, question(where, "nl")).meaning is Meaning.ASK


def test_a_stretch_of_days_gives_the_start_as_well_where_one_is_asked():
    found = understand("van maart tot mei", question("action.end", "nl"))
    assert shown(found.answers) == {"start": "2027-03-01", "end": "2027-05-31"}
