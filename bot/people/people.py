"""What HR does with people, from the command line and on the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bot.app import App
from plans.audit.event import AuditEvent
from plans.i18n.text import Text
from plans.model import Person
from plans.people.lookup import Lookup, look_up
from plans.storage.store import Store

_SEE = Text("`pop people list` shows everybody.")


class Unknown(Exception):
    """Nobody, or not one person alone, is meant by what was typed."""

    def __init__(self, *lookups: Lookup) -> None:
        super().__init__("Nobody, or not one person alone, is meant by what was typed.")
        self.lookups = lookups

    def sentence(self, say: Callable[[Text], str]) -> str:
        """Who fits, or who is nearly called so, for each that is not clear."""
        told = [say(one.why_not(say)) for one in self.lookups]
        nobody = any(not one.people and not one.nearest for one in self.lookups)
        return "\n".join([*told, say(_SEE)] if nobody else told)


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
            "joint_committee": person.joint_committee,
            "email": person.email,
            "manager": person.manager_id,
            "language": person.language,
            "left_on": person.left_on.isoformat() if person.left_on else None,
            "absent_until": person.absent_until.isoformat() if person.absent_until else None,
        }
        for person in people
    ]


async def unlink(app: App, person_id: str, *, who: str | None = None) -> None:
    """The person's Telegram account is theirs no longer, and nobody is signed in as them on the pages;
    what is to be said to them waits. `who` is the person of HR who does it on a page."""
    async with app.database.transaction() as store:
        person = await known_person(store, person_id)
        await store.chats.unlink(person.id)
        await store.web.end_all(person.id)
        await note(app, store, "people.unlink", person, {}, who=who)


async def note(
    app: App,
    store: Store,
    what: str,
    subject: Person,
    details: dict[str, Any],
    *,
    who: str | None = None,
) -> None:
    """Puts what HR did with somebody into the audit log; `who` did it, None: somebody at the command
    line."""
    await store.audit.record(
        AuditEvent(at=app.now(), who=who, what=what, subject=subject.id, details=details)
    )


async def people_meant(app: App, said: Iterable[str]) -> list[Person]:
    """Who is meant by these numbers, names or ids, each once and without a function profile. Raises
    `Unknown` with all that are not clear."""
    async with app.database.reading() as store:
        everybody = await store.people.roster()
    lookups = [look_up(one, everybody) for one in said]
    if unclear := [one for one in lookups if one.person is None]:
        raise Unknown(*unclear)
    found = {one.person.id: one.person for one in lookups if one.person is not None}
    return list(found.values())


async def person_meant(app: App, said: str) -> Person:
    """Who is meant by this number, name or id; raises `Unknown`."""
    [person] = await people_meant(app, [said])
    return person


async def known_person(store: Store, person_id: str) -> Person:
    """The person of that id; raises `Unknown`."""
    person = await store.people.get(person_id)
    if person is None:
        raise Unknown(Lookup(said=person_id, people=()))
    return person
