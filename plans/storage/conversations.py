"""Conversations: the state of each person's dialogue, opaque, and the lock that orders its turns."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from plans.storage.chat_tables import conversations, settings
from plans.storage.part import Part, this
from plans.storage.rows import Json

_STATE = sa.select(conversations.c.state).where(conversations.c.person_id == this("person"))
_STATE_HELD = _STATE.with_for_update()
_SETTING = sa.select(settings.c.value).where(settings.c.key == this("name"))


class ConversationPart(Part):
    async def conversation(self, person_id: str, *, lock: bool = False) -> Json | None:
        """The state saved last; None when there is none.

        With `lock` nobody else gets this person's conversation with `lock` before this
        transaction ends.
        """
        row = await self._row(_STATE_HELD if lock else _STATE, person=person_id)
        if row is None and lock:
            # There must be a row to hold; of two that both find none, the second waits here.
            await self._insert_new(conversations, [{"person_id": person_id}])
            row = await self._row(_STATE_HELD, person=person_id)
        return row["state"] if row else None

    async def save_conversation(self, person_id: str, state: Json, at: datetime) -> None:
        row = {"person_id": person_id, "state": state, "updated_at": at}
        await self._upsert(conversations, [row])

    async def setting(self, key: str) -> str | None:
        """A small fact the application keeps for itself, such as the polling offset."""
        row = await self._row(_SETTING, name=key)
        return row["value"] if row else None

    async def save_setting(self, key: str, value: str) -> None:
        await self._upsert(settings, [{"key": key, "value": value}])
