"""Corrections in words, and what may be one or an answer."""

from __future__ import annotations

import pytest

from dialogs.understanding.engine import understand
from dialogs.understanding.understood import Meaning
from tests.dialogs.understanding.asked import question
from tests.dialogs.understanding.judging import shown


@pytest.mark.parametrize(
    ("language", "where", "typed", "about", "value"),
    [
        ("nl", "goal.evidence", "nee, eind augustus", "goal.target_date", "2027-08-31"),
        ("nl", "goal.evidence", "sorry, ik bedoelde september", "goal.target_date", "2027-09-30"),
        ("nl", "competence.current", "nee ik bedoelde PowerPoint", "competence.name", "powerpoint"),
        ("nl", "competence.needed", "mijn huidige niveau is 1", "competence.current", "1"),
        ("nl", "action.what", "sorry, 3", "competence.needed", "3"),
        ("nl", "action.hours", "nee, VDAB", "action.provider", "vdab"),
        ("nl", "action.cost", "nee, 2 dagen", "action.hours", "15.2"),
        ("nl", "promise.by", "toch liever HR", "promise.who", "hr"),
        ("nl", "summary", "mijn streefdatum moet 1 mei zijn", "goal.target_date", "2027-05-01"),
        ("en", "goal.evidence", "no, end of August", "goal.target_date", "2027-08-31"),
        ("en", "action.end", "sorry, from a colleague", "action.form", "others"),
        ("en", "competence.needed", "I'm at 3 now", "competence.current", "3"),
        ("en", "competence.current", "no I meant PowerPoint", "competence.name", "powerpoint"),
    ],
)
def test_an_earlier_answer_is_put_right(
    language: str, where: str, typed: str, about: str, value: str
):
    found = understand(typed, question(where, language))
    assert (found.meaning, found.about) == (Meaning.CORRECTION, about)
    assert shown(found.answers) == {about.rpartition(".")[2]: value}


@pytest.mark.parametrize(
    ("language", "where", "typed", "about"),
    [
        ("nl", "summary", "verander de einddatum", "promise.by"),
        ("nl", "summary", "mijn competentie klopt niet", "competence.name"),
        ("nl", "goal.kind", "ik wil mijn doel aanpassen", "goal.text"),
        ("en", "summary", "change my competence", "competence.name"),
        ("en", "goal.evidence", "the deadline is wrong", "goal.target_date"),
    ],
)
def test_one_may_say_what_to_change_without_the_new_value(
    language: str, where: str, typed: str, about: str
):
    found = understand(typed, question(where, language))
    assert (found.meaning, found.about, dict(found.answers)) == (Meaning.CORRECTION, about, {})


def test_what_may_answer_the_question_too_is_asked_with_both_readings():
    found = understand("sorry, 3", question("competence.needed", "nl"))
    assert found.meaning is Meaning.ASK
    assert [one.meaning for one in found.readings] == [Meaning.ANSWER, Meaning.CORRECTION]


@pytest.mark.parametrize(
    "typed", ["Nee durven zeggen", "Sorry zeggen tegen klanten", "Wijzigingen goed opvolgen"]
)
def test_words_of_a_correction_in_a_goal_are_an_answer(typed: str):
    assert understand(typed, question("goal.text", "nl")).meaning is Meaning.ANSWER
