"""Nobody who calls over HTTP is sent elsewhere, whatever host the call names."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest

from bot.collection import jobs
from tests.bot.collection.organisation import use_stamps
from tests.bot.telegram.assistant import PATIENCE, Assistant
from tests.bot.telegram.download import asks, collects, open_assistant, token_of
from tests.bot.telegram.talk import Talk
from tests.bot.telegram.workers import PATH, CalledAssistant

HOSTILE = ("evil.example", "evil.example:80@pop.example.be", "a\tb", "", "[::1", "x" * 5_000)
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "get", "TRACE")


@pytest.fixture
async def assistant(
    empty_assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[CalledAssistant]:
    monkeypatch.setattr(jobs, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(jobs, "PART_BYTES", 40_000)
    monkeypatch.setattr(jobs, "MOST_PARTS", 1)
    use_stamps(monkeypatch)
    async with open_assistant(empty_assistant) as called:
        yield called


async def raw(port: int, request: str) -> str:
    """What comes back, word for word; the call is written as it stands."""
    reading, writing = await asyncio.open_connection("127.0.0.1", port)
    try:
        writing.write(request.encode("latin-1"))
        return (await asyncio.wait_for(reading.read(), PATIENCE)).decode("latin-1")
    finally:
        writing.close()


def status_of(answer: str) -> int:
    return int(answer.split(" ", 2)[1])


async def test_no_call_is_sent_elsewhere(assistant: CalledAssistant) -> None:
    link = await collects(await Talk.begin(assistant, "ines"))
    path, token = urlsplit(link).path, token_of(link)
    made_up = path.replace(token, "A" * 32)
    hook = PATH.replace(" ", "%20")
    paths = [path, made_up, path.rpartition("/")[0], "/healthz", "/metrics", hook, "/nothing"]
    tried = 0
    for method in METHODS:
        for one in paths:
            for shown in (one, f"{one}/", f"{one}//", f"//evil.example{one}/"):
                if method == "POST" and path in shown:
                    continue  # that hands the ZIP over
                for host in HOSTILE if shown == f"{path}/" else HOSTILE[:1]:
                    answer = await raw(
                        assistant.port,
                        f"{method} {shown} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n"
                        "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n"
                        "Connection: close\r\n\r\n",
                    )
                    head, _, body = answer.partition("\r\n\r\n")
                    assert not 300 <= status_of(answer) < 400, (method, shown, host)
                    assert "location:" not in head.lower()
                    assert "evil.example" not in answer
                    assert token not in answer
                    assert method != "HEAD" or not body
                    tried += 1
    assert tried > 200
    assert (await asks("POST", link)).status == 200, "nothing of it used the link up"


async def test_a_link_with_a_slash_at_its_end_leads_to_the_zip_too(
    assistant: CalledAssistant,
) -> None:
    link = await collects(await Talk.begin(assistant, "ines"))
    for method in ("HEAD", "GET"):
        assert (await asks(method, f"{link}/", Host="evil.example")).status == 200
    zipped = await asks("POST", f"{link}/", Host="evil.example")
    assert (zipped.status, zipped.headers["Content-Type"]) == (200, "application/zip")
    for address in (link, f"{link}/"):
        assert (await asks("POST", address)).status == 410
