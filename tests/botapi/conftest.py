"""Two bots for the tests of the server itself: one that speaks plain HTTP, one made by others.

What only our own client can read is not the Bot API. So each behaviour is driven with bare
requests, where the exact words matter, and with python-telegram-bot, which judges the answers.
"""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import telegram
from telegram.request import HTTPXRequest

from tests.botapi.fixtures import bot_api
from tests.botapi.people import Person
from tests.botapi.raw import Raw
from tests.botapi.server import BotApi

__all__ = ["bot_api"]


@pytest.fixture
async def raw(bot_api: BotApi) -> AsyncIterator[Raw]:
    async with aiohttp.ClientSession() as session:
        yield Raw(bot_api, session)


@pytest.fixture
async def ptb(bot_api: BotApi) -> AsyncIterator[telegram.Bot]:
    requests = HTTPXRequest(connection_pool_size=8), HTTPXRequest(connection_pool_size=8)
    bot = telegram.Bot(
        bot_api.token,
        base_url=bot_api.base_url,
        base_file_url=bot_api.base_file_url,
        get_updates_request=requests[0],
        request=requests[1],
    )
    async with bot:
        yield bot


@pytest.fixture
def anna(bot_api: BotApi) -> Person:
    """Somebody who has started the bot; her /start is forgotten."""
    person = bot_api.person("Anna", language_code="nl", username="anna")
    person.starts()
    bot_api.updates.drop_all()
    return person
