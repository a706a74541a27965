"""A Word template that HR sends in a chat, looked at before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.app import App
from dialogs.event import Event
from plans.model import Person
from plans.rendering.word_template.findings import report_to_json
from plans.storage.records import PendingTemplate
from plans.storage.store import Store


@dataclass(frozen=True, kw_only=True)
class LookedAt:
    """A template that somebody sent: the event it is, and what was found in it."""

    pending: PendingTemplate
    content: bytes

    async def keep(self, store: Store, now: datetime) -> Event:
        """Keeps it until its sender decides."""
        await store.word_templates.keep(self.pending, self.content)
        return Event(kind="template")


async def look_at(app: App, person: Person, name: str, content: bytes) -> LookedAt:
    """Checks a template of somebody of HR; changes nothing."""
    report = await app.styled.check(content)
    kept = content if report.usable else b""
    pending = PendingTemplate(
        person_id=person.id,
        received_at=app.now(),
        file_name=name,
        report=report_to_json(report),
    )
    return LookedAt(pending=pending, content=kept)
