"""What axe says of a page, in light and in dark, wide and narrow."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

LOOKS: list[tuple[Any, int]] = [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)]


async def findings(page: Page) -> list[str]:
    """What axe finds of the page as it is, with where it is."""
    found = []
    for scheme, width in LOOKS:
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        await page.set_viewport_size({"width": width, "height": 850})
        result = await Axe().run(page)
        for one in result.response["violations"]:
            where = [node["html"][:120] for node in one["nodes"]]
            found.append(f"{scheme} {width}: {one['id']} ({one['impact']}): {where}")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    return found
