"""HR submits the draft to the workers themselves, and sees who has it, opened it and remarked on it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.legal_calendar.submission import carry_out, how_of, list_bytes
from bot.legal_calendar.workers import workers_shown
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.asked import continued, day, paged, query, whole
from bot.web.downloads import as_download
from bot.web.forms import read_form, read_upload
from bot.web.legal_calendar.hr import EXCEL, PATH
from bot.web.rendering import Pages
from bot.web.uploads.bringing import NotTaken, keep, looked_into
from plans.i18n.formats import show_moment
from plans.i18n.text import Text
from plans.legal_calendar.submission import Receipt, SubmissionWanted, WorkersShown
from plans.uploads.upload import MediaType, Purpose

ALL, UNOPENED, PAPER, REMARKS = "all", "unopened", "paper", "remarks"
SHOWS: dict[str, Text] = {
    ALL: Text("everybody"),
    UNOPENED: Text("who has not opened it"),
    PAPER: Text("who needs it on paper"),
    REMARKS: Text("who remarked on it"),
}
_ONE_PDF = Text("Choose the draft first, as one PDF.")
_NOT_SUBMITTED = Text("Nothing was submitted to the workers for %(year)s.")
_LIST_NAME = Text("training-plan-%(year)s-submitted")


class WorkersPages:
    """The draft of a year with the workers."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        path = f"{PATH}/{{year:int}}/workers"
        return [
            hr_page(path, self._show),
            hr_post(path, self._bring),
            hr_post(f"{path}/send", self._send),
            hr_page(f"{path}/excel", self._excel),
        ]

    async def _show(self, request: Request, visitor: Visitor) -> Response:
        return await self._shown(request, visitor)

    async def _shown(
        self,
        request: Request,
        visitor: Visitor,
        *,
        done: list[Text] | None = None,
        problem: Text | None = None,
        file: int | None = None,
        status: int = 200,
    ) -> Response:
        year = _year(request)
        asked = request.query_params
        show = asked.get("show", ALL) if asked.get("show") in SHOWS else ALL
        async with self._app.database.reading() as store:
            found = await workers_shown(
                store, year, visitor.now, file=file or whole(asked.get("file"), 0) or None
            )
            waiting = await store.uploads.get(found.file) if found.file is not None else None
        is_mine = (
            waiting is not None
            and waiting.purpose is Purpose.UNSORTED
            and waiting.by == visitor.person.id
        )
        rows = _of_show(found, show)
        page = paged(rows, whole(asked.get("page"), 1))
        path = f"{PATH}/{year}/workers"
        values: dict[str, Any] = {
            "year": year,
            "found": found,
            "file": found.file if is_mine else None,
            "rows": [_row(one, found) for one in page.rows],
            "paged": page,
            "address": continued(path, query(show="" if show == ALL else show)),
            "show": show,
            "shows": [(key, self._said(visitor, text)) for key, text in SHOWS.items()],
        }
        return self._pages.page(
            "legal_calendar/workers.html",
            visitor,
            here="calendar",
            status=status,
            done=done or [],
            problem=problem,
            **values,
        )

    async def _bring(self, request: Request, visitor: Visitor) -> Response:
        """The draft, which is sent to nobody before HR has said so."""
        sent = await read_upload(request, says_too_large=True)
        file = sent.files.get("file")
        if file is None:
            return await self._shown(request, visitor, problem=_ONE_PDF, status=422)
        try:
            looked = await looked_into(self._app, visitor, file, Purpose.TRAINING_PLAN)
        except NotTaken as refused:
            return await self._shown(request, visitor, problem=refused.why, status=422)
        if any(one.media_type is not MediaType.PDF for one, _ in looked.files):
            return await self._shown(request, visitor, problem=_ONE_PDF, status=422)
        async with self._app.database.transaction() as store:
            [kept] = await keep(store, [looked])
        return RedirectResponse(f"{PATH}/{_year(request)}/workers?file={kept.id}", 303)

    async def _send(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        wanted = SubmissionWanted(
            year=_year(request),
            upload=whole(form.get("file"), 0, least=0),
            until=day(form.get("until")),
        )
        async with self._app.database.transaction() as store:
            lines = await carry_out(store, self._app.texts, visitor.person, wanted, visitor.now)
        done = [one.text for one in lines if one.style == "done" and isinstance(one.text, Text)]
        wrong = [one.text for one in lines if one.style != "done" and isinstance(one.text, Text)]
        if wrong:
            return await self._shown(
                request, visitor, problem=wrong[0], file=wanted.upload or None, status=409
            )
        return await self._shown(request, visitor, done=done)

    async def _excel(self, request: Request, visitor: Visitor) -> Response:
        """Who got it, who opened it and who remarked what, as proof."""
        year = _year(request)
        async with self._app.database.reading() as store:
            found = await workers_shown(store, year, visitor.now)
        if found.submission is None:
            return self._pages.problem(
                visitor, _NOT_SUBMITTED(year=str(year)), status=404, here="calendar"
            )
        made = await list_bytes(
            found.submission, found, lambda text: self._said(visitor, text), visitor.now
        )
        name = self._said(visitor, _LIST_NAME(year=str(year)))
        return as_download(made, f"{name}.xlsx", EXCEL)

    def _said(self, visitor: Visitor, text: Text) -> str:
        return self._app.texts.render(text, visitor.language)


def _year(request: Request) -> int:
    year: int = request.path_params["year"]
    return min(year, 9999)


def _of_show(found: WorkersShown, show: str) -> list[Receipt]:
    on_paper = {one.id for one in found.on_paper}

    def holds(one: Receipt) -> bool:
        match show:
            case "unopened":
                return one.opened_at is None
            case "paper":
                return one.person_id in on_paper
            case "remarks":
                return bool(one.remark)
        return True

    def name(one: Receipt) -> str:
        person = found.people.get(one.person_id)
        return person.name if person is not None else ""

    return sorted(filter(holds, found.receipts), key=name)


def _row(one: Receipt, found: WorkersShown) -> dict[str, Any]:
    person = found.people.get(one.person_id)
    moments = (one.sent_at, one.received_at, one.opened_at)
    return {
        "name": person.name if person is not None else one.person_id,
        "department": person.department if person is not None else "",
        "moments": [show_moment(at) if at is not None else "" for at in moments],
        "how": how_of(one, person),
        "remark": one.remark,
    }
