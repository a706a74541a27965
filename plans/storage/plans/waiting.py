"""Plans that wait for somebody. This is asked in every turn: its statements are put together once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

import sqlalchemy as sa

from plans.model import Plan, Role, Status
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import slices, this
from plans.storage.plans.loading import NEWEST, PlanLoader
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


_Is = Callable[[sa.Column[Any]], sa.ColumnElement[bool]]


def _for(is_manager: _Is, is_employee: _Is) -> sa.CompoundSelect[Any]:
    """Two halves, because PostgreSQL finds rows by one index at a time."""
    return sa.union_all(
        NEWEST.where(is_manager(plans.c.manager_id), _WITH_MANAGER),
        NEWEST.where(is_employee(plans.c.employee_id), _WITH_EMPLOYEE),
    )


_WAIT_FOR_ONE = _for(
    lambda column: column.in_(this("managers", expanding=True)),
    lambda column: column == this("who"),
)
_FOR = Prepared(_WAIT_FOR_ONE)
_FOR_AND_BESIDES = Prepared(
    sa.union_all(*_WAIT_FOR_ONE.selects, NEWEST.where(plans.c.id.in_(this("ids", expanding=True))))
)
_FOR_MANY = Prepared(
    _for(
        lambda column: column.in_(this("managers", expanding=True)),
        lambda column: column.in_(this("people", expanding=True)),
    )
)


class WaitingPlans(PlanLoader):
    """Whose turn it is."""

    async def of(
        self,
        person_id: str,
        *,
        stands_in_for: Collection[str] = (),
        besides: Collection[int] = (),
    ) -> list[Plan]:
        """The plans in which it is this person's turn, longest waiting first: as manager, and as the
        deputy of those managers, those to read and final evaluations to confirm; as employee those
        sent back or to sign off, and final evaluations to confirm. Also those `besides`, by their
        ids, whoever's turn it is."""
        who = {"who": person_id, "managers": sorted({person_id, *stands_in_for})}
        if besides:
            found = await self._load(_FOR_AND_BESIDES, **who, ids=besides)
        else:
            found = await self._load(_FOR, **who)
        return _longest_waiting_first(found)

    async def of_many(
        self, people: Collection[str], *, stand_in_for: Collection[str] = ()
    ) -> list[Plan]:
        """The same of several people, some of whom are deputies of those managers; each plan once."""
        found: list[Plan] = []
        for piece in slices(sorted(people)):
            managers = sorted({*piece, *stand_in_for})
            found += await self._load(_FOR_MANY, people=piece, managers=managers)
        return _longest_waiting_first(found)


def _longest_waiting_first(found: Iterable[Plan]) -> list[Plan]:
    once = {plan.id: plan for plan in found}
    return sorted(once.values(), key=lambda plan: (plan.status_since, plan.id))
