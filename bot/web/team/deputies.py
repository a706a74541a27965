"""Naming a deputy on a page: a form of the manager's own page, and of HR's list of all deputies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.people.deputies import NoDeputy, colleague_meant, end_deputy, name_deputy
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.forms import read_form
from bot.web.rendering import Pages
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.model import Person, StandIn
from plans.storage.store import Store

ALL = "/hr/deputies"
_NO_DAYS = Text("Fill in the first and the last day.")
_DONE = {
    "named": Text("Noted; both have been told."),
    "ended": Text("Noted: that has ended, and both have been told."),
}


async def name_from_form(
    store: Store, app: App, visitor: Visitor, manager: Person, form: Mapping[str, str]
) -> StandIn:
    """Names the deputy whom the form says; raises `NoDeputy`."""
    first, last = day_of(form.get("first", "")), day_of(form.get("last", ""))
    if first is None or last is None:
        raise NoDeputy(_NO_DAYS)
    now = app.now()
    everybody = await store.people.roster()
    deputy = colleague_meant(form.get("who", ""), everybody, today(now))
    return await name_deputy(store, app.texts, visitor.person, manager, deputy, first, last, now)


def day_of(text: str) -> date | None:
    """A day as a date field gives it; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class DeputyPages:
    """HR's list of who stands in for whom."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        return [
            hr_page(ALL, self._list),
            hr_post(ALL, self._name),
            hr_post(f"{ALL}/end", self._end),
        ]

    async def _list(self, request: Request, visitor: Visitor) -> Response:
        return await self._shown(visitor, done=_DONE.get(request.query_params.get("done", "")))

    async def _name(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        try:
            async with self._app.database.transaction() as store:
                everybody = await store.people.roster()
                day = today(self._app.now())
                meant = colleague_meant(form.get("manager", ""), everybody, day)
                manager = await store.people.get(meant.id) or meant
                await name_from_form(store, self._app, visitor, manager, form)
        except NoDeputy as refused:
            return await self._shown(visitor, problem=refused.text, typed=form)
        return RedirectResponse(f"{ALL}?done=named", 303)

    async def _end(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        first = day_of(form.get("first", "")) or date.min
        try:
            async with self._app.database.transaction() as store:
                manager = await store.people.get(form.get("manager", ""))
                manager = manager or Person(id="", name="")
                now = self._app.now()
                await end_deputy(store, self._app.texts, visitor.person, manager, first, now)
        except NoDeputy as refused:
            return await self._shown(visitor, problem=refused.text)
        return RedirectResponse(f"{ALL}?done=ended", 303)

    async def _shown(
        self,
        visitor: Visitor,
        *,
        done: Text | None = None,
        problem: Text | None = None,
        typed: Mapping[str, str] | None = None,
    ) -> Response:
        day, typed = today(visitor.now), typed or {}
        async with self._app.database.reading() as store:
            coming = [one for one in await store.stand_ins.all() if one.last >= day]
            ids = {one.manager_id for one in coming} | {one.deputy_id for one in coming}
            people = await store.people.roster_of(ids) if ids else {}
        return self._pages.page(
            "team/all_deputies.html",
            visitor,
            here="deputies",
            status=200 if problem is None else 422,
            rows=sorted(coming, key=lambda one: (one.first, people[one.manager_id].name)),
            people=people,
            today=day,
            typed={name: typed.get(name, "") for name in ("manager", "who", "first", "last")},
            done=done,
            problem=problem,
        )
