"""The organisation with its mail: people with addresses, nobody on Telegram, and a mail server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from bot.app import App, open_app
from bot.mail.sending import Mailer
from bot.mail.waiting import write_to_all
from bot.messages import to_payload
from bot.settings import Settings
from dialogs.prompt import Line, Prompt
from plans.i18n.text import Text
from plans.reminders.policy import Policy
from plans.storage.mail import Mailbox
from plans.storage.records import Outgoing
from tests.bot.mail.post_office import PostOffice, post_office
from tests.cast import NOW, PEOPLE, ROUND, welcomed

SITE = "https://pop.example.be"
SECRET = "Marc has said no to your goal"
"""What a mail must never say."""


def address_of(person_id: str) -> str:
    return f"{person_id}@example.be"


@dataclass
class Letterbox:
    """The assistant and its post office; time stands still until a test moves it."""

    app: App
    office: PostOffice
    now: datetime = NOW
    mailer: Mailer = field(init=False)

    def __post_init__(self) -> None:
        self.app = replace(self.app, now=lambda: self.now)
        self.mailer = Mailer(self.app)

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    async def is_told(self, *people: str, text: str = SECRET) -> None:
        """These people are told something, some time ago."""
        payload = to_payload(Prompt(lines=(Line(Text(text)),)), self.app.texts, "en")
        said = [
            Outgoing(person_id=one, kind="news", payload=payload, created_at=self.now)
            for one in people
        ]
        async with self.app.database.transaction() as store:
            await store.outbox.send_later(said)
        self.later(minutes=10)

    async def works(self) -> int:
        """What a running assistant does every minute."""
        await write_to_all(self.app)
        return await self.mailer.send_due()

    async def reads(self, person_id: str) -> None:
        """That person has the page before them: all that waits counts as sent."""
        async with self.app.database.transaction() as store:
            for one in await store.outbox.unread(person_id, now=self.now):
                await store.outbox.sent(one.seq, self.now, None)

    async def mailbox(self, person_id: str) -> Mailbox:
        async with self.app.database.reading() as store:
            return await store.mail.of_person(person_id)

    async def hears(self, person_id: str) -> list[str]:
        """What waits on the page of that person."""
        async with self.app.database.reading() as store:
            unread = await store.outbox.unread(person_id, now=self.now)
        return [line for one in unread for _, line in one.payload.get("lines", ())]

    async def queued(self) -> list[Outgoing]:
        async with self.app.database.reading() as store:
            return await store.outbox.waiting(now=self.now + timedelta(days=9), limit=99, mail=True)


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with post_office() as opened:
        yield opened


@pytest.fixture
async def letterbox(database_place: str, office: PostOffice) -> AsyncIterator[Letterbox]:
    settings = Settings(
        _env_file=None,
        secret_key="the secret of the tests",
        public_url=SITE,
        smtp_host="127.0.0.1",
        smtp_port=office.port,
        smtp_security="none",
        mail_from="pop@example.be",
        mail_per_minute=6000,
        organisation="Acme",
    )
    async with open_app(settings, database=database_place, now=NOW) as app:
        async with app.database.transaction() as store:
            people = [replace(welcomed(one), email=address_of(one.id)) for one in PEOPLE]
            await store.save_people(people)
            await store.save_round(ROUND)
            await store.save_reminder_policy(Policy(no_plan=()))
        yield Letterbox(app, office)
