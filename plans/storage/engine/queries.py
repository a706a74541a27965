"""What every part of the store is built on: one connection in one transaction.

Building a statement costs three times as much as running it, so that statements which every turn
needs are built once, with places for their values (`this`); see `prepared`.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import fields
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Self, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from plans.storage.engine.prepared import Prepared

if TYPE_CHECKING:
    from plans.law.files import Law

Row = dict[str, Any]
Value = TypeVar("Value")
LAW, LAW_FOLDER = "law", "law.folder"
"""Under which names a process keeps the rules of the law, and where HR's own are."""
SENDS_LETTERS = "letters"
"""Under which name it keeps whether the assistant sends e-mail."""

SLICE = 500
"""How many rows one statement takes: SQLite and PostgreSQL both stop at some 32,000 values."""


this = sa.bindparam
"""A place in a statement for a value."""


def keyed_hash(secret: bytes, value: object) -> str:
    """HMAC-SHA256 in hexadecimal: finds an id again without keeping it readable."""
    return hmac.new(secret, str(value).encode(), hashlib.sha256).hexdigest()


def slices(values: Iterable[Value], size: int = SLICE) -> Iterator[list[Value]]:
    """The values in lists of at most that size."""
    rest = iter(values)
    while piece := list(islice(rest, size)):
        yield piece


def to_row(value: Any) -> Row:
    """The fields of a flat dataclass."""
    return {entry.name: getattr(value, entry.name) for entry in fields(value)}


class Queries:
    """The queries of one feature, all in the transaction of one connection."""

    def __init__(
        self, connection: AsyncConnection, secret: bytes, kept: dict[str, Any] | None = None
    ) -> None:
        """`kept` is what a process knows between transactions, each thing with the mark under
        which it was read."""
        self._connection = connection
        self._secret = secret
        self._kept = kept if kept is not None else {}

    @classmethod
    def beside(cls, other: Queries) -> Self:
        """These queries in the transaction of those."""
        return cls(other._connection, other._secret, other._kept)

    @property
    def law(self) -> Law:
        """The rules of the law, with those of HR's own: what follows from a change may rest on them."""
        from plans.law.files import Law  # only now: most turns ask for no rule

        if LAW not in self._kept:
            self._kept[LAW] = Law(own=self._kept.get(LAW_FOLDER))
        found: Law = self._kept[LAW]
        return found

    @property
    def sends_letters(self) -> bool:
        """Whether the assistant sends e-mail, so that an address is a way to reach somebody."""
        return bool(self._kept.get(SENDS_LETTERS))

    @asynccontextmanager
    async def apart(self) -> AsyncIterator[None]:
        """What an exception leaves is undone; the transaction around it goes on."""
        async with self._connection.begin_nested():
            yield

    async def _rows(
        self, statement: sa.Executable | Prepared, **values: Any
    ) -> Sequence[Mapping[str, Any]]:
        if isinstance(statement, Prepared):
            return await self._connection.run_sync(statement.run, values)
        return (await self._connection.execute(statement, values)).mappings().all()  # type: ignore[return-value]

    async def _row(
        self, statement: sa.Executable | Prepared, **values: Any
    ) -> Mapping[str, Any] | None:
        rows = await self._rows(statement, **values)
        return rows[0] if rows else None

    async def _values(self, statement: sa.Executable | Prepared, **values: Any) -> Sequence[Any]:
        """The first column of each row."""
        if isinstance(statement, Prepared):
            return [next(iter(row.values())) for row in await self._rows(statement, **values)]
        return (await self._connection.execute(statement, values)).scalars().all()

    async def _change(self, statement: sa.Executable | Prepared, **values: Any) -> int:
        """How many rows the statement changed."""
        if isinstance(statement, Prepared):
            return await self._connection.run_sync(statement.change, [values])
        return (await self._connection.execute(statement, values)).rowcount

    async def _change_each(self, statement: Prepared, values: Sequence[Row]) -> None:
        """The same statement with each of these values, in one go."""
        if values:
            await self._connection.run_sync(statement.change, values)

    async def _upsert(self, table: sa.Table, rows: Sequence[Row]) -> None:
        """Inserts the rows; one whose primary key is known gets the new values instead."""
        if rows:
            statement = _upsert(self._connection.dialect.name, table, tuple(rows[0]))
            await self._change_each(statement, rows)

    async def _insert_new(self, table: sa.Table, rows: Sequence[Row]) -> int:
        """Inserts the rows whose primary key is not there yet; returns how many."""
        return len(await self._insert_missing(table, rows))

    async def _insert_missing(
        self, table: sa.Table, rows: Sequence[Row]
    ) -> Sequence[Mapping[str, Any]]:
        """Inserts the rows whose primary key is not there yet; returns those keys."""
        if not rows:
            return []
        statement = _insert_new(self._connection.dialect.name, table)
        if len(rows) == 1:
            prepared = _insert_one_new(self._connection.dialect.name, table, tuple(rows[0]))
            return await self._rows(prepared, **rows[0])
        found = await self._connection.execute(statement, list(rows))
        return found.mappings().all()  # type: ignore[return-value]


@cache
def _upsert(dialect: str, table: sa.Table, names: tuple[str, ...]) -> Prepared:
    insert = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    news = {name: insert.excluded[name] for name in names if name not in keys}
    return Prepared(insert.on_conflict_do_update(index_elements=keys, set_=news), names)


@cache
def _insert_new(dialect: str, table: sa.Table) -> sa.Insert:
    return _insert(dialect, table).on_conflict_do_nothing().returning(*table.primary_key)


@cache
def _insert_one_new(dialect: str, table: sa.Table, names: tuple[str, ...]) -> Prepared:
    return Prepared(_insert_new(dialect, table), names)


def _insert(dialect: str, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows ON CONFLICT; the two databases say it alike, SQLAlchemy says it twice."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
