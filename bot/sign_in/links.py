"""Links with which somebody signs in: good for fifteen minutes and for one use.

Only a hash of the token is kept. A link that goes out in a message is made when the message goes out,
as it is with links to ZIPs: the outbox holds none.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.app import App
from bot.messages import Outbound, outgoing
from bot.people.people import known_person, note
from bot.sign_in.address import mini_app_of, site_of
from dialogs.notices.sign_in import link_made
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.model import Person
from plans.rights import may_enter
from plans.storage.store import Store
from plans.storage.web import SignInLink

VALID_FOR = timedelta(minutes=15)
TOKEN_BYTES = 24
"""192 bits; 32 characters."""
MOST_LINKS, PERIOD = 10, timedelta(hours=1)
"""So many links are made for one person in that time."""

OPEN = Text("Open here")
"""On a button of Telegram's that opens the pages inside it."""
_ENTERED = Text("Nobody can sign in as %(name)s: they do not work here (any more).")
_ENOUGH = Text("%(name)s has had %(count)s links within an hour. Try again later.")
_HERE = Text("Open this in your browser. It works once, until %(until)s:")
_KEEP_IT = Text("Whoever opens it is signed in as you, so keep it to yourself.")
_NO_MORE = Text("You had many links just now, so I make no more for an hour.")


class NotHere(UserError):
    """Somebody who has left cannot sign in."""

    def __init__(self, name: str) -> None:
        super().__init__(_ENTERED(name=name))


class TooManyLinks(UserError):
    """Enough links were made for somebody."""

    def __init__(self, name: str) -> None:
        super().__init__(_ENOUGH(name=name, count=MOST_LINKS))


@dataclass(frozen=True, kw_only=True)
class Made:
    """A new link, while its token is still known."""

    address: str
    until: datetime


def hash_of(token: str) -> str:
    """What is stored of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


async def make_link(app: App, store: Store, person: Person) -> Made:
    """A new link for that person; earlier ones no longer work. Raises `NotHere` and `TooManyLinks`."""
    now = app.now()
    if not may_enter(person, today(now)):
        raise NotHere(person.name)
    if await store.web.links_since(person.id, now - PERIOD) >= MOST_LINKS:
        raise TooManyLinks(person.name)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = SignInLink(
        token_hash=hash_of(token),
        person_id=person.id,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    await store.web.add_link(link)
    return Made(address=f"{site_of(app.settings)}/in/{token}", until=link.expires_at)


async def make_link_for(app: App, person_id: str, *, who: str | None = None) -> Made:
    """A link that somebody else hands over: it stands in the audit log. `who` is the person of HR who
    asks for it on a page; then the one as whom it signs in is told. Raises `Unknown`, `NotHere` and
    `TooManyLinks`."""
    async with app.database.transaction() as store:
        person = await known_person(store, person_id)
        made = await make_link(app, store, person)
        details = {"expires_at": made.until.isoformat()}
        await note(app, store, "people.sign_in_link", person, details, who=who)
        if who is not None and who != person.id:
            told = link_made(person, await known_person(store, who), app.now())
            message = outgoing(person, told.prompt, app.texts, app.now())
            await store.outbox.send_later([message])
    return made


async def with_sign_in_link(app: App, message: Outbound, reader_id: str, language: str) -> Outbound:
    """The message with a link to the pages, where it brings one."""
    others = tuple(one for one in message.attachments if one.kind != "sign_in")
    if others == message.attachments:
        return message
    lines: list[tuple[str, Text | str]] = []
    try:
        async with app.database.transaction() as store:
            reader = await store.people.get(reader_id)
            made = await make_link(app, store, reader) if reader is not None else None
    except TooManyLinks:
        lines = [("text", _NO_MORE)]
    except NotHere as problem:
        lines = [("text", problem.text)]
    else:
        if made is not None:
            lines = [("text", _HERE(until=made.until)), ("text", made.address), ("hint", _KEEP_IT)]
    shown = tuple((style, app.texts.render(text, language)) for style, text in lines)
    inside = mini_app_of(app.settings)
    opens = (app.texts.render(OPEN, language), inside) if inside is not None else None
    # Above the question that the message ends with.
    return replace(message, lines=(*shown, *message.lines), attachments=others, opens=opens)
