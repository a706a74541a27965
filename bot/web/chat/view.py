"""What was said to somebody, as a page shows it: the question asked now, news since, and what was before.

Read from the outbox, and for who has no chat on Telegram also taken out of it: there, reading is
delivering. What waits to be put together when it goes out (a digest) is put together then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.app import App
from bot.collection.jobs import JOB, PROGRESS
from bot.messages import HR_ONLY, Outbound, from_payload
from bot.reminders.digests import DIGEST, current
from bot.web.access import Visitor
from dialogs.notices.plans import HOME
from dialogs.prompt import Attachment
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.rights import is_hr
from plans.storage.records import Told
from plans.storage.store import Store

ALL = "all"
"""What a file is asked for with that has no format to be chosen: all there is, in a ZIP where that is more
than one file."""
_PROMPT = "prompt"
"""The kind of what a turn says to whoever took it."""
MOST_SHOWN = 40
"""Messages on a page, the latest; what is older is forgotten anyway after some days."""
_AT_ONCE = 1000
"""More than ever waits for one person."""

_AS_PDF, _AS_WORD, _AS_EXCEL, _AS_DATA = (
    Text("PDF"),
    Text("Word"),
    Text("Excel"),
    Text("Data (JSON)"),
)
_CALENDAR, _PICTURE, _ZIP = Text("For your calendar"), Text("Picture"), Text("ZIP")
_FILE, _EVERYTHING = Text("File"), Text("Everything (ZIP)")
_LABELS: dict[str, Text] = {"pdf": _AS_PDF, "docx": _AS_WORD, "xlsx": _AS_EXCEL, "png": _PICTURE}


@dataclass(frozen=True, kw_only=True)
class FileLink:
    """A file that goes with a message: made when somebody asks for it."""

    label: Text
    address: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One message."""

    seq: int
    kind: str
    at: datetime
    message: Outbound
    files: tuple[FileLink, ...] = ()
    offers_link: bool = False
    """It brought a link for another device, which one makes anew."""


@dataclass(frozen=True, kw_only=True)
class View:
    """The conversation as it stands."""

    card: Shown | None
    """The newest message that leads on; None when nothing was said yet, or all is forgotten."""
    news: tuple[Shown, ...]
    """What came after it, or with it."""
    earlier: tuple[Shown, ...]

    @property
    def error(self) -> str | None:
        """Why the last answer was not taken."""
        return self.card.message.error if self.card is not None else None

    @property
    def calm(self) -> View:
        """The same without why the last answer was not taken."""
        if self.card is None:
            return self
        message = replace(self.card.message, error=None)
        return replace(self, card=replace(self.card, message=message))

    @property
    def mark(self) -> str:
        """What tells this view from a later one."""
        shown = [one.seq for one in (*self.earlier, *self.news)]
        shown += [self.card.seq] if self.card else []
        return hashlib.sha256(repr(sorted(shown)).encode()).hexdigest()[:16]

    @property
    def question(self) -> int:
        """The place of the card among all messages; 0: there is none."""
        return self.card.seq if self.card else 0


async def load(app: App, visitor: Visitor) -> View:
    """The conversation of who is signed in."""
    person_id = visitor.person.id
    now = datetime.now(UTC)
    async with app.database.reading() as store:
        chat = await store.chats.of_person(person_id)
        has_chat = chat is not None and not chat.blocked
        waits = not has_chat and await store.outbox.waiting(now=now, limit=1, person_id=person_id)
    if waits:
        async with app.database.transaction() as store:
            await _deliver(app, store, visitor)
    async with app.database.reading() as store:
        told = await store.outbox.told(person_id, now=now, limit=MOST_SHOWN)
    of_hr = is_hr(visitor.person, today(visitor.now))
    return arranged([_shown(app, one, visitor, of_hr=of_hr) for one in _readable(told)])


def arranged(told: Sequence[Shown]) -> View:
    """The messages, oldest first, as a view."""
    asking = [index for index, one in enumerate(told) if _leads(one)]
    if not asking:
        return View(card=None, news=tuple(told), earlier=())
    at = asking[-1]
    # What was told together with the last question, or while the one before was shown, is news still.
    since = asking[-2] + 1 if len(asking) > 1 else 0
    news = (*told[since:at], *told[at + 1 :])
    return View(card=told[at], news=news, earlier=tuple(told[:since]))


async def _deliver(app: App, store: Store, visitor: Visitor) -> None:
    """Everything that waits for somebody without a chat is theirs now."""
    now = datetime.now(UTC)
    for _ in range(_AT_ONCE):
        waiting = await store.outbox.waiting(now=now, limit=1, person_id=visitor.person.id)
        if not waiting:
            return
        [first] = waiting
        # Who has just come in is first made welcome, as on Telegram.
        new = visitor.person.privacy_seen_at is None
        message = await current(store, first, app.texts, app.now(), at_work=new)
        if message is not None and message.payload != first.payload:
            await store.outbox.rewrite(first.seq, message.payload)
        await store.outbox.sent(first.seq, now, None)


def _readable(told: Sequence[Told]) -> list[Told]:
    """Without what only says where something is to be changed, digests that were not put together here,
    and what a later message of the same job says better."""
    last = {one.payload.get(JOB): one.seq for one in told if one.kind == PROGRESS}
    return [
        one
        for one in told
        if one.payload.get("lines") is not None
        and (one.kind != DIGEST or one.payload["lines"])
        and (one.kind != PROGRESS or last[one.payload.get(JOB)] == one.seq)
        and (one.payload["lines"] or one.payload.get("error") or one.payload.get("attachments"))
    ]


def _leads(one: Shown) -> bool:
    """Whether a message is what one goes on from: a question, or where one paused. News have a
    button of their own, and leave the question as it is."""
    message = one.message
    notice = message.plan_id is not None and message.position in {None, HOME}
    return one.kind == _PROMPT and bool(message.lines) and not notice


def _shown(app: App, one: Told, visitor: Visitor, *, of_hr: bool) -> Shown:
    message = from_payload(one.payload)
    if message.for_hr and not of_hr:  # rights are of today, whenever it was said
        message = Outbound(lines=(), error=app.texts.render(HR_ONLY, visitor.language))
    return Shown(
        seq=one.seq,
        kind=one.kind,
        at=one.created_at,
        message=message,
        files=tuple(links_of(one.seq, message)),
        offers_link=any(one.kind == "sign_in" for one in message.attachments),
    )


def links_of(seq: int, message: Outbound) -> Iterator[FileLink]:
    """An address for each file that goes with a message."""
    for index, attachment in enumerate(message.attachments):
        for name, label in _files(attachment):
            yield FileLink(label=label, address=f"/chat/file/{seq}/{index}/{name}")


def _files(attachment: Attachment) -> Iterator[tuple[str, Text]]:
    """What each of its files is asked for with, and what it is called."""
    match attachment.kind:
        case "sign_in":
            return
        case "my_data":
            yield from (("pdf", _AS_PDF), ("json", _AS_DATA), (ALL, _EVERYTHING))
        case "calendar":
            yield "ics", _CALENDAR
        case "collection" | "download":
            yield "zip", _ZIP
        case "people_list":
            yield "xlsx", _AS_EXCEL
        case "calendar_proof" | "submission" | "submission_list" | "template" | "upload":
            yield ALL, _FILE
        case _:
            yield from ((one, _LABELS[one]) for one in attachment.formats)
