"""The files that go with a message, for who is signed in: made when they are asked for, with the rights
of that moment."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import cast
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

from starlette.responses import FileResponse, Response

from bot.app import App
from bot.attachments import File, NotShared
from bot.collection.links import may_have
from bot.logs import get_logger
from bot.messages import HR_ONLY, from_payload
from bot.outgoing import not_made
from bot.web.access import Visitor
from bot.web.chat.view import ALL
from dialogs.prompt import Attachment, Format
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.rights import is_hr
from plans.storage.errors import DatabaseUnavailable

log = get_logger()

_NO_FILE = Text("This file is no longer here. Ask for it again.")
_KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
}


class NoFile(Exception):
    """There is no such file for who asks; carries the sentence."""

    def __init__(self, why: Text) -> None:
        super().__init__(self.__doc__)
        self.why = why


async def hand_over(app: App, visitor: Visitor, seq: int, index: int, name: str) -> Response:
    """The file that `view.links_of` gave that address; raises `NoFile` and `DatabaseUnavailable`."""
    async with app.database.reading() as store:
        told = await store.outbox.told_at(visitor.person.id, seq)
    if told is None or "lines" not in told.payload:
        raise NoFile(_NO_FILE)
    message = from_payload(told.payload)
    if message.for_hr and not is_hr(visitor.person, today(visitor.now)):
        raise NoFile(HR_ONLY)
    if index >= len(message.attachments):
        raise NoFile(_NO_FILE)
    attachment = message.attachments[index]
    if attachment.kind in {"collection", "download"}:
        return await _zip(app, visitor, attachment)
    file = await _made(app, visitor, attachment, name)
    ending = file.name.rpartition(".")[2].lower()
    return Response(
        file.content,
        headers={"Content-Disposition": _disposition(file.name)},
        media_type=_KINDS.get(ending, "application/octet-stream"),
    )


async def _made(app: App, visitor: Visitor, attachment: Attachment, name: str) -> File:
    wanted = attachment
    if name in attachment.formats:
        wanted = replace(attachment, formats=(cast(Format, name),))
    try:
        files = await app.files.make(wanted, visitor.person.id, visitor.now)
    except DatabaseUnavailable:
        raise
    except NotShared as refused:
        raise NoFile(refused.text) from None
    except Exception as error:  # noqa: BLE001 - whatever a document trips over
        log.error("document not made", plan=attachment.plan_id, error=type(error).__name__)
        raise NoFile(not_made(attachment)) from None
    if name == ALL and len(files) > 1:
        return await asyncio.to_thread(_together, files)
    found = [one for one in files if name == ALL or one.name.lower().endswith(f".{name}")]
    if not found:
        raise NoFile(_NO_FILE)
    return found[0]


def _together(files: list[File]) -> File:
    """All of them in one ZIP; of two with one name the second gets a number."""
    packed = BytesIO()
    names: set[str] = set()
    with ZipFile(packed, "w", ZIP_DEFLATED) as opened:
        for number, one in enumerate(files, start=1):
            name = one.name if one.name not in names else f"{number}-{one.name}"
            names.add(name)
            opened.writestr(name, one.content)
    return File(name=f"{files[0].about}.zip", content=packed.getvalue(), about=files[0].about)


async def _zip(app: App, visitor: Visitor, attachment: Attachment) -> Response:
    """A collection, for who asked for it and still is of HR, a piece at a time."""
    async with app.database.reading() as store:
        job = await store.jobs.get(attachment.job or 0)
    if job is None or not may_have(visitor.person, job, visitor.now):
        raise NoFile(HR_ONLY)
    path: Path | None = await asyncio.to_thread(app.files.collections.part, job.id, attachment.part)
    if path is None:
        raise NoFile(not_made(attachment))
    headers = {"Content-Disposition": _disposition(path.name)}
    return FileResponse(path, headers=headers, media_type=_KINDS["zip"])


def _disposition(name: str) -> str:
    plain = "".join(char for char in name if " " <= char <= "~" and char not in '"\\')
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
