"""The HTTP server of a process: one, whatever it serves.

Signals are not uvicorn's here: stopping is more than no longer listening. And nothing is logged by
uvicorn, whose lines quote what was asked for.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.settings import Settings
from plans.i18n.system_errors import system_error
from plans.i18n.text import Text
from plans.i18n.user_error import UserError

IDLE_SECONDS = 75
"""How long a connection stays open unused: longer than whoever calls keeps it."""
BACKLOG = 512
FINISH_SECONDS = 5
"""How long answers that are under way may take when we stop."""

_CANNOT_LISTEN = Text(
    "Nothing can listen at %(host)s, port %(port)s (%(why)s); choose others as WEB_ADDRESS and "
    "WEB_PORT."
)


class CannotListen(UserError):
    """The address and port of this machine are not to be had."""

    def __init__(self, host: str, port: int, why: Text | str) -> None:
        super().__init__(_CANNOT_LISTEN(host=host, port=port, why=why))


class Server:
    """Serves an application at WEB_ADDRESS and WEB_PORT."""

    def __init__(
        self, served: ASGIApp, settings: Settings, *, on_stop: Callable[[], None] = lambda: None
    ) -> None:
        """`on_stop` is called before the server waits for its last answers: it ends streams."""
        self._settings, self._on_stop = settings, on_stop
        self._uvicorn = _Uvicorn(_configured(served))
        self._socket: socket.socket | None = None
        self._serving: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Takes calls from now on; raises `CannotListen`."""
        self._socket = _listen(self._settings.web_address, self._settings.web_port)
        self._serving = asyncio.create_task(self._uvicorn.serve(sockets=[self._socket]))

    @property
    def serving(self) -> asyncio.Task[None]:
        """Ends only when the server does."""
        assert self._serving is not None, "open() comes first"
        return self._serving

    async def close(self) -> None:
        """Takes no more calls, and finishes those it took."""
        self._on_stop()
        self._uvicorn.should_exit = True
        if self._serving is not None:
            await asyncio.gather(asyncio.shield(self._serving), return_exceptions=True)
        if self._socket is not None:
            self._socket.close()


class _Uvicorn(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _configured(served: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        served,
        lifespan="off",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=BACKLOG,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=FINISH_SECONDS,
    )


def _listen(host: str, port: int) -> socket.socket:
    """A socket at which calls wait from now on; raises `CannotListen`."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise CannotListen(host, port, system_error(error)) from None
