"""What HR sees of a draft that was submitted to the workers."""

from __future__ import annotations

from datetime import datetime

from plans.calendar.days import today
from plans.legal_calendar.submission import WorkersShown
from plans.storage.store import Store


async def workers_shown(
    store: Store, year: int, now: datetime, *, file: int | None = None
) -> WorkersShown:
    """How many have the newest draft of that year, opened it and remarked on it; `file` is the one that
    HR has just sent. What arrived is told from the outbox, while it still knows."""
    everybody = {one.id: one for one in await store.people.roster()}
    staff = [one for one in everybody.values() if one.works_on(today(now))]
    submission = await store.submissions.newest(year)
    receipts = await store.submissions.receipts(submission.id) if submission else []
    upload = await store.uploads.get(file) if file is not None else None
    return WorkersShown(
        staff=len(staff),
        without_chat=sum(not one.reachable for one in staff),
        submission=submission,
        receipts=receipts,
        people=everybody,
        file=file if upload is not None else None,
        file_name=upload.name if upload is not None else "…",
    )
