from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given

from plans import editing
from plans.content import changes, content, content_hash
from plans.model import (
    ActionStatus,
    Applied,
    GoalOutcome,
    Plan,
    Rating,
    Role,
    Status,
    TalkReport,
    Verdict,
)
from tests.cast import NOW, TODAY
from tests.plans.examples import whole_plan
from tests.plans.strategies import plans

SIGNED_BEFORE = "b760b5ab636651584e7c790b2a822e77ad8bed69712ec5dad284070b38a83233"


@given(plans())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert list(changes(plan, plan)) == []
    assert content_hash(plan) == content_hash(replace(plan, id=plan.id + 1))


def test_the_hash_covers_what_is_agreed_and_nothing_else() -> None:
    plan = whole_plan()
    [action], [goal] = plan.actions, plan.goals
    same = [
        replace(plan, status=Status.ACTIVE, reason="x", sign_offs=()),
        editing.set_value(plan, action.id, "status", ActionStatus.DONE),
        editing.set_value(plan, action.id, "progress", 50),
        editing.set_value(plan, goal.id, "verdict", Verdict.AGREED),
    ]
    assert {content_hash(one) for one in same} == {content_hash(plan)}
    other = [
        editing.set_value(plan, goal.id, "text", "Something else"),
        editing.set_value(plan, action.id, "cost", Decimal(10)),
        editing.set_value(plan, None, "employee_remark", "A remark"),
        editing.remove(plan, action.id),
        replace(plan, version=2),
    ]
    hashes = {content_hash(one) for one in other}
    assert len(hashes) == len(other)
    assert content_hash(plan) not in hashes


def test_what_is_said_in_talks_is_not_signed() -> None:
    plan = whole_plan()
    [action], [goal], [competence], [promise] = (
        plan.actions,
        plan.goals,
        plan.competences,
        plan.promises,
    )
    rating = Rating(role=Role.EMPLOYEE, level=3, on=TODAY, person_id="anna", report_id=99)
    report = TalkReport(id=99, begun_at=NOW, helped="A good coach")
    said = [
        editing.set_value(plan, goal.id, "outcome", GoalOutcome.PARTLY),
        editing.set_value(plan, competence.id, "ratings", (rating,)),
        editing.set_value(plan, promise.id, "kept", True),
        editing.set_value(plan, action.id, "useful", True),
        editing.set_value(plan, action.id, "applied", Applied.OFTEN),
        editing.set_value(plan, action.id, "applied_how", "Every week"),
        replace(plan, reports=(report,), proposed_by=Role.MANAGER),
    ]
    assert {content_hash(one) for one in said} == {content_hash(plan)}
    dropped = editing.set_value(plan, action.id, "dropped_because", "No longer needed")
    assert content_hash(dropped) != content_hash(plan)


def test_what_was_signed_before_there_were_talks_keeps_its_hash() -> None:
    """The fingerprint of this plan as it was printed before anything of talks was kept."""
    plan = whole_plan()
    *_, last = plan.talks
    at_the_end = editing.set_value(plan, last.id, "on", plan.period_end)
    assert content_hash(at_the_end) == SIGNED_BEFORE


def test_equal_amounts_are_equal_however_they_were_written() -> None:
    plan = whole_plan()
    [action] = plan.actions
    written = [Decimal("10"), Decimal("10.00"), Decimal("1E+1")]
    assert len({content_hash(editing.set_value(plan, action.id, "cost", w)) for w in written}) == 1


def test_a_question_that_nobody_answered_changes_no_hash() -> None:
    """Fields that come later are empty in plans that were signed before."""
    assert "None" not in str(content(whole_plan()))
    assert "note" not in str(content(whole_plan()))


def test_ids_are_no_content() -> None:
    assert '"id"' not in str(content(whole_plan()))


def test_what_differs_is_told_item_by_item() -> None:
    before = whole_plan()
    [action], [competence] = before.actions, before.competences
    after = editing.set_value(before, action.id, "end", date(2027, 7, 31))
    after, new = editing.add(after, "action", competence.id, what="Read a book")
    after = editing.remove(after, before.promises[0].id)
    after = editing.set_value(after, None, "manager_remark", "Well done")
    told = [(one.kind, one.field, one.before, one.after) for one in changes(before, after)]
    assert told == [
        ("plan", "manager_remark", None, "Well done"),
        ("action", "end", date(2027, 6, 30), date(2027, 7, 31)),
        ("action", None, None, new),
        ("promise", None, before.promises[0], None),
    ]
