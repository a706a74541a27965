"""Pages that are open, clients without scripts, and the browser of the tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.bot.web.house import Client, House, client, moved_in
from tests.browser import browser

__all__ = ["browser"]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with moved_in(tmp_path) as opened:
        yield opened


@pytest.fixture
async def anna(house: House) -> AsyncIterator[Client]:
    """Anna, signed in."""
    async with client(house) as opened:
        yield await opened.signs_in("anna")


@pytest_asyncio.fixture(loop_scope="session")
async def site(tmp_path: Path) -> AsyncIterator[House]:
    """The same pages, in the loop of the browser."""
    async with moved_in(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A tab of a browser that nobody used before; what its console complains of fails the test."""
    context = await browser.new_context(
        locale="en-GB", timezone_id="Europe/Brussels", viewport={"width": 1280, "height": 850}
    )
    opened = await context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "console", lambda said: wrong.append(said.text) if "Security Policy" in said.text else None
    )
    yield opened
    await context.close()
    assert wrong == []
