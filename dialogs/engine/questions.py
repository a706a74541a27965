"""From a place in a script to the question as it is put: lines, buttons, progress."""

from __future__ import annotations

from dataclasses import replace

from dialogs.engine import states
from dialogs.engine.context import Scene
from dialogs.engine.plan_lines import plan_lines
from dialogs.prompt import Attachment, Choice, Line, Place, Prompt
from dialogs.scripts.plan import PLAN
from dialogs.steps.answers import Day, Level
from dialogs.steps.differences import difference_lines
from dialogs.steps.script import Script, children
from dialogs.steps.step import Gate, Repeat, Step, Suggestion
from dialogs.steps.values import value_of
from plans import editing, smart
from plans.completeness import name_of
from plans.content import changes
from plans.i18n.text import Text
from plans.model import Goal, Item

KEEP = Choice("keep", Text("Keep it like this"))
ENOUGH = Choice("done", Text("That is enough"))
DETAILS = Text("Add details to “%(name)s”")
SHARPEN = Choice("sharpen", Text("Sharpen the goal"))
CHANGE = Choice("change", Text("Change something"))

_NOW = Text("Now: %(value)s")
_EXAMPLE = Text("For example: %(example)s")
_PROFILE_LEVEL = Text("%(level)s (your function asks this)")
_SINCE_AGREED = Text("Changed since the agreed version, before → after:")
_BULLET = Text("• %(name)s")
_SMART = Text("A tip to make your goal stronger. %(hint)s")


def question_at(scene: Scene, script: Script, place: Place) -> Prompt:
    """The question of a step, a junction or a gate."""
    node = script.nodes[place.key]
    match node:
        case Step():
            prompt = _step(scene, script, node, place)
        case Repeat():
            prompt = _junction(scene, script, node, place)
        case Gate():
            prompt = _gate(scene, script, node, place)
    return prompt


def shown_key(scene: Scene, script: Script, place: Place) -> str:
    """The step key that is asked: at a junction that asks for an item's first answer, that one."""
    node = script.nodes.get(place.key)
    if isinstance(node, Repeat) and _asks_first(scene, node, place):
        return node.first.key
    return place.key


def offered(scene: Scene, script: Script, place: Place) -> tuple[Choice, ...]:
    """Every button of the question at this place, in the order shown."""
    node = script.nodes[place.key]
    match node:
        case Step():
            return _step_choices(scene, script, node, place)
        case Repeat():
            return _junction_choices(scene, script, node, place)
        case Gate():
            return (Choice(*node.skip), Choice(*node.enter))


def suggestions(scene: Scene, step: Step, item: Item | None) -> tuple[Suggestion, ...]:
    """What one can tap instead of typing."""
    return tuple(step.suggest(scene.asking(item))) if step.suggest else ()


def names(scene: Scene, item: Item | None, *, of_new: bool = False) -> dict[str, Text | str]:
    """The values that a question's text may name: its item, the item's parent, both people."""
    plan = scene.subject
    parent = item if of_new else (editing.parent_of(plan, item.id) if item else None)
    manager = scene.manager
    return {
        "name": name_of(item) if item else "",
        "parent": name_of(parent) if parent else "",
        "employee": scene.employee.first_name,
        "manager": manager.first_name if manager else Text("your manager"),
    }


def _step(scene: Scene, script: Script, step: Step, place: Place) -> Prompt:
    item = scene.item(place)
    lines = [_title(script, step.key), *_card(scene, step, item)]
    named = names(scene, item)
    lines += _wording(step, named)
    value = value_of(step, scene.subject, item)
    if value is not None:
        lines.append(Line(_NOW(value=step.answer.show(value)), "hint"))
    return _prompt(scene, script, place, lines, skippable=step.optional or step.detail)


def _junction(scene: Scene, script: Script, repeat: Repeat, place: Place) -> Prompt:
    owner = scene.item(place)
    lines = [_title(script, repeat.key)]
    items = children(scene.subject, owner, repeat.kind)
    if _asks_first(scene, repeat, place):
        lines += _card(scene, repeat.first, owner)
        lines += _wording(repeat.first, names(scene, owner, of_new=True))
    else:
        if repeat.listed:
            lines += [Line(line) for line in _planned(scene)]
        lines.append(Line(repeat.more(**names(scene, owner, of_new=True))))
    lines += _smart_hint(scene)
    skippable = len(items) >= repeat.at_least
    return _prompt(scene, script, place, lines, skippable=skippable)


def _gate(scene: Scene, script: Script, gate: Gate, place: Place) -> Prompt:
    named = names(scene, scene.item(place))
    card = list(gate.card(scene.asking())) if gate.card else []
    whole = gate.shows_plan and scene.error is None
    lines = _whole_plan(scene) if whole else []
    lines += [
        _title(script, gate.key),
        *card,
        Line(gate.ask(**named), "question"),
        Line(gate.why(**named), "hint"),
    ]
    prompt = _prompt(scene, script, place, lines, skippable=True)
    if not whole:
        return prompt
    plan = scene.subject
    document = Attachment(kind="plan", plan_id=plan.id, version=plan.version, as_submitted=True)
    return replace(prompt, attachments=(document,))


def _whole_plan(scene: Scene) -> list[Line]:
    """The plan to be judged; of a next version also what differs from the agreed one."""
    lines, agreed = plan_lines(scene), scene.world.in_force
    if agreed is not None:
        lines.append(Line(_SINCE_AGREED, "heading"))
        lines += difference_lines(changes(agreed, scene.subject), PLAN)
    return lines


def _prompt(
    scene: Scene, script: Script, place: Place, lines: list[Line], *, skippable: bool
) -> Prompt:
    thread = scene.thread
    asked = script.step(shown_key(scene, script, place))
    return Prompt(
        lines=tuple(lines),
        step=shown_key(scene, script, place),
        place=place,
        plan_id=scene.subject.id,
        choices=offered(scene, script, place),
        may_skip=skippable,
        may_go_back=bool(thread.trail) or thread.then is not None or thread.adding,
        wants="date" if asked is not None and isinstance(asked.answer, Day) else "text",
        progress=_progress(scene, script, place),
    )


def _progress(scene: Scene, script: Script, place: Place) -> tuple[int, int] | None:
    """How far one is on the way through the script; a change made from a screen is no part of
    it."""
    room = states.room_of(scene)
    if scene.thread.then is not None or room is None or room.script is not script:
        return None
    return script.progress(scene.subject, scene.thread, place, scene.asking)


def _planned(scene: Scene) -> list[Text]:
    return [_BULLET(name=name_of(talk)) for talk in scene.subject.talks_by_day]


def line_of(scene: Scene, script: Script, item: Item) -> str:
    """An item in one line: its name and what the short path asked of it."""
    shown = []
    for step in script.steps_about(item.KIND):
        value = value_of(step, scene.subject, item)
        if value is not None and not step.detail:
            shown.append(scene.render(Text("%(value)s")(value=step.answer.show(value))))
    return "• " + " · ".join(shown)


def _card(scene: Scene, step: Step, item: Item | None) -> list[Line]:
    """What is known of the item, where the question asks somebody to judge it."""
    return list(step.card(scene.asking(item))) if step.card else []


def _wording(step: Step, named: dict[str, Text | str]) -> list[Line]:
    lines = [Line(step.ask(**named), "question"), Line(step.why(**named), "hint")]
    if step.example is not None:
        lines.append(Line(_EXAMPLE(example=step.example), "hint"))
    return lines


def _title(script: Script, key: str) -> Line:
    return Line(script.titles[key], "title")


def _asks_first(scene: Scene, repeat: Repeat, place: Place) -> bool:
    items = children(scene.subject, scene.item(place), repeat.kind)
    return not items or (scene.thread.at == place and scene.thread.adding)


def _step_choices(scene: Scene, script: Script, step: Step, place: Place) -> tuple[Choice, ...]:
    item = scene.item(place)
    found = [*_marked(scene, step, item), *_suggested(scene, step, item), *step.sides]
    if step.detail and item is not None and item.id in scene.thread.details:
        found.append(ENOUGH)
    if value_of(step, scene.subject, item) is not None:
        found.append(KEEP)
    return (*found, *_carried(scene, script, place))


def _junction_choices(
    scene: Scene, script: Script, repeat: Repeat, place: Place
) -> tuple[Choice, ...]:
    owner = scene.item(place)
    items = children(scene.subject, owner, repeat.kind)
    asks_first = _asks_first(scene, repeat, place)
    suggested = asks_first or (repeat.suggests_more and not repeat.listed)
    found = list(_suggested(scene, repeat.first, owner)) if suggested else []
    if items and not asks_first:
        if repeat.listed:
            found.append(Choice("done", repeat.done))
            found.append(CHANGE)
        found.append(Choice("add", repeat.add))
    if len(items) >= repeat.at_least and not (repeat.listed and found):
        done = repeat.none if repeat.none and not items else repeat.done
        found.append(Choice("done", done))
    return (*found, *_carried(scene, script, place))


def _marked(scene: Scene, step: Step, item: Item | None) -> tuple[Choice, ...]:
    """The answer's own buttons; the level that the function asks for says so."""
    asking = scene.asking(item)
    choices = step.answer.choices(asking)
    if not isinstance(step.answer, Level) or step.field != "needed":
        return choices
    profile = asking.employee.profile
    wanted = {
        str(c.needed)
        for c in (profile.competences if profile else ())
        if item is not None and c.name == getattr(item, "name", None)
    }
    return tuple(
        Choice(c.id, _PROFILE_LEVEL(level=c.label) if c.id in wanted else c.label) for c in choices
    )


def _suggested(scene: Scene, step: Step, item: Item | None) -> tuple[Choice, ...]:
    return tuple(Choice(s.id, s.label) for s in suggestions(scene, step, item))


def _carried(scene: Scene, script: Script, place: Place) -> tuple[Choice, ...]:
    """What the next question offers of the item that was just completed."""
    carry = scene.thread.carry
    if carry is None or not editing.has(scene.subject, carry):
        return ()
    item = editing.find(scene.subject, carry)
    found = []
    repeat = script.repeat_of(item.KIND)
    parent = editing.parent_of(scene.subject, item.id)
    here = Place(repeat.key, parent.id if parent else None) if repeat else None
    if repeat is not None and repeat.light and place != here:
        parent_name = name_of(parent) if parent else ""
        found.append(Choice(item.KIND, repeat.another(name=parent_name)))
    if isinstance(item, Goal) and smart.hints(item):
        found.append(SHARPEN)
    if any(step.detail for step in script.steps_about(item.KIND)):
        found.append(Choice("details", DETAILS(name=name_of(item))))
    return tuple(found)


def _smart_hint(scene: Scene) -> list[Line]:
    carry = scene.thread.carry
    if carry is None or not editing.has(scene.subject, carry):
        return []
    item = editing.find(scene.subject, carry)
    if not isinstance(item, Goal):
        return []
    return [Line(_SMART(hint=hint), "hint") for hint in smart.hints(item)]
