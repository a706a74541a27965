"""Answers that lean on another one, and levels of which it has to be clear which one is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.understanding.engine import understand
from dialogs.understanding.understood import Meaning
from tests.dialogs.understanding.asked import question
from tests.dialogs.understanding.judging import shown


@pytest.mark.parametrize(
    ("language", "where", "typed", "expected"),
    [
        ("nl", "action.end", "zelfde datum als mijn doel", {"end": "2027-06-30"}),
        ("nl", "promise.by", "tegen het einde van de opleiding", {"by": "2027-04-30"}),
        ("nl", "competence.needed", "eentje hoger dan nu", {"needed": "3"}),
        ("nl", "competence.needed", "twee niveaus hoger", {"needed": "4"}),
        ("en", "action.end", "same date as my goal", {"end": "2027-06-30"}),
        ("en", "promise.by", "same date as the course", {"by": "2027-04-30"}),
        ("en", "competence.needed", "one up from where I am", {"needed": "3"}),
        ("en", "competence.needed", "same as now", {"needed": "2"}),
    ],
)
def test_an_answer_may_lean_on_another_one(
    language: str, where: str, typed: str, expected: dict[str, str]
):
    assert shown(understand(typed, question(where, language)).answers) == expected


@pytest.mark.parametrize(
    ("where", "typed", "known"),
    [
        ("action.end", "same date as my goal", {}),
        ("competence.needed", "one level higher", {}),
        ("competence.needed", "one level higher", {"competence.current": 5}),
        ("competence.needed", "one level higher", {"competence.current": 0}),
    ],
)
def test_it_is_asked_where_the_other_answer_does_not_give_it(
    where: str, typed: str, known: dict[str, int]
):
    found = understand(typed, replace(question(where, "en"), known=known))
    assert (found.meaning, found.readings) == (Meaning.ASK, ())


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("nl", "2 nu, 4 nodig"),
        ("nl", "nu 2 nodig 4"),
        ("nl", "4 nodig, nu 2"),
        ("nl", "2 maar er is 4 nodig"),
        ("nl", "van 2 naar 4"),
        ("en", "2 for now, 4 needed"),
        ("en", "basic now, advanced needed"),
        ("en", "I'm a 2 but I need a 4"),
        ("en", "2 but should be 4"),
        ("en", "2 now 4"),
    ],
)
def test_each_level_belongs_to_its_side_in_whatever_order(language: str, typed: str):
    found = understand(typed, question("competence.current", language))
    assert shown(found.answers) == {"current": "2", "needed": "4"}


@pytest.mark.parametrize(
    ("language", "typed"), [("nl", "ik zit al op 3"), ("en", "oops, I'm already a 3 really")]
)
def test_the_level_now_is_not_the_one_that_is_needed(language: str, typed: str):
    found = understand(typed, question("competence.needed", language))
    assert (found.meaning, found.about) == (Meaning.CORRECTION, "competence.current")
    assert dict(found.answers) == {"current": 3}


def test_a_level_that_was_is_none():
    found = understand("ik was 2 maar nu 3", question("competence.current", "nl"))
    assert shown(found.answers) == {"current": "3"}
