"""Opening the pages inside Telegram, as its Mini App.

Telegram puts who opened the page behind the `#` of its address, which no server sees; the script of
that page sends it here. Telegram in a browser shows the page in a frame of its own site, where only
certain cookies arrive; `sessions` says which.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.sign_in.address import MINI_APP
from bot.sign_in.mini_app import NotFromTelegram, OpenedLongAgo, telegram_user
from bot.web.access import HOME, Page, anybody
from bot.web.forms import read_form
from bot.web.rendering import Pages
from bot.web.sign_in import sessions
from bot.web.sign_in.attempts import Attempts
from bot.web.sign_in.entrance import Entrance
from bot.web.sign_in.refusal import LEFT, OFTEN, Refused
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.rights import may_enter

_NO_TELEGRAM = Text("These pages are not on Telegram.")
_NOT_FROM_TELEGRAM = Text(
    "Telegram did not say who you are. Close this, and open it again in the chat."
)
_LONG_AGO = Text("This was opened a while ago. Close it, and open it again in the chat.")
_NOBODY = Text(
    "Your Telegram account is nobody's here yet. Open the invitation that HR gave you first."
)


class MiniAppPages:
    """The page that Telegram opens, and what it sends."""

    def __init__(self, app: App, pages: Pages, attempts: Attempts, entrance: Entrance) -> None:
        self._app, self._pages = app, pages
        self._attempts, self._entrance = attempts, entrance

    def routes(self) -> list[Page]:
        return [
            anybody(MINI_APP, self.show),
            anybody(MINI_APP, self.enter, method="POST"),
            anybody(f"{MINI_APP}/opened", self.opened),
        ]

    async def show(self, request: Request) -> Response:
        """The page whose script sends what Telegram said."""
        language = self._pages.language_of(request)
        return self._pages.answer("sign_in/mini_app.html", language, kept=True)

    async def enter(self, request: Request) -> Response:
        """Signs in whoever Telegram says it is; raises `Refused`."""
        token = self._app.settings.telegram_token
        if token is None:
            raise Refused(_NO_TELEGRAM, 404)
        if not self._attempts.may_try(request):
            raise Refused(OFTEN, 429)
        said = (await read_form(request)).get("data", "")
        now = self._app.now()
        try:
            account = telegram_user(said, token.get_secret_value().strip(), now)
        except NotFromTelegram:
            self._attempts.was_wrong(request)
            raise Refused(_NOT_FROM_TELEGRAM, 403) from None
        except OpenedLongAgo:
            raise Refused(_LONG_AGO, 410) from None
        async with self._app.database.reading() as store:
            person = await store.chats.owner(account)
        if person is None:
            self._attempts.was_wrong(request)
            raise Refused(_NOBODY, 403)
        if not may_enter(person, today(now)):
            raise Refused(LEFT, 403, person.language)
        return await self._entrance.enter(request, person, to=f"{MINI_APP}/opened", framed=True)

    async def opened(self, request: Request) -> Response:
        """Where that leads to; without a session the browser keeps no cookie in that frame."""
        if await sessions.visitor(self._app, request) is not None:
            return RedirectResponse(HOME, 303)
        language = self._pages.language_of(request)
        return self._pages.answer("sign_in/mini_app.html", language, kept=False)
