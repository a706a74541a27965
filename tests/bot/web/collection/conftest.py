"""An organisation of sixty, with plans in every status."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.web.house import Client, House, client
from tests.bot.web.office import office


@pytest.fixture
async def sixty(tmp_path: Path) -> AsyncIterator[House]:
    async with office(tmp_path) as opened:
        yield opened


@pytest.fixture
async def ines(sixty: House) -> AsyncIterator[Client]:
    """Ines of HR, signed in."""
    async with client(sixty) as opened:
        yield await opened.signs_in("ines")


@pytest_asyncio.fixture(loop_scope="session")
async def site_of_sixty(tmp_path: Path) -> AsyncIterator[House]:
    """The same, in the loop of the browser."""
    async with office(tmp_path) as opened:
        yield opened
