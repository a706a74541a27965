"""/team on a phone."""

from __future__ import annotations

from dataclasses import replace

from plans.model import Status
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.cast import ANNA
from tests.story import plan_in

LONG = "somebody-whose-id-in-the-payroll-is-longer-than-a-button-may-be-0001"


async def test_a_tap_opens_a_plan_whatever_the_id_of_its_employee(assistant: Assistant) -> None:
    zoe = replace(ANNA, id=LONG, name="Zoë Maes", number="77")
    async with assistant.app.database.transaction() as store:
        await store.save_people([zoe])
        await store.add_plan(replace(plan_in(Status.SUBMITTED), employee_id=zoe.id))
    marc = await Talk.begin(assistant, "marc")
    await marc.writes("/team", sees="Zoë Maes – submitted")
    await marc.presses("Not handed in (1)", sees="Anna Peeters – no plan yet")
    await marc.presses("Everybody (2)", sees="Zoë Maes")
    await marc.presses("Open the PDP of Zoë Maes", sees="Shall we go through it together?")
