"""A file to keep that somebody sends in a chat: looked into outside any transaction, kept in that of the turn."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app import App
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.event import Event
from plans.i18n.text import Text
from plans.model import Person
from plans.storage.store import Store
from plans.uploads.refusals import Refused
from plans.uploads.upload import PICTURES, Purpose, Upload, file_name

FILE_KEPT = timedelta(days=1)
"""How long a file waits for its sender to say what it is."""

_PHOTO, _DOCUMENT = Text("photo"), Text("document")


@dataclass(frozen=True, kw_only=True)
class SentFile:
    """Files that somebody sent in one go."""

    medium: str
    """What they came as ("photo"), where nothing takes a file."""
    files: tuple[tuple[Upload, bytes], ...] = ()
    refusal: Text | None = None
    """Why one of them, or the only one, is not taken."""

    async def keep(self, store: Store, now: datetime) -> Event:
        """Keeps the files until something claims them."""
        kept = tuple([await store.uploads.add(one, content) for one, content in self.files])
        return Event(kind="file", text=self.medium, uploads=kept, refusal=self.refusal)


async def look_at(app: App, person: Person, medium: str, name: str, content: bytes) -> SentFile:
    """Looks into a file; keeps nothing."""
    try:
        media_type, cleaned = await app.cleaner.clean(content)
    except Refused as refused:
        return SentFile(medium=medium, refusal=refused.text)
    unnamed = _PHOTO if media_type in PICTURES else _DOCUMENT
    upload = Upload(
        owner_id=None,
        purpose=Purpose.UNSORTED,
        media_type=media_type,
        name=file_name(
            name,
            media_type,
            unnamed=app.texts.render(unnamed, person.language or DEFAULT_LANGUAGE),
        ),
        size=len(cleaned),
        sha256=hashlib.sha256(cleaned).hexdigest(),
        received_at=app.now(),
        by=person.id,
    )
    return SentFile(medium=medium, files=((upload, cleaned),))


def together(files: Sequence[SentFile]) -> SentFile:
    """The files of an album as one; those that can be taken are, also when others are not."""
    return SentFile(
        medium=files[0].medium,
        files=tuple(file for one in files for file in one.files),
        refusal=next((one.refusal for one in files if one.refusal is not None), None),
    )
