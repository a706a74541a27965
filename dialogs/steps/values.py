"""Where a step's answer stands in the plan: read it, set it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dialogs.steps.step import PREPARATIONS, REPORT, Step
from plans import editing
from plans.model import Competence, Item, Plan, Preparation
from plans.own_questions.answers import answer_to, value_in, with_answer
from plans.talks import later_levels, recording


def value_of(step: Step, plan: Plan, item: Item | None) -> Any:
    """The answer that is there now; None when there is none yet. A preparation that is not shared
    is one of which nobody said yet that it may be."""
    if step.own is not None:
        answer = answer_to(plan, step.own.key)
        return value_in(answer) if answer and answer.kind is step.own.kind else None
    if step.about in PREPARATIONS:
        return getattr(getattr(plan, step.about), step.field) or None
    if step.about == REPORT:
        return getattr(plan.reports[-1], step.field) if plan.reports else None
    if step.noted:
        return recording.noted(plan, item, step.field)
    if step.about in {"plan", "talks"}:
        return getattr(plan, step.field) if step.about == "plan" else _talks_value(step, plan)
    return getattr(item, step.field) if item is not None else None


def is_prepared(preparation: Preparation) -> bool:
    """True when something in it was answered, so that there is something to share."""
    return replace(preparation, shared=False) != Preparation()


def with_value(step: Step, plan: Plan, item: Item | None, value: Any) -> Plan:
    """The plan with that answer."""
    if step.own is not None:
        return with_answer(plan, step.own, value)
    if step.about in PREPARATIONS:
        changed = replace(getattr(plan, step.about), **{step.field: value})
        return editing.set_value(plan, None, step.about, changed)
    if step.about == REPORT:
        return recording.reported(plan, step.field, value)
    if is_later_level(step, plan) and isinstance(item, Competence):
        side = next(role for role, field in later_levels.FIELDS.items() if field == step.field)
        return later_levels.given(plan, item, side, value)
    if step.noted and item is not None:
        return recording.with_note(plan, item, step.field, value)
    if step.about == "talks":
        for talk in plan.talks:
            plan = editing.set_value(plan, talk.id, step.field, value)
        return plan
    return editing.set_value(plan, item.id if item else None, step.field, value)


def is_later_level(step: Step, plan: Plan) -> bool:
    """Whether it says how somebody sees a level after the talk was closed."""
    closed = bool(plan.reports) and plan.reports[-1].closed_at is not None
    return closed and step.noted and step.field in recording.ONES_OWN


def _talks_value(step: Step, plan: Plan) -> Any:
    """One answer for all talks together: there once every talk has it."""
    values = [getattr(talk, step.field) for talk in plan.talks]
    return None if None in values else (values[0] if values else None)
