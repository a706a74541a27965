"""Plans and their versions, in memory."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from plans.lifecycle import OPEN
from plans.model import Plan, Role, Status
from plans.model.encoding import decode, encode
from plans.storage.errors import SecondOpenPlan


@dataclass
class Plans:
    """The part of `tests.memory` that keeps plans, as JSON where the real store does."""

    versions_of: dict[tuple[int, int], Plan] = field(default_factory=dict)
    snapshots: dict[tuple[int, int, str], str] = field(default_factory=dict)

    async def add_plan(self, plan: Plan) -> Plan:
        known = {plan_id for plan_id, _ in self.versions_of}
        added = replace(plan, id=max(known, default=0) + 1)
        await self.save_plan(added)
        return added

    async def save_plan(
        self, plan: Plan, *, before: Plan | None = None, now: datetime | None = None
    ) -> None:
        if before is not None and before.version == plan.version:
            agreed = before.status in {Status.ACTIVE, Status.COMPLETED}
            if agreed and plan.status is Status.WITHDRAWN:
                self._withdraw_earlier(plan)
        self.versions_of[plan.id, plan.version] = decode(Plan, encode(plan))
        alive = [
            one.round
            for one in self._newest()
            if one.employee_id == plan.employee_id and one.status in OPEN
        ]
        if len(alive) > len(set(alive)):
            raise SecondOpenPlan

    async def plans_get(
        self, plan_id: int, *, version: int | None = None, lock: bool = False
    ) -> Plan | None:
        if version is not None:
            return self.versions_of.get((plan_id, version))
        return next((one for one in self._newest() if one.id == plan_id), None)

    async def plans_with_status(self, *statuses: Status) -> list[Plan]:
        return [one for one in self._newest() if one.status in statuses]

    async def plans_ids_with_status(self, *statuses: Status) -> list[int]:
        return [one.id for one in self._newest() if one.status in statuses]

    async def plans_versions(self, plan_id: int) -> list[Plan]:
        return [one for (of, _), one in sorted(self.versions_of.items()) if of == plan_id]

    async def agreements_of_actions(
        self, plan_ids: Sequence[int]
    ) -> dict[int, dict[int, datetime]]:
        found: dict[int, dict[int, datetime]] = {}
        for plan_id in plan_ids:
            for one in reversed(await self.plans_versions(plan_id)):
                signed = [sign.at for sign in one.sign_offs if sign.version == one.version]
                if len(signed) == 2:
                    found.setdefault(plan_id, {}).update(
                        dict.fromkeys((action.id for action in one.actions), max(signed))
                    )
        return found

    def _withdraw_earlier(self, plan: Plan) -> None:
        for (plan_id, version), one in list(self.versions_of.items()):
            agreed = one.status in {Status.ACTIVE, Status.COMPLETED}
            if plan_id == plan.id and version < plan.version and agreed:
                self.versions_of[plan_id, version] = replace(one, status=Status.WITHDRAWN)

    async def plans_in_force(self, plan_id: int) -> Plan | None:
        agreed = {Status.ACTIVE, Status.COMPLETED}
        return next(
            (one for one in reversed(await self.plans_versions(plan_id)) if one.status in agreed),
            None,
        )

    async def plans_all_ids(self) -> list[int]:
        return sorted({plan_id for plan_id, _ in self.versions_of})

    async def plans_in_force_of(self, plan_ids: Collection[int]) -> dict[int, Plan]:
        found = [await self.plans_in_force(one) for one in plan_ids]
        return {one.id: one for one in found if one is not None}

    async def plans_agreed_after(self, plan_id: int, limit: int) -> list[Plan]:
        ids = sorted({one.id for one in self._newest() if one.id > plan_id})
        found = [await self.plans_in_force(one) for one in ids]
        return [one for one in found if one is not None][:limit]

    async def plans_agreed_in_round(self, employee_id: str, round_name: str) -> Plan | None:
        found = [
            one for one in await self.plans_of_employee(employee_id) if one.round == round_name
        ]
        agreed = [await self.plans_in_force(one.id) for one in found]
        return next((one for one in reversed(agreed) if one is not None), None)

    async def plans_of_employee(self, employee_id: str) -> list[Plan]:
        return [one for one in self._newest() if one.employee_id == employee_id]

    async def plans_get_many(self, plan_ids: Sequence[int]) -> list[Plan]:
        return [one for one in self._newest() if one.id in plan_ids]

    async def plans_of_manager(self, manager_id: str) -> list[Plan]:
        return await self.plans_of_managers([manager_id])

    async def plans_of_managers(self, manager_ids: Collection[str]) -> list[Plan]:
        return [one for one in self._newest() if one.manager_id in manager_ids]

    async def waiting_of(
        self,
        person_id: str,
        *,
        stands_in_for: Collection[str] = (),
        besides: Collection[int] = (),
    ) -> list[Plan]:
        read, act = (
            {Status.SUBMITTED, Status.IN_REVIEW},
            {Status.RETURNED, Status.AWAITING_AGREEMENT},
        )
        managed, own = (
            await self.plans_of_managers({person_id, *stands_in_for}),
            await self.plans_of_employee(person_id),
        )
        found = [one for one in managed if one.status in read or _waits_for(one, Role.MANAGER)]
        found += [one for one in own if one.status in act or _waits_for(one, Role.EMPLOYEE)]
        found += [one for one in self._newest() if one.id in besides and one not in found]
        return sorted(found, key=lambda one: (one.status_since, one.id))

    async def waiting_of_many(
        self, people: Collection[str], *, stand_in_for: Collection[str] = ()
    ) -> list[Plan]:
        return [one for who in {*people, *stand_in_for} for one in await self.waiting_of(who)]

    async def plans_save_snapshot(self, plan: Plan, name: str) -> None:
        self.snapshots[plan.id, plan.version, name] = encode(plan)

    async def plans_snapshot(self, plan_id: int, version: int, name: str) -> Plan | None:
        kept = self.snapshots.get((plan_id, version, name))
        return decode(Plan, kept) if kept else None

    def _newest(self) -> list[Plan]:
        newest = {plan_id: one for (plan_id, _), one in sorted(self.versions_of.items())}
        return [newest[plan_id] for plan_id in sorted(newest)]


def through_json(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _waits_for(plan: Plan, role: Role) -> bool:
    """Whether its final evaluation waits for that side."""
    report = plan.talk_under_way if plan.status is Status.ACTIVE else None
    return report is not None and report.waits_for is role
