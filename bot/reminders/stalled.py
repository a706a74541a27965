"""HR's list: plans where nothing moves, and people whom no reminder reaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.app import App
from bot.reminders.tasks import described
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.reminders.tasks import Task
from dialogs.reminders.wording import line_of
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.model import Person
from plans.model.words import not_reached
from plans.reminders.reminder import HR
from plans.reminders.status import TrackedReminder
from plans.storage.store import Store

_HR = Person(id="", name="", hr=True)
STALLED, UNREACHABLE = "stalled", "unreachable"
WHY = {STALLED: Text("stalled"), UNREACHABLE: Text("unreachable")}


async def stalled_rows(app: App, language: str = DEFAULT_LANGUAGE) -> list[dict[str, Any]]:
    """One row for each: why it is here, about whom, in words, and who cannot be reached."""
    now = app.now()
    async with app.database.reading() as store:
        stalled = await stalled_items(store, now)
        said = [one for one in await store.reminders.unreachable() if one.waits(now)]
        people = await store.people.get_many({one.reminder.recipient for one in said})
        kept = [one for one in said if not people[one.reminder.recipient].reachable]
        unread = await described(store, kept)
        blocked = await store.people.blocked()
    today = now.astimezone(BRUSSELS).date()
    whom = {one.reminder.key: one.reminder.recipient for one in kept}

    def row(why: str, item: Task, reader: Person) -> dict[str, Any]:
        because = None
        if why == UNREACHABLE:
            is_blocked = reader.id in blocked
            because = not_reached(blocked=is_blocked, address_fails=reader.address_fails)
        return {
            "why": why,
            "because": app.texts.render(because, language) if because else None,
            "recipient": reader.id or None,
            "name": reader.name or None,
            "number": reader.number or None,
            "matter": item.matter.value,
            "employee": item.employee.id if item.employee else None,
            "plan": item.plan_id,
            "item": item.item_id,
            "day": item.day.isoformat(),
            "text": app.texts.render(line_of(item, reader, today), language),
        }

    return [row(STALLED, one, _HR) for one in stalled] + [
        row(UNREACHABLE, one, people[whom[one.key or ""]]) for one in unread
    ]


def stalled_line(row: Mapping[str, Any]) -> str:
    """A row for somebody who reads; of who cannot be reached, the name comes first."""
    number = f" ({row['number']})" if row["number"] else ""
    because = f" ({row['because']})" if row["because"] else ""
    who = f"{row['name']}{number}{because}: " if row["name"] else ""
    return f"{row['why']:<12} {who}{row['text']}"


async def stalled_items(store: Store, now: datetime) -> list[Task]:
    """What HR heard of because the one who had to act did not."""
    kept: Iterable[TrackedReminder] = await store.reminders.of_recipient(HR, heard_by=now)
    return await described(
        store, [one for one in kept if one.reminder.escalated and one.waits(now)]
    )
