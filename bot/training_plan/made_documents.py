"""Versions of the plan that are being made for a page, and that wait there to be fetched.

What is made is kept in memory for an hour, for whoever asked for it: after a restart it is asked for again.
Another process does not know of it; its number is one that no other has, so that a web server in front may ask
them all.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.app import App
from bot.logs import get_logger, where_raised
from bot.training_plan.documents import (
    FORMATS,
    MadeFile,
    Prepared,
    load_facts,
    make_files,
    names_in,
    prepare,
    record,
)
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.outline.training_plan.facts import Version
from plans.rendering.errors import RenderFailed
from plans.rights import is_hr
from plans.training_plan.named_people import Named

log = get_logger()

KEPT = timedelta(hours=1)
NUMBER_BITS = 31
MOST = 12
"""Of all people together; the oldest goes first."""

_FAILED = Text(
    "That could not be made. Nothing is lost; try once more, and tell whoever runs this if it stays so."
)
_NOT_HR = Text("You are not of HR now, so nothing was made.")


@dataclass(kw_only=True)
class Making:
    """One version, under way or ready."""

    number: int
    person_id: str
    year: int
    version: Version
    language: str
    not_names: tuple[str, ...]
    """Words of which HR says that nobody is meant by them."""
    begun_at: datetime
    files: list[MadeFile] = field(default_factory=list)
    prepared: Prepared | None = None
    names: list[tuple[Text | str, Named]] = field(default_factory=list)
    """Names of people in its texts, each with where it stands."""
    problem: Text | None = None
    task: asyncio.Task[None] | None = None

    @property
    def is_ready(self) -> bool:
        return self.task is None or self.task.done()


class MadeDocuments:
    """Those of this process."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._all: dict[int, Making] = {}

    async def begin(
        self,
        person_id: str,
        year: int,
        version: Version,
        language: str,
        not_names: Collection[str],
        *,
        wait: float,
    ) -> Making:
        """Begins to make it, and waits that many seconds at most; what is under way already, of a form
        that came twice, is made once."""
        self._forget()
        for known in self._all.values():
            same = (known.person_id, known.year, known.version, known.language, known.not_names)
            asked = (person_id, year, version, language, tuple(not_names))
            if known.task is not None and not known.is_ready and same == asked:
                await asyncio.wait({known.task}, timeout=wait)
                return known
        one = Making(
            number=secrets.randbits(NUMBER_BITS),
            person_id=person_id,
            year=year,
            version=version,
            language=language,
            not_names=tuple(not_names),
            begun_at=self._app.now(),
        )
        self._all[one.number] = one
        one.task = asyncio.create_task(self._make(one))
        await asyncio.wait({one.task}, timeout=wait)
        return one

    def get(self, number: int, person_id: str, year: int) -> Making | None:
        """The one of that number, if that person asked for it."""
        self._forget()
        one = self._all.get(number)
        return one if one is not None and (one.person_id, one.year) == (person_id, year) else None

    def of(self, person_id: str, year: int) -> list[Making]:
        """What that person may still fetch, the newest first."""
        self._forget()
        found = (
            one for one in self._all.values() if (one.person_id, one.year) == (person_id, year)
        )
        return sorted(found, key=lambda one: one.begun_at, reverse=True)

    def _forget(self) -> None:
        old = self._app.now() - KEPT
        ready = [one for one in self._all.values() if one.is_ready]
        for one in ready:
            if one.begun_at < old or len(self._all) > MOST:
                self._all.pop(one.number, None)

    async def _make(self, one: Making) -> None:
        try:
            await self._made(one)
        except RenderFailed:
            one.problem = _FAILED
        except Exception as error:  # noqa: BLE001 - whoever waits is told, nobody else reads it
            log.error("documents not made", error=type(error).__name__, where=where_raised(error))
            one.problem = _FAILED

    async def _made(self, one: Making) -> None:
        app, now = self._app, self._app.now()
        async with app.database.reading() as store:
            facts = await load_facts(
                store, one.year, now, not_names=one.not_names, at_least=app.settings.shown_from
            )
        one.names = await asyncio.to_thread(names_in, facts)
        prepared = await prepare(
            facts, one.version, texts=app.texts, language=one.language, now=now
        )
        files = await make_files(prepared, app.styled, FORMATS)
        async with app.database.transaction() as store:
            person = await store.people.get(one.person_id)
            if person is None or not is_hr(person.as_of(today(now)), today(now)):
                one.problem = _NOT_HR
                return
            await record(store, prepared, files, now, who=one.person_id)
        one.prepared, one.files = prepared, files
