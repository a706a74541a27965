"""Axe finds nothing on the pages about mail, nor where a file is sent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Page

from tests.bot.web.axe import findings
from tests.bot.web.house import House
from tests.bot.web.tab import Tab
from tests.plans.uploads.files import jpeg

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_pages_about_mail(site: House, page: Page) -> None:
    given = {"public_url": site.address, "smtp_host": "localhost", "mail_from": "pop@example.be"}
    await site.close()
    site.app = replace(site.app, settings=site.app.settings.model_copy(update=given))
    site.open()
    for path in ("/sign-in", "/sign-in/sent"):
        await page.goto(site.address + path)
        assert await findings(page) == []
    async with site.app.database.transaction() as store:
        anna = await store.people.get("anna")
        assert anna is not None
        await store.save_people([replace(anna, email="anna.peeters@example.be")])
    await Tab(site, page).signs_in("anna")
    await page.goto(f"{site.address}/mail")
    assert await findings(page) == []


async def test_where_a_file_is_sent(site: House, page: Page, tmp_path: Path) -> None:
    anna = Tab(site, page)
    await anna.signs_in("anna")
    await anna.writes("/today")
    await anna.sees("Nothing waits for you now")
    photo = tmp_path / "certificate.jpg"
    photo.write_bytes(jpeg((30, 20)))
    await page.get_by_text("Send a photo or a file").click()
    await page.locator("#file").set_input_files(photo)
    await page.get_by_role("button", name="Send it").click()
    await anna.sees("What is this?")
    assert await findings(page) == []
