"""Reaching the Bot API through the proxy that the environment names."""

from __future__ import annotations

import asyncio

import pytest

from bot.telegram.transport import make_bot

ANSWER = b'{"ok": true, "result": []}'


async def test_requests_go_through_the_proxy_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[bytes] = []

    async def proxy(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        asked.append(await reading.readline())
        await reading.readuntil(b"\r\n\r\n")
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        writing.write(head % len(ANSWER) + ANSWER)
        writing.close()

    async with await asyncio.start_server(proxy, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
        bot = make_bot("1:token", "http://telegram.invalid")
        async with bot.connected():
            assert await bot.raw_updates(offset=None, seconds=0, kinds=("message",)) == []
    assert asked == [b"POST http://telegram.invalid/bot1:token/getUpdates HTTP/1.1\r\n"]
