"""What changes of a plan in force without a new agreement: progress, kept promises, a talk's day.

None of it is signed content (`plans.content`), so both signatures stay good.
"""

from __future__ import annotations

from datetime import date

from plans import editing
from plans.errors import NotAllowed, WrongStatus
from plans.model import Action, ActionStatus, Person, Plan, Promise, Role, Status, Talk
from plans.rights import roles

COMPLETE = 100
"""Percent."""


def finish_action(plan: Plan, me: Person, action_id: int) -> Plan:
    """It is done."""
    _require(plan, me, {Role.EMPLOYEE, Role.MANAGER})
    action = editing.find(plan, action_id)
    assert isinstance(action, Action)
    plan = editing.set_value(plan, action_id, "status", ActionStatus.DONE)
    return editing.set_value(plan, action_id, "progress", COMPLETE)


def begin_action(plan: Plan, me: Person, action_id: int) -> Plan:
    """It has started; one that went further stays where it is."""
    _require(plan, me, {Role.EMPLOYEE, Role.MANAGER})
    action = editing.find(plan, action_id)
    assert isinstance(action, Action)
    if action.status is not ActionStatus.PLANNED:
        return plan
    return editing.set_value(plan, action_id, "status", ActionStatus.STARTED)


def keep_promise(plan: Plan, me: Person, promise_id: int) -> Plan:
    """The support is there."""
    _require(plan, me, set(Role))
    assert isinstance(editing.find(plan, promise_id), Promise)
    return editing.set_value(plan, promise_id, "kept", True)


def move_talk(plan: Plan, me: Person, talk_id: int, to: date) -> Plan:
    """It is held on another day than the one that was signed."""
    _require(plan, me, {Role.EMPLOYEE, Role.MANAGER})
    talk = editing.find(plan, talk_id)
    assert isinstance(talk, Talk)
    return editing.set_value(plan, talk_id, "moved_to", None if to == talk.on else to)


def _require(plan: Plan, me: Person, allowed: set[Role]) -> None:
    if plan.status is not Status.ACTIVE:
        raise WrongStatus("follow_up", plan.status.value)
    if not roles(me, plan) & allowed:
        raise NotAllowed("follow_up", plan.status.value)
