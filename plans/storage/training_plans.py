"""The collective training plans, one document for each year, and Excel files of their tables that wait."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.model.encoding import decode, encode
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, slices, this, to_row
from plans.storage.records import PendingTable
from plans.storage.tables.organisation import (
    pending_training_tables,
    training_plans,
    training_table_changes,
)
from plans.training_plan.changes import RowChange
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.training import Training
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
_C = training_table_changes.c
_OF_YEAR = _C.year == this("of_year")
_NEWEST = Prepared(sa.select(sa.func.max(_C.seq)).where(_OF_YEAR))
_ACTS = Prepared(sa.select(sa.func.max(_C.act)).where(_OF_YEAR))
_SINCE = Prepared(
    sa.select(training_table_changes)
    .where(_OF_YEAR, _C.seq > this("since"))
    .order_by(_C.seq)
    .limit(this("most"))
)
_OF_ROW = Prepared(
    sa.select(training_table_changes)
    .where(_OF_YEAR, _C.row == this("of_row"))
    .order_by(_C.seq.desc())
    .limit(this("most"))
)
_LAST_ACT = Prepared(
    sa.select(_C.act)
    .where(_OF_YEAR, _C.who == this("by"), _C.at >= this("since"), _C.undone.is_(False))
    .order_by(_C.seq.desc())
    .limit(1)
)
_OF_ACT = Prepared(
    sa.select(training_table_changes).where(_OF_YEAR, _C.act == this("of_act")).order_by(_C.seq)
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

    # ------------------------------------------------------------------ changes of the table

    async def next_act(self, year: int) -> int:
        """The number of what is done next with the table of that year, which is held."""
        [last] = await self._values(_ACTS, of_year=year)
        return (last or 0) + 1

    async def note_changes(self, changes: Sequence[RowChange]) -> None:
        """Appends what was done, in the transaction that does it."""
        for piece in slices(changes, 200):
            await self._connection.execute(
                sa.insert(training_table_changes), [_stored(one) for one in piece]
            )

    async def newest_change(self, year: int) -> int:
        """The place of the last change of that year; 0 for none."""
        [newest] = await self._values(_NEWEST, of_year=year)
        return newest or 0

    async def changes_since(self, year: int, seq: int, most: int = 1000) -> list[RowChange]:
        """What was done after that change, in its order."""
        rows = await self._rows(_SINCE, of_year=year, since=seq, most=most)
        return list(map(_change, rows))

    async def changes_of_row(self, year: int, row: int, most: int = 100) -> list[RowChange]:
        """What was done with a row, the last first."""
        rows = await self._rows(_OF_ROW, of_year=year, of_row=row, most=most)
        return list(map(_change, rows))

    async def last_act(self, year: int, who: str, since: datetime) -> list[RowChange]:
        """What that person did last, since that moment, and is not undone; nothing for nothing."""
        acts = await self._values(_LAST_ACT, of_year=year, by=who, since=since)
        return await self.act(year, acts[0]) if acts else []

    async def act(self, year: int, act: int) -> list[RowChange]:
        """All that was done together."""
        return list(map(_change, await self._rows(_OF_ACT, of_year=year, of_act=act)))

    async def mark_undone(self, year: int, act: int) -> None:
        """Notes that it was taken back."""
        those = sa.update(training_table_changes).where(_C.year == year, _C.act == act)
        await self._change(those.values(undone=True))

    # ------------------------------------------------------------------ Excel files

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


def _stored(change: RowChange) -> dict[str, Any]:
    row = to_row(change)
    del row["seq"]
    both = {name: getattr(change, name) for name in ("before", "after")}
    return row | {name: None if one is None else encode(one) for name, one in both.items()}


def _change(row: Mapping[str, Any]) -> RowChange:
    both = {
        name: None if row[name] is None else decode(Training, row[name])
        for name in ("before", "after")
    }
    return RowChange(**{**row, **both})
