"""Column types: personal text, moments, exact numbers and choices, the same on both databases.

What people write is to be encrypted one day without rebuilding a table, so it has one type from
the start. Its values never stand in a WHERE, an ORDER BY or an index: encrypted they would find
nothing. The type refuses to be compared, so that such a query fails where it is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.sql import operators

from plans.storage.errors import Unreadable

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""A number given by the database; SQLite counts only in a column called INTEGER."""

Value = TypeVar("Value")

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""What PostgreSQL cannot hold in a text."""


def storable(text: str) -> str:
    """The text as it comes back when it is stored: what no database holds is replaced."""
    return _UNSTORABLE.sub("\ufffd", text)


class Cipher(Protocol):
    """Turns personal text into what may lie on a disk, and back."""

    def seal(self, text: str) -> str: ...

    def open(self, sealed: str) -> str: ...


_ciphers: WeakKeyDictionary[sa.Dialect, Cipher] = WeakKeyDictionary()


def use_cipher(dialect: sa.Dialect, cipher: Cipher) -> None:
    """From now on personal text goes through the cipher; each engine has a dialect of its own."""
    _ciphers[dialect] = cipher


class _Incomparable(sa.types.TypeEngine.Comparator[Any]):
    """Personal text is stored and read back; a query cannot look at it."""

    def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
        if op in {operators.is_, operators.is_not}:
            return super().operate(op, *other, **kwargs)
        raise _refusal()

    def reverse_operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
        raise _refusal()


def _refusal() -> TypeError:
    return TypeError("personal text cannot be compared or sorted by in a query")


class _Careful(sa.types.TypeDecorator[Value]):
    """A value that was damaged raises `Unreadable`: what Python and SQLAlchemy say of one that
    does not fit its type quotes it."""

    __abstract__ = True

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any] | None:
        read = super().result_processor(dialect, coltype)
        if read is None:
            return None

        def carefully(stored: Any) -> Any:
            try:
                return read(stored)
            except (ValueError, TypeError, ArithmeticError, RecursionError):
                raise Unreadable from None

        return carefully


class PersonalText(sa.types.TypeDecorator[str]):
    """What people say and are called."""

    impl = sa.Text
    cache_ok = True
    comparator_factory = _Incomparable

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else seal(storable(value), dialect)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> str | None:
        return None if value is None else unseal(value, dialect)


class PersonalDocument(PersonalText):
    """Personal JSON that `plans.model.encoding` has written: it is stored as it is."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else seal(value, dialect)


class PersonalJson(_Careful[Any]):
    """What people say, inside plain JSON; None is stored as NULL."""

    impl = sa.Text
    cache_ok = True
    comparator_factory = _Incomparable

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        return None if value is None else seal(json.dumps(value, separators=(",", ":")), dialect)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        return None if value is None else json.loads(unseal(value, dialect))


def seal(text: str, dialect: sa.Dialect) -> str:
    cipher = _ciphers.get(dialect)
    return cipher.seal(text) if cipher else text


def unseal(text: str, dialect: sa.Dialect) -> str:
    cipher = _ciphers.get(dialect)
    return cipher.open(text) if cipher else text


class Moment(_Careful[datetime]):
    """A moment with its zone; it comes back in UTC."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else _in_utc(value)

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any]:
        """The same in one step: lists of thousands of plans have one of these in each row."""
        plain = self.impl_instance.result_processor(dialect, coltype)

        def read(stored: Any) -> datetime | None:
            if stored is None:
                return None
            try:
                if type(stored) is str:  # as SQLite keeps it: in UTC, without saying so
                    return datetime.fromisoformat(stored + "+00:00")
                return _in_utc(stored if plain is None else plain(stored))
            except (ValueError, TypeError, AttributeError):
                raise Unreadable from None

        return read


def _in_utc(moment: Any) -> datetime:
    found: datetime = moment
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


class Exact(_Careful[Decimal]):
    """A decimal number, to the last digit: text on SQLite, which has only floats."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else sa.Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> Any:
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Choice(_Careful[StrEnum]):
    """One of our own words, stored as that word."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words: Callable[[str], StrEnum] = words
        self._all = tuple(words)

    def process_bind_param(self, value: StrEnum | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> StrEnum | None:
        return None if value is None else self.words(value)

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any]:
        """A look-up: lists of thousands of plans have two of these in each row."""
        known: dict[str | None, StrEnum | None] = {None: None}
        known |= {str(one): one for one in self._all}

        def read(stored: Any) -> Any:
            try:
                return known[stored]
            except (KeyError, TypeError):
                raise Unreadable from None

        return read
