"""Answering the questions of a script: what a text, a tap, Back and Skip do at a place.

Every function changes the scene and leaves the thread at the next place; none of them says what
the next question is (that is `questions`), and none knows which script it works for.
"""

from __future__ import annotations

from typing import Any

from dialogs import understanding
from dialogs.engine.context import Scene
from dialogs.engine.navigation import go_on, move_on, remember
from dialogs.engine.questions import CHANGE, offered, suggestions
from dialogs.engine.saving import confirm, refuse_by_rule, refuse_when_full, save
from dialogs.prompt import Place
from dialogs.steps.script import Script, children
from dialogs.steps.step import Gate, Repeat, Step
from dialogs.steps.typed_choice import CHOOSE_ONE, match_choice
from dialogs.steps.values import value_of
from dialogs.understanding import InvalidAnswer
from plans import completeness, editing
from plans.i18n.text import Text, labelled
from plans.model import Item, Verdict

NEEDED = Text("This one is needed for a good plan, so it cannot be skipped. You can pause, though.")
GONE = Text("That button belongs to an earlier message and no longer works. Here is where we are:")
ALREADY = Text("That was already noted.")
_CORRECTED = Text("Corrected – %(answer)s")


class NotOffered(Exception):
    """The tapped choice is not one of this question's."""


def read_at(scene: Scene, script: Script, place: Place, raw: str) -> None:
    """Takes typed words as the answer; raises `InvalidAnswer`."""
    node = script.nodes[place.key]
    match node:
        case Step():
            item = scene.item(place)
            side = match_choice(raw, node.sides, scene.render)
            if side is not None:
                _take_side(scene, node, place, side)
                return
            answer(scene, script, node, item, node.answer.read(raw, scene.asking(item)))
        case Repeat():
            choice = _typed_at_junction(scene, script, place, raw)
            if choice is not None:
                choose_at(scene, script, place, choice)
            else:
                first = node.first.answer.read(raw, scene.asking(scene.item(place)))
                _begin_item(scene, script, node, place, first)
        case Gate():
            choice = _typed_choice(scene, script, place, raw)
            if choice is None:
                raise InvalidAnswer(CHOOSE_ONE)
            choose_at(scene, script, place, choice)


def choose_at(scene: Scene, script: Script, place: Place, choice: str) -> None:
    """Takes a tapped choice; raises `NotOffered` where this question has no such button."""
    if choice not in {button.id for button in offered(scene, script, place)}:
        raise NotOffered(choice)
    if _carried_choice(scene, script, choice):
        return
    node = script.nodes[place.key]
    match node:
        case Step():
            _choose_in_step(scene, script, node, place, choice)
        case Repeat():
            _choose_at_junction(scene, script, node, place, choice)
        case Gate():
            _pass_gate(scene, script, node, place, entering=choice == node.enter[0])


def answer(scene: Scene, script: Script, step: Step, item: Item | None, value: Any) -> None:
    """Saves a value as the answer to the question asked, and goes on."""
    save(scene, step, item, value)
    place = Place(step.key, item.id if item else None)
    confirm(scene, step, value)
    remember(scene, place)
    if value_of(step, scene.subject, item) is None:
        # "No, keep it private" leaves nothing behind, and is an answer all the same.
        scene.change_thread(skipped=scene.thread.skipped | {str(place)})
    changed = editing.find(scene.subject, item.id) if item else None
    complete = changed is not None and completeness.answered(changed) and not step.detail
    asked_last = complete and step.field in completeness.REQUIRED.get(step.about, ())[-1:]
    scene.change_thread(carry=changed.id if changed and asked_last else None)
    move_on(scene)


def correct(scene: Scene, script: Script, place: Place, *, raw: str = "", choice: str = "") -> bool:
    """Answers an earlier question again, by an old button or an edited message, and leaves the
    conversation where it is. False when that question is gone or the choice is not one of it."""
    step = script.step(place.key)
    item = scene.item(place)
    if step is None or not _is_about(step, item) or not _is_mine(scene, step, item):
        return False
    try:
        value = (
            _picked(scene, step, item, choice)
            if choice
            else step.answer.read(raw, scene.asking(item))
        )
    except KeyError:
        return False
    if value_of(step, scene.subject, item) == value:
        scene.say(ALREADY)
        return True
    save(scene, step, item, value)
    scene.say(_CORRECTED(answer=labelled(step.label, step.answer.show(value))), "done")
    return True


def skip(scene: Scene, script: Script, place: Place) -> None:
    """Passes an optional question by; raises `InvalidAnswer` for one that is needed."""
    node = script.nodes[place.key]
    match node:
        case Step() if node.optional or node.detail or _value_there(scene, node, place):
            thread = scene.thread
            scene.change_thread(skipped=thread.skipped | {str(place)}, carry=None)
            remember(scene, place)
            move_on(scene)
        case Repeat() if _enough(scene, node, place):
            _settle(scene, script, place)
        case Gate():
            _pass_gate(scene, script, node, place, entering=False)
        case _:
            raise InvalidAnswer(NEEDED)


def begin_adding(scene: Scene, script: Script, kind: str, parent: int | None) -> None:
    """Asks the first question of a new item; raises `InvalidAnswer` where there are enough."""
    repeat = script.repeat_of(kind)
    if repeat is None:
        raise NotOffered(kind)
    place = Place(repeat.key, parent)
    refuse_when_full(scene, repeat, place)
    scene.change_thread(
        at=place, adding=True, carry=None, then=None, settled=scene.thread.settled | {str(place)}
    )


def _choose_in_step(scene: Scene, script: Script, step: Step, place: Place, choice: str) -> None:
    item = scene.item(place)
    if choice in {side.id for side in step.sides}:
        _take_side(scene, step, place, choice)
        return
    if choice == "keep":
        remember(scene, place)
        scene.change_thread(carry=None)
        move_on(scene)
        return
    if choice == "done" and step.detail and item is not None:
        details = scene.thread.details - {item.id}
        scene.change_thread(details=details, carry=item.id)
        move_on(scene)
        return
    answer(scene, script, step, item, _picked(scene, step, item, choice))


def _take_side(scene: Scene, step: Step, place: Place, choice: str) -> None:
    """The buttons beside a judgement: adjust the item, or say something about it."""
    if choice == "remark":
        scene.change_thread(at=Place(f"{step.about}.manager_remark", place.item), then=place)
    elif place.item is None:
        scene.change_thread(at=Place("change"), then=None, origin=None)
    else:
        scene.change_thread(at=Place("change.item", place.item), then=None, origin=None)


def _picked(scene: Scene, step: Step, item: Item | None, choice: str) -> Any:
    """The value of a button of this step; raises `KeyError` for none of them."""
    for suggestion in suggestions(scene, step, item):
        if suggestion.id == choice:
            return suggestion.value
    return step.answer.pick(choice, scene.asking(item))


def _choose_at_junction(
    scene: Scene, script: Script, repeat: Repeat, place: Place, choice: str
) -> None:
    if choice == "done":
        _settle(scene, script, place)
    elif choice == "add":
        refuse_when_full(scene, repeat, place)
        scene.change_thread(adding=True, carry=None)
    elif choice == CHANGE.id:
        scene.change_thread(at=Place("change"), origin=place, carry=None)
    else:
        owner = scene.item(place)
        value = _picked(scene, repeat.first, owner, choice)
        scene.say(labelled(repeat.first.label, repeat.first.answer.show(value)), "done")
        _begin_item(scene, script, repeat, place, value)


def _begin_item(scene: Scene, script: Script, repeat: Repeat, place: Place, value: Any) -> None:
    refuse_when_full(scene, repeat, place)
    step, owner = repeat.first, scene.item(place)
    refuse_by_rule(scene, step, owner, value)
    values = {step.field: value}
    if not scene.is_employee:
        values["verdict"] = Verdict.ADJUSTED
    scene.plan, item = editing.add(scene.subject, repeat.kind, place.item, **values)
    scene.record(step.key, item.id, None, value)
    confirm(scene, step, value)
    remember(scene, Place(step.key, item.id))
    scene.change_thread(adding=False, carry=None)
    go_on(scene)


def _settle(scene: Scene, script: Script, place: Place) -> None:
    scene.change_thread(settled=scene.thread.settled | {str(place)}, adding=False, carry=None)
    remember(scene, place)
    go_on(scene)


def _pass_gate(scene: Scene, script: Script, gate: Gate, place: Place, *, entering: bool) -> None:
    thread = scene.thread
    if entering:
        scene.change_thread(opened=thread.opened | {str(place)}, carry=None)
    else:
        scene.change_thread(settled=thread.settled | {str(place)}, carry=None)
    remember(scene, place)
    go_on(scene)


def _carried_choice(scene: Scene, script: Script, choice: str) -> bool:
    """The buttons that the last completed item left on this question."""
    carry, thread = scene.thread.carry, scene.thread
    if carry is None or not editing.has(scene.subject, carry):
        return False
    item = editing.find(scene.subject, carry)
    if choice == "details":
        scene.change_thread(details=thread.details | {carry}, carry=None)
        go_on(scene)
    elif choice == "sharpen":
        scene.change_thread(at=Place("goal.text", carry), then=thread.at, carry=None)
    elif choice == item.KIND and thread.at != _junction_of(scene, script, item):
        parent = editing.parent_of(scene.subject, carry)
        begin_adding(scene, script, item.KIND, parent.id if parent else None)
    else:
        return False
    return True


def _junction_of(scene: Scene, script: Script, item: Item) -> Place | None:
    repeat = script.repeat_of(item.KIND)
    parent = editing.parent_of(scene.subject, item.id)
    return Place(repeat.key, parent.id if parent else None) if repeat else None


def _typed_choice(scene: Scene, script: Script, place: Place, raw: str) -> str | None:
    return match_choice(raw, offered(scene, script, place), scene.render)


def _typed_at_junction(scene: Scene, script: Script, place: Place, raw: str) -> str | None:
    """The button whose words were typed ("no" goes on, "yes" adds); None: the next item's name."""
    choices = offered(scene, script, place)
    there = {choice.id for choice in choices}
    typed = match_choice(raw, choices, scene.render, exactly=True)
    if typed is not None:
        return typed
    try:
        meant = "add" if understanding.read_yes_no(raw, language=scene.language) else "done"
    except InvalidAnswer:
        return None
    return meant if meant in there else None


def _is_mine(scene: Scene, step: Step, item: Item | None) -> bool:
    """False for what a talk asks of the other one alone, or no longer asks."""
    return not step.noted or step.when is None or step.when(scene.asking(item))


def _is_about(step: Step, item: Item | None) -> bool:
    """False for an item that is gone, and for one of another kind (a forged button)."""
    asks_of = step.about if step.about in editing.ITEM_TYPES else None
    return (item.KIND if item else None) == asks_of


def _value_there(scene: Scene, step: Step, place: Place) -> bool:
    return value_of(step, scene.subject, scene.item(place)) is not None


def _enough(scene: Scene, repeat: Repeat, place: Place) -> bool:
    return len(children(scene.subject, scene.item(place), repeat.kind)) >= repeat.at_least
