"""Deputies: who does the reviews and talks of a manager between two days.

What somebody may do as a deputy is read together with the person (`plans.storage.people.people`).
"""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from plans.model import StandIn
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, this, to_row
from plans.storage.tables.people import stand_ins

_ALL = Prepared(sa.select(stand_ins).order_by(stand_ins.c.manager_id, stand_ins.c.first))
_OF_MANAGER = Prepared(
    sa.select(stand_ins)
    .where(stand_ins.c.manager_id == this("manager"))
    .order_by(stand_ins.c.first)
    .with_for_update()
)
_REMOVE = Prepared(
    sa.delete(stand_ins).where(
        stand_ins.c.manager_id == this("manager"), stand_ins.c.first == this("begins")
    )
)


class StandInStore(Queries):
    """Who does whose reviews and talks, and when."""

    async def all(self) -> list[StandIn]:
        """Every one there is or was, by the manager and its first day."""
        return [StandIn(**row) for row in await self._rows(_ALL)]

    async def of_manager(self, manager_id: str) -> list[StandIn]:
        """The deputies of this manager, the earliest first; held until the transaction ends."""
        return [StandIn(**row) for row in await self._rows(_OF_MANAGER, manager=manager_id)]

    async def write(self, stand_in: StandIn) -> None:
        """Keeps it; one of the same manager with that first day is changed. Nothing that follows
        from it (`Store.save_stand_in`)."""
        await self._upsert(stand_ins, [to_row(stand_in)])

    async def remove(self, manager_id: str, first: date) -> None:
        """Forgets it, and nothing that follows from it (`Store.remove_stand_in`)."""
        await self._change(_REMOVE, manager=manager_id, begins=first)
