"""The database: where it is, its tables, and transactions on it.

database = Database.at("data/pop.db", secret=secret)
await database.upgrade()
async with database.transaction() as store:
    ...
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from plans.storage import revision, upgrade
from plans.storage.engine import engines
from plans.storage.engine.address import Address
from plans.storage.engine.queries import LAW_FOLDER, SENDS_LETTERS, keyed_hash
from plans.storage.engine.same_file import REPLACED, Replaced, SameFile
from plans.storage.engine.types import Cipher
from plans.storage.engine.unavailable import (
    TOO_NEW,
    TRIAL,
    create,
    is_damage,
    is_out,
    may_pass,
    not_usable,
    reason,
)
from plans.storage.errors import DatabaseDamaged, DatabaseUnavailable, Unreadable
from plans.storage.store import Store

Result = TypeVar("Result")

CODE = 12
"""Characters of a `Database.code`; 48 bits tell apart what one organisation has."""


class Database:
    """An SQLite file or a PostgreSQL database; the same for everyone who uses it."""

    def __init__(
        self,
        address: Address,
        secret: bytes,
        cipher: Cipher | None,
        law: Path | None,
        sends_letters: bool = False,
    ) -> None:
        self._address = address
        self._secret = secret
        self._writer = engines.writer(address, cipher)
        self._kept: dict[str, Any] = {LAW_FOLDER: law, SENDS_LETTERS: sends_letters}
        self._watched = SameFile(address.file) if address.file else None
        self._reader = engines.reader(address, self._writer, cipher)

    @classmethod
    def at(
        cls,
        where: str | Path,
        *,
        secret: bytes = b"",
        cipher: Cipher | None = None,
        law: Path | None = None,
        sends_letters: bool = False,
    ) -> Database:
        """A file's path, or a URL: `sqlite:///…`, `postgresql://…`. Nothing is opened yet.

        `secret` is the key of the hashes that Telegram ids are found by: another secret finds
        none of them. `cipher`, when there is one, seals all personal text. `law` is the folder of
        HR's own rules of the law (`Store.law`); `sends_letters` says that the assistant sends e-mail,
        so that whoever has an address is reached by it (`plans.people.reach`).
        """
        return cls(Address.of(where), secret, cipher, law, sends_letters)

    @property
    def file(self) -> Path | None:
        """The file of an SQLite database; None for PostgreSQL."""
        return self._address.file

    @property
    def where(self) -> str:
        """The address, as `at` takes it; it may hold a password."""
        return self._address.url.render_as_string(hide_password=False)

    def telegram_hash(self, telegram_id: int) -> str:
        """What a Telegram id is found by; also the queue of somebody not known yet."""
        return keyed_hash(self._secret, telegram_id)

    def code(self, value: str) -> str:
        """What stands for a name in the address of a page: always the same, and it says nothing of
        the name to who reads addresses in a log."""
        return keyed_hash(self._secret, value)[:CODE]

    async def upgrade(self) -> None:
        """Creates the folder and the file when they are new, and brings the tables up to date.

        Several processes may do so at once. Raises `DatabaseUnavailable`.
        """
        if self.file:
            with self._explained():
                create(self.file)
        await self.change_tables(upgrade.upgrade)

    async def downgrade(self, target: str) -> None:
        """Back to an earlier form of the tables; what they cannot hold is lost."""
        from plans.storage import migrate

        await self.change_tables(lambda connection: migrate.downgrade(connection, target))

    async def revision(self) -> tuple[str | None, str | None]:
        """The form the tables are in (None: no tables yet) and the one this code needs."""
        async with self._connected(self._reader) as connection:
            return await connection.run_sync(revision.revision), revision.newest()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Store]:
        """All of it happens, or, when an exception leaves the block, nothing. Raises
        `DatabaseUnavailable` when the database stops, is full or may not be written to meanwhile.

        On SQLite transactions wait for each other from their first moment, so a transaction
        within a transaction of the same task would wait for itself.
        """
        async with self._connected(self._writer) as connection:
            yield Store(connection, self._secret, self._kept)
            if self._watched:
                self._watched.look_before_commit()
            await connection.commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Store]:
        """One moment's view, which cannot write and keeps nobody from writing."""
        async with self._connected(self._reader) as connection:
            yield Store(connection, self._secret, self._kept)

    async def close(self) -> None:
        """Lets go of all connections."""
        await self._reader.dispose()
        await self._writer.dispose()

    async def change_tables(self, change: Callable[[Connection], Result]) -> Result:
        """Runs a change of the tables themselves, of `plans.storage.migrate`, all or nothing."""
        engine = engines.changer(self._address, self._writer)
        try:
            async with self._connected(engine) as connection:
                result = await connection.run_sync(change)
                await connection.commit()
                return result
        except revision.TooNew:
            raise DatabaseUnavailable(self._address.shown, TOO_NEW) from None
        except revision.MadeByTrialVersion:
            raise DatabaseUnavailable(self._address.shown, TRIAL) from None
        finally:
            if engine is not self._writer:
                await engine.dispose()

    @asynccontextmanager
    async def _connected(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        async with AsyncExitStack() as stack:
            with self._explained():
                if self._watched:
                    self._watched.look()
                connection = await engine.connect()
                stack.push_async_callback(_let_go, connection)
                await connection.begin()
            # On SQLite nothing else below gives way to other tasks before the commit.
            await asyncio.sleep(0)
            with self._noticed(writes=engine is not self._reader):
                yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What keeps a database from being opened, in a sentence without secrets."""
        try:
            yield
        except not_usable() as error:
            raise self._unavailable(error) from None
        except Replaced:
            raise DatabaseUnavailable(self._address.shown, REPLACED) from None

    def _unavailable(self, error: BaseException) -> DatabaseUnavailable:
        why = reason(error, self.file)
        return DatabaseUnavailable(self._address.shown, why, passes=may_pass(why.source))

    @contextmanager
    def _noticed(self, *, writes: bool) -> Iterator[None]:
        """A database that fails in the middle of the work is no mistake of the work."""
        try:
            yield
        except DBAPIError as error:
            if is_damage(error):
                raise DatabaseDamaged(self._address.shown) from None
            if not is_out(error, writes=writes):
                raise
            raise self._unavailable(error) from None
        except Unreadable:
            raise DatabaseDamaged(self._address.shown) from None
        except Replaced:
            raise DatabaseUnavailable(self._address.shown, REPLACED) from None


async def _let_go(connection: AsyncConnection) -> None:
    """Gives a connection back, also when this is cancelled."""
    await asyncio.shield(asyncio.create_task(_closed(connection)))


async def _closed(connection: AsyncConnection) -> None:
    # What broke meanwhile is thrown away by the pool, and what ended the work is said already.
    with suppress(DBAPIError):
        await connection.close()
