"""Where somebody is signed in, and ending that: by themselves, or by HR for somebody who lost a phone."""

from __future__ import annotations

from bot.app import App
from bot.people.people import known_person
from plans.audit.event import AuditEvent
from plans.storage.web import WebSession


async def devices_of(app: App, person_id: str) -> list[WebSession]:
    """Where that person is signed in now, the device used last first."""
    async with app.database.reading() as store:
        return await store.web.sessions_of(person_id, app.now())


async def end_devices(app: App, person_id: str, *, by: str | None = None) -> int:
    """Ends all sessions of that person and their open links; returns how many devices that were. `by` is
    the id of who of HR does so, None at the command line. Raises `bot.people.people.Unknown`."""
    async with app.database.transaction() as store:
        person = await known_person(store, person_id)
        ended = await store.web.end_all(person.id)
        await store.audit.record(
            AuditEvent(
                at=app.now(),
                who=by,
                what="people.sign_out",
                subject=person.id,
                details={"devices": ended},
            )
        )
    return ended
