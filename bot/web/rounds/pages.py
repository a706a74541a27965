"""HR's rounds: the list, a new one, one as it is and how it is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.rounds.rounds import RoundProblem, all_rounds, begin_round, keep_changed, opened
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.forms import read_fields, read_form
from bot.web.rendering import Pages
from bot.web.rounds import forms
from bot.web.rounds.addresses import PATH, address
from bot.web.rounds.doing import RoundDoings
from bot.web.stale import Filled, begun, changed_by, returned
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.model import Person, Round
from plans.rounds.changes import usual_period
from plans.storage.store import Store

MOST_FIELDS = 3000
"""A tick for each department and each function of a large organisation."""
CHANGES = ("round.open", "round.change", "round.close", "round.extend")
"""What of the audit log changes a round."""

DONE = {
    "opened": Text("The round is kept. It asks people from its first day on."),
    "changed": Text("The round is changed."),
    "reopened": Text("The round is open again."),
    "closed": Text("The round is closed. It asks nobody any more."),
    "reminded": Text("They hear from me. What they answer, you see in the overview."),
    "extended": Text("That is kept, and they are reminded by it."),
}
_NO_ROUND = Text("There is no such round (any more).")
_OPEN, _TO_COME = Text("open until %(day)s"), Text("from %(day)s on")
_ENDED, _CLOSED = Text("ended on %(day)s"), Text("closed on %(day)s")


class RoundPages:
    """The pages about rounds."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages
        self._doings = RoundDoings(app, pages, self.missing)

    def routes(self) -> list[Page]:
        return [
            hr_page(PATH, self._list),
            hr_page(f"{PATH}/new", self._new),
            hr_post(f"{PATH}/new", self._open),
            hr_page(f"{PATH}/round", self._show),
            hr_post(f"{PATH}/round", self._change),
            hr_post(f"{PATH}/reopen", self._reopen),
            *self._doings.routes(),
        ]

    def missing(self, visitor: Visitor) -> Response:
        """There is no round of that name."""
        return self._pages.problem(visitor, _NO_ROUND, status=404, here="rounds")

    async def _list(self, request: Request, visitor: Visitor) -> Response:
        day = today(visitor.now)
        found = [
            (one, state_of(one.round, visitor)) for one in reversed(await all_rounds(self._app))
        ]
        return self._pages.page(
            "rounds/list.html", visitor, here="rounds", rounds=found, today=day, address=address
        )

    # ------------------------------------------------------------------ a new one

    async def _new(self, request: Request, visitor: Visitor) -> Response:
        async with self._app.database.reading() as store:
            rounds = await store.rounds.all()
            shown = begun(forms.fields_of_new(rounds, today(visitor.now)))
            return await self._form_of_new(store, visitor, shown)

    async def _open(self, request: Request, visitor: Visitor) -> Response:
        said = forms.sent(await read_fields(request, most_fields=MOST_FIELDS))
        blank = dict.fromkeys(("name", *forms.FIELDS), "")
        filled = returned(said, blank)
        async with self._app.database.reading() as store:
            rounds = await store.rounds.all()
        values = _with_usual_period(dict(filled.values))
        twice = next((one for one in rounds if _is_same(one, values)), None)
        if twice is not None:  # sent a second time
            return RedirectResponse(address(twice.name, done="opened"), 303)
        read = forms.read_new(values, rounds)
        problems = dict(read.problems)
        if read.round is not None:
            try:
                async with self._app.database.transaction() as store:
                    await begin_round(store, read.round, visitor.now, who=visitor.person.id)
                return RedirectResponse(address(read.round.name, done="opened"), 303)
            except RoundProblem as problem:
                problems[problem.field] = problem.text
        async with self._app.database.reading() as store:
            shown = replace(filled, values=values).with_problems(problems)
            return await self._form_of_new(store, visitor, shown, status=422)

    async def _form_of_new(
        self, store: Store, visitor: Visitor, form: Filled, status: int = 200
    ) -> Response:
        values = await self._choices(store, await store.people.roster(), None, form)
        return self._pages.page(
            "rounds/new.html", visitor, here="rounds", status=status, form=form, by="", **values
        )

    # ------------------------------------------------------------------ one that is there

    async def _show(self, request: Request, visitor: Visitor) -> Response:
        async with self._app.database.reading() as store:
            round_ = await store.rounds.get(request.query_params.get("round", ""))
            if round_ is None:
                return self.missing(visitor)
            done = DONE.get(request.query_params.get("done", ""))
            form = begun(forms.fields_of(round_))
            return await self._page_of(store, visitor, round_, form, done=done)

    async def _change(self, request: Request, visitor: Visitor) -> Response:
        said = forms.sent(await read_fields(request, most_fields=MOST_FIELDS))
        name = said.get("round", "")
        try:
            async with self._app.database.transaction() as store:
                round_ = await store.rounds.get(name, hold=True)
                if round_ is None:
                    return self.missing(visitor)
                form = returned(said, forms.fields_of(round_))
                read = forms.read_changed(form.values, round_)
                if not form.clashes and read.round is not None:
                    if read.round != round_:
                        me = visitor.person.id
                        await keep_changed(store, round_, read.round, visitor.now, who=me)
                    return RedirectResponse(address(name, done="changed"), 303)
                problems = dict(read.problems)
        except RoundProblem as problem:
            problems = {problem.field: problem.text}
        assert round_ is not None
        async with self._app.database.reading() as store:
            by = await changed_by(store, visitor, CHANGES, name) if form.clashes else ""
            shown = form.with_problems(problems)
            status = 409 if form.clashes else 422
            return await self._page_of(store, visitor, round_, shown, status=status, by=by)

    async def _page_of(
        self,
        store: Store,
        visitor: Visitor,
        round_: Round,
        form: Filled,
        *,
        status: int = 200,
        **values: Any,
    ) -> Response:
        roster = await store.people.roster()
        names = {one.person_id for one in round_.extensions}
        people = {person.id: person for person in roster if person.id in names}
        choices = await self._choices(store, roster, round_, form)
        values = {"by": "", "done": None, **values, **choices}
        return self._pages.page(
            "rounds/round.html",
            visitor,
            here="rounds",
            status=status,
            round=round_,
            code=self._app.database.code(round_.name),
            form=form,
            opened=await opened(store, round_, roster, today(visitor.now)),
            state=state_of(round_, visitor),
            is_open=round_.is_open(today(visitor.now)),
            extended=[
                (people[one.person_id], one.until)
                for one in sorted(round_.extensions, key=lambda one: one.until)
                if one.person_id in people
            ],
            address=address,
            **values,
        )

    async def _reopen(self, request: Request, visitor: Visitor) -> Response:
        name = (await read_form(request)).get("round", "")
        async with self._app.database.transaction() as store:
            round_ = await store.rounds.get(name, hold=True)
            if round_ is None:
                return self.missing(visitor)
            if round_.closed_at is not None:
                changed = replace(round_, closed_at=None)
                await keep_changed(store, round_, changed, visitor.now, who=visitor.person.id)
        return RedirectResponse(address(name, done="reopened"), 303)

    async def _choices(
        self, store: Store, people: list[Person], round_: Round | None, form: Filled
    ) -> dict[str, Any]:
        """What there is to tick: the departments and functions there are, and those asked already."""
        ticked = {name: set(filter(None, form.values[name].split("\n"))) for name in forms.LISTS}
        departments = {one.department for one in people if one.department} | ticked["departments"]
        functions = {one.function for one in people if one.function} | ticked["functions"]
        rounds = [one.name for one in reversed(await store.rounds.all())]
        return {
            "departments": sorted(departments, key=str.casefold),
            "functions": sorted(functions, key=str.casefold),
            "ticked": ticked,
            "earlier": [(one, one) for one in rounds if round_ is None or one != round_.name],
        }


def state_of(round_: Round, visitor: Visitor) -> tuple[str, Text]:
    """Whether a round is open, to come or over: as a word of the style sheet, and in words."""
    day = today(visitor.now)
    if round_.closed_at is not None:
        return "over", _CLOSED(day=today(round_.closed_at))
    if round_.closes < day:
        return "over", _ENDED(day=round_.closes)
    if round_.opens > day:
        return "to-come", _TO_COME(day=round_.opens)
    return "open", _OPEN(day=round_.closes)


def _with_usual_period(values: dict[str, str]) -> dict[str, str]:
    """Where no period was given, the usual one."""
    if values["period_start"] or values["period_end"] or not values["opens"]:
        return values
    try:
        start, end = usual_period(values["name"].strip(), date.fromisoformat(values["opens"]))
    except ValueError:  # said beside that day
        return values
    return values | {"period_start": start.isoformat(), "period_end": end.isoformat()}


def _is_same(round_: Round, values: dict[str, str]) -> bool:
    """Whether a form describes the round that is there already."""
    return {"name": round_.name, **forms.fields_of(round_)} == values
