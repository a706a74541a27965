"""The question at a position, as far as it decides how a typed message is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from dialogs.engine.context import Context
from dialogs.engine.questions import CHANGE, KEEP, offered, shown_key, suggestions
from dialogs.prompt import Choice, Position
from dialogs.steps.answers import (
    Amount,
    Answer,
    Day,
    Hour,
    Level,
    Party,
    Percent,
    Words,
    WorkingTime,
    YesNo,
)
from dialogs.steps.script import Script
from dialogs.steps.step import REPORT, Gate, Repeat, Step
from dialogs.understanding import Button, Period, Question, read_date
from plans import editing
from plans.model import Item, Role

_KINDS: tuple[tuple[type, str], ...] = (
    (Words, "words"),
    (Day, "day"),
    (Hour, "hour"),
    (Amount, "amount"),
    (WorkingTime, "hours"),
    (Level, "level"),
    (YesNo, "yes_no"),
    (Party, "party"),
    (Percent, "percent"),
)
_LEANED_ON = ("goal.target_date", "competence.current", "action.end")
"""Questions of whose answers somebody may say "the same as"."""
_FREE = frozenset(
    {"manager_remark", "employee_remark", "note", "objection", "dropped_because", "applied_how"}
)
"""Fields in which one says whatever one wants to, to somebody else."""
_YES = ("yes", "submit", "agree", "sign", "confirm", "start", "keep")
"""Buttons that "yes" presses where a screen has one of them, the first that is there."""
_NO = ("no", "not-now")


def asked(context: Context, script: Script, position: Position) -> Question:
    """The question of a step, a junction or a gate."""
    node = script.nodes[position.key]
    match node:
        case Step():
            return _step(context, node, position, script)
        case Repeat():
            return _junction(context, node, position, script)
        case Gate():
            # Where the plan is shown, "yes" is to go through it, and not to prepare first.
            enter, skip = node.enter[0], node.skip[0]
            yes, no = (skip, None) if node.shows_plan else (enter, skip)
            choices = offered(context, script, position)
            return buttons(context, position.key, choices, yes=yes, no=no, obvious=yes)


def buttons(
    context: Context,
    key: str,
    choices: Sequence[Choice],
    *,
    yes: str | None = None,
    no: str | None = None,
    obvious: str | None = None,
    may_skip: bool = False,
) -> Question:
    """A question that is answered with a button, and with nothing else."""
    there = [choice.id for choice in choices]
    yes = yes or next((one for one in _YES if one in there), None)
    no = no or next((one for one in _NO if one in there), None)
    return Question(
        key=key,
        kind="buttons",
        buttons=_buttons(context, choices),
        yes=yes,
        no=no,
        obvious=obvious or yes or (there[0] if len(there) == 1 else None),
        may_skip=may_skip,
        before=_before(context),
        people=_people(context),
        language=context.language,
        today=context.today,
        period=_period(context),
    )


def day(context: Context, key: str, choices: Sequence[Choice]) -> Question:
    """A screen that asks for a day, whatever the period of a plan."""
    return Question(
        key=key,
        kind="day",
        of_a_meeting=True,
        read=lambda raw: read_date(raw, language=context.language, today=context.today),
        buttons=_buttons(context, choices),
        language=context.language,
        today=context.today,
        period=_period(context),
    )


def words(context: Context, key: str, *, max_length: int = 1000) -> Question:
    """A screen that asks for words of one's own."""
    return Question(
        key=key,
        free=True,
        max_length=max_length,
        language=context.language,
        today=context.today,
        period=_period(context),
    )


def kind_of(answer: Answer) -> str:
    """How an answer is read, by its name in `Question.kind`."""
    return next((kind for one, kind in _KINDS if isinstance(answer, one)), "choice")


def _step(context: Context, step: Step, position: Position, script: Script) -> Question:
    choices = offered(context, script, position)
    there = {choice.id for choice in choices}
    keeps = KEEP.id if KEEP.id in there else None
    is_yes_no = isinstance(step.answer, YesNo)
    return Question(
        key=step.key,
        kind=kind_of(step.answer),
        read=lambda raw: step.answer.read(raw, context.asking(context.item(position))),
        buttons=_buttons(context, choices, besides=_suggested(context, step, position)),
        yes="yes" if is_yes_no else "agree" if "agree" in there else keeps,
        no="no" if is_yes_no else None,
        obvious="yes" if is_yes_no else "agree" if "agree" in there else keeps,
        fills=frozenset(step.fills),
        of_a_meeting=_is_of_a_meeting(step.answer),
        free=step.field in _FREE or step.about == REPORT,
        may_skip=step.optional or step.detail,
        max_length=step.answer.max_length if isinstance(step.answer, Words) else 1000,
        before=_before(context),
        known=_known(context, context.item(position)),
        people=_people(context),
        language=context.language,
        today=context.today,
        period=_period(context),
    )


def _junction(context: Context, repeat: Repeat, position: Position, script: Script) -> Question:
    choices = offered(context, script, position)
    there = {choice.id for choice in choices}
    step = repeat.first
    first = shown_key(context, script, position) == step.key
    done = "done" if "done" in there else None
    return Question(
        key=step.key,
        more=None if first else repeat.kind,
        kind=kind_of(step.answer),
        read=lambda raw: step.answer.read(raw, context.asking(context.item(position))),
        buttons=_buttons(context, choices, besides=_suggested(context, step, position)),
        yes=done if repeat.listed else None,
        no=CHANGE.id if repeat.listed and CHANGE.id in there else done,
        obvious=done if repeat.listed else None,
        fills=frozenset(step.fills),
        of_a_meeting=_is_of_a_meeting(step.answer),
        splits=isinstance(step.answer, Words),
        may_skip=done is not None,
        max_length=step.answer.max_length if isinstance(step.answer, Words) else 1000,
        before=_before(context),
        known=_known(context, context.item(position)),
        people=_people(context),
        language=context.language,
        today=context.today,
        period=_period(context),
    )


def _is_of_a_meeting(answer: Answer) -> bool:
    return isinstance(answer, Day) and answer.asks == "on"


def _people(context: Context) -> Mapping[str, str]:
    """Whom a first name may mean, and the part that each of them has."""
    if context.plan is None:
        return {}
    found = {context.employee.first_name: Role.EMPLOYEE.value}
    if context.manager is not None:
        found[context.manager.first_name] = Role.MANAGER.value
    return found


def _known(context: Context, item: Item | None) -> Mapping[str, Any]:
    """The answers that another may be said to be like: those of the item and of what it belongs to,
    and of other kinds where the plan holds one alone."""
    if context.plan is None:
        return {}
    mine = list(_upwards(context, item))
    known: dict[str, Any] = {}
    for key in _LEANED_ON:
        kind, _, field = key.partition(".")
        every = [one for one in context.subject.items() if kind == one.KIND]
        there = [one for one in mine if kind == one.KIND] or every
        if len(there) == 1:
            known[key] = getattr(there[0], field)
    return known


def _upwards(context: Context, item: Item | None) -> Iterator[Item]:
    """The item, what holds it, and so on."""
    while item is not None:
        yield item
        item = editing.parent_of(context.subject, item.id)


def _suggested(context: Context, step: Step, position: Position) -> frozenset[str]:
    """The ids of suggestions: words that have something of one are words of one's own."""
    if not isinstance(step.answer, Words):
        return frozenset()
    return frozenset(one.id for one in suggestions(context, step, context.item(position)))


def _buttons(
    context: Context, choices: Sequence[Choice], *, besides: Collection[str] = ()
) -> tuple[Button, ...]:
    return tuple(
        Button(id=one.id, label=context.render(one.label))
        for one in choices
        if one.id not in besides
    )


def _before(context: Context) -> tuple[str, ...]:
    if context.plan is None:
        return ()
    return tuple(position.key for position in context.session.visited)


def _period(context: Context) -> Period:
    if context.plan is None:
        return context.today.replace(month=1, day=1), context.today.replace(month=12, day=31)
    return context.plan.period_start, context.plan.period_end
