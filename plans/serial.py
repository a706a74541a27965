"""Plans as JSON and back, without losing anything.

A snapshot of a plan must be readable years later, when fields have been added. So the JSON follows
the dataclass fields and their type hints by itself: an unknown key is passed over, and a field that
the JSON does not have gets its default.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from plans.model import Plan

Value = TypeVar("Value")


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """The whole version of a plan as plain JSON values."""
    return cast("dict[str, Any]", to_json(plan))


def plan_from_json(data: dict[str, Any]) -> Plan:
    """The plan that `plan_to_json` was given."""
    return from_json(Plan, data)


def to_json(value: object) -> Any:
    """Any value a plan can hold as plain JSON."""
    match value:
        case StrEnum():
            return value.value
        case None | bool() | int() | str():
            return value
        case Decimal():
            return str(value)
        case date() | time():
            return value.isoformat()
        case tuple():
            return [to_json(entry) for entry in value]
        case _ if is_dataclass(value):
            return {entry.name: to_json(getattr(value, entry.name)) for entry in fields(value)}
        case _:
            raise TypeError(f"JSON cannot hold a {type(value).__name__}")


def from_json(kind: type[Value], data: Any) -> Value:
    """The value of that type that `to_json` was given."""
    return cast("Value", _reader(cast("Hashable", kind))(data))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    if get_origin(kind) in {UnionType, Union}:
        return _optional(kind)
    if get_origin(kind) is tuple:
        each = _reader(get_args(kind)[0])
        return lambda data: tuple(each(entry) for entry in data)
    if is_dataclass(kind):
        return _dataclass(cast("type", kind))
    if issubclass(kind, date | time):  # a datetime too: each reads its own form
        return cast("Callable[[Any], Any]", kind.fromisoformat)
    if issubclass(kind, StrEnum | Decimal):
        return cast("Callable[[Any], Any]", kind)
    if kind in {bool, int, str}:
        return lambda data: data
    raise TypeError(f"JSON cannot give a {kind.__name__}")


def _optional(kind: Any) -> Callable[[Any], Any]:
    (inner,) = (entry for entry in get_args(kind) if entry is not type(None))
    read = _reader(inner)
    return lambda data: None if data is None else read(data)


def _dataclass(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = {entry.name: _reader(hints[entry.name]) for entry in fields(kind)}
    return lambda data: kind(
        **{name: read(data[name]) for name, read in readers.items() if name in data}
    )
