"""What stands beside the documents of plans, worked out anew from them.

Saving a plan writes both in one transaction, so that they differ only after a mistake of ours or
after somebody changed the database by hand. The documents themselves stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from plans.model import Plan
from plans.storage.engine.queries import SLICE, Row, this
from plans.storage.errors import UnreadablePlan
from plans.storage.plans.plan_rows import PROJECTIONS, plan_of, projected, summary_row, version_row
from plans.storage.plans.plans import PlanStore
from plans.storage.tables.plans import plan_versions, plans

_NEXT = (
    sa.select(plans)
    .where(plans.c.id > this("after"))
    .order_by(plans.c.id)
    .limit(SLICE)
    .with_for_update(key_share=True)
)
_VERSIONS = (
    sa.select(plan_versions)
    .where(plan_versions.c.plan_id.in_(this("of_plans", expanding=True)))
    .order_by(plan_versions.c.plan_id, plan_versions.c.version)
    .with_for_update(key_share=True)
)
_PROJECTED = {
    table: sa.select(table)
    .where(table.c.plan_id.in_(this("of_plans", expanding=True)))
    .order_by(table.c.item_id)
    for table in PROJECTIONS
}


@dataclass(frozen=True, kw_only=True)
class Rebuilt:
    """What was looked at, and what became of it."""

    versions: int
    restored: int
    """Versions beside which something was missing or wrong."""
    unreadable: tuple[UnreadablePlan, ...]
    last: int
    """The highest id of a plan that was looked at; 0: there was none left."""


class PlanRebuild(PlanStore):
    """Restoring what stands beside the documents."""

    async def after(self, after: int) -> Rebuilt:
        """Works out what stands beside the next plans with an id above that one."""
        heads = await self._rows(_NEXT, after=after)
        ids = [head["id"] for head in heads]
        rows = await self._rows(_VERSIONS, of_plans=ids) if ids else []
        beside = await self._beside(ids)
        newest: dict[int, Plan] = {}
        restored: set[tuple[int, int]] = set()
        unreadable: list[UnreadablePlan] = []
        for row in rows:
            try:
                plan = plan_of(row)
            except UnreadablePlan as problem:
                unreadable.append(problem)
                newest.pop(row["plan_id"], None)
                continue
            newest[plan.id] = plan  # the newest comes last
            if await self._restore(plan, dict(row), beside):
                restored.add((plan.id, plan.version))
        for head in heads:
            plan_ = newest.get(head["id"])
            if plan_ is not None and {"id": plan_.id, **summary_row(plan_)} != dict(head):
                values = summary_row(plan_)
                await self._change(sa.update(plans).where(plans.c.id == plan_.id).values(values))
                restored.add((plan_.id, plan_.version))
        return Rebuilt(
            versions=len(rows),
            restored=len(restored),
            unreadable=tuple(unreadable),
            last=ids[-1] if ids else 0,
        )

    async def _beside(self, ids: list[int]) -> dict[tuple[sa.Table, int, int], list[Row]]:
        """The rows of the projections, by version."""
        found: dict[tuple[sa.Table, int, int], list[Row]] = {}
        for table, query in _PROJECTED.items():
            for row in await self._rows(query, of_plans=ids) if ids else ():
                found.setdefault((table, row["plan_id"], row["version"]), []).append(dict(row))
        return found

    async def _restore(
        self, plan: Plan, row: Row, beside: dict[tuple[sa.Table, int, int], list[Row]]
    ) -> bool:
        """Puts right what stands beside one version; True when anything was wrong."""
        wrong = False
        wanted = version_row(plan) | {"document": row["document"]}
        if wanted != row:
            these = (plan_versions.c.plan_id == plan.id, plan_versions.c.version == plan.version)
            await self._change(sa.update(plan_versions).where(*these).values(wanted))
            wrong = True
        new = projected(plan)
        for table in PROJECTIONS:
            old = beside.get((table, plan.id, plan.version), [])
            should = sorted(new.get(table, []), key=lambda one: int(one["item_id"]))
            if old != should:
                await self._replace(table, plan, old, should)
                wrong = True
        return wrong
