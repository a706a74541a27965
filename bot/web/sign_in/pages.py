"""The pages of signing in and out.

Whatever follows links by itself (a preview, a scanner of mail) gets a page with a button and uses
nothing up: only the button signs in.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.sign_in.links import MOST_LINKS, TooManyLinks, hash_of, make_link
from bot.web.access import HOME, Answer, Page, Show, Visitor, anybody, post, signed_in
from bot.web.forms import read_form
from bot.web.rendering import Pages
from bot.web.sign_in import sessions
from bot.web.sign_in.attempts import Attempts
from bot.web.sign_in.entrance import Entrance, OnEnter
from bot.web.sign_in.mini_app import MiniAppPages
from bot.web.sign_in.openid import OpenIdPages
from bot.web.sign_in.refusal import OFTEN, Refused
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.model import Person
from plans.rights import may_enter
from plans.storage.store import Store
from plans.storage.web import SignInLink

_TOKEN = re.compile("[A-Za-z0-9_-]{32}")
GONE = 410
"""A link that was good for somebody, and is no more."""

_UNKNOWN = Text("This link does not exist, or no longer.")
_USED = Text("This link was used already. It works only once.")
_REPLACED = Text("There is a newer link. Use the last one that you got.")
_EXPIRED = Text("This link was good for fifteen minutes, and those are over.")
_LEFT = Text("This link was for somebody who does not work here any more.")
_LINKS_SPENT = Text("You made %(count)s links within an hour. Try again later.")


class SignIn:
    """The ways in, signing out, devices."""

    def __init__(self, app: App, pages: Pages, on_enter: OnEnter) -> None:
        """`on_enter` is told of everybody who has just signed in."""
        self._app, self._pages = app, pages
        self._attempts = Attempts()
        self._entrance = Entrance(app, on_enter)
        self._mini_app = MiniAppPages(app, pages, self._attempts, self._entrance)
        self._openid = OpenIdPages(app, self._attempts, self._entrance)

    def routes(self) -> list[Page]:
        ways_in = [
            anybody("/in/{token}", self._look),
            anybody("/in/{token}", self._enter, method="POST"),
            *self._mini_app.routes(),
            *self._openid.routes(),
        ]
        return [
            anybody("/sign-in", self._how),
            *(replace(one, answer=self._or_why_not(one.answer)) for one in ways_in),
            post("/sign-out", self._leave),
            signed_in("/devices", self._devices),
            post("/devices/end", self._end),
            post("/devices/end-others", self._end_others),
            post("/devices/link", self._link),
        ]

    def _or_why_not(self, answer: Answer | Show) -> Answer:
        """A way in, which says why when it lets nobody in."""

        async def answered(request: Request) -> Response:
            try:
                return await cast(Answer, answer)(request)
            except Refused as refused:
                return self._refusal(request, refused)

        return answered

    async def _how(self, request: Request) -> Response:
        """How one gets in."""
        if await sessions.visitor(self._app, request) is not None:
            return RedirectResponse(HOME, 303)
        return self._ways(self._pages.language_of(request))

    def _ways(
        self, language: str, *, problem: str = "", status: int = 200, may_be_in: bool = False
    ) -> Response:
        say = self._pages.speaking(language)
        providers = [
            (one.key, one.name if isinstance(one.name, str) else say(one.name))
            for one in self._openid.providers
        ]
        return self._pages.answer(
            "sign_in.html",
            language,
            status=status,
            problem=problem,
            providers=providers,
            may_be_in=may_be_in,
        )

    async def _look(self, request: Request) -> Response:
        """A button; whoever looks uses nothing up. Raises `Refused`."""
        try:
            _, person = await self._found(request)
        except Refused as refused:
            if refused.status == GONE and await self._came_in_with_it(request):
                return RedirectResponse(HOME, 303)
            raise
        language = person.language or self._pages.language_of(request)
        return self._pages.answer("link.html", language, name=person.first_name)

    async def _enter(self, request: Request) -> Response:
        """Signs in whoever presses the button first; raises `Refused`.

        Pressed twice in a row it has been used by the time it is asked for again. What the first answer put
        into the browser arrives with the next request alone, so why not is said there.
        """
        try:
            link, person = await self._found(request)

            async def use(store: Store) -> None:
                if not await store.web.use_link(link.token_hash, self._app.now()):
                    raise Refused(_USED, GONE, person.language)

            return await self._entrance.enter(request, person, check=use)
        except Refused as refused:
            if refused.status == GONE:
                return RedirectResponse(request.url.path, 303)
            raise

    async def _came_in_with_it(self, request: Request) -> bool:
        """Whether a link that works no more is of whoever is signed in here."""
        visitor = await sessions.visitor(self._app, request)
        async with self._app.database.reading() as store:
            link = await store.web.link(hash_of(request.path_params["token"]))
        return visitor is not None and link is not None and link.person_id == visitor.person.id

    async def _found(self, request: Request) -> tuple[SignInLink, Person]:
        """The link of the address and whose it is, while it works; raises `Refused`."""
        token = request.path_params["token"]
        if not self._attempts.may_try(request):
            raise Refused(OFTEN, 429)
        link = person = None
        if _TOKEN.fullmatch(token):
            async with self._app.database.reading() as store:
                link = await store.web.link(hash_of(token))
                person = await store.people.get(link.person_id) if link else None
        if link is None or person is None:
            self._attempts.was_wrong(request)
            raise Refused(_UNKNOWN, 404)
        now = self._app.now()
        why = _why_not(link, person, expired=link.expires_at <= now)
        if why is None and not may_enter(person, today(now)):
            why = _LEFT
        if why is not None:
            raise Refused(why, GONE, person.language)
        return link, person

    def _refusal(self, request: Request, refused: Refused) -> Response:
        language = refused.language or self._pages.language_of(request)
        problem = self._pages.speaking(language)(refused.why)
        answer = self._ways(
            language, problem=problem, status=refused.status, may_be_in=refused.status == GONE
        )
        if refused.forgets is not None:
            sessions.drop_cookie(self._app, answer, refused.forgets)
        return answer

    async def _leave(self, _request: Request, visitor: Visitor) -> Response:
        async with self._app.database.transaction() as store:
            await store.web.end(visitor.person.id, visitor.session.id)
        answer = RedirectResponse("/sign-in", 303)
        sessions.drop_cookies(self._app, answer)
        return answer

    async def _devices(self, _request: Request, visitor: Visitor) -> Response:
        return await self._shown(visitor)

    async def _shown(
        self, visitor: Visitor, *, status: int = 200, link: str = "", problem: str = ""
    ) -> Response:
        async with self._app.database.reading() as store:
            found = await store.web.sessions_of(visitor.person.id, visitor.now)
        return self._pages.page(
            "devices.html",
            visitor,
            here="devices",
            status=status,
            devices=found,
            link=link,
            problem=problem,
        )

    async def _end(self, request: Request, visitor: Visitor) -> Response:
        """One device; one that is not theirs is left alone, and nobody learns whether it exists."""
        given = (await read_form(request)).get("device", "")
        if given.isdecimal() and len(given) < 19:
            async with self._app.database.transaction() as store:
                await store.web.end(visitor.person.id, int(given))
        return RedirectResponse("/devices", 303)

    async def _end_others(self, _request: Request, visitor: Visitor) -> Response:
        async with self._app.database.transaction() as store:
            await store.web.end_all(visitor.person.id, but=visitor.session.id)
        return RedirectResponse("/devices", 303)

    async def _link(self, _request: Request, visitor: Visitor) -> Response:
        """A link for another device of the same person: shown once, in this very answer."""
        try:
            async with self._app.database.transaction() as store:
                made = await make_link(self._app, store, visitor.person)
        except TooManyLinks:
            problem = self._pages.speaking(visitor.language)(_LINKS_SPENT(count=MOST_LINKS))
            return await self._shown(visitor, status=429, problem=problem)
        return await self._shown(visitor, link=made.address)


def _why_not(link: SignInLink, person: Person, *, expired: bool) -> Text | None:
    if link.used_at is not None:
        return _USED
    if link.revoked_at is not None:
        return _REPLACED
    return _EXPIRED if expired else None
