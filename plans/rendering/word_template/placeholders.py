"""What a Word template can say: the names in it, taken from the document's own parts.

Nothing is listed here a second time. A part or a field that is added to `plans.outline` is known to
templates at once, and a name that is not there is found before anything is filled in.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from plans.outline import Document
from plans.outline.labels import LABELS

BETWEEN = "."
NOT_GIVEN = frozenset({"made_at"})


@dataclass(frozen=True)
class Value:
    """A word or a number to print, or a yes or no to decide by."""

    kind: Literal["text", "number", "flag"] = "text"


@dataclass(frozen=True)
class Several:
    """A list, to repeat over."""

    each: Shape


@dataclass(frozen=True)
class Group:
    """Named parts; `optional` when the whole may be missing."""

    parts: Mapping[str, Shape]
    optional: bool = False


Shape = Value | Several | Group

TEXT, NUMBER, FLAG = Value(), Value("number"), Value("flag")

TIMELINE = Group(
    {
        "alt": TEXT,
        "more": TEXT,
        "days": NUMBER,
        "today": NUMBER,
        "today_words": TEXT,
        "ticks": Several(Group({"at": NUMBER, "label": TEXT})),
        "bars": Several(Group({"label": TEXT, "start": NUMBER, "end": NUMBER, "formal": FLAG})),
        "markers": Several(
            Group({"kind": TEXT, "at": NUMBER, "day": TEXT, "date": TEXT, "label": TEXT})
        ),
    },
    optional=True,
)
"""Not as in the document: days are counted from its first (see `plans.rendering.data`)."""

LOOP = Group(
    {
        "index": NUMBER,
        "index0": NUMBER,
        "length": NUMBER,
        "first": FLAG,
        "last": FLAG,
    }
)


@cache
def model() -> Group:
    """Everything a template can say."""
    known = _shape(Document)
    assert isinstance(known, Group)
    labels = Group(dict.fromkeys(LABELS, TEXT))
    return Group({**known.parts, "labels": labels, "timeline": TIMELINE})


def leaves(shape: Shape | None = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Value]]:
    """Every value by its name, such as `goals.competences.needed.word`."""
    match shape or model():
        case Value() as value:
            yield BETWEEN.join(path), value
        case Several(each):
            yield from leaves(each, path)
        case Group(parts):
            for name, part in parts.items():
                yield from leaves(part, (*path, name))


def example(shape: Shape, *, items: int, words: str) -> Any:
    """Data of that shape: lists of so many items, every text these words; without words everything
    is missing that may be."""
    match shape:
        case Value("text"):
            return words
        case Value("number"):
            return 1
        case Value():
            return bool(words)
        case Several(each):
            return [example(each, items=items, words=words) for _ in range(items)]
        case Group(parts, optional):
            if optional and not words:
                return None
            return {name: example(part, items=items, words=words) for name, part in parts.items()}


def _shape(hint: Any) -> Shape:
    if get_origin(hint) in (types.UnionType, getattr(types, "Union", types.UnionType)):
        [given] = [one for one in get_args(hint) if one is not types.NoneType]
        shape = _shape(given)
        return Group(shape.parts, optional=True) if isinstance(shape, Group) else shape
    if get_origin(hint) is tuple:
        return Several(_shape(get_args(hint)[0]))
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        names = [entry.name for entry in fields(hint) if entry.name not in NOT_GIVEN]
        return Group({name: _shape(hints[name]) for name in names})
    if hint is bool:
        return FLAG
    return NUMBER if hint is int else TEXT
