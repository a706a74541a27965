"""Long absences: what is planned rests, and both who are concerned are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.app import App
from bot.messages import outgoing
from bot.people.people import known_person, note
from dialogs.notices import absences
from dialogs.prompt import Message
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.model import Person
from plans.storage.store import Store

_BACKWARDS = Text("The last day of an absence cannot come before the first.")
_OVER = Text("This absence is over already; nothing has to rest for it.")
_NONE_KNOWN = Text("No absence of this person is known.")


class BadAbsence(UserError):
    """The days of an absence do not fit together."""


async def absent(
    app: App, person_id: str, first: date, last: date, *, who: str | None = None
) -> None:
    """Somebody is away for long, first and last day included; a second call changes the days. `who` is
    the person of HR who says so on a page.

    Raises `Unknown`, or `BadAbsence` with a sentence.
    """
    today = app.now().astimezone(BRUSSELS).date()
    if last < first:
        raise BadAbsence(_BACKWARDS)
    if last < today:
        raise BadAbsence(_OVER)
    async with app.database.transaction() as store:
        person = await known_person(store, person_id)
        await store.save_people([replace(person, absent_from=first, absent_until=last)])
        manager = await _manager(store, person, today)
        await _tell(app, store, absences.away(person, manager, first, last))
        days = {"from": first.isoformat(), "until": last.isoformat()}
        await note(app, store, "people.absent", person, days, who=who)


async def back(app: App, person_id: str, *, who: str | None = None) -> None:
    """Somebody is back, whatever day was expected. Raises `Unknown`, or `BadAbsence`."""
    today = app.now().astimezone(BRUSSELS).date()
    async with app.database.transaction() as store:
        person = await known_person(store, person_id)
        if person.absence is None or person.absence[1] < today:
            raise BadAbsence(_NONE_KNOWN)
        await store.save_people([replace(person, absent_from=None, absent_until=None)])
        manager = await _manager(store, person, today)
        await _tell(app, store, absences.back(person, manager))
        await note(app, store, "people.back", person, {}, who=who)


async def _manager(store: Store, person: Person, today: date) -> Person | None:
    manager = await store.people.get(person.manager_id) if person.manager_id else None
    return manager if manager is not None and manager.works_on(today) else None


async def _tell(app: App, store: Store, messages: Iterable[Message]) -> None:
    for message in messages:
        reader = await known_person(store, message.to)
        await store.outbox.send_later([outgoing(reader, message.prompt, app.texts, app.now())])
