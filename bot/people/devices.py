"""Ending what somebody is signed in on, as HR does it: a telephone was lost, a computer is shared."""

from __future__ import annotations

from bot.app import App
from bot.people.people import known_person, note


async def end_devices(app: App, person_id: str, *, device: int | None = None, who: str) -> None:
    """Signs somebody out, on one device or on all; a device of somebody else is left alone. Raises
    `Unknown`."""
    async with app.database.transaction() as store:
        person = await known_person(store, person_id)
        if device is None:
            ended = await store.web.end_all(person.id)
        else:
            ended = int(await store.web.end(person.id, device))
        if ended:
            await note(app, store, "people.sign_out", person, {"devices": ended}, who=who)
