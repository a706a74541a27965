"""Anna in a browser and Marc on Telegram, over a process that is killed in the middle; and a network that
goes away for a while."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.sign_in.links import VALID_FOR, hash_of
from plans.model import Status
from plans.reminders.policy import Policy
from plans.storage import Database
from plans.storage.web import SignInLink
from tests.bot.web.house import House
from tests.bot.web.tab import PATIENCE, Tab
from tests.bot.web.test_live import GOAL, at_the_goal, news
from tests.cast import NOW, PEOPLE, ROUND, welcomed
from tests.chaos import ledger, script, tables
from tests.chaos.killing import Assistant
from tests.chaos.people import OnPhone
from tests.chaos.proof import SECRET
from tests.chaos.script import Answer, Line
from tests.chaos.telegram import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

MARCS_CHAT = 6_000_000_001
TOKEN = "a" * 32


@dataclass
class Firm:
    """`pop run` as a process, with pages, and Marc with his phone."""

    database: Database
    assistant: Assistant
    marc: OnPhone

    @property
    def address(self) -> str:
        return f"http://localhost:{self.assistant.pages[0]}"

    async def link(self, person_id: str) -> str:
        """A link with which that person signs in, once."""
        link = SignInLink(
            token_hash=hash_of(TOKEN),
            person_id=person_id,
            created_at=NOW,
            expires_at=NOW + VALID_FOR,
        )
        async with self.database.transaction() as store:
            await store.web.add_link(link)
        return f"{self.address}/in/{TOKEN}"

    async def serves(self) -> None:
        """Waits until the pages are there."""
        async with asyncio.timeout(PATIENCE / 1000):
            while True:
                try:
                    _, writer = await asyncio.open_connection("localhost", self.assistant.pages[0])
                except OSError:
                    await asyncio.sleep(0.1)
                else:
                    writer.close()
                    return


@pytest_asyncio.fixture(loop_scope="session")
async def firm(tmp_path: Path) -> AsyncIterator[Firm]:
    place = str(tmp_path / "pop.db")
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(Telegram())
        database = Database.at(place, secret=SECRET.encode())
        stack.push_async_callback(database.close)
        await database.upgrade()
        async with database.transaction() as store:
            await store.save_people([welcomed(one) for one in PEOPLE])
            await store.save_round(ROUND)
            await store.save_reminder_policy(Policy(no_plan=()))
            await store.chats.link("marc", MARCS_CHAT, NOW, "en")
        phone = api.person("Marc", id=MARCS_CHAT, language_code="en")
        chat = api.chats.find(phone.id)
        assert chat is not None
        chat.started = True
        marc = OnPhone(
            key="marc", name="Marc Janssens", draws_up=False, phone=phone, employee="Anna Peeters"
        )
        api.watch.on_applied = lambda _call: marc.news.set()
        assistant = Assistant(
            api,
            place,
            SECRET,
            tmp_path,
            f"{NOW:%Y-%m-%dT%H:%M}",
            partial(tables.marked, database),
            serves_pages=True,
        )
        stack.push_async_callback(assistant.end)
        await assistant.begin(1)
        opened = Firm(database, assistant, marc)
        await opened.serves()
        yield opened


def answers(lines: list[Line]) -> list[Answer]:
    return [Answer("anna", "anna", one.step, one.value) for one in lines if one.step is not None]


async def test_a_plan_over_two_channels_and_a_process_that_dies(firm: Firm, page: Page) -> None:
    anna = Tab(firm, page)
    await anna.signs_in("anna")
    lines = list(script.drafting("anna"))
    await anna.goes_through(lines[:4])

    [life] = await firm.assistant.living()
    await anna.sees(lines[4].sees)
    await page.locator("#text").fill(lines[4].types or "")
    life.kill()
    await page.locator("#text").press("Enter")  # it goes to nobody
    await expect(page.locator("#unsent")).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("#text")).to_have_value(lines[4].types or "")
    await firm.serves()
    await expect(page.locator("#offline")).to_be_hidden(timeout=PATIENCE)
    await anna.goes_through(lines[4:])
    await anna.sees(script.submitted())

    marc = asyncio.create_task(firm.marc.holds_the_conversation())
    await anna.is_told(script.signing_news("Marc"))
    await anna.opens_news()
    [signs] = list(script.signing("Marc"))[1:]
    await anna.goes_through([signs])
    await anna.is_told(script.signed())
    async with asyncio.timeout(PATIENCE / 1000):
        await marc

    account = ledger.of_answers(
        [*answers([*lines, signs]), *firm.marc.answers], *await tables.kept(firm.database, ["anna"])
    )
    assert account.holds, account.findings
    async with firm.database.reading() as store:
        [plan] = await store.plans.of_employee("anna")
    assert plan.status is Status.ACTIVE
    await firm.assistant.stop()


async def test_a_network_that_goes_away_costs_nothing(site: House, page: Page) -> None:
    anna = await at_the_goal(site, page)
    await page.locator("#text").fill("Reach it in a tunnel")
    await page.context.set_offline(True)
    await expect(page.locator("#offline")).to_be_visible(timeout=PATIENCE)
    await page.locator("#text").press("Enter")
    await expect(page.locator("#unsent")).to_be_visible(timeout=PATIENCE)
    await news(site, "Said in the tunnel")
    await page.context.set_offline(False)
    await anna.is_told("Said in the tunnel")
    await expect(page.locator("#offline")).to_be_hidden(timeout=PATIENCE)
    await anna.sees(GOAL)
    await expect(page.locator("#text")).to_have_value("Reach it in a tunnel")
    await page.locator("#text").press("Enter")
    await anna.sees("What is this goal for?")
    assert [goal.text for goal in (await site.plan()).goals] == ["Reach it in a tunnel"]
