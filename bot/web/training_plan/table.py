"""The table of trainings, edited like a sheet.

A form brings cells (`plans.training_plan.cells`); with scripts one row at a time as it is typed or a block
as it is pasted, and only the cells of which something is to be said come back; without them the whole
page, at the press of a button. What others change meanwhile is asked for every few seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.training_plan import table as tables
from bot.training_plan.changes import NothingToUndo, to_undo, undo
from bot.training_plan.sheet import CellsTaken, take_cells
from bot.web.access import Page, Visitor
from bot.web.forms import read_fields
from bot.web.training_plan.desk import HERE, HOME, Desk, as_say
from bot.web.training_plan.sheet import (
    PAGE,
    Asked,
    SheetCell,
    act_words,
    cell_of,
    cells_after,
    chosen,
    columns_of,
    history_of,
    row_of,
    summed,
    themes_of,
    typed_in,
    with_said,
    written_by,
)
from plans.i18n.text import Text, plural
from plans.i18n.user_error import UserError
from plans.model.declaring import declared
from plans.storage.store import Store
from plans.training_plan.cells import Typed, one_line
from plans.training_plan.changes import RowChange
from plans.training_plan.merging import pairs_apart, proposals, row_named
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.showing import CAME_BY, Groups, Say
from plans.training_plan.training import Training
from plans.training_plan.wording import field_label, plan_numbers, row_words

MOST_FIELDS = PAGE * 24
MOST_BYTES = 2_000_000
"""Of a whole table."""
MOST_MERGES = 4
MOST_APART = 20
"""Pairs that were kept apart; the last ones."""
"""Proposals beside the table at a time."""
MOST_KEPT = 10
"""Cells that are named of those that could not be taken back."""

_SAVED = Text("Saved.")
_CLASHES = Text(
    "Somebody else wrote something else meanwhile: choose there which of the two stays."
)
_GONE = Text(
    "Row %(rows)s is no longer in the table: somebody took it out. Nothing of it was kept."
)
_UNDONE = Text("Taken back: %(what)s.")
_STAYS = Text("What was changed since stays as it is: %(what)s.")
_CELL = Text("%(field)s of row %(row)s")
_ROW = Text("row %(row)s")
_NO_ROW = Text("Choose at least one row.")


class TablePages:
    """The table, a row of it, and what is done with them."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._app = desk, desk.app

    def routes(self) -> list[Page]:
        desk = self._desk
        return [
            desk.get("/table", self._show),
            desk.get("/table/news", self._news),
            desk.post("/table/cells", self._cells),
            desk.post("/table/rows", self._rows),
            desk.post("/table/undo", self._undo),
            desk.get("/table/row/{row:int}", self._row),
            desk.post("/table/row/{row:int}", self._change_row),
        ]

    # -------------------------------------------------------------- the whole table

    async def _show(self, request: Request, visitor: Visitor, year: int) -> Response:
        query = request.query_params
        values: dict[str, Any] = {"notice": _told(request)}
        if _is_number(query.get("undone", "")):
            async with self._app.database.reading() as store:
                act = await store.training_plans.act(year, int(query["undone"]))
            if act and act[0].who == visitor.person.id:
                values["notice"] = _UNDONE(what=act_words(act))
                values["problem"] = _stays(query.get("stays", ""))
        return await self._page(visitor, year, Asked.of(query), **values)

    async def _page(
        self,
        visitor: Visitor,
        year: int,
        asked: Asked,
        *,
        status: int = 200,
        cells: Sequence[SheetCell] = (),
        new: Mapping[str, str] | None = None,
        **values: Any,
    ) -> Response:
        say = as_say(self._desk.say(visitor))
        async with self._app.database.reading() as store:
            table = await store.training_plans.get(year)
            newest = await store.training_plans.newest_change(year)
            mine = await to_undo(store, year, visitor.person.id, visitor.now)
            groups = self._desk.groups(store, year)
        found = chosen(table, asked, groups, say)
        pages = max(1, -(-len(found) // PAGE))
        page = min(asked.page, pages)
        on_page = found[(page - 1) * PAGE : page * PAGE]
        rows = with_said((row_of(row, groups, say) for row in on_page), cells)
        alike = proposals(table)
        return self._desk.page(
            "table.html",
            visitor,
            year,
            "table",
            status=status,
            table=table,
            asked=asked,
            columns=columns_of(table, groups, say),
            rows=rows,
            found=len(found),
            trainings=plural("%(count)s training", "%(count)s trainings", len(found)),
            sums=summed(found),
            themes=themes_of(table),
            pages=pages,
            now_page=page,
            newest=newest,
            undo=_undo_values(mine),
            alike=[
                [(number, row_words(row_named(table, number), groups, say)) for number in group]
                for group in alike[:MOST_MERGES]
            ],
            more_alike=max(0, len(alike) - MOST_MERGES),
            apart=[
                [(row.id, row_words(row, groups, say)) for row in pair]
                for pair in pairs_apart(table)[-MOST_APART:]
            ],
            new=new or {},
            **({"notice": None, "problem": []} | values),
        )

    # -------------------------------------------------------------- cells

    async def _cells(self, request: Request, visitor: Visitor, year: int) -> Response:
        fields = await read_fields(request, most_fields=MOST_FIELDS, most_bytes=MOST_BYTES)
        typed = _decided(typed_in(fields), fields)
        asked = _asked_in(request)
        typed = await self._once(visitor, year, typed, dict(fields).get("newest", ""))
        taken = await self._take(visitor, year, typed)
        if "HX-Request" in request.headers:
            theirs = [value for name, value in fields if name == "theirs"]
            return await self._some_cells(visitor, year, asked, typed, taken, theirs)
        said = self._what_happened(taken)
        if taken.read.is_clean:
            return _to_table(year, asked, "saved" if taken.read.taken else "", taken.read.added)
        return await self._page(
            visitor,
            year,
            asked,
            status=422,
            cells=await self._cells_of(visitor, year, typed, taken),
            new={one.name: one.words for one in typed if one.row < 0},
            problem=said,
        )

    async def _once(
        self, visitor: Visitor, year: int, typed: list[Typed], newest: str
    ) -> list[Typed]:
        """Without new rows that the same form has brought before: it was sent twice."""
        new = {one.row: one_line(one.words) for one in typed if one.row < 0 and one.name == "title"}
        if not new or not _is_number(newest):
            return typed
        async with self._app.database.reading() as store:
            since = await store.training_plans.changes_since(year, int(newest))
        mine = {
            one.after.title
            for one in since
            if one.who == visitor.person.id and one.before is None and one.after is not None
        }
        return [one for one in typed if new.get(one.row) not in mine or one.row > 0]

    async def _take(self, visitor: Visitor, year: int, typed: Sequence[Typed]) -> CellsTaken:
        say = as_say(self._desk.say(visitor))
        async with self._app.database.transaction() as store:
            fields = self._desk.fields(store, visitor, year)
            return await take_cells(store, typed, fields, say, visitor.now, who=visitor.person.id)

    async def _cells_of(
        self, visitor: Visitor, year: int, typed: Iterable[Typed], taken: CellsTaken
    ) -> list[SheetCell]:
        desk, say = self._desk, as_say(self._desk.say(visitor))
        async with self._app.database.reading() as store:
            groups = desk.groups(store, year)
            names = await _names(store, taken.writers.values())
        writers = {at: say(written_by(one, names)) for at, one in taken.writers.items()}
        return cells_after(taken.read, typed, groups, say, writers)

    async def _some_cells(
        self,
        visitor: Visitor,
        year: int,
        asked: Asked,
        typed: Sequence[Typed],
        taken: CellsTaken,
        theirs: Iterable[str],
    ) -> Response:
        """What a page with scripts puts in its places."""
        desk, say = self._desk, as_say(self._desk.say(visitor))
        cells = await self._cells_of(visitor, year, typed, taken)
        table = taken.read.table
        async with self._app.database.reading() as store:
            groups = desk.groups(store, year)
            mine = await to_undo(store, year, visitor.person.id, visitor.now)
        cells += [
            cell_of(row, name, groups, say)
            for number, name in map(_place, theirs)
            if (row := table.training(number)) is not None
        ]
        problems = [
            (-at[0], field_label(at[1]), why)
            for at, why in taken.read.problems.items()
            if at[0] < 0
        ]
        return desk.pages.answer(
            "training_plan/cells.html",
            visitor.language,
            home=f"{HOME}/{year}",
            cells=cells,
            rows=[row_of(row_named(table, one), groups, say) for one in taken.read.added],
            gone=taken.read.gone,
            new_problems=problems,
            rows_changed_words="",
            sums=summed(chosen(table, asked, groups, say)),
            column_names=list(declared(Training)),
            undo=_undo_values(mine),
            said=self._what_happened(taken),
            wrong=not taken.read.is_clean,
            year=year,
            asked=asked,
            news=None,
        )

    def _what_happened(self, taken: CellsTaken) -> list[Text]:
        read = taken.read
        found: list[Text] = []
        if read.gone:
            found.append(_GONE(rows=", ".join(map(str, read.gone))))
        if read.clashes:
            found.append(_CLASHES)
        if read.problems:
            unread = plural(
                "%(count)s cell cannot be read: what is wrong stands there. The rest is saved.",
                "%(count)s cells cannot be read: what is wrong stands there. The rest is saved.",
                len(read.problems),
            )
            found.append(unread)
        return found or ([_SAVED] if read.taken or read.added else [])

    # -------------------------------------------------------------- what others do

    async def _news(self, request: Request, visitor: Visitor, year: int) -> Response:
        """What was changed since a page was made; nothing, when nothing was."""
        after = request.query_params.get("after", "")
        if not (after.isdecimal() and len(after) < 19):
            return Response(status_code=204)
        desk, say = self._desk, as_say(self._desk.say(visitor))
        async with self._app.database.reading() as store:
            changes = await store.training_plans.changes_since(year, int(after))
            if not changes:
                return Response(status_code=204)
            names = await _names(store, changes)
            table = await store.training_plans.get(year)
            groups = desk.groups(store, year)
            mine = await to_undo(store, year, visitor.person.id, visitor.now)
        others = [one for one in changes if one.who != visitor.person.id]
        came = _last_state(changes)
        return desk.pages.answer(
            "training_plan/cells.html",
            visitor.language,
            home=f"{HOME}/{year}",
            cells=list(_cells_since(changes, came, table, visitor, names, groups, say)),
            rows=[row_of(row, groups, say) for row in _new_rows(came, table)],
            gone=[number for number in came if table.training(number) is None],
            new_problems=[],
            sums=summed(chosen(table, _asked_in(request), groups, say)),
            column_names=list(declared(Training)),
            undo=_undo_values(mine),
            said=[say(written_by(others[-1], names))] if others else [],
            wrong=False,
            year=year,
            asked=_asked_in(request),
            news=changes[-1].seq,
            rows_changed_words=", ".join(map(str, sorted({one.row for one in others}))),
        )

    # -------------------------------------------------------------- rows

    async def _rows(self, request: Request, visitor: Visitor, year: int) -> Response:
        """Takes chosen rows out, or puts them together."""
        fields = await read_fields(request, most_fields=MOST_FIELDS, most_bytes=MOST_BYTES)
        rows = sorted({int(value) for name, value in fields if name == "row" and _is_number(value)})
        doing = next((value for name, value in fields if name == "do"), "")
        asked = _asked_in(request)
        try:
            async with self._app.database.transaction() as store:
                told = await self._do(store, visitor, year, doing, rows)
        except UserError as problem:
            return await self._page(visitor, year, asked, status=422, problem=[problem.text])
        return _to_table(year, asked, told, ())

    async def _do(
        self, store: Store, visitor: Visitor, year: int, doing: str, rows: Sequence[int]
    ) -> str:
        now, who = visitor.now, visitor.person.id
        if not rows:
            raise UserError(_NO_ROW)
        match doing:
            case "merge":
                await tables.merge(store, year, rows, now, who=who)
                return "merged"
            case "apart":
                await tables.keep_apart(store, year, rows, now, who=who)
                return "apart"
            case "again":
                await tables.keep_apart(store, year, rows, now, who=who, undo=True)
                return "again"
            case "remove":
                await tables.remove_rows(store, year, rows, now, who=who)
                return "removed"
            case "split":
                await tables.split(store, year, rows[0], now, who=who)
                return "split"
            case _ if doing.startswith("without-") and _is_number(doing[8:]):
                out = int(doing[8:])
                others = [one for one in rows if one != out]
                await tables.keep_from(store, year, out, others, now, who=who)
                return "apart"
        raise UserError(_NO_ROW)

    async def _undo(self, request: Request, visitor: Visitor, year: int) -> Response:
        fields = dict(await read_fields(request))
        act = fields.get("act", "")
        asked = _asked_in(request)
        try:
            async with self._app.database.transaction() as store:
                number = int(act) if _is_number(act) else 0
                done = await undo(store, year, visitor.now, who=visitor.person.id, act=number)
        except NothingToUndo as nothing:
            return await self._page(visitor, year, asked, status=409, problem=[nothing.text])
        stays = ",".join(f"{one.row}.{one.field}" for one in done.kept[:MOST_KEPT])
        told = f"undone={number}" + (f"&stays={stays}" if stays else "")
        return _to_table(year, asked, "", (), told)

    # -------------------------------------------------------------- one row

    async def _row(self, request: Request, visitor: Visitor, year: int) -> Response:
        number = request.path_params["row"]
        return await self._row_page(visitor, year, number, notice=_told(request))

    async def _row_page(
        self,
        visitor: Visitor,
        year: int,
        number: int,
        *,
        status: int = 200,
        cells: Sequence[SheetCell] = (),
        **values: Any,
    ) -> Response:
        desk, say = self._desk, as_say(self._desk.say(visitor))
        async with self._app.database.reading() as store:
            table = await store.training_plans.get(year)
            groups = desk.groups(store, year)
            changes = await store.training_plans.changes_of_row(year, number)
            names = await _names(store, changes)
        row = table.training(number)
        if row is None and not changes:
            try:
                row_named(table, number)
            except UserError as problem:
                return desk.pages.problem(visitor, problem.text, status=404, here=HERE)
        shown = row_of(row, groups, say) if row is not None else None
        return desk.page(
            "row.html",
            visitor,
            year,
            "table",
            status=status,
            number=number,
            row=with_said([shown], cells)[0] if shown is not None else None,
            columns=columns_of(table, groups, say),
            came_by=CAME_BY[row.came_by] if row is not None else None,
            plans=plan_numbers(row, say) if row is not None else "",
            parts_of=[row_words(one, groups, say) for one in row.merged] if row is not None else [],
            history=history_of(changes, names, groups, say),
            **({"notice": None, "problem": []} | values),
        )

    async def _change_row(self, request: Request, visitor: Visitor, year: int) -> Response:
        """Keeps a row as a whole: the table without scripts, and with long texts."""
        fields = await read_fields(request, most_fields=100)
        number = request.path_params["row"]
        typed = [one for one in _decided(typed_in(fields), fields) if one.row == number]
        taken = await self._take(visitor, year, typed)
        if taken.read.is_clean:
            told = "?told=saved" if taken.read.taken else ""
            return RedirectResponse(f"{HOME}/{year}/table/row/{number}{told}", 303)
        cells = await self._cells_of(visitor, year, typed, taken)
        said = self._what_happened(taken)
        return await self._row_page(visitor, year, number, status=422, cells=cells, problem=said)


_TOLD = {
    "saved": _SAVED,
    "merged": Text("They are one training now."),
    "apart": Text("Good, I do not propose that any more."),
    "again": Text("Good, I propose that again."),
    "removed": Text("Taken out of the table."),
    "split": Text("The row is taken apart again."),
    "written": Text("Done, it is written."),
}


def _told(request: Request) -> Text | None:
    return _TOLD.get(request.query_params.get("told", ""))


def _to_table(
    year: int, asked: Asked, told: str, added: Sequence[int], besides: str = ""
) -> Response:
    query = "&".join(filter(None, (asked.address(), f"told={told}" if told else "", besides)))
    place = f"#row-{added[-1]}" if added else ""
    return RedirectResponse(f"{HOME}/{year}/table{'?' if query else ''}{query}{place}", 303)


def _asked_in(request: Request) -> Asked:
    """What the page shows from which something is sent."""
    here = request.headers.get("HX-Current-URL")
    if here is not None:
        return Asked.of(dict(parse_qsl(urlsplit(here).query)))
    return Asked.of(request.query_params)


def _decided(typed: Iterable[Typed], fields: Iterable[tuple[str, str]]) -> list[Typed]:
    """What was typed, after somebody chose between two: `keep` is the cell with the mark of what
    the other one wrote, `theirs` a cell of which nothing of one's own is left."""
    keep: dict[tuple[int, str], str] = {}
    theirs: set[tuple[int, str]] = set()
    for name, value in fields:
        if name == "keep":
            keep |= {one.at: one.seen for one in typed_in([(value, "")])}
        if name == "theirs":
            theirs.add(_place(value))
    return [replace(one, seen=keep.get(one.at, one.seen)) for one in typed if one.at not in theirs]


def _place(value: str) -> tuple[int, str]:
    found = typed_in([(value, "")])
    return found[0].at if found else (0, "")


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and 0 < len(value) < 10


def _undo_values(mine: Sequence[RowChange]) -> dict[str, Any] | None:
    return {"act": mine[0].act, "what": act_words(mine)} if mine else None


def _stays(said: str) -> list[Text]:
    """What is said of what could not be taken back, from the address."""
    found = []
    for one in said.split(",")[:MOST_KEPT]:
        row, _, name = one.partition(".")
        if _is_number(row):
            what = _CELL(field=field_label(name), row=row) if name in declared(Training) else None
            found.append(_STAYS(what=what or _ROW(row=row)))
    return found


async def _names(store: Store, changes: Iterable[RowChange]) -> dict[str, str]:
    ids = {one.who for one in changes if one.who is not None}
    return {key: one.name for key, one in (await store.people.get_many(ids)).items()} if ids else {}


# ------------------------------------------------------------------ news


def _last_state(changes: Iterable[RowChange]) -> dict[int, bool]:
    """The rows that were changed, and whether each was there before."""
    found: dict[int, bool] = {}
    for one in changes:
        found.setdefault(one.row, one.before is not None)
    return found


def _new_rows(came: Mapping[int, bool], table: TrainingPlan) -> list[Training]:
    rows = (table.training(number) for number, was_there in came.items() if not was_there)
    return [row for row in rows if row is not None]


def _cells_since(
    changes: Sequence[RowChange],
    came: Mapping[int, bool],
    table: TrainingPlan,
    visitor: Visitor,
    names: Mapping[str, str],
    groups: Groups,
    say: Say,
) -> Iterable[SheetCell]:
    """Each cell that was changed, as it is now, with who changed it last."""
    last: dict[tuple[int, str], RowChange] = {}
    for one in changes:
        for name in one.fields:
            last[one.row, name] = one
    for (number, name), change in last.items():
        row = table.training(number)
        if row is None or not came[number]:
            continue
        by = "" if change.who == visitor.person.id else say(written_by(change, names))
        yield cell_of(row, name, groups, say, by=by)
