"""What a plan's document says, before it is laid out."""

from __future__ import annotations

import gettext
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings

from plans import editing
from plans.i18n.translate import Texts
from plans.model import (
    Action,
    ActionStatus,
    LearningForm,
    Person,
    Plan,
    Preparation,
    Promise,
    Role,
    Talk,
    Verdict,
)
from plans.outline import Document
from plans.outline.chat import chat_lines
from tests.plans.outline.drafts import plan_of
from tests.plans.rendering import answers
from tests.plans.rendering.examples import (
    NOW,
    PEOPLE,
    anna_plan,
    anna_prepared,
    document_of,
    draft_plan,
)
from tests.plans.rendering.reading import chat_text, said


def fields_of(document: Document) -> dict[str, str]:
    return {field.label: field.value for field in document.identification}


def test_the_head_says_whose_plan_it_is() -> None:
    document = document_of(anna_plan())
    assert document.employee == "Anna Peeters"
    assert fields_of(document) == {
        "Function": "Medewerker klantendienst",
        "Department": "Klantenervaring",
        "Manager": "Marc Janssens",
        "Period": "01/01/2027 to 31/12/2027",
        "Round": "POP-ronde 2027",
        "Version": "1",
        "Status": "Active",
        "Talks": "15/04/2027, 15/07/2027, 15/12/2027",
    }


def test_somebody_who_is_not_known_is_left_out() -> None:
    document = document_of(replace(draft_plan(), manager_id=None), people={})
    assert document.employee == ""
    assert fields_of(document).keys() == {"Period", "Version", "Status"}
    assert [part.name for part in document.sign_offs] == ["", ""]


def test_a_plan_is_filed_by_its_year_and_its_number() -> None:
    plan = replace(anna_plan(), id=17)
    later = replace(plan, version=2)
    assert document_of(plan).reference == document_of(later).reference == "2027-00017"


def test_what_the_manager_added_says_so() -> None:
    action = Action(id=3, what="Meelopen", verdict=Verdict.ADDED)
    part = document_of(plan_of(action)).goals[0].actions[0]
    assert part.remark is not None
    assert part.remark.label == "Marc Janssens: added"


def test_a_provider_is_called_one() -> None:
    action = Action(id=3, what="Excel", form=LearningForm.TRAINING, provider="Syntra")
    document = document_of(plan_of(action))
    assert "Provider:Syntra" in chat_text(document)


@settings(max_examples=40)
@given(plan=answers.plans())
def test_every_answer_is_in_the_document_and_in_the_chat(plan: Plan) -> None:
    document = document_of(plan)
    words = " ".join(said(document))
    chat = chat_text(document)
    assert [word for word in answers.typed(plan) if word not in words] == []
    assert [word for word in answers.typed(plan) if word not in chat] == []


@settings(max_examples=40)
@given(plan=answers.plans())
def test_what_nobody_shared_is_nowhere(plan: Plan) -> None:
    document = document_of(plan)
    words = " ".join(said(document)) + chat_text(document)
    assert [word for word in answers.private(plan) if word in words] == []


def test_a_preparation_is_printed_once_it_is_shared() -> None:
    assert [part.title for part in document_of(anna_prepared()).preparation] == [
        "Preparation by the employee",
        "Preparation by the manager",
    ]
    hidden = replace(anna_prepared(), preparation=Preparation(good_at="Rustig blijven"))
    assert [part.title for part in document_of(hidden).preparation] == [
        "Preparation by the manager"
    ]


def test_both_views_of_a_level_stand_side_by_side() -> None:
    same, differing, *_ = document_of(anna_plan()).goals[0].competences
    assert (same.own.sign, same.manager.sign, same.needed.sign) == ("2", "2", "4")
    assert (same.gap, same.differs) == ("+2", False)
    assert (differing.own.word, differing.manager.word) == ("sufficient", "basic")
    assert (differing.gap, differing.differs) == ("+1 / +2", True)


@pytest.mark.parametrize(
    ("own", "manager", "needed", "gap", "differs"),
    [
        (None, None, 4, "", False),
        (3, None, None, "", False),
        (0, None, 4, "", False),
        (0, 3, 4, "+1", False),
        (4, 4, 4, "0", False),
        (5, 4, 4, "−1 / 0", True),
    ],
)
def test_how_far_it_is(
    own: int | None, manager: int | None, needed: int | None, gap: str, differs: bool
) -> None:
    plan = plan_of(current=own, current_manager=manager, needed=needed)
    part = document_of(plan).goals[0].competences[0]
    assert (part.gap, part.differs) == (gap, differs)


def test_not_enough_insight_is_a_question_mark() -> None:
    level = document_of(plan_of(current=0)).goals[0].competences[0].own
    assert (level.sign, level.word) == ("?", "not enough insight")


def test_totals_leave_out_what_was_dropped() -> None:
    plan = plan_of(
        Action(id=3, hours=Decimal("7.6"), cost=Decimal("100.50")),
        Action(id=4, hours=Decimal("3.8")),
        Action(id=5, hours=Decimal(99), cost=Decimal(99), status=ActionStatus.DROPPED),
    )
    document = document_of(plan)
    assert document.goals[0].totals.hours.replace("\xa0", " ") == "11 u 24 (1,5 days)"
    assert document.goals[0].totals.cost.replace("\xa0", " ") == "€ 100,50"
    assert not document.totals


def test_several_goals_have_a_total_of_all() -> None:
    totals = document_of(anna_plan()).totals
    assert totals.hours.replace("\xa0", " ") == "138 u 48 (18,3 days)"
    assert totals.cost.replace("\xa0", " ") == "€ 3.430,50"


def test_a_form_nobody_chose_is_not_called_informal() -> None:
    parts = document_of(plan_of(Action(id=3), Action(id=4, form=LearningForm.TRAINING)))
    untold, training = parts.goals[0].actions
    assert (untold.formality, training.formality) == ("", "formal")


def test_progress_is_said_while_it_goes_on() -> None:
    plan = plan_of(
        Action(id=3, status=ActionStatus.STARTED, progress=40),
        Action(id=4, status=ActionStatus.DONE, progress=100),
    )
    assert [action.status for action in document_of(plan).goals[0].actions] == [
        "started, 40\xa0%",
        "done",
    ]


def test_a_language_code_becomes_a_name_and_other_words_stay() -> None:
    plan = plan_of(Action(id=3, language="fr"), Action(id=4, language="Vlaamse Gebarentaal"))
    values = [action.details[0].value for action in document_of(plan, "nl").goals[0].actions]
    assert values == ["Frans", "Vlaamse Gebarentaal"]


def test_a_promise_names_who_gave_it() -> None:
    promises = [Promise(id=n, who=who) for n, who in enumerate((Role.MANAGER, Role.HR, "Amélie"))]
    plan = replace(draft_plan(), promises=tuple(promises))
    said_by = [part.who for part in document_of(plan).promises]
    assert said_by == ["Marc Janssens (manager)", "HR", "Amélie"]


def test_a_bare_agreement_with_an_item_needs_no_words() -> None:
    verdicts = (None, Verdict.AGREED, Verdict.DECLINED)
    plan = plan_of(*(Action(id=n, verdict=verdict) for n, verdict in enumerate(verdicts)))
    remarks = [action.remark for action in document_of(plan).goals[0].actions]
    assert [remark and remark.label for remark in remarks] == [
        None,
        None,
        "Marc Janssens: declined",
    ]


def test_the_remarks_of_a_former_manager_stay_theirs() -> None:
    plan = replace(anna_plan(), manager_remark="Mooi plan", manager_id="greet")
    people = {**PEOPLE, "greet": Person(id="greet", name="Greet Maes")}
    [remark] = [r for r in document_of(plan, people=people).remarks if r.text == "Mooi plan"]
    assert remark.label == "Marc Janssens (manager)"


def test_a_talk_without_a_day_keeps_its_remark() -> None:
    plan = replace(draft_plan(), talks=(Talk(id=9, manager_remark="In de zomer?"),))
    (talk,) = document_of(plan).talks
    assert (talk.on, talk.remark and talk.remark.text) == ("", "In de zomer?")


def test_another_language_has_its_own_words_and_months() -> None:
    class Dutch(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Goals": "Doelen"}.get(message, message)

    document = document_of(anna_plan(), "nl", texts=Texts({"nl": Dutch()}))
    assert document.labels["goals"] == "Doelen"
    assert document.timeline is not None
    assert [tick.label for tick in document.timeline.ticks][:3] == ["jan", "feb", "mrt"]


def test_the_same_plan_gives_the_same_document() -> None:
    assert document_of(anna_plan(), people=dict(PEOPLE), now=NOW) == document_of(anna_plan())


def test_the_hour_of_a_talk_stands_beside_its_day_wherever_that_is_printed() -> None:
    plan = anna_plan()
    first, *_, last = plan.talks_by_day
    plan = editing.set_value(plan, first.id, "hour", time(14, 30))
    plan = editing.set_value(plan, first.id, "moved_to", date(2027, 4, 22))
    plan = editing.set_value(plan, last.id, "hour", time(9, 5))
    document = document_of(plan)
    said = [talk.on for talk in document.talks]
    assert said[0].startswith("22/04/2027 at 14:30 (first planned on ")
    assert said[-1] == document.evaluation == f"{last.on:%d/%m/%Y} at 09:05"
    [line] = [one.value for one in document.identification if "22/04/2027" in one.value]
    assert line.startswith("22/04/2027 at 14:30, ")
    assert any(f"{last.on:%d/%m/%Y} at 09:05: " in one.text for one in chat_lines(document))
