"""HR's list: plans where nothing moves, and people whom no reminder reaches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.agenda import described
from bot.app import App
from dialogs.agenda import Task, line_of
from dialogs.scene import DEFAULT_LANGUAGE
from plans.formats import BRUSSELS
from plans.model import Person
from plans.reminder import HR
from plans.reminding import Kept
from plans.storage.store import Store

_HR = Person(id="", name="", hr=True)
STALLED, UNREACHABLE = "stalled", "unreachable"


async def stalled_rows(app: App) -> list[dict[str, Any]]:
    """One row for each: why it is here, about whom, and in words."""
    now = app.now()
    async with app.database.reading() as store:
        stalled = await stalled_items(store, now)
        kept = [one for one in await store.unreachable_reminders() if one.waits(now)]
        unread = await described(store, kept)
    today = now.astimezone(BRUSSELS).date()
    whom = {one.reminder.key: one.reminder.recipient for one in kept}

    def row(why: str, item: Task, recipient: str | None) -> dict[str, Any]:
        reader = _reader(item, recipient)
        return {
            "why": why,
            "recipient": recipient,
            "matter": item.matter.value,
            "employee": item.employee.id,
            "plan": item.plan_id,
            "item": item.item_id,
            "day": item.day.isoformat(),
            "text": app.texts.render(line_of(item, reader, today), DEFAULT_LANGUAGE),
        }

    return [row(STALLED, one, None) for one in stalled] + [
        row(UNREACHABLE, one, whom[one.key or ""]) for one in unread
    ]


async def stalled_items(store: Store, now: datetime) -> list[Task]:
    """What HR heard of because the one who had to act did not."""
    kept: Iterable[Kept] = await store.reminders_for(HR, heard_by=now)
    return await described(
        store, [one for one in kept if one.reminder.escalated and one.waits(now)]
    )


def _reader(item: Task, recipient: str | None) -> Person:
    """Through whose eyes a line is put."""
    return item.employee if recipient == item.employee.id else _HR
