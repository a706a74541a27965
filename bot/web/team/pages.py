"""The manager's pages: the team, and each plan that waits on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.people.deputies import NoDeputy, deputies_of_manager, end_deputy
from bot.plans.reading import read_plan
from bot.reminders.task_actions import carry_out
from bot.reminders.tasks import waiting_for
from bot.web.access import Page, Show, Visitor, team_page, team_post
from bot.web.chat.answering import new_key
from bot.web.chat.correcting import Correction, correction, form_values
from bot.web.forms import read_form
from bot.web.plans.document import document_as, on_page
from bot.web.rendering import Pages
from bot.web.team import review as reviews
from bot.web.team.deputies import day_of, name_from_form
from bot.web.team.overview import overview
from bot.web.team.reviewing import Done, Wanted, review, reviewed, wanted
from bot.web.team.talk import prepared
from dialogs.reminders.tasks import Act, Doing, Task
from plans import editing
from plans.calendar.days import today
from plans.errors import PlanError
from plans.history import HistoryEntry
from plans.i18n.formats import Money, show_days
from plans.i18n.text import Text, plural
from plans.model import Person, Plan, Promise, Role, Status
from plans.model.words import day_and_hour, word
from plans.notices import News
from plans.reminders.reminder import Matter
from plans.rendering.request import Format
from plans.rights import seen_by
from plans.storage.store import Store
from plans.talks.recording import next_talks

TEAM = "/team"
_NOT_YOURS = Text("There is no such plan among those of your team.")
_NOTHING_SENT = Text("That was not noted. Try once more.")
_AGREED = Text("Signed. %(employee)s gets to see it now and signs too.")
_RETURNED = Text("Sent back to %(employee)s, with your reason and your notes.")
_SAVED = Text("Noted.")
_KEPT = Text("Noted: that promise is kept.")
_DEPUTY = Text("Noted, and your deputy has been told.")
_DEPUTY_ENDED = Text("Noted: that has ended, and your deputy has been told.")
_NO_PROMISE = Text("That promise is not open any more, or not yours to say.")
_NO_TALK = Text("There is no plan in force of your team to talk about here.")
_NEXT, _BACK = Text("To the next plan that waits for you"), Text("Back to your team")
_ALL = Text("Agreed with everything that was open.")
_DONE = {
    "agree": _AGREED,
    "return": _RETURNED,
    "all": _ALL,
    "answer": _SAVED,
    "remark": _SAVED,
    "change": _SAVED,
    "kept": _KEPT,
    "deputy": _DEPUTY,
    "deputy_ended": _DEPUTY_ENDED,
}
"""What a page says after an act; with `done` in its address."""
_DONE_IN = {"kept": "promises", "deputy": "deputy", "deputy_ended": "deputy"}
"""In which part of the page it is said, where that is not its top."""

_TAKEN_BACK = Text("%(name)s took this plan back on %(at)s to change something. You get it again.")
_WITH_EMPLOYEE = Text("%(employee)s is working on this plan. You get it when it is handed in.")
_SENT_BACK = Text("%(name)s sent this plan back on %(at)s; it lies with %(employee)s.")
_SIGNED = Text("%(name)s agreed with this plan on %(at)s; now %(employee)s signs.")
_IN_FORCE = Text("Both have signed this plan: it is in force.")
_COMPLETED = Text("This plan is completed.")
_WITHDRAWN = Text("%(name)s stopped this plan on %(at)s.")
_AFTER_A_TALK = Text(
    "A talk with %(employee)s changes a few things in this plan. Go over them, one by one."
)
_SOMEBODY = Text("Somebody")
_WORDS = {
    Status.RETURNED: _SENT_BACK,
    Status.AWAITING_AGREEMENT: _SIGNED,
    Status.ACTIVE: _IN_FORCE,
    Status.COMPLETED: _COMPLETED,
    Status.WITHDRAWN: _WITHDRAWN,
}


class TeamPages:
    """The team, and reviewing."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        return [
            team_page(TEAM, self._team),
            team_page("/team/plans/{plan:int}", self._plan),
            team_post("/team/plans/{plan:int}", self._act),
            team_page("/team/plans/{plan:int}/change", self._change),
            team_page("/team/plans/{plan:int}/{version:int}.pdf", self._as("pdf")),
            team_page("/team/plans/{plan:int}/{version:int}.docx", self._as("docx")),
            team_page("/team/plans/{plan:int}/{version:int}.png", self._as("png")),
            team_page("/team/talks/{plan:int}", self._talk),
            team_post("/team/promises", self._keep),
            team_post("/team/deputies", self._name_deputy),
            team_post("/team/deputies/end", self._end_deputy),
        ]

    def _as(self, ending: Format) -> Show:
        return document_as(ending, self._app, self._pages, here="team")

    # ------------------------------------------------------------------ the team

    async def _team(self, request: Request, visitor: Visitor) -> Response:
        done_in = _DONE_IN.get(request.query_params.get("done", ""), "")
        return await self._overview(
            visitor, done=await self._said(request, visitor), done_in=done_in
        )

    async def _overview(
        self,
        visitor: Visitor,
        *,
        done: Text | None = None,
        done_in: str = "",
        problem: Text | None = None,
        typed: Mapping[str, str] | None = None,
    ) -> Response:
        async with self._app.database.reading() as store:
            shown = await overview(store, visitor.person, visitor.now)
            deputies = await deputies_of_manager(store, visitor.person, visitor.now)
            waiting = await _to_review(store, visitor.person)
            organisation = await store.organisation.get()
        count = len(waiting)
        typed = typed or {}
        return self._pages.page(
            "team/team.html",
            visitor,
            here="team",
            status=200 if problem is None else 422,
            team=shown,
            first_waiting=waiting[0] if waiting else None,
            counted_waiting=plural(
                "Review the plan that waits (%(count)s)",
                "Review the plans that wait (%(count)s)",
                count,
            ),
            manages=visitor.person.id in organisation.manager_ids,
            deputies=deputies,
            deputies_at="/team/deputies",
            typed={name: typed.get(name, "") for name in ("who", "first", "last")},
            today=today(visitor.now),
            key=new_key(),
            done=done,
            done_in=done_in,
            problem=problem,
            word=word,
            day_and_hour=day_and_hour,
            money=Money,
            show_days=show_days,
        )

    async def _keep(self, request: Request, visitor: Visitor) -> Response:
        """A promise is kept: the same as saying so in the chat."""
        form = await read_form(request)
        plan, item = (_number(form.get(name, "")) for name in ("plan", "item"))
        if not plan or not item:
            return await self._overview(visitor, problem=_NOTHING_SENT)
        task = Task(
            matter=Matter.PROMISE,
            employee=None,
            day=today(visitor.now),
            plan_id=plan,
            item_id=item,
        )
        try:
            async with self._app.database.transaction() as store:
                if not await _is_open_promise(store, plan, item):
                    return await self._overview(visitor, problem=_NO_PROMISE)
                act = Act(doing=Doing.DONE, item=task)
                await carry_out(store, act, visitor.person, self._app.texts, self._app.now())
        except PlanError:
            return await self._overview(visitor, problem=_NO_PROMISE)
        return RedirectResponse(f"{TEAM}?done=kept#promises", 303)

    async def _talk(self, request: Request, visitor: Visitor) -> Response:
        plan_id = request.path_params["plan"]
        async with self._app.database.reading() as store:
            newest = await store.plans.get(plan_id)
            agreed = await store.plans.in_force(plan_id) if newest is not None else None
            seen = None
            if newest is not None and agreed is not None and agreed.status is Status.ACTIVE:
                agreed = replace(agreed, manager_id=newest.manager_id)
                if reviews.is_the_managers(visitor.person, agreed):
                    seen = seen_by(visitor.person, agreed, None)
            employee = await store.people.get(seen.employee_id) if seen is not None else None
            if seen is None or employee is None:
                return self._pages.problem(visitor, _NO_TALK, status=404, here="team")
            history = await store.history.of_plan(plan_id)
        talks = next_talks(seen, date.min)
        return self._pages.page(
            "team/talk.html",
            visitor,
            here="team",
            one=prepared(seen, employee, talks[0] if talks else None, history),
            word=word,
            day_and_hour=day_and_hour,
            key=new_key(),
        )

    # ------------------------------------------------------------------ a deputy

    async def _name_deputy(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        try:
            async with self._app.database.transaction() as store:
                await name_from_form(store, self._app, visitor, visitor.person, form)
        except NoDeputy as refused:
            return await self._overview(visitor, problem=refused.text, typed=form)
        return RedirectResponse(f"{TEAM}?done=deputy#deputy", 303)

    async def _end_deputy(self, request: Request, visitor: Visitor) -> Response:
        first = day_of((await read_form(request)).get("first", ""))
        try:
            async with self._app.database.transaction() as store:
                now = self._app.now()
                me = visitor.person
                await end_deputy(store, self._app.texts, me, me, first or date.min, now)
        except NoDeputy as refused:
            return await self._overview(visitor, problem=refused.text)
        return RedirectResponse(f"{TEAM}?done=deputy_ended#deputy", 303)

    # ------------------------------------------------------------------ one plan

    async def _plan(self, request: Request, visitor: Visitor) -> Response:
        if not (visitor.person.language_chosen and visitor.person.privacy_seen_at):
            return RedirectResponse("/chat", 303)  # whoever has just come in is made welcome first
        return await self._shown(visitor, request.path_params["plan"], request=request)

    async def _act(self, request: Request, visitor: Visitor) -> Response:
        plan_id, by_htmx = request.path_params["plan"], "HX-Request" in request.headers
        form = await read_form(request)
        one = wanted(form)
        if one is None:
            return await self._shown(visitor, plan_id, problem=_NOTHING_SENT)
        done = await review(self._app, visitor, plan_id, one)
        if done.problem is None and one.act in {"agree", "return"}:
            return await self._next(visitor, plan_id, one, by_htmx=by_htmx)
        if by_htmx:
            return await self._changed(visitor, plan_id, form.get("part", ""), one, done)
        if done.problem is not None:
            again = await self._again(visitor, plan_id, one, done.problem)
            return again or await self._shown(visitor, plan_id, problem=done.problem, one=one)
        anchor = form.get("part", "") if one.act != "all" else "decide"
        return RedirectResponse(f"{_address(plan_id)}?done={one.act}#{anchor}", 303)

    async def _change(self, request: Request, visitor: Visitor) -> Response:
        """One answer of the employee, to be adjusted."""
        plan_id, place = request.path_params["plan"], request.query_params.get("at", "")
        found = await correction(self._app, visitor, plan_id, place)
        if found is None:
            return RedirectResponse(_address(plan_id), 303)
        return self._to_adjust(visitor, found)

    async def _again(
        self, visitor: Visitor, plan_id: int, one: Wanted, problem: Text
    ) -> Response | None:
        """An adjustment that was not taken, with its words, to be put right; None for anything else."""
        if one.act != "change":
            return None
        found = await correction(self._app, visitor, plan_id, one.place)
        if found is None:
            return None
        why = self._pages.speaking(visitor.language)(problem)
        return self._to_adjust(visitor, found, words=one.text, problem=why)

    def _to_adjust(
        self, visitor: Visitor, found: Correction, *, words: str = "", problem: str = ""
    ) -> Response:
        address = _address(found.plan_id)
        about, _, item = found.place.partition("@")
        part = f"{about.partition('.')[0]}-{item}" if item else "plan"
        return self._pages.page(
            "change.html",
            visitor,
            here="team",
            status=422 if problem else 200,
            **form_values(found, words=words, problem=problem),
            key=new_key(),
            to=address,
            back=f"{address}#{part}",
            besides={"act": "change", "was": found.was, "part": part},
        )

    async def _next(
        self, visitor: Visitor, plan_id: int, one: Wanted, *, by_htmx: bool
    ) -> Response:
        """To the next plan that waits, with what became of this one; it is looked up whether it did:
        the form may be one that was taken before, or came too late."""
        async with self._app.database.reading() as store:
            plan = await store.plans.get(plan_id)
            waiting = [one for one in await _to_review(store, visitor.person) if one != plan_id]
        expected = Status.AWAITING_AGREEMENT if one.act == "agree" else Status.RETURNED
        if plan is None or plan.status is not expected:
            address = _address(plan_id)
        else:
            query = urlencode({"done": one.act, "plan": plan_id})
            address = f"{_address(waiting[0]) if waiting else TEAM}?{query}"
        if by_htmx:
            return Response(headers={"HX-Redirect": address})
        return RedirectResponse(address, 303)

    async def _shown(
        self,
        visitor: Visitor,
        plan_id: int,
        *,
        problem: Text | None = None,
        one: Wanted | None = None,
        request: Request | None = None,
    ) -> Response:
        """The whole page: the review, or what became of the plan."""
        async with self._app.database.reading() as store:
            plan = await store.plans.get(plan_id)
            found = await reviewed(self._app, store, visitor, plan) if plan is not None else None
            waiting = await _to_review(store, visitor.person)
            if plan is None or found is None:
                return await self._elsewhere(store, visitor, plan)
            if not reviews.is_waiting(plan):
                return await self._elsewhere(store, visitor, plan)
        others = [number for number in waiting if number != plan_id]
        return self._pages.page(
            "team/review.html",
            visitor,
            here="team",
            status=200 if problem is None else 422,
            counted_others=plural(
                "%(count)s other plan waits for you.",
                "%(count)s other plans wait for you.",
                len(others),
            ),
            **self._values(reviews.arranged(found)),
            problem=problem,
            wanted=one,
            done=await self._said(request, visitor) if request is not None else None,
            others=others,
        )

    async def _changed(
        self, visitor: Visitor, plan_id: int, ref: str, one: Wanted, done: Done
    ) -> Response:
        """What of the page changes; all of it when the plan is not to be reviewed any more."""
        async with self._app.database.reading() as store:
            plan = await store.plans.get(plan_id)
            found = await reviewed(self._app, store, visitor, plan) if plan is not None else None
        if plan is None or found is None or not reviews.is_waiting(plan):
            return Response(headers={"HX-Redirect": _address(plan_id)})
        review_now = reviews.arranged(found)
        part = review_now.part(ref) if one.act in {"answer", "remark"} else None
        return self._pages.answer(
            "team/changed.html",
            visitor.language,
            **self._values(review_now),
            part=part,
            problem=done.problem,
            wanted=one,
            done=None if done.problem else _DONE[one.act],
        )

    def _values(self, found: reviews.Review) -> dict[str, Any]:
        count = len(found.open)
        counted = plural(
            "%(count)s question is still open", "%(count)s questions are still open", count
        )
        return {"review": found, "key": new_key(), "counted_open": counted}

    async def _elsewhere(self, store: Store, visitor: Visitor, plan: Plan | None) -> Response:
        """A plan that is not to be reviewed here: why, and the plan as far as its reader may see it.
        A draft is nobody's to read: of one that was handed in before, who took it back is said."""
        mine = plan is not None and reviews.is_the_managers(visitor.person, plan)
        if plan is None or not mine:
            return self._pages.problem(visitor, _NOT_YOURS, status=404, here="team")
        employee = await store.people.get(plan.employee_id) or Person(id=plan.employee_id, name="")
        found = await read_plan(store, plan.id, visitor.person)
        shown = found.version(plan.version) or found.version(None) if found is not None else None
        document = None
        if found is not None and shown is not None:
            document = on_page(self._app, visitor, found, shown)
        history = await store.history.of_plan(plan.id)
        waiting = await _to_review(store, visitor.person)
        return self._pages.page(
            "team/elsewhere.html",
            visitor,
            here="team",
            plan=plan,
            employee=employee,
            why=await self._why(store, plan, employee, history),
            document=document,
            version=shown.version if shown is not None else 0,
            next_address=_address(waiting[0]) if waiting else TEAM,
            next_label=_NEXT if waiting else _BACK,
            to_answer=plan.proposed_by is not None
            and plan.status in {Status.SUBMITTED, Status.IN_REVIEW},
            key=new_key(),
        )

    async def _why(
        self, store: Store, plan: Plan, employee: Person, history: Sequence[HistoryEntry]
    ) -> Text:
        move = reviews.last_move(history, plan)
        who = await store.people.get(move.person_id or "") if move is not None else None
        named: dict[str, Any] = {
            "name": who.name if who is not None else _SOMEBODY,
            "employee": employee.first_name,
            "at": plan.status_since,
        }
        if plan.proposed_by is not None and plan.status in {Status.SUBMITTED, Status.IN_REVIEW}:
            return _AFTER_A_TALK(**named)
        if plan.status is Status.DRAFT:
            taken_back = move is not None and move.step == "take_back"
            return (_TAKEN_BACK if taken_back else _WITH_EMPLOYEE)(**named)
        return _WORDS[plan.status](**named)

    async def _said(self, request: Request, visitor: Visitor) -> Text | None:
        """What the page before this one did, by what its address says."""
        done = request.query_params.get("done", "")
        words, number = _DONE.get(done), _number(request.query_params.get("plan", ""))
        if words is None or done not in {"agree", "return"}:
            return words
        if not number:
            return None
        async with self._app.database.reading() as store:
            plan = await store.plans.get(number)
            if plan is None or not reviews.is_the_managers(visitor.person, plan):
                return None
            employee = await store.people.get(plan.employee_id)
        return words(employee=employee.first_name) if employee is not None else None


async def _to_review(store: Store, me: Person) -> list[int]:
    """The plans that wait for this manager as a whole, longest waiting first."""
    waiting = await waiting_for(store, me)
    return [one.plan_id for one in waiting if one.news is News.WAITS_FOR_REVIEW]


async def _is_open_promise(store: Store, plan_id: int, item_id: int) -> bool:
    newest = await store.plans.get(plan_id)
    agreed = await store.plans.in_force(plan_id) if newest is not None else None
    if agreed is None or agreed.status is not Status.ACTIVE or not editing.has(agreed, item_id):
        return False
    promise = editing.find(agreed, item_id)
    return isinstance(promise, Promise) and promise.who == Role.MANAGER and not promise.kept


def _number(text: str) -> int:
    """A number of ours; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _address(plan_id: int) -> str:
    return f"{TEAM}/plans/{plan_id}"
