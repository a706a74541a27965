"""Fixtures for tests of the bot.

In conftest.py:  from tests.botapi.fixtures import bot_api

The fixture fails the test at its end when the bot, or this server, said anything that the
published schemas do not know: a test cannot pass on an invented field.
"""

from collections.abc import AsyncIterator

import pytest

from tests.botapi.server import BotApi


@pytest.fixture
async def bot_api() -> AsyncIterator[BotApi]:
    """A running fake Bot API server for one bot, in the test's own event loop."""
    async with BotApi() as api:
        yield api
    api.check()
