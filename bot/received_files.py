"""Files that somebody sends in a chat: a list of people, or a Word template. Only what HR sends is
opened, and what a file is, it says itself; its name may be wrong."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile, ZipFile

from bot.app import App
from bot.people import received_list
from bot.word_template import received
from dialogs.event import Event
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.model import Person
from plans.rights import is_hr
from plans.spreadsheets.reading import LARGEST_FILE
from plans.storage.engine.types import storable
from plans.storage.store import Store

_CANNOT_OPEN = Text("I cannot open that file.")
_WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".rtf")
_TEXT, _BOOK = "word/document.xml", "xl/workbook.xml"


class Sent(Protocol):
    """A file that was looked at, and the event it is."""

    @property
    def event(self) -> Event: ...

    async def keep(self, store: Store, now: datetime) -> None:
        """Keeps what its sender is to decide about."""


@dataclass(frozen=True, kw_only=True)
class Unopened:
    """A file that nothing was made of."""

    event: Event

    async def keep(self, store: Store, now: datetime) -> None:
        """There is nothing to keep."""


def refused(text: Text) -> Sent:
    """A file of HR that cannot be read, and why."""
    return Unopened(event=Event(kind="list", refusal=text))


def medium_of(name: str) -> str:
    """Under which name the dialogue knows a file that is not opened."""
    return "word" if name.lower().endswith(_WORD) else "document"


async def look_at(app: App, person: Person, name: str, content: bytes) -> Sent:
    """Reads a file of somebody of HR; changes nothing."""
    if await asyncio.to_thread(_is_word, name, content):
        return await received.look_at(app, person, name, content)
    return await received_list.look_at(app, person, name, content)


async def hand_in(app: App, person_id: str, named: str | Path) -> None:
    """A file that somebody sends in the terminal, by whatever they gave as its path."""
    async with app.database.reading() as store:
        person = await store.people.get(person_id)
    sent: Sent = Unopened(event=Event(kind="media", text=medium_of(str(named))))
    if person is not None and is_hr(person, today(app.now())):
        try:
            path, content = await asyncio.to_thread(_read, named)
        except (OSError, ValueError):  # what no path can hold is a ValueError
            sent = refused(_CANNOT_OPEN)
        else:
            sent = await look_at(app, person, storable(path.name), content)
    now = app.now()
    await app.turns.handle_or_apologise(
        app.database, person_id, sent.event, now, first=lambda store: sent.keep(store, now)
    )


def _is_word(name: str, content: bytes) -> bool:
    if content.startswith(b"PK"):
        try:
            with ZipFile(BytesIO(content)) as package:
                parts = set(package.namelist())
        except (BadZipFile, ValueError, NotImplementedError):
            parts = set()
        if _TEXT in parts or _BOOK in parts:
            return _TEXT in parts
    return medium_of(name) == "word"


def _read(named: str | Path) -> tuple[Path, bytes]:
    """The file, as far as it is to be read: a byte more than anything may have tells enough.

    Raises `OSError`, also for what is no file: a pipe would let everybody wait for its end.
    """
    path = Path(named)
    if not path.is_file():
        raise FileNotFoundError
    with path.open("rb") as opened:
        return path, opened.read(LARGEST_FILE + 1)
