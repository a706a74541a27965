"""What the document says of talks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from plans import editing
from plans.model import ActionStatus, Addition, LearningForm, Note, Plan, Rating, Role, TalkReport
from tests.plans.rendering.examples import NOW, anna_plan, document_of


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
        ("Luisteren", "level 2 → 3 (employee), 2 (manager)"),
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
