"""What is kept about somebody, as they read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from plans.i18n.translate import load_texts
from plans.model import Plan, Preparation
from plans.outline.own_data import OwnData, build_own_data
from plans.rendering.pdf import make_own_data
from plans.rendering.worker import render_now
from plans.training_days.shown import listed
from plans.training_days.trainings import FollowedTraining, Source
from tests.plans.rendering.examples import ANNA, NOW, PEOPLE, anna_plan, anna_prepared, draft_plan
from tests.plans.rendering.reading import pdf_text, problems, tight

TEXTS = load_texts()


def own_data(*plans: Plan, language: str = "en") -> OwnData:
    person = replace(
        ANNA, number="00104", started_on=date(2020, 5, 1), work_fraction=Decimal("0.8")
    )
    return build_own_data(person, plans, people=PEOPLE, texts=TEXTS, language=language, now=NOW)


def test_it_says_who_hr_says_they_are() -> None:
    facts = {fact.label: fact.value for fact in own_data().facts}
    assert facts == {
        "Name": "Anna Peeters",
        "Personnel number": "00104",
        "Function": "Medewerker klantendienst",
        "Department": "Klantenervaring",
        "Manager": "Marc Janssens",
        "Start date": "01/05/2020",
        "Work fraction": "0,8",
    }


def test_every_plan_stands_in_it_in_full() -> None:
    text = pdf_text(make_own_data(own_data(anna_plan(), draft_plan())))
    for plan in (anna_plan(), draft_plan()):
        said = [goal.text for goal in plan.goals] + [action.what for action in plan.actions]
        assert [words for words in said if tight(words or "") not in text] == []


def test_a_preparation_that_is_not_shared_is_theirs_to_read() -> None:
    plan = replace(anna_prepared(), preparation=Preparation(good_at="Rustig blijven"))
    assert tight("Rustig blijven") in pdf_text(make_own_data(own_data(plan)))


def test_without_a_plan_it_says_so() -> None:
    text = pdf_text(make_own_data(own_data(language="nl")))
    assert tight("Er is geen POP van jou om te lezen.") in text


def test_the_trainings_stand_in_it_with_their_balance() -> None:
    training = FollowedTraining(
        person_id="anna",
        name="Excel *voor* #gevorderden",
        hours=Decimal("15.2"),
        ended_on=date(2027, 3, 12),
        source=Source.PERSON,
        reported_at=NOW,
    )
    own = build_own_data(
        ANNA, (), people=PEOPLE, texts=TEXTS, language="nl", now=NOW, trainings=[listed(training)]
    )
    made = make_own_data(own)
    line = "Excel *voor* #gevorderden, 12/03/2027, 15 u 12 (2 dagen) – wacht op bevestiging"
    assert tight(line) in pdf_text(made)
    assert problems(made) == []


@pytest.mark.parametrize("plans", [(), (anna_prepared(), draft_plan())], ids=["none", "two"])
def test_it_can_be_archived_and_read_aloud(plans: tuple[Plan, ...]) -> None:
    assert problems(make_own_data(own_data(*plans))) == []


def test_it_is_a_pdf_whatever_is_asked() -> None:
    own = own_data(draft_plan())
    assert render_now(own, ("pdf",)) == {"pdf": make_own_data(own)}
