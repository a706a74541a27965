"""A sample organisation with plans in every status and its pages: for whatever shows many people."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.app import open_app
from bot.settings import Settings
from bot.web.site import pages_server
from tests.bot.collection.organisation import move_in
from tests.bot.telegram.workers import free_port
from tests.bot.web.house import House
from tests.cast import NOW


@asynccontextmanager
async def office(place: Path, people: int = 60) -> AsyncIterator[House]:
    """Pages of so many people, and open; Ines of HR reads English."""
    settings = Settings(_env_file=None, secret_key="the secret of the tests", web_port=free_port())
    async with open_app(settings, database=str(place / "pop.db"), now=NOW) as app:
        await move_in(app, people)
        async with app.database.transaction() as store:
            ines = await store.people.get("ines")
            assert ines is not None
            await store.save_people([replace(ines, language="en", language_chosen=True)])
        house = House(app, pages_server(app))
        house.app = replace(app, now=lambda: house.now)
        house.open()
        try:
            yield house
        finally:
            await house.close()
