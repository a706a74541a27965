from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from plans.calendar.appointments import Appointment
from plans.model import TalkKind
from plans.storage import Database
from tests.plans.storage.cast import a_plan, arrive


async def test_what_was_given_is_remembered_by_person_and_talk(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        plan = await store.add_plan(a_plan())
        first = Appointment(
            plan_id=plan.id,
            talk_id=1,
            person_id="anna",
            uid="1@pop",
            on=date(2027, 4, 15),
            kind=TalkKind.FOLLOW_UP,
        )
        marcs = replace(first, person_id="marc")
        await store.appointments.save([marcs, first])
        moved = replace(first, on=date(2027, 4, 22), hour=time(14, 30), sequence=1)
        await store.appointments.save([moved])
        await store.appointments.save([])
        assert await store.appointments.get(plan.id) == [moved, marcs]
        assert await store.appointments.get(plan.id + 1) == []
