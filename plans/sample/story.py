"""The shared story: how somebody answers each question that a plan cannot do without.

Everything that draws up a whole plan (the sample organisation, the tests, the proof that nothing is
lost) would otherwise have to be told of every new question. They fall back on `story.toml` instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from plans import editing
from plans.completeness import REQUIRED
from plans.editing import ITEM_TYPES
from plans.model import Plan
from plans.model.declaring import type_of
from plans.sample.content_file import Table, read_table
from plans.sample.loading import CONTENT

ENGLISH = "en"


@cache
def answers(kind: str, language: str = ENGLISH) -> Mapping[str, Any]:
    """The answers about an item of that kind, by field, as the model keeps them."""
    table = Table(_story().need(kind), f"story.toml, {kind}")
    return {name: _value(table, kind, name, language) for name in REQUIRED[kind]}


def completed(plan: Plan, language: str, day: date) -> Plan:
    """The plan with the story's answer to whatever is needed and not there; where that is a day,
    with this one."""
    for item in plan.items():
        for name in REQUIRED[item.KIND]:
            if getattr(item, name) is None:
                value = answers(item.KIND, language)[name]
                plan = editing.set_value(
                    plan, item.id, name, day if isinstance(value, date) else value
                )
    return plan


@cache
def _story() -> Table:
    return read_table(CONTENT / "story.toml")


def _value(table: Table, kind: str, name: str, language: str) -> Any:
    of, value = type_of(ITEM_TYPES[kind], name), table.need(name)
    if issubclass(of, StrEnum):
        return table.member(name, of)
    if of is Decimal:
        return Decimal(value)
    if of is str and isinstance(value, dict):
        return value.get(language) or value[ENGLISH]
    if not isinstance(value, of):
        raise table.mistake(f"'{name}' must be a {of.__name__}")
    return value
