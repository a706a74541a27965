"""The table as an Excel file, and what a file that comes back would change in it, before it does."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.training_plan.sent_table import TABLE_KEPT, looked_at
from bot.training_plan.table_file import excel_of, look, tables_in, take_in
from bot.web.access import Page, Visitor
from bot.web.downloads import as_download
from bot.web.forms import read_form, read_upload
from bot.web.training_plan.desk import Desk, as_say, to
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.spreadsheets.table import UnreadableFile
from plans.training_plan.cells import words_in
from plans.training_plan.merging import row_named
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.sheet import TITLE, SheetRead
from plans.training_plan.showing import Groups, Say, in_words
from plans.training_plan.training import Training
from plans.training_plan.wording import field_label

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 10_000_000
MOST_SHOWN = 300
_NO_TABLE = Text(
    "That is no table of trainings that I made. Get the table as Excel here, edit that, and bring it back."
)
_GONE = Text("I no longer have that file. Send it again, and I will look at it.")
_CHANGED = Text(
    "Something has changed since I looked at it. What it would change now is shown below."
)
_FORGOTTEN = Text("Fine, nothing was written, and I have forgotten the file.")
_NOTHING = "–"


class ExcelPages:
    """Out to Excel, and back."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._app = desk, desk.app

    def routes(self) -> list[Page]:
        return [
            self._desk.get("/excel", self._show),
            self._desk.post("/excel", self._send),
            self._desk.get("/excel/file", self._file),
            self._desk.post("/excel/take", self._take),
        ]

    async def _show(self, request: Request, visitor: Visitor, year: int) -> Response:
        told = {"forgotten": _FORGOTTEN}.get(request.query_params.get("told", ""))
        return await self._page(visitor, year, notice=told)

    async def _page(
        self, visitor: Visitor, year: int, *, status: int = 200, **values: Any
    ) -> Response:
        desk, say = self._desk, as_say(self._desk.say(visitor))
        async with self._app.database.reading() as store:
            since = visitor.now - TABLE_KEPT
            pending = await store.training_plans.sent(visitor.person.id, since)
            groups = desk.groups(store, year)
            sent = None
            if pending is not None and pending.year == year:
                fields = desk.fields(store, visitor, year)
                tables = await asyncio.to_thread(tables_in, pending.content)
                read, table = await look(store, tables, fields)
                sent = {"name": pending.file_name, "read": read, **_rows(read, table, groups, say)}
        return desk.page(
            "excel.html",
            visitor,
            year,
            "table",
            status=status,
            sent=sent,
            other=pending.year if pending is not None and pending.year != year else None,
            **({"notice": None, "problem": None} | values),
        )

    async def _file(self, _request: Request, visitor: Visitor, year: int) -> Response:
        desk = self._desk
        async with self._app.database.reading() as store:
            table = await store.training_plans.get(year)
            groups = desk.groups(store, year)
        made = await excel_of(table, groups, self._app.texts, visitor.language, visitor.now)
        name = desk.say(visitor)(TITLE, year=str(year))
        return as_download(made, f"{name}.xlsx", XLSX)

    async def _send(self, request: Request, visitor: Visitor, year: int) -> Response:
        file = (await read_upload(request, most=MOST_BYTES)).files.get("file")
        sent = None
        if file is not None:
            sent = await looked_at(visitor.person, file.name, file.content, visitor.now)
        if sent is None:
            return await self._page(visitor, year, status=422, problem=_NO_TABLE)
        async with self._app.database.transaction() as store:
            await sent.keep(store, visitor.now)
        return to(sent.pending.year, "/excel")

    async def _take(self, request: Request, visitor: Visitor, year: int) -> Response:
        doing = (await read_form(request)).get("do", "")
        try:
            read = await self._taken(visitor, year, doing)
        except (UserError, UnreadableFile) as problem:
            return await self._page(visitor, year, status=409, problem=problem.text)
        if read is None:
            return to(year, "/excel", {"told": "forgotten"})
        if read.problems:
            return await self._page(visitor, year, status=409, problem=_CHANGED)
        return to(year, "/table", {"told": "written"})

    async def _taken(self, visitor: Visitor, year: int, doing: str) -> SheetRead | None:
        """What was written of the file that waits; None where it was forgotten. Raises `UserError`,
        `UnreadableFile`."""
        me, desk = visitor.person.id, self._desk
        async with self._app.database.transaction() as store:
            pending = await store.training_plans.sent(me, visitor.now - TABLE_KEPT)
            if pending is None or pending.year != year:
                raise UserError(_GONE)
            if doing not in {"write", "overwrite"}:
                await store.training_plans.drop_sent(me)
                return None
            read = await take_in(
                store,
                await asyncio.to_thread(tables_in, pending.content),
                desk.fields(store, visitor, year),
                visitor.now,
                file=pending.file_name,
                who=me,
                overwrite=doing == "overwrite",
            )
            if not read.problems:
                await store.training_plans.drop_sent(me)
            return read


def _rows(read: SheetRead, table: TrainingPlan, groups: Groups, say: Say) -> dict[str, Any]:
    """What the file would change, row by row and cell by cell."""

    def words(name: str, value: Any) -> str:
        return in_words(name, value, groups, say) or _NOTHING

    changed = []
    for edited in read.edited:
        row = row_named(table, edited.number)
        cells = [
            (field_label(name), words(name, getattr(row, name)), words(name, value))
            for name, value in edited.values.items()
        ]
        changed.append((row.id, row.title or _NOTHING, cells))
    return {
        "changed": changed[:MOST_SHOWN],
        "both": [
            (
                one.number,
                field_label(one.name),
                words(one.name, one.mine),
                words(one.name, one.theirs),
            )
            for one in read.conflicts[:MOST_SHOWN]
        ],
        "added": [
            [(field_label(name), words_in(_new(values), name, groups, say)) for name in values]
            for values in read.added[:MOST_SHOWN]
        ],
        "removed": [
            (number, row_named(table, number).title or _NOTHING)
            for number in read.removed[:MOST_SHOWN]
        ],
    }


def _new(values: Any) -> Training:
    return Training(id=0, **values)
