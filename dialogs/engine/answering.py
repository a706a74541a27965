"""Answering the questions of a script: what a text, a tap, Back and Skip do at a place.

Every function changes the context and leaves the session at the next position; none of them says what
the next question is (that is `questions`), and none knows which script it works for.
"""

from __future__ import annotations

from typing import Any

from dialogs import understanding
from dialogs.engine.context import Context
from dialogs.engine.navigation import go_on, move_on, remember
from dialogs.engine.questions import CHANGE, offered, suggestions
from dialogs.engine.saving import confirm, refuse_by_rule, refuse_when_full, save
from dialogs.prompt import Position
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


def read_at(context: Context, script: Script, position: Position, raw: str) -> None:
    """Takes typed words as the answer; raises `InvalidAnswer`."""
    node = script.nodes[position.key]
    match node:
        case Step():
            item = context.item(position)
            side = match_choice(raw, node.sides, context.render)
            if side is not None:
                _take_side(context, node, position, side)
                return
            answer(context, script, node, item, node.answer.read(raw, context.asking(item)))
        case Repeat():
            choice = _typed_at_junction(context, script, position, raw)
            if choice is not None:
                choose_at(context, script, position, choice)
            else:
                first = node.first.answer.read(raw, context.asking(context.item(position)))
                _begin_item(context, script, node, position, first)
        case Gate():
            choice = _typed_choice(context, script, position, raw)
            if choice is None:
                raise InvalidAnswer(CHOOSE_ONE)
            choose_at(context, script, position, choice)


def choose_at(context: Context, script: Script, position: Position, choice: str) -> None:
    """Takes a tapped choice; raises `NotOffered` where this question has no such button."""
    if choice not in {button.id for button in offered(context, script, position)}:
        raise NotOffered(choice)
    if _carried_choice(context, script, choice):
        return
    node = script.nodes[position.key]
    match node:
        case Step():
            _choose_in_step(context, script, node, position, choice)
        case Repeat():
            _choose_at_junction(context, script, node, position, choice)
        case Gate():
            _pass_gate(context, script, node, position, entering=choice == node.enter[0])


def answer(context: Context, script: Script, step: Step, item: Item | None, value: Any) -> None:
    """Saves a value as the answer to the question asked, and goes on."""
    save(context, step, item, value)
    position = Position(step.key, item.id if item else None)
    confirm(context, step, value)
    remember(context, position)
    if value_of(step, context.subject, item) is None:
        # "No, keep it private" leaves nothing behind, and is an answer all the same.
        context.change_session(skipped=context.session.skipped | {str(position)})
    changed = editing.find(context.subject, item.id) if item else None
    complete = changed is not None and completeness.answered(changed) and not step.detail
    asked_last = complete and step.field in completeness.REQUIRED.get(step.about, ())[-1:]
    context.change_session(carry=changed.id if changed and asked_last else None)
    move_on(context)


def correct(
    context: Context, script: Script, position: Position, *, raw: str = "", choice: str = ""
) -> bool:
    """Answers an earlier question again, by an old button or an edited message, and leaves the
    conversation where it is. False when that question is gone or the choice is not one of it."""
    step = script.step(position.key)
    item = context.item(position)
    if step is None or not _is_about(step, item) or not _is_mine(context, step, item):
        return False
    try:
        value = (
            _picked(context, step, item, choice)
            if choice
            else step.answer.read(raw, context.asking(item))
        )
    except KeyError:
        return False
    if value_of(step, context.subject, item) == value:
        context.say(ALREADY)
        return True
    save(context, step, item, value)
    context.say(_CORRECTED(answer=labelled(step.label, step.answer.show(value))), "done")
    return True


def skip(context: Context, script: Script, position: Position) -> None:
    """Passes an optional question by; raises `InvalidAnswer` for one that is needed."""
    node = script.nodes[position.key]
    match node:
        case Step() if node.optional or node.detail or _value_there(context, node, position):
            session = context.session
            context.change_session(skipped=session.skipped | {str(position)}, carry=None)
            remember(context, position)
            move_on(context)
        case Repeat() if _enough(context, node, position):
            _settle(context, script, position)
        case Gate():
            _pass_gate(context, script, node, position, entering=False)
        case _:
            raise InvalidAnswer(NEEDED)


def begin_adding(context: Context, script: Script, kind: str, parent: int | None) -> None:
    """Asks the first question of a new item; raises `InvalidAnswer` where there are enough."""
    repeat = script.repeat_of(kind)
    if repeat is None:
        raise NotOffered(kind)
    position = Position(repeat.key, parent)
    refuse_when_full(context, repeat, position)
    context.change_session(
        at=position,
        adding=True,
        carry=None,
        then=None,
        settled=context.session.settled | {str(position)},
    )


def _choose_in_step(
    context: Context, script: Script, step: Step, position: Position, choice: str
) -> None:
    item = context.item(position)
    if choice in {side.id for side in step.sides}:
        _take_side(context, step, position, choice)
        return
    if choice == "keep":
        remember(context, position)
        context.change_session(carry=None)
        move_on(context)
        return
    if choice == "done" and step.detail and item is not None:
        details = context.session.details - {item.id}
        context.change_session(details=details, carry=item.id)
        move_on(context)
        return
    answer(context, script, step, item, _picked(context, step, item, choice))


def _take_side(context: Context, step: Step, position: Position, choice: str) -> None:
    """The buttons beside a judgement: adjust the item, or say something about it."""
    if choice == "remark":
        context.change_session(
            at=Position(f"{step.about}.manager_remark", position.item), then=position
        )
    elif position.item is None:
        context.change_session(at=Position("change"), then=None, origin=None)
    else:
        context.change_session(at=Position("change.item", position.item), then=None, origin=None)


def _picked(context: Context, step: Step, item: Item | None, choice: str) -> Any:
    """The value of a button of this step; raises `KeyError` for none of them."""
    for suggestion in suggestions(context, step, item):
        if suggestion.id == choice:
            return suggestion.value
    return step.answer.pick(choice, context.asking(item))


def _choose_at_junction(
    context: Context, script: Script, repeat: Repeat, position: Position, choice: str
) -> None:
    if choice == "done":
        _settle(context, script, position)
    elif choice == "add":
        refuse_when_full(context, repeat, position)
        context.change_session(adding=True, carry=None)
    elif choice == CHANGE.id:
        context.change_session(at=Position("change"), origin=position, carry=None)
    else:
        owner = context.item(position)
        value = _picked(context, repeat.first, owner, choice)
        context.say(labelled(repeat.first.label, repeat.first.answer.show(value)), "done")
        _begin_item(context, script, repeat, position, value)


def _begin_item(
    context: Context, script: Script, repeat: Repeat, position: Position, value: Any
) -> None:
    refuse_when_full(context, repeat, position)
    step, owner = repeat.first, context.item(position)
    refuse_by_rule(context, step, owner, value)
    values = {step.field: value}
    if not context.is_employee:
        values["verdict"] = Verdict.ADDED
    context.plan, item = editing.add(context.subject, repeat.kind, position.item, **values)
    context.record(step.key, item.id, None, value)
    confirm(context, step, value)
    remember(context, Position(step.key, item.id))
    context.change_session(adding=False, carry=None)
    go_on(context)


def _settle(context: Context, script: Script, position: Position) -> None:
    context.change_session(
        settled=context.session.settled | {str(position)}, adding=False, carry=None
    )
    remember(context, position)
    go_on(context)


def _pass_gate(
    context: Context, script: Script, gate: Gate, position: Position, *, entering: bool
) -> None:
    session = context.session
    if entering:
        context.change_session(opened=session.opened | {str(position)}, carry=None)
    else:
        context.change_session(settled=session.settled | {str(position)}, carry=None)
    remember(context, position)
    go_on(context)


def _carried_choice(context: Context, script: Script, choice: str) -> bool:
    """The buttons that the last completed item left on this question."""
    carry, session = context.session.carry, context.session
    if carry is None or not editing.has(context.subject, carry):
        return False
    item = editing.find(context.subject, carry)
    if choice == "details":
        context.change_session(details=session.details | {carry}, carry=None)
        go_on(context)
    elif choice == "sharpen":
        context.change_session(at=Position("goal.text", carry), then=session.at, carry=None)
    elif choice == item.KIND and session.at != _junction_of(context, script, item):
        parent = editing.parent_of(context.subject, carry)
        begin_adding(context, script, item.KIND, parent.id if parent else None)
    else:
        return False
    return True


def _junction_of(context: Context, script: Script, item: Item) -> Position | None:
    repeat = script.repeat_of(item.KIND)
    parent = editing.parent_of(context.subject, item.id)
    return Position(repeat.key, parent.id if parent else None) if repeat else None


def _typed_choice(context: Context, script: Script, position: Position, raw: str) -> str | None:
    return match_choice(raw, offered(context, script, position), context.render)


def _typed_at_junction(
    context: Context, script: Script, position: Position, raw: str
) -> str | None:
    """The button whose words were typed ("no" goes on, "yes" adds); None: the next item's name."""
    choices = offered(context, script, position)
    there = {choice.id for choice in choices}
    typed = match_choice(raw, choices, context.render, exactly=True)
    if typed is not None:
        return typed
    try:
        meant = "add" if understanding.read_yes_no(raw, language=context.language) else "done"
    except InvalidAnswer:
        return None
    return meant if meant in there else None


def _is_mine(context: Context, step: Step, item: Item | None) -> bool:
    """False for what a talk asks of the other one alone, or no longer asks."""
    return not step.noted or step.when is None or step.when(context.asking(item))


def _is_about(step: Step, item: Item | None) -> bool:
    """False for an item that is gone, and for one of another kind (a forged button)."""
    asks_of = step.about if step.about in editing.ITEM_TYPES else None
    return (item.KIND if item else None) == asks_of


def _value_there(context: Context, step: Step, position: Position) -> bool:
    return value_of(step, context.subject, context.item(position)) is not None


def _enough(context: Context, repeat: Repeat, position: Position) -> bool:
    return len(children(context.subject, context.item(position), repeat.kind)) >= repeat.at_least
