"""aiogram, its states and answers in SQLite.

aiogram brings no such storage, so this is the small one that everybody writes. It is set to what
our own database is set to (WAL, full synchronisation), and a state that was set is on the disk;
an update that was fetched and not yet handled is lost when the process dies.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aiosqlite
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from bench.peers.aiogram_wizard import hold

TABLE = "CREATE TABLE IF NOT EXISTS fsm (key TEXT PRIMARY KEY, state TEXT, data TEXT)"


class SqliteStorage(BaseStorage):
    """One row for each chat; each change is a transaction of its own."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        await self._save("state", key, name)

    async def get_state(self, key: StorageKey) -> str | None:
        return await self._found("state", key)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._save("data", key, json.dumps(dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(await self._found("data", key) or "{}")
        return found

    async def close(self) -> None:
        await self._connection.close()

    async def _save(self, column: str, key: StorageKey, value: str | None) -> None:
        await self._connection.execute(
            f"INSERT INTO fsm (key, {column}) VALUES (?, ?) "
            f"ON CONFLICT (key) DO UPDATE SET {column} = excluded.{column}",
            (_row(key), value),
        )

    async def _found(self, column: str, key: StorageKey) -> str | None:
        sql = f"SELECT {column} FROM fsm WHERE key = ?"
        [*rows] = await self._connection.execute_fetchall(sql, (_row(key),))
        return rows[0][0] if rows else None


def _row(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}"


async def main() -> None:
    file = Path(os.environ["BOT_FOLDER"]) / "fsm.sqlite3"
    async with aiosqlite.connect(file, isolation_level=None) as connection:
        await connection.execute("PRAGMA journal_mode = WAL")
        await connection.execute("PRAGMA synchronous = FULL")
        await connection.execute(TABLE)
        await hold(SqliteStorage(connection))


if __name__ == "__main__":
    asyncio.run(main())
