"""Changing any line of a plan: choose an item, choose what to change, answer it again."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.engine import answering
from dialogs.engine.context import Scene
from dialogs.engine.questions import line_of
from dialogs.engine.states import NOT_THE_MANAGERS, script_of
from dialogs.prompt import Choice, Line, Place, Prompt
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
_CARRY = Choice("carry", Text("Take along from my former POP"))
_NOTHING_OPEN = Text("Everything that was open is in this plan already.")
_OWN_ANSWERS = Choice("own", Text("Questions of the organisation"))
_OF_ALL = "plan-"
_BUTTON_DONE = Choice("done", Text("Done"))
_BUTTON_UP = Choice("up", Text("One step up"))
_BUTTON_REMOVE = Choice("remove", Text("Remove"))
_YES_REMOVE, _NO_KEEP = Choice("yes", Text("Yes, remove")), Choice("no", Text("No, keep"))


class Change(Menu):
    """The list of everything in the plan."""

    key = CHANGE

    def show(self, scene: Scene, place: Place) -> Prompt:
        return screen_prompt(scene, place, [Line(_WHICH, "question")], self._choices(scene))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        only(choice, self._choices(scene))
        if choice == "done":
            leave(scene)
        elif choice == "remark":
            scene.change_thread(at=Place("plan.employee_remark"), then=place)
        elif choice == "own":
            scene.change_thread(at=Place(OWN), then=None)
        elif choice == "carry":
            _open_carrying(scene, place)
        elif choice == "preparation":
            scene.change_thread(at=Place(PREPARATION), then=None)
        elif choice.startswith("add-"):
            answering.begin_adding(scene, PLAN, choice.removeprefix("add-"), None)
        elif choice.startswith(_OF_ALL):
            scene.change_thread(at=Place(f"plan.{choice.removeprefix(_OF_ALL)}"), then=place)
        else:
            open_item(scene, _numbered(scene.subject.items(), choice))

    def _choices(self, scene: Scene) -> tuple[Choice, ...]:
        plan = scene.subject
        found = [*_item_choices(scene, (*plan.goals, *plan.promises, *plan.talks))]
        found += [_add(kind) for kind in ("goal", "promise", "talk") if may_add(scene, kind)]
        if scene.is_employee:
            found += [_OWN_ANSWERS] if own_steps(scene) else []
            found += [Choice(f"{_OF_ALL}{one.field}", one.label) for one in _about_all()]
            found += [_MY_REMARK, _MY_PREPARATION]
            found += [_CARRY] if plan.follows is not None and plan.version == 1 else []
        return (*found, _BUTTON_DONE)


class ChangeItem(Menu):
    """One item: its answers, what it holds, and removing it."""

    key = ITEM

    def show(self, scene: Scene, place: Place) -> Prompt:
        item = scene.item(place)
        if item is None:
            return Change().show(scene, Place(CHANGE))
        lines = [Line(_WHICH_PART(name=name_of(item)), "question"), *_answers(scene, item)]
        return screen_prompt(scene, place, lines, self._choices(scene, item))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        item = scene.item(place)
        if item is None:
            Change().choose(scene, Place(CHANGE), choice)
            return
        only(choice, self._choices(scene, item))
        parent = editing.parent_of(scene.subject, item.id)
        step = PLAN.step(f"{item.KIND}.{choice}")
        if choice == "done":
            leave(scene)
        elif choice == "up":
            scene.change_thread(at=Place(ITEM, parent.id) if parent else Place(CHANGE))
        elif choice == "remove":
            scene.change_thread(at=Place(REMOVE, item.id))
        elif choice.startswith("add-"):
            answering.begin_adding(scene, PLAN, choice.removeprefix("add-"), item.id)
        elif step is not None:
            scene.change_thread(at=Place(step.key, item.id), then=place)
        else:
            open_item(scene, _numbered(scene.subject.items(), choice))

    def _choices(self, scene: Scene, item: Item) -> tuple[Choice, ...]:
        found = [Choice(step.field, step.label) for step in steps_of(scene, item)]
        for name in item.CHILDREN:
            found += _item_choices(scene, getattr(item, name))
            kind = next(k for k, field in editing.FIELD_OF.items() if field == name)
            if may_add(scene, kind):
                found.append(_add(kind))
        if may_remove(scene, item):
            found.append(_BUTTON_REMOVE)
        return (*found, _BUTTON_UP, _BUTTON_DONE)


class ChangePreparation(Menu):
    """The employee's own preparation, and whether it is shared."""

    key = PREPARATION

    def show(self, scene: Scene, place: Place) -> Prompt:
        lines = [Line(_WHICH, "question"), *_fields(scene, self._steps(), None)]
        return screen_prompt(scene, place, lines, self._choices())

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        if only(choice, self._choices()) == "up":
            scene.change_thread(at=Place(CHANGE))
        else:
            scene.change_thread(at=Place(f"preparation.{choice}"), then=place)

    def _steps(self) -> tuple[Step, ...]:
        return PLAN.steps_about("preparation")

    def _choices(self) -> tuple[Choice, ...]:
        return (*(Choice(step.field, step.label) for step in self._steps()), _BUTTON_UP)


class ChangeOwn(Menu):
    """The answers to the organisation's own questions."""

    key = OWN

    def show(self, scene: Scene, place: Place) -> Prompt:
        lines = [Line(_WHICH, "question"), *_fields(scene, own_steps(scene), None)]
        return screen_prompt(scene, place, lines, self._choices(scene))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        if only(choice, self._choices(scene)) == "up":
            scene.change_thread(at=Place(CHANGE))
        else:
            step = own_steps(scene)[int(choice.removeprefix("question")) - 1]
            scene.change_thread(at=Place(step.key), then=place)

    def _choices(self, scene: Scene) -> tuple[Choice, ...]:
        found = [
            Choice(f"question{number}", step.label)
            for number, step in enumerate(own_steps(scene), start=1)
        ]
        return (*found, _BUTTON_UP)


class Remove(Menu):
    """Removing an item, after a question; the history keeps what it said."""

    key = REMOVE

    def show(self, scene: Scene, place: Place) -> Prompt:
        item = scene.item(place)
        name = name_of(item) if item else ""
        lines = [Line(_REALLY(name=name), "question")]
        return screen_prompt(scene, place, lines, (_YES_REMOVE, _NO_KEEP))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        only(choice, (_YES_REMOVE, _NO_KEEP))
        item = scene.item(place)
        if item is None:
            scene.change_thread(at=Place(CHANGE))
            return
        if choice == "no":
            open_item(scene, item)
            return
        parent = editing.parent_of(scene.subject, item.id)
        scene.plan = editing.remove(scene.subject, item.id)
        scene.record(f"{item.KIND}.removed", item.id, old=scene.render(name_of(item)))
        scene.say(_REMOVED(name=name_of(item)), "done")
        scene.change_thread(at=Place(ITEM, parent.id) if parent else Place(CHANGE))


def own_steps(scene: Scene) -> tuple[Step, ...]:
    """The organisation's own questions, as they are asked of this person."""
    return script_of(scene).steps_about("own")


def _about_all() -> list[Step]:
    """The questions about the plan as a whole; the remark has a button of its own."""
    return [step for step in PLAN.steps_about("plan") if step.field != "employee_remark"]


def open_item(scene: Scene, item: Item) -> None:
    """Goes to what can be changed in one item."""
    scene.change_thread(at=Place(ITEM, item.id), then=None)


def may_add(scene: Scene, kind: str) -> bool:
    """A goal or a competence asks for the employee's own view, so only they add one."""
    return scene.is_employee or kind not in {"goal", "competence"}


def may_remove(scene: Scene, item: Item) -> bool:
    """A manager takes nothing away that the plan cannot do without."""
    if scene.is_employee or item.KIND in {"promise", "talk"}:
        return True
    parent = editing.parent_of(scene.subject, item.id)
    return item.KIND == "action" and parent is not None and len(getattr(parent, "actions", ())) > 1


def _open_carrying(scene: Scene, place: Place) -> None:
    """Lets the employee choose what goes along from the plan before after all."""
    earlier = scene.world.earlier
    if earlier is not None and not_yet(earlier, scene.subject):
        scene.change_thread(at=Place(CARRY_CHOOSE), then=place)
    else:
        scene.say(_NOTHING_OPEN, "done")


def leave(scene: Scene) -> None:
    """Ready with changing: back to where it began."""
    scene.change_thread(at=scene.thread.origin, then=None, origin=None)


def steps_of(scene: Scene, item: Item) -> list[Step]:
    """The questions about an item that this person may answer again."""
    steps = PLAN.steps_about(item.KIND)
    return [s for s in steps if scene.is_employee or s.key not in NOT_THE_MANAGERS]


def _answers(scene: Scene, item: Item) -> list[Line]:
    lines = _fields(scene, steps_of(scene, item), item)
    for name in item.CHILDREN:
        lines += [Line(line_of(scene, PLAN, child)) for child in getattr(item, name)]
    return lines


def _fields(scene: Scene, steps: Iterable[Step], item: Item | None) -> list[Line]:
    lines = []
    for step in steps:
        value = value_of(step, scene.subject, item)
        if value is not None:
            lines.append(Line(labelled(step.label, step.answer.show(value))))
    return lines


def _item_choices(scene: Scene, items: tuple[Item, ...]) -> list[Choice]:
    everything = list(scene.subject.items())
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
