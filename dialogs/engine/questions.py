"""From a position in a script to the question as it is put: lines, buttons, progress."""

from __future__ import annotations

from dataclasses import replace

from dialogs.engine import states
from dialogs.engine.context import Context
from dialogs.engine.plan_lines import plan_lines
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
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


def question_at(context: Context, script: Script, position: Position) -> Prompt:
    """The question of a step, a junction or a gate."""
    node = script.nodes[position.key]
    match node:
        case Step():
            prompt = _step(context, script, node, position)
        case Repeat():
            prompt = _junction(context, script, node, position)
        case Gate():
            prompt = _gate(context, script, node, position)
    return prompt


def shown_key(context: Context, script: Script, position: Position) -> str:
    """The step key that is asked: at a junction that asks for an item's first answer, that one."""
    node = script.nodes.get(position.key)
    if isinstance(node, Repeat) and _asks_first(context, node, position):
        return node.first.key
    return position.key


def offered(context: Context, script: Script, position: Position) -> tuple[Choice, ...]:
    """Every button of the question at this position, in the order shown."""
    node = script.nodes[position.key]
    match node:
        case Step():
            return _step_choices(context, script, node, position)
        case Repeat():
            return _junction_choices(context, script, node, position)
        case Gate():
            found = (Choice(*node.skip), Choice(*node.enter))
            if node.all is None:
                return found
            label = node.all[1](**names(context, context.item(position)))
            return (Choice(node.all[0], label), *found)


def suggestions(context: Context, step: Step, item: Item | None) -> tuple[Suggestion, ...]:
    """What one can tap instead of typing."""
    return tuple(step.suggest(context.asking(item))) if step.suggest else ()


def names(context: Context, item: Item | None, *, of_new: bool = False) -> dict[str, Text | str]:
    """The values that a question's text may name: its item, the item's parent, both people."""
    plan = context.subject
    parent = item if of_new else (editing.parent_of(plan, item.id) if item else None)
    manager = context.manager
    return {
        "name": name_of(item) if item else "",
        "parent": name_of(parent) if parent else "",
        "employee": context.employee.first_name,
        "manager": manager.first_name if manager else Text("your manager"),
    }


def _step(context: Context, script: Script, step: Step, position: Position) -> Prompt:
    item = context.item(position)
    lines = [_title(script, step.key), *_card(context, step, item)]
    named = names(context, item)
    lines += _wording(context, step, named, item)
    value = value_of(step, context.subject, item)
    if value is not None:
        lines.append(Line(_NOW(value=step.answer.show(value)), "hint"))
    return _prompt(context, script, position, lines, skippable=step.optional or step.detail)


def _junction(context: Context, script: Script, repeat: Repeat, position: Position) -> Prompt:
    owner = context.item(position)
    lines = [_title(script, repeat.key)]
    items = children(context.subject, owner, repeat.kind)
    if _asks_first(context, repeat, position):
        lines += _card(context, repeat.first, owner)
        lines += _wording(context, repeat.first, names(context, owner, of_new=True), None)
    else:
        if repeat.listed:
            lines += [Line(line) for line in _planned(context)]
        lines.append(Line(repeat.more(**names(context, owner, of_new=True))))
    lines += _smart_hint(context)
    skippable = len(items) >= repeat.at_least
    return _prompt(context, script, position, lines, skippable=skippable)


def _gate(context: Context, script: Script, gate: Gate, position: Position) -> Prompt:
    named = names(context, context.item(position))
    card = list(gate.card(context.asking())) if gate.card else []
    whole = gate.shows_plan and context.error is None
    lines = _whole_plan(context) if whole else []
    lines += [
        _title(script, gate.key),
        *card,
        Line(gate.ask(**named), "question"),
        Line(gate.why(**named), "hint"),
    ]
    prompt = _prompt(context, script, position, lines, skippable=True)
    if not whole:
        return prompt
    plan = context.subject
    document = Attachment(kind="plan", plan_id=plan.id, version=plan.version, as_submitted=True)
    return replace(prompt, attachments=(document,))


def _whole_plan(context: Context) -> list[Line]:
    """The plan to be judged; of a next version also what differs from the agreed one."""
    lines, agreed = plan_lines(context), context.snapshot.in_force
    if agreed is not None:
        lines.append(Line(_SINCE_AGREED, "heading"))
        lines += difference_lines(changes(agreed, context.subject), PLAN)
    return lines


def _prompt(
    context: Context, script: Script, position: Position, lines: list[Line], *, skippable: bool
) -> Prompt:
    session = context.session
    asked = script.step(shown_key(context, script, position))
    day = asked.answer if asked is not None and isinstance(asked.answer, Day) else None
    return Prompt(
        lines=tuple(lines),
        step=shown_key(context, script, position),
        position=position,
        plan_id=context.subject.id,
        choices=offered(context, script, position),
        may_skip=skippable,
        may_go_back=bool(session.visited) or session.then is not None or session.adding,
        wants="date" if day is not None else "text",
        within=day.within(context.asking()) if day is not None else (None, None),
        progress=_progress(context, script, position),
    )


def _progress(context: Context, script: Script, position: Position) -> tuple[int, int] | None:
    """How far one is on the way through the script; a change made from a screen is no part of
    it."""
    state = states.state_of(context)
    if context.session.then is not None or state is None or state.script is not script:
        return None
    return script.progress(context.subject, context.session, position, context.asking)


def _planned(context: Context) -> list[Text]:
    return [_BULLET(name=name_of(talk)) for talk in context.subject.talks_by_day]


def line_of(context: Context, script: Script, item: Item) -> str:
    """An item in one line: its name and what the short path asked of it."""
    shown = []
    for step in script.steps_about(item.KIND):
        value = value_of(step, context.subject, item)
        if value is not None and not step.detail:
            shown.append(context.render(Text("%(value)s")(value=step.answer.show(value))))
    return "• " + " · ".join(shown)


def _card(context: Context, step: Step, item: Item | None) -> list[Line]:
    """What is known of the item, where the question asks somebody to judge it."""
    return list(step.card(context.asking(item))) if step.card else []


def _wording(
    context: Context, step: Step, named: dict[str, Text | str], item: Item | None
) -> list[Line]:
    ask = step.ask if context.is_employee else step.ask_manager or step.ask
    lines = [Line(ask(**named), "question")]
    if _answered_before(context, step, item):
        return lines
    lines.append(Line(step.why(**named), "hint"))
    if step.example is not None:
        lines.append(Line(_EXAMPLE(example=step.example), "hint"))
    return lines


def _answered_before(context: Context, step: Step, item: Item | None) -> bool:
    """Whether the same was answered about another item: then nobody reads once more why it is asked."""
    others = (one for one in context.subject.items() if step.about == one.KIND and one is not item)
    return any(value_of(step, context.subject, one) is not None for one in others)


def _title(script: Script, key: str) -> Line:
    return Line(script.titles[key], "title")


def _asks_first(context: Context, repeat: Repeat, position: Position) -> bool:
    items = children(context.subject, context.item(position), repeat.kind)
    return not items or (context.session.at == position and context.session.adding)


def _step_choices(
    context: Context, script: Script, step: Step, position: Position
) -> tuple[Choice, ...]:
    item = context.item(position)
    found = [*_marked(context, step, item), *_suggested(context, step, item), *step.sides]
    if step.detail and item is not None and item.id in context.session.details:
        found.append(ENOUGH)
    if value_of(step, context.subject, item) is not None:
        found.append(KEEP)
    return (*found, *_carried(context, script, position))


def _junction_choices(
    context: Context, script: Script, repeat: Repeat, position: Position
) -> tuple[Choice, ...]:
    owner = context.item(position)
    items = children(context.subject, owner, repeat.kind)
    asks_first = _asks_first(context, repeat, position)
    suggested = asks_first or (repeat.suggests_more and not repeat.listed)
    found = list(_suggested(context, repeat.first, owner)) if suggested else []
    if items and not asks_first:
        if repeat.listed:
            found.append(Choice("done", repeat.done))
            found.append(CHANGE)
        found.append(Choice("add", repeat.add))
    if len(items) >= repeat.at_least and not (repeat.listed and found):
        done = repeat.none if repeat.none and not items else repeat.done
        found.append(Choice("done", done))
    return (*found, *_carried(context, script, position))


def _marked(context: Context, step: Step, item: Item | None) -> tuple[Choice, ...]:
    """The answer's own buttons; the level that the function asks for says so."""
    asking = context.asking(item)
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


def _suggested(context: Context, step: Step, item: Item | None) -> tuple[Choice, ...]:
    return tuple(Choice(s.id, s.label) for s in suggestions(context, step, item))


def _carried(context: Context, script: Script, position: Position) -> tuple[Choice, ...]:
    """What the next question offers of the item that was just completed."""
    carry = context.session.carry
    if carry is None or not editing.has(context.subject, carry):
        return ()
    item = editing.find(context.subject, carry)
    found = []
    repeat = script.repeat_of(item.KIND)
    parent = editing.parent_of(context.subject, item.id)
    here = Position(repeat.key, parent.id if parent else None) if repeat else None
    if repeat is not None and repeat.light and position != here:
        parent_name = name_of(parent) if parent else ""
        found.append(Choice(item.KIND, repeat.another(name=parent_name)))
    if isinstance(item, Goal) and smart.hints(item):
        found.append(SHARPEN)
    if any(step.detail for step in script.steps_about(item.KIND)):
        found.append(Choice("details", DETAILS(name=name_of(item))))
    return tuple(found)


def _smart_hint(context: Context) -> list[Line]:
    carry = context.session.carry
    if carry is None or not editing.has(context.subject, carry):
        return []
    item = editing.find(context.subject, carry)
    if not isinstance(item, Goal):
        return []
    return [Line(_SMART(hint=hint), "hint") for hint in smart.hints(item)]
