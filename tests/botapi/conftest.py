"""Two bots for the tests of the server itself: one that speaks plain HTTP, one made by others.

What only our own client can read is not the Bot API. So each behaviour is driven with bare
requests, where the exact words matter, and with python-telegram-bot, which judges the answers.
"""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import telegram
from telegram.request import HTTPXRequest

from tests.botapi.fixtures import bot_api
from tests.botapi.people import Person
from tests.botapi.server import BotApi

__all__ = ["bot_api"]


class Raw:
    """Calls methods with plain aiohttp; `say` gives status and body, `do` insists on success."""

    def __init__(self, api: BotApi, session: aiohttp.ClientSession) -> None:
        self.api = api
        self.session = session

    async def say(self, method: str, **fields: Any) -> tuple[int, dict[str, Any]]:
        async with self.session.post(
            f"{self.api.base_url}{self.api.token}/{method}", json=fields
        ) as answer:
            return answer.status, await answer.json()

    async def do(self, method: str, **fields: Any) -> Any:
        status, body = await self.say(method, **fields)
        assert status == 200, body
        return body["result"]

    async def refusal(self, method: str, **fields: Any) -> str:
        """The description of the error that is expected."""
        status, body = await self.say(method, **fields)
        assert status != 200, body
        assert body["error_code"] == status
        assert body["ok"] is False
        return body["description"]

    async def updates(self, offset: int = 0, **fields: Any) -> list[dict[str, Any]]:
        return await self.do("getUpdates", offset=offset, **fields)


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
