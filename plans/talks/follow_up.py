"""What changes of a plan in force without a new agreement: progress, kept promises, a talk's day.

None of it is signed content (`plans.content`), so both signatures stay good.
"""

from __future__ import annotations

from datetime import date

from plans import editing
from plans.model import Action, ActionStatus, Person, Plan, Promise, Talk
from plans.rights import Act, require

COMPLETE = 100
"""Percent."""


def finish_action(plan: Plan, me: Person, action_id: int) -> Plan:
    """It is done."""
    require(me, Act.PROGRESS, plan)
    action = editing.find(plan, action_id)
    assert isinstance(action, Action)
    plan = editing.set_value(plan, action_id, "status", ActionStatus.DONE)
    return editing.set_value(plan, action_id, "progress", COMPLETE)


def begin_action(plan: Plan, me: Person, action_id: int) -> Plan:
    """It has started; one that went further stays where it is."""
    require(me, Act.PROGRESS, plan)
    action = editing.find(plan, action_id)
    assert isinstance(action, Action)
    if action.status is not ActionStatus.PLANNED:
        return plan
    return editing.set_value(plan, action_id, "status", ActionStatus.STARTED)


def keep_promise(plan: Plan, me: Person, promise_id: int) -> Plan:
    """The support is there."""
    require(me, Act.KEEP_PROMISE, plan)
    assert isinstance(editing.find(plan, promise_id), Promise)
    return editing.set_value(plan, promise_id, "kept", True)


def move_talk(plan: Plan, me: Person, talk_id: int, to: date) -> Plan:
    """It is held on another day than the one that was signed."""
    require(me, Act.MOVE_TALK, plan)
    talk = editing.find(plan, talk_id)
    assert isinstance(talk, Talk)
    return editing.set_value(plan, talk_id, "moved_to", None if to == talk.on else to)
