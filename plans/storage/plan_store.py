"""Plans: loaded whole, saved by what changed."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from plans.model import Plan, Status
from plans.serial import plan_from_json, plan_to_json
from plans.storage.agreements import AgreementPart
from plans.storage.errors import SecondOpenPlan
from plans.storage.part import Row, slices, this
from plans.storage.plan_rows import (
    CHILD_TABLES,
    PlanRows,
    key_column,
    plan_from_rows,
    rows_of,
    summary_row,
)
from plans.storage.plan_tables import plan_versions, plans, snapshots

PLAN = sa.select(
    plans.c.id,
    plans.c.employee_id,
    plans.c.round,
    *(column for column in plan_versions.c if column.name != "plan_id"),
).join(plan_versions, plan_versions.c.plan_id == plans.c.id)
NEWEST = PLAN.where(plan_versions.c.version == plans.c.version)

_BY_ID = NEWEST.where(plans.c.id == this("of_plan"))
_BY_VERSION = PLAN.where(plans.c.id == this("of_plan"), plan_versions.c.version == this("of"))
_HOLD = sa.select(plans.c.id).where(plans.c.id == this("of_plan")).with_for_update()
_CHILDREN = {
    table: sa.select(table)
    .where(table.c.plan_id == this("of_plan"), table.c.version == this("of"))
    .order_by(table.c.position)
    for table in CHILD_TABLES
}

AGREED = frozenset({Status.ACTIVE, Status.COMPLETED})
_AGREED_IN_ROUND = (
    PLAN.where(
        plans.c.employee_id == this("of_employee"),
        plans.c.round == this("of_round"),
        plan_versions.c.status.in_(AGREED),
    )
    .order_by(plans.c.id.desc(), plan_versions.c.version.desc())
    .limit(1)
)

_WITHDRAW_EARLIER = (
    sa.update(plan_versions)
    .where(
        plan_versions.c.plan_id == this("of_plan"),
        plan_versions.c.version < this("of"),
        plan_versions.c.status.in_(AGREED),
    )
    .values(status=Status.WITHDRAWN)
)

Version = tuple[int, int]
"""A plan's id and a version of it."""


class PlanPart(AgreementPart):
    async def add_plan(self, plan: Plan) -> Plan:
        """The plan with the id the database gives it; raises `SecondOpenPlan`."""
        insert = sa.insert(plans).values(summary_row(plan)).returning(plans.c.id)
        with _one_open_plan():
            plan_id = (await self._connection.execute(insert)).scalar_one()
        await self._insert_version(plan_id, rows_of(plan))
        return replace(plan, id=plan_id)

    async def plan(
        self, plan_id: int, *, version: int | None = None, lock: bool = False
    ) -> Plan | None:
        """The newest version, or the one asked for.

        With `lock` nobody else gets this plan with `lock` before this transaction ends; a plan
        that is going to be saved is loaded so.
        """
        if lock:
            await self._change(_HOLD, of_plan=plan_id)
        if version is None:
            return await self._one(_BY_ID, of_plan=plan_id)
        return await self._one(_BY_VERSION, of_plan=plan_id, of=version)

    async def plan_in_force(self, plan_id: int) -> Plan | None:
        """The newest version that both agreed to, whether it still runs or is completed."""
        in_force = plan_versions.c.status.in_([Status.ACTIVE, Status.COMPLETED])
        query = PLAN.where(plans.c.id == plan_id, in_force)
        return await self._one(query.order_by(plan_versions.c.version.desc()).limit(1))

    async def plans_in_force(self, plan_ids: Collection[int]) -> dict[int, Plan]:
        """The same of many plans, by their id; of those that have one."""
        query = PLAN.where(plans.c.id.in_(plan_ids), plan_versions.c.status.in_(AGREED))
        found = await self._load(query, plan_versions.c.version)
        return {plan.id: plan for plan in found}  # the newest comes last

    async def agreed_in_round(self, employee_id: str, round_name: str) -> Plan | None:
        """Somebody's plan of a round as both agreed to it, whether it still runs or is completed."""
        return await self._one(_AGREED_IN_ROUND, of_employee=employee_id, of_round=round_name)

    async def versions(self, plan_id: int) -> list[Plan]:
        """Every version, the first one first."""
        return await self._load(PLAN.where(plans.c.id == plan_id), plan_versions.c.version)

    async def plans_of(self, employee_id: str) -> list[Plan]:
        """The newest version of each of the employee's plans, the oldest plan first."""
        return await self._load(NEWEST.where(plans.c.employee_id == employee_id), plans.c.id)

    async def plans_managed_by(self, manager_id: str) -> list[Plan]:
        """The newest version of each plan of this manager, the oldest plan first."""
        return await self._load(NEWEST.where(plans.c.manager_id == manager_id), plans.c.id)

    async def plans_with_status(self, *statuses: Status) -> list[Plan]:
        """The newest version of each plan in one of these statuses, the oldest plan first."""
        return await self._load(NEWEST.where(plans.c.status.in_(statuses)), plans.c.id)

    async def plan_ids(self, *statuses: Status) -> list[int]:
        """The plans whose newest version is in one of these statuses; for bulk work, which
        loads them by the hundred with `plans_by_id`."""
        query = sa.select(plans.c.id).where(plans.c.status.in_(statuses))
        return list(await self._values(query.order_by(plans.c.id)))

    async def plans_by_id(self, plan_ids: Sequence[int]) -> list[Plan]:
        """The newest version of each of these plans, the oldest plan first."""
        return await self._load(NEWEST.where(plans.c.id.in_(plan_ids)), plans.c.id)

    async def save_plan(self, plan: Plan, *, before: Plan | None = None) -> None:
        """Writes what differs from `before`, or from what is stored; a version number that is
        not there yet becomes a whole new version. Raises `SecondOpenPlan`."""
        if before is None or (before.id, before.version) != (plan.id, plan.version):
            before = await self.plan(plan.id, version=plan.version)
        new = rows_of(plan)
        if before is None:
            await self._insert_version(plan.id, new)
        else:
            await self._change_version((plan.id, plan.version), rows_of(before), new)
        if before is not None and before.status in AGREED and plan.status is Status.WITHDRAWN:
            # With the version in force goes what it replaced: none of those comes back.
            await self._change(_WITHDRAW_EARLIER, of_plan=plan.id, of=plan.version)
        if before is None or summary_row(before) != summary_row(plan):
            newest = (plans.c.id == plan.id, plans.c.version <= plan.version)
            with _one_open_plan():
                await self._connection.execute(
                    sa.update(plans).where(*newest).values(summary_row(plan))
                )

    async def save_snapshot(self, plan: Plan, name: str) -> None:
        """Keeps the plan as it is now under that name, in place of an earlier one."""
        row = {"plan_id": plan.id, "version": plan.version, "name": name}
        await self._upsert(snapshots, [row | {"payload": plan_to_json(plan)}])

    async def snapshot(self, plan_id: int, version: int, name: str) -> Plan | None:
        query = sa.select(snapshots.c.payload).where(
            snapshots.c.plan_id == plan_id,
            snapshots.c.version == version,
            snapshots.c.name == name,
        )
        row = await self._row(query)
        return plan_from_json(row["payload"]) if row else None

    # ------------------------------------------------------------------ writing

    async def _insert_version(self, plan_id: int, new: PlanRows) -> None:
        row = new.version | {"plan_id": plan_id}
        await self._connection.execute(sa.insert(plan_versions).values(row))
        await self._insert_children((plan_id, new.version["version"]), new.children)

    async def _insert_children(self, of: Version, rows: dict[Any, Row]) -> None:
        by_table: dict[sa.Table, list[Row]] = defaultdict(list)
        for (table, _), row in rows.items():
            by_table[table].append(row | {"plan_id": of[0], "version": of[1]})
        for table in CHILD_TABLES:
            if table in by_table:
                await self._connection.execute(sa.insert(table), by_table[table])

    async def _change_version(self, of: Version, old: PlanRows, new: PlanRows) -> None:
        """New rows first and gone rows last, so that no child is ever without its parent."""
        if changed := _changed(old.version, new.version):
            await self._update(plan_versions, of, None, changed)
        added = {key: row for key, row in new.children.items() if key not in old.children}
        await self._insert_children(of, added)
        for key, row in new.children.items():
            if key in old.children and (changed := _changed(old.children[key], row)):
                await self._update(key[0], of, key[1], changed)
        gone = old.children.keys() - new.children.keys()
        for table in reversed(CHILD_TABLES):
            if numbers := [number for place, number in gone if place is table]:
                these = (*_is(table, of), key_column(table).in_(numbers))
                await self._connection.execute(sa.delete(table).where(*these))

    async def _update(self, table: sa.Table, of: Version, number: int | None, changed: Row) -> None:
        values = changed | {"of_plan": of[0], "of": of[1], "of_number": number}
        await self._change(_update(table, tuple(changed)), **values)

    # ------------------------------------------------------------------ reading

    async def _one(self, query: sa.Select[Any], **values: Any) -> Plan | None:
        head = await self._row(query, **values)
        if head is None:
            return None
        of = {"of_plan": head["id"], "of": head["version"]}
        return plan_from_rows(
            head, {table: await self._rows(query, **of) for table, query in _CHILDREN.items()}
        )

    async def _load(
        self, query: sa.Select[Any], *order: sa.ColumnElement[Any], **values: Any
    ) -> list[Plan]:
        heads = await self._rows(query.order_by(*order) if order else query, **values)
        loaded: list[Plan] = []
        for piece in slices(heads):
            children = await self._children([(head["id"], head["version"]) for head in piece])
            loaded += [
                plan_from_rows(head, children[head["id"], head["version"]]) for head in piece
            ]
            await asyncio.sleep(0)  # thousands of plans: let others go on in between
        return loaded

    async def _children(
        self, versions: list[Version]
    ) -> dict[Version, dict[sa.Table, list[sa.RowMapping]]]:
        found: dict[Version, dict[sa.Table, list[sa.RowMapping]]] = {
            version: {table: [] for table in CHILD_TABLES} for version in versions
        }
        for table in CHILD_TABLES:
            query = sa.select(table).where(_among(table, versions)).order_by(table.c.position)
            for row in await self._rows(query):
                found[row["plan_id"], row["version"]][table].append(row)
        return found


@contextmanager
def _one_open_plan() -> Iterator[None]:
    """The indexes `uq_plans_open_…` speak up when there would be two."""
    try:
        yield
    except IntegrityError as error:
        said = str(error.orig)  # PostgreSQL names the index, SQLite its columns
        if "uq_plans_open" in said or "UNIQUE constraint failed: plans.employee_id" in said:
            raise SecondOpenPlan from None
        raise


def _changed(old: Row, new: Row) -> Row:
    return {name: value for name, value in new.items() if old[name] != value}


@cache
def _update(table: sa.Table, names: tuple[str, ...]) -> sa.Update:
    """Sets these columns of one row."""
    row = [table.c.plan_id == this("of_plan"), table.c.version == this("of")]
    if table is not plan_versions:
        row.append(key_column(table) == this("of_number"))
    return sa.update(table).where(*row).values({name: this(name) for name in names})


def _is(table: sa.Table, of: Version) -> tuple[sa.ColumnElement[bool], ...]:
    return table.c.plan_id == of[0], table.c.version == of[1]


def _among(table: sa.Table, versions: list[Version]) -> sa.ColumnElement[bool]:
    # The plan alone as well: SQLite finds rows by one column in a list, not by a pair.
    of_plans = table.c.plan_id.in_({plan_id for plan_id, _ in versions})
    return sa.and_(of_plans, sa.tuple_(table.c.plan_id, table.c.version).in_(versions))
