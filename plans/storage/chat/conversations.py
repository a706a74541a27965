"""Conversations: the state of each person's dialogue, opaque, and the lock that orders its turns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, keyed_hash, this
from plans.storage.people.organisation import MARK
from plans.storage.records import Chat, Json, chat_of_row
from plans.storage.tables.chat import conversations
from plans.storage.tables.people import chats, people

_STATE = Prepared(
    sa.select(conversations.c.state).where(conversations.c.person_id == this("person"))
)
_HELD = Prepared(
    sa.select(conversations.c.state, MARK)
    .where(conversations.c.person_id == this("person"))
    .with_for_update()
)
# The chat is held too: what becomes of a message that is being sent now waits for this turn.
_HELD_BY_CHAT = Prepared(
    sa.select(chats, conversations.c.state, MARK)
    .join_from(chats, conversations, conversations.c.person_id == chats.c.person_id)
    .where(chats.c.telegram_hash == this("found"))
    .with_for_update()
)
_KNOWN = Prepared(sa.select(people.c.id).where(people.c.id == this("person")))
_OWNER = Prepared(sa.select(chats.c.person_id).where(chats.c.telegram_hash == this("found")))


@dataclass(frozen=True, kw_only=True)
class Held:
    """Somebody's conversation, held until the end of the transaction."""

    person_id: str
    state: Json
    mark: str | None
    """That of the organisation (`plans.storage.people.organisation`), read together with it."""
    chat: Chat | None = None
    """Where it was found by the account."""


class ConversationStore(Queries):
    """How far each dialogue is."""

    async def get(self, person_id: str) -> Json | None:
        """The state saved last; None when there is none."""
        row = await self._row(_STATE, person=person_id)
        return row["state"] if row else None

    async def hold(self, person_id: str) -> Held | None:
        """The conversation of somebody, for nobody else to hold before this transaction ends; None
        when nobody of that id is known."""
        row = await self._row(_HELD, person=person_id)
        if row is None:
            # There must be a row to hold; of two that both find none, the second waits here.
            if await self._row(_KNOWN, person=person_id) is None:
                return None
            await self._insert_new(conversations, [{"person_id": person_id}])
            row = await self._row(_HELD, person=person_id)
            assert row is not None
        return Held(person_id=person_id, state=row["state"] or {}, mark=row["mark"])

    async def hold_chat(self, telegram_id: int) -> Held | None:
        """The same for whoever writes from this account; None for one that nobody uses."""
        found = keyed_hash(self._secret, telegram_id)
        row = await self._row(_HELD_BY_CHAT, found=found)
        if row is None:
            owner = await self._row(_OWNER, found=found)
            if owner is None:
                return None
            await self.hold(owner["person_id"])
            row = await self._row(_HELD_BY_CHAT, found=found)
        if row is None:
            return None
        values = dict(row)
        state, mark = values.pop("state"), values.pop("mark")
        chat = chat_of_row(values)
        return Held(person_id=chat.person_id, state=state or {}, mark=mark, chat=chat)

    async def save(self, person_id: str, state: Json, at: datetime) -> None:
        row = {"person_id": person_id, "state": state, "updated_at": at}
        await self._upsert(conversations, [row])
