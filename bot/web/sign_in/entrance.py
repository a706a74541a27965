"""What every way in ends with: a session of that person on that device."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.web.access import HOME, Visitor
from bot.web.sign_in import sessions
from plans.calendar.days import today
from plans.model import Person
from plans.storage.store import Store

OnEnter = Callable[[Visitor], Awaitable[None]]
Check = Callable[[Store], Awaitable[None]]


async def _no_check(_store: Store) -> None:
    """Nothing more has to hold."""


class Entrance:
    """Signs people in."""

    def __init__(self, app: App, on_enter: OnEnter) -> None:
        """`on_enter` is told of everybody who has just signed in."""
        self._app, self._on_enter = app, on_enter

    async def enter(
        self,
        request: Request,
        person: Person,
        *,
        to: str = HOME,
        framed: bool = False,
        check: Check = _no_check,
    ) -> Response:
        """Begins a session, and leads to a page. `check` is asked in the same transaction, and raises
        what keeps somebody out; `framed` says that the page stands in a frame of Telegram's."""
        async with self._app.database.transaction() as store:
            await check(store)
            token, session = await sessions.begin(self._app, store, request, person.id)
        now = self._app.now()
        visitor = Visitor(person=person.as_of(today(now)), leads=False, session=session, now=now)
        await self._on_enter(visitor)
        answer = RedirectResponse(to, 303)
        sessions.keep_cookie(self._app, answer, token, framed=framed)
        return answer
