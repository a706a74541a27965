"""A plan as rows, and rows as a plan; no SQL here.

The columns of the tables are called like the fields they hold, so that a new field of an item
needs a column and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, get_origin

import sqlalchemy as sa

from plans.model import (
    Action,
    Addition,
    CameFrom,
    Competence,
    Confirmation,
    Goal,
    Item,
    Note,
    Plan,
    Preparation,
    Promise,
    Rating,
    SignOff,
    Talk,
    TalkReport,
)
from plans.own_questions import OwnAnswer
from plans.serial import from_json, to_json
from plans.storage.part import Row, to_row
from plans.storage.plan_tables import (
    actions,
    competences,
    goals,
    own_answers,
    plan_versions,
    plans,
    promises,
    sign_offs,
    talk_reports,
    talks,
)

PARTS: dict[sa.Table, type[Item]] = {
    goals: Goal,
    competences: Competence,
    actions: Action,
    promises: Promise,
    talks: Talk,
}
"""The tables of items, parents before children."""

CHILD_TABLES = (*PARTS, talk_reports, own_answers, sign_offs)

_TABLE_OF = {kind: table for table, kind in PARTS.items()}
_KIND_OF_FIELD: dict[str, type[Item]] = {
    "goals": Goal,
    "competences": Competence,
    "actions": Action,
    "promises": Promise,
    "talks": Talk,
}
_OWN_FIELDS = {
    kind: [entry.name for entry in fields(kind) if entry.name not in kind.CHILDREN]
    for kind in PARTS.values()
}
_AS_JSON: dict[str, Any] = {
    "ratings": tuple[Rating, ...],
    "notes": tuple[Note, ...],
    "additions": tuple[Addition, ...],
    "passed": tuple[str, ...],
    "confirmed": tuple[Confirmation, ...],
    "came_from": CameFrom | None,
}
"""Fields that are one column of JSON, and what they hold."""
_VERSION_FIELDS = [column.name for column in plan_versions.c if column.name not in {"plan_id"}]
_REPORT_FIELDS = [entry.name for entry in fields(TalkReport)]
_ANSWER_FIELDS = [entry.name for entry in fields(OwnAnswer)]
_SUMMARY_FIELDS = [column.name for column in plans.c if column.name != "id"]

Stored = Mapping[Any, Any]
"""A row as it was read."""

Key = tuple[sa.Table, int]
"""A row of one version: its table, and the item's id or the sign-off's position."""


@dataclass(frozen=True)
class PlanRows:
    """One version of a plan as the rows that hold it."""

    version: Row
    children: dict[Key, Row]


def summary_row(plan: Plan) -> Row:
    """What the `plans` table repeats of the newest version."""
    return {name: getattr(plan, name) for name in _SUMMARY_FIELDS}


def rows_of(plan: Plan) -> PlanRows:
    values = {name: getattr(plan, name) for name in _VERSION_FIELDS}
    for name in ("preparation", "manager_preparation"):
        values[name] = to_json(values[name])
    children = dict(_item_rows(plan, None))
    for position, report in enumerate(plan.reports):
        row = _fields_of(report, _REPORT_FIELDS) | {"position": position}
        children[talk_reports, report.id] = row
    for position, answer in enumerate(plan.own_answers):
        children[own_answers, position] = to_row(answer) | {"position": position}
    for position, sign_off in enumerate(plan.sign_offs):
        children[sign_offs, position] = _sign_off_row(sign_off, position)
    return PlanRows(values, children)


def _item_rows(parent: Plan | Item, parent_id: int | None) -> Iterator[tuple[Key, Row]]:
    for name in parent.CHILDREN:
        for position, item in enumerate(getattr(parent, name)):
            table = _TABLE_OF[type(item)]
            row = _fields_of(item, _OWN_FIELDS[type(item)])
            row["position"] = position
            if parent_id is not None:
                row["parent_id"] = parent_id
            yield (table, item.id), row
            yield from _item_rows(item, item.id)


def _fields_of(value: Item | TalkReport, names: Sequence[str]) -> Row:
    row = {name: getattr(value, name) for name in names}
    return row | {name: to_json(row[name]) for name in _AS_JSON.keys() & row.keys()}


def _read_fields(row: Stored, names: Sequence[str]) -> Row:
    values: Row = {name: row[name] for name in names}
    for name in _AS_JSON.keys() & values.keys():
        kind = _AS_JSON[name]
        nothing: Any = [] if get_origin(kind) is tuple else None
        values[name] = from_json(kind, values[name] or nothing)
    return values


def _sign_off_row(sign_off: SignOff, position: int) -> Row:
    row = {entry.name: getattr(sign_off, entry.name) for entry in fields(sign_off)}
    row["signed_version"] = row.pop("version")
    return row | {"position": position}


def key_column(table: sa.Table) -> sa.Column[int]:
    """What tells the rows of one version apart."""
    return table.c.position if table in {own_answers, sign_offs} else table.c.id


def plan_from_rows(head: Stored, children: Mapping[sa.Table, Sequence[Stored]]) -> Plan:
    """The plan of its row and those of its children, which come in the order of `position`."""
    values: Row = dict(head)
    for name in ("preparation", "manager_preparation"):
        values[name] = from_json(Preparation, values[name])
    by_parent: dict[tuple[type[Item], int | None], list[Stored]] = defaultdict(list)
    for table, kind in PARTS.items():
        for row in children[table]:
            by_parent[kind, row.get("parent_id")].append(row)

    def items(name: str, parent_id: int | None) -> tuple[Item, ...]:
        kind = _KIND_OF_FIELD[name]
        return tuple(item(kind, row) for row in by_parent[kind, parent_id])

    def item(kind: type[Item], row: Stored) -> Item:
        own = _read_fields(row, _OWN_FIELDS[kind])
        own |= {child: items(child, row["id"]) for child in kind.CHILDREN}
        return kind(**own)

    values |= {name: items(name, None) for name in Plan.CHILDREN}
    values["reports"] = tuple(
        TalkReport(**_read_fields(row, _REPORT_FIELDS)) for row in children[talk_reports]
    )
    values["own_answers"] = tuple(
        OwnAnswer(**{name: row[name] for name in _ANSWER_FIELDS}) for row in children[own_answers]
    )
    values["sign_offs"] = tuple(_sign_off(row) for row in children[sign_offs])
    return Plan(**values)


def _sign_off(row: Stored) -> SignOff:
    values: Row = {entry.name: row.get(entry.name) for entry in fields(SignOff)}
    return SignOff(**values | {"version": row["signed_version"]})
