"""What is open at the end of a plan goes into the next one: goals not reached with what was left
to do for them, and promises not kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from plans import editing
from plans.completeness import MOST_GOALS
from plans.model import (
    Action,
    ActionStatus,
    Competence,
    Goal,
    GoalOutcome,
    Plan,
    Promise,
    Role,
)

OVER = frozenset({ActionStatus.DONE, ActionStatus.DROPPED})


def open_goals(plan: Plan) -> tuple[Goal, ...]:
    """The goals that were not wholly reached, also those of which nobody said."""
    return tuple(goal for goal in plan.goals if goal.outcome is not GoalOutcome.REACHED)


def open_promises(plan: Plan) -> tuple[Promise, ...]:
    """The promises that were not kept, also those of which nobody said."""
    return tuple(promise for promise in plan.promises if not promise.kept)


def is_something_open(plan: Plan) -> bool:
    return bool(open_goals(plan) or open_promises(plan))


def carried(plan: Plan, into: Plan) -> Plan:
    """`into` with what is open in `plan`, as far as it has room and does not have it yet.

    A day that lies before the new period is left out, so that it is asked again. The level that
    was seen last is where one begins.
    """
    there = {goal.text for goal in into.goals}
    for goal in open_goals(plan):
        if goal.text not in there and len(into.goals) < MOST_GOALS:
            into = _with_goal(into, goal)
    asked = {promise.what for promise in into.promises}
    for promise in open_promises(plan):
        if promise.what not in asked:
            into = _with_promise(into, promise)
    return into


def _with_goal(into: Plan, goal: Goal) -> Plan:
    into, new = editing.add(
        into,
        Goal.KIND,
        None,
        text=goal.text,
        kind=goal.kind,
        target_date=_still(goal.target_date, into),
        evidence=goal.evidence,
        origin=goal.origin,
        profile_link=goal.profile_link,
    )
    for competence in goal.competences:
        if not _is_there(competence):
            into = _with_competence(into, new.id, competence)
    return into


def _is_there(competence: Competence) -> bool:
    """True when both see the level that is needed."""
    seen = [competence.level_of(role) for role in (Role.EMPLOYEE, Role.MANAGER)]
    needed = competence.needed
    return needed is not None and all(level is not None and level >= needed for level in seen)


def _with_competence(into: Plan, goal_id: int, competence: Competence) -> Plan:
    into, new = editing.add(
        into,
        Competence.KIND,
        goal_id,
        name=competence.name,
        current=competence.level_of(Role.EMPLOYEE),
        needed=competence.needed,
        type=competence.type,
        priority=competence.priority,
        note=competence.note,
    )
    for action in competence.actions:
        if action.status not in OVER:
            into = _with_action(into, new.id, action)
    return into


def _with_action(into: Plan, competence_id: int, action: Action) -> Plan:
    into, new = editing.add(into, Action.KIND, competence_id)
    again = replace(
        action,
        id=new.id,
        verdict=None,
        manager_remark=None,
        start=_still(action.start, into),
        end=_still(action.end, into),
    )
    home = editing.find(into, competence_id)
    kept = tuple(again if one.id == new.id else one for one in getattr(home, "actions", ()))
    return editing.set_value(into, competence_id, "actions", kept)


def _with_promise(into: Plan, promise: Promise) -> Plan:
    into, _ = editing.add(
        into,
        Promise.KIND,
        None,
        what=promise.what,
        who=promise.who,
        by=_still(promise.by, into),
        kind=promise.kind,
    )
    return into


def _still(day: date | None, into: Plan) -> date | None:
    """The day, unless it lies before the new plan."""
    return (
        day if day is not None and day >= max(into.period_start, into.created_at.date()) else None
    )
