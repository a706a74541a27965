"""Preparing a talk: how the plan stands, what changed since the last talk, and what both sides bring.

What somebody prepared is theirs until they share it (`plans.rights`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.web.team.review import VALUE, Row
from dialogs.scripts.evaluation import EVALUATION
from dialogs.scripts.plan import PLAN
from dialogs.scripts.talk import TALK
from dialogs.steps.step import Step
from plans import editing
from plans.completeness import name_of, words_of
from plans.history import HistoryEntry
from plans.i18n.text import Text
from plans.model import (
    NOT_ENOUGH_INSIGHT,
    Action,
    Competence,
    Item,
    Person,
    Plan,
    Preparation,
    Promise,
    Role,
    Talk,
    TalkKind,
)
from plans.model.declaring import declared
from plans.model.words import party

_NAMED = Text("%(item)s – %(label)s")
_MOVED = Text("Day")
_ASKED = (
    *("goal.outcome", "action.status", "report.helped", "report.hindered"),
    *("report.comes_next", "report.next_talk"),
)
"""What a talk goes over, as far as that kind of talk asks it."""


@dataclass(frozen=True, kw_only=True)
class Levels:
    """A competence and how both see it now."""

    name: str
    own: int | None
    theirs: int | None
    needed: int | None


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What there is to look at before a talk."""

    employee: Person
    plan: Plan
    talk: Talk | None
    since: datetime
    """The last talk, or when the plan came into force."""
    had_talk: bool
    changed: tuple[Row, ...]
    levels: tuple[Levels, ...]
    actions: tuple[Action, ...]
    promises: tuple[tuple[Promise, Text | str], ...]
    """Those that are open, with who made them."""
    theirs: tuple[Row, ...]
    """What the employee prepared and shares."""
    mine: tuple[Row, ...]
    """What the manager noted."""
    questions: tuple[Text, ...]
    """What is asked in the talk."""


def prepared(
    plan: Plan, employee: Person, talk: Talk | None, history: Iterable[HistoryEntry]
) -> Prepared:
    """All of it, from the plan as its reader may see it."""
    closed = [one.closed_at for one in plan.reports if one.closed_at is not None]
    since = max(closed, default=plan.status_since)
    return Prepared(
        employee=employee,
        plan=plan,
        talk=talk,
        since=since,
        had_talk=bool(closed),
        changed=tuple(_changed(plan, since, history)),
        levels=tuple(_levels(one) for one in plan.competences),
        actions=plan.actions,
        promises=tuple((one, party(one.who)) for one in plan.promises if not one.kept and one.who),
        theirs=tuple(_said(plan.preparation)) if plan.preparation.shared else (),
        mine=tuple(_said(plan.manager_preparation)),
        questions=tuple(_questions(talk)),
    )


def _changed(plan: Plan, since: datetime, history: Iterable[HistoryEntry]) -> Iterator[Row]:
    """What was said of items since then, each once, as it is now."""
    told: set[tuple[int, str]] = set()
    for entry in history:
        field = entry.step.partition(".")[2]
        if entry.at <= since or entry.item_id is None or not editing.has(plan, entry.item_id):
            continue
        item = editing.find(plan, entry.item_id)
        if (item.id, field) in told or field not in declared(type(item)):
            continue
        told.add((item.id, field))
        shown = _shown(item, field)
        if shown is not None:
            label = declared(type(item))[field].label or _MOVED
            yield Row(label=_NAMED(item=name_of(item), label=label), value=VALUE(value=shown))


def _shown(item: Item, field: str) -> object:
    value = getattr(item, field)
    step = _step(f"{item.KIND}.{field}")
    return None if value is None else step.answer.show(value) if step is not None else value


def _step(key: str) -> Step | None:
    return TALK.step(key) or PLAN.step(key)


def _levels(competence: Competence) -> Levels:
    own, theirs = (competence.level_of(role) for role in (Role.EMPLOYEE, Role.MANAGER))
    return Levels(
        name=words_of(competence),
        own=None if own == NOT_ENOUGH_INSIGHT else own,
        theirs=None if theirs == NOT_ENOUGH_INSIGHT else theirs,
        needed=competence.needed,
    )


def _said(preparation: Preparation) -> Iterator[Row]:
    for field, said in declared(Preparation).items():
        value = getattr(preparation, field)
        if isinstance(value, str) and value and said.label is not None:
            yield Row(label=said.label, value=VALUE(value=value))


def _questions(talk: Talk | None) -> Iterator[Text]:
    """What both are asked in such a talk, in its order."""
    script = EVALUATION if talk is not None and talk.kind is TalkKind.FINAL else TALK
    for key in _ASKED:
        step = script.step(key)
        if step is not None:
            yield step.ask
