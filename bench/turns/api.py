"""A Bot API server that does nothing but answer, as fast as Python can.

The one of the tests checks every call against Telegram's schemas, which costs more than the bots
that are to be measured. This one believes everything: it hands out updates, numbers the messages,
counts the calls, and tells whoever listens which message was shown to whom.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456"
BOT = {"id": 123456789, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
MOST_UPDATES = 100
"""So many Telegram hands out at once."""
SHOWS = frozenset({"sendmessage", "editmessagetext"})
"""The methods after which a message stands in the chat."""

Json = dict[str, Any]


@dataclass
class Api:
    """What one bot sees of Telegram; `on_shown` hears of each message that it shows."""

    on_shown: Callable[[Json], None] = lambda _message: None
    calls: Counter[str] = field(default_factory=Counter)
    """How often each method was called; getUpdates only when there were some."""
    first_update: int = 1
    url: str = ""
    _queue: deque[Json] = field(default_factory=deque)
    _offered: int = 0
    _last_message: int = 0
    _more: asyncio.Event = field(default_factory=asyncio.Event)

    def offer(self, update: Json) -> None:
        """Puts an update into the queue of the bot."""
        self._queue.append({"update_id": self.first_update + self._offered, **update})
        self._offered += 1
        self._more.set()

    def message_id(self) -> int:
        """The next number of a message; people's messages take them too."""
        self._last_message += 1
        return self._last_message

    async def answer(self, method: str, given: Json) -> Any:
        """The result of a call."""
        if method == "getupdates":
            return await self._updates(given)
        self.calls[method] += 1
        if method in SHOWS:
            return self._shown(given)
        return BOT if method == "getme" else True

    async def _updates(self, given: Json) -> list[Json]:
        offset = int(given.get("offset") or 0)
        while self._queue and self._queue[0]["update_id"] < offset:
            self._queue.popleft()
        if not self._queue:
            self._more.clear()
            try:
                async with asyncio.timeout(float(given.get("timeout") or 0)):
                    await self._more.wait()
            except TimeoutError:
                return []
        self.calls["getupdates"] += 1
        limit = min(MOST_UPDATES, int(given.get("limit") or MOST_UPDATES))
        return [self._queue[n] for n in range(min(limit, len(self._queue)))]

    def _shown(self, given: Json) -> Json:
        chat = int(given["chat_id"])
        markup = given.get("reply_markup")
        message = {
            "message_id": int(given.get("message_id") or self.message_id()),
            "date": 1_800_000_000,
            "chat": {"id": chat, "type": "private", "first_name": f"Person {chat}"},
            "from": BOT,
            "text": given.get("text", ""),
        }
        if markup:
            markup = json.loads(markup) if isinstance(markup, str) else markup
            if "inline_keyboard" in markup:
                message["reply_markup"] = markup
        self.on_shown(message)
        return message


@asynccontextmanager
async def serving(api: Api) -> AsyncIterator[None]:
    """Listens on a free port of this machine; `api.url` says which."""
    server = await asyncio.get_running_loop().create_server(
        lambda: _Connection(api), "127.0.0.1", 0
    )
    api.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield
    finally:
        server.close()


class _Connection(asyncio.Protocol):
    """One kept-alive connection: a request, its answer, the next request."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._data = b""
        self._transport: asyncio.Transport | None = None
        self._answering: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, _error: Exception | None) -> None:
        self._transport = None
        if self._answering is not None:
            self._answering.cancel()

    def data_received(self, data: bytes) -> None:
        self._data += data
        self._next()

    def _next(self) -> None:
        if self._answering is not None or (request := self._whole()) is None:
            return
        self._answering = asyncio.create_task(self._answer(*request))

    def _whole(self) -> tuple[str, Json] | None:
        """The method and what was given to it, once all of the request is there."""
        head, blank, rest = self._data.partition(b"\r\n\r\n")
        if not blank:
            return None
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        if headers.get("transfer-encoding", "").lower() == "chunked":
            body = _chunks(rest)
            if body is None:
                return None
            content, self._data = body
        else:
            length = int(headers.get("content-length", 0))
            if len(rest) < length:
                return None
            content, self._data = rest[:length], rest[length:]
        path, _, query = first.split(" ")[1].partition("?")
        given = dict(parse_qsl(query)) | _fields(headers.get("content-type", ""), content)
        return path.rpartition("/")[2].lower(), given

    async def _answer(self, method: str, given: Json) -> None:
        result = await self._api.answer(method, given)
        body = json.dumps({"ok": True, "result": result}).encode()
        self._answering = None
        if self._transport is not None:
            self._transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                b"Content-Length: %d\r\n\r\n" % len(body) + body
            )
            self._next()


def _chunks(data: bytes) -> tuple[bytes, bytes] | None:
    """A body that comes in chunks, and what comes after it; None until all of it is there."""
    body = b""
    while True:
        size, blank, data = data.partition(b"\r\n")
        if not blank:
            return None
        length = int(size.split(b";")[0], 16)
        if len(data) < length + 2:
            return None
        body, data = body + data[:length], data[length + 2 :]
        if not length:
            return body, data


def _fields(kind: str, content: bytes) -> Json:
    """The fields of a form, in whichever of the three ways the Bot API takes them."""
    if kind.startswith("application/json"):
        found: Json = json.loads(content or b"{}")
        return found
    if kind.startswith("multipart/form-data"):
        whole = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + content)
        parts = [part for part in whole.get_payload() if isinstance(part, Message)]
        return {_name(part): _text(part) for part in parts}
    return dict(parse_qsl(content.decode(), keep_blank_values=True))


def _name(part: Message) -> str:
    return str(part.get_param("name", "", "content-disposition"))


def _text(part: Message) -> str:
    found = part.get_payload(decode=True)
    return found.decode(errors="replace") if isinstance(found, bytes) else ""
