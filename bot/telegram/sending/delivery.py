"""Bringing one message of the outbox to its chat.

One message may take several requests: the old buttons go, documents are made and sent, the text
comes in pieces. When one of them fails the message is tried again later, and what arrived already
is not sent twice; so each request has a name, and which of them are done is remembered.

When Telegram refuses one (a 400), the same again would be refused again, and a question would be
missing without anybody knowing. So the message becomes simpler, a step at a time, and at last a
sentence that says how to get the question.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from telegram.error import BadRequest

from bot.app import App
from bot.attachments import File
from bot.collection.jobs import JOB, PROGRESS
from bot.logs import get_logger
from bot.message_links import with_links
from bot.messages import Outbound, from_payload
from bot.outgoing import files_of, not_made
from bot.telegram.failures import judge
from bot.telegram.notifications import CALENDAR
from bot.telegram.rendering.callback_data import unpack
from bot.telegram.rendering.date_picker import picker
from bot.telegram.rendering.keyboards import keyboard
from bot.telegram.rendering.message_text import Say, pieces
from bot.telegram.sending.addresses import Address
from bot.telegram.sending.chat_actions import uploading
from bot.telegram.sending.chat_api import ChatApi
from bot.telegram.sending.limits import Limits
from bot.telegram.sending.requests import MessageRequests, Parts
from bot.telegram.transport import RawBot
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.storage.records import Json, Outgoing

log = get_logger()

_DONE = "done"
"""In a payload: the requests that an earlier attempt made, with the message each led to."""
_WHY = "why"
"""Among the requests: that it was said why a file is missing."""
_NO_TEXT = "…"

NOT_SHOWN = Text(
    "Sorry, something went wrong on our side, and I cannot show you a message as it was meant. "
    "Everything you answered is safe. Send /start to go on; if that does not help, tell HR."
)
AS_MEANT, PLAIN, NO_BUTTONS, SENTENCE = range(4)
"""How simple a message is: as it was meant, without markup, without buttons too, one sentence."""


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """What became of a message: the id of its text in the chat, and whether it is the question
    there now (`asks`), with buttons."""

    message_id: int | None = None
    asks: bool = False
    has_buttons: bool = False
    below: bool = True
    """True when it stands below what was there."""


@dataclass
class Progress:
    """Which requests of a message are done, and what is said and handed over in this attempt."""

    done: dict[str, int | None] = field(default_factory=dict)
    content: Outbound | None = None
    files: list[File] | None = None
    why_not: Text | None = None
    """Why a file is missing."""
    simple: int = AS_MEANT
    at: str = ""
    """The request that is under way."""


class Delivery:
    """Delivers messages, and remembers of those that failed how far they got."""

    def __init__(self, app: App, bot: RawBot, limits: Limits) -> None:
        self._app, self._bot, self._limits = app, bot, limits
        self._chat_api, self._plain_chat_api = ChatApi(bot), ChatApi(bot, plain=True)
        self._progress: dict[int, Progress] = {}

    async def deliver(self, message: Outgoing, address: Address) -> Delivered:
        """Sends all of it, made simpler when Telegram refuses it; raises `TelegramError`, or
        `DatabaseUnavailable` when something it says could not be read.

        The caller has waited for the right to make the first request.
        """
        if message.kind == CALENDAR:
            return await self._turn_page(message, address)
        if message.kind == PROGRESS:
            return await self._rewrite(message, address)
        progress = self._progress.setdefault(message.seq, Progress())
        progress.done |= message.payload.get(_DONE, {})
        progress.content = progress.files = progress.why_not = None  # rights may have changed
        try:
            async with self._seen_at_work(message, address):
                while True:
                    try:
                        return await self._send(message, address, progress)
                    except BadRequest as error:
                        if judge(error, 1).meaning != "refused" or progress.simple == SENTENCE:
                            raise
                        self._simplify(message, progress)
                    await self._limits.wait_for(message.queue)
        finally:
            if not progress.done:
                self.forget(message.seq)

    def rest(self, message: Outgoing) -> Json | None:
        """The message as whoever tries it next must find it, this process or another; None when
        nothing of it arrived."""
        progress = self._progress.get(message.seq)
        return message.payload | {_DONE: progress.done} if progress and progress.done else None

    def forget(self, seq: int) -> None:
        """The message is sent, or given up."""
        self._progress.pop(seq, None)

    def _simplify(self, message: Outgoing, progress: Progress) -> None:
        """A file that is refused is left out; else it is something about the text."""
        if progress.at.startswith("file"):
            progress.files = []
            attachments = progress.content.attachments if progress.content else ()
            progress.why_not = not_made(attachments[0]) if attachments else None
        else:
            progress.simple += 1
            if progress.simple == SENTENCE:  # it stands by itself, whatever arrived before
                progress.done = {k: v for k, v in progress.done.items() if not k.startswith(_SHOWS)}
        log.error("message refused; sent in a simpler form", seq=message.seq, kind=progress.at)

    async def _send(self, message: Outgoing, address: Address, progress: Progress) -> Delivered:
        content = await self._content(message, address, progress)
        if progress.files is None:
            made = await files_of(self._app, content, message.person_id or "")
            progress.files, progress.why_not = made
        parts: Parts = {}
        if progress.why_not is not None:
            why = self._app.texts.render(progress.why_not, address.language)
            if any(name.startswith(_SHOWS) for name in progress.done):
                parts[_WHY] = partial(self._explain, why, address)
            else:
                content = replace(content, error=content.error or why)
                progress.done[_WHY] = None
        requests = self._requests(message, content, address, progress)
        parts = requests.parts(content, address.chat) | parts
        for number, name in enumerate(name for name in parts if name not in progress.done):
            if number:
                await self._limits.wait_for(message.queue)
            progress.at = name
            progress.done[name] = await parts[name]()
        shown = [number for name, number in progress.done.items() if name.startswith(_SHOWS)]
        return Delivered(
            message_id=shown[-1] if shown else None,
            asks=requests.asks,
            has_buttons=requests.has_buttons,
        )

    async def _explain(self, why: str, address: Address) -> int | None:
        """Says why a file is missing of a message whose text is there already."""
        [html] = pieces(Outbound(lines=(), error=why), self._say(address))
        return await self._chat_api.write(address.chat_id, html, None)

    async def _content(self, message: Outgoing, address: Address, progress: Progress) -> Outbound:
        """What the message says; its links are made once, and not for what arrived already."""
        content = progress.content or from_payload(message.payload)
        if not any(name.startswith(_SHOWS) for name in progress.done):
            who = message.person_id or ""
            content = await with_links(self._app, content, who, address.language)
        progress.content = content
        return content

    def _requests(
        self, message: Outgoing, content: Outbound, address: Address, progress: Progress
    ) -> MessageRequests:
        say = self._say(address)
        today = self._app.now().astimezone(BRUSSELS).date()
        plain, files = progress.simple >= PLAIN, progress.files or []
        buttons = keyboard(content, say=say, today=today) if progress.simple < NO_BUTTONS else None
        texts = pieces(content, say, plain=plain)
        if progress.simple == SENTENCE:
            texts = [say(NOT_SHOWN)]
        return MessageRequests(
            self._plain_chat_api if plain else self._chat_api,
            address.chat_id,
            texts=texts or ([] if files and buttons is None else [_NO_TEXT]),
            buttons=buttons,
            files=files,
            # Nothing but an error leaves the question as it is.
            asks=message.kind == "prompt" and bool(content.lines),
        )

    async def _turn_page(self, message: Outgoing, address: Address) -> Delivered:
        """Shows a month of the calendar in place of a question's buttons."""
        button = unpack(message.payload["data"])
        if button.month is not None:
            month = picker(
                button.month,
                position=button.position,
                plan_id=button.plan_id,
                language=address.language,
                today=self._app.now().astimezone(BRUSSELS).date(),
                say=self._say(address),
            )
            await self._chat_api.show_buttons(address.chat_id, message.payload["message_id"], month)
        return Delivered(below=False)

    async def _rewrite(self, message: Outgoing, address: Address) -> Delivered:
        """Says how far a job is, in place of what was said of it before."""
        [html, *_] = pieces(from_payload(message.payload), self._say(address)) or [_NO_TEXT]
        async with self._app.database.reading() as store:
            job = await store.jobs.get(message.payload[JOB])
        shown = job.message_id if job else None
        if shown is None:
            number = await self._chat_api.write(address.chat_id, html, None)
        else:
            number = await self._chat_api.rewrite(address.chat_id, shown, html, None)
        if number != shown:
            async with self._app.database.transaction() as store:
                await store.jobs.save_message(message.payload[JOB], number)
        return Delivered(message_id=number, below=number != shown)

    @asynccontextmanager
    async def _seen_at_work(self, message: Outgoing, address: Address) -> AsyncIterator[None]:
        attached = message.payload.get("attachments")
        if attached:
            photo = all(one.get("formats") == ["png"] for one in attached)
            async with uploading(self._bot, address.chat_id, photo=photo):
                yield
        else:
            yield

    def _say(self, address: Address) -> Say:
        return lambda text: self._app.texts.render(text, address.language)


_SHOWS = ("text", "edit")
"""The requests after which the message stands in the chat."""
