"""Values of the model as JSON and back, from their type hints and nothing else.

What is left at its default is not written, so that a plan takes the room of its answers, and so
that a field added later needs no change of what is stored. It follows that a default never changes
once it has been released: what was stored would mean something else.

A key that the type does not know is refused rather than passed over. It was written by a newer
release, or its field was taken away without a migration; whoever read on would lose that answer
the next time they save.

Errors name the place and the kind of the mistake, never the value: values are people's answers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Value = TypeVar("Value")

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""What a database, or a document, cannot hold in a text."""


class Undecodable(ValueError):
    """JSON that is no value of the type it was read as."""


def encode(value: object, kind: Any = None) -> str:
    """The value as compact JSON, without what is left at its default; `kind` is its type when it
    is no dataclass. Equal values give equal texts. Raises `TypeError` for a value that its own
    type hints do not allow."""
    codec = _codec(_kind_of(value) if kind is None else kind)
    try:
        text = codec.dump(value).decode()
    except ValueError:  # a lone surrogate, or a value of the wrong type
        return _repaired(codec, value)
    return _repaired(codec, value) if "\\u0000" in text else text


def decode(kind: Any, text: str) -> Any:
    """The value that `encode` was given. Raises `Undecodable`."""
    codec = _codec(kind)
    try:
        return codec.load(text)
    except ValueError as error:
        why = _why(error)
    raise Undecodable(why)


def plain(value: object, kind: Any = None) -> Any:
    """The value as plain JSON values, with everything that is left at its default."""
    codec = _codec(_kind_of(value) if kind is None else kind)
    return codec.adapter.dump_python(value, mode="json", warnings="error")


def _kind_of(value: object) -> Any:
    return type(value)


class _Codec(NamedTuple):
    adapter: TypeAdapter[Any]
    dump: Callable[[Any], bytes]
    load: Callable[[str], Any]


@cache
def _codec(kind: Hashable) -> _Codec:
    # Imported when the first value is read or written: it takes longer than many a command.
    from pydantic import TypeAdapter
    from pydantic_core import SchemaSerializer, SchemaValidator

    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    schema = _in_utc(adapter.core_schema)
    adapter.serializer = serializer = SchemaSerializer(schema)
    adapter.validator = validator = SchemaValidator(schema)

    def dump(value: Any) -> bytes:
        return serializer.to_json(value, exclude_defaults=True, warnings="error")

    def load(text: str) -> Any:
        return validator.validate_json(text, strict=True, extra="forbid")

    return _Codec(adapter, dump, load)


def _in_utc(schema: Any) -> Any:
    """The schema with every moment written and read in UTC: one moment, one spelling."""
    if isinstance(schema, dict):
        if schema.get("type") == "datetime":
            return _MOMENT
        return {name: _in_utc(part) for name, part in schema.items()}
    if isinstance(schema, list):
        return [_in_utc(part) for part in schema]
    return schema


def _to_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)


_MOMENT = {
    "type": "function-after",
    "function": {"type": "no-info", "function": _to_utc},
    "schema": {"type": "datetime"},
    "serialization": {
        "type": "function-plain",
        "function": _to_utc,
        "return_schema": {"type": "datetime"},
    },
}


def _repaired(codec: _Codec, value: object) -> str:
    """The JSON of a value in which a text holds what cannot be stored."""
    try:
        found = codec.adapter.dump_python(
            value, mode="json", exclude_defaults=True, warnings="error"
        )
    except ValueError as error:
        why = str(type(error).__name__)
    else:
        return json.dumps(_cleaned(found), ensure_ascii=False, separators=(",", ":"))
    raise TypeError(f"a {type(value).__name__} holds what its type does not allow ({why})")


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return _UNSTORABLE.sub("\ufffd", value)
        case dict():
            return {key: _cleaned(inner) for key, inner in value.items()}
        case list():
            return [_cleaned(inner) for inner in value]
        case _:
            return value


def _why(error: ValueError) -> str:
    """The first mistake, without what stands there."""
    from pydantic import ValidationError

    problems = cast("ValidationError", error).errors(include_input=False, include_url=False)
    place = ".".join(str(part) for part in problems[0]["loc"]) or "the whole"
    return f"{place}: {problems[0]['type']}"
