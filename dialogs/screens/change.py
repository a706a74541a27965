"""Changing any line of a plan: choose an item, choose what to change, answer it again."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.engine import answering
from dialogs.engine.context import Context
from dialogs.engine.questions import line_of
from dialogs.engine.states import NOT_THE_MANAGERS, script_of
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.scripts.plan import PLAN
from dialogs.snapshot import CARRY_CHOOSE
from dialogs.steps.step import Step
from dialogs.steps.values import value_of
from plans import editing
from plans.carry_over import not_yet
from plans.completeness import name_of
from plans.i18n.text import Text, labelled
from plans.model import Item

CHANGE, ITEM, REMOVE = "change", "change.item", "change.remove"
PREPARATION, OWN = "change.preparation", "change.own"

_WHICH = Text("What would you like to change?")
_WHICH_PART = Text("What do you want to change in “%(name)s”?")
_REALLY = Text("Remove “%(name)s” and everything in it?")
_REMOVED = Text("Removed: %(name)s")
_NUMBERED = Text("%(kind)s %(number)s: %(name)s")
_KINDS = {
    "goal": Text("Goal"),
    "competence": Text("Competence"),
    "action": Text("Action"),
    "promise": Text("Support"),
    "talk": Text("Talk"),
}
_NEW = {
    "goal": Text("Add a goal"),
    "competence": Text("Add a competence"),
    "action": Text("Add an action"),
    "promise": Text("Add support"),
    "talk": Text("Add a talk"),
}
_MY_REMARK = Choice("remark", Text("My remark"))
_MY_PREPARATION = Choice("preparation", Text("My preparation"))
_CARRY = Choice("carry", Text("Take along from my former PDP"))
_NOTHING_OPEN = Text("Everything that was open is in this plan already.")
_OWN_ANSWERS = Choice("own", Text("Questions of the organisation"))
_OF_ALL = "plan-"
_BUTTON_DONE = Choice("done", Text("Done"))
_BUTTON_UP = Choice("up", Text("Back to the list"))
_BUTTON_REMOVE = Choice("remove", Text("Remove"))
_YES_REMOVE, _NO_KEEP = Choice("yes", Text("Yes, remove")), Choice("no", Text("No, keep"))


class Change(Menu):
    """The list of everything in the plan."""

    key = CHANGE

    def show(self, context: Context, position: Position) -> Prompt:
        return screen_prompt(context, position, [Line(_WHICH, "question")], self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        if choice == "done":
            leave(context)
        elif choice == "remark":
            context.change_session(at=Position("plan.employee_remark"), then=position)
        elif choice == "own":
            context.change_session(at=Position(OWN), then=None)
        elif choice == "carry":
            _open_carrying(context, position)
        elif choice == "preparation":
            context.change_session(at=Position(PREPARATION), then=None)
        elif choice.startswith("add-"):
            answering.begin_adding(context, PLAN, choice.removeprefix("add-"), None)
        elif choice.startswith(_OF_ALL):
            context.change_session(
                at=Position(f"plan.{choice.removeprefix(_OF_ALL)}"), then=position
            )
        else:
            open_item(context, _numbered(context.subject.items(), choice))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        plan = context.subject
        found = [*_item_choices(context, (*plan.goals, *plan.promises, *plan.talks))]
        found += [_add(kind) for kind in ("goal", "promise", "talk") if may_add(context, kind)]
        if context.is_employee:
            found += [_OWN_ANSWERS] if own_steps(context) else []
            found += [Choice(f"{_OF_ALL}{one.field}", one.label) for one in _about_all()]
            found += [_MY_REMARK, _MY_PREPARATION]
            found += [_CARRY] if plan.follows is not None and plan.version == 1 else []
        return (*found, _BUTTON_DONE)


class ChangeItem(Menu):
    """One item: its answers, what it holds, and removing it."""

    key = ITEM

    def show(self, context: Context, position: Position) -> Prompt:
        item = context.item(position)
        if item is None:
            return Change().show(context, Position(CHANGE))
        lines = [Line(_WHICH_PART(name=name_of(item)), "question"), *_answers(context, item)]
        return screen_prompt(context, position, lines, self._choices(context, item))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        item = context.item(position)
        if item is None:
            Change().choose(context, Position(CHANGE), choice)
            return
        only(choice, self._choices(context, item))
        parent = editing.parent_of(context.subject, item.id)
        step = PLAN.step(f"{item.KIND}.{choice}")
        if choice == "done":
            leave(context)
        elif choice == "up":
            context.change_session(at=Position(ITEM, parent.id) if parent else Position(CHANGE))
        elif choice == "remove":
            context.change_session(at=Position(REMOVE, item.id))
        elif choice.startswith("add-"):
            answering.begin_adding(context, PLAN, choice.removeprefix("add-"), item.id)
        elif step is not None:
            context.change_session(at=Position(step.key, item.id), then=position)
        else:
            open_item(context, _numbered(context.subject.items(), choice))

    def _choices(self, context: Context, item: Item) -> tuple[Choice, ...]:
        found = [Choice(step.field, step.label) for step in steps_of(context, item)]
        for name in item.CHILDREN:
            found += _item_choices(context, getattr(item, name))
            kind = next(k for k, field in editing.FIELD_OF.items() if field == name)
            if may_add(context, kind):
                found.append(_add(kind))
        if may_remove(context, item):
            found.append(_BUTTON_REMOVE)
        return (*found, _BUTTON_UP, _BUTTON_DONE)


class ChangePreparation(Menu):
    """The employee's own preparation, and whether it is shared."""

    key = PREPARATION

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(_WHICH, "question"), *_fields(context, self._steps(), None)]
        return screen_prompt(context, position, lines, self._choices())

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if only(choice, self._choices()) == "up":
            context.change_session(at=Position(CHANGE))
        else:
            context.change_session(at=Position(f"preparation.{choice}"), then=position)

    def _steps(self) -> tuple[Step, ...]:
        return PLAN.steps_about("preparation")

    def _choices(self) -> tuple[Choice, ...]:
        return (*(Choice(step.field, step.label) for step in self._steps()), _BUTTON_UP)


class ChangeOwn(Menu):
    """The answers to the organisation's own questions."""

    key = OWN

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(_WHICH, "question"), *_fields(context, own_steps(context), None)]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if only(choice, self._choices(context)) == "up":
            context.change_session(at=Position(CHANGE))
        else:
            step = own_steps(context)[int(choice.removeprefix("question")) - 1]
            context.change_session(at=Position(step.key), then=position)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        found = [
            Choice(f"question{number}", step.label)
            for number, step in enumerate(own_steps(context), start=1)
        ]
        return (*found, _BUTTON_UP)


class Remove(Menu):
    """Removing an item, after a question; the history keeps what it said."""

    key = REMOVE

    def show(self, context: Context, position: Position) -> Prompt:
        item = context.item(position)
        name = name_of(item) if item else ""
        lines = [Line(_REALLY(name=name), "question")]
        return screen_prompt(context, position, lines, (_YES_REMOVE, _NO_KEEP))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_YES_REMOVE, _NO_KEEP))
        item, asked_at = context.item(position), context.session.then
        if item is None:
            context.change_session(at=asked_at or Position(CHANGE), then=None)
            return
        if choice == "no":
            if asked_at is not None:
                context.change_session(at=asked_at, then=None)
            else:
                open_item(context, item)
            return
        parent = editing.parent_of(context.subject, item.id)
        context.plan = editing.remove(context.subject, item.id)
        context.record(f"{item.KIND}.removed", item.id, old=context.render(name_of(item)))
        context.say(_REMOVED(name=name_of(item)), "done")
        if asked_at is not None:  # wished in the middle of the questions, which go on
            context.change_session(at=None, then=None)
        else:
            context.change_session(at=Position(ITEM, parent.id) if parent else Position(CHANGE))


def own_steps(context: Context) -> tuple[Step, ...]:
    """The organisation's own questions, as they are asked of this person."""
    return script_of(context).steps_about("own")


def _about_all() -> list[Step]:
    """The questions about the plan as a whole; the remark has a button of its own."""
    return [step for step in PLAN.steps_about("plan") if step.field != "employee_remark"]


def open_item(context: Context, item: Item) -> None:
    """Goes to what can be changed in one item."""
    context.change_session(at=Position(ITEM, item.id), then=None)


def may_add(context: Context, kind: str) -> bool:
    """A goal or a competence asks for the employee's own view, so only they add one."""
    return context.is_employee or kind not in {"goal", "competence"}


def may_remove(context: Context, item: Item) -> bool:
    """A manager takes nothing away that the plan cannot do without."""
    if context.is_employee or item.KIND in {"promise", "talk"}:
        return True
    parent = editing.parent_of(context.subject, item.id)
    return item.KIND == "action" and parent is not None and len(getattr(parent, "actions", ())) > 1


def _open_carrying(context: Context, position: Position) -> None:
    """Lets the employee choose what goes along from the plan before after all."""
    earlier = context.snapshot.earlier
    if earlier is not None and not_yet(earlier, context.subject):
        context.change_session(at=Position(CARRY_CHOOSE), then=position)
    else:
        context.say(_NOTHING_OPEN, "done")


def leave(context: Context) -> None:
    """Ready with changing: back to where it began."""
    context.change_session(at=context.session.origin, then=None, origin=None)


def steps_of(context: Context, item: Item) -> list[Step]:
    """The questions about an item that this person may answer again."""
    asking, plan = context.asking(item), context.subject
    return [
        step
        for step in PLAN.steps_about(item.KIND)
        if (context.is_employee or step.key not in NOT_THE_MANAGERS)
        and (step.when is None or step.when(asking) or value_of(step, plan, item) is not None)
    ]


def _answers(context: Context, item: Item) -> list[Line]:
    lines = _fields(context, steps_of(context, item), item)
    for name in item.CHILDREN:
        lines += [Line(line_of(context, PLAN, child)) for child in getattr(item, name)]
    return lines


def _fields(context: Context, steps: Iterable[Step], item: Item | None) -> list[Line]:
    lines = []
    for step in steps:
        value = value_of(step, context.subject, item)
        if value is not None:
            lines.append(Line(labelled(step.label, step.answer.show(value))))
    return lines


def _item_choices(context: Context, items: tuple[Item, ...]) -> list[Choice]:
    everything = list(context.subject.items())
    found = []
    for item in items:
        number = _number(everything, item)
        label = _NUMBERED(kind=_KINDS[item.KIND], number=number, name=name_of(item))
        found.append(Choice(f"{item.KIND}{number}", label))
    return found


def _add(kind: str) -> Choice:
    return Choice(f"add-{kind}", _NEW[kind])


def _number(items: list[Item], item: Item) -> int:
    same = [one.id for one in items if one.KIND == item.KIND]
    return same.index(item.id) + 1


def _numbered(items: Iterable[Item], choice: str) -> Item:
    everything = list(items)
    for item in everything:
        if choice == f"{item.KIND}{_number(everything, item)}":
            return item
    raise answering.NotOffered(choice)
