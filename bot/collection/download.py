"""Where HR picks up a ZIP in a browser: a small page with a button, and what the button gives.

Whatever follows the links of messages by itself (Telegram's own preview, a scanner of mail, a
browser that looks ahead) gets the page and uses nothing up: only the button hands the ZIP over.
The address is the key, so that it is kept from logs, caches and other sites.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from html import escape
from string import Template
from typing import IO
from urllib.parse import quote, unquote, urlsplit

from babel import negotiate_locale
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.app import App
from bot.collection import links
from bot.collection.links import NotHandedOver, Ready, Why
from bot.logs import get_logger, where_raised
from dialogs.engine.context import DEFAULT_LANGUAGE
from plans.i18n.formats import show_size
from plans.i18n.text import Text
from plans.i18n.translate import TEMPLATES
from plans.storage.errors import DatabaseUnavailable

log = get_logger()

PAGE = TEMPLATES / "pages" / "download.html"
MOST_AT_ONCE = 4
"""So many links are looked up at once; turns need connections to the database too."""
PIECE = 256 * 1024
"""Bytes that are read and sent at a time."""
PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
"""What every answer here says, so that nothing keeps it or passes its address on."""
_POLICY = (
    "default-src 'none'; style-src 'nonce-{0}'; script-src 'nonce-{0}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

_TITLE = Text("The PDPs of %(round)s")
_WHAT = Text("%(file)s (%(size)s), collected on %(moment)s.")
_DOWNLOAD = Text("Download")
_ONCE = Text(
    "You can download it once, until %(until)s. If the download breaks off, send /collect to me in "
    "the chat: you get a new link there."
)
_NO_ZIP = Text("There is nothing to download here")
_AGAIN = Text("Send /collect to me in the chat, and you can get a new link there.")
_SAID: dict[Why, tuple[int, Text]] = {
    Why.UNKNOWN: (404, Text("This link does not exist, or no longer.")),
    Why.USED: (410, Text("This link was used already. It works only once.")),
    Why.REPLACED: (410, Text("There is a newer link. Use the last one that I sent you.")),
    Why.EXPIRED: (410, Text("This link was good for 24 hours, and those are over.")),
    Why.NOT_YOURS: (403, Text("This link was for somebody who is no longer of HR.")),
    # A balancer takes 503 as a sign to ask another worker.
    Why.ELSEWHERE: (
        503,
        Text(
            "The ZIP is not on the computer that answers here. The link still works: try once "
            "more. If that does not help, tell whoever runs me that all workers must share the "
            "folder of DOCUMENTS."
        ),
    ),
}
_ASK_AGAIN = frozenset({Why.USED, Why.EXPIRED})
_LATER = Text("That does not work just now. The link still works: try again in a minute.")

Answer = Callable[[Request], Awaitable[Response]]


class DownloadPage:
    """The paths of links, for the application that answers HTTP."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._room = asyncio.Semaphore(MOST_AT_ONCE)
        self._page = Template(PAGE.read_text(encoding="utf-8"))

    def routes(self, address: str) -> list[Route]:
        """Everything below this public address."""
        path = unquote(urlsplit(address).path).rstrip("/") + "/{token}"
        return [
            Route(path + slash, self._kindly(answer), methods=[method])
            for slash in ("", "/")  # some who copy a link add one
            for answer, method in ((self._show, "GET"), (self._hand_over, "POST"))
        ]

    async def _show(self, request: Request) -> Response:
        """The page with the button; whoever looks uses nothing up."""
        async with self._room:
            ready = await links.look(self._app, request.path_params["token"])
        say = self._in(ready.language)
        lines = [
            say(
                _WHAT(
                    file=ready.path.name,
                    size=show_size(ready.size),
                    moment=ready.job.created_at,
                )
            ),
            say(_ONCE(until=ready.link.expires_at)),
        ]
        title = say(_TITLE(round=ready.job.wish["round"]))
        return self._answer(200, ready.language, title, lines, button=say(_DOWNLOAD))

    async def _hand_over(self, request: Request) -> Response:
        """The ZIP, for whoever comes first."""
        async with self._room:
            ready = await links.look(self._app, request.path_params["token"])
            file = await links.take(self._app, ready)
        return _Zip(file, ready)

    def _kindly(self, answer: Answer) -> Answer:
        """The same, with a page for what goes wrong; nothing that is logged names the link."""

        async def answered(request: Request) -> Response:
            try:
                return await answer(request)
            except NotHandedOver as problem:
                language = problem.language or self._language(request)
                status, why = _SAID[problem.why]
                lines = [why, *([_AGAIN] if problem.why in _ASK_AGAIN else [])]
                return self._problem(status, language, lines)
            except DatabaseUnavailable:  # said once, by `Outage`
                return self._problem(503, self._language(request), [_LATER])
            except Exception as error:  # noqa: BLE001 - a page says more than a broken connection
                log.error("download failed", error=type(error).__name__, where=where_raised(error))
                return self._problem(500, self._language(request), [_LATER])

        return answered

    def _problem(self, status: int, language: str, lines: Sequence[Text]) -> Response:
        say = self._in(language)
        return self._answer(status, language, say(_NO_ZIP), [say(line) for line in lines])

    def _answer(
        self, status: int, language: str, title: str, lines: Sequence[str], button: str = ""
    ) -> Response:
        shown = [f"<p>{escape(line)}</p>" for line in lines]
        if button:
            shown[1:] = [
                f'<form method="post"><button>{escape(button)}</button></form>',
                f'<p class="hint">{escape(lines[1])}</p>',
            ]
        nonce = secrets.token_urlsafe(16)
        html = self._page.substitute(
            language=escape(language), title=escape(title), content="\n".join(shown), nonce=nonce
        )
        headers = PRIVATE | {"Content-Security-Policy": _POLICY.format(nonce)}
        return HTMLResponse(html, status, headers)

    def _in(self, language: str) -> Callable[[Text], str]:
        return lambda text: self._app.texts.render(text, language)

    def _language(self, request: Request) -> str:
        """Of the languages we speak, the one that the browser asks for first."""
        asked = request.headers.get("Accept-Language", "")
        wanted = [part.partition(";")[0].strip() for part in asked.split(",")]
        return negotiate_locale(wanted, self._app.texts.languages, sep="-") or DEFAULT_LANGUAGE


class _Zip(StreamingResponse):
    """The file, a piece at a time, as fast as it is taken."""

    def __init__(self, file: IO[bytes], ready: Ready) -> None:
        self._file, self._left = file, ready.size
        name = ready.path.name
        plain = name.encode("ascii", "ignore").decode()
        headers: Mapping[str, str] = PRIVATE | {
            "Content-Length": str(ready.size),
            "Content-Disposition": (
                f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
            ),
        }
        super().__init__(self._pieces(), 200, headers, "application/zip")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with suppress(ClientDisconnect):
                await super().__call__(scope, receive, send)
        finally:
            self._file.close()
            log.info("ZIP handed over", status="broken off" if self._left else "whole")

    async def _pieces(self) -> AsyncIterator[bytes]:
        while piece := await asyncio.to_thread(self._file.read, min(PIECE, self._left)):
            yield piece
            self._left -= len(piece)
