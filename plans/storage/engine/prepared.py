"""Statements that are built and compiled once, and run straight on the driver's cursor.

SQLAlchemy works out anew for each execution what it will send and what comes back; for a statement
that every turn runs, that costs several times as much as the statement itself. What is prepared here
keeps SQLAlchemy's text, types and errors, and skips the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import visitors

from plans.storage.engine.driver_errors import without_values

Values = Mapping[str, Any]
Convert = Callable[[Any], Any]


class Prepared:
    """A statement whose values are given by name when it is run.

    `names` are the columns of an INSERT without values of its own. A list (`expanding=True`) has
    room for a power of two of values, and its last value fills what is left: so there are few
    statements, however long lists are. That is right for IN and NOT IN, and for nothing else.
    """

    def __init__(self, statement: Any, names: Iterable[str] | None = None) -> None:
        self._statement = statement
        self._names = list(names) if names is not None else None
        self._compiled: WeakKeyDictionary[sa.Dialect, dict[_Sizes, _Compiled]] = WeakKeyDictionary()
        self._lists = _lists(statement)

    def run(self, connection: sa.Connection, values: Values) -> Sequence[dict[str, Any]]:
        """The rows it gives, each by the names of its columns."""
        return self._execute(connection, [values])[0]

    def change(self, connection: sa.Connection, values: Sequence[Values]) -> int:
        """Runs it with each of these values; how many rows it changed, where that is known."""
        return self._execute(connection, values)[1]

    def _execute(
        self, connection: sa.Connection, values: Sequence[Values]
    ) -> tuple[Sequence[dict[str, Any]], int]:
        values = [self._filled(one) for one in values] if self._lists else values
        compiled = self._on(connection.dialect, values[0])
        # Values first: what the types refuse to store is a mistake of ours, not of the database.
        [first, *others] = [compiled.parameters(one) for one in values]
        held = connection.connection
        cursor = held.cursor()
        try:
            if others:
                cursor.executemany(compiled.sql, [first, *others])
            else:
                cursor.execute(compiled.sql, first)
            rows = cursor.fetchall() if compiled.columns and not others else ()
            row = compiled.reader(cursor.description) if rows else None
            changed = cursor.rowcount
        except Exception as error:
            raise _as_shown(connection, error, cursor) from error
        except BaseException as error:
            # Stopped in the middle: the driver may take itself to be within a transaction that SQLAlchemy
            # knows nothing of, and whoever got this connection next would meet that.
            connection.invalidate(error)
            raise
        finally:
            cursor.close()
        return [row(one) for one in rows] if row else [], changed

    def _filled(self, values: Values) -> Values:
        """The values with each list as long as its statement has room for."""
        return {**values, **{name: _padded(values[name]) for name in self._lists}}

    def _on(self, dialect: sa.Dialect, values: Values) -> _Compiled:
        sizes = tuple(len(values[name]) for name in self._lists)
        known = self._compiled.setdefault(dialect, {})
        if sizes not in known:
            lists = {name: values[name] for name in self._lists}
            known[sizes] = _compile(self._statement, self._names, dialect, lists)
        return known[sizes]


_Sizes = tuple[int, ...]


def _padded(values: Collection[Any]) -> list[Any]:
    whole = list(values)
    if len(whole) > 1:
        room = 1 << (len(whole) - 1).bit_length()
        whole += whole[-1:] * (room - len(whole))
    return whole


def _lists(statement: Any) -> tuple[str, ...]:
    """The names of the lists in a statement."""
    found = (one for one in visitors.iterate(statement) if isinstance(one, sa.BindParameter))
    return tuple(sorted({one.key for one in found if one.expanding and one.required}))


@dataclass
class _Compiled:
    """A statement as one driver takes it."""

    sql: str
    binds: tuple[tuple[str, Any, Convert | None], ...]
    """Of each place in order its name, its value where none is given, and the way to the driver."""
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    """Of each list its name, and those of the places of its values."""
    columns: tuple[tuple[str, Any], ...]
    """The name and the type of each column that it gives."""
    dialect: sa.Dialect
    _converts: tuple[tuple[str, Convert | None], ...] | None = None

    def parameters(self, values: Values) -> tuple[Any, ...]:
        if self.lists:
            spread = {
                address: value
                for name, places in self.lists
                for address, value in zip(places, values[name], strict=True)
            }
            values = {**values, **spread}
        given = [(values.get(name, fixed), convert) for name, fixed, convert in self.binds]
        return tuple(value if convert is None else convert(value) for value, convert in given)

    def reader(self, description: Any) -> Callable[[Sequence[Any]], dict[str, Any]]:
        """The way from a row of the driver to its values by name. What it takes depends on what the
        driver says of its columns, which stays the same."""
        if self._converts is None:
            self._converts = tuple(
                (name, kind.dialect_impl(self.dialect).result_processor(self.dialect, said[1]))
                for (name, kind), said in zip(self.columns, description, strict=True)
            )
        converts = self._converts
        return lambda row: {
            name: value if convert is None else convert(value)
            for (name, convert), value in zip(converts, row, strict=True)
        }


def _compile(
    statement: Any, names: list[str] | None, dialect: sa.Dialect, lists: Values
) -> _Compiled:
    compiled = statement.compile(dialect=dialect, column_keys=names)
    binds = {str(name): bind for name, bind in compiled.binds.items()}
    given = {name: lists.get(name) for name, bind in binds.items() if bind.required}
    expanded = compiled.construct_expanded_state(given)
    converts = {name: _to_driver(bind.type, dialect) for name, bind in binds.items()}
    places_of = {name: tuple(expanded.parameter_expansion.get(name, ())) for name in lists}
    for name, places in places_of.items():
        converts |= dict.fromkeys(places, converts[name])
    converts |= expanded.processors
    places = expanded.positiontup or ()
    return _Compiled(
        sql=expanded.statement,
        binds=tuple((one, expanded.parameters.get(one), converts.get(one)) for one in places),
        lists=tuple(places_of.items()),
        columns=tuple((str(column.key), column.type) for column in _results(statement)),
        dialect=dialect,
    )


def _results(statement: Any) -> Sequence[sa.ColumnElement[Any]]:
    return list(getattr(statement, "exported_columns", ()))


def _to_driver(kind: Any, dialect: sa.Dialect) -> Convert | None:
    convert: Convert | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return convert


def _as_shown(connection: sa.Connection, error: Exception, cursor: Any) -> BaseException:
    """The error as SQLAlchemy would raise it, without the values it speaks of."""
    dialect = connection.dialect
    errors: Any = dialect.loaded_dbapi.Error
    if not isinstance(error, errors):
        return error
    lost = dialect.is_disconnect(error, connection.connection.dbapi_connection, cursor)
    shown: BaseException = DBAPIError.instance(
        None,
        None,
        error,
        errors,
        connection_invalidated=lost,
        dialect=dialect,
        hide_parameters=True,
    )
    without_values(error, shown)
    if lost:
        connection.invalidate(error)
    return shown
