"""Closing those whose last day has come: HR named it beforehand, in a list of people."""

from __future__ import annotations

from datetime import date, datetime

from bot.people.transfers import Mover
from plans.audit.event import AuditEvent
from plans.i18n.formats import BRUSSELS
from plans.i18n.translate import Texts
from plans.storage.store import Store


async def close_leavers(store: Store, texts: Texts, looked: date, now: datetime) -> None:
    """Closes everybody whose leaving date has come since it was `looked` for the last time."""
    today = now.astimezone(BRUSSELS).date()
    for person in await store.people.leavers(looked, today):
        details = await Mover(store, texts, now).close(person)
        event = AuditEvent(at=now, what="people.leave", subject=person.id, details=details)
        await store.audit.record(event)
