"""Frames of speech that hold whatever is said in them, each with phrases of no corpus."""

from __future__ import annotations

import pytest

from dialogs.understanding.engine import understand
from dialogs.understanding.understood import Meaning
from tests.dialogs.understanding.asked import question
from tests.dialogs.understanding.judging import shown


@pytest.mark.parametrize(
    ("language", "key", "typed", "stored"),
    [
        (
            "nl",
            "goal.text",
            "zelf offertes opmaken binnen de drie maanden",
            {"text": "zelf offertes opmaken", "target_date": "2027-02-28"},
        ),
        (
            "en",
            "goal.text",
            "run the front desk by 1 May at the latest",
            {"text": "run the front desk", "target_date": "2027-05-01"},
        ),
        ("en", "goal.text", "answer mail within two days", {"text": "answer mail within two days"}),
        (
            "nl",
            "goal.text",
            "geen idee hoe Access werkt, dat wil ik leren",
            {"text": "geen idee hoe access werkt, dat wil ik leren"},
        ),
        ("nl", "goal.target_date", "een maand na Pinksteren", {"target_date": "2027-06-16"}),
        ("en", "goal.target_date", "three weeks before Easter", {"target_date": "2027-03-07"}),
        ("en", "goal.target_date", "the last Friday in April", {"target_date": "2027-04-30"}),
        ("nl", "goal.target_date", "tegen de dertigsten juni", {"target_date": "2027-06-30"}),
        ("nl", "goal.target_date", "mei, nee wacht, juni", {"target_date": "2027-06-30"}),
        ("en", "goal.target_date", "not in May but in June", {"target_date": "2027-06-30"}),
        ("nl", "talk.on", "begin juni, de 2e", {"on": "2027-06-02"}),
        ("en", "talk.on", "3 June, in the morning", {"on": "2027-06-03"}),
        ("nl", "competence.name", "C#", {"name": "c#"}),
        ("en", "competence.current", "three out of five", {"current": "3"}),
        ("en", "competence.current", "from 2 to 4", {"current": "2", "needed": "4"}),
        (
            "nl",
            "action.what",
            "opleiding EHBO voor 90 euro via Provikmo",
            {
                "what": "opleiding ehbo",
                "form": "training",
                "provider": "provikmo",
                "cost": "90.00",
            },
        ),
        (
            "en",
            "action.what",
            "Excel course with Power Query",
            {"what": "excel course with power query", "form": "training"},
        ),
        (
            "en",
            "action.what",
            "tidy the course material cupboard",
            {"what": "tidy the course material cupboard"},
        ),
        ("nl", "action.end", "31 mei, kost niets", {"end": "2027-05-31", "cost": "0.00"}),
    ],
)
def test_a_frame_gives_its_answer(language: str, key: str, typed: str, stored: dict[str, str]):
    found = understand(typed, question(key, language))
    assert found.meaning is Meaning.ANSWER
    assert shown(found.answers) == stored


@pytest.mark.parametrize(
    ("language", "key", "typed"),
    [
        ("nl", "competence.current", "3 maanden ervaring"),
        ("en", "competence.current", "3 to 4"),
        ("en", "action.cost", "80 pounds"),
        ("nl", "action.cost", "$ 200"),
        ("nl", "action.hours", "om 14 uur"),
        ("en", "promise.what", "HR"),
        ("en", "goal.evidence", "my team fills in a short form, is that enough?"),
        ("nl", "competence.needed", "ja dat is prima"),
    ],
)
def test_what_a_frame_leaves_open_is_asked(language: str, key: str, typed: str):
    assert understand(typed, question(key, language)).meaning is Meaning.ASK


@pytest.mark.parametrize(
    ("language", "key", "typed", "about", "stored"),
    [
        ("nl", "promise.by", "niet Ines maar Marc", "promise.who", {"who": "manager"}),
        (
            "en",
            "competence.needed",
            "sorry, the last one should be a 3",
            "competence.current",
            {"current": "3"},
        ),
        (
            "nl",
            "action.form",
            "mijn doel moet anders: vlot Frans praten",
            "goal.text",
            {"text": "vlot frans praten"},
        ),
    ],
)
def test_a_frame_corrects(language: str, key: str, typed: str, about: str, stored: dict[str, str]):
    found = understand(typed, question(key, language))
    assert (found.meaning, found.about) == (Meaning.CORRECTION, about)
    assert shown(found.answers) == stored
