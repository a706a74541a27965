"""HR's overview of a round, and the lists behind its numbers; on a page, on paper and in Excel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.overview.asking import Asked, asked, round_asked
from bot.overview.boards import Board, Boards
from bot.overview.lists import Cell, Listing, Row, as_excel, listing
from bot.overview.next_steps import next_steps
from bot.rounds.dashboard import excel_file
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.downloads import as_download
from bot.web.forms import read_form
from bot.web.rendering import Pages
from dialogs.screens.round_lines import numbers
from plans.calendar.days import today
from plans.i18n.formats import Money, show_date
from plans.i18n.text import Text, plural
from plans.model import Round, Status
from plans.model.choices import Stage
from plans.model.words import word
from plans.outline.parts import portable
from plans.overview.selection import Option, What, part_of
from plans.rounds.dashboard import Dashboard
from plans.rounds.progress import RARE
from plans.storage.store import Store

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_PLANS = Text("Plans")
_NO_DEPARTMENT, _NO_FUNCTION = Text("no department"), Text("no function")
_NO_MANAGER = Text("no manager")
_STALE = Text(
    "A department, function or manager that this address asks for is not in the round any more, so "
    "it was left out."
)
_COSTS, _TO_COME = Text("cost of the agreed actions"), Text("still to come of agreed actions")
_SHARE = Text("%(count)s %(what)s")


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What a request is about, loaded."""

    board: Board
    part: Dashboard
    """What of it was asked for."""
    asked: Asked
    rounds: list[Round]


class OverviewPages:
    """The first page of HR, and the list of plans."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages
        self._boards = Boards(app.database)

    def routes(self) -> list[Page]:
        return [
            hr_page("/hr", self._overview),
            hr_page("/hr/overview.xlsx", self._excel_of_all),
            hr_page("/hr/plans", self._list),
            hr_post("/hr/plans", self._list),
            hr_page("/hr/plans.xlsx", self._excel_of_list),
            hr_post("/hr/plans.xlsx", self._excel_of_list),
        ]

    async def _overview(self, request: Request, visitor: Visitor) -> Response:
        """How many are where, by department, and what asks for attention."""
        async with self._app.database.reading() as store:
            looked = await self._looked(store, request.query_params, visitor)
            steps = await next_steps(store, visitor.now)
        if looked is None:
            return self._pages.page("overview/no_round.html", visitor, here="overview")
        part, stages = looked.part, _stages(looked.part)
        return self._pages.page(
            "overview/overview.html",
            visitor,
            here="overview",
            **self._frame(looked, visitor, "/hr"),
            total=self._bar(looked, part.stages, stages, visitor),
            stages=stages,
            people=plural("%(count)s person", "%(count)s people", len(part.everybody)),
            departments=[
                self._department(one, looked, stages, visitor) for one in part.departments
            ],
            cost=Money(part.cost) if part.cost else None,
            attention=list(_attention(looked)),
            steps=steps,
        )

    async def _list(self, request: Request, visitor: Visitor) -> Response:
        """Who is behind a number; words that are looked for come in a form."""
        query = await _with_words(request)
        async with self._app.database.reading() as store:
            looked = await self._looked(store, query, visitor)
            if looked is None:
                return self._pages.page("overview/no_round.html", visitor, here="plans")
            found = listing(looked.part, looked.asked.what)
            page = min(looked.asked.page, found.pages)
            rows = await found.rows(store, page)
        say = self._pages.speaking(visitor.language)
        return self._pages.page(
            "overview/list.html",
            visitor,
            here="plans",
            **self._frame(looked, visitor, "/hr/plans"),
            title=_title(looked),
            columns=[(heading, kind in {"money", "number"}) for heading, kind, _ in found.columns],
            rows=[_shown(row, found, say) for row in rows],
            count=plural("%(count)s row", "%(count)s rows", len(found.entries)),
            page=page,
            pages=found.pages,
            words=looked.asked.wanted.words,
        )

    async def _excel_of_all(self, request: Request, visitor: Visitor) -> Response:
        """The overview with its lists, as it is chosen."""
        async with self._app.database.reading() as store:
            looked = await self._looked(store, request.query_params, visitor)
            if looked is None:
                return self._nothing(visitor, "overview")
            part = looked.part
            until = date.max
            days = await store.rounds.days_promised_in(part.round.name, until=until)
            here = {one.person.id for one in part.everybody}
            words = await store.rounds.promises_of([one for one in days if one.employee_id in here])
        whole = replace(part, promised=tuple(words))
        made = await excel_file(whole, self._app.texts, visitor.language, visitor.now)
        return as_download(made, _file_name(part, visitor), EXCEL)

    async def _excel_of_list(self, request: Request, visitor: Visitor) -> Response:
        """The list with all its pages."""
        query = await _with_words(request)
        async with self._app.database.reading() as store:
            looked = await self._looked(store, query, visitor)
            if looked is None:
                return self._nothing(visitor, "plans")
            found = listing(looked.part, looked.asked.what)
            rows = await found.rows(store)
        say = self._pages.speaking(visitor.language)
        made = await as_excel(found, rows, say(_title(looked)), say, visitor.now)
        return as_download(made, _file_name(looked.part, visitor), EXCEL)

    async def _looked(
        self, store: Store, query: Mapping[str, str], visitor: Visitor
    ) -> Looked | None:
        rounds = await self._boards.rounds(store, visitor.now)
        code_of = self._app.database.code
        round_ = round_asked(rounds, query.get("round", ""), code_of)
        if round_ is None:
            return None
        board = await self._boards.of(store, round_, visitor.now)
        wanted = asked(board, query)
        return Looked(
            board=board, part=part_of(board.dashboard, wanted.wanted), asked=wanted, rounds=rounds
        )

    def _nothing(self, visitor: Visitor, here: str) -> Response:
        return self._pages.page("overview/no_round.html", visitor, here=here, status=404)

    def _frame(self, looked: Looked, visitor: Visitor, path: str) -> dict[str, Any]:
        """What stands above both pages: rounds and filters."""
        code, say = self._app.database.code, self._pages.speaking(visitor.language)
        query, options, codes = looked.asked.query, looked.board.options, looked.board.codes

        def choices(found: Iterable[Option], nobody: Text) -> list[tuple[str, str]]:
            return [(codes[one.value], one.name or say(nobody)) for one in found]

        return {
            "round": looked.board.round,
            "over": looked.board.round.closed_at is not None,
            "rounds": [(code(one.name), one.name) for one in looked.rounds],
            "query": query,
            "path": path,
            "address": looked.asked.address,
            "stale": _STALE if looked.asked.stale else None,
            "filters": [
                ("department", choices(options.departments, _NO_DEPARTMENT)),
                ("function", choices(options.functions, _NO_FUNCTION)),
                ("manager", choices(options.managers, _NO_MANAGER)),
                ("stage", [(one.value, say(word(one))) for one in Stage]),
            ],
        }

    def _bar(
        self, looked: Looked, counts: Mapping[Stage, int], stages: list[Stage], visitor: Visitor
    ) -> dict[str, Any]:
        """The parts of a bar, each with the address of who is in it, and all of them in words."""
        say = self._pages.speaking(visitor.language)
        said = ", ".join(
            say(_SHARE(count=counts.get(one, 0), what=word(one)))
            for one in stages
            if counts.get(one, 0)
        )
        return {
            "shares": [(one.value, counts.get(one, 0)) for one in stages],
            "said": said,
            "links": [
                (
                    one.value,
                    word(one),
                    counts.get(one, 0),
                    looked.asked.address("/hr/plans", stage=one.value),
                )
                for one in stages
            ],
        }

    def _department(
        self, one: Any, looked: Looked, stages: list[Stage], visitor: Visitor
    ) -> dict[str, Any]:
        code = looked.board.codes[one.name]
        here = replace(looked.asked, query={**looked.asked.query, "department": code})
        bar = self._bar(replace(looked, asked=here), one.stages, stages, visitor)
        return {
            "name": one.name or _NO_DEPARTMENT,
            "people": one.people,
            "address": here.address("/hr/plans"),
            "cost": Money(one.cost) if one.cost else None,
            "costs": here.address("/hr/plans", what=What.COSTS.value),
            **bar,
        }


def _stages(board: Dashboard) -> list[Stage]:
    """Those that are shown; what is rare only where somebody is there."""
    return [stage for stage in Stage if stage not in RARE or board.stages[stage]]


def _attention(looked: Looked) -> Iterable[tuple[int | Money, Text, str]]:
    """A number, what it counts, and where those are who make it up."""
    part, address = looked.part, looked.asked.address
    for key, title, count in numbers(part)[len(Stage) :]:
        yield count, title, address("/hr/plans", what=key)
    yield Money(part.cost_to_come), _TO_COME, address("/hr/plans", what=What.COSTS.value)


async def _with_words(request: Request) -> Mapping[str, str]:
    """The query, and of a form the words that are looked for and the page of what was found."""
    query = dict(request.query_params)
    query.pop("words", None)  # words in an address would stand in logs
    if request.method == "POST":
        form = await read_form(request)
        query |= {name: form[name] for name in ("words", "page") if name in form}
    return query


def _title(looked: Looked) -> Text:
    """What the list is called."""
    titles: dict[str, Text] = {key: title for key, title, _ in numbers(looked.part)}
    titles |= {What.COSTS.value: _COSTS}
    return titles[looked.asked.what.value] if looked.asked.what else _PLANS


def _shown(row: Row, found: Listing, say: Any) -> dict[str, Any]:
    """A row for the page: each cell as its words, with what it is."""
    return {
        "plan": row.plan,
        "person": row.person_id,
        "cells": [_cell(cell, say) for cell in row.cells],
    }


def _cell(cell: Cell, say: Any) -> tuple[str, str]:
    """What a cell says, and its kind: a number, the name of a stage, or nothing particular."""
    match cell:
        case None:
            return "", ""
        case Stage():
            return say(word(cell)), cell.value
        case Status():
            return say(word(cell)), ""
        case str():  # after the two, which are texts of our own
            return cell, ""
        case date():
            return show_date(cell), ""
        case Decimal():
            return str(Money(cell)), "number"
        case Text():
            return say(cell), ""


def _file_name(part: Dashboard, visitor: Visitor) -> str:
    named = filter(None, ("POP", portable(part.round.name), f"{today(visitor.now):%Y-%m-%d}"))
    return f"{'-'.join(named)}.xlsx"
