"""A link to a ZIP that is too big for a chat: it works once, and only for a day.

The token is made when the message goes out and stands nowhere but in that message: what is kept is
its hash. A message that goes out again has a new link, and the one before no longer works. A
process that nobody can reach over HTTP says where the ZIP lies instead.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import secrets
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import IO

from bot.app import App
from bot.messages import Outbound
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.prompt import Attachment
from plans.audit.event import AuditEvent
from plans.collection.selection import Wish
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.model import Person
from plans.rights import is_hr
from plans.storage.collection.downloads import Download
from plans.storage.collection.jobs import Job

VALID_FOR = timedelta(hours=24)
TOKEN_BYTES = 24
"""192 bits; 32 characters."""
_TOKEN = re.compile("[A-Za-z0-9_-]{32}")

NO_COLLECTION = Text("The ZIP is no longer here. Ask for it again with /collect.")
_HERE = Text("You download it here, best on a computer. The link works once, until %(until)s:")
_KEEP_IT = Text(
    "Whoever has this link gets every PDP in the ZIP, so keep it to yourself. If the download "
    "breaks off, /collect gives you a new link."
)
_ON_DISK = Text(
    "It is on the computer where I run, for a week: %(folder)s. Or let somebody there type: "
    "%(command)s"
)


class Why(StrEnum):
    """Why a link does not give the ZIP."""

    UNKNOWN = "unknown"
    USED = "used"
    REPLACED = "replaced"
    EXPIRED = "expired"
    NOT_YOURS = "not_yours"
    """Who asked for it is no longer of HR."""
    ELSEWHERE = "elsewhere"
    """The ZIP lies on another computer, or was deleted."""


class NotHandedOver(Exception):
    """The link does not give the ZIP; `language` is that of who asked for it, where known."""

    def __init__(self, why: Why, language: str | None = None) -> None:
        super().__init__(self.__doc__)
        self.why, self.language = why, language


@dataclass(frozen=True, kw_only=True)
class Ready:
    """A ZIP that a link would give."""

    link: Download
    job: Job
    person: Person
    path: Path
    size: int
    """In bytes."""

    @property
    def language(self) -> str:
        return self.person.language or DEFAULT_LANGUAGE


def hash_of(token: str) -> str:
    """What is stored of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


async def with_links(app: App, message: Outbound, reader_id: str, language: str) -> Outbound:
    """The message with a link to each ZIP it has that is too big for a chat, or where that lies."""
    found: list[tuple[str, Text | str]] = []
    for one in message.attachments:
        if one.kind == "download":
            found += await _lines(app, one, reader_id)
    lines = tuple((style, app.texts.render(text, language)) for style, text in found)
    others = tuple(one for one in message.attachments if one.kind != "download")
    return replace(message, lines=(*message.lines, *lines), attachments=others)


async def look(app: App, token: str) -> Ready:
    """What the link of this token would give now, which it still gives afterwards; raises
    `NotHandedOver` or `DatabaseUnavailable`."""
    if not _TOKEN.fullmatch(token):
        raise NotHandedOver(Why.UNKNOWN)
    async with app.database.reading() as store:
        link = await store.downloads.get(hash_of(token))
        job = await store.jobs.get(link.job_id) if link else None
        person = await store.people.get(link.person_id) if link else None
    if link is None or job is None or person is None:
        raise NotHandedOver(Why.UNKNOWN)
    if (why := _why_not(app, link, job, person)) is not None:
        raise NotHandedOver(why, person.language)
    path = await asyncio.to_thread(app.files.collections.part, job.id, 1)
    if path is None:
        raise NotHandedOver(Why.ELSEWHERE, person.language)
    size = (await asyncio.to_thread(path.stat)).st_size
    return Ready(link=link, job=job, person=person, path=path, size=size)


async def take(app: App, ready: Ready) -> IO[bytes]:
    """The ZIP, opened, for the one who comes first; the link is used up. Raises what `look` does."""
    try:
        file = await asyncio.to_thread(ready.path.open, "rb")
    except OSError:
        raise NotHandedOver(Why.ELSEWHERE, ready.language) from None
    try:
        async with app.database.transaction() as store:
            if not await store.downloads.use(ready.link.token_hash, app.now()):
                raise NotHandedOver(Why.USED, ready.language)
            details = {"file": ready.path.name, "bytes": ready.size}
            await store.audit.record(_audit_event(app, "collection.download", ready.job, details))
    except BaseException:
        file.close()
        raise
    return file


def may_have(person: Person | None, job: Job, now: datetime) -> bool:
    """Whether it is this person's: they asked for it, and still are of HR."""
    today = now.astimezone(BRUSSELS).date()
    return person is not None and person.id == job.by and is_hr(person, today)


def command_for(wish: Wish) -> str:
    """What somebody types to collect the same; what changed since last time is not the same."""
    words = ["pop", "collect", "--round", wish.round]
    words += [word for name in wish.departments for word in ("--department", name)]
    words += [word for status in wish.statuses for word in ("--status", status.value)]
    words += ["--format", *wish.formats] if len(wish.formats) == 1 else []
    return shlex.join([*words, "--out", "FILE.zip"])


async def _lines(app: App, attachment: Attachment, reader_id: str) -> list[tuple[str, Text | str]]:
    async with app.database.reading() as store:
        job = await store.jobs.get(attachment.job or 0)
        reader = await store.people.get(reader_id)
    if job is None or not may_have(reader, job, app.now()):
        return [("text", NO_COLLECTION)]
    if app.links is None:
        folder = str(app.files.collections.place(job.id).resolve())
        command = command_for(Wish.from_json(job.wish))
        return [("text", _ON_DISK(folder=folder, command=command))]
    token, until = await _made(app, job)
    address = f"{app.links.rstrip('/')}/{token}"
    return [("text", _HERE(until=until)), ("text", address), ("hint", _KEEP_IT)]


async def _made(app: App, job: Job) -> tuple[str, datetime]:
    """A new token, and until when it works."""
    token, now = secrets.token_urlsafe(TOKEN_BYTES), app.now()
    link = Download(
        token_hash=hash_of(token),
        job_id=job.id,
        person_id=job.by,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    async with app.database.transaction() as store:
        await store.downloads.add(link)
        details = {"expires_at": link.expires_at.isoformat()}
        await store.audit.record(_audit_event(app, "collection.link", job, details))
    return token, link.expires_at


def _why_not(app: App, link: Download, job: Job, person: Person) -> Why | None:
    if link.used_at is not None:
        return Why.USED
    if link.revoked_at is not None:
        return Why.REPLACED
    if link.expires_at <= app.now():
        return Why.EXPIRED
    return None if may_have(person, job, app.now()) else Why.NOT_YOURS


def _audit_event(app: App, what: str, job: Job, details: Mapping[str, object]) -> AuditEvent:
    return AuditEvent(
        at=app.now(), who=job.by, what=what, subject=job.wish["round"], details=details
    )
