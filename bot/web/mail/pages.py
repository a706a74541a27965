"""Mail to whoever is signed in: where it goes, whether it arrives, and whether they want it beside Telegram."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.web.access import Page, Visitor, post, signed_in
from bot.web.forms import read_form
from bot.web.rendering import Pages

PATH = "/mail"


class MailPages:
    """One page with one choice."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        return [signed_in(PATH, self._show), post(PATH, self._choose)]

    async def _show(self, request: Request, visitor: Visitor) -> Response:
        async with self._app.database.reading() as store:
            mailbox = await store.mail.of_person(visitor.person.id)
            chat = await store.chats.of_person(visitor.person.id)
        return self._pages.page(
            "mail/mail.html",
            visitor,
            here="devices",
            mailbox=mailbox,
            has_chat=chat is not None and not chat.blocked,
            saved=request.query_params.get("saved") == "1",
        )

    async def _choose(self, request: Request, visitor: Visitor) -> Response:
        wanted = (await read_form(request)).get("beside_chat") == "yes"
        async with self._app.database.transaction() as store:
            await store.mail.choose(visitor.person.id, beside_chat=wanted)
        return RedirectResponse(f"{PATH}?saved=1", 303)
