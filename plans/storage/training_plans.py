"""The collective training plans, one document for each year, and Excel files of their tables that wait."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime

import sqlalchemy as sa

from plans.model.encoding import decode, encode
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, this
from plans.storage.records import PendingTable
from plans.storage.tables.organisation import pending_training_tables, training_plans
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.years import MOST_YEARS

_YEAR: sa.BindParameter[int] = sa.bindparam("year")
_ONE = Prepared(sa.select(training_plans.c.document).where(training_plans.c.year == _YEAR))
_HELD = Prepared(
    sa.select(training_plans.c.document).where(training_plans.c.year == _YEAR).with_for_update()
)
_YEARS = Prepared(
    sa.select(training_plans.c.year)
    .where(training_plans.c.document.is_not(None))
    .order_by(training_plans.c.year)
)
_MINE = pending_training_tables.c.person_id == this("person")
_PENDING = Prepared(
    sa.select(pending_training_tables).where(
        _MINE, pending_training_tables.c.received_at > this("since")
    )
)


class TrainingPlanStore(Queries):
    """What HR has said and gathered for each year."""

    async def get(self, year: int, *, hold: bool = False) -> TrainingPlan:
        """The plan of that year, empty while nothing was said. With `hold`, in a transaction that
        writes, nobody changes it before that ends."""
        if hold:
            await self._insert_new(training_plans, [{"year": year, "document": None}])
        [document] = await self._values(_HELD if hold else _ONE, year=year) or [None]
        found: TrainingPlan = (
            decode(TrainingPlan, document) if document else TrainingPlan(year=year, until=year)
        )
        return found

    async def write(self, plan: TrainingPlan) -> None:
        """Keeps the plan of its year."""
        await self._upsert(training_plans, [{"year": plan.year, "document": encode(plan)}])

    async def years(self) -> list[int]:
        """The years for which something was said, the earliest first."""
        return list(await self._values(_YEARS))

    async def covering(self, year: int) -> TrainingPlan | None:
        """An earlier plan that is for this year as well; of several, the latest."""
        for first in reversed(await self.years()):
            if year - MOST_YEARS < first < year:
                plan = await self.get(first)
                if plan.until >= year:
                    return plan
        return None

    async def years_covering(self, year: int) -> tuple[int, int] | None:
        """The first and the last year of that plan."""
        plan = await self.covering(year)
        return (plan.year, plan.until) if plan is not None else None

    async def keep_sent(self, pending: PendingTable) -> None:
        """Keeps the file; one that this person sent before is forgotten."""
        content = b64encode(pending.content).decode()
        await self._upsert(pending_training_tables, [{**vars(pending), "content": content}])

    async def sent(self, person_id: str, since: datetime) -> PendingTable | None:
        """The file of that person that waits, if it came after that moment."""
        row = await self._row(_PENDING, person=person_id, since=since)
        if row is None:
            return None
        return PendingTable(**{**row, "content": b64decode(row["content"])})

    async def drop_sent(self, person_id: str) -> None:
        """Forgets the file of that person."""
        mine = pending_training_tables.c.person_id == person_id
        await self._change(sa.delete(pending_training_tables).where(mine))

    async def drop_sent_before(self, moment: datetime) -> int:
        """Forgets files that nobody decided about; returns how many."""
        old = pending_training_tables.c.received_at <= moment
        return await self._change(sa.delete(pending_training_tables).where(old))
