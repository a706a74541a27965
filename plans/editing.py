"""Changing a plan by value: find, set, add and remove items by their id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from plans.errors import NoSuchItem
from plans.model import Action, Addition, Competence, Goal, Item, Plan, Promise, Talk

ITEM_TYPES: dict[str, type[Item]] = {
    kind.KIND: kind for kind in (Goal, Competence, Action, Promise, Talk, Addition)
}
FIELD_OF: dict[str, str] = {
    "goal": "goals",
    "competence": "competences",
    "action": "actions",
    "promise": "promises",
    "talk": "talks",
    "addition": "additions",
}
"""The field of its parent in which an item of each kind stands."""


def find(plan: Plan, item_id: int) -> Item:
    """The item with that id, of the plan or of the talk under way; raises `NoSuchItem`."""
    item = plan.by_id.get(item_id)
    if item is None:
        raise NoSuchItem(item_id)
    return item


def has(plan: Plan, item_id: int) -> bool:
    return item_id in plan.by_id


def parent_of(plan: Plan, item_id: int) -> Item | None:
    """The item that holds this one; None when the plan itself does."""
    for item in plan.items():
        for name in item.CHILDREN:
            if any(child.id == item_id for child in getattr(item, name)):
                return item
    return None


def set_value(plan: Plan, item_id: int | None, field: str, value: Any) -> Plan:
    """The plan with one field of one item (or of the plan itself: None) set."""
    if item_id is None:
        return replace(plan, **{field: value})
    find(plan, item_id)
    return _with_changed(plan, item_id, lambda item: replace(item, **{field: value}))


def add(plan: Plan, kind: str, parent_id: int | None, /, **values: Any) -> tuple[Plan, Item]:
    """The plan with a new item of that kind at the end of its parent, and that item."""
    item = ITEM_TYPES[kind](id=plan.last_item_id + 1, **values)
    plan = replace(plan, last_item_id=item.id)
    field = FIELD_OF[kind]
    if isinstance(item, Addition):
        return _with_additions(plan, (*plan.additions, item)), item
    if parent_id is None:
        grown: dict[str, Any] = {field: (*getattr(plan, field), item)}
        return replace(plan, **grown), item
    find(plan, parent_id)

    def grow(parent: Item) -> Item:
        children: dict[str, Any] = {field: (*getattr(parent, field), item)}
        return replace(parent, **children)

    return _changed(plan, parent_id, grow), item


def remove(plan: Plan, item_id: int) -> Plan:
    """The plan without that item and what it holds."""
    find(plan, item_id)
    return _with_changed(plan, item_id, lambda item: None)


def _with_changed(plan: Plan, item_id: int, change: Callable[[Item], Item | None]) -> Plan:
    """The plan with `change` made to one item of it, or of the talk under way."""
    if all(item.id != item_id for item in plan.additions):
        return _changed(plan, item_id, change)
    changed = (change(item) if item.id == item_id else item for item in plan.additions)
    return _with_additions(plan, tuple(one for one in changed if isinstance(one, Addition)))


def _with_additions(plan: Plan, additions: tuple[Addition, ...]) -> Plan:
    """What the talk under way wants to add stands in its report."""
    report = replace(plan.reports[-1], additions=additions)
    return replace(plan, reports=(*plan.reports[:-1], report))


_Node = TypeVar("_Node", Plan, Item)


def _changed(node: _Node, item_id: int, change: Callable[[Item], Item | None]) -> _Node:
    """The node with `change` made to one item below it; None from `change` removes the item."""
    updates: dict[str, Any] = {}
    for name in node.CHILDREN:
        children: list[Item] = []
        for child in getattr(node, name):
            new = change(child) if child.id == item_id else _changed(child, item_id, change)
            if new is not None:
                children.append(new)
        if tuple(children) != getattr(node, name):
            updates[name] = tuple(children)
    return replace(node, **updates) if updates else node
