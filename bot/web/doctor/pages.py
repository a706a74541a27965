"""Whether everything works, in HR's words."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.doctor.for_hr import Told, Whose, health_for_hr
from bot.web.access import Page, Visitor, hr_page
from bot.web.rendering import Pages

PATH = "/hr/health"
KEPT_SECONDS = 60.0
"""So long a look counts: it asks Telegram and reads the whole database."""


class HealthPages:
    """One page."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages
        self._looking = asyncio.Lock()
        self._seen: tuple[float, datetime, list[Told]] | None = None

    def routes(self) -> list[Page]:
        return [hr_page(PATH, self._show)]

    async def _show(self, request: Request, visitor: Visitor) -> Response:
        at, told = await self._look(anew=request.query_params.get("anew") == "1")
        return self._pages.page(
            "doctor/health.html",
            visitor,
            here="health",
            at=at,
            urgent=any(one.urgent for one in told),
            technical=[one for one in told if one.whose is Whose.TECHNICAL],
            yours=[one for one in told if one.whose is Whose.YOURS],
            fine=[one for one in told if one.whose is Whose.NOBODY],
        )

    async def _look(self, *, anew: bool) -> tuple[datetime, list[Told]]:
        async with self._looking:  # who comes meanwhile gets the same
            if self._seen is None or anew or self._seen[0] < time.monotonic():
                told = await health_for_hr(self._app)
                self._seen = time.monotonic() + KEPT_SECONDS, self._app.now(), told
            return self._seen[1], self._seen[2]
