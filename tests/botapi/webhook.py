"""Webhooks: Telegram calls the bot.

The bot's answer decides what is delivered again, and a wrong secret, a slow handler or a 500 must
not lose an update nor hold up other chats. As in the official server (WebhookActor.cpp): order
holds within a queue (a chat's messages, a person's button presses, block notices), queues go side
by side over at most `max_connections` connections, a failed update is tried again at once, then
after 2, 4, 8 ... up to 60-120 s, or after what the bot's Retry-After says.
"""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.botapi.clock import Clock
from tests.botapi.updates import Entry, Queue, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
ANSWER_LIMIT = 60.0  # real seconds a bot may take
MAX_RETRY_AFTER = 3600


@dataclass(frozen=True)
class Attempt:
    """One call of the bot: `error` is empty when the bot took the update."""

    update_id: int
    at: float
    status: int
    error: str


@dataclass(frozen=True)
class Hook:
    """What setWebhook set."""

    url: str
    secret: str = ""
    max_connections: int = 40
    ip_address: str = "127.0.0.1"
    has_certificate: bool = False


@dataclass
class _Retry:
    delay: float = 1
    failures: int = 0


@dataclass
class Webhook:
    """Delivers what is queued while a hook is set; `call` runs a method a bot answers with."""

    clock: Clock
    updates: Updates
    call: Callable[[dict[str, Any]], Awaitable[None]]
    hook: Hook | None = None
    last_error: tuple[int, str] = (0, "")
    attempts: list[Attempt] = field(default_factory=list)
    on_change: Callable[[], None] = lambda: None
    open_now: int = 0
    open_at_most: int = 0
    crashes: list[BaseException] = field(default_factory=list)
    _session: aiohttp.ClientSession | None = None
    _workers: dict[Queue, asyncio.Task[None]] = field(default_factory=dict)
    _places: asyncio.Semaphore | None = None
    _dice: random.Random = field(default_factory=lambda: random.Random(0))

    def set(self, hook: Hook) -> None:
        self.clear()
        self.hook = hook
        self._places = asyncio.Semaphore(hook.max_connections)
        self.kick()

    def clear(self) -> None:
        for worker in self._workers.values():
            worker.cancel()
        self._workers.clear()
        self.hook, self.last_error = None, (0, "")

    async def close(self) -> None:
        workers = list(self._workers.values())
        self.clear()
        await asyncio.gather(*workers, return_exceptions=True)
        if self._session:
            await self._session.close()

    def kick(self) -> None:
        """Something was queued: give every queue that has work a worker."""
        if self.hook is None:
            return
        for entry in self.updates.heads():
            if entry.queue not in self._workers:
                task = asyncio.get_running_loop().create_task(self._work(entry.queue))
                self._workers[entry.queue] = task
                task.add_done_callback(lambda done, queue=entry.queue: self._finished(done, queue))

    def _finished(self, task: asyncio.Task[None], queue: Queue) -> None:
        if self._workers.get(queue) is task:
            del self._workers[queue]
            if not task.cancelled() and (crash := task.exception()):
                self.crashes.append(crash)
            else:
                self.kick()

    async def _work(self, queue: Queue) -> None:
        retries: dict[int, _Retry] = {}
        while entry := self._head(queue):
            async with self._places:
                attempt, retry_after = await self._deliver(entry)
            if not attempt.error:
                self.updates.confirm(entry)
            self._record(attempt)
            if attempt.error:
                wait = self._next_wait(retries.setdefault(entry.id, _Retry()), retry_after)
                await self.clock.sleep(wait)

    def _head(self, queue: Queue) -> Entry | None:
        return next((entry for entry in self.updates.heads() if entry.queue == queue), None)

    def _next_wait(self, retry: _Retry, retry_after: int) -> float:
        wait = float(min(max(retry_after, 0), MAX_RETRY_AFTER))
        if not wait and retry.failures:
            retry.delay = min(self._dice.randint(60, 120), retry.delay * 2)
            wait = retry.delay
        retry.failures += 1
        return wait

    def _record(self, attempt: Attempt) -> None:
        if attempt.error:
            self.last_error = (int(attempt.at), attempt.error)
        self.attempts.append(attempt)
        self.on_change()

    async def _deliver(self, entry: Entry) -> tuple[Attempt, int]:
        self.open_now += 1
        self.open_at_most = max(self.open_at_most, self.open_now)
        self.on_change()
        status, error, retry_after, answer = 0, "", 0, None
        try:
            status, reason, retry_after, answer = await self._post(entry.body)
            if not 200 <= status <= 299:
                error = f"Wrong response from the webhook: {status} {reason}"
        except (aiohttp.ClientError, TimeoutError, OSError):
            error = "Webhook connection closed"
        finally:
            self.open_now -= 1
        if not error and answer:
            await self.call(answer)
        return Attempt(entry.id, self.clock.now(), status, error), retry_after

    async def _post(self, body: dict[str, Any]) -> tuple[int, str, int, dict[str, Any] | None]:
        if self._session is None:
            # Retries are ours to make: the session must not add any.
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, ssl=False)
            )
        headers = {SECRET_HEADER: self.hook.secret} if self.hook.secret else {}
        limit = aiohttp.ClientTimeout(total=ANSWER_LIMIT)
        async with self._session.post(
            self.hook.url, json=body, headers=headers, timeout=limit
        ) as response:
            after = response.headers.get("Retry-After", "")
            answer = None
            if response.content_type == "application/json":
                answer = _method_call(await response.text())
            return (
                response.status,
                response.reason or "",
                int(after) if after.isdecimal() else 0,
                answer,
            )


def _method_call(text: str) -> dict[str, Any] | None:
    """A method that the bot wants run, written into its answer."""
    try:
        answer = json.loads(text)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) and isinstance(answer.get("method"), str) else None
