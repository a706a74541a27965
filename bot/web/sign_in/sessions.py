"""Sessions: who is signed in on which device.

The browser holds a token in a cookie that scripts cannot read; the database holds its hash. Whoever
signs in gets a new token, whatever the browser held before, so that nobody can prepare one for them.

In a frame of Telegram's site a browser sends no cookie that is for our pages alone. A session that
begins there is in another cookie, which arrives in such frames and nowhere else but in pages of ours.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.sign_in.address import is_secure
from bot.sign_in.links import hash_of
from bot.web.access import Visitor
from bot.web.security import FRAMED_COOKIE
from plans.calendar.days import today
from plans.rights import may_enter
from plans.storage.store import Store
from plans.storage.web import WebSession

STAYS = timedelta(days=30)
"""So long one stays signed in after the last visit."""
LONGEST = timedelta(days=180)
"""So long at most after signing in, however often one comes."""
SEEN_EVERY = timedelta(minutes=5)
"""A visit is noted only so often."""
TOKEN_BYTES = 32
_TOKEN = re.compile("[A-Za-z0-9_-]{43}")
_FRAMED = "; Path=/; Secure; HttpOnly; SameSite=None; Partitioned"

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


MOST_DEVICES = 30
"""One more, and the device that was used least lately is signed out."""


def cookie_name(app: App, *, framed: bool = False) -> str:
    """`__Host-` makes browsers refuse the cookie for any other site, and unencrypted."""
    if framed:
        return FRAMED_COOKIE
    return "__Host-pop" if is_secure(app.settings) else "pop"


def family_of(user_agent: str) -> str:
    """The browser and the system, as far as somebody recognises their own device by them."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return " · ".join(part for part in (browser, system) if part)


async def begin(app: App, store: Store, request: Request, person_id: str) -> tuple[str, WebSession]:
    """Signs somebody in on this device; an earlier session of this browser ends. Returns the token
    for the browser, too."""
    now = app.now()
    for before in _tokens(app, request):
        await store.web.end_token(hash_of(before))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session = WebSession(
        token_hash=hash_of(token),
        person_id=person_id,
        created_at=now,
        seen_at=now,
        expires_at=now + STAYS,
        agent=family_of(request.headers.get("User-Agent", "")),
    )
    number = await store.web.begin(session)
    await store.web.end_oldest(person_id, keep=MOST_DEVICES)
    return token, replace(session, id=number)


async def visitor(app: App, request: Request) -> Visitor | None:
    """Who is signed in with this request; None for nobody, or for somebody who has left."""
    tokens = _tokens(app, request)
    if not tokens:
        return None
    now = app.now()
    found = None
    async with app.database.reading() as store:
        for token in tokens:
            found = found or await store.web.session(hash_of(token), now)
    if found is None:
        return None
    session, person, leads = found
    if not may_enter(person, today(now)):
        return None
    if now - session.seen_at >= SEEN_EVERY:
        async with app.database.transaction() as store:
            await store.web.seen(session.id, now, _until(session, now))
    me = person.as_of(today(now))
    return Visitor(person=me, leads=leads or bool(me.stands_in_for), session=session, now=now)


def keep_cookie(app: App, response: Response, token: str, *, framed: bool = False) -> None:
    """Gives the browser its token, and takes the one of another way in out of it; `framed` for a page
    in a frame of Telegram's."""
    longest = int(LONGEST.total_seconds())
    if framed:
        # By hand: Starlette says `Partitioned` on Python 3.14 and later alone.
        response.headers.append(
            "Set-Cookie", f"{FRAMED_COOKIE}={token}; Max-Age={longest}{_FRAMED}"
        )
        drop_cookie(app, response, cookie_name(app))
        return
    response.set_cookie(
        cookie_name(app),
        token,
        max_age=longest,
        path="/",
        secure=is_secure(app.settings),
        httponly=True,
        # With `strict` a link in a message would lead to a page that does not know its reader.
        samesite="lax",
    )


def drop_cookies(app: App, response: Response) -> None:
    """Takes every token out of the browser."""
    drop_cookie(app, response, cookie_name(app))
    response.headers.append("Set-Cookie", f"{FRAMED_COOKIE}=; Max-Age=0{_FRAMED}")


def drop_cookie(app: App, response: Response, name: str) -> None:
    """Takes one cookie of ours out of the browser."""
    response.delete_cookie(
        name, path="/", secure=is_secure(app.settings), httponly=True, samesite="lax"
    )


def _until(session: WebSession, now: datetime) -> datetime:
    return min(now + STAYS, session.created_at + LONGEST)


def _tokens(app: App, request: Request) -> list[str]:
    """The tokens that the browser holds: one, or one of each kind."""
    names = (cookie_name(app), FRAMED_COOKIE) if is_secure(app.settings) else (cookie_name(app),)
    found = [request.cookies.get(name, "") for name in names]
    return [token for token in found if _TOKEN.fullmatch(token)]
