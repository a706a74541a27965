"""When both sides agreed with what a plan holds, over all its versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from plans.storage.engine.queries import Queries, slices, this
from plans.storage.plans.plan_rows import plan_of
from plans.storage.tables.plans import plan_versions

_SIGNED = (
    sa.select(
        plan_versions.c.plan_id,
        plan_versions.c.version,
        plan_versions.c.signed_at,
        plan_versions.c.document,
    )
    .where(
        plan_versions.c.plan_id.in_(this("of_plans", expanding=True)),
        plan_versions.c.signed_at.is_not(None),
    )
    .order_by(plan_versions.c.plan_id, plan_versions.c.version)
)


class AgreementStore(Queries):
    """Since when something is agreed."""

    async def of_actions(self, plan_ids: Sequence[int]) -> dict[int, dict[int, datetime]]:
        """When both had signed the first version that holds an action: by plan, by action."""
        found: dict[int, dict[int, datetime]] = {}
        for piece in slices(plan_ids):
            for row in await self._rows(_SIGNED, of_plans=piece):
                moments = found.setdefault(row["plan_id"], {})
                for action in plan_of(row).actions:
                    moments[action.id] = min(
                        moments.get(action.id, row["signed_at"]), row["signed_at"]
                    )
        return found
