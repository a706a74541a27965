"""Plans: a version is one document, loaded with one statement and saved with one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from plans.lifecycle import OPEN
from plans.model import Plan, Status
from plans.model.encoding import encode
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Row, slices, this
from plans.storage.errors import SecondOpenPlan
from plans.storage.plans.loading import NEWEST, PLAN, PlanLoader
from plans.storage.plans.plan_rows import (
    AGREED,
    PROJECTIONS,
    plan_of,
    projected,
    summary_row,
    version_row,
)
from plans.storage.tables.plans import plan_versions, plans, snapshots

_ONE = NEWEST.where(plans.c.id == this("of_plan"))
_VERSION = PLAN.where(plans.c.id == this("of_plan"), plan_versions.c.version == this("of"))
_BY_ID, _BY_VERSION = Prepared(_ONE), Prepared(_VERSION)
# Both rows are held: of a row that is not, a statement that had to wait shows what stood there
# before it waited. Holding no key lets others go on that only refer to the plan.
_BY_ID_HELD = Prepared(_ONE.with_for_update(key_share=True))
_BY_VERSION_HELD = Prepared(_VERSION.with_for_update(key_share=True))

_AGREED_IN_ROUND = Prepared(
    PLAN.where(
        plans.c.employee_id == this("of_employee"),
        plans.c.round == this("of_round"),
        plan_versions.c.status.in_(AGREED),
    )
    .order_by(plans.c.id.desc(), plan_versions.c.version.desc())
    .limit(1)
)

_IN_FORCE = Prepared(
    PLAN.where(plans.c.id == this("of_plan"), plan_versions.c.status.in_(AGREED))
    .order_by(plan_versions.c.version.desc())
    .limit(1)
)
_EARLIER_AGREED = Prepared(
    PLAN.where(
        plans.c.id == this("of_plan"),
        plan_versions.c.version < this("of"),
        plan_versions.c.status.in_(AGREED),
    )
)
_CHANGE_VERSION = Prepared(
    sa.update(plan_versions)
    .where(plan_versions.c.plan_id == this("of_plan"), plan_versions.c.version == this("of"))
    .values(
        {
            column.name: this(f"new_{column.name}")
            for column in plan_versions.c
            if not column.primary_key
        }
    )
)
_CHANGE_SUMMARY = Prepared(
    sa.update(plans)
    .where(plans.c.id == this("of_plan"), plans.c.version <= this("of"))
    .values({column.name: this(f"new_{column.name}") for column in plans.c if column.name != "id"})
)
_DELETE = {
    table: Prepared(
        sa.delete(table).where(table.c.plan_id == this("of_plan"), table.c.version == this("of"))
    )
    for table in PROJECTIONS
}
_SNAPSHOT = Prepared(
    sa.select(snapshots).where(
        snapshots.c.plan_id == this("of_plan"),
        snapshots.c.version == this("of"),
        snapshots.c.name == this("called"),
    )
)


_OF_EMPLOYEE = Prepared(
    NEWEST.where(plans.c.employee_id == this("of_employee")).order_by(plans.c.id)
)
_OF_MANAGERS = Prepared(
    NEWEST.where(plans.c.manager_id.in_(this("of_managers", expanding=True))).order_by(plans.c.id)
)
_BY_IDS = Prepared(NEWEST.where(plans.c.id.in_(this("ids", expanding=True))).order_by(plans.c.id))


class PlanStore(PlanLoader):
    """Every version of every plan."""

    async def insert(self, plan: Plan) -> Plan:
        """The plan with the id the database gives it, and nothing that follows from it
        (`Store.add_plan`); raises `SecondOpenPlan`."""
        insert = sa.insert(plans).values(summary_row(plan)).returning(plans.c.id)
        with _one_open_plan():
            plan_id = (await self._connection.execute(insert)).scalar_one()
        added = replace(plan, id=plan_id)
        await self._add_version(added)
        return added

    async def get(
        self, plan_id: int, *, version: int | None = None, lock: bool = False
    ) -> Plan | None:
        """The newest version, or the one asked for.

        With `lock` nobody else gets this plan with `lock` before this transaction ends; a plan
        that is going to be saved is loaded so.
        """
        if version is not None:
            query = _BY_VERSION_HELD if lock else _BY_VERSION
            return await self._one(query, of_plan=plan_id, of=version)
        if not lock:
            return await self._one(_BY_ID, of_plan=plan_id)
        found = await self._one(_BY_ID_HELD, of_plan=plan_id)
        # On PostgreSQL a statement that had to wait misses a version added meanwhile; the plan
        # is held by now, so the next statement sees it.
        return found or await self._one(_BY_ID_HELD, of_plan=plan_id)

    async def in_force(self, plan_id: int) -> Plan | None:
        """The newest version that both agreed to, whether it still runs or is completed."""
        return await self._one(_IN_FORCE, of_plan=plan_id)

    async def in_force_of(self, plan_ids: Collection[int]) -> dict[int, Plan]:
        """The same of many plans, by their id; of those that have one."""
        query = PLAN.where(plans.c.id.in_(plan_ids), plan_versions.c.status.in_(AGREED))
        found = await self._load(query, plan_versions.c.version)
        return {plan.id: plan for plan in found}  # the newest comes last

    async def agreed_after(self, plan_id: int, limit: int) -> list[Plan]:
        """The next plans with an id above that one, each in the newest version that both agreed to, in the
        order of their ids; the empty list is the end."""
        agreed = (
            sa.select(plan_versions.c.plan_id, sa.func.max(plan_versions.c.version).label("number"))
            .where(plan_versions.c.plan_id > plan_id, plan_versions.c.status.in_(AGREED))
            .group_by(plan_versions.c.plan_id)
            .order_by(plan_versions.c.plan_id)
            .limit(limit)
            .subquery()
        )
        these = PLAN.join(
            agreed,
            sa.and_(
                agreed.c.plan_id == plan_versions.c.plan_id,
                agreed.c.number == plan_versions.c.version,
            ),
        )
        return await self._load(these, plan_versions.c.plan_id)

    async def agreed_in_round(self, employee_id: str, round_name: str) -> Plan | None:
        """Somebody's plan of a round as both agreed to it, whether it still runs or is completed."""
        return await self._one(_AGREED_IN_ROUND, of_employee=employee_id, of_round=round_name)

    async def versions(self, plan_id: int) -> list[Plan]:
        """Every version, the first one first."""
        return await self._load(PLAN.where(plans.c.id == plan_id), plan_versions.c.version)

    async def of_employee(self, employee_id: str) -> list[Plan]:
        """The newest version of each of the employee's plans, the oldest plan first."""
        return await self._load(_OF_EMPLOYEE, of_employee=employee_id)

    async def of_manager(self, manager_id: str) -> list[Plan]:
        """The newest version of each plan of this manager, the oldest plan first."""
        return await self.of_managers([manager_id])

    async def of_managers(self, manager_ids: Collection[str]) -> list[Plan]:
        """The same of several managers."""
        return await self._load(_OF_MANAGERS, of_managers=manager_ids)

    async def with_status(self, *statuses: Status) -> list[Plan]:
        """The newest version of each plan in one of these statuses, the oldest plan first."""
        return await self._load(NEWEST.where(plans.c.status.in_(statuses)), plans.c.id)

    async def ids_with_status(self, *statuses: Status) -> list[int]:
        """The plans whose newest version is in one of these statuses; for bulk work, which
        loads them by the hundred with `plans_by_id`."""
        query = sa.select(plans.c.id).where(plans.c.status.in_(statuses))
        return list(await self._values(query.order_by(plans.c.id)))

    async def all_ids(self) -> list[int]:
        return list(await self._values(sa.select(plans.c.id).order_by(plans.c.id)))

    async def open_ids_of(self, employee_ids: Iterable[str]) -> list[int]:
        """The ids of the plans of these employees that are open, in order."""
        found: list[int] = []
        for piece in slices(employee_ids):
            mine = sa.select(plans.c.id).where(
                plans.c.employee_id.in_(piece), plans.c.status.in_(OPEN)
            )
            found += await self._values(mine)
        return sorted(found)

    async def get_many(self, plan_ids: Sequence[int]) -> list[Plan]:
        """The newest version of each of these plans, the oldest plan first."""
        return await self._load(_BY_IDS, ids=plan_ids)

    async def write(self, plan: Plan, *, before: Plan | None = None) -> None:
        """Writes the version when it differs from `before`, or from what is stored; a version
        number that is not there yet becomes a new version. Nothing that
        follows from it (`Store.save_plan`). Raises `SecondOpenPlan`."""
        if before is None or (before.id, before.version) != (plan.id, plan.version):
            before = await self.get(plan.id, version=plan.version)
        if before == plan:
            return
        # The plan before its version, as whoever holds both does; so nobody waits for each other.
        if before is None or summary_row(before) != summary_row(plan):
            with _one_open_plan():
                await self._change(
                    _CHANGE_SUMMARY, of_plan=plan.id, of=plan.version, **_new(summary_row(plan))
                )
        if before is None:
            await self._add_version(plan)
            return
        await self._change_version(before, plan)
        if before.status in AGREED and plan.status is Status.WITHDRAWN:
            # With the version in force goes what it replaced: none of those comes back.
            earlier = await self._load(_EARLIER_AGREED, of_plan=plan.id, of=plan.version)
            for one in earlier:
                await self._change_version(one, replace(one, status=Status.WITHDRAWN))

    async def save_snapshot(self, plan: Plan, name: str) -> None:
        """Keeps the plan as it is now under that name, in place of an earlier one."""
        row = {"plan_id": plan.id, "version": plan.version, "name": name}
        await self._upsert(snapshots, [row | {"document": encode(plan)}])

    async def snapshot(self, plan_id: int, version: int, name: str) -> Plan | None:
        row = await self._row(_SNAPSHOT, of_plan=plan_id, of=version, called=name)
        return plan_of(row) if row else None

    # ------------------------------------------------------------------ writing

    async def _add_version(self, plan: Plan) -> None:
        await self._connection.execute(sa.insert(plan_versions), [version_row(plan)])
        await self._project(None, plan)

    async def _change_version(self, before: Plan, plan: Plan) -> None:
        row = version_row(plan)
        of = {"of_plan": row.pop("plan_id"), "of": row.pop("version")}
        if not await self._change(_CHANGE_VERSION, **of, **_new(row)):
            raise LookupError(f"there is no version {plan.version} of plan {plan.id} to change")
        await self._project(before, plan)

    async def _project(self, before: Plan | None, plan: Plan) -> None:
        """Writes what SQL finds in the version, as far as that is something else now."""
        old = projected(before) if before else {}
        new = projected(plan)
        for table in PROJECTIONS:
            await self._replace(table, plan, old.get(table, []), new.get(table, []))

    async def _replace(self, table: sa.Table, of: Plan, old: list[Row], new: list[Row]) -> None:
        if old == new:
            return
        if old:
            await self._change(_DELETE[table], of_plan=of.id, of=of.version)
        if new:
            await self._connection.execute(sa.insert(table), new)


def _new(row: Row) -> Row:
    return {f"new_{name}": value for name, value in row.items()}


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
