"""One message, many answers; several items; a pasted plan."""

from __future__ import annotations

import pytest

from dialogs.understanding.engine import understand
from dialogs.understanding.understood import Meaning
from tests.dialogs.understanding.asked import question
from tests.dialogs.understanding.judging import shown

WHOLE = [
    (
        "nl",
        "action.what",
        "Cursus projectmanagement bij Cevora in september, 3 dagen, 600 euro",
        "what=Cursus projectmanagement form=training provider=Cevora hours=22.8 cost=600.00"
        " start=2027-09-01 end=2027-09-30",
    ),
    (
        "nl",
        "action.what",
        "cursus conflicthantering van 2 dagen bij Syntra in mei, 450 euro",
        "what=cursus conflicthantering form=training provider=Syntra hours=15.2 cost=450.00"
        " start=2027-05-01 end=2027-05-31",
    ),
    (
        "en",
        "action.what",
        "a course in dealing with conflict of 2 days at Syntra",
        "what=a course in dealing with conflict form=training provider=Syntra hours=15.2",
    ),
    (
        "nl",
        "action.what",
        "Opleiding Frans (40 uur, CVO, € 200)",
        "what=Opleiding Frans form=training provider=CVO hours=40.0 cost=200.00",
    ),
    (
        "nl",
        "action.what",
        "Taalcursus Frans, start 1 maart tot 30 juni",
        "what=Taalcursus Frans form=training start=2027-03-01 end=2027-06-30",
    ),
    ("nl", "action.what", "Boek lezen tegen maart", "what=Boek lezen end=2027-03-31"),
    ("nl", "goal.text", "tegen Pasen de kassa alleen doen", "text=de kassa alleen doen"
     " target_date=2027-03-28"),
    ("nl", "promise.what", "een coach tegen 1 april", "what=een coach by=2027-04-01"),
    ("nl", "promise.what", "Tijd om te oefenen, van Marc", "what=Tijd om te oefenen who=manager"),
    ("nl", "competence.name", "Frans van 2 naar 4", "name=Frans current=2 needed=4"),
    ("nl", "competence.current", "nu 1, nodig 3", "current=1 needed=3"),
    ("nl", "action.form", "cursus, tegen eind april", "form=training end=2027-04-30"),
    ("nl", "promise.who", "HR, tegen mei", "who=hr by=2027-05-31"),
    (
        "en",
        "action.what",
        "First aid training, 1 day, free",
        "what=First aid training form=training hours=7.6 cost=0.00",
    ),
    (
        "en",
        "action.what",
        "an online course on LinkedIn Learning, 5 hours, by the end of February",
        "what=an online course form=training provider=LinkedIn Learning hours=5.0 end=2027-02-28",
    ),
    ("en", "action.hours", "3 days, 600 euros", "hours=22.8 cost=600.00"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "where", "typed", "expected"), WHOLE)
def test_a_message_fills_what_it_surely_says(language: str, where: str, typed: str, expected: str):
    found = understand(typed, question(where, language))
    assert found.meaning is Meaning.ANSWER
    said = " ".join(f"{field}={value}" for field, value in sorted(shown(found.answers).items()))
    assert said == " ".join(sorted(_fields(expected)))


def _fields(expected: str) -> list[str]:
    fields: list[str] = []
    for word in expected.casefold().split():
        if "=" in word:
            fields.append(word)
        else:
            fields[-1] += f" {word}"
    return fields


@pytest.mark.parametrize(
    ("where", "typed"),
    [
        ("goal.text", "De vergadering van 3 maart leiden"),
        ("goal.text", "Elke maand op tijd klaar zijn"),
        ("action.what", "Een budget van 300 euro beheren"),
        ("action.what", "Een opleiding geven aan de nieuwe collega's"),
        ("action.what", "De cijfers van juni controleren"),
        ("promise.what", "2 uur per week zonder telefoon"),
        ("promise.what", "Hulp van Marc"),
        ("goal.evidence", "Nul fouten bij de controle van 15 juni"),
        ("competence.name", "Werken naar deadlines"),
    ],
)
def test_what_is_part_of_the_words_stays_in_them(where: str, typed: str):
    found = understand(typed, question(where, "nl"))
    assert found.meaning is Meaning.ANSWER
    assert list(found.answers.values()) == [typed]


@pytest.mark.parametrize(
    ("where", "typed", "texts"),
    [
        ("goal.text", "1) frans leren 2) beter plannen", ["frans leren", "beter plannen"]),
        ("goal.text", "- minder stress\n- meer rust", ["minder stress", "meer rust"]),
        ("goal.text", "Ik wil drie dingen:\n- Excel\n- Frans", ["excel", "frans"]),
        ("action.what", "oefenen; boek lezen", ["oefenen", "boek lezen"]),
        ("promise.what", "een laptop en ook een bureau", ["een laptop", "een bureau"]),
        ("more:competence", "SAP\nDuits", ["sap", "duits"]),
    ],
)
def test_several_items_are_told_apart(where: str, typed: str, texts: list[str]):
    found = understand(typed, question(where, "nl"))
    assert found.meaning is Meaning.ITEMS
    assert [next(iter(shown(one.answers).values())) for one in found.items] == texts


@pytest.mark.parametrize("typed", ["1 op 1 gesprekken voeren", "3 nieuwe mensen inwerken"])
def test_a_number_at_the_beginning_is_no_list(typed: str):
    assert understand(typed, question("goal.text", "nl")).meaning is Meaning.ANSWER


def test_commas_between_competences_may_be_several_or_one():
    found = understand("SAP, plannen en Duits", question("competence.name", "nl"))
    assert found.meaning is Meaning.ASK
    several, one = found.readings
    assert [item.answers["name"] for item in several.items] == ["SAP", "plannen", "Duits"]
    assert one.answers == {"name": "SAP, plannen en Duits"}


def test_a_plan_that_is_pasted_becomes_a_draft():
    found = understand(
        "Mijn POP\nDoelstelling: zelfstandig factureren\nVaardigheden: Excel (nu 2, nodig 4)\n"
        "Acties:\n- cursus Excel, 2 dagen\n- meelopen met Jan\nTiming: tegen eind juni\n"
        "Ondersteuning: een tweede scherm",
        question("goal.text", "nl"),
    )
    assert found.meaning is Meaning.DRAFT
    told = {kind: [shown(one.answers) for one in items] for kind, items in found.draft.items()}
    assert told == {
        "goal": [{"text": "zelfstandig factureren", "target_date": "2027-06-30"}],
        "competence": [{"name": "excel", "current": "2", "needed": "4"}],
        "action": [
            {"what": "cursus excel", "hours": "15.2", "form": "training"},
            {"what": "meelopen met jan"},
        ],
        "promise": [{"what": "een tweede scherm"}],
    }
