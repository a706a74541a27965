"""Ines gets a link to a ZIP that is too big for the chat, and a browser follows it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import aiohttp

from plans.audit.event import AuditEvent
from plans.model import Status
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.bot.telegram.workers import CalledAssistant, by_webhook
from tests.cast import PEOPLE
from tests.story import whole_plan

TOO_BIG = "It is too big for this chat"
LINK = re.compile(r"http://127\.0\.0\.1:\d+/pick-up/zips/([A-Za-z0-9_-]{32})$", re.MULTILINE)


@dataclass
class Answer:
    """What came back, read to its end."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


async def asks(method: str, address: str, **headers: str) -> Answer:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, address, headers=headers) as answer,
    ):
        return Answer(answer.status, dict(answer.headers), await answer.read())


async def give_plans(assistant: Assistant) -> None:
    """Everybody has one that is in force."""
    async with assistant.app.database.transaction() as store:
        for person in PEOPLE:
            plan = replace(whole_plan(), employee_id=person.id, round="2027")
            await store.add_plan(replace(plan, status=Status.ACTIVE))


@asynccontextmanager
async def open_assistant(assistant: Assistant) -> AsyncIterator[CalledAssistant]:
    """The assistant is called over HTTP, and hands out ZIPs there; Ines has asked for nothing."""
    await give_plans(assistant)
    called = by_webhook(assistant)
    address = f"http://127.0.0.1:{called.port}/pick-up/zips"
    changes = {"download_url": address}
    settings = called.app.settings.model_copy(update=changes)
    called.app = replace(called.app, settings=settings)
    called.start()
    try:
        await called.healthy()
        yield called
    finally:
        await called.kill()


async def collects(ines: Talk) -> str:
    """Ines asks for everything; gives the link that she gets."""
    await ines.writes("/collect", sees="of the round 2027")
    await ines.presses("Collect", sees="I am collecting the PDPs of 2027.")
    return link_in((await ines.hears(TOO_BIG)).text)


def link_in(text: str) -> str:
    found = LINK.search(text)
    assert found is not None, text
    return found.group()


def token_of(link: str) -> str:
    return link.rpartition("/")[2]


async def audit_events(assistant: Assistant) -> list[AuditEvent]:
    async with assistant.app.database.reading() as store:
        return [one async for one in store.audit.events() if one.what.startswith("collection.")]
