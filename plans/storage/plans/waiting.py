"""Plans that wait for somebody. This is asked in every turn: its statements are put together once."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from plans.model import Plan, Role, Status
from plans.storage.engine.part import slices, this
from plans.storage.engine.prepared import Prepared
from plans.storage.plans.plans import NEWEST, PlanPart
from plans.storage.tables.plans import plan_versions, plans


def _waits_for(role: Role) -> sa.ColumnElement[bool]:
    """An agreed plan whose final evaluation waits for that side."""
    return sa.and_(plans.c.status == Status.ACTIVE, plan_versions.c.waits_for == role)


_WITH_MANAGER = sa.or_(
    plans.c.status.in_([Status.SUBMITTED, Status.IN_REVIEW]), _waits_for(Role.MANAGER)
)
_WITH_EMPLOYEE = sa.or_(
    plans.c.status.in_([Status.RETURNED, Status.AWAITING_AGREEMENT]), _waits_for(Role.EMPLOYEE)
)
_THESE: sa.BindParameter[str] = this("people", expanding=True)
_FOR_MANY = NEWEST.where(
    sa.or_(
        sa.and_(plans.c.manager_id.in_(_THESE), _WITH_MANAGER),
        sa.and_(plans.c.employee_id.in_(_THESE), _WITH_EMPLOYEE),
    )
).order_by(plans.c.status_since, plans.c.id)
_FOR = Prepared(
    NEWEST.where(
        sa.or_(
            sa.and_(plans.c.manager_id == this("who"), _WITH_MANAGER),
            sa.and_(plans.c.employee_id == this("who"), _WITH_EMPLOYEE),
        )
    ).order_by(plans.c.status_since, plans.c.id)
)


class WaitingPart(PlanPart):
    async def plans_waiting_for(self, person_id: str) -> list[Plan]:
        """The plans in which it is this person's turn, longest waiting first: as manager those to
        read and final evaluations to confirm; as employee those sent back or to sign off, and
        final evaluations to confirm."""
        return await self._load(_FOR, who=person_id)

    async def plans_waiting_for_many(self, people: Collection[str]) -> list[Plan]:
        """The same of several people; a plan that waits for two of them may come twice."""
        found: list[Plan] = []
        for piece in slices(sorted(people)):
            found += await self._load(_FOR_MANY, people=piece)
        return found
