"""Answering the questions of a script: what a text, a tap, Back and Skip do at a place.

Every function changes the context and leaves the session at the next position; none of them says what
the next question is (that is `questions`), and none knows which script it works for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from dialogs.engine.context import Context
from dialogs.engine.navigation import go_on, move_on, remember
from dialogs.engine.questions import CHANGE, offered, suggestions
from dialogs.engine.saving import confirm, refuse_by_rule, refuse_when_full, save
from dialogs.prompt import Position
from dialogs.steps.script import Script, children
from dialogs.steps.step import Gate, Repeat, Step
from dialogs.steps.typed_choice import CHOOSE_ONE
from dialogs.steps.values import value_of
from dialogs.understanding import InvalidAnswer
from plans import completeness, editing
from plans.i18n.text import Text, labelled
from plans.model import LEVELS, Competence, Item, Verdict

NEEDED = Text("This one is needed for a good plan, so it cannot be skipped. You can pause, though.")
GONE = Text("That button belongs to an earlier message and no longer works. Here is where we are:")
ALREADY = Text("That was already noted.")
_CORRECTED = Text("Corrected – %(answer)s")
_WORD = re.compile(r"\w+")

REMARK = "remark"
"""The button beside a card that leads to words about it."""


class NotOffered(Exception):
    """The tapped choice is not one of this question's."""


def take(context: Context, script: Script, position: Position, answers: Mapping[str, Any]) -> None:
    """Takes the values that words held, by field, as the answer to the question and to others about
    the same item; raises `InvalidAnswer` for one that breaks a rule."""
    node = script.nodes[position.key]
    match node:
        case Step() if node.field in answers:
            item = context.item(position)
            fills = {name: value for name, value in answers.items() if name != node.field}
            answer(context, script, node, item, answers[node.field], fills=fills)
        case Step():
            _fill(context, script, node.about, position.item, answers)
            skip(context, script, position)
        case Repeat() if node.first.field in answers:
            add_item(context, script, position, answers)
            go_on(context)
        case _:
            raise InvalidAnswer(CHOOSE_ONE)


def remark_on_card(context: Context, script: Script, position: Position, raw: str) -> bool:
    """Keeps words typed at a card that is judged as a remark on it; False where none is asked."""
    node = script.nodes[position.key]
    key = f"{position.key.partition('.')[0]}.manager_remark"
    step = script.step(key)
    if not isinstance(node, Step) or step is None or REMARK not in {s.id for s in node.sides}:
        return False
    item = context.item(position)
    value = step.answer.read(raw, context.asking(item))
    save(context, step, item, value)
    confirm(context, step, value)
    context.brief = True
    return True


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
        case Gate() if node.all is not None and choice == node.all[0]:
            _pass_gate(context, script, node, position, entering=False)
            agree_with_all(context, script)
        case Gate():
            _pass_gate(context, script, node, position, entering=choice == node.enter[0])


def answer(
    context: Context,
    script: Script,
    step: Step,
    item: Item | None,
    value: Any,
    *,
    fills: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """Saves a value as the answer to the question asked, with what else the same words said of
    the item, and goes on."""
    save(context, step, item, value)
    position = Position(step.key, item.id if item else None)
    confirm(context, step, value)
    _fill(context, script, step.about, position.item, fills)
    remember(context, position)
    if value_of(step, context.subject, item) is None:
        # "No, keep it private" leaves nothing behind, and is an answer all the same.
        context.change_session(skipped=context.session.skipped | {str(position)})
    context.change_session(
        carry=item.id if item and _is_last_asked(context, script, step, item) else None
    )
    move_on(context)


def correct(
    context: Context, script: Script, position: Position, *, raw: str = "", choice: str = ""
) -> bool:
    """Answers an earlier question again, by an old button or an edited message, and leaves the
    conversation where it is. False when that question is gone or the choice is not one of it."""
    step = script.step(position.key)
    item = context.item(position)
    if step is None or not is_open_to(context, step, item):
        return False
    try:
        value = (
            _picked(context, step, item, choice)
            if choice
            else step.answer.read(raw, context.asking(item))
        )
    except KeyError:
        return False
    return correct_value(context, script, position, value)


def correct_value(
    context: Context,
    script: Script,
    position: Position,
    value: Any,
    *,
    fills: Mapping[str, Any] = MappingProxyType({}),
) -> bool:
    """The same with a value that was read already, and what else was said of the item."""
    step = script.step(position.key)
    item = context.item(position)
    if step is None or not is_open_to(context, step, item):
        return False
    news = {
        name: one
        for name, one in fills.items()
        if (other := script.step(f"{step.about}.{name}")) is not None
        and value_of(other, context.subject, item) != one
    }
    if value_of(step, context.subject, item) == value and not news:
        context.say(ALREADY)
        return True
    if value_of(step, context.subject, item) != value:
        save(context, step, item, value)
        context.say(_CORRECTED(answer=labelled(step.label, step.answer.show(value))), "done")
    _fill(context, script, step.about, position.item, news)
    return True


def is_open_to(context: Context, step: Step, item: Item | None) -> bool:
    """Whether this person can be asked that of this item now."""
    return _is_about(step, item) and _is_mine(context, step, item)


def answered_at(
    context: Context, script: Script, position: Position, key: str | None
) -> Position | None:
    """Where the question with that key was answered last: of the item one stands at, else the one
    answered most recently; None when it was not."""
    step = script.step(key) if key is not None else None
    if step is None or key is None:
        return None
    here = Position(key, position.item)
    item = context.item(here)
    if is_open_to(context, step, item) and value_of(step, context.subject, item) is not None:
        return here
    for visited in reversed(context.session.visited):
        item = context.item(visited)
        if visited.key == key and is_open_to(context, step, item):
            return visited
    return None


def answered_of(context: Context, script: Script, key: str | None, said: str) -> Position | None:
    """Where the question with that key is, seen from no item: of the only item of its kind, or of the
    one that the words name; None where it is not certain which one is meant."""
    step = script.step(key) if key is not None else None
    repeat = script.repeat_of(step.about) if step is not None else None
    if step is None or repeat is None:
        return None
    items = [one for one in context.subject.items() if step.about == one.KIND]
    if len(items) > 1:
        shared = [_words_shared(getattr(one, repeat.first.field), said) for one in items]
        items = [one for one, count in zip(items, shared, strict=True) if count == max(shared)]
    if len(items) != 1 or not is_open_to(context, step, items[0]):
        return None
    return Position(step.key, items[0].id)


def _words_shared(title: str | None, said: str) -> int:
    """How many words of a title stand in what somebody says."""
    return len(set(_WORD.findall((title or "").casefold())) & set(_WORD.findall(said.casefold())))


def add_item(
    context: Context, script: Script, position: Position, answers: Mapping[str, Any]
) -> Item:
    """A new item of the junction's kind with these answers; raises `InvalidAnswer` where there are
    enough, or for an answer that breaks a rule."""
    repeat = script.nodes[position.key]
    if not isinstance(repeat, Repeat):
        raise NotOffered(position.key)
    item = _begin(context, repeat, position, answers[repeat.first.field])
    fills = {name: value for name, value in answers.items() if name != repeat.first.field}
    _fill(context, script, repeat.kind, item.id, fills)
    return item


def skip(context: Context, script: Script, position: Position) -> None:
    """Passes an optional question by; raises `InvalidAnswer` for one that is needed."""
    node = script.nodes[position.key]
    match node:
        case Step() if node.optional or node.detail or _value_there(context, node, position):
            session, item = context.session, context.item(position)
            context.change_session(skipped=session.skipped | {str(position)}, carry=None)
            if item is not None and _is_ordinary(context, node, item):
                context.change_session(carry=item.id)
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
        _begin_item(context, script, repeat, position, value)


def _begin_item(
    context: Context, script: Script, repeat: Repeat, position: Position, value: Any
) -> None:
    _begin(context, repeat, position, value)
    go_on(context)


def _begin(context: Context, repeat: Repeat, position: Position, value: Any) -> Item:
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
    return item


def _fill(
    context: Context, script: Script, about: str, item_id: int | None, fills: Mapping[str, Any]
) -> None:
    """Saves what words said of an item besides the answer to their question, in the order in which
    it would be asked."""
    for step in script.steps_about(about):
        if step.field in fills:
            position = Position(step.key, item_id)
            save(context, step, context.item(position), fills[step.field])
            confirm(context, step, fills[step.field])
            remember(context, position)


def _is_last_asked(context: Context, script: Script, step: Step, item: Item) -> bool:
    """Whether an item is complete with the answer to this question, which ends the short path."""
    changed = editing.find(context.subject, item.id)
    if not completeness.answered(changed) or (
        step.detail and not _is_ordinary(context, step, item)
    ):
        return False
    still = [
        one
        for one in script.steps_about(item.KIND)
        if _is_ordinary(context, one, changed) and value_of(one, context.subject, changed) is None
    ]
    if still:
        return False
    return step.detail or step.field in completeness.REQUIRED.get(step.about, ())[-1:]


def _is_ordinary(context: Context, step: Step, item: Item) -> bool:
    """Whether a detail is asked of this item without "add details"."""
    details = item.id in context.session.details
    return step.ordinary is not None and not details and step.ordinary(context.asking(item))


def agree_with_all(context: Context, script: Script) -> None:
    """Answers every open question of a review with yes: levels as the employee sees them, no remark
    on the plan as a whole. What cannot be answered so is asked."""
    for stop in list(script.stops(context.subject, context.session, context.asking)):
        if not stop.open or not isinstance(stop.node, Step):
            continue
        item = context.item(stop.position)
        value = _agreeing(context, stop.node, item)
        if value is not None:
            save(context, stop.node, item, value)
            remember(context, stop.position)
        elif stop.node.optional:
            context.change_session(skipped=context.session.skipped | {str(stop.position)})
    go_on(context)


def agree_from_anywhere(context: Context, script: Script, position: Position, choice: str) -> bool:
    """Agrees with everything that is still open, by the button of a gate that was gone past. False
    for another choice."""
    gate = script.nodes[position.key]
    if not isinstance(gate, Gate) or gate.all is None or choice != gate.all[0]:
        return False
    context.change_session(then=None, adding=False)
    _pass_gate(context, script, gate, position, entering=False)
    agree_with_all(context, script)
    return True


def _agreeing(context: Context, step: Step, item: Item | None) -> Any:
    """The answer of somebody who sees it as the employee does; None where there is none."""
    if step.field == "verdict":
        return step.answer.pick("agree", context.asking(item))
    if step.key == "competence.current_manager" and isinstance(item, Competence):
        return item.current if item.current in LEVELS else None
    return None


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
