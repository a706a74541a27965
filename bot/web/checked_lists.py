"""The pages of a list that HR brings in: the file, what it would do, cells put right, taken over.

What is alike for all kinds (`bot.checked_lists`) stands here; a section gives the words of its own kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.checked_lists import (
    BadCorrection,
    Checked,
    CheckedLists,
    ListChanged,
    ListGone,
    Read,
)
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.forms import read_form, read_upload
from bot.web.rendering import Pages
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.people.corrections import Place
from plans.people.rows import Problem
from plans.spreadsheets.table import UnreadableFile

R = TypeVar("R", bound=Read)

MOST_SHOWN = 100
"""Problems on one page; the rest are shown when these are put right."""
MOST_FIELDS = MOST_SHOWN + 20
_NO_FILE = Text("Choose a file first.")


@dataclass(frozen=True, kw_only=True)
class ListWords(Generic[R]):
    """What the pages say of one kind of list."""

    title: Text
    columns: Text
    """Which columns are known."""
    counts: Callable[[R], Sequence[Text]]
    """What a list would do."""
    outcome: Callable[[Mapping[str, int]], Sequence[Text]]
    """What came of one."""
    to_list: Text
    """The link to what was brought in."""
    doubles: Callable[[R], int] = lambda _: 0
    """How many rows were told of before, so that HR says what becomes of them."""


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """A problem as the page shows it."""

    problem: Problem
    field: str
    """The name of the field in which the cell can be put right; empty: only the file can be."""

    @property
    def row(self) -> str:
        """The row, with its sheet where the file says one."""
        one = self.problem
        number = "" if one.row is None else str(one.row)
        return f"{number} ({one.sheet})" if one.sheet and number else number


class ListPages(Generic[R]):
    """The pages of one kind of list, below `path`."""

    def __init__(
        self,
        lists: CheckedLists[R],
        pages: Pages,
        *,
        path: str,
        up: str,
        here: str,
        words: ListWords[R],
    ) -> None:
        self._lists, self._pages, self._words = lists, pages, words
        self._path, self._up, self._here = path, up, here

    def routes(self) -> list[Page]:
        return [
            hr_page(self._path, self._show),
            hr_post(self._path, self._bring),
            hr_post(f"{self._path}/say", self._say),
            hr_post(f"{self._path}/take", self._take),
            hr_post(f"{self._path}/undo", self._undo),
            hr_post(f"{self._path}/forget", self._forget),
        ]

    async def _show(self, _request: Request, visitor: Visitor) -> Response:
        return await self._shown(visitor)

    async def _bring(self, request: Request, visitor: Visitor) -> Response:
        file = (await read_upload(request)).files.get("file")
        if file is None:
            return await self._shown(visitor, problem=_NO_FILE, status=422)
        try:
            await self._lists.bring(visitor.person, file.name, file.content)
        except UnreadableFile as unreadable:
            return await self._shown(visitor, problem=unreadable.text, status=422)
        return self._again()

    async def _say(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request, most_fields=MOST_FIELDS)
        cells = {place: text for name, text in form.items() if (place := _place(name)) is not None}
        try:
            await self._lists.say(
                visitor.person,
                form.get("mark", ""),
                put_right=cells,
                encoding=form.get("encoding"),
                doubles=form.get("doubles"),
            )
        except (ListGone, BadCorrection) as problem:
            return await self._shown(visitor, problem=problem.text, status=409)
        return self._again()

    async def _take(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        try:
            await self._lists.take_over(visitor.person, form.get("mark", ""), form.get("seen", ""))
        except (ListGone, ListChanged) as problem:
            return await self._shown(visitor, problem=problem.text, status=409)
        return self._again()

    async def _undo(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        try:
            await self._lists.undo(visitor.person, form.get("mark", ""))
        except UserError as problem:
            return await self._shown(visitor, problem=problem.text, status=409)
        return self._again()

    async def _forget(self, _request: Request, visitor: Visitor) -> Response:
        await self._lists.forget(visitor.person)
        return self._again()

    def _again(self) -> Response:
        return RedirectResponse(self._path, 303)

    async def _shown(
        self, visitor: Visitor, *, problem: Text | None = None, status: int = 200
    ) -> Response:
        kept = await self._lists.waiting(visitor.person)
        values: dict[str, Any] = {"kept": kept, "checked": None, "outcome": []}
        if kept is not None and kept.taken_at is not None:
            values["outcome"] = self._words.outcome(kept.outcome or {})
        elif kept is not None:
            try:
                values |= self._report(await self._lists.look(visitor.person))
            except ListGone:  # taken over or forgotten at this very moment
                values["kept"] = None
            except UnreadableFile as unreadable:
                values["kept"], problem = None, problem or unreadable.text
        return self._pages.page(
            "checked_lists/list.html",
            visitor,
            here=self._here,
            status=status,
            words=self._words,
            path=self._path,
            up=self._up,
            problem=problem,
            **values,
        )

    def _report(self, checked: Checked[R]) -> dict[str, Any]:
        if checked.read is None:
            return {"checked": checked}
        problems = checked.read.problems
        return {
            "checked": checked,
            "wrong": [Wrong(problem=one, field=_field(one)) for one in problems[:MOST_SHOWN]],
            "more": max(0, len(problems) - MOST_SHOWN),
            "counts": self._words.counts(checked.read),
            "doubles": self._words.doubles(checked.read),
        }


def _field(problem: Problem) -> str:
    if problem.row is None or problem.cell is None:
        return ""
    return f"cell.{problem.row}.{problem.cell}.{problem.sheet}"


def _place(name: str) -> Place | None:
    """The cell that a field stands for; None for another field."""
    what, _, rest = name.partition(".")
    row, _, rest = rest.partition(".")
    column, _, sheet = rest.partition(".")
    if what != "cell" or not (row.isdecimal() and column.isdecimal()):
        return None
    if len(row) > 7 or len(column) > 5:
        return None
    return Place(sheet=sheet, row=int(row), column=int(column))
