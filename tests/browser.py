"""The browser of the tests: one that is there.

`POP_BROWSER` names a program, else it is looked for; `scripts/get_browser.py` brings one along. Where
there is none the tests that need one are skipped, with the reason; with POP_NEEDS_BROWSER set they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from scripts.get_browser import NONE, find

__all__ = ["browser"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium without a window."""
    found = find()
    if found is None:
        if os.environ.get("POP_NEEDS_BROWSER"):
            pytest.fail(NONE)
        pytest.skip(NONE)
    program, environment = found
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(
            executable_path=program, env={**os.environ, **environment}
        )
        yield opened
        await opened.close()
