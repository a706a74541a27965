"""One message of the inbox, worked out in the transaction that marks it done.

Whoever writes is found by their account. An employee's message becomes an event of the dialogue; a
stranger is told how to come in; a block or an unblock is noted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.app import App
from bot.messages import REPLY
from bot.received_files import Offered, Sent, is_to_keep, may_have_words, medium_of
from bot.telegram.notifications import CALENDAR, block, tell_person, tell_stranger
from bot.telegram.receiving.invitations import claim
from bot.telegram.receiving.received_files import Documents, FileNeeded
from bot.telegram.receiving.replies import replied
from bot.telegram.receiving.together import behind, files_together, grouped, the_whole
from bot.telegram.rendering.callback_data import NOTHING, Button, is_hashed, unpack
from bot.telegram.sending.reply import Reply
from bot.telegram.strangers import REFUSAL, WELCOME
from bot.telegram.updates import Incoming
from bot.turns.out_of_order import misread
from bot.turns.turns import Handled
from dialogs.conversation import Conversation
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.event import Event
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.rights import is_hr
from plans.storage.chat.conversations import Held
from plans.storage.records import Outgoing, Received, Taken
from plans.storage.store import Store

INVITATION_NEEDED = Text(
    "Hello! I help people draw up their personal development plan. I do not know you yet: open the "
    "personal link that HR sent you, or ask HR for an invitation."
)
_START = Event(kind="command", text="/start")


class UpdateHandler:
    """Works out what comes in."""

    def __init__(self, app: App, documents: Documents | None = None) -> None:
        self._app, self._documents = app, documents

    async def receive(
        self, store: Store, row: Taken, until: datetime | None, at: datetime
    ) -> Reply | None:
        """Does all that the message asks for, at that moment of real time; raises whatever goes wrong,
        `FileNeeded` for a file that is to be fetched first, and `MoreExpected` for one that may not be
        all there yet. Gives what came of a turn: the caller sends what is claimed until `until`."""
        incoming = Incoming.from_payload(row.payload)
        held = await store.conversations.hold_chat(incoming.sender)
        if incoming.kind == "claim":
            await self._claim(store, incoming, held)
            return None
        if held is None or held.chat is None:
            await self._stranger(store, incoming)
            return None
        if incoming.kind == "blocked":
            person = await store.people.get(held.person_id)
            if person is not None:
                await block(self._app, store, person)
            return None
        if incoming.kind == "unblocked":
            await store.chats.mark_blocked(held.person_id, blocked=False)
            return None
        handled = await self._person(store, incoming, held, row, until, at)
        return Reply(handled, held.chat) if handled is not None else None

    async def fetch(self, needed: FileNeeded) -> None:
        """Gets a file that `receive` needs, outside any transaction."""
        if self._documents is not None:
            await self._documents.fetch(needed)

    async def rest_of(self, store: Store, row: Received) -> list[Received]:
        """What goes with a message that cannot be handled; a file is always tried by itself."""
        found = await behind(store, row)
        return [one for one in found.rest if not Incoming.from_payload(one.payload).file_id]

    async def apologise(self, store: Store, row: Received) -> None:
        """Says that a message was not saved, to whomever sent it."""
        incoming = Incoming.from_payload(row.payload)
        person = await store.chats.owner(incoming.sender)
        if person is not None:
            await self._app.turns.apologise(store, person.id, self._app.now())

    async def _claim(self, store: Store, incoming: Incoming, held: Held | None) -> None:
        me = await store.people.get(held.person_id) if held is not None else None
        result = await claim(self._app, store, incoming, me)
        if result.refusal is not None and result.person is None:
            sender, locale = incoming.sender, incoming.locale
            await tell_stranger(self._app, store, sender, locale, result.refusal, REFUSAL)
        elif result.person is not None:
            if result.refusal is not None:
                language = result.person.language or DEFAULT_LANGUAGE
                await tell_person(self._app, store, result.person.id, language, result.refusal)
            held = held or await store.conversations.hold_chat(incoming.sender)
            if held is not None:
                await _no_longer_blocked(store, held)
                await self._answer(store, incoming, held)

    async def _stranger(self, store: Store, incoming: Incoming) -> None:
        if incoming.kind not in {"blocked", "unblocked"}:
            sender, locale = incoming.sender, incoming.locale
            await tell_stranger(self._app, store, sender, locale, INVITATION_NEEDED, WELCOME)

    async def _person(
        self,
        store: Store,
        incoming: Incoming,
        held: Held,
        row: Taken,
        until: datetime | None,
        at: datetime,
    ) -> Handled | None:
        await _no_longer_blocked(store, held)
        if incoming.kind == "tap":
            return await self._tap(store, incoming, held, row, until)
        if self._documents is not None and incoming.file_id:
            sent = await self._file(store, self._documents, incoming, held, row, at)
            if sent is not None:
                event = await sent.keep(store, self._app.now())
                return await self._app.turns.handle(
                    store, held.person_id, event, self._app.now(), held=held, until=until
                )
        unfinished = held.chat.unfinished if held.chat is not None else None
        whole = await the_whole(store, held.person_id, unfinished, row, at)
        if whole.incoming is None:
            return None
        return await self._answer(store, whole.incoming, held, whole.corrects, until)

    async def _file(
        self,
        store: Store,
        documents: Documents,
        incoming: Incoming,
        held: Held,
        row: Taken,
        at: datetime,
    ) -> Sent | None:
        """What came of a file; None for one that is not opened."""
        person = await store.people.get(held.person_id)
        if person is None:
            return None
        what = Offered(
            medium=incoming.carries,
            name=incoming.file_name,
            media_type=incoming.file_type,
            worded=incoming.kind != "media",
        )
        day = today(self._app.now())
        conversation = Conversation.from_json(held.state)
        if is_to_keep(person, conversation, what, day):
            asked = not may_have_words(conversation)
            if asked and incoming.album and held.chat is not None and held.chat.unfinished:
                return None  # it may be the rest of an album that was answered
            files = await files_together(store, person.id, row, at, wordless=asked)
            return documents.take_kept(files, person) if files else None
        if is_hr(person, day) and incoming.carries != "photo":
            return documents.take(incoming, person)
        return None

    async def _answer(
        self,
        store: Store,
        incoming: Incoming,
        held: Held,
        corrects: Sequence[str] = (),
        until: datetime | None = None,
    ) -> Handled:
        """Takes the turn of something that was typed or sent; it is read instead of the message that
        it corrects, where there is one."""
        event = _event(incoming)
        if event.kind == "text" and corrects:
            event = replace(event, edited=True)
        elif event.kind == "text" and incoming.reply_to is not None:
            event, corrects = await replied(store, held.person_id, incoming, event)
        return await self._app.turns.handle(
            store,
            held.person_id,
            event,
            self._app.now(),
            source=incoming.source if event.kind == "text" else None,
            corrects=corrects,
            held=held,
            until=until,
        )

    async def _tap(
        self, store: Store, incoming: Incoming, held: Held, row: Taken, until: datetime | None
    ) -> Handled | None:
        button = unpack(incoming.text, await self._named(store, incoming.text, held.person_id))
        if button.choice == NOTHING:
            return None
        chat = held.chat
        on_screen = chat is not None and chat.screen_message_id == incoming.message_id
        if button.month is not None and on_screen:
            await self._turn_page(store, incoming, held.person_id, button)
            return None
        event = button.event()
        now = self._app.now()
        overtakers = await store.inbox.overtakers(row) if row.overtaken else ()
        later = [Incoming.from_payload(one.payload) for one in overtakers]
        # A reply says itself what it answers.
        typed = [one for one in grouped(later) if one.kind == "text" and one.reply_to is None]
        texts = {one.source: one for one in typed if not one.forwarded}
        again: Sequence[str] = ()
        if texts:
            again = await misread(store, held.person_id, list(texts), event, now)
        take = partial(self._app.turns.handle, store, held.person_id)
        handled = await take(
            event,
            now,
            tapped=incoming.message_id,
            held=held if not again else None,
            until=until,
        )
        for source in again:
            await take(_event(texts[source]), now, source=source)
        return replace(handled, more=True) if again else handled

    async def _named(self, store: Store, data: str, person_id: str) -> list[str]:
        """Choices that may be too long for a button: ids of people of one's team, or whose plans
        wait."""
        if not is_hashed(data):
            return []
        me = await store.people.get(person_id)
        managers = me.as_of(today(self._app.now())).manages_as if me else {person_id}
        waiting = await store.waiting.of(person_id, stands_in_for=managers)
        reports = await store.people.reports_of(*managers)
        return [*(plan.employee_id for plan in waiting), *(one.id for one in reports)]

    async def _turn_page(
        self, store: Store, incoming: Incoming, person_id: str, button: Button
    ) -> None:
        message = Outgoing(
            person_id=person_id,
            kind=CALENDAR,
            payload={"message_id": incoming.message_id, "data": incoming.text},
            created_at=self._app.now(),
            priority=REPLY,
        )
        await store.outbox.send_later([message])


async def _no_longer_blocked(store: Store, held: Held) -> None:
    """Who writes does not block us."""
    if held.chat is not None and held.chat.blocked:
        await store.chats.mark_blocked(held.person_id, blocked=False)


def _event(incoming: Incoming) -> Event:
    match incoming.kind:
        case "text" | "edited":
            return Event(
                kind="text",
                text=incoming.text,
                edited=incoming.kind == "edited",
                forwarded=incoming.forwarded,
                medium=incoming.medium,
            )
        case "command":
            return Event(kind="command", text=incoming.text, medium=incoming.medium)
        case "media" if incoming.text == "document":
            return Event(kind="media", text=medium_of(incoming.file_name))
        case "media":
            return Event(kind="media", text=incoming.text)
        case _:  # an invitation, or somebody of whom we knew nothing a moment ago
            return _START
