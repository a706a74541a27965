"""The draft of the collective training plan for somebody who works here: to open, and to remark on."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.attachments import NotShared
from bot.legal_calendar.submission import carry_out, shown
from bot.web.access import Page, Visitor, post, signed_in
from bot.web.downloads import as_download
from bot.web.forms import read_form
from bot.web.rendering import Pages
from dialogs.prompt import Attachment, Position
from dialogs.snapshot import SUBMITTED
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.legal_calendar.submission import (
    LONGEST_REMARK,
    SubmissionOpened,
    SubmissionRemarked,
    SubmissionShown,
)
from plans.uploads.upload import MediaType

PATH = "/my/training-plan"
_NOT_YOURS = Text("That draft is not here any more.")
_THANKS = Text("Thank you. HR has your remark.")


class DraftPages:
    """The drafts that somebody was sent."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        return [
            signed_in(f"{PATH}/{{number:int}}", self._show),
            signed_in(f"{PATH}/{{number:int}}/document", self._document),
            post(f"{PATH}/{{number:int}}", self._remark),
        ]

    async def _show(self, request: Request, visitor: Visitor) -> Response:
        return await self._shown(request, visitor)

    async def _shown(
        self,
        request: Request,
        visitor: Visitor,
        *,
        done: Text | None = None,
        problem: Text | None = None,
        words: str = "",
        status: int = 200,
    ) -> Response:
        found = await self._found(request, visitor)
        if found.submission is None or found.receipt is None:
            return self._not_yours(visitor)
        return self._pages.page(
            "legal_calendar/draft.html",
            visitor,
            here="my_days",
            status=status,
            submission=found.submission,
            receipt=found.receipt,
            is_over=today(visitor.now) > found.submission.until,
            longest=LONGEST_REMARK,
            words=words,
            done=done,
            problem=problem,
        )

    async def _document(self, request: Request, visitor: Visitor) -> Response:
        """Hands out the document, and notes that it was opened."""
        found = await self._found(request, visitor)
        if found.submission is None or found.receipt is None:
            return self._not_yours(visitor)
        number = found.submission.id
        attachment = Attachment(kind="submission", submission=number)
        try:
            [file] = await self._app.files.make(attachment, visitor.person.id, visitor.now)
        except NotShared:
            return self._not_yours(visitor)
        async with self._app.database.transaction() as store:
            opened = SubmissionOpened(submission=number)
            await carry_out(store, self._app.texts, visitor.person, opened, visitor.now)
        return as_download(file.content, file.name, MediaType.PDF.value, inline=True)

    async def _remark(self, request: Request, visitor: Visitor) -> Response:
        words = (await read_form(request)).get("words", "")
        found = await self._found(request, visitor)
        if found.submission is None or found.receipt is None:
            return self._not_yours(visitor)
        said = SubmissionRemarked(submission=found.submission.id, words=words)
        try:
            async with self._app.database.transaction() as store:
                await carry_out(store, self._app.texts, visitor.person, said, visitor.now)
        except UserError as problem:
            return await self._shown(
                request, visitor, problem=problem.text, words=words, status=422
            )
        return await self._shown(request, visitor, done=_THANKS)

    async def _found(self, request: Request, visitor: Visitor) -> SubmissionShown:
        """What they were sent; nothing of what they were not."""
        number: int = request.path_params["number"]
        if number >= 2**53:
            return SubmissionShown(submission=None, receipt=None)
        overlay = str(Position(SUBMITTED, number))
        async with self._app.database.reading() as store:
            return await shown(store, visitor.person, overlay, visitor.now)

    def _not_yours(self, visitor: Visitor) -> Response:
        return self._pages.problem(visitor, _NOT_YOURS, status=404, here="my_days")
