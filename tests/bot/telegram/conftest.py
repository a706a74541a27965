"""The assistant on Telegram, running in the test's own event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.telegram.house import House, moved_in
from tests.botapi.fixtures import bot_api
from tests.botapi.server import BotApi

__all__ = ["bot_api"]


@pytest.fixture
async def empty_house(bot_api: BotApi, tmp_path: Path) -> AsyncIterator[House]:
    """Everybody is known; the assistant does not run yet."""
    async with moved_in(bot_api, tmp_path) as house:
        yield house


@pytest.fixture
async def house(empty_house: House) -> AsyncIterator[House]:
    """The assistant runs, and is stopped as an operator would at the end."""
    empty_house.start()
    yield empty_house
    if empty_house.runs:
        await empty_house.stop()
