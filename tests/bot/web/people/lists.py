"""Lists of people as somebody drops them on the page, and what stands there afterwards."""

from __future__ import annotations

import re
from html import unescape

import aiohttp

from tests.bot.web.house import Client

HEAD = "Nummer;Naam;Functie;Afdeling;Leidinggevende;In dienst"
WRONG = f"""{HEAD}
1001;Anna Peeters;Customer adviser;Customer service;9999;
2001;Joke van den Berg;Adviser;Sales;1003;31/02/2027
2002;Piet de Wit;Adviser;Sales;1003;
"""
"""Anna's manager is nobody, and Joke begins on a day that does not exist."""
HERE = "/hr/people/import"
_HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">')


async def drops(client: Client, content: bytes | str, name: str = "people.csv") -> Client:
    """Brings a file in, as a browser sends it."""
    form = aiohttp.FormData()
    content = content if isinstance(content, bytes) else content.encode()
    form.add_field("file", content, filename=name, content_type="application/octet-stream")
    return await client.posts(HERE, form)  # type: ignore[arg-type]


def hidden(client: Client) -> dict[str, str]:
    """What the forms of the page carry along."""
    return {name: unescape(value) for name, value in _HIDDEN.findall(client.html)}


def cell(client: Client, row: int, column: int) -> str:
    """The name of the field of a cell."""
    found = re.search(rf'name="(cell-{row}-{column}-[^"]*)"', client.html)
    assert found is not None, f"no field for row {row}, column {column}"
    return unescape(found[1])


async def puts_right(client: Client, cells: dict[tuple[int, int], str]) -> Client:
    """Types in these cells, by row and column."""
    typed = {cell(client, *where): text for where, text in cells.items()}
    return await client.posts(f"{HERE}/cells", {**hidden(client), **typed})


async def takes_over(client: Client, **more: str) -> Client:
    return await client.posts(f"{HERE}/take", {**hidden(client), **more})
