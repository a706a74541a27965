"""The assistant on Telegram, running in the test's own event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.telegram.assistant import House, moved_in
from tests.bot.telegram.talk import Talk
from tests.botapi.fixtures import bot_api
from tests.botapi.server import BotApi

__all__ = ["bot_api"]


@pytest.fixture
async def empty_house(bot_api: BotApi, tmp_path: Path) -> AsyncIterator[House]:
    """Everybody is known; the assistant does not run yet."""
    async with moved_in(bot_api, str(tmp_path / "pop.db")) as house:
        yield house


@pytest.fixture
async def house(empty_house: House) -> AsyncIterator[House]:
    """The assistant runs, and is stopped as an operator would at the end."""
    empty_house.start()
    yield empty_house
    if empty_house.runs:
        await empty_house.stop()


@pytest.fixture
async def anna(house: House) -> Talk:
    """Anna, who is asked for her goal."""
    talk = await Talk.begin(house, "anna")
    await talk.presses("Start with my goal", sees="What would you like to reach?")
    return talk
