"""The organisation's own colours on the pages: a style sheet of a few lines, after those of ours.

What is read on a page stays readable in whatever colour HR chooses, in light and in dark.
"""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.web.access import Page, anybody
from plans.organisation.colours import readable, readable_in_the_dark
from plans.organisation.profile import OrganisationProfile

PATH = "/static/house-style.css"
_LIGHT = ":root:not([data-theme]) {{ {0} }}\n"
_DARK = "@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme]) {{ {0} }} }}\n"


class HouseColours:
    """The style sheet; also for who is not signed in, as colours say nothing of anybody."""

    def __init__(self, app: App) -> None:
        self._app = app

    def routes(self) -> list[Page]:
        return [anybody(PATH, self._sheet)]

    async def _sheet(self, request: Request) -> Response:
        """Asked for with each page, because HR may have chosen others; sent only when they are others."""
        async with self._app.database.reading() as store:
            sheet = stylesheet(await store.organisation.profile())
        mark = f'"{hashlib.sha256(sheet.encode()).hexdigest()[:12]}"'
        headers = {"Cache-Control": "no-cache", "ETag": mark}
        if request.headers.get("If-None-Match") == mark:
            return Response(status_code=304, headers=headers)
        return Response(sheet, headers=headers, media_type="text/css")


def stylesheet(profile: OrganisationProfile) -> str:
    """What is otherwise than in `pages.css`; empty where HR chose no colours."""
    chosen = {"primary": profile.colour, "accent": profile.accent}
    light = {name: readable(colour) for name, colour in chosen.items() if colour}
    if not light:
        return ""
    dark = {name: readable_in_the_dark(colour) for name, colour in chosen.items() if colour}
    return _LIGHT.format(_declared(light)) + _DARK.format(_declared(dark))


def _declared(colours: dict[str, str]) -> str:
    """Pressing and pointing at something is told by more of the text's own colour in it."""
    said = [f"--{name}: {colour};" for name, colour in colours.items()]
    if "primary" in colours:
        said.append(f"--primary-strong: color-mix(in srgb, {colours['primary']} 80%, var(--ink));")
    return " ".join(said)
