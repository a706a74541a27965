"""Personal invitations: a one-time token that binds one Telegram account to one person."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from bot.app import App
from bot.people.people import known_person
from plans.audit.event import AuditEvent
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.model import Person
from plans.storage.records import Invitation
from plans.storage.store import Store

VALID_FOR = timedelta(days=14)
"""Counted in days: a link works until the end of the last one."""
TOKEN_BYTES = 24
"""192 bits; 32 characters in a link, of the 64 that Telegram allows."""
BOT_NAME = "telegram.username"
"""Under which the running bot keeps its own name, so that links can be made beside it."""


_LAST_FORM = "invitations.last_form"
_MADE = Text(
    "These invitations were made already, and their links stand in the file that you got. Nothing was made "
    "a second time."
)
_NO_NAME = Text(
    "An invitation opens Telegram, and the assistant is not there yet: ask whoever looks after it. On the "
    "pages, “Link for the browser” with a person lets them in."
)


class NameNotKnown(UserError):
    """The bot's name on Telegram, which a link needs, is not known yet."""

    def __init__(self) -> None:
        super().__init__(_NO_NAME)


class MadeAlready(UserError):
    """The same form made these invitations before; other ones would end those in that file."""

    def __init__(self) -> None:
        super().__init__(_MADE)


class NoSuchDepartment(Exception):
    """Nobody who works here is in that department."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(self.__doc__)
        self.name, self.known = name, known


class NoSuchNumbers(Exception):
    """Nobody has these personnel numbers."""

    def __init__(self, numbers: Sequence[str]) -> None:
        super().__init__(self.__doc__)
        self.numbers = numbers


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """A new invitation, while its token is still known."""

    person: Person
    token: str
    link: str | None
    """None as long as the bot's name on Telegram is not known."""
    made_at: datetime
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class Guests:
    """Who is to be invited, and who need not be."""

    people: list[Person]
    """By department, then by name."""
    linked: int
    """How many have a chat already."""
    invited: int
    """How many have an invitation that still works, which stays as it is."""
    gone: int = 0
    """How many of a list do not work here (yet, or any more)."""


def hash_of(token: str) -> str:
    """What is stored of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


async def guests(
    app: App,
    departments: Collection[str] = (),
    *,
    numbers: Collection[str] | None = None,
    renew: bool = False,
) -> Guests:
    """Everybody who works here (in these departments, or with these numbers) and has no chat yet.

    With `renew` also those whose invitation still works. Raises `NoSuchDepartment` and
    `NoSuchNumbers`.
    """
    today = app.now().astimezone(BRUSSELS).date()
    async with app.database.reading() as store:
        people = _listed(await store.people.everybody(), numbers)
        here = [person for person in people if person.works_on(today)]
        linked = await store.chats.owners()
        invited = set() if renew else await store.invitations.people_invited(app.now())
    working = len(here)
    known = {_folded(person.department) for person in here}
    for name in departments:
        if _folded(name) not in known:
            names = {person.department for person in here if person.department}
            raise NoSuchDepartment(name, sorted(names, key=_folded))
    wanted = {_folded(name) for name in departments} or known
    here = [person for person in here if _folded(person.department) in wanted]
    without = [person for person in here if person.id not in linked]
    asked = [person for person in without if person.id not in invited]
    asked.sort(key=lambda person: (_folded(person.department), _folded(person.name), person.id))
    return Guests(
        people=asked,
        linked=len(here) - len(without),
        invited=len(without) - len(asked),
        gone=0 if numbers is None else len(people) - working,
    )


def _listed(people: list[Person], numbers: Collection[str] | None) -> list[Person]:
    if numbers is None:
        return people
    known = {person.number for person in people}
    if unknown := [number for number in numbers if number not in known]:
        raise NoSuchNumbers(unknown)
    return [person for person in people if person.number in set(numbers)]


async def known_people(app: App, person_ids: Iterable[str]) -> list[Person]:
    """The people of these ids; raises `Unknown`."""
    async with app.database.reading() as store:
        return [await known_person(store, person_id) for person_id in dict.fromkeys(person_ids)]


async def tickets(app: App, people: Iterable[Person]) -> list[Ticket]:
    """A new invitation for each; none of them works before it is kept."""
    async with app.database.reading() as store:
        username = await store.settings.get(BOT_NAME)
    made_at = app.now()
    return [_ticket(person, username, made_at) for person in people]


async def keep(
    app: App,
    made: Sequence[Ticket],
    *,
    files: Sequence[str] = (),
    who: str | None = None,
    form: str | None = None,
) -> None:
    """From now on these work, and no older ones of the same people.

    `files` are the names of those that the links are written in, `who` is the person of HR who asked
    for them on a page, and `form` marks the form in which they did. Raises `MadeAlready` for a form
    that was sent before.
    """
    details: dict[str, Any] = {"expires_at": made[0].expires_at.isoformat()} if made else {}
    async with app.database.transaction() as store:
        if form is not None:
            # Held, so that a form sent twice at once is not taken twice either.
            await store.organisation.profile(hold=True)
            if await store.settings.get(_LAST_FORM) == form:
                raise MadeAlready
            await store.settings.save(_LAST_FORM, form)
        await store.invitations.revoke_all([ticket.person.id for ticket in made], app.now())
        await store.invitations.add_all(
            Invitation(
                token_hash=hash_of(ticket.token),
                person_id=ticket.person.id,
                created_at=ticket.made_at,
                expires_at=ticket.expires_at,
            )
            for ticket in made
        )
        ids = [ticket.person.id for ticket in made]
        details |= {"files": files} if files else {}
        await _note(app, store, "people.invite", ids, details, who)


async def invite_people(app: App, person_ids: list[str]) -> list[dict[str, Any]]:
    """A new token for each person; older ones of theirs no longer work. Raises `Unknown`."""
    made = await tickets(app, await known_people(app, person_ids))
    await keep(app, made)
    return [
        {
            "id": ticket.person.id,
            "name": ticket.person.name,
            "token": ticket.token,
            "link": ticket.link,
            "expires_at": ticket.expires_at.isoformat(),
        }
        for ticket in made
    ]


async def invite_person(app: App, person_id: str, *, who: str | None = None) -> Ticket:
    """A new invitation for one person, whose older ones no longer work; `who` is the person of HR who
    asks for it on a page. Raises `Unknown`, and `NameNotKnown` with nothing changed."""
    made = await tickets(app, await known_people(app, [person_id]))
    if made[0].link is None:
        raise NameNotKnown
    await keep(app, made, who=who)
    return made[0]


async def revoke(app: App, person_ids: Sequence[str], *, who: str | None = None) -> int:
    """Ends the open invitations of these people; returns how many. Raises `Unknown`."""
    async with app.database.transaction() as store:
        people = [await known_person(store, person_id) for person_id in person_ids]
        ids = [person.id for person in people]
        ended = await store.invitations.revoke_all(ids, app.now())
        await _note(app, store, "people.revoke", ids, {"links": ended}, who)
    return ended


async def _note(
    app: App, store: Store, what: str, ids: list[str], details: dict[str, Any], who: str | None
) -> None:
    """One audit event, however many people it is about."""
    if len(ids) == 1:
        event = AuditEvent(at=app.now(), who=who, what=what, subject=ids[0], details=details)
    else:
        people = {"people": ids, **details}
        event = AuditEvent(at=app.now(), who=who, what=what, details=people)
    if ids:
        await store.audit.record(event)


def end_of(moment: datetime) -> datetime:
    """The last second of that day in Belgium: people think in days."""
    return datetime.combine(moment.astimezone(BRUSSELS).date(), time(23, 59, 59), BRUSSELS)


def _ticket(person: Person, username: str | None, made_at: datetime) -> Ticket:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return Ticket(
        person=person,
        token=token,
        link=f"https://t.me/{username}?start={token}" if username else None,
        made_at=made_at,
        expires_at=end_of(made_at + VALID_FOR),
    )


def _folded(name: str) -> str:
    return name.strip().casefold()
