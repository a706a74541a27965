"""The chat of many people with the assistant: what they do goes in as it does in the product, and
what waits for them is read as it waits.

A link is opened as an update from Telegram: kept in the inbox, and worked out from there. Everything
else is a turn in a transaction of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.app import App
from bot.messages import Outbound, from_payload
from bot.reminders.digests import current
from bot.telegram.receiving.ingest import CHANNEL, Ingest
from bot.telegram.receiving.update_handler import UpdateHandler
from dialogs.prompt import Position
from dialogs.turn import Event
from plans.storage.store import Store
from tests.round.books import Person

FIRST_ACCOUNT = 5_000_000
AT_ONCE = 100
"""So many updates Telegram hands over in one answer."""


class Stuck(AssertionError):
    """Somebody got no answer, or one that they did not expect."""


@dataclass
class Phone:
    """What one person saw."""

    last: Outbound | None = None
    news: dict[int, Outbound] = field(default_factory=dict)
    """By plan, the last message with a button that opens it."""


class Town:
    """All phones. `app` is the assistant of that day."""

    def __init__(self) -> None:
        self.phones: dict[str, Phone] = defaultdict(Phone)
        self.app: App = None  # type: ignore[assignment]
        self.turns = self.updates = 0

    # ------------------------------------------------------------------ saying

    async def types(self, who: Person, text: str) -> Outbound:
        """Types it, and confirms it as the answer where that is asked back."""
        asked = await self._say(who, Event(kind="text", text=text), source=f"{self.turns}")
        noted = [key for key, label in asked.choices if key.startswith("heard") and "“" in label]
        return await self.taps(who, asked, noted[0]) if noted else asked

    async def commands(self, who: Person, text: str) -> Outbound:
        return await self._say(who, Event(kind="command", text=text))

    async def taps(self, who: Person, message: Outbound, choice: str) -> Outbound:
        """Taps a button of that message."""
        if choice not in [key for key, _ in message.choices]:
            raise Stuck(f"no button {choice} at {message.position}: {message.choices}")
        position = Position.parse(message.position) if message.position else None
        event = Event(kind="choose", choice=choice, position=position, plan_id=message.plan_id)
        return await self._say(who, event)

    async def _say(self, who: Person, event: Event, source: str | None = None) -> Outbound:
        self.turns += 1
        async with self.app.database.transaction() as store:
            await self.app.turns.handle(store, who.id, event, self.app.now(), source=source)
            new = await self._read(store, who)
        if not new or new[-1].error:
            why = new[-1].error if new else "silence"
            raise Stuck(f"{event.kind} {event.text or event.choice} of {who.number}: {why}")
        return new[-1]

    async def looks(self, who: Person) -> Phone:
        """Reads what came in since they looked last."""
        await self.reads(who)
        return self.phones[who.number]

    async def reads(self, who: Person) -> list[Outbound]:
        """What came in since they looked last."""
        async with self.app.database.transaction() as store:
            return await self._read(store, who)

    async def _read(self, store: Store, who: Person) -> list[Outbound]:
        found, now = [], datetime.now(UTC)
        phone = self.phones[who.number]
        while heads := await store.outbox.waiting(now=now, limit=1, person_id=who.id):
            message = await current(store, heads[0], self.app.texts, self.app.now())
            await store.outbox.sent(heads[0].seq, now, None)
            if message is None:
                continue
            shown = from_payload(message.payload)
            if any(key == "open" for key, _ in shown.choices) and shown.plan_id is not None:
                phone.news[shown.plan_id] = shown
            phone.last = shown
            found.append(shown)
        return found

    # ------------------------------------------------------------------ Telegram's own

    async def open_links(self, links: Iterable[tuple[int, str]]) -> None:
        """These accounts open these links."""
        await self._receive([(account, self._start(account, link)) for account, link in links])

    async def blocks(self, who: Person) -> None:
        """Blocks the assistant on the phone."""
        account = account_of(who)
        mine = {"user": _user(account), "until_date": 0}
        change = {
            "chat": {"id": account, "type": "private"},
            "from": _user(account),
            "date": 0,
            "old_chat_member": {**mine, "status": "member"},
            "new_chat_member": {**mine, "status": "kicked"},
        }
        await self._receive([(account, {"my_chat_member": change})])

    def _start(self, account: int, link: str) -> dict[str, Any]:
        text = "/start " + link.partition("?start=")[2]
        return {
            "message": {
                "message_id": self.updates + 1,
                "date": 0,
                "chat": {"id": account, "type": "private"},
                "from": _user(account),
                "text": text,
            }
        }

    async def _receive(self, updates: list[tuple[int, dict[str, Any]]]) -> None:
        keeper = Ingest(self.app.database, None)  # type: ignore[arg-type]
        reception = UpdateHandler(self.app)
        for start in range(0, len(updates), AT_ONCE):
            batch = []
            for _, update in updates[start : start + AT_ONCE]:
                self.updates += 1
                batch.append({"update_id": self.updates, **update})
            for queue in await keeper.keep(batch):
                async with self.app.database.transaction() as store:
                    at = datetime.now(UTC)
                    row = await store.inbox.take(CHANNEL, queue, at)
                    if row is None:
                        raise Stuck("an update is not in the inbox")
                    await reception.receive(store, row, None, at)


def account_of(who: Person) -> int:
    """Their account on Telegram."""
    return FIRST_ACCOUNT + int(who.number)


def _user(account: int) -> dict[str, Any]:
    return {"id": account, "is_bot": False, "first_name": "Somebody", "language_code": "nl"}
