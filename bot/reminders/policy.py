"""When people are reminded: what HR says, and what would follow from it in a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.app import App
from dialogs.reminders.tasks import Task
from dialogs.reminders.wording import line_of
from plans.audit.event import AuditEvent
from plans.calendar.days import month_end, months_later
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Person
from plans.reminders.foreseen import Counted, Foreseen, Reader
from plans.reminders.policy import NAMES, Policy, shown
from plans.storage.store import Store

_ANNA = Person(id="anna", name="Anna Peeters", manager_id="marc")
_MARC = Person(id="marc", name="Marc Janssens")
_INES = Person(id="ines", name="Ines Claes", hr=True)
_READERS = {Reader.EMPLOYEE: _ANNA, Reader.MANAGER: _MARC, Reader.HR: _INES}
_WHAT = Text("A course in giving feedback")


@dataclass(frozen=True, kw_only=True)
class Month:
    """The first and the last day of a month."""

    first: date
    last: date


def month_after(day: date) -> Month:
    """The month after the one of that day."""
    first = months_later(day.replace(day=1), 1)
    return Month(first=first, last=month_end(first))


async def keep_policy(
    store: Store, before: Policy, after: Policy, now: datetime, *, who: str | None = None
) -> None:
    """From now on people are reminded so; each setting that differs is in the audit log."""
    changed = [name for name in NAMES if getattr(before, name) != getattr(after, name)]
    if not changed:
        return
    await store.save_reminder_policy(after)
    for name in changed:
        details = {"old": shown(getattr(before, name)), "new": shown(getattr(after, name))}
        event = AuditEvent(at=now, who=who, what="remind.policy", subject=name, details=details)
        await store.audit.record(event)


async def foresee(app: App, policy: Policy, month: Month) -> Sequence[Foreseen]:
    """What people would hear of in that month, if nothing happens until then."""
    counted = Counted(first=month.first, last=month.last)
    async with app.database.reading() as store:
        async for reminders in store.schedule.foreseen(policy):
            counted.add(reminders)
    return counted.foreseen


def wording(one: Foreseen, texts: Texts, language: str) -> str:
    """How it is said in that language, about people and things that are made up."""
    reminder, kind = one.sample, one.kind
    reader = _READERS[kind.reader]
    task = Task(
        matter=kind.matter,
        employee=_ANNA,
        other=_MARC,
        day=reminder.day,
        plan_id=1,
        item_id=1 if reminder.item_id else None,
        what=reminder.what or texts.render(_WHAT, language),
        round=str(reminder.day.year),
        escalated=kind.escalated,
    )
    return texts.render(line_of(task, reader, one.day), language)
