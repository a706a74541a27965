"""HTTP to the Bot API, by aiohttp.

python-telegram-bot brings httpx, which takes 4-6 ms of processor time for each update; this takes
less than a third of it. And errors of HTTP libraries quote the address they called, which holds
the token: none of them leaves this module.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode
from urllib.request import getproxies

import aiohttp
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
UPLOAD_SECONDS = 40.0
"""What a file may take on top."""
CONNECTIONS = 100

_Seconds = Any  # python-telegram-bot: a float, None, or a mark for "not given"


class BadAnswer(TelegramError):
    """The Bot API answered with something that is no JSON; whether it acted is unknown."""

    def __init__(self) -> None:
        super().__init__("no JSON")


class AiohttpRequest(BaseRequest):
    """What `telegram.Bot` sends its requests with."""

    def __init__(self, *, connections: int = CONNECTIONS) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ_SECONDS

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                # aiohttp looks for a proxy with each request, in two threads one after the other,
                # which takes a quarter of the processor time of an update.
                trust_env=bool(getproxies()),
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request; raises `TimedOut` or `NetworkError`, which name no address."""
        if self._session is None:
            raise NetworkError("not initialized")
        reading = READ_SECONDS if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        total = CONNECT_SECONDS + reading + (UPLOAD_SECONDS if _has_files(request_data) else 0)
        limit = aiohttp.ClientTimeout(total=total, connect=CONNECT_SECONDS)
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=limit
            ) as answer:
                return _status(answer.status), await answer.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The answer; python-telegram-bot's own would log one that cannot be read."""
        try:
            return json.loads(payload)
        except ValueError:
            raise BadAnswer from None


class RawBot(Bot):
    """A bot that hands out updates and answers as they came.

    An update that cannot be parsed is then not the end of all that came with it. And of a message
    that was sent only the number is wanted: parsing all of it takes longer than writing it.
    """

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """Its connections inside the block; unlike `initialize` this asks Telegram nothing."""
        for request in self._request:
            await request.initialize()
        try:
            yield
        finally:
            for request in self._request:
                await request.shutdown()

    async def raw_updates(
        self, *, offset: int | None, seconds: int, kinds: tuple[str, ...], limit: int = 100
    ) -> list[dict[str, Any]]:
        """A batch; waits that many seconds for the first. Raises `TelegramError`."""
        asked = {"offset": offset, "timeout": seconds, "limit": limit, "allowed_updates": kinds}
        found = await self._post("getUpdates", asked, read_timeout=READ_SECONDS + seconds)
        return [update for update in found if isinstance(update, dict)]

    async def call(self, method: str, **given: Any) -> Any:
        """A method of the Bot API by its own name, and its result; what is None is not given.
        Raises `TelegramError`."""
        return await self._post(method, given)


def make_bot(token: str, api_url: str) -> RawBot:
    """The bot of that token; `api_url` is `https://api.telegram.org` or a server of one's own."""
    url = api_url.rstrip("/")
    return RawBot(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(connections=2),
    )


def _has_files(data: RequestData | None) -> bool:
    return data is not None and data.contains_files


def _body(data: RequestData | None) -> aiohttp.FormData | aiohttp.Payload | None:
    if data is None:
        return None
    if not data.contains_files:
        # A form, as python-telegram-bot sends it: not every server of the Bot API reads JSON.
        fields = urlencode(data.json_parameters).encode()
        return aiohttp.BytesPayload(fields, content_type="application/x-www-form-urlencoded")
    # Telegram reads a file's name as it stands; percent signs would be shown to people.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form


def _status(status: int) -> int:
    """Refusals that python-telegram-bot takes for a bad network (413: too large) become a 400."""
    known = {401, 403, 404, 409, 429}
    return 400 if 400 <= status < 500 and status not in known else status
