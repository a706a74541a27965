"""Forms with files, as a browser sends them."""

from __future__ import annotations

import re

from aiohttp import FormData

from tests.bot.web.house import Client

FIELD = re.compile(r'name="([^"]*)" value="([^"]*)"')


async def sends(
    browser: Client,
    path: str,
    fields: dict[str, str] | None = None,
    **files: tuple[str, bytes],
) -> Client:
    """Posts a form with files, each by the name of its field with its own name and content."""
    form = FormData(default_to_multipart=True)
    for name, value in (fields or {}).items():
        form.add_field(name, value)
    for name, (called, content) in files.items():
        form.add_field(name, content, filename=called, content_type="application/octet-stream")
    headers = {"Origin": browser.house.address}
    address = browser.house.address + path
    async with browser.session.post(address, data=form, headers=headers) as answer:
        return await browser._took(answer)


def fields_of(html: str) -> dict[str, str]:
    """What stands in the fields of a page; of several with one name, the first."""
    found: dict[str, str] = {}
    for name, value in FIELD.findall(html):
        found.setdefault(name, value.replace("&amp;", "&"))
    return found
