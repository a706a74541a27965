"""What each person was last given of a plan's talks."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from plans.calendar import Appointment
from plans.storage.calendar_tables import appointments
from plans.storage.part import Part, this, to_row

_OF_PLAN = (
    sa.select(appointments)
    .where(appointments.c.plan_id == this("plan"))
    .order_by(appointments.c.person_id, appointments.c.talk_id)
)


class CalendarPart(Part):
    async def appointments(self, plan_id: int) -> list[Appointment]:
        """Of every person of the plan, those of a former manager too."""
        return [Appointment(**row) for row in await self._rows(_OF_PLAN, plan=plan_id)]

    async def save_appointments(self, changed: Sequence[Appointment]) -> None:
        await self._upsert(appointments, [to_row(one) for one in changed])
