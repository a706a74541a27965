"""Loading plans: the statement that every query for plans begins with, and what becomes of its rows."""

from __future__ import annotations

import asyncio
from typing import Any

import sqlalchemy as sa

from plans.model import Plan
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, slices
from plans.storage.plans.plan_rows import plan_of
from plans.storage.tables.plans import plan_versions, plans

PLAN = sa.select(
    plan_versions.c.plan_id, plan_versions.c.version, plan_versions.c.document
).select_from(plans.join(plan_versions, plan_versions.c.plan_id == plans.c.id))
NEWEST = PLAN.where(plan_versions.c.version == plans.c.version)


class PlanLoader(Queries):
    """Queries that give plans."""

    async def _one(self, query: Prepared, **values: Any) -> Plan | None:
        row = await self._row(query, **values)
        return plan_of(row) if row else None

    async def _load(
        self, query: sa.Select[Any] | Prepared, *order: sa.ColumnElement[Any], **values: Any
    ) -> list[Plan]:
        if isinstance(query, sa.Select) and order:
            query = query.order_by(*order)
        rows = await self._rows(query, **values)
        loaded: list[Plan] = []
        for piece in slices(rows):
            loaded += map(plan_of, piece)
            await asyncio.sleep(0)  # thousands of plans: let others go on in between
        return loaded
