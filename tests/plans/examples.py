"""Small plans to begin a test with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from plans import editing
from plans.model import GoalKind, LearningForm, Plan, Status
from plans.service import start_plan
from tests.cast import ANNA, NOW, ROUND


def empty_plan() -> Plan:
    """Anna has just begun."""
    return replace(start_plan(ANNA, ROUND, NOW, "en"), id=7)


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


def plan_in(status: Status) -> Plan:
    return replace(whole_plan(), status=status)
