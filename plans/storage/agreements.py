"""When both sides agreed with what a plan holds, over all its versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.storage.part import Part, slices
from plans.storage.plan_tables import actions, sign_offs
from plans.storage.types import Moment

SIDES = 2
"""Who signs: the employee and the manager."""


class AgreementPart(Part):
    async def actions_agreed_at(self, plan_ids: Sequence[int]) -> dict[int, dict[int, datetime]]:
        """When both had signed the first version that holds an action: by plan, by action."""
        found: dict[int, dict[int, datetime]] = defaultdict(dict)
        for piece in slices(plan_ids):
            for row in await self._rows(_agreed_at(piece)):
                found[row["plan_id"]][row["id"]] = row["at"]
        return found


def _agreed_at(plan_ids: Sequence[int]) -> sa.Select[Any]:
    signed = (
        sa.select(sign_offs.c.plan_id, sign_offs.c.version, sa.func.max(sign_offs.c.at).label("at"))
        .where(
            sign_offs.c.plan_id.in_(plan_ids),
            sign_offs.c.signed_version == sign_offs.c.version,
        )
        .group_by(sign_offs.c.plan_id, sign_offs.c.version)
        .having(sa.func.count(sign_offs.c.role.distinct()) == SIDES)
        .subquery()
    )
    first = sa.func.min(signed.c.at, type_=Moment).label("at")
    of = (actions.c.plan_id == signed.c.plan_id, actions.c.version == signed.c.version)
    query = sa.select(actions.c.plan_id, actions.c.id, first).join(signed, sa.and_(*of))
    here = query.where(actions.c.plan_id.in_(plan_ids))  # on its own: SQLite then uses the key
    return here.group_by(actions.c.plan_id, actions.c.id)
