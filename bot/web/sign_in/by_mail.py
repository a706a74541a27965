"""A link to sign in, by mail: the way in for whoever has no Telegram.

The answer is the same for everybody, and comes before it is looked at who that is: neither its words nor
the time that it takes tell whether somebody works here.
"""

from __future__ import annotations

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.logs import get_logger, where_raised
from bot.mail.asking import ask_for_link
from bot.web.access import Page, anybody
from bot.web.forms import read_form
from bot.web.rendering import Pages
from bot.web.sign_in.attempts import Attempts
from plans.i18n.text import Text

log = get_logger()

_OFTEN = Text("Too many links were asked for from where you are. Wait a minute, and try once more.")
_SENT = "/sign-in/sent"


class ByMail:
    """Asking for a link, and what is said then."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages
        self._asked = Attempts()

    def routes(self) -> list[Page]:
        return [
            anybody("/sign-in/mail", self._ask, method="POST"),
            anybody(_SENT, self._said),
        ]

    async def _ask(self, request: Request) -> Response:
        language = self._pages.language_of(request)
        who = (await read_form(request)).get("who", "")
        if not self._asked.may_try(request):
            problem = self._pages.speaking(language)(_OFTEN)
            return self._pages.answer("problem.html", language, status=429, problem=problem)
        self._asked.was_wrong(request)
        return RedirectResponse(_SENT, 303, background=BackgroundTask(self._send, who))

    async def _send(self, who: str) -> None:
        try:
            await ask_for_link(self._app, who)
        except Exception as error:  # noqa: BLE001 - who asked has their answer; they ask again
            log.error("link not sent", error=type(error).__name__, where=where_raised(error))

    async def _said(self, request: Request) -> Response:
        return self._pages.answer("mail/sent.html", self._pages.language_of(request))
