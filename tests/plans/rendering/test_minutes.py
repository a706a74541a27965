"""The minutes of talks on paper and in Word, word by word; and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from plans import editing
from plans.model import (
    ActionStatus,
    Addition,
    Applied,
    Confirmation,
    GoalOutcome,
    LearningForm,
    Note,
    Plan,
    Rating,
    Role,
    TalkKind,
    TalkReport,
)
from plans.model.own_questions import OwnAnswer, OwnKind
from plans.outline import Document
from plans.rendering.pdf import make_pdf
from plans.rendering.word_template.word import make_word
from tests.plans.rendering.examples import anna_plan, document_of
from tests.plans.rendering.reading import pdf_text, tight, word_text

BOTH = pytest.mark.parametrize("read", ["pdf", "word"])
READERS: dict[str, Callable[[Document], str]] = {
    "pdf": lambda document: pdf_text(make_pdf(document)),
    "word": lambda document: word_text(make_word(document)),
}


def talked_plan() -> Plan:
    """Anna's plan after a follow-up talk and the final evaluation."""
    plan = anna_plan()
    [goal, *_], [first, second, *_] = plan.goals, plan.actions
    competence, promise = plan.competences[0], plan.promises[0]
    talk = TalkReport(
        id=90,
        begun_at=datetime(2027, 4, 15, 8, 0, tzinfo=UTC),
        held_on=date(2027, 4, 15),
        helped="Lotte nam tijd om mee te kijken.",
        hindered="Geen vervanging op dinsdag.",
        next_talk=date(2027, 7, 20),
        remark="We blijven erin geloven.",
        manager="Marc Janssens",
        closed_at=datetime(2027, 4, 15, 9, 0, tzinfo=UTC),
        notes=(
            Note(item=competence.id, name="Leidinggeven", level=3, level_manager=2),
            Note(
                item=first.id,
                name="Het wekelijkse overleg voorbereiden en zelf leiden, met een agenda en met een "
                "verslag dat iedereen de dag zelf nog krijgt",
                status=ActionStatus.STARTED,
                progress=40,
                old_end=date(2027, 6, 30),
                new_end=date(2027, 9, 15),
            ),
            Note(
                item=second.id,
                name="Meelopen in Gent",
                status=ActionStatus.DROPPED,
                dropped_because="De dienst in Gent sluit",
                agreed=False,
                objection="Antwerpen kan ook",
            ),
            Note(item=promise.id, name="Een halve dag", kept=False),
        ),
        additions=(
            Addition(
                id=91,
                what="Een tweede cursus in moeilijke gesprekken",
                competence="Leidinggeven aan een team",
                form=LearningForm.TRAINING,
                end=date(2027, 10, 31),
            ),
        ),
    )
    evaluation = TalkReport(
        id=92,
        kind=TalkKind.FINAL,
        begun_at=datetime(2027, 12, 15, 8, 0, tzinfo=UTC),
        held_on=date(2027, 12, 15),
        comes_next="Volgend jaar begeleid ik zelf een collega",
        manager="Greet Maes",
        closed_at=datetime(2027, 12, 16, 9, 0, tzinfo=UTC),
        confirmed=(
            Confirmation(
                role=Role.EMPLOYEE,
                person_id="anna",
                name="Anna Peeters",
                at=datetime(2027, 12, 16, 9, 0, tzinfo=UTC),
            ),
        ),
        notes=(
            Note(item=goal.id, name="Een team leiden", outcome=GoalOutcome.PARTLY),
            Note(
                item=first.id,
                name="Het overleg",
                status=ActionStatus.DONE,
                useful=True,
                applied=Applied.OFTEN,
                applied_how="Het overleg eindigt nu op tijd",
            ),
        ),
    )
    seen = Rating(role=Role.EMPLOYEE, level=3, on=date(2027, 4, 15), person_id="anna", report_id=90)
    plan = editing.set_value(plan, competence.id, "ratings", (seen,))
    return replace(plan, reports=(talk, evaluation))


WORDS = (
    "Follow-up talk 15/04/2027",
    "Held with Marc Janssens.",
    "What it is about",
    "How it stands",
    "Het wekelijkse overleg voorbereiden en zelf leiden, met een agenda en met een verslag dat "
    "iedereen de dag zelf nog krijgt",
    "started, 40 % · moved from 30/06/2027 to 15/09/2027",
    "Meelopen in Gent",
    "dropped · “De dienst in Gent sluit” · not agreed · “Antwerpen kan ook”",
    "level 2 → 3 (employee), 2 (manager)",
    "Een halve dag",
    "not kept yet",
    "Een tweede cursus in moeilijke gesprekken",
    "new action · Competence: Leidinggeven aan een team · training · by 31/10/2027",
    "Lotte nam tijd om mee te kijken.",
    "Geen vervanging op dinsdag.",
    "20/07/2027",
    "We blijven erin geloven.",
    "Final evaluation 15/12/2027",
    "Held with Greet Maes. Confirmed by Anna Peeters on 16/12/2027 10:00.",
    "partly reached",
    "done · useful · applied often · “Het overleg eindigt nu op tijd”",
    "Volgend jaar begeleid ik zelf een collega",
    "Minutes are kept with the plan; they are no part of what was signed.",
)


@BOTH
def test_the_minutes_are_read_back_word_by_word(read: str) -> None:
    text = READERS[read](document_of(talked_plan()))
    assert [words for words in WORDS if tight(words) not in text] == []


@BOTH
def test_what_helped_stands_under_its_own_talk(read: str) -> None:
    """Each talk has its own head, and what was said in it comes before the next one."""
    text = READERS[read](document_of(talked_plan()))
    order = [
        "Follow-up talk 15/04/2027",
        "Lotte nam tijd om mee te kijken.",
        "Final evaluation 15/12/2027",
        "Volgend jaar begeleid ik zelf een collega",
    ]
    if read == "pdf":  # Word's tables are read apart from its paragraphs, these are in order too
        places = [text.rindex(tight(words)) for words in order]
        assert places == sorted(places)
    assert all(tight(words) in text for words in order)


@BOTH
def test_a_talk_under_way_is_on_no_paper(read: str) -> None:
    plan = talked_plan()
    open_ = replace(plan.reports[-1], closed_at=None)
    text = READERS[read](document_of(replace(plan, reports=(plan.reports[0], open_))))
    assert tight("Volgend jaar begeleid ik zelf een collega") not in text
    assert tight("Lotte nam tijd om mee te kijken.") in text


@BOTH
def test_a_question_of_the_organisation_keeps_its_mark(read: str) -> None:
    asked = OwnAnswer(key="a", question="Waar werk je het liefst?", kind=OwnKind.TEXT, value="Gent")
    text = READERS[read](document_of(replace(anna_plan(), own_answers=(asked,))))
    assert tight("Waar werk je het liefst?") in text
    assert tight("liefst?:") not in text


@BOTH
def test_promises_without_a_kind_have_no_empty_column(read: str) -> None:
    plan = anna_plan()
    bare = tuple(replace(promise, kind=None) for promise in plan.promises)
    document = document_of(replace(plan, promises=bare))
    text = READERS[read](document)
    head = f"{document.labels['promise']}{document.labels['who']}{document.labels['by']}"
    assert tight(head) in text


@BOTH
def test_the_kind_of_a_promise_is_told_where_it_is_known(read: str) -> None:
    plan = anna_plan()
    assert [promise.kind for promise in plan.promises].count(None) < len(plan.promises)
    text = READERS[read](document_of(plan))
    for part in document_of(plan).promises:
        assert tight(part.kind) in text
