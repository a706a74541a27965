"""A plan as HR may see it: what it says, its versions side by side, its documents, its steps, and what
HR can do with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.plans import acts_of_hr
from bot.plans.acts_of_hr import LONGEST_REASON, NotDone
from bot.plans.reading import PlanRead, compared, read_plan
from bot.web.access import Page, Show, Visitor, hr_page, hr_post
from bot.web.forms import read_form
from bot.web.plans.document import NO_VERSION, document_as, on_page
from bot.web.rendering import Pages
from plans.calendar.days import today
from plans.history import HistoryEntry
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.lifecycle import Move
from plans.model import Plan, Status
from plans.model.words import word
from plans.overview.steps import STEPS
from plans.rendering.request import Format
from plans.rights import Act, may
from plans.storage.store import Store

HERE = "plans"

_NO_SUCH = Text("There is no such plan.")
_NO_DAY = Text("Choose a day. Nothing was changed.")
_DONE: dict[str, Text] = {
    "talk": Text("The talk has its new day, and both are told."),
    "promise": Text("Noted: the support is there."),
    "reopen": Text("The plan is open again, and both are told."),
    "withdraw": Text("The plan is stopped, and everybody concerned is told."),
}
_BY_COMMAND = Text("HR, by the command line")


@dataclass(frozen=True, kw_only=True)
class May:
    """What the visitor can do with the plan now."""

    move_talk: bool
    keep_promise: bool
    reopen: bool
    withdraw: bool

    def __bool__(self) -> bool:
        return self.move_talk or self.keep_promise or self.reopen or self.withdraw


class PlanPages:
    """Everything about one plan."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        return [
            hr_page("/hr/plans/{plan:int}", self._plan),
            hr_page("/hr/plans/{plan:int}/versions", self._versions),
            hr_page("/hr/plans/{plan:int}/{version:int}.pdf", self._as("pdf")),
            hr_page("/hr/plans/{plan:int}/{version:int}.docx", self._as("docx")),
            hr_page("/hr/plans/{plan:int}/{version:int}.png", self._as("png")),
            hr_post("/hr/plans/{plan:int}/talk", self._move_talk),
            hr_post("/hr/plans/{plan:int}/promise", self._keep_promise),
            hr_post("/hr/plans/{plan:int}/reopen", self._reopen),
            hr_post("/hr/plans/{plan:int}/withdraw", self._withdraw),
        ]

    async def _plan(self, request: Request, visitor: Visitor) -> Response:
        """What the plan says, and what can be done with it."""
        return await self._shown(request, visitor)

    async def _shown(
        self, request: Request, visitor: Visitor, *, problem: Text | None = None
    ) -> Response:
        async with self._app.database.reading() as store:
            found = await read_plan(store, request.path_params["plan"], visitor.person)
        if found is None:
            return self._pages.problem(visitor, _NO_SUCH, status=404, here=HERE)
        number = request.query_params.get("version", "")
        plan = found.version(int(number) if number.isdecimal() and len(number) < 9 else None)
        if plan is None and found.versions:
            return self._pages.problem(visitor, NO_VERSION, status=404, here=HERE)
        document = on_page(self._app, visitor, found, plan) if plan is not None else None
        counts = found.version(None)
        return self._pages.page(
            "plans/plan.html",
            visitor,
            here=HERE,
            status=409 if problem else 200,
            problem=problem,
            done=_DONE.get(request.query_params.get("done", "")),
            plan_id=found.newest.id,
            employee=found.employee,
            status_word=word(found.newest.status),
            plan=plan,
            document=document,
            versions=[one.version for one in reversed(found.versions)],
            in_force=found.in_force,
            newest=found.newest,
            may=_may(found, counts, visitor),
            talks=_talks(counts, visitor) if counts else [],
            promises=[one for one in counts.promises if not one.kept] if counts else [],
            today=today(visitor.now).isoformat(),
            last=(today(visitor.now) + acts_of_hr.FARTHEST).isoformat(),
            longest=LONGEST_REASON,
            steps=[self._step(one, found) for one in found.steps],
        )

    async def _versions(self, request: Request, visitor: Visitor) -> Response:
        """Two versions side by side, with what differs marked."""
        async with self._app.database.reading() as store:
            found = await read_plan(store, request.path_params["plan"], visitor.person)
        if found is None:
            return self._pages.problem(visitor, _NO_SUCH, status=404, here=HERE)
        numbers = [one.version for one in found.versions]
        if len(numbers) < 2:
            return self._pages.problem(visitor, NO_VERSION, status=404, here=HERE)
        query = request.query_params
        before = found.version(_among(query.get("before"), numbers) or numbers[-2])
        after = found.version(_among(query.get("after"), numbers) or numbers[-1])
        assert before is not None
        assert after is not None
        everything = query.get("all") == "1"
        parts = compared(before, after)
        return self._pages.page(
            "plans/versions.html",
            visitor,
            here=HERE,
            plan_id=found.newest.id,
            employee=found.employee,
            numbers=numbers,
            before=before,
            after=after,
            words={one.version: word(one.status) for one in found.versions},
            everything=everything,
            compared=[one for one in parts if everything or one.news],
            same=not any(one.news for one in parts),
        )

    def _as(self, ending: Format) -> Show:
        return document_as(ending, self._app, self._pages, here=HERE)

    async def _move_talk(self, request: Request, visitor: Visitor) -> Response:
        async def act(store: Store, form: dict[str, str]) -> None:
            day = None
            with suppress(ValueError):
                day = date.fromisoformat(form.get("to", ""))
            if day is None:
                raise NotDone(_NO_DAY)
            await acts_of_hr.move_talk(
                store,
                self._app.texts,
                request.path_params["plan"],
                _number(form.get("item")),
                day,
                visitor.person,
                visitor.now,
            )

        return await self._acted(request, visitor, "talk", act)

    async def _keep_promise(self, request: Request, visitor: Visitor) -> Response:
        async def act(store: Store, form: dict[str, str]) -> None:
            await acts_of_hr.keep_promise(
                store,
                self._app.texts,
                request.path_params["plan"],
                _number(form.get("item")),
                visitor.person,
                visitor.now,
            )

        return await self._acted(request, visitor, "promise", act)

    async def _reopen(self, request: Request, visitor: Visitor) -> Response:
        return await self._with_reason(request, visitor, "reopen", acts_of_hr.reopen)

    async def _withdraw(self, request: Request, visitor: Visitor) -> Response:
        return await self._with_reason(request, visitor, "withdraw", acts_of_hr.withdraw)

    async def _with_reason(
        self, request: Request, visitor: Visitor, name: str, do: Callable[..., Awaitable[None]]
    ) -> Response:
        async def act(store: Store, form: dict[str, str]) -> None:
            reason = form.get("reason", "").strip()[:LONGEST_REASON]
            plan_id = request.path_params["plan"]
            await do(store, self._app.texts, plan_id, reason, visitor.person, visitor.now)

        return await self._acted(request, visitor, name, act)

    async def _acted(
        self,
        request: Request,
        visitor: Visitor,
        name: str,
        act: Callable[[Store, dict[str, str]], Awaitable[None]],
    ) -> Response:
        """Does it in one transaction, and shows the plan; what does not work is said there."""
        form = await read_form(request)
        try:
            async with self._app.database.transaction() as store:
                await act(store, form)
        except UserError as problem:
            return await self._shown(request, visitor, problem=problem.text)
        return RedirectResponse(f"/hr/plans/{request.path_params['plan']}?done={name}", 303)

    def _step(self, entry: HistoryEntry, found: PlanRead) -> dict[str, Any]:
        """One line of what was done with the plan."""
        person = found.people.get(entry.person_id or "")
        return {
            "at": entry.at,
            "version": entry.version,
            "what": STEPS[entry.step],
            "who": person.name if person else _BY_COMMAND if entry.person_id is None else "–",
        }


def _may(found: PlanRead, counts: Plan | None, visitor: Visitor) -> May:
    me, newest = visitor.person, found.newest
    in_force = counts if counts is not None and counts.status is Status.ACTIVE else None
    return May(
        move_talk=in_force is not None and may(me, Act.MOVE_TALK, in_force),
        keep_promise=in_force is not None and may(me, Act.KEEP_PROMISE, in_force),
        reopen=counts is not None and may(me, Move.REOPEN, counts),
        withdraw=may(me, Move.WITHDRAW, newest),
    )


def _talks(plan: Plan, visitor: Visitor) -> list[dict[str, Any]]:
    """The talks to come, and those that were missed."""
    held = {one.talk_id for one in plan.reports if one.closed_at is not None}
    return [
        {"id": one.id, "kind": word(one.kind), "day": one.day, "on": one.day.isoformat()}
        for one in plan.talks_by_day
        if one.day is not None and one.id not in held
    ]


def _among(said: str | None, numbers: list[int]) -> int | None:
    number = _number(said)
    return number if number in numbers else None


def _number(said: str | None) -> int:
    """A number of a form; 0, which nothing has, for anything else."""
    return int(said) if said and said.isascii() and said.isdecimal() and len(said) < 9 else 0
