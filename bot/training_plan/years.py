"""For which years the collective training plan is: said by HR, kept in the plan and in the audit log."""

from __future__ import annotations

from datetime import datetime

from dialogs.prompt import Line
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.model import Person
from plans.rights import is_hr
from plans.storage.store import Store
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.years import PlanYears, lasting_until, time_of

_NOT_HR = Text("Only HR can say that for the training plan. Nothing was changed.")
KEPT = Text("The training plan is for %(years)s from now on.")
SEE_TABLE = Text(
    "The table of trainings stays as it is. What this adds to it or takes out of it is shown there, to take "
    "over or leave."
)


async def keep_years(
    store: Store, said: PlanYears, now: datetime, *, who: str | None = None
) -> TrainingPlan:
    """Keeps the last year in HR's name or in that of `who`; the plan as it is then. Raises
    `NoLastYear`."""
    before = await store.training_plans.get(said.year, hold=True)
    after = lasting_until(before, said.until)
    if after == before:
        return before
    await store.save_training_plan_years(after, today(now))
    event = AuditEvent(
        at=now,
        who=who,
        what="training_plan.years",
        subject=str(said.year),
        details={"last_year": said.until, "last_year_before": before.until},
    )
    await store.audit.record(event)
    return after


async def carry_out(store: Store, me: Person, said: PlanYears, now: datetime) -> list[Line]:
    """Does what this person said in the chat, if they are of HR at that moment; what to say of it."""
    if not is_hr(me, today(now)):
        return [Line(_NOT_HR)]
    before = await store.training_plans.get(said.year, hold=True)
    try:
        after = await keep_years(store, said, now, who=me.id)
    except UserError as problem:
        return [Line(problem.text)]
    if after == before:
        return []
    told = [Line(KEPT(years=time_of(after)), "done")]
    return [*told, Line(SEE_TABLE)] if after.gathered_at is not None else told
