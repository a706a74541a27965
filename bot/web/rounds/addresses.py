"""Where the pages about rounds are."""

from __future__ import annotations

from urllib.parse import quote

PATH = "/hr/rounds"


def address(name: str, page: str = "round", **more: str) -> str:
    """The address of a page about a round; its name may hold whatever people write."""
    query = "".join(f"&{key}={quote(value, safe='')}" for key, value in more.items())
    return f"{PATH}/{page}?round={quote(name, safe='')}{query}"
