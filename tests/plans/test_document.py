"""What a plan's document says, before it is laid out."""

from __future__ import annotations

import gettext
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings

from plans import editing
from plans.document import Document, chat_lines, file_name
from plans.model import (
    Action,
    ActionStatus,
    Addition,
    Competence,
    Goal,
    LearningForm,
    Note,
    Person,
    Plan,
    Preparation,
    Promise,
    Rating,
    Role,
    Status,
    Talk,
    TalkReport,
    Verdict,
)
from plans.translate import Texts
from tests.plans.documents import answers
from tests.plans.documents.examples import (
    ANNA,
    NOW,
    PEOPLE,
    anna_plan,
    anna_prepared,
    document_of,
    draft_plan,
    empty_plan,
)
from tests.plans.documents.reading import chat_text, said


def plan_of(*actions: Action, **competence: object) -> Plan:
    """A draft of one goal with one competence."""
    part = Competence(id=2, name="Presenteren", actions=actions, **competence)  # type: ignore[arg-type]
    goal = Goal(id=1, text="Rondleidingen geven", competences=(part,))
    return replace(draft_plan(), goals=(goal,))


def fields_of(document: Document) -> dict[str, str]:
    return {field.label: field.value for field in document.identification}


# ------------------------------------------------------------------ identification


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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Peeters", "POP-2027-Anna-Peeters-v1.pdf"),
        ("Zoë Vandenbroucke-D'Haene", "POP-2027-Zoe-Vandenbroucke-DHaene-v1.pdf"),
        ("../../etc: con? <a|b>*", "POP-2027-etc-con-a-b-v1.pdf"),
        ("王小明", "POP-2027-王小明-v1.pdf"),
        ("e" + "\u0301" * 20, "POP-2027-e-v1.pdf"),
        ("\ud800 😀 \x00", "POP-2027-v1.pdf"),
        ("a" * 300, f"POP-2027-{'a' * 60}-v1.pdf"),
    ],
)
def test_a_file_name_is_safe_everywhere(name: str, expected: str) -> None:
    document = document_of(draft_plan(), people={"anna": replace(ANNA, name=name)})
    assert file_name(document, "pdf") == expected


# ------------------------------------------------------------------ answers


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
    assert (differing.own.word, differing.manager.word) == ("advanced", "basic")
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


# ------------------------------------------------------------------ timeline


def test_the_timeline_covers_whole_months_around_everything() -> None:
    late = Action(id=3, what="Stage", start=date(2027, 12, 20), end=date(2028, 2, 10))
    timeline = document_of(plan_of(late)).timeline
    assert timeline is not None
    assert (timeline.first, timeline.last) == (date(2027, 1, 1), date(2028, 2, 29))
    assert [tick.label for tick in timeline.ticks][11:] == ["Dec", "2028", "Feb"]


def test_a_plan_without_dates_has_no_timeline() -> None:
    assert document_of(empty_plan()).timeline is None


def test_a_long_timeline_goes_by_quarters_then_by_years() -> None:
    def labels(end: date) -> list[str]:
        timeline = document_of(plan_of(Action(id=3, end=end))).timeline
        assert timeline is not None
        return [tick.label for tick in timeline.ticks]

    assert labels(date(2028, 12, 31)) == ["2027", "Q2", "Q3", "Q4", "2028", "Q2", "Q3", "Q4"]
    assert labels(date(2033, 5, 1)) == [str(year) for year in range(2027, 2034)]
    assert len(labels(date.max)) <= 15


def test_today_is_shown_only_inside() -> None:
    inside = document_of(anna_plan()).timeline
    outside = document_of(anna_plan(), now=datetime(2029, 1, 1, tzinfo=UTC)).timeline
    assert inside is not None
    assert outside is not None
    assert (inside.today, outside.today) == (date(2027, 3, 3), None)


def test_today_is_the_day_in_belgium() -> None:
    timeline = document_of(anna_plan(), now=datetime(2027, 6, 30, 22, 30, tzinfo=UTC)).timeline
    assert timeline is not None
    assert timeline.today == date(2027, 7, 1)


def test_the_picture_is_told_in_words() -> None:
    timeline = document_of(draft_plan()).timeline
    assert timeline is not None
    assert timeline.alt == (
        "Timeline from 01/01/2027 to 31/12/2027. "
        "Twee rondleidingen geven samen met Lotte: by 31/05/2027, informal. "
        "Goal 1: 30/06/2027. Today is 03/03/2027."
    )


def test_a_talk_without_a_day_keeps_its_remark() -> None:
    plan = replace(draft_plan(), talks=(Talk(id=9, manager_remark="In de zomer?"),))
    (talk,) = document_of(plan).talks
    assert (talk.on, talk.remark and talk.remark.text) == ("", "In de zomer?")


# ------------------------------------------------------------------ signing


def test_a_signed_plan_has_no_stamp() -> None:
    document = document_of(anna_plan())
    assert document.signed
    assert (document.stamp, document.notices) == ("", ())


def test_a_signature_says_when_in_belgium_and_of_what() -> None:
    anna, marc = document_of(anna_plan()).sign_offs
    assert (anna.role, anna.name, anna.agreement) == (
        "employee",
        "Anna Peeters",
        "agreed with remarks",
    )
    assert anna.at == "11/02/2027 09:42"
    assert (marc.at, marc.version) == ("10/02/2027 15:05", "1")
    assert len(anna.hash) == 64
    assert anna.short_hash == " ".join(anna.hash[at : at + 4] for at in (0, 4, 8, 12))


@pytest.mark.parametrize(
    ("status", "stamp"),
    [
        (Status.DRAFT, "draft"),
        (Status.RETURNED, "draft"),
        (Status.SUBMITTED, "not signed yet"),
        (Status.AWAITING_AGREEMENT, "not signed yet"),
        (Status.WITHDRAWN, "withdrawn"),
    ],
)
def test_what_is_not_agreed_is_stamped(status: Status, stamp: str) -> None:
    assert document_of(replace(draft_plan(), status=status)).stamp == stamp


def test_a_new_version_says_which_one_still_counts() -> None:
    newer = replace(anna_plan(), version=2, status=Status.DRAFT)
    document = document_of(newer, in_force=1)
    assert document.notices == (
        "Not signed yet: version 2 only counts once both have agreed with it.",
        "Version 1 stays in force until both have agreed with this one.",
    )
    assert [(part.signed, part.version) for part in document.sign_offs] == [
        (False, "2"),
        (False, "2"),
        (True, "1"),
        (True, "1"),
    ]
    assert document.remarks[-1].label == "Anna Peeters: differing opinion (version 1)"


def test_why_it_was_returned_is_said_until_it_is_agreed() -> None:
    returned = replace(draft_plan(), status=Status.RETURNED, reason="Voeg een datum toe")
    assert document_of(returned).notices[0] == "Reason: Voeg een datum toe"
    assert document_of(replace(anna_plan(), reason="Voeg een datum toe")).notices == ()


# ------------------------------------------------------------------ languages and chat


def test_another_language_has_its_own_words_and_months() -> None:
    class Dutch(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Goals": "Doelen"}.get(message, message)

    document = document_of(anna_plan(), "nl", texts=Texts({"nl": Dutch()}))
    assert document.labels["goals"] == "Doelen"
    assert document.timeline is not None
    assert [tick.label for tick in document.timeline.ticks][:3] == ["jan", "feb", "mrt"]


def test_the_chat_tells_a_plan_in_short_lines() -> None:
    lines = chat_lines(document_of(draft_plan()))
    assert [f"{line.style}: {line.text}" for line in lines] == [
        "title: Personal development plan · Anna Peeters",
        "hint: Not signed yet: version 1 only counts once both have agreed with it.",
        "text: Function: Medewerker klantendienst",
        "text: Department: Klantenervaring",
        "text: Manager: Marc Janssens",
        "text: Period: 01/01/2027 to 31/12/2027",
        "text: Version: 1",
        "text: Status: Draft",
        "heading: Goal 1: Tegen eind juni geef ik zelfstandig de maandelijkse rondleiding.",
        "text: Target date: 30/06/2027",
        "text: ● Presenteren",
        "text: Own level 2 basic · Needed 4 independent · To grow +2",
        "text: → Twee rondleidingen geven samen met Lotte",
        "text: on the job · informal",
        "text: by 31/05/2027 · planned",
        "heading: Sign-off",
        "text: ○ Anna Peeters (employee): not signed yet",
        "text: ○ Marc Janssens (manager): not signed yet",
    ]


def test_an_empty_plan_says_so_in_the_chat() -> None:
    assert "There are no goals yet." in [
        line.text for line in chat_lines(document_of(empty_plan()))
    ]


def test_the_same_plan_gives_the_same_document() -> None:
    assert document_of(anna_plan(), people=dict(PEOPLE), now=NOW) == document_of(anna_plan())


# ------------------------------------------------------------------ talks


def held_talk() -> Plan:
    """Anna's plan after a talk in July: one action moved, a level seen higher, one thing added."""
    plan = anna_plan()
    action, competence, promise = plan.actions[0], plan.competences[0], plan.promises[0]
    report = TalkReport(
        id=90,
        talk_id=plan.talks[0].id,
        begun_at=NOW,
        held_on=date(2027, 7, 14),
        helped="Een goede coach",
        hindered="Weinig tijd",
        next_talk=date(2027, 10, 1),
        manager="Marc Janssens",
        closed_at=NOW,
        notes=(
            Note(
                item=action.id,
                name="Meelopen",
                status=ActionStatus.STARTED,
                progress=40,
                old_end=date(2027, 6, 30),
                new_end=date(2027, 9, 30),
            ),
            Note(item=competence.id, name="Luisteren", level=3, level_manager=2),
            Note(item=promise.id, name="Een coach", kept=True),
        ),
        additions=(
            Addition(
                id=91, what="Een cursus volgen", competence="Luisteren", form=LearningForm.TRAINING
            ),
        ),
    )
    rated = Rating(
        role=Role.EMPLOYEE, level=3, on=date(2027, 7, 14), person_id="anna", report_id=90
    )
    plan = editing.set_value(plan, competence.id, "ratings", (rated,))
    return replace(plan, reports=(report,))


def test_the_minutes_say_how_each_thing_stands() -> None:
    [part] = document_of(held_talk()).minutes
    assert part.heading == "Follow-up talk 14/07/2027"
    assert part.lead == "Held with Marc Janssens."
    assert [(row.label, row.value.replace("\N{NO-BREAK SPACE}", " ")) for row in part.rows] == [
        ("Meelopen", "started, 40 % · moved from 30/06/2027 to 30/09/2027"),
        ("Luisteren", "employee 2 → 3 · manager 2"),
        ("Een coach", "kept"),
        ("Een cursus volgen", "new action · Competence: Luisteren · training"),
    ]
    assert [(field.label, field.value) for field in part.words] == [
        ("What helped", "Een goede coach"),
        ("What hindered", "Weinig tijd"),
        ("Next talk", "01/10/2027"),
    ]


def test_a_level_shows_what_it_has_become_beside_what_was_signed() -> None:
    [goal, *_] = document_of(held_talk()).goals
    assert (goal.competences[0].own.sign, goal.competences[0].since) == (
        "2",
        "Level since then: employee 2 → 3 (14/07/2027)",
    )


def test_the_remarks_of_a_former_manager_stay_theirs() -> None:
    plan = replace(anna_plan(), manager_remark="Mooi plan", manager_id="greet")
    people = {**PEOPLE, "greet": Person(id="greet", name="Greet Maes")}
    [remark] = [r for r in document_of(plan, people=people).remarks if r.text == "Mooi plan"]
    assert remark.label == "Marc Janssens (manager)"
