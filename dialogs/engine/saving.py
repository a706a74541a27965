"""Putting an answer into the plan: the rules over it, its history row, what it confirms."""

from __future__ import annotations

from typing import Any

from dialogs.engine.context import Scene
from dialogs.prompt import Place
from dialogs.scripts.plan import PLAN
from dialogs.steps.answers import Words
from dialogs.steps.script import children
from dialogs.steps.step import Repeat, Step
from dialogs.steps.values import is_later_level, value_of, with_value
from dialogs.understanding import InvalidAnswer
from plans import editing
from plans.i18n.text import Text, labelled
from plans.model import Item, Plan, Role, Verdict
from plans.rights import roles

_FULL = Text("That is the most there can be here: %(count)s. Change one instead, or go on.")


def confirm(scene: Scene, step: Step, value: Any) -> None:
    """Repeats what was understood; words that somebody typed are there to read already."""
    if not isinstance(step.answer, Words):
        scene.say(labelled(step.label, step.answer.show(value)), "done")


def save(scene: Scene, step: Step, item: Item | None, value: Any) -> None:
    refuse_by_rule(scene, step, item, value)
    old = value_of(step, scene.subject, item)
    scene.plan = with_value(step, scene.subject, item, value)
    agreed = scene.world.in_force
    if agreed is not None and item is not None and is_later_level(step, agreed):
        # A next version may be left out; the talk stands beside the one in force.
        scene.in_force = _also_in(agreed, step, item, value)
    scene.record(step.key, item.id if item else None, old, value)
    _note_adjustment(scene, step, item)


def _also_in(agreed: Plan, step: Step, item: Item, value: Any) -> Plan:
    if not editing.has(agreed, item.id):
        return agreed
    return with_value(step, agreed, editing.find(agreed, item.id), value)


def _note_adjustment(scene: Scene, step: Step, item: Item | None) -> None:
    """A manager who changes what the employee was asked has adjusted that item."""
    if item is None or PLAN.step(step.key) is not step:
        return
    if Role.MANAGER in roles(scene.me, scene.subject):
        scene.plan = editing.set_value(scene.subject, item.id, "verdict", Verdict.ADJUSTED)


def refuse_by_rule(scene: Scene, step: Step, item: Item | None, value: Any) -> None:
    refusal = step.check(value, scene.asking(item)) if step.check else None
    if refusal is not None:
        raise InvalidAnswer(refusal)


def refuse_when_full(scene: Scene, repeat: Repeat, place: Place) -> None:
    if len(children(scene.subject, scene.item(place), repeat.kind)) >= repeat.at_most:
        raise InvalidAnswer(_FULL(count=repeat.at_most))
