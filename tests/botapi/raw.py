"""A bot that speaks plain HTTP.

What only our own client can read is not the Bot API, and a library hides the exact words. So where
words matter, tests ask with bare requests.
"""

from typing import Any

import aiohttp

from tests.botapi.server import BotApi


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
