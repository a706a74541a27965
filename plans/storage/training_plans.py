"""The collective training plans, one document for each year."""

from __future__ import annotations

import sqlalchemy as sa

from plans.model.encoding import decode, encode
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries
from plans.storage.tables.organisation import training_plans
from plans.training_plan.plan import TrainingPlan

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
