"""What HR does with people from the command line."""

from __future__ import annotations

from typing import Any

from bot.app import App
from plans.audit.event import AuditEvent
from plans.model import Person
from plans.storage.store import Store


class Unknown(Exception):
    """Somebody who is not in the list of people."""

    def __init__(self, person_id: str) -> None:
        super().__init__(f"Nobody is known by the id {person_id!r}; see `pop people list`.")


async def listed(app: App) -> list[dict[str, Any]]:
    """Everybody, with what they are: hr, manager or employee."""
    async with app.database.reading() as store:
        people = await store.people.everybody()
    managers = {person.manager_id for person in people}
    return [
        {
            "id": person.id,
            "name": person.name,
            "role": "hr" if person.hr else "manager" if person.id in managers else "employee",
            "number": person.number,
            "function": person.function,
            "department": person.department,
            "manager": person.manager_id,
            "language": person.language,
            "left_on": person.left_on.isoformat() if person.left_on else None,
            "absent_until": person.absent_until.isoformat() if person.absent_until else None,
        }
        for person in people
    ]


async def unlink(app: App, person_id: str) -> None:
    """The person's Telegram account is theirs no longer; what is to be said to them waits."""
    async with app.database.transaction() as store:
        person = await known_person(store, person_id)
        await store.chats.unlink(person.id)
        await note(app, store, "people.unlink", person, {})


async def note(app: App, store: Store, what: str, subject: Person, details: dict[str, Any]) -> None:
    """Puts what HR did with somebody into the audit log."""
    await store.audit.record(
        AuditEvent(at=app.now(), what=what, subject=subject.id, details=details)
    )


async def known_person(store: Store, person_id: str) -> Person:
    """The person of that id; raises `Unknown`."""
    person = await store.people.get(person_id)
    if person is None:
        raise Unknown(person_id)
    return person
