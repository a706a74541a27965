"""One person as HR changes them on a page: by the rules of the import, and of nobody else's change."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.app import App
from bot.people.import_list import write
from bot.people.people import known_person, note
from plans.calendar.days import today
from plans.model import Person
from plans.people.one_row import PutRight, put_in, put_right
from plans.people.sheet import COLUMNS
from plans.spreadsheets.table import Cell
from plans.storage.store import Store


@dataclass(frozen=True, kw_only=True)
class Changed:
    """Who changed somebody, and when, as far as the audit log says it."""

    who: str | None
    """A name; None: somebody at the command line."""
    at: datetime


class Meanwhile(Exception):
    """Somebody else changed the person since the page was made."""

    def __init__(self, changed: Changed | None) -> None:
        super().__init__(self.__doc__)
        self.changed = changed


def version_of(person: Person) -> str:
    """A mark of what a list or a page can change of somebody; equal when nothing of it differs."""
    shown = [
        getattr(person, name)
        for name in (
            *("number", "name", "given_name", "infix", "family_name", "function", "department"),
            *("manager_id", "hr", "language", "work_fraction", "started_on", "left_on", "country"),
            *("joint_committee", "email", "supported_work"),
        )
    ]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:32]


async def change_person(
    app: App, me: Person, person_id: str, said: Mapping[str, Cell], version: str
) -> PutRight:
    """Writes what was said of somebody, by the key of the column, unless something is wrong with it:
    that is in what comes back. `version` is that of the person on the page (`version_of`).

    Raises `Unknown`, and `Meanwhile` when somebody else was quicker.
    """
    assert said.keys() <= COLUMNS.keys()
    now = app.now()
    async with app.database.transaction() as store:
        profile = await store.organisation.profile(hold=True)
        person = await known_person(store, person_id)
        found = put_right(
            person,
            said,
            await store.people.everybody(),
            today(now),
            committees=profile.joint_committees,
        )
        if found.good and not found.planned.changes:
            return found
        if version_of(person) != version:
            raise Meanwhile(await last_change(store, person.id))
        if found.good:
            await write(store, app.texts, now, found.planned)
            fields = [name for change in found.planned.changes for name in change.fields]
            await note(app, store, "people.change", person, {"fields": fields}, who=me.id)
    return found


async def add_person(app: App, me: Person, said: Mapping[str, Cell]) -> PutRight:
    """Writes somebody new, by the key of the column, unless something is wrong with it: that is in what
    comes back. With the same number twice, the second one is told whose it is."""
    assert said.keys() <= COLUMNS.keys()
    now = app.now()
    async with app.database.transaction() as store:
        profile = await store.organisation.profile(hold=True)
        everybody = await store.people.everybody()
        found = put_in(said, everybody, today(now), committees=profile.joint_committees)
        if found.good:
            await write(store, app.texts, now, found.planned)
            for change in found.planned.new:
                await note(app, store, "people.add", change.after, {}, who=me.id)
    return found


async def last_change(store: Store, person_id: str) -> Changed | None:
    """Who changed something of that person last, themselves or by a list."""
    event = await store.audit.newest(subject=person_id, or_what="people.import")
    if event is None:
        return None
    who = await store.people.get(event.who) if event.who else None
    return Changed(who=who.name if who else None, at=event.at)
