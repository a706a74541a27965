"""The assistant on Telegram, running in the test's own event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.telegram.assistant import Assistant, moved_in
from tests.bot.telegram.talk import Talk
from tests.botapi.fixtures import bot_api
from tests.botapi.server import BotApi

__all__ = ["bot_api"]


@pytest.fixture
async def empty_assistant(bot_api: BotApi, tmp_path: Path) -> AsyncIterator[Assistant]:
    """Everybody is known; the assistant does not run yet."""
    async with moved_in(bot_api, str(tmp_path / "pop.db")) as assistant:
        yield assistant


@pytest.fixture
async def assistant(empty_assistant: Assistant) -> AsyncIterator[Assistant]:
    """The assistant runs, and is stopped as an operator would at the end."""
    empty_assistant.start()
    yield empty_assistant
    if empty_assistant.runs:
        await empty_assistant.stop()


@pytest.fixture
async def anna(assistant: Assistant) -> Talk:
    """Anna, who is asked for her goal."""
    talk = await Talk.begin(assistant, "anna")
    await talk.presses("Start with my goal", sees="What would you like to reach?")
    return talk
