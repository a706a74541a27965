"""What Telegram calls: one update at a time, stored before it is confirmed.

python-telegram-bot answers 200 before an update is handled, compares the secret with `!=`, and
refuses a Content-Type that is not spelled exactly as it expects. Here 200 means that the update is
in the database, so that whatever happens to this process, nothing is lost; anything else makes
Telegram repeat it. A caller without the secret learns nothing and leaves nothing behind.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.logs import get_logger
from bot.telegram.metrics import CONTENT_TYPE, Counters, render
from bot.telegram.receiving.receiver import StoreUpdates
from plans.storage.database import Database
from plans.storage.errors import DatabaseUnavailable

log = get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name
MOST_BYTES = 1_000_000
"""An update is a few kilobytes."""
READ_SECONDS = 10.0
"""How long a caller may take to say it all."""
AGAIN_SECONDS = 1
"""When Telegram shall repeat what could not be stored; by itself it waits up to two minutes."""
LOOK_SECONDS = 3.0
"""How long the database may take before it counts as down."""
MOST_AT_ONCE = 6
"""So many updates are being stored at once; turns need connections too."""


class Refused(Exception):
    """A call that is not taken: with that status, for that reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class Hook:
    """The ASGI application: the webhook at `path`, /healthz, /metrics, and `more`."""

    def __init__(
        self,
        database: Database,
        keep: StoreUpdates,
        counters: Counters,
        *,
        path: str,
        secret: str,
        more: Sequence[Route] = (),
    ) -> None:
        self._database, self._keep, self._counters = database, keep, counters
        self._secret = secret.encode()
        self._room = asyncio.Semaphore(MOST_AT_ONCE)
        self.app = Starlette(
            routes=[
                Route(path, self._take, methods=["POST"]),
                Route("/healthz", self._health, methods=["GET"]),
                Route("/metrics", self._metrics, methods=["GET"]),
                *more,
            ]
        )
        # Starlette would send whoever adds a slash to an address elsewhere: to the host that the
        # call names, which anybody can make up, in clear text, with the token of a download.
        self.app.router.redirect_slashes = False

    async def _take(self, request: Request) -> Response:
        """Stores an update, then says so."""
        try:
            self._require_secret(request)
            update = _parsed(await _body(request))
        except Refused as refused:
            self._counters.calls_refused[refused.reason] += 1
            log.warning("call refused", kind=refused.reason, status=refused.status)
            return Response(status_code=refused.status)
        try:
            async with self._room:
                await self._keep([update])
        except DatabaseUnavailable:  # said once, by `Outage`
            return _again()
        except Exception as error:  # noqa: BLE001 - nothing is lost: Telegram repeats it
            log.error("update not stored; it comes again", error=type(error).__name__)
            return _again()
        return Response()

    def _require_secret(self, request: Request) -> None:
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            raise Refused(403, "secret")

    async def _health(self, _request: Request) -> Response:
        """Whether this worker should get updates."""
        if not self._counters.works:
            return PlainTextResponse("not every part runs\n", 503)
        try:
            async with asyncio.timeout(LOOK_SECONDS), self._database.reading() as store:
                await store.outbox.next_due()
        except Exception as error:  # noqa: BLE001 - whichever way it is down
            log.debug("database does not answer", error=type(error).__name__)
            return PlainTextResponse("the database does not answer\n", 503)
        return PlainTextResponse("ok\n")

    async def _metrics(self, _request: Request) -> Response:
        return Response(await render(self._counters, self._database), media_type=CONTENT_TYPE)


def _again() -> Response:
    return Response(status_code=503, headers={"Retry-After": str(AGAIN_SECONDS)})


async def _body(request: Request) -> bytes:
    """All of it; of one that is too large nothing is kept, and not much read."""
    body = bytearray()
    size = 0
    try:
        async with asyncio.timeout(READ_SECONDS):
            async for piece in request.stream():
                size += len(piece)
                if size <= MOST_BYTES:
                    body += piece
                elif size > 10 * MOST_BYTES:
                    break
    except ClientDisconnect:
        raise Refused(400, "disconnected") from None
    except TimeoutError:
        raise Refused(408, "slow") from None
    if size > MOST_BYTES:
        raise Refused(413, "size")
    return bytes(body)


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "json") from None
    if not isinstance(update, dict):
        raise Refused(400, "json")
    return update
