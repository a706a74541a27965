"""Rows from the agreed plans of people: gathered once, and afterwards what became otherwise, to take or leave.

What is proposed besides, such as certificates that expire, stands among it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.training_plan import table as tables
from bot.web.access import Page, Visitor
from bot.web.forms import read_fields
from bot.web.training_plan.desk import Desk, as_say, to
from plans.i18n.text import Text, plural
from plans.i18n.user_error import UserError
from plans.training_plan.differences import Change, Difference
from plans.training_plan.wording import difference_words

PAGE = 100
MOST_FIELDS = 2_000
_NONE_CHOSEN = Text("Choose at least one of these.")
_DECIDED = Text("Taken over: %(taken)s. Left as it was: %(left)s.")
_AGAIN = Text("What is still otherwise is shown again.")
_SOME_GONE = Text(
    "Some of these are no longer otherwise: somebody decided about them meanwhile, or the PDP changed again."
)
KINDS: dict[Change, Text] = {
    Change.NEW: Text("New in PDPs"),
    Change.OTHERWISE: Text("Said otherwise in PDPs"),
    Change.GONE: Text("No longer in PDPs"),
    Change.PROPOSED: Text("Proposed"),
}


class GatheringPages:
    """What is otherwise than in the table."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._app = desk, desk.app

    def routes(self) -> list[Page]:
        return [
            self._desk.get("/differences", self._show),
            self._desk.post("/differences", self._decide),
            self._desk.post("/differences/again", self._show_again),
            self._desk.post("/gather", self._gather),
        ]

    async def _show(self, request: Request, visitor: Visitor, year: int) -> Response:
        query = request.query_params
        told = None
        if "rows" in query:
            count = (
                int(query["rows"]) if query["rows"].isdecimal() and len(query["rows"]) < 7 else 0
            )
            told = plural(
                "%(count)s row is in the table.", "%(count)s rows are in the table.", count
            )
        elif "taken" in query and "left" in query:
            told = _DECIDED(taken=query["taken"][:6], left=query["left"][:6])
        elif "again" in query:
            told = _AGAIN
        page = query.get("page", "1")
        number = int(page) if page.isdecimal() and len(page) < 6 else 1
        problem = _SOME_GONE if "gone" in query else None
        return await self._page(visitor, year, page=number, notice=told, problem=problem)

    async def _page(
        self, visitor: Visitor, year: int, *, page: int = 1, status: int = 200, **values: Any
    ) -> Response:
        desk, say = self._desk, as_say(self._desk.say(visitor))
        async with self._app.database.reading() as store:
            table = await store.training_plans.get(year)
            every = await tables.differences_now(store, table, visitor.now, desk.say_kept(visitor))
            groups = desk.groups(store, year)
        pages = max(1, -(-len(every) // PAGE))
        page = min(max(page, 1), pages)
        shown = [
            (one.name, one.change, one.row, difference_words(one, groups, say))
            for one in every[(page - 1) * PAGE : page * PAGE]
        ]
        return desk.page(
            "differences.html",
            visitor,
            year,
            "table",
            status=status,
            gathered_at=table.gathered_at,
            kinds=[
                (kind, label, [one for one in shown if one[1] is kind])
                for kind, label in KINDS.items()
            ],
            count=len(every),
            left=len(table.left),
            pages=pages,
            now_page=page,
            **({"notice": None, "problem": None} | values),
        )

    async def _gather(self, _request: Request, visitor: Visitor, year: int) -> Response:
        async with self._app.database.transaction() as store:
            made = await tables.gather(store, year, visitor.now, who=visitor.person.id)
        return to(year, "/differences", {"rows": str(len(made.trainings))})

    async def _show_again(self, _request: Request, visitor: Visitor, year: int) -> Response:
        async with self._app.database.transaction() as store:
            await tables.show_again(store, year, visitor.now, who=visitor.person.id)
        return to(year, "/differences", {"again": "1"})

    async def _decide(self, request: Request, visitor: Visitor, year: int) -> Response:
        fields = await read_fields(request, most_fields=MOST_FIELDS)
        names = [value for name, value in fields if name == "one"]
        doing = next((value for name, value in fields if name == "do"), "")
        if doing not in {"take", "leave"} or not names:
            return await self._page(visitor, year, status=422, problem=_NONE_CHOSEN)
        try:
            taken, left = await self._decided(visitor, year, names, takes=doing == "take")
        except UserError as problem:
            return await self._page(visitor, year, status=422, problem=problem.text)
        told = {"taken": str(len(taken)), "left": str(len(left))}
        if len(taken) + len(left) < len(set(names)):
            told["gone"] = "1"
        return to(year, "/differences", told)

    async def _decided(
        self, visitor: Visitor, year: int, names: Sequence[str], *, takes: bool
    ) -> tuple[list[Difference], list[Difference]]:
        async with self._app.database.transaction() as store:
            return await tables.decide(
                store,
                year,
                visitor.now,
                self._desk.say_kept(visitor),
                take=names if takes else (),
                leave=() if takes else names,
                who=visitor.person.id,
                skip_gone=True,
            )
