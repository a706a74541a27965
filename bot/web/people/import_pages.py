"""Bringing in a list of people: dropped, looked at, its cells put right, and taken over.

The page is a view of what `bot.people.checked_list` keeps and works out. It shows a hundred rows at a
time, however long the list is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.checked_lists import BadCorrection, ListChanged, ListGone
from bot.people.checked_list import Checked, CheckedLists
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.forms import MOST_FILE_BYTES, TooLarge, read_fields, read_upload
from bot.web.rendering import Pages
from plans.i18n.text import Text, plural
from plans.people.asking import VALUES
from plans.people.changes import Change, Import
from plans.people.corrections import Place
from plans.people.report import FIELDS, PARTS_OF_NAME, besides, field_changes
from plans.people.rows import Problem
from plans.spreadsheets.table import UnreadableFile, column_letter
from plans.storage.records import CheckedList

HERE = "/hr/people/import"
ON_A_PAGE = 100
MOST_FIELDS = 2 * ON_A_PAGE + 20
ACCEPT = ".xlsx,.xlsm,.ods,.csv,.txt"

_NO_FILE = Text("No file came along. Choose one first.")
_TOO_LARGE = Text("This file is larger than %(megabytes)s MB; I only read smaller ones.")
_SHEET = Text("Sheet “%(sheet)s”, ")
_AT = Text("row %(row)s, column %(column)s")
_WRONG, _PUT_RIGHT, _NEW = Text("Wrong"), Text("Put right"), Text("New")
_CHANGED, _LEAVING, _RENAMED = Text("Changed"), Text("Leaving"), Text("Another name")
Say = Any


class ImportPages:
    """The pages of one list."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages
        self._lists = CheckedLists(app)

    def routes(self) -> list[Page]:
        return [
            hr_page(HERE, self._look),
            hr_post(HERE, self._bring),
            hr_post(f"{HERE}/cells", self._put_right),
            hr_post(f"{HERE}/undo", self._undo),
            hr_post(f"{HERE}/answers", self._answer),
            hr_post(f"{HERE}/take", self._take_over),
            hr_post(f"{HERE}/forget", self._forget),
        ]

    async def _look(self, request: Request, visitor: Visitor) -> Response:
        return await self._shown(visitor, request.query_params)

    async def _bring(self, request: Request, visitor: Visitor) -> Response:
        """A file; what cannot be read is said, and nothing of it is kept."""
        try:
            upload = await read_upload(request)
        except TooLarge:
            said = _TOO_LARGE(megabytes=MOST_FILE_BYTES // 10**6)
            return await self._shown(visitor, {}, problem=said, status=413)
        file = upload.files.get("file")
        if file is None:
            return await self._shown(visitor, {}, problem=_NO_FILE, status=422)
        try:
            await self._lists.bring(visitor.person, file.name[:200], file.content)
        except UnreadableFile as unreadable:
            return await self._shown(visitor, {}, problem=unreadable.text, status=422)
        return RedirectResponse(HERE, 303)

    async def _put_right(self, request: Request, visitor: Visitor) -> Response:
        """Cells as somebody typed them; those that were left as they are count for nothing."""
        form = await read_fields(request, most_fields=MOST_FIELDS)
        said = dict(form)
        try:
            checked = await self._lists.look(visitor.person, said.get("mark", ""))
            known = {
                _place(one): one.value for one in checked.planned.problems if one.cell is not None
            } | dict(checked.said.corrections)
            typed = {place: text for name, text in form if (place := _place_of(name))}
            changed = {place: text for place, text in typed.items() if known.get(place, "") != text}
            await self._lists.say(visitor.person, checked.kept.mark, put_right=changed)
        except ListGone as gone:
            return await self._shown(visitor, {}, problem=gone.text, status=409)
        except BadCorrection as bad:
            return await self._shown(visitor, said, problem=bad.text, status=422)
        return RedirectResponse(f"{HERE}?show={_show(said)}", 303)

    async def _undo(self, request: Request, visitor: Visitor) -> Response:
        """The file as it came."""
        said = dict(await read_fields(request))
        try:
            await self._lists.undo(visitor.person, said.get("mark", ""))
        except ListGone as gone:
            return await self._shown(visitor, {}, problem=gone.text, status=409)
        return RedirectResponse(HERE, 303)

    async def _answer(self, request: Request, visitor: Visitor) -> Response:
        """What only HR can say of the list."""
        form = await read_fields(request, most_fields=MOST_FIELDS)
        said = dict(form)
        try:
            checked = await self._lists.look(visitor.person, said.get("mark", ""))
            answers = checked.said.answers
            for question in checked.planned.questions:
                value = said.get(f"q-{question.key}", "")
                if value in {option.value for option in question.options}:
                    answers = answers.having(question.key, value)
            for key, values in VALUES.items():  # said before, and said otherwise now
                if said.get(f"q-{key}", "") in values:
                    answers = answers.having(key, said[f"q-{key}"])
            if "sheets-asked" in said:
                chosen = tuple(value for name, value in form if name == "sheet")
                sheets = [one for one in chosen if one in checked.planned.sheets]
                answers = replace(answers, sheets=tuple(sheets))
            await self._lists.say(
                visitor.person,
                checked.kept.mark,
                answers=answers,
                full="full" in said if "full-asked" in said else None,
                same="same" in said if "same-asked" in said else None,
            )
        except ListGone as gone:
            return await self._shown(visitor, {}, problem=gone.text, status=409)
        return RedirectResponse(HERE, 303)

    async def _take_over(self, request: Request, visitor: Visitor) -> Response:
        """Once; a second press finds it done."""
        said = dict(await read_fields(request))
        try:
            await self._lists.take_over(
                visitor.person,
                said.get("mark", ""),
                said.get("seen", ""),
                good_rows="good" in said,
            )
        except ListGone as gone:
            return await self._shown(visitor, {}, problem=gone.text, status=409)
        except ListChanged as changed:
            return await self._shown(visitor, {}, problem=changed.text, status=409)
        return RedirectResponse(HERE, 303)

    async def _forget(self, _request: Request, visitor: Visitor) -> Response:
        await self._lists.forget(visitor.person)
        return RedirectResponse(HERE, 303)

    # ---------------------------------------------------------------- what is shown

    async def _shown(
        self,
        visitor: Visitor,
        said: Mapping[str, str],
        *,
        problem: Text | None = None,
        status: int = 200,
    ) -> Response:
        T = self._pages.speaking(visitor.language)  # noqa: N806 - as in templates
        kept = await self._lists.waiting(visitor.person)
        wrong = T(problem) if problem else ""
        if kept is not None and kept.taken_at is None:
            try:
                checked = await self._lists.look(visitor.person)
            except ListGone:
                kept = None
            else:
                values = await _report(checked, said, T)
                return self._pages.page(
                    "people/import_report.html",
                    visitor,
                    here="people",
                    status=status,
                    problem=wrong,
                    **values,
                )
        return self._pages.page(
            "people/import.html",
            visitor,
            here="people",
            status=status,
            problem=wrong,
            accept=ACCEPT,
            taken=kept,
            outcome=list(_outcome(kept)) if kept is not None else [],
        )


async def _report(checked: Checked, said: Mapping[str, str], say: Say) -> dict[str, Any]:
    """What the page of a list shows: a hundred rows of one of its parts."""
    planned = checked.planned
    parts = [
        ("problems", say(_WRONG), tuple(one for one in planned.problems if one.row is not None)),
        ("right", say(_PUT_RIGHT), tuple(checked.said.corrections.items())),
        ("new", say(_NEW), planned.new),
        ("changed", say(_CHANGED), _only_changed(planned)),
        ("left", say(_LEAVING), planned.leaving),
        ("renamed", say(_RENAMED), planned.renamed),
    ]
    filled = [key for key, _, rows in parts if rows]
    show = said.get("show", "")
    if show not in filled:
        show = filled[0] if filled else "new"
    rows: Sequence[Any] = next(rows for key, _, rows in parts if key == show)
    last = max(1, -(-len(rows) // ON_A_PAGE))
    number = said.get("page", "")
    page = min(max(1, int(number) if number.isdecimal() and len(number) < 7 else 1), last)
    part = rows[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    several = bool(planned.sheets)
    return {
        "kept": checked.kept,
        "seen": checked.seen,
        "sure": checked.sure,
        "nothing": not planned.changes and not planned.leaving,
        "good_rows": checked.good_rows,
        "said": checked.said,
        "planned": planned,
        "questions": planned.questions,
        "parts_shown": [(key, name, len(found)) for key, name, found in parts if found],
        "show": show,
        "page": page,
        "last": last,
        "rows": [_row(show, one, planned, say, several) for one in part],
        "besides": [say(one) for one in besides(planned)],
        "whole": [say(one.what) for one in planned.problems if one.row is None],
        "whole_file": not planned.not_read,
        "read": {name for name, _ in planned.read},
    }


def _row(show: str, one: Any, planned: Import, say: Say, several: bool) -> dict[str, Any]:
    match show:
        case "problems":
            return _problem(one, say, several)
        case "right":
            place, text = one
            column = column_letter(place.column)
            return {
                "name": _name(place),
                "sheet": place.sheet if several else "",
                "row": place.row,
                "column": column,
                "value": text,
                "where": say(_AT(row=place.row, column=column)),
            }
        case "left":
            return {"name": one.name, "number": one.number, "day": one.left_on}
        case "renamed":
            return {"row": one.row, "number": one.number, "old": one.old, "new": one.new}
        case _:
            return _change(one, planned, say)


def _problem(one: Problem, say: Say, several: bool) -> dict[str, Any]:
    where = say(_AT(row=one.row, column=one.column)) if one.row else ""
    return {
        "name": _name(_place(one)) if one.cell is not None and one.row is not None else "",
        "sheet": one.sheet if several else "",
        "row": one.row,
        "column": one.column,
        "who": one.who,
        "value": one.value,
        "what": say(one.what),
        "where": (say(_SHEET(sheet=one.sheet)) if several and one.sheet else "") + where,
    }


def _change(change: Change, planned: Import, say: Say) -> dict[str, Any]:
    fields = [
        (say(FIELDS[name]), say(old), say(new))
        for name, old, new in field_changes(change, planned)
        if not (name in PARTS_OF_NAME and "name" in change.fields)
    ]
    manager = planned.people.get(change.after.manager_id or "")
    return {
        "row": change.row,
        "person": change.after,
        "manager": manager.name if manager else "",
        "fields": fields,
    }


def _only_changed(planned: Import) -> tuple[Change, ...]:
    leaving = {one.id for one in planned.leaving}
    return tuple(one for one in planned.changed if one.after.id not in leaving)


def _outcome(kept: CheckedList) -> Iterator[Text]:
    """What was written, in words."""
    found = kept.outcome or {}
    if found.get("new"):
        yield plural("%(count)s new person.", "%(count)s new people.", found["new"])
    if found.get("changed"):
        yield plural("%(count)s person changes.", "%(count)s people change.", found["changed"])
    if found.get("left"):
        yield plural("%(count)s person leaves.", "%(count)s people leave.", found["left"])
    if found.get("problems"):
        yield plural(
            "%(count)s row was wrong and was left out.",
            "%(count)s rows were wrong and were left out.",
            found["problems"],
        )
    if found.get("waiting"):
        yield plural(
            "%(count)s row was left out because of a name.",
            "%(count)s rows were left out because of a name.",
            found["waiting"],
        )


# ------------------------------------------------------------------ a cell as the name of a field


def _place(one: Problem) -> Place:
    return Place(sheet=one.sheet, row=one.row or 0, column=one.cell or 0)


def _name(place: Place) -> str:
    return f"cell-{place.row}-{place.column}-{place.sheet}"


def _place_of(name: str) -> Place | None:
    kind, *rest = name.split("-", 3)
    if kind != "cell" or len(rest) != 3:
        return None
    row, column, sheet = rest
    if not (row.isdecimal() and column.isdecimal() and len(row) < 8 and len(column) < 5):
        return None
    return Place(sheet=sheet, row=int(row), column=int(column))


def _show(said: Mapping[str, str]) -> str:
    return "right" if said.get("show") == "right" else "problems"
