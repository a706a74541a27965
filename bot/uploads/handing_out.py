"""A file that somebody sent, for who may have it now."""

from __future__ import annotations

from datetime import datetime

from plans.calendar.days import today
from plans.model import Person
from plans.storage.store import Store
from plans.uploads.rights import may_get
from plans.uploads.upload import Upload


async def handed_out(
    store: Store, number: int, reader: Person, now: datetime
) -> tuple[Upload, bytes] | None:
    """The file and its content; None when it is gone, or not for this reader, as of today."""
    upload = await store.uploads.get(number)
    if upload is None:
        return None
    owner = await store.people.get(upload.owner_id) if upload.owner_id else None
    day = today(now)
    if not may_get(reader, upload, owner.as_of(day) if owner else None, day):
        return None
    content = await store.uploads.content(number)
    return (upload, content) if content is not None else None


async def sent_files(store: Store, owner_id: str) -> list[tuple[Upload, bytes]]:
    """Every file that is kept about somebody."""
    found = await store.uploads.of_person(owner_id)
    contents = [await store.uploads.content(one.id) for one in found]
    return [(one, content) for one, content in zip(found, contents, strict=True) if content]
