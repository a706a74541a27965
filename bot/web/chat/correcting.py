"""Giving an earlier answer again: what the page of one answer shows.

It leads to the same event as an edited message on Telegram, or as a tap on an old button there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from bot.app import App
from bot.web.access import Visitor
from bot.web.chat.answering import is_day
from dialogs.engine.states import NOT_THE_MANAGERS
from dialogs.prompt import Position
from dialogs.scripts.plan import PLAN
from dialogs.steps.answers import Day, Words
from dialogs.steps.asking import Asking
from dialogs.steps.step import Step
from dialogs.steps.values import value_of
from plans import editing
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.model import Person, Plan, Role, Status
from plans.rights import UNDER_REVIEW, roles

_VALUE = Text("%(value)s")


@dataclass(frozen=True, kw_only=True)
class Correction:
    """An answer that is there, and how it can be given again."""

    plan_id: int
    place: str
    label: Text
    why: Text
    asks: Literal["choice", "day", "words"]
    now: str
    """The answer as it is: for a day as a date field writes it."""
    shown: str
    """The same as people read it."""
    was: str
    """The same as it is kept, by which a page that is out of date is known."""
    choices: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    within: tuple[date | None, date | None] = (None, None)
    """From which to which day a calendar shows."""


async def correction(app: App, visitor: Visitor, plan_id: int, place: str) -> Correction | None:
    """What is asked anew; None where there is no such answer of theirs that may change now."""
    position = _parsed(place)
    step = PLAN.step(position.key) if position is not None else None
    async with app.database.reading() as store:
        plan = await store.plans.get(plan_id)
        employee = await store.people.get(plan.employee_id) if plan is not None else None
    if plan is None or employee is None or step is None or position is None:
        return None
    if not _may_change(visitor.person, plan, step):
        return None
    known = position.item is None or editing.has(plan, position.item)
    item = editing.find(plan, position.item) if known and position.item is not None else None
    value = value_of(step, plan, item) if known else None
    if value is None or (item is not None and step.about != item.KIND):
        return None
    asking = Asking(
        plan=plan,
        item=item,
        me=visitor.person,
        employee=employee,
        language=visitor.language,
        today=today(visitor.now),
        render=app.texts.render,
    )
    choices = tuple((one.id, asking.say(one.label)) for one in step.answer.choices(asking))
    shown = asking.say(_VALUE(value=step.answer.show(value)))
    as_day = isinstance(step.answer, Day) and isinstance(value, date)
    within = step.answer.within(asking) if isinstance(step.answer, Day) else (None, None)
    return Correction(
        plan_id=plan.id,
        place=str(position),
        was=str(value),
        label=step.label,
        why=step.why,
        asks="choice" if choices else "day" if as_day else "words",
        now=value.isoformat() if as_day else value if isinstance(step.answer, Words) else shown,
        shown=shown,
        choices=choices,
        within=within,
        chosen=str(value) if str(value) in dict(choices) else _yes_no(value),
    )


def form_values(one: Correction, *, words: str = "", problem: str = "") -> dict[str, Any]:
    """What the page of one answer shows; with `problem`, why `words` were not taken, to be put right."""
    picked = bool(problem) and one.asks == "day" and is_day(words)
    return {"one": one, "words": words, "problem": problem, "picked": picked}


def _may_change(person: Person, plan: Plan, step: Step) -> bool:
    """An employee their draft, and a manager what they review, but for what the employee says of
    themselves."""
    held = roles(person, plan)
    if Role.EMPLOYEE in held:
        return plan.status is Status.DRAFT
    reviewed = plan.status in UNDER_REVIEW and plan.proposed_by is None
    return Role.MANAGER in held and reviewed and step.key not in NOT_THE_MANAGERS


def _parsed(place: str) -> Position | None:
    try:
        return Position.parse(place)
    except ValueError:
        return None


def _yes_no(value: object) -> str:
    return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""
