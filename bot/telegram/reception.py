"""One message of the inbox, worked out in the transaction that marks it done.

Whoever writes is found by their account. An employee's message becomes an event of the dialogue; a
stranger is told how to come in; a block or an unblock is noted.
"""

from __future__ import annotations

from bot.app import App
from bot.messages import REPLY
from bot.overtaken import misread
from bot.sent_files import medium_of
from bot.telegram.buttons import NOTHING, Button, is_hashed, unpack
from bot.telegram.claims import claim
from bot.telegram.documents import Documents, FileNeeded
from bot.telegram.incoming import Incoming
from bot.telegram.notes import tell_hr, tell_person, tell_stranger
from dialogs.event import Event
from dialogs.scene import DEFAULT_LANGUAGE
from plans.model import Person
from plans.storage.rows import Outgoing, Received
from plans.storage.store import Store
from plans.text import Text

CALENDAR = "calendar"
"""The kind of an outgoing message that only changes the buttons of another."""

INVITATION_NEEDED = Text(
    "Hello! I help people draw up their personal development plan. I do not know you yet: open the "
    "personal link that HR sent you, or ask HR for an invitation."
)
UNREACHABLE = Text(
    "Messages to %(name)s no longer arrive on Telegram: the chat is blocked, or the account is "
    "gone. What comes up for %(name)s waits until they write again."
)
_START = Event(kind="command", text="/start")


class Reception:
    """Works out what comes in."""

    def __init__(self, app: App, documents: Documents | None = None) -> None:
        self._app, self._documents = app, documents

    async def receive(self, store: Store, row: Received) -> None:
        """Does all that the message asks for; raises whatever goes wrong, and `FileNeeded` for a
        file that is to be fetched first."""
        incoming = Incoming.from_payload(row.payload)
        person = await store.person_of_chat(incoming.sender)
        if incoming.kind == "claim":
            await self._claim(store, incoming, person, row)
        elif person is None:
            await self._stranger(store, incoming)
        elif incoming.kind == "blocked":
            await block(self._app, store, person)
        elif incoming.kind == "unblocked":
            await store.mark_blocked(person.id, blocked=False)
        else:
            await self._person(store, incoming, person, row)

    async def fetch(self, needed: FileNeeded) -> None:
        """Gets a file that `receive` needs, outside any transaction."""
        if self._documents is not None:
            await self._documents.fetch(needed)

    async def apologise(self, store: Store, row: Received) -> None:
        """Says that a message was not saved, to whomever sent it."""
        incoming = Incoming.from_payload(row.payload)
        person = await store.person_of_chat(incoming.sender)
        if person is not None:
            await self._app.turns.apologise(store, person.id, self._app.now())

    async def _claim(
        self, store: Store, incoming: Incoming, me: Person | None, row: Received
    ) -> None:
        result = await claim(self._app, store, incoming, me)
        if result.refusal is not None and result.person is None:
            await tell_stranger(self._app, store, incoming.sender, incoming.locale, result.refusal)
        elif result.person is not None:
            if result.refusal is not None:
                language = result.person.language or DEFAULT_LANGUAGE
                await tell_person(self._app, store, result.person.id, language, result.refusal)
            await self._person(store, incoming, result.person, row)

    async def _stranger(self, store: Store, incoming: Incoming) -> None:
        if incoming.kind not in {"blocked", "unblocked"}:
            await tell_stranger(
                self._app, store, incoming.sender, incoming.locale, INVITATION_NEEDED
            )

    async def _person(
        self, store: Store, incoming: Incoming, person: Person, row: Received
    ) -> None:
        if not person.reachable:
            await store.mark_blocked(person.id, blocked=False)
        if incoming.kind == "tap":
            await self._tap(store, incoming, person, row)
            return
        chat = await store.chat_of(person.id)
        if chat is not None and chat.screen_is_last:
            await store.save_screen(person.id, chat.screen_message_id, is_last=False)
        event, now = _event(incoming), self._app.now()
        if self._documents is not None and incoming.file_id and person.hr:
            sent = self._documents.take(incoming, person)
            await sent.keep(store, now)
            event = sent.event
        await self._app.turns.handle(
            store,
            person.id,
            event,
            now,
            source=str(incoming.message_id) if incoming.kind in {"text", "edited"} else None,
        )

    async def _tap(self, store: Store, incoming: Incoming, person: Person, row: Received) -> None:
        button = unpack(incoming.text, await self._named(store, incoming.text, person))
        if button.choice == NOTHING:
            return
        chat = await store.chat_of(person.id)
        on_screen = chat is not None and chat.screen_message_id == incoming.message_id
        if button.month is not None and on_screen:
            await self._turn_page(store, incoming, person, button)
            return
        event = button.event()
        now = self._app.now()
        later = [Incoming.from_payload(one.payload) for one in await store.overtakers(row)]
        texts = {str(one.message_id): one for one in later if one.kind == "text"}
        again = await misread(store, person.id, list(texts), event, now)
        await self._app.turns.handle(store, person.id, event, now, tapped=incoming.message_id)
        for source in again:
            text = _event(texts[source])
            await self._app.turns.handle(store, person.id, text, now, source=source)

    async def _named(self, store: Store, data: str, person: Person) -> list[str]:
        """Choices that may be too long for a button: ids of people of one's team, or whose plans
        wait."""
        if not is_hashed(data):
            return []
        waiting = [plan.employee_id for plan in await store.waiting_for_manager(person.id)]
        return [*waiting, *(report.id for report in await store.reports_of(person.id))]

    async def _turn_page(
        self, store: Store, incoming: Incoming, person: Person, button: Button
    ) -> None:
        message = Outgoing(
            person_id=person.id,
            kind=CALENDAR,
            payload={"message_id": incoming.message_id, "data": incoming.text},
            created_at=self._app.now(),
            priority=REPLY,
        )
        await store.send_later([message])


async def block(app: App, store: Store, person: Person) -> None:
    """Notes that a person cannot be reached, and tells HR the first time."""
    if person.reachable:
        await store.mark_blocked(person.id, blocked=True)
        await tell_hr(app, store, UNREACHABLE(name=person.name))


def _event(incoming: Incoming) -> Event:
    match incoming.kind:
        case "text":
            return Event(kind="text", text=incoming.text)
        case "edited":
            return Event(kind="text", text=incoming.text, edited=True)
        case "command":
            return Event(kind="command", text=incoming.text)
        case "media" if incoming.text == "document":
            return Event(kind="media", text=medium_of(incoming.file_name))
        case "media":
            return Event(kind="media", text=incoming.text)
        case _:  # an invitation, or somebody of whom we knew nothing a moment ago
            return _START
