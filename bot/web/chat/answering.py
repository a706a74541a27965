"""From a form to a turn, in one transaction.

A form that is sent twice (an impatient tap, a page that is loaded again) is taken once: what it says and
the key it was given are hashed to the number of its inbox row, and a row that is there already was
handled already. The same form with other words is another message; what it answers, its place says.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from bot.app import App
from bot.logs import get_logger, where_raised
from bot.received_files import looked_at
from bot.turns.turns import Handled
from bot.web.access import Visitor
from dialogs.event import Event
from dialogs.prompt import Position
from plans.storage.errors import DatabaseUnavailable
from plans.storage.records import Received
from plans.storage.store import Store

log = get_logger()

CHANNEL = "web"
BACK, SKIP, PAUSE, GO_ON = "/back", "/skip", "/pause", "/start"
_WALKING = frozenset({BACK, SKIP, PAUSE})
"""Commands that mean the question they stand under."""
_LONGEST = 200
"""Characters of what we wrote into a form ourselves."""


def new_key() -> str:
    """What tells one form from all others."""
    return secrets.token_urlsafe(12)


def number_of(key: str, payload: Mapping[str, Any]) -> int:
    """The number of the inbox row of a form: the same for the same form that says the same."""
    said = json.dumps(payload, sort_keys=True)
    return int.from_bytes(hashlib.sha256(f"{key}\n{said}".encode()).digest()[:8]) >> 1


@dataclass(frozen=True, kw_only=True)
class Given:
    """What somebody did in a form."""

    key: str
    place: str = ""
    """Of the question it stood under."""
    plan: str = ""
    choice: str = ""
    text: str = ""
    command: str = ""
    edited: bool = False
    """True of an answer given again."""

    @property
    def number(self) -> int:
        """The number of its inbox row: the same for the same form with the same words."""
        return number_of(self.key, self.to_payload())

    def to_payload(self) -> dict[str, Any]:
        """As it is kept in the inbox, without the key."""
        names = ("place", "plan", "choice", "text", "command", "edited")
        return {name: getattr(self, name) for name in names}

    def event(self) -> Event:
        """What it means to the dialogue."""
        at: dict[str, Any] = {
            "position": Position.parse(self.place) if self.place else None,
            "plan_id": int(self.plan) if self.plan else None,
        }
        if self.command:
            # What stands in the menu is meant wherever one is.
            return Event(kind="command", text=self.command, **(at if self._walks else {}))
        if self.choice:
            return Event(kind="choose", choice=self.choice, **at)
        if self.text.startswith("/"):
            return Event(kind="command", text=self.text)
        return Event(kind="text", text=self.text, edited=self.edited, **at)

    @property
    def _walks(self) -> bool:
        return self.command in _WALKING


def given(form: Mapping[str, str]) -> Given | None:
    """What a form says; None for one that says nothing, or that is none of ours."""
    ours = {name: form.get(name, "") for name in ("key", "place", "plan", "choice", "command")}
    if not ours["key"] or any(len(value) > _LONGEST for value in ours.values()):
        return None
    if ours["plan"] and not (ours["plan"].isdecimal() and len(ours["plan"]) < 19):
        return None
    pressed = ours["choice"] or ours["command"]
    day = form.get("day", "")
    text = "" if pressed else day if is_day(day) else form.get("text", "").strip()
    if not (pressed or text):
        return None
    return Given(**ours, text=text, edited=form.get("edited") == "1")


Say = Callable[[Event], Awaitable[Handled]]
"""Takes one event as a turn of whoever sent the form."""


async def take(app: App, visitor: Visitor, one: Given) -> None:
    """Takes the turn, unless it was taken before; raises `DatabaseUnavailable`."""

    async def said(_store: Store, say: Say) -> None:
        await say(one.event())

    await take_once(app, visitor, one.number, one.to_payload(), said)


async def take_file(app: App, visitor: Visitor, key: str, name: str, content: bytes) -> None:
    """The same with a file that came in a form with that key: looked into first, outside any
    transaction."""

    async def read() -> tuple[str, bytes]:
        return name, content

    payload = {"file": await asyncio.to_thread(_digest, content)}
    sent = await looked_at(app, visitor.person.id, name, read)

    async def said(store: Store, say: Say) -> None:
        await say(await sent.keep(store, app.now()))

    await take_once(app, visitor, number_of(key, payload), payload, said)


async def take_once(
    app: App,
    visitor: Visitor,
    number: int,
    payload: dict[str, Any],
    act: Callable[[Store, Say], Awaitable[None]],
) -> bool:
    """Does what a form asks in one transaction, unless one with that number was done before; False
    when something went wrong, which its sender is told. Raises `DatabaseUnavailable`."""
    person_id = visitor.person.id
    try:
        await _take_once(app, person_id, number, payload, act)
    except DatabaseUnavailable:
        raise
    except Exception as mistake:  # noqa: BLE001 - silence would be worse than any of them
        log.error("turn failed", error=type(mistake).__name__, where=where_raised(mistake))
        async with app.database.transaction() as store:
            await app.turns.apologise(store, person_id, app.now())
        return False
    return True


async def _take_once(
    app: App,
    person_id: str,
    number: int,
    payload: dict[str, Any],
    act: Callable[[Store, Say], Awaitable[None]],
) -> None:
    at = datetime.now(UTC)
    row = Received(
        channel=CHANNEL,
        update_id=number,
        queue=person_id,
        person_id=person_id,
        received_at=at,
        payload=payload,
    )
    async with app.database.transaction() as store:
        if not await store.inbox.receive([row]):
            return
        held = [await store.conversations.hold(person_id)]
        chat = await store.chats.of_person(person_id)
        # On Telegram the next question takes the place of the one that is shown there.
        screen = chat.screen_message_id if chat is not None and not chat.blocked else None

        async def say(event: Event) -> Handled:
            return await app.turns.handle(
                store,
                person_id,
                event,
                app.now(),
                source=f"{CHANNEL}/{number}",
                tapped=screen,
                held=held.pop() if held else None,
            )

        await act(store, say)
        await store.inbox.done(CHANNEL, number, at)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def is_day(text: str) -> bool:
    """Whether that is a day as a date field gives it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
