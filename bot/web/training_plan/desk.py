"""What every page of the training plan has: its year, and the way to the others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.training_plan.acts import fields_of, groups_of
from bot.web.access import Page, Show, Visitor, hr_page, hr_post
from bot.web.rendering import Pages
from plans.i18n.text import Text
from plans.i18n.translated import Translated
from plans.storage.store import Store
from plans.training_plan.answers import FIRST_YEAR, LAST_YEAR
from plans.training_plan.showing import Groups, Say
from plans.training_plan.typed import Fields

HOME = "/hr/training-plan"
HERE = "training_plan"
_NO_YEAR = Text("There is no training plan of that year.")
_NO_NUMBER = Text("There is nothing with that number.")
MOST = 2**31 - 1
"""The highest number that a database finds something by."""
TABS: tuple[tuple[str, Text], ...] = (
    ("", Text("Overview")),
    ("company", Text("Company")),
    ("steps", Text("Steps")),
    ("table", Text("Table")),
    ("checklist", Text("Checklist")),
    ("documents", Text("Documents")),
    ("evaluation", Text("Evaluation")),
)
"""The pages of a year, by the last part of their address."""

InYear = Callable[[Request, Visitor, int], Awaitable[Response]]


class Desk:
    """The application and its pages, for the training plan."""

    def __init__(self, app: App, pages: Pages) -> None:
        self.app, self.pages = app, pages

    def get(self, path: str, answer: InYear) -> Page:
        """A page of a year; `path` is what stands behind the year in its address."""
        return hr_page(f"{HOME}/{{year:int}}{path}", self._in_year(answer))

    def post(self, path: str, answer: InYear) -> Page:
        """A change in the plan of a year."""
        return hr_post(f"{HOME}/{{year:int}}{path}", self._in_year(answer))

    def page(
        self,
        template: str,
        visitor: Visitor,
        year: int,
        at: str,
        *,
        status: int = 200,
        **values: Any,
    ) -> Response:
        """The page; `at` names its tab."""
        return self.pages.page(
            f"training_plan/{template}",
            visitor,
            here=HERE,
            status=status,
            year=year,
            at=at,
            tabs=TABS,
            home=f"{HOME}/{year}",
            **values,
        )

    def say(self, visitor: Visitor) -> Callable[..., str]:
        """Puts a text into the language of who reads."""
        return self.pages.speaking(visitor.language)

    def say_kept(self, visitor: Visitor) -> Callable[[Text | Translated], str]:
        """Says what is kept in the table, in the language of whoever keeps it."""
        say = self.say(visitor)
        return lambda words: say(words) if isinstance(words, Text) else words.said(visitor.language)

    def groups(self, store: Store, year: int) -> Groups:
        """The groups of workers of that year."""
        return groups_of(store, year)

    def fields(self, store: Store, visitor: Visitor, year: int) -> Fields:
        """Reads what is typed in the table of that year."""
        return fields_of(store, self.app.texts, year, visitor.language)

    def _in_year(self, answer: InYear) -> Show:
        async def answered(request: Request, visitor: Visitor) -> Response:
            year = request.path_params["year"]
            if not FIRST_YEAR <= year <= LAST_YEAR:
                return self.pages.problem(visitor, _NO_YEAR, status=404, here=HERE)
            numbers = (one for one in request.path_params.values() if isinstance(one, int))
            if any(one > MOST for one in numbers):
                return self.pages.problem(visitor, _NO_NUMBER, status=404, here=HERE)
            return await answer(request, visitor, year)

        return answered


def to(year: int, path: str = "", query: Mapping[str, str] | None = None) -> RedirectResponse:
    """To a page of that year, after a change."""
    from urllib.parse import urlencode

    asked = f"?{urlencode(query)}" if query else ""
    return RedirectResponse(f"{HOME}/{year}{path}{asked}", 303)


def as_say(said: Callable[..., str]) -> Say:
    """The same, for functions that ask for words one text at a time."""
    return lambda text: said(text)
