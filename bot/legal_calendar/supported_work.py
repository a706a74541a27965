"""Whose plan is missing, or nearly so, among the target-group workers of a maatwerkbedrijf."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from plans.calendar.days import today
from plans.legal_calendar.supported_work import PlanDue, SupportedWorkShown, missing_plans
from plans.storage.store import Store

AHEAD = timedelta(days=30)
"""So long before its day a plan is on the list."""


async def supported_work_shown(store: Store, now: datetime) -> SupportedWorkShown:
    """What HR sees of it."""
    profile = await store.organisation.profile()
    workers = [
        one for one in await store.supported_work.workers() if one.person.works_on(today(now))
    ]
    due = missing_plans(workers, store.law.calendar, today(now), AHEAD)
    return SupportedWorkShown(due=due, workers=len(workers), is_known=bool(profile.maatwerk))


def due_row(due: PlanDue, now: datetime) -> dict[str, Any]:
    """A line for scripts."""
    person, worker = due.worker.person, due.worker
    return {
        "person": person.id,
        "name": person.name,
        "number": person.number or None,
        "hired": person.started_on.isoformat() if person.started_on else None,
        "agreed": worker.agreed_on.isoformat() if worker.agreed_on else None,
        "due": due.day.isoformat() if due.day else None,
        "late": due.is_late(today(now)),
    }
