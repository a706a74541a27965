"""Small facts that the application keeps for itself, such as the polling offset."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, this
from plans.storage.tables.chat import settings

_SETTING = Prepared(sa.select(settings.c.value).where(settings.c.key == this("name")))


class SettingStore(Queries):
    """One text under each key."""

    async def get(self, key: str) -> str | None:
        row = await self._row(_SETTING, name=key)
        return row["value"] if row else None

    async def save(self, key: str, value: str) -> None:
        await self._upsert(settings, [{"key": key, "value": value}])
