"""Plans as they were signed once. Their fingerprints are known, so they never change; a plan to begin
a test with is in `tests.story`."""

from __future__ import annotations

from datetime import date, datetime

from plans import editing
from plans.lifecycle import Move
from plans.model import GoalKind, LearningForm, Plan
from plans.workflow import plan_steps
from tests.cast import ANNA, MARC, NOW
from tests.story import empty_plan


def whole_plan() -> Plan:
    """Anna has answered everything that the short path asks."""
    plan = empty_plan()
    plan, goal = editing.add(
        plan,
        "goal",
        None,
        text="Handle complaints on my own",
        kind=GoalKind.GROWTH,
        target_date=date(2027, 9, 30),
        evidence="Three in a row",
    )
    plan, competence = editing.add(
        plan, "competence", goal.id, name="Listening", current=2, needed=4
    )
    plan, _ = editing.add(
        plan,
        "action",
        competence.id,
        what="Sit in with Sofie",
        form=LearningForm.JOB,
        end=date(2027, 6, 30),
    )
    plan, _ = editing.add(
        plan, "promise", None, what="Two days off", who="manager", by=date(2027, 3, 31)
    )
    return plan


def agreed_plan(now: datetime = NOW) -> Plan:
    """Anna's plan, with a training besides, agreed and signed by both."""
    plan = whole_plan()
    [competence] = plan.competences
    plan, _ = editing.add(
        plan,
        "action",
        competence.id,
        what="A course in listening",
        form=LearningForm.TRAINING,
        end=date(2027, 5, 31),
    )
    plan, other = editing.add(
        plan, "competence", plan.goals[0].id, name="Planning", current=1, needed=3
    )
    plan, _ = editing.add(
        plan,
        "action",
        other.id,
        what="Make the weekly planning",
        form=LearningForm.JOB,
        end=date(2027, 10, 31),
    )
    plan = plan_steps.made_move(plan, ANNA, Move.SUBMIT, now)  # whatever is needed by now
    plan = plan_steps.begin_review(plan, MARC, now)
    for one in plan.competences:
        plan = editing.set_value(plan, one.id, "current_manager", 2)
    plan = plan_steps.approve(plan, MARC, now).plan
    return plan_steps.sign(plan, ANNA, now).plan
