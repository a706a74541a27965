"""Putting an answer into the plan: the rules over it, its history row, what it confirms."""

from __future__ import annotations

from typing import Any

from dialogs.engine.context import Context
from dialogs.prompt import Position
from dialogs.scripts.plan import PLAN
from dialogs.steps.script import children
from dialogs.steps.step import Repeat, Step
from dialogs.steps.values import is_later_level, value_of, with_value
from dialogs.understanding import InvalidAnswer
from plans import editing
from plans.i18n.text import Text, labelled
from plans.model import Item, Plan, Role, Verdict
from plans.rights import roles

MOST_REPEATED = 200
"""Characters of an answer that are repeated above the next question."""

_FULL = Text("That is the most there can be here: %(count)s. Change one instead, or go on.")


def confirm(context: Context, step: Step, value: Any) -> None:
    """Repeats what was understood; of a long text its beginning."""
    shown = step.answer.show(value)
    if isinstance(shown, str) and len(shown) > MOST_REPEATED:
        shown = f"{shown[:MOST_REPEATED].rstrip()}…"
    context.say(labelled(step.label, shown), "done")


def save(context: Context, step: Step, item: Item | None, value: Any) -> None:
    refuse_by_rule(context, step, item, value)
    old = value_of(step, context.subject, item)
    context.plan = with_value(step, context.subject, item, value)
    agreed = context.snapshot.in_force
    if agreed is not None and item is not None and is_later_level(step, agreed):
        # A next version may be left out; the talk stands beside the one in force.
        context.in_force = _also_in(agreed, step, item, value)
    context.record(step.key, item.id if item else None, old, value)
    _note_adjustment(context, step, item)


def _also_in(agreed: Plan, step: Step, item: Item, value: Any) -> Plan:
    if not editing.has(agreed, item.id):
        return agreed
    return with_value(step, agreed, editing.find(agreed, item.id), value)


def _note_adjustment(context: Context, step: Step, item: Item | None) -> None:
    """A manager who changes what the employee was asked has adjusted that item, unless they added it."""
    if item is None or item.verdict is Verdict.ADDED or PLAN.step(step.key) is not step:
        return
    if Role.MANAGER in roles(context.me, context.subject):
        context.plan = editing.set_value(context.subject, item.id, "verdict", Verdict.ADJUSTED)


def refuse_by_rule(context: Context, step: Step, item: Item | None, value: Any) -> None:
    refusal = step.check(value, context.asking(item)) if step.check else None
    if refusal is not None:
        raise InvalidAnswer(refusal)


def refuse_when_full(context: Context, repeat: Repeat, position: Position) -> None:
    if len(children(context.subject, context.item(position), repeat.kind)) >= repeat.at_most:
        raise InvalidAnswer(_FULL(count=repeat.at_most))
