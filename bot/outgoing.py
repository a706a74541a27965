"""Taking messages out of the outbox for a channel that shows them at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.app import App
from bot.attachments import File, NotShared
from bot.collection.links import NO_COLLECTION
from bot.logs import get_logger
from bot.message_links import with_links
from bot.messages import Outbound, from_payload
from bot.reminders.digests import current
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.prompt import Attachment
from plans.i18n.text import Text
from plans.private_files import make_private_folder, write_private
from plans.storage.errors import DatabaseUnavailable

log = get_logger()

NO_DOCUMENT = Text("The document could not be made just now. Ask for it again with /document.")
_HEADS = 500


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """A message with its files on disk."""

    to: str
    message: Outbound
    files: tuple[Path, ...]
    error: str | None


async def waiting_messages(app: App, *, to: str | None = None) -> AsyncIterator[Delivered]:
    """Every message that waits, oldest first (or those of one person), each marked as sent as
    soon as it was taken."""
    while True:
        real_now = datetime.now(UTC)
        async with app.database.transaction() as store:
            heads = await store.outbox.waiting(now=real_now, limit=_HEADS, person_id=to)
            if not heads:
                return
            first = min(heads, key=lambda message: message.seq)
            message = await current(store, first, app.texts, app.now())
            await store.outbox.sent(first.seq, real_now, None)
        if message is not None and message.person_id is not None:
            yield await _with_files(app, message.person_id, from_payload(message.payload))


async def _with_files(app: App, person_id: str, message: Outbound) -> Delivered:
    language = await _language(app, person_id)
    message = await with_links(app, message, person_id, language)
    files, why_not = await files_of(app, message, person_id)
    try:
        paths = [_write(app.documents, file) for file in files]
    except OSError as problem:
        log.error("document not written", error=type(problem).__name__)
        paths, why_not = [], NO_DOCUMENT
    error = app.texts.render(why_not, language) if why_not else message.error
    return Delivered(to=person_id, message=message, files=tuple(paths), error=error)


async def files_of(app: App, message: Outbound, reader_id: str) -> tuple[list[File], Text | None]:
    """The files that go with a message, as its reader may have them now, and why one is missing.

    That one cannot be made must not cost the message. Raises `DatabaseUnavailable`: what passes by
    itself must not cost a file.
    """
    files: list[File] = []
    why_not: Text | None = None
    for attachment in message.attachments:
        try:
            files += await app.files.make(attachment, reader_id, app.now())
        except DatabaseUnavailable:
            raise
        except NotShared as refused:
            log.info("file not shared", plan=attachment.plan_id, kind=attachment.kind)
            why_not = refused.text
        except Exception as error:  # noqa: BLE001 - whatever a document trips over
            log.error("document not made", plan=attachment.plan_id, error=type(error).__name__)
            why_not = not_made(attachment)
    return files, why_not


def not_made(attachment: Attachment) -> Text:
    """What is said when a file could not be made."""
    return NO_COLLECTION if attachment.kind == "collection" else NO_DOCUMENT


def _write(folder: Path, file: File) -> Path:
    """Puts a document in its person's folder; a newer state of it takes the older one's place."""
    own = folder / file.about
    make_private_folder(own)
    path = (own / file.name).resolve()
    write_private(path, file.content)
    return path


async def _language(app: App, person_id: str) -> str:
    async with app.database.reading() as store:
        person = await store.people.get(person_id)
    return (person.language if person else None) or DEFAULT_LANGUAGE
