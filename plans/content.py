"""What two people agree on: a version's content, its hash, and what differs between two of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from plans.i18n.formats import show_hour
from plans.model import Item, Plan
from plans.model.declaring import declared

SAID_OF_ALL = tuple(name for name, said in declared(Plan).items() if said.signed)
"""What is said of the whole plan and signed."""
PLAN_CONTENT = ("period_start", "period_end", *SAID_OF_ALL)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field that differs between two versions of a plan; `item` is None for the plan itself.

    `before` is None when the item is new, `after` is None when it is gone; then `field` is None.
    """

    kind: str
    item: Item | None
    field: str | None
    before: Any
    after: Any


def content(plan: Plan) -> dict[str, Any]:
    """The content as plain JSON values, without ids, so that equal plans have equal content."""
    own = _answered({name: getattr(plan, name) for name in PLAN_CONTENT})
    if plan.own_answers:
        own["own_answers"] = [
            {"key": one.key, "question": one.question, "value": one.value}
            for one in sorted(plan.own_answers, key=lambda one: one.key)
        ]
    return {"employee": plan.employee_id, "version": plan.version, **own, **_children(plan)}


def content_hash(plan: Plan) -> str:
    """SHA-256 of the canonical JSON of `content`, in hexadecimal."""
    text = json.dumps(content(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def changes(before: Plan, after: Plan) -> Iterator[Change]:
    """What differs, item by item, in the order of `after`; items that are gone come last."""
    for name in SAID_OF_ALL:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Change(kind="plan", item=None, field=name, before=old, after=new)
    yield from _own_changes(before, after)
    known = {item.id: item for item in before.items()}
    for item in after.items():
        old_item = known.pop(item.id, None)
        if old_item is None:
            yield Change(kind=item.KIND, item=item, field=None, before=None, after=item)
        else:
            yield from _changed_fields(old_item, item)
    for gone in known.values():
        yield Change(kind=gone.KIND, item=gone, field=None, before=gone, after=None)


def _own_changes(before: Plan, after: Plan) -> Iterator[Change]:
    """Answers to the organisation's own questions; `before` and `after` are `OwnAnswer`s."""
    old = {one.key: one for one in before.own_answers}
    new = {one.key: one for one in after.own_answers}
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = old.get(key), new.get(key)
        if was != now:
            yield Change(kind="own", item=None, field=key, before=was, after=now)


def _changed_fields(before: Item, after: Item) -> Iterator[Change]:
    for name in _own_fields(after):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Change(kind=after.KIND, item=after, field=name, before=old, after=new)


def _own_fields(item: Item) -> Iterator[str]:
    return (name for name, said in declared(type(item)).items() if said.signed)


def _children(parent: Plan | Item) -> dict[str, Any]:
    return {name: [_item(child) for child in getattr(parent, name)] for name in parent.CHILDREN}


def _item(item: Item) -> dict[str, Any]:
    return _answered({name: getattr(item, name) for name in _own_fields(item)}) | _children(item)


def _answered(fields: dict[str, Any]) -> dict[str, Any]:
    """What has no answer is no content: a question added later must not change what was signed."""
    return {name: _plain(value) for name, value in fields.items() if value is not None}


def _plain(value: Any) -> Any:
    match value:
        case bool() | int():
            return value
        case StrEnum():
            return value.value
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
        case time():
            return show_hour(value)
        case str():
            return value
        case _:
            raise TypeError(f"content cannot hold a {type(value).__name__}")
