"""Ines of HR, signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.bot.web.house import Client, House, client


@pytest.fixture
async def ines(house: House) -> AsyncIterator[Client]:
    async with client(house) as opened:
        yield await opened.signs_in("ines")
