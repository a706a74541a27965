"""The register holds every answer, and no answer that is not shared."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings

from plans import editing
from plans.collection.register import SHEETS, SHOWS, Value, lines_of
from plans.collection.selection import FoundPlan, collected
from plans.completeness import name_of, shortened
from plans.i18n.translate import load_texts
from plans.model import ActionStatus, Addition, Item, Note, Plan, Role, Status, TalkReport
from plans.model.own_questions import OwnAnswer, OwnKind
from plans.outline.wording import Wording
from plans.rights import seen_as
from plans.talks.recording import competence_label, with_note
from tests.cast import ANNA, MARC, NOW
from tests.plans.rendering import answers
from tests.plans.rendering.examples import anna_plan

WORDING = Wording(load_texts(), "en")
COLUMNS = {sheet.key: sheet.columns for sheet in SHEETS}
NO_ANSWER = {"id", "shared", "person_id", "item", "key"}
"""Fields that nobody answers."""
WORKINGS = {"talk_id", "begun_at", "closed_at", "waits_for", "passed", "notes", "additions"}
"""Of a talk: what only holds it together, and what has rows of its own."""
PEOPLE = {"anna": ANNA, "marc": MARC}

Rows = dict[str, list[dict[str, Value]]]


def rows(plan: Plan, **besides: object) -> Rows:
    one = collected(FoundPlan(newest=plan, **besides), {plan.employee_id: ANNA, "marc": MARC})
    made: Rows = {sheet.key: [] for sheet in SHEETS}
    for key, line in lines_of(one, ["2027/x.pdf"], ""):
        made[key].append({c.title.source: c.value(line, WORDING) for c in COLUMNS[key]})
    return made


@pytest.mark.parametrize("kind", SHOWS)
def test_every_answer_has_a_column(kind: type) -> None:
    children = kind.CHILDREN if issubclass(kind, Item) else ()
    names = {entry.name for entry in fields(kind)} - NO_ANSWER - WORKINGS - set(children)
    if kind is OwnAnswer:
        names.remove("kind")  # the question says it
    assert {column.field for column in COLUMNS[SHOWS[kind]]} - {None} == names


@settings(max_examples=30, deadline=None)
@given(answers.plans())
def test_every_shared_word_is_in_it_and_no_other(plan: Plan) -> None:
    plan = replace(plan, status=Status.AWAITING_AGREEMENT)
    said = repr(rows(plan))
    seen = seen_as(frozenset({Role.HR}), plan, None)
    assert seen is not None
    shared = answers.typed(seen)
    hidden = answers.private(plan) | answers.typed(plan) - shared
    assert [word for word in shared if word not in said] == []
    assert [word for word in hidden if f"'{word}'" in said] == []


@settings(max_examples=20, deadline=None)
@given(answers.plans())
def test_of_a_draft_there_is_a_name_and_a_status(plan: Plan) -> None:
    made = rows(replace(plan, status=Status.DRAFT))
    assert [key for key, lines in made.items() if lines] == ["plans"]
    [line] = made["plans"]
    given = {title: value for title, value in line.items() if value not in {None, "", "2027/x.pdf"}}
    assert given.keys() <= {"Number", "Name", "Department", "Function", "Manager", "Status"}
    assert (given["Name"], given["Status"]) == ("Anna Peeters", "Draft")


def test_the_rows_of_a_plan() -> None:
    plan = replace(anna_plan(), employee_id="anna", manager_id="marc")
    made = rows(plan)
    assert len(made["goals"]) == len(plan.goals)
    assert len(made["competences"]) == len(plan.competences)
    assert len(made["actions"]) == len(plan.actions)
    assert len(made["promises"]) == len(plan.promises)
    assert len(made["talks"]) == len(plan.talks)
    assert len(made["sign_offs"]) == len(plan.sign_offs)
    [line] = made["plans"]
    assert (line["PDF file"], line["Word file"]) == ("2027/x.pdf", None)
    assert line["Manager"] == "Marc Janssens"
    action = made["actions"][0]
    assert action["To"] == plan.actions[0].end
    assert action["Formal or informal"] in {"formal", "informal"}


def test_not_enough_insight_is_no_number() -> None:
    plan = anna_plan()
    goal = plan.goals[0]
    unsure = replace(goal.competences[0], current=0, current_manager=3)
    plan = replace(plan, goals=(replace(goal, competences=(unsure,)),))
    [line] = rows(plan)["competences"]
    assert line["Own level"] == "not enough insight"
    assert line["Level according to the manager"] == 3


def test_dropped_actions_cost_nothing() -> None:
    plan = anna_plan()
    [line] = rows(plan)["plans"]
    counted = [a.cost for a in plan.actions if a.cost is not None and a.status != "dropped"]
    assert line["Cost"] == sum(counted)


def test_a_new_action_says_what_it_is_for() -> None:
    said = TalkReport(
        id=90,
        begun_at=NOW,
        closed_at=NOW,
        notes=(Note(item=3, name="Meelopen"),),
        additions=(Addition(id=91, what="Een cursus volgen", competence="Luisteren"),),
    )
    found = rows(replace(anna_plan(), reports=(said,)))["notes"]
    assert [(line["About"], line["Competence"]) for line in found] == [
        ("Meelopen", None),
        ("Een cursus volgen", "Luisteren"),
    ]


def test_nothing_that_was_spoken_of_is_cut_short() -> None:
    plan, long = anna_plan(), "Elke maand meelopen met een collega van de dienst klachten, " * 5
    competence, action = plan.competences[0], plan.actions[0]
    plan = editing.set_value(plan, competence.id, "name", f"{long}en luisteren")
    plan = editing.set_value(plan, action.id, "what", long)
    action = editing.find(plan, action.id)
    label = competence_label(plan, plan.competences[0])
    begun = replace(plan, reports=(TalkReport(id=90, begun_at=NOW),))
    [said] = with_note(begun, action, "status", ActionStatus.DONE).reports
    before = replace(said.notes[0], name=shortened(long))  # as it was kept in earlier years
    added = Addition(id=91, what=long, competence=label)
    for note in (said.notes[0], before):
        report = replace(said, closed_at=NOW, notes=(note,), additions=(added,))
        found = rows(replace(plan, reports=(report,)))["notes"]
        assert [line["About"].strip() for line in found] == [long.strip(), long.strip()]
        assert found[1]["Competence"] == f"{long}en luisteren"


def test_a_talk_that_was_spoken_of_is_called_by_its_kind_and_day() -> None:
    plan = anna_plan()
    report = TalkReport(
        id=90, begun_at=NOW, closed_at=NOW, notes=(Note(item=plan.talks[0].id, name=""),)
    )
    [line] = rows(replace(plan, reports=(report,)))["notes"]
    assert line["About"] == WORDING.say(name_of(plan.talks[0]))


def test_the_hour_of_a_talk_has_a_column_of_its_own() -> None:
    plan = anna_plan()
    plan = editing.set_value(plan, plan.talks[0].id, "hour", time(14, 30))
    assert rows(plan)["talks"][0]["Hour"] == time(14, 30)


def test_an_own_answer_is_there_in_words_and_as_what_it_is() -> None:
    asked = [
        OwnAnswer(key="a", question="Since when?", kind=OwnKind.DATE, value="2027-03-31"),
        OwnAnswer(key="b", question="How much?", kind=OwnKind.MONEY, value="12.5"),
        OwnAnswer(key="c", question="Mobile?", kind=OwnKind.YES_NO, value="yes"),
    ]
    made = rows(replace(anna_plan(), own_answers=tuple(asked)))["own_answers"]
    found = [(r["Answer"], r["Answer as a number"], r["Answer as a day"]) for r in made]
    assert found == [
        ("31/03/2027", None, date(2027, 3, 31)),
        ("€ 12,50", Decimal("12.5"), None),
        ("Yes", None, None),
    ]
