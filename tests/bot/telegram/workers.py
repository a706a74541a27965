"""Workers that are called by Telegram, and what stands in front of them.

One worker in the test's own event loop is a `CalledAssistant`. For several there is a `Balancer`, which
does what nginx does: gives each call to any of them, and to another when one does not answer. And
a `Process` is a worker that can be killed.
"""

from __future__ import annotations

import asyncio
import os
import random
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import aiohttp
from aiohttp import web
from pydantic import SecretStr

from bot.app import App
from bot.telegram.run_webhook import run_webhook
from tests.bot.telegram.assistant import PATIENCE, Assistant
from tests.botapi.webhook import SECRET_HEADER

PATH = "/telegram/of our bot"
HOOK_SECRET = "the-secret_of_the-webhook"
ROOT = Path(__file__).resolve().parents[3]

_QUICKLY_FOUND = """
from datetime import timedelta
from bot.telegram.receiving import chat_queues
from bot.telegram.sending import outbox as sending
chat_queues.LOOK_SECONDS, sending.ATTEMPT_SECONDS, sending.LEASE = 1.0, 3.0, timedelta(seconds=4)
from bot.cli import main
main()
"""
"""`pop`, in which what a dead worker held is found sooner than in real life."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def address(port: int) -> str:
    return f"http://127.0.0.1:{port}{PATH.replace(' ', '%20')}"


def called_at(app: App, url: str, port: int) -> App:
    """The same application, set up for the webhook."""
    changes = {
        "webhook_url": url,
        "webhook_secret": SecretStr(HOOK_SECRET),
        "web_port": port,
    }
    return replace(app, settings=app.settings.model_copy(update=changes))


@dataclass
class CalledAssistant(Assistant):
    """A house whose assistant is called by Telegram."""

    port: int = 0

    def start(self) -> None:
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(run_webhook(self.app, stop=self._stop, limits=self.limits))

    async def posts(
        self, body: bytes, *, secret: str | None = HOOK_SECRET, **headers: str
    ) -> aiohttp.ClientResponse:
        """What Telegram, or somebody who is not, sends."""
        if secret is not None:
            headers[SECRET_HEADER] = secret
        async with (
            aiohttp.ClientSession() as session,
            session.post(address(self.port), data=body, headers=headers) as answer,
        ):
            return answer

    async def shows(self, path: str) -> tuple[int, str]:
        """The status and the text at another path."""
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.port}{path}") as answer,
        ):
            return answer.status, await answer.text()

    async def healthy(self, status: int = 200) -> str:
        """What /healthz says, once its status is that."""
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    found, said = await self.shows("/healthz")
                except aiohttp.ClientError:
                    found, said = 0, ""
                if found == status:
                    return said
                await asyncio.sleep(0.05)


def by_webhook(assistant: Assistant, url: str | None = None) -> CalledAssistant:
    """The same people; `url` is what Telegram calls, when it is not this worker itself."""
    port = free_port()
    app = called_at(assistant.app, url or address(port), port)
    return CalledAssistant(assistant.api, app, assistant.limits, port=port)


@dataclass
class Balancer:
    """Spreads calls at random; `given` counts what each worker took."""

    port: int = 0
    workers: list[int] = field(default_factory=list)
    given: Counter[int] = field(default_factory=Counter)
    _dice: random.Random = field(default_factory=lambda: random.Random(7))

    @property
    def url(self) -> str:
        return address(self.port)

    async def pass_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        headers = {SECRET_HEADER: request.headers[SECRET_HEADER]}
        async with aiohttp.ClientSession() as session:
            for port in self._dice.sample(self.workers, len(self.workers)):
                try:
                    async with session.post(address(port), data=body, headers=headers) as answer:
                        self.given[port] += 1
                        return web.Response(status=answer.status)
                except aiohttp.ClientError:
                    continue
        return web.Response(status=502)


@asynccontextmanager
async def balanced() -> AsyncIterator[Balancer]:
    balancer = Balancer()
    app = web.Application()
    app.router.add_post(PATH, balancer.pass_on)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    balancer.port = runner.addresses[0][1]
    try:
        yield balancer
    finally:
        await runner.cleanup()


@dataclass
class Process:
    """`pop run --webhook` as a process of its own."""

    port: int
    running: asyncio.subprocess.Process

    async def killed(self) -> None:
        self.running.kill()
        await self.running.wait()

    async def told_to_stop(self) -> int:
        """Its exit code."""
        self.running.terminate()
        return await asyncio.wait_for(self.running.wait(), PATIENCE)


@asynccontextmanager
async def process(assistant: Assistant, place: str, url: str) -> AsyncIterator[Process]:
    """One more worker over that database; it has begun when the block does."""
    port = free_port()
    own = {
        "TELEGRAM_TOKEN": assistant.api.token,
        "TELEGRAM_API_URL": assistant.api.url,
        "DATABASE": place,
        "SECRET_KEY": "the secret of the tests",
        "WEBHOOK_URL": url,
        "WEBHOOK_SECRET": HOOK_SECRET,
        "WEB_PORT": str(port),
        "LOG_LEVEL": "error",
    }
    arguments = ("run", "--webhook", "--now", "2027-01-15T09:00")
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _QUICKLY_FOUND, *arguments, env={**os.environ, **own}, cwd=ROOT
    )  # fmt: skip
    try:
        await CalledAssistant(assistant.api, assistant.app, port=port).healthy()
        yield Process(port, running)
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()
