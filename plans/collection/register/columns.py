"""The rows of the register, and how the value of a column is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from plans import editing
from plans.collection.selection import Collected
from plans.completeness import name_of, shortened, words_of
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.model import (
    NOT_ENOUGH_INSIGHT,
    Action,
    ActionStatus,
    Addition,
    Competence,
    Goal,
    Item,
    Note,
    Plan,
    Preparation,
    Promise,
    Role,
    SignOff,
    TalkReport,
)
from plans.model.declaring import Declared, Printed, Unit, declared, type_of
from plans.model.own_questions import OwnAnswer
from plans.model.words import party
from plans.outline import labels
from plans.outline.wording import Wording, capital
from plans.own_questions.answers import shown, value_in
from plans.talks.recording import competence_label

_FORMAL, _INFORMAL = Text("formal"), Text("informal")

Kind = Literal["text", "number", "money", "percent", "date", "time", "moment", "link"]
Value = str | int | Decimal | date | time | None
Part = Plan | Item | Preparation | SignOff | TalkReport | Note | OwnAnswer | None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of the register before it is written: what it is about, and where that stands."""

    one: Collected
    files: Sequence[str]
    """The paths of the plan's documents."""
    problem: str
    """Why there are none; empty when there are."""
    part: Part = None
    """None for the row of a plan itself that may not be read."""
    goal: int | None = None
    """The number of the goal it belongs to, from 1."""
    competence: str | None = None
    role: Role | None = None
    held_on: date | None = None
    """The day of the talk it was said in."""

    @property
    def plan(self) -> Plan | None:
        return self.one.plan


Get = Callable[[Line, Wording], Value]


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a sheet."""

    title: Text
    kind: Kind = "text"
    width: int = 14
    field: str | None = None
    """The field of the part whose value it shows."""
    get: Get | None = None

    def value(self, line: Line, wording: Wording) -> Value:
        found = self.get(line, wording) if self.get else getattr(line.part, self.field or "", None)
        if isinstance(found, bool):
            return wording.say(labels.YES if found else labels.NO)
        return capital(wording.word(found)) if isinstance(found, StrEnum) else found


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: its key, its title, and its columns."""

    key: str
    title: Text
    columns: tuple[Column, ...]


def lines_of(one: Collected, files: Sequence[str], problem: str) -> Iterator[tuple[str, Line]]:
    """The rows of one plan, each with the key of its sheet; of what may not be read, one row."""
    base = Line(one=one, files=files, problem=problem, part=one.plan)
    yield "plans", base
    if one.plan is None:
        return
    yield from _preparations(base, one.plan)
    for number, goal in enumerate(one.plan.goals, 1):
        at = _with(base, part=goal, goal=number)
        yield "goals", at
        for competence in goal.competences:
            at = _with(at, part=competence, competence=competence.name)
            yield "competences", at
            yield from (("actions", _with(at, part=action)) for action in competence.actions)
    yield from (("promises", _with(base, part=promise)) for promise in one.plan.promises)
    yield from (("talks", _with(base, part=talk)) for talk in one.plan.talks_by_day)
    yield from _minutes(base, one.plan)
    yield from (("own_answers", _with(base, part=answer)) for answer in one.plan.own_answers)
    yield from (("sign_offs", _with(base, part=sign)) for sign in one.plan.sign_offs)


def _preparations(base: Line, plan: Plan) -> Iterator[tuple[str, Line]]:
    sides = {Role.EMPLOYEE: plan.preparation, Role.MANAGER: plan.manager_preparation}
    for role, preparation in sides.items():
        if preparation != Preparation(shared=preparation.shared):
            yield "preparation", _with(base, part=preparation, role=role)


def _minutes(base: Line, plan: Plan) -> Iterator[tuple[str, Line]]:
    for report in plan.reports:
        at = _with(base, part=report, held_on=_held_on(report))
        yield "minutes", at
        yield from (("notes", _with(at, part=note)) for note in report.notes)
        yield from (("notes", _with(at, part=addition)) for addition in report.additions)


def _held_on(report: TalkReport) -> date:
    return report.held_on or report.begun_at.astimezone(BRUSSELS).date()


def _with(line: Line, **changes: Any) -> Line:
    return replace(line, **changes)


# ------------------------------------------------------------------ columns


def columns_of(kind: type, *, first: tuple[str, ...] = (), **instead: Get) -> tuple[Column, ...]:
    """A column for each declared field of a part of a plan: those named `first`, then the rest in
    the order of the model. `instead` says how some values are found."""
    known = declared(kind)
    inherited = declared(Item) if issubclass(kind, Item) and kind is not Item else {}
    shown = [
        name
        for name, said in known.items()
        if said.column and said.printed is not Printed.NOWHERE and name not in inherited
    ]
    order = (*first, *(name for name in shown if name not in first))
    return tuple(_column(kind, name, known[name], instead.get(name)) for name in order)


def _column(kind: type, name: str, said: Declared, get: Get | None) -> Column:
    """The column of one field, as its type needs it."""
    of, width = _looks(type_of(kind, name), said.unit)
    get = get or (level_in(name) if said.unit is Unit.LEVEL else None)
    title = said.column or Text("")
    return Column(title=title, kind=of, width=said.width or width, field=name, get=get)


def _looks(of: Any, unit: Unit | None) -> tuple[Kind, int]:
    """What kind of column shows such values, and how wide it is."""
    if unit is not None:
        return _OF_UNIT[unit]
    return next((looks for kind, looks in _OF_TYPE.items() if issubclass(of, kind)), ("text", 36))


_OF_UNIT: dict[Unit, tuple[Kind, int]] = {
    Unit.LEVEL: ("number", 9),
    Unit.PERCENT: ("percent", 10),
    Unit.HOURS: ("number", 9),
    Unit.EURO: ("money", 13),
}
_OF_TYPE: dict[type, tuple[Kind, int]] = {
    StrEnum: ("text", 14),
    date: ("date", 12),
    time: ("time", 8),
    bool: ("text", 8),
    Decimal: ("number", 10),
    int: ("number", 10),
}


# ------------------------------------------------------------------ values


def of_plan(name: str) -> Get:
    return lambda line, _: getattr(line.plan, name, None)


def of_employee(name: str) -> Get:
    return lambda line, _: getattr(line.one.employee, name)


def total_of(name: str) -> Get:
    """Of all actions that were not dropped; nothing when nobody gave a number."""

    def total(line: Line, _: Wording) -> Value:
        actions = line.plan.actions if line.plan else ()
        counted = [action for action in actions if action.status is not ActionStatus.DROPPED]
        numbers = [n for action in counted if (n := getattr(action, name)) is not None]
        return sum(numbers, Decimal(0)) if numbers else None

    return total


def level_in(name: str) -> Get:
    """A number, or words for not enough insight, so that an average leaves it out."""

    def level(line: Line, wording: Wording) -> Value:
        number = getattr(line.part, name, None)
        return wording.level(number).word if number == NOT_ENOUGH_INSIGHT else number

    return level


def count_of(name: str) -> Get:
    return lambda line, _: len(getattr(line.plan, name)) if line.plan else None


def file_with(ending: str) -> Get:
    return lambda line, _: next((path for path in line.files if path.endswith(ending)), None)


def manager_name(line: Line, _: Wording) -> Value:
    return line.one.manager.name if line.one.manager else None


def status_word(line: Line, wording: Wording) -> Value:
    return capital(wording.word(line.one.status))


def status_day(line: Line, _: Wording) -> Value:
    return line.plan.status_since.astimezone(BRUSSELS).date() if line.plan else None


def next_version(line: Line, _: Wording) -> Value:
    return line.one.newest_version if line.one.has_next else None


def next_status(line: Line, wording: Wording) -> Value:
    return capital(wording.word(line.one.newest_status)) if line.one.has_next else None


def formality(line: Line, wording: Wording) -> Value:
    assert isinstance(line.part, Action)
    if line.part.form is None and line.part.formal is None:
        return None
    return wording.say(_FORMAL if line.part.is_formal else _INFORMAL)


def promised_by(line: Line, wording: Wording) -> Value:
    assert isinstance(line.part, Promise)
    who = party(line.part.who) if line.part.who else None
    return capital(wording.say(who)) if isinstance(who, Text) else who


def origin(line: Line, _: Wording) -> Value:
    """The plan of which an item was taken along, as its round is called."""
    assert isinstance(line.part, Goal | Action | Promise)
    return line.part.came_from.name if line.part.came_from else None


def item_name(line: Line, wording: Wording) -> Value:
    """What was spoken of, in all its words: a note may hold only the first of them."""
    if isinstance(line.part, Addition):
        return line.part.what
    assert isinstance(line.part, Note)
    assert line.plan is not None
    if not editing.has(line.plan, line.part.item):
        return line.part.name
    item = editing.find(line.plan, line.part.item)
    whole = words_of(item)
    if not line.part.name and not whole:
        return wording.say(name_of(item))
    return whole if line.part.name == shortened(whole) else line.part.name


def competence_of_new(line: Line, _: Wording) -> Value:
    """The competence that a new action is for; of whatever else was said, its name tells enough."""
    if not isinstance(line.part, Addition):
        return None
    known = line.plan.competences if line.plan is not None else ()
    called = {competence_label(line.plan, one): words_of(one) for one in known if line.plan}
    return called.get(line.part.competence or "", line.part.competence)


def learning_form(line: Line, wording: Wording) -> Value:
    return capital(wording.word(getattr(line.part, "form", None)))


def new_end(line: Line, _: Wording) -> Value:
    return line.part.end if isinstance(line.part, Addition) else getattr(line.part, "new_end", None)


def latest_level(role: Role) -> Get:
    """A level as it was seen last; nothing when no talk changed it."""

    def latest(line: Line, wording: Wording) -> Value:
        assert isinstance(line.part, Competence)
        if not any(rating.role is role for rating in line.part.ratings):
            return None
        number = line.part.level_of(role)
        return wording.level(number).word if number == NOT_ENOUGH_INSIGHT else number

    return latest


def confirmed_by(line: Line, _: Wording) -> Value:
    assert isinstance(line.part, TalkReport)
    return ", ".join(one.name for one in line.part.confirmed)


def own_answer(line: Line, wording: Wording) -> Value:
    """In words, as the document says it."""
    assert isinstance(line.part, OwnAnswer)
    return wording.say(labels.ANSWER, value=shown(line.part))


def own_number(line: Line, _: Wording) -> Value:
    assert isinstance(line.part, OwnAnswer)
    value = value_in(line.part)
    return value if isinstance(value, Decimal | int) and not isinstance(value, bool) else None


def own_day(line: Line, _: Wording) -> Value:
    assert isinstance(line.part, OwnAnswer)
    value = value_in(line.part)
    return value if isinstance(value, date) else None


def whose(line: Line, wording: Wording) -> Value:
    return capital(wording.word(line.role))
