"""Plans that wait for somebody. This is asked in every turn: its statements are put together once."""

from __future__ import annotations

import sqlalchemy as sa

from plans.model import Plan, Role, Status
from plans.storage.part import this
from plans.storage.plan_store import NEWEST, PlanPart
from plans.storage.plan_tables import plan_versions, plans


def _waits_for(role: Role) -> sa.ColumnElement[bool]:
    """An agreed plan whose final evaluation waits for that side."""
    return sa.and_(plans.c.status == Status.ACTIVE, plan_versions.c.waits_for == role)


_TO_REVIEW = NEWEST.where(
    plans.c.manager_id == this("who"),
    plans.c.status.in_([Status.SUBMITTED, Status.IN_REVIEW]),
).order_by(plans.c.status_since, plans.c.id)
_TO_EVALUATE = NEWEST.where(plans.c.manager_id == this("who"), _waits_for(Role.MANAGER)).order_by(
    plans.c.id
)
_TO_DO = NEWEST.where(
    plans.c.employee_id == this("who"),
    plans.c.status.in_([Status.RETURNED, Status.AWAITING_AGREEMENT]),
).order_by(plans.c.id)
_TO_CONFIRM = NEWEST.where(plans.c.employee_id == this("who"), _waits_for(Role.EMPLOYEE)).order_by(
    plans.c.id
)


class WaitingPart(PlanPart):
    async def waiting_for_manager(self, manager_id: str) -> list[Plan]:
        """What this manager has to read, longest waiting first."""
        return await self._load(_TO_REVIEW, who=manager_id)

    async def evaluations_for_manager(self, manager_id: str) -> list[Plan]:
        """The plans in force whose final evaluation this manager still has to confirm."""
        return await self._load(_TO_EVALUATE, who=manager_id)

    async def waiting_for_employee(self, employee_id: str) -> list[Plan]:
        """The employee's own plans in which it is their turn: sent back, or to sign off; then
        those with a final evaluation to confirm."""
        to_do = await self._load(_TO_DO, who=employee_id)
        return to_do + await self._load(_TO_CONFIRM, who=employee_id)
