"""Files that somebody sends in a chat: a list of people or a Word template, which only HR may send, and
files to keep (`bot.uploads`), where the screen takes one. What a file is, it says itself; its name may
be wrong, and only decides whether it is opened at all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile, ZipFile

from bot.app import App
from bot.organisation.received_sheet import head_counts
from bot.people import received_list
from bot.training_plan import sent_table
from bot.uploads import received as uploads
from bot.uploads.received import SentFile
from bot.word_template import received
from dialogs.conversation import Conversation
from dialogs.event import Event
from dialogs.sent_files import is_at_home, purpose_here
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.model import Person
from plans.rights import is_hr
from plans.spreadsheets.reading import LARGEST_FILE
from plans.storage.engine.types import storable
from plans.storage.store import Store
from plans.uploads.upload import MediaType

_CANNOT_OPEN = Text("I cannot open that file.")
_WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".rtf")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_EVIDENCE = (*_PICTURES, ".pdf", ".heic", ".heif")
_TEXT, _BOOK = "word/document.xml", "xl/workbook.xml"


Read = Callable[[], Awaitable[tuple[str, bytes]]]
"""Gives the name of a file and what is in it; raises `OSError` or `ValueError`."""


class Sent(Protocol):
    """A file that was looked at, and the event it becomes."""

    async def keep(self, store: Store, now: datetime) -> Event:
        """Keeps what its sender is to decide about."""


@dataclass(frozen=True, kw_only=True)
class Unopened:
    """A file that nothing was made of."""

    event: Event

    async def keep(self, store: Store, now: datetime) -> Event:
        """There is nothing to keep."""
        return self.event


def refused(text: Text) -> Sent:
    """A file of HR that cannot be read, and why."""
    return Unopened(event=Event(kind="list", refusal=text))


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What is known of a file before it is opened."""

    medium: str
    """What it came as ("photo", "document")."""
    name: str
    media_type: str = ""
    """As the sender's app says."""
    worded: bool = False
    """Whether words came with it, which may be an answer."""

    @property
    def is_evidence(self) -> bool:
        """Whether it looks like a picture or a PDF."""
        looks = self.media_type.startswith("image/") or self.media_type == MediaType.PDF
        return self.medium == "photo" or looks or self.name.lower().endswith(_EVIDENCE)


def is_to_keep(person: Person, conversation: Conversation, what: Offered, day: date) -> bool:
    """Whether a file is fetched to be kept: of who is welcomed, what the screen takes, and anywhere what
    may be a certificate."""
    if not person.language_chosen or person.privacy_seen_at is None:
        return False
    purpose = purpose_here(conversation)
    if purpose is None:  # words that came with it may be the answer that is asked for
        return what.is_evidence and (not what.worded or may_have_words(conversation))
    return what.is_evidence or MediaType.WORD in purpose.accepts or not is_hr(person, day)


def may_have_words(conversation: Conversation) -> bool:
    """False where the words that come with a file may be the answer that is asked for."""
    return purpose_here(conversation) is not None or is_at_home(conversation)


def medium_of(name: str) -> str:
    """Under which name the dialogue knows a file that is not opened."""
    if name.lower().endswith(_PICTURES):
        return "photo"
    return "word" if name.lower().endswith(_WORD) else "document"


async def look_at(app: App, person: Person, name: str, content: bytes) -> Sent:
    """Reads a file of somebody of HR; changes nothing."""
    if await asyncio.to_thread(_is_word, name, content):
        return await received.look_at(app, person, name, content)
    if table := await sent_table.looked_at(person, name, content, app.now()):
        return table
    counted = await asyncio.to_thread(head_counts, content)
    if counted is not None:
        return Unopened(event=Event(kind="composition", composition=counted))
    return await received_list.look_at(app, person, name, content)


async def looked_at(app: App, person_id: str, name: str, read: Read) -> Sent:
    """What a file becomes that somebody sends by its name; it is read only where it is of use."""
    async with app.database.reading() as store:
        person = await store.people.get(person_id)
        state = await store.conversations.get(person_id)
    medium, day = medium_of(name), today(app.now())
    conversation = Conversation.from_json(state or {})
    if person is None:
        return Unopened(event=Event(kind="media", text=medium))
    if is_to_keep(person, conversation, Offered(medium=medium, name=name), day):
        try:
            name, content = await read()
        except (OSError, ValueError):  # what no path can hold is a ValueError
            return SentFile(medium=medium, refusal=_CANNOT_OPEN)
        return await uploads.look_at(app, person, medium, storable(name), content)
    if is_hr(person, day) and medium != "photo":
        try:
            name, content = await read()
        except (OSError, ValueError):
            return refused(_CANNOT_OPEN)
        return await look_at(app, person, storable(name), content)
    return Unopened(event=Event(kind="media", text=medium))


async def hand_in(app: App, person_id: str, named: str | Path) -> None:
    """A file that somebody sends in the terminal, by whatever they gave as its path."""

    async def read() -> tuple[str, bytes]:
        path, content = await asyncio.to_thread(_read, named)
        return path.name, content

    sent = await looked_at(app, person_id, str(named), read)
    now = app.now()
    await app.turns.handle_or_apologise(
        app.database, person_id, lambda store: sent.keep(store, now), now
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
