"""Somebody with a browser, as a test reads it aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.async_api import Page, expect

from dialogs.event import Event
from tests.bot.web.house import House
from tests.chaos.script import Line
from tests.chat import Chat

PATIENCE = 60_000.0
"""Milliseconds before a test gives up; it says nothing about how fast anything must be."""


@dataclass
class Tab:
    """One open page."""

    house: House
    page: Page

    async def signs_in(self, person_id: str) -> None:
        await self.page.goto(await self.house.link(person_id))
        await self.page.get_by_role("button", name="Sign in here").click()
        await expect(self.page.locator("#question")).to_be_visible(timeout=PATIENCE)
        await self.page.wait_for_load_state()  # with its scripts

    async def sees(self, text: str) -> None:
        """The question, or what is said above it, holds these words."""
        await expect(self.page.locator("#question")).to_contain_text(text, timeout=PATIENCE)

    async def is_told(self, text: str) -> None:
        await expect(self.page.locator("#news")).to_contain_text(text, timeout=PATIENCE)

    async def presses(self, label: str) -> None:
        """A button of the question that begins with that."""
        name = re.compile(rf"^\s*{re.escape(label)}")
        await self.page.locator("#question").get_by_role("button", name=name).first.click()

    async def opens_news(self, label: str = "Open") -> None:
        await self.page.locator("#news").get_by_role("button", name=label).last.click()

    async def writes(self, text: str) -> None:
        await self.page.locator("#text").fill(text)
        await self.page.locator("#text").press("Enter")

    async def goes_through(self, lines: Iterable[Line]) -> None:
        """Answers one question after the other."""
        for line in lines:
            await self.sees(line.sees)
            before = await self.page.locator("#question").get_attribute("data-seq")
            if line.taps is not None:
                await self.presses(line.taps)
            else:
                await self.writes(line.types or "")
            moved = self.page.locator(f'#question:not([data-seq="{before}"])')
            await expect(moved).to_be_visible(timeout=PATIENCE)


async def goes_through(chat: Chat, who: str, lines: Iterable[Line]) -> None:
    """The same without a browser."""
    for line in lines:
        message = next(one for one in reversed(chat.heard[who]) if line.sees in one.text)
        if line.taps is None:
            await chat.types(who, line.types or "")
            continue
        choice = next(key for key, label in message.choices if label.startswith(line.taps))
        at = message.position if message.step != "home" else None
        if choice == "open":
            await chat.say(who, Event(kind="choose", choice=choice, plan_id=message.plan_id))
        else:
            await chat.taps(who, choice, at=at)
