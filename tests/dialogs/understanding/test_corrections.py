"""Corrections in words, and what may be one or an answer."""

from __future__ import annotations

from dataclasses import replace

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
        (
            "nl",
            "competence.name",
            "nee, ik bedoelde dat iedereen tevreden is",
            "goal.evidence",
            "iedereen tevreden is",
        ),
        (
            "nl",
            "preparation.shared",
            "nee ik bedoelde een nieuw ticketsysteem voor de hele dienst",
            "preparation.good_at",
            "een nieuw ticketsysteem voor de hele dienst",
        ),
        (
            "en",
            "competence.name",
            "no, I meant that everybody is happy",
            "goal.evidence",
            "everybody is happy",
        ),
        ("nl", "competence.needed", "mijn huidige niveau is 1", "competence.current", "1"),
        ("nl", "action.what", "sorry, 3", "competence.needed", "3"),
        ("nl", "action.hours", "nee, VDAB", "action.provider", "vdab"),
        ("nl", "action.cost", "nee, 2 dagen", "action.hours", "15.2"),
        ("nl", "action.cost", "nee, de cursus duurt tot eind mei", "action.end", "2027-05-31"),
        ("nl", "more:goal", "nee de cursus duurt tot eind mei", "action.end", "2027-05-31"),
        ("nl", "action.provider", "sorry, de opleiding kost 300 euro", "action.cost", "300.00"),
        ("nl", "promise.by", "toch liever HR", "promise.who", "hr"),
        ("nl", "summary", "mijn streefdatum moet 1 mei zijn", "goal.target_date", "2027-05-01"),
        ("nl", "goal.evidence", "maak er toch maar juli van", "goal.target_date", "2027-07-31"),
        (
            "nl",
            "action.end",
            "het is geen cursus, ik leer van een collega",
            "action.form",
            "others",
        ),
        ("nl", "promise.by", "toch liever HR dan Marc", "promise.who", "hr"),
        ("nl", "summary", "de opleiding duurt 3 dagen", "action.hours", "22.8"),
        ("nl", "summary", "mijn niveau nu is 3", "competence.current", "3"),
        ("en", "action.cost", "sorry, I meant 4 hours", "action.hours", "4.0"),
        ("en", "promise.by", "HR instead of Marc", "promise.who", "hr"),
        ("en", "summary", "the course costs 300 euros", "action.cost", "300.00"),
        (
            "en",
            "action.hours",
            "no, the course runs until the end of May",
            "action.end",
            "2027-05-31",
        ),
        ("en", "summary", "the course should end on 15 May", "action.end", "2027-05-15"),
        ("en", "summary", "the goal should be by the end of May", "goal.target_date", "2027-05-31"),
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
    ("language", "typed"),
    [
        ("nl", "nee, de cursus duurt tot eind mei"),
        ("en", "no, the course runs until the end of May"),
    ],
)
def test_a_day_of_the_course_is_the_answer_where_it_is_asked(language: str, typed: str):
    found = understand(typed, question("action.end", language))
    assert (found.meaning, shown(found.answers)) == (Meaning.ANSWER, {"end": "2027-05-31"})


def test_a_course_that_is_only_called_by_its_name_is_no_other_way_of_learning():
    found = understand("de opleiding loopt tot eind mei", question("action.cost", "nl"))
    assert found.meaning is Meaning.ASK
    assert [(one.about, shown(one.answers)) for one in found.readings] == [
        ("action.end", {"end": "2027-05-31"})
    ]


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


@pytest.mark.parametrize(
    ("language", "where", "typed"),
    [
        ("nl", "goal.evidence", "maak er een rapport van"),
        ("en", "goal.evidence", "make it easy to check"),
        ("nl", "action.what", "Liever van een collega leren dan in een cursus"),
    ],
)
def test_words_of_a_correction_are_an_answer_where_nothing_is_corrected(
    language: str, where: str, typed: str
):
    before = ("action.form", *question(where, language).before)
    found = understand(typed, replace(question(where, language), before=before))
    assert found.meaning is Meaning.ANSWER


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("nl", "nee, 1 doel is genoeg"),
        ("nl", "nee, dat is voldoende"),
        ("nl", "nee dankjewel"),
        ("en", "no, just the one"),
        ("en", "no, one goal is plenty"),
    ],
)
def test_a_no_that_presses_a_button_corrects_nothing(language: str, typed: str):
    found = understand(typed, question("more:goal", language))
    assert (found.meaning, found.press) == (Meaning.PRESS, "done")
