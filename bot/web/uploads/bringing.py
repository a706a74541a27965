"""A file in a form: looked into and cleaned as in the chat (`bot.uploads`), kept until something claims it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.app import App
from bot.uploads.received import SentFile, look_at
from bot.web.access import Visitor
from bot.web.forms import UploadedFile
from plans.i18n.text import Text
from plans.storage.store import Store
from plans.uploads.refusals import Refusal, Refused
from plans.uploads.upload import Purpose, Upload

_UPLOADED = "document"


class NotTaken(Exception):
    """The file is not taken; carries the sentence that says why."""

    def __init__(self, why: Text) -> None:
        super().__init__(self.__doc__)
        self.why = why


def too_large(app: App) -> Text:
    """What is said of a file that is more than anybody may send."""
    return Refused(Refusal.TOO_LARGE, app.settings.upload_megabytes).text


async def looked_into(app: App, visitor: Visitor, file: UploadedFile, purpose: Purpose) -> SentFile:
    """What is to be kept of a file; raises `NotTaken`."""
    if file.too_large:
        raise NotTaken(too_large(app))
    sent = await look_at(app, visitor.person, _UPLOADED, file.name, file.content)
    if sent.refusal is not None:
        raise NotTaken(sent.refusal)
    if any(one.media_type not in purpose.accepts for one, _ in sent.files):
        raise NotTaken(Refused(Refusal.NOT_HERE).text)
    return sent


async def keep(store: Store, sent: Iterable[SentFile]) -> list[Upload]:
    """Keeps these files until something claims them."""
    return [
        await store.uploads.add(upload, content) for one in sent for upload, content in one.files
    ]
