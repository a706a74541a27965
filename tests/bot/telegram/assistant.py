"""A small organisation whose assistant runs against the fake Bot API server.

Tests speak as people with phones; what runs in between is the whole application: receiving, turns,
the database, documents and sending, over real HTTP.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.app import App, open_app
from bot.invitations.invitations import invite_people
from bot.settings import Settings
from bot.telegram.run_polling import run_polling
from bot.telegram.sending.limits import Limits
from plans.model import Plan
from plans.reminders.policy import Policy
from plans.storage.records import Chat
from tests.botapi.people import Person as Phone
from tests.botapi.server import BotApi
from tests.cast import NOW, PEOPLE, ROUND, welcomed

AT_ONCE = 1_000_000.0
PATIENCE = 90.0
"""Seconds before a test gives up; it says nothing about how fast anything must be."""


def no_limits() -> Limits:
    return Limits(overall=AT_ONCE, overall_burst=AT_ONCE, per_chat=AT_ONCE, chat_burst=AT_ONCE)


@dataclass
class Assistant:
    """The organisation, its assistant, and the phones of its people."""

    api: BotApi
    app: App
    limits: Limits = field(default_factory=no_limits)
    phones: dict[str, Phone] = field(default_factory=dict)
    _task: asyncio.Task[None] | None = None
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def runs(self) -> bool:
        return self._task is not None and not self._task.done()

    def start(self) -> None:
        """`pop run`, as a task of this event loop."""
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(run_polling(self.app, stop=self._stop, limits=self.limits))

    async def stop(self) -> None:
        """SIGTERM, and waiting for the end; raises what it ended with."""
        self._stop.set()
        await self.ended()

    async def ended(self) -> None:
        """Waits until it has ended by itself."""
        if self._task is not None:
            task, self._task = self._task, None
            await asyncio.wait_for(task, PATIENCE)

    async def kill(self) -> None:
        """Ends it where it stands."""
        if self._task is not None:
            task, self._task = self._task, None
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def at(self, now: datetime) -> None:
        """From now on it is that moment; takes effect at the next start."""
        self.app = replace(self.app, now=lambda: now)

    async def invitation(self, person_id: str) -> str:
        """The token of a new invitation."""
        [made] = await invite_people(self.app, [person_id])
        return str(made["token"])

    def phone(self, name: str, language: str = "en") -> Phone:
        """Somebody with Telegram."""
        return self.api.person(name, language_code=language)

    async def comes_in(self, person_id: str) -> Phone:
        """Somebody who opened their invitation, and has been welcomed before."""
        async with self.app.database.transaction() as store:
            person = await store.people.get(person_id)
            assert person is not None
            await store.save_people([welcomed(person)])
        phone = self.phone(person.first_name)
        phone.opens_link(await self.invitation(person_id))
        await phone.sees(lambda message: message.rows)
        self.phones[person_id] = phone
        return phone

    async def plan(self, person_id: str = "anna") -> Plan:
        async with self.app.database.reading() as store:
            return (await store.plans.of_employee(person_id))[-1]

    async def chat(self, person_id: str) -> Chat:
        async with self.app.database.reading() as store:
            chat = await store.chats.of_person(person_id)
        assert chat is not None
        return chat


@asynccontextmanager
async def moved_in(api: BotApi, place: str) -> AsyncIterator[Assistant]:
    """The house with its people known, in that database; nothing runs yet."""
    settings = Settings(
        _env_file=None,
        telegram_token=api.token,
        telegram_api_url=api.url,
        secret_key="the secret of the tests",
    )
    async with open_app(settings, database=place, now=NOW) as app:
        async with app.database.transaction() as store:
            await store.save_people(PEOPLE)
            await store.save_round(ROUND)
            await store.save_reminder_policy(Policy(no_plan=()))  # people begin by themselves
        assistant = Assistant(api, app)
        try:
            yield assistant
        finally:
            await assistant.kill()
