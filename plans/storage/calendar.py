"""What each person was last given of a plan's talks."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from plans.calendar.appointments import Appointment
from plans.storage.engine.queries import Queries, this, to_row
from plans.storage.tables.calendar import appointments

_OF_PLAN = (
    sa.select(appointments)
    .where(appointments.c.plan_id == this("plan"))
    .order_by(appointments.c.person_id, appointments.c.talk_id)
)


class AppointmentStore(Queries):
    async def get(self, plan_id: int) -> list[Appointment]:
        """Of every person of the plan, those of a former manager too."""
        return [Appointment(**row) for row in await self._rows(_OF_PLAN, plan=plan_id)]

    async def save(self, changed: Sequence[Appointment]) -> None:
        await self._upsert(appointments, [to_row(one) for one in changed])
