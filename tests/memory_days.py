"""The ledger of training days, in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from plans.law.rules import Ending
from plans.model import Person
from plans.training_days.employment import Terms
from plans.training_days.ledger import YearBalance
from plans.training_days.of_plan import changes_of
from plans.training_days.trainings import Decision, FollowedTraining


@dataclass
class Days:
    """The part of `tests.memory` that keeps what people followed."""

    followed: dict[int, FollowedTraining] = field(default_factory=dict)
    contract_endings: dict[str, Ending] = field(default_factory=dict)

    async def training_days_add(self, training: FollowedTraining) -> FollowedTraining:
        number = max(self.followed, default=0) + 1
        self.followed[number] = replace(training, id=number)
        return self.followed[number]

    async def training_days_change(self, training: FollowedTraining) -> None:
        self.followed[training.id] = training

    async def training_days_get(
        self, number: int, *, hold: bool = False
    ) -> FollowedTraining | None:
        return self.followed.get(number)

    async def training_days_of(
        self, person_ids: Collection[str]
    ) -> dict[str, list[FollowedTraining]]:
        found: dict[str, list[FollowedTraining]] = {one: [] for one in person_ids}
        for one in await self._in_order():
            if one.person_id in found:
                found[one.person_id].append(one)
        return found

    async def training_days_everything(self) -> dict[str, list[FollowedTraining]]:
        everybody = {one.person_id for one in self.followed.values()}
        return await self.training_days_of(everybody)

    async def training_days_waiting(self) -> list[FollowedTraining]:
        return [one for one in await self._in_order() if one.waits]

    async def training_days_waiting_for(self, me: Person) -> list[FollowedTraining]:
        people: Any = self
        theirs = {one.id for one in await people.people_reports_of(*me.manages_as)} - {me.id}
        return [one for one in await self.training_days_waiting() if one.person_id in theirs]

    async def training_days_decide(
        self, number: int, decision: Decision, by: str | None, at: datetime, why: str = ""
    ) -> bool:
        known = self.followed[number]
        if not known.waits:
            return False
        self.followed[number] = replace(
            known, decision=decision, decided_by=by, decided_at=at, reason=why
        )
        return True

    async def training_days_first_year(self) -> int | None:
        days = [one.ended_on.year for one in self.followed.values() if one.counts]
        return min(days, default=None)

    async def training_days_follow(
        self, plan_id: int, employee_id: str, wanted: Sequence[FollowedTraining]
    ) -> None:
        known = (await self.training_days_of([employee_id]))[employee_id]
        found = changes_of(plan_id, wanted, known)
        for one in found.new:
            await self.training_days_add(one)
        for one in found.changed:
            await self.training_days_change(one)
        for number in found.gone:
            del self.followed[number]

    async def training_days_terms_of(
        self, person_ids: Collection[str] | None = None
    ) -> dict[str, list[Terms]]:
        return {}

    async def training_days_endings(
        self, person_ids: Collection[str] | None = None
    ) -> dict[str, Ending]:
        return dict(self.contract_endings)

    async def training_days_write_ending(self, person_id: str, ending: Ending) -> None:
        self.contract_endings[person_id] = ending

    async def training_days_passed(
        self, person_ids: Collection[str] | None = None
    ) -> dict[str, list[YearBalance]]:
        return {}

    async def _in_order(self) -> list[FollowedTraining]:
        return sorted(self.followed.values(), key=lambda one: (one.ended_on, one.id))
