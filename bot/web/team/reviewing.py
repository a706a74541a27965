"""From a form of the page of a review to turns of the conversation, all in one transaction.

What may be said and what it leads to is the dialogue's, as on Telegram: a form becomes the events that
somebody would send there one after the other. Only what a page can be and a chat cannot is looked at
here: out of date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.app import App
from bot.web.access import Visitor
from bot.web.chat.answering import Say, number_of, take_once
from bot.web.team.review import (
    Reviewed,
    is_the_managers,
    is_waiting,
    mark_of,
    said_by_others,
    still_open,
)
from dialogs.conversation import Conversation
from dialogs.event import Event
from dialogs.notices.plans import OPEN
from dialogs.prompt import Position
from dialogs.scripts.plan import PLAN
from dialogs.scripts.review import REVIEW, START
from dialogs.steps.step import Gate
from dialogs.steps.values import value_of
from plans import editing
from plans.history import SUBMITTED
from plans.i18n.text import Text
from plans.model import Person, Plan, Status
from plans.rights import seen_by
from plans.storage.store import Store

_PLACE = re.compile(r"[a-z_.]+(@[0-9]{1,9})?")
_LONGEST = 200
"""Characters of what we wrote into a form ourselves."""
GATE = next(part for part in START.parts if isinstance(part, Gate))
_AT_GATE = Position(GATE.key)
_DECIDING = Position(REVIEW.end)
_REASON = Position(f"{REVIEW.end}.reason")

NOT_ALL = Text("Not everything is answered yet. What is still open is marked.")
CHANGED = Text("This plan changed since you opened the page. Look once more, then decide.")
ANSWERED = Text(
    "%(name)s answered this meanwhile: it is shown below. To keep yours, give it once more."
)
NO_REASON = Text("Say in a sentence why it goes back: %(employee)s reads that first.")
NOT_TAKEN = Text("That was not noted. Try once more.")
STAYS = Text("The remark stays as it was. To change it, write another one.")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody did on the page."""

    key: str
    act: str
    """One of `answer`, `remark`, `change`, `all`, `agree`, `return`."""
    place: str = ""
    choice: str = ""
    text: str = ""
    was: str = ""
    """The answer, or the state of the plan, as the page showed it."""

    def to_payload(self) -> dict[str, Any]:
        """As it is kept in the inbox, without the key."""
        return {name: getattr(self, name) for name in ("act", "place", "choice", "text", "was")}


ACTS = frozenset({"answer", "remark", "change", "all", "agree", "return"})
_AT_A_PLACE = frozenset({"answer", "remark", "change"})


def wanted(form: Mapping[str, str]) -> Wanted | None:
    """What a form says; None for one that is none of ours."""
    ours = {name: form.get(name, "") for name in ("key", "place", "choice")}
    act = form.get("act", "")
    if not ours["key"] or act not in ACTS or any(len(one) > _LONGEST for one in ours.values()):
        return None
    if act in _AT_A_PLACE and not _PLACE.fullmatch(ours["place"]):
        return None
    text = form.get("day", "") or form.get("text", "").strip()
    return Wanted(act=act, **ours, text=text, was=form.get("was", ""))


@dataclass(kw_only=True)
class Done:
    """What became of it."""

    problem: Text | None = None
    """Why it was not done."""
    plan: Plan | None = None
    """As it was before, where it was still to be reviewed."""


async def review(app: App, visitor: Visitor, plan_id: int, one: Wanted) -> Done:
    """Does what was wanted, once; raises `DatabaseUnavailable`."""
    done = Done()

    async def act(store: Store, say: Say) -> None:
        await _Acting(app, visitor, store, say, done).act(plan_id, one)

    number = number_of(f"{one.key}/{plan_id}", one.to_payload())
    if not await take_once(app, visitor, number, one.to_payload() | {"plan": plan_id}, act):
        done.problem = NOT_TAKEN
    return done


async def reviewed(app: App, store: Store, visitor: Visitor, plan: Plan) -> Reviewed | None:
    """The plan with what its review is arranged from; None when it is not this visitor's to see."""
    submitted = await store.plans.snapshot(plan.id, plan.version, SUBMITTED)
    seen = seen_by(visitor.person, plan, submitted)
    employee = await store.people.get(plan.employee_id)
    if seen is None or employee is None or not is_the_managers(visitor.person, plan):
        return None
    return Reviewed(
        plan=seen,
        employee=employee,
        me=visitor.person,
        language=visitor.language,
        now=visitor.now,
        say=app.texts.render,
        agreed=await store.plans.in_force(plan.id) if plan.version > 1 else None,
        submitted=submitted,
        history=tuple(await store.history.of_plan(plan.id)),
    )


class _Acting:
    """One form in the transaction of its turns."""

    def __init__(self, app: App, visitor: Visitor, store: Store, say: Say, done: Done) -> None:
        self._app, self._visitor, self._store = app, visitor, store
        self._say, self._done = say, done

    async def act(self, plan_id: int, one: Wanted) -> None:
        plan = await self._store.plans.get(plan_id, lock=True)
        if plan is None or not is_the_managers(self._me, plan) or not is_waiting(plan):
            return  # the page says what became of it
        self._done.plan = plan
        match one.act:
            case "answer" | "remark" | "change":
                await self._answer(plan, one)
            case "all":
                await self._all(plan)
            case "agree":
                await self._agree(plan, one)
            case "return":
                await self._return(plan, one)

    async def _answer(self, plan: Plan, one: Wanted) -> None:
        position = Position.parse(one.place)
        script = PLAN if one.act == "change" else REVIEW
        step = script.step(position.key)
        known = position.item is None or editing.has(plan, position.item)
        said = one.choice or (one.text if one.act == "change" else one.act == "remark")
        if step is None or not known or not said:
            self._done.problem = NOT_TAKEN
            return
        item = editing.find(plan, position.item) if position.item is not None else None
        value = value_of(step, plan, item)
        now = "" if value is None else str(value)
        if now != one.was and now != one.text:
            history = await self._store.history.of_plan(plan.id)
            entry = said_by_others(history, one.place, self._me)
            other = await self._store.people.get(entry.person_id or "") if entry else None
            if other is not None:
                self._done.problem = ANSWERED(name=other.first_name)
                return
        if one.act == "remark" and one.text in {"", now}:
            self._done.problem = STAYS if now and not one.text else None
            return
        await self._open(plan)
        at: dict[str, Any] = {"position": position, "plan_id": plan.id}
        if one.choice:
            await self._does(Event(kind="choose", choice=one.choice, **at))
        else:
            await self._does(Event(kind="text", text=one.text, verbatim=True, **at))

    async def _does(self, event: Event) -> None:
        """Takes one event; why it was refused is what the page says."""
        handled = await self._say(event)
        self._done.problem = self._done.problem or handled.refused

    async def _all(self, plan: Plan) -> None:
        await self._open(plan)
        await self._say_all(plan)

    async def _agree(self, plan: Plan, one: Wanted) -> None:
        found = await reviewed(self._app, self._store, self._visitor, plan)
        if found is None:
            return
        if mark_of(found.plan) != one.was:
            self._done.problem = CHANGED
            return
        if still_open(found.plan, found.asking):
            self._done.problem = NOT_ALL
            return
        await self._open(plan)
        if await self._at(plan) != _DECIDING:
            await self._say_all(plan)  # nothing is open: it only leads to the decision
        await self._does(Event(kind="choose", choice="agree", position=_DECIDING, plan_id=plan.id))

    async def _return(self, plan: Plan, one: Wanted) -> None:
        if not one.text:
            employee = await self._store.people.get(plan.employee_id)
            self._done.problem = NO_REASON(employee=employee.first_name if employee else "")
            return
        await self._open(plan)
        at: dict[str, Any] = {"position": _REASON, "plan_id": plan.id}
        await self._does(Event(kind="text", text=one.text, verbatim=True, **at))

    async def _say_all(self, plan: Plan) -> None:
        assert GATE.all is not None
        choice = GATE.all[0]
        await self._does(Event(kind="choose", choice=choice, position=_AT_GATE, plan_id=plan.id))

    async def _open(self, plan: Plan) -> None:
        """Goes to the plan, as with the button of the message that it waits."""
        told = await self._conversation()
        if plan.status is Status.SUBMITTED or told.subject != plan.id or told.overlay is not None:
            await self._does(Event(kind="choose", choice=OPEN.id, plan_id=plan.id))

    async def _at(self, plan: Plan) -> Position | None:
        return (await self._conversation()).session(plan.id).at

    async def _conversation(self) -> Conversation:
        state = await self._store.conversations.get(self._me.id)
        return Conversation.from_json(state or {})

    @property
    def _me(self) -> Person:
        return self._visitor.person
