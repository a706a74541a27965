"""The pages, served over real HTTP in the test's own event loop, with their people."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp

from bot.app import App, open_app
from bot.settings import Settings
from bot.sign_in.links import make_link
from bot.web.server import Server
from bot.web.site import pages_server
from plans.model import Plan
from plans.reminders.policy import Policy
from tests.bot.sign_in.init_data import TOKEN
from tests.bot.telegram.workers import free_port
from tests.bot.web.tls import https
from tests.cast import NOW, PEOPLE, ROUND, welcomed
from tests.chat import Chat
from tests.databases import upgraded

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


@dataclass
class House:
    """The organisation and its pages; `chat` is how the others talk, without a browser."""

    app: App
    server: Server
    now: datetime = NOW
    chat: Chat = field(init=False)

    def __post_init__(self) -> None:
        self.chat = Chat(self.app.database, now=self.now)

    @property
    def address(self) -> str:
        settings = self.app.settings
        return settings.public_url or f"http://localhost:{settings.web_port}"

    def open(self) -> None:
        self.server = pages_server(self.app)
        self.server.open()

    async def close(self) -> None:
        await self.server.close()

    def at(self, now: datetime) -> None:
        """From now on it is that moment, for pages too."""
        self.now = self.chat.now = now

    async def link(self, person_id: str) -> str:
        """The address of a new link for that person."""
        async with self.app.database.transaction() as store:
            person = await store.people.get(person_id)
            assert person is not None
            return (await make_link(self.app, store, person)).address

    async def plan(self, person_id: str = "anna") -> Plan:
        async with self.app.database.reading() as store:
            return (await store.plans.of_employee(person_id))[-1]


@asynccontextmanager
async def moved_in(
    place: Path, *, everybody_welcomed: bool = True, **changes: Any
) -> AsyncIterator[House]:
    """Pages with everybody known, and open; `changes` are settings."""
    given = {"secret_key": "the secret of the tests", "web_port": free_port(), **changes}
    settings = Settings(_env_file=None, **given)
    if not (place / "pop.db").exists():
        (place / "pop.db").write_bytes(await asyncio.to_thread(upgraded))
    async with open_app(settings, database=str(place / "pop.db"), now=NOW) as app:
        async with app.database.transaction() as store:
            people = [welcomed(person) if everybody_welcomed else person for person in PEOPLE]
            await store.save_people(people)
            await store.save_round(ROUND)
            await store.save_reminder_policy(Policy(no_plan=()))  # people begin by themselves
        house = House(app, pages_server(app))
        house.app = replace(app, now=lambda: house.now)
        house.open()
        try:
            yield house
        finally:
            await house.close()


@asynccontextmanager
async def moved_in_public(place: Path, **changes: Any) -> AsyncIterator[House]:
    """The same at an address of https, as everybody reaches them; with a bot on Telegram."""
    port = free_port()
    given = {"public_url": f"https://localhost:{port}", "telegram_token": TOKEN, **changes}
    async with (
        moved_in(place, **given) as house,
        https(place, port, house.app.settings.web_port),
    ):
        yield house


@dataclass
class Client:
    """A browser without scripts: it follows redirects, keeps cookies and fills in forms."""

    house: House
    session: aiohttp.ClientSession
    status: int = 0
    html: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    where: str = ""

    async def gets(self, path: str, **headers: str) -> Client:
        address = path if path.startswith("http") else self.house.address + path
        async with self.session.get(address, headers=headers) as answer:
            return await self._took(answer)

    async def posts(
        self,
        path: str,
        form: dict[str, str] | None = None,
        *,
        origin: str | None = "",
        **headers: str,
    ) -> Client:
        """Sends a form, as from one of our pages; `origin` names another, None: it says nothing."""
        address = path if path.startswith("http") else self.house.address + path
        if origin is not None:
            headers["Origin"] = origin or self.house.address
        async with self.session.post(address, data=form or {}, headers=headers) as answer:
            return await self._took(answer)

    async def signs_in(self, person_id: str) -> Client:
        return await self.posts(await self.house.link(person_id))

    async def answers(self, **form: str) -> Client:
        """Fills in the form of the question on the page."""
        return await self.posts("/chat", {**self.hidden(), **form})

    def hidden(self) -> dict[str, str]:
        """What stands in the first form of the question that nobody types."""
        card = self.html[self.html.index('id="question"') :]
        found: dict[str, str] = {}
        for name, value in HIDDEN.findall(card):
            if name in {"key", "place", "plan"}:
                found.setdefault(name, value)
        return found

    @property
    def cookies(self) -> dict[str, Any]:
        return {cookie.key: cookie for cookie in self.session.cookie_jar}

    async def _took(self, answer: aiohttp.ClientResponse) -> Client:
        self.status, self.html = answer.status, await answer.text(errors="replace")
        self.headers = {name.lower(): value for name, value in answer.headers.items()}
        self.where = answer.url.path
        return self


@asynccontextmanager
async def client(house: House, **headers: str) -> AsyncIterator[Client]:
    jar = aiohttp.CookieJar(unsafe=True)
    ours = aiohttp.TCPConnector(ssl=False)  # nobody vouches for a certificate of our own
    async with aiohttp.ClientSession(connector=ours, cookie_jar=jar, headers=headers) as session:
        yield Client(house, session)


english_client = partial(client, **{"Accept-Language": "en"})
"""The same in English, also as long as nobody is signed in."""


async def until(said: Any, *, seconds: float = 60) -> None:
    """Waits until something holds; the time says nothing about how fast it must be."""
    async with asyncio.timeout(seconds):
        while not await said():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.05)
