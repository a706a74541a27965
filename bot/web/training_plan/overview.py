"""How far the plan of a year is, and for which years it is."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.organisation.profile import threshold_of_year
from bot.training_plan.answers import steps_of
from bot.training_plan.years import KEPT, keep_years
from bot.web.access import Page, Visitor, hr_page
from bot.web.forms import read_form
from bot.web.training_plan.desk import HERE, HOME, Desk, to
from bot.web.training_plan.sheet import summed
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.training_plan.answers import FIRST_YEAR, LAST_YEAR, default_year, next_open, progress
from plans.training_plan.steps import STEPS
from plans.training_plan.years import AGREED, PlanYears, last_years, time_of

_NO_YEAR = Text("A training plan is of a year from %(first)s to %(last)s.")
_ALONE, _UNTIL = Text("%(year)s alone"), Text("Until %(year)s")


class OverviewPages:
    """The first page of a year."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._app = desk, desk.app

    def routes(self) -> list[Page]:
        return [
            hr_page(HOME, self._home),
            self._desk.get("", self._show),
            self._desk.post("/years", self._years),
        ]

    async def _home(self, request: Request, visitor: Visitor) -> Response:
        """The plan that one means when one names none, or that of the year that was typed."""
        asked = request.query_params.get("year")
        if asked is None:
            return to(default_year(today(visitor.now)))
        asked = asked.strip()
        is_year = asked.isascii() and asked.isdecimal() and len(asked) == 4
        if not is_year or not FIRST_YEAR <= int(asked) <= LAST_YEAR:
            why = _NO_YEAR(first=str(FIRST_YEAR), last=str(LAST_YEAR))
            return self._desk.pages.problem(visitor, why, status=404, here=HERE)
        return RedirectResponse(f"{HOME}/{int(asked)}", 303)

    async def _show(self, request: Request, visitor: Visitor, year: int) -> Response:
        return await self._page(visitor, year, told=request.query_params.get("told") == "years")

    async def _page(
        self,
        visitor: Visitor,
        year: int,
        *,
        told: bool = False,
        problem: Text | None = None,
        status: int = 200,
    ) -> Response:
        async with self._app.database.reading() as store:
            shown = await steps_of(store, year, visitor.now)
            profile = await store.organisation.profile()
            threshold = threshold_of_year(store, profile, year)
        say = self._desk.say(visitor)
        usual = default_year(today(visitor.now))
        following = next_open(shown.plan, shown.questions)
        return self._desk.page(
            "overview.html",
            visitor,
            year,
            "",
            status=status,
            shown=shown,
            years=sorted({usual - 1, usual, usual + 1, year, *shown.years}),
            steps=[
                (step, title, *progress(shown.plan, shown.questions, step))
                for step, title in STEPS.items()
            ],
            answered=progress(shown.plan, shown.questions),
            go_on=following,
            sums=summed(shown.plan.trainings),
            when=time_of(shown.plan),
            covered=time_of(shown.covered_by) if shown.covered_by is not None else None,
            year_choices=[
                (str(last), say(_ALONE if last == year else _UNTIL, year=str(last)))
                for last in last_years(year)
            ],
            agreed=AGREED,
            verdict=threshold.counted.verdict if threshold and threshold.counted else None,
            notice=KEPT(years=time_of(shown.plan)) if told else None,
            problem=problem,
        )

    async def _years(self, request: Request, visitor: Visitor, year: int) -> Response:
        until = (await read_form(request)).get("until", "")
        try:
            async with self._app.database.transaction() as store:
                said = PlanYears(
                    year=year,
                    until=int(until)
                    if until.isascii() and until.isdecimal() and len(until) < 5
                    else 0,
                )
                await keep_years(store, said, visitor.now, who=visitor.person.id)
        except UserError as problem:
            return await self._page(visitor, year, problem=problem.text, status=422)
        return to(year, query={"told": "years"})
