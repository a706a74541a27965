"""What changed between two versions of a plan, side by side, in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from dialogs.prompt import Line
from dialogs.steps.answers import Level, YesNo
from dialogs.steps.script import Script
from plans.completeness import name_of, shortened
from plans.content import Change
from plans.i18n.formats import Money, show_days
from plans.i18n.text import Text, labelled
from plans.model import Item, Note, Plan, Verdict
from plans.model.declaring import Unit, declared
from plans.model.own_questions import OwnAnswer, heading
from plans.model.words import word
from plans.own_questions.answers import shown
from plans.talks.recording import refused

_CHANGED = Text("• %(item)s – %(label)s: %(before)s → %(after)s")
_ADDED = Text("• New: %(item)s")
_REMOVED = Text("• Gone: %(item)s")
_REMARK = Text("• %(item)s – remark: “%(remark)s”")
_DECLINED = Text("• %(item)s – not possible: “%(remark)s”")
_RATED = Text("• %(item)s – level now: employee %(own)s, manager %(theirs)s")
_BULLET = Text("• %(line)s")
_FROM_TO = Text("%(before)s → %(after)s")
_DROPPED = Text("• %(item)s – no longer done: “%(reason)s”")
_REFUSED = Text("Not agreed:")
_OBJECTION = Text("• %(item)s: “%(reason)s”")
_PLAN = Text("the whole plan")
_NOTHING = Text("–")


def difference_lines(changes: Iterable[Change], script: Script) -> list[Line]:
    """One line a change; `script` knows how each answer is called and shown."""
    return [Line(_line(change, script)) for change in changes]


Said = object
"""An answer as a text can hold it."""


def said_of(
    kind: str, field: str, of: type, value: object, script: Script
) -> tuple[Text | str, Said | None]:
    """What an answer is called, and how it is shown; `of` is the class that declares the field."""
    if kind == "own":
        return (
            (heading(value.question), shown(value)) if isinstance(value, OwnAnswer) else ("", None)
        )
    step, declaration = script.step(f"{kind}.{field}"), declared(of)[field]
    label = declaration.on_paper or declaration.label or ""
    if step is not None:
        return label or step.label, None if value is None else step.answer.show(value)
    if declaration.unit is Unit.LEVEL and isinstance(value, int):
        return label, Level(may_be_unknown=True).show(value)
    if declaration.unit is Unit.EURO and isinstance(value, Decimal):
        return label, Money(value)
    return label, None if value is None else _words(value)


def refused_lines(plan: Plan) -> list[Line]:
    """What was not agreed with, and why."""
    found = refused(plan)
    if not found:
        return []
    return [Line(_REFUSED, "heading"), *(Line(_objection(plan, note)) for note in found)]


def _objection(plan: Plan, note: Note) -> Text:
    items = {item.id: item for item in plan.items()}
    there = items.get(note.item)
    name = shortened(note.name) or (name_of(there) if there is not None else "–")
    return _OBJECTION(item=name, reason=note.objection or "–")


def _line(change: Change, script: Script) -> Text:
    if change.kind == "own":
        return _own(change.before, change.after)
    item: Text | str = name_of(change.item) if change.item else _PLAN
    if change.field is None:
        return (_ADDED if change.before is None else _REMOVED)(item=item)
    declined = change.item is not None and change.item.verdict is Verdict.DECLINED
    if change.field == "manager_remark" and declined:
        return _DECLINED(item=item, remark=change.after or "–")
    if change.field == "manager_remark":
        return _REMARK(item=item, remark=change.after or "–")
    if change.field == "dropped_because":
        return _DROPPED(item=item, reason=change.after or "–")
    if change.field == "current_manager":
        return _rating(item, change.item, change.after)
    step = script.step(f"{change.kind}.{change.field}")
    if step is None:
        return _declared(item, change)
    before, after = (
        step.answer.show(value) if value is not None else _NOTHING
        for value in (change.before, change.after)
    )
    return _CHANGED(item=item, label=step.label, before=before, after=after)


def _declared(item: Text | str, change: Change) -> Text:
    """A change of what the script does not ask, such as an answer of the manager's."""
    of = type(change.item) if change.item is not None else Plan
    label = declared(of)[change.field or ""].label or ""
    before, after = (_words(value) for value in (change.before, change.after))
    return _CHANGED(item=item, label=label, before=before, after=after)


def _words(value: object) -> object:
    match value:
        case None:
            return _NOTHING
        case bool():
            return YesNo().show(value)
        case StrEnum():
            return word(value)
        case Decimal():
            return show_days(value)
        case _:
            return value


def _own(before: OwnAnswer | None, after: OwnAnswer | None) -> Text:
    answer = after or before
    change = _FROM_TO(
        before=shown(before) if before else _NOTHING, after=shown(after) if after else _NOTHING
    )
    return _BULLET(line=labelled(heading(answer.question) if answer else "", change))


def _rating(item: Text | str, competence: Item | None, theirs: int | None) -> Text:
    own = getattr(competence, "current", None)
    show = Level(may_be_unknown=True).show
    return _RATED(
        item=item,
        own=_NOTHING if own is None else show(own),
        theirs=_NOTHING if theirs is None else show(theirs),
    )
