"""Somebody who is new at HR, with a browser: from the link to the ZIP, opened and read again."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.collection.jobs import keep_working
from plans.model import Person
from plans.model.choices import Stage
from plans.rounds.dashboard import Dashboard
from plans.storage.people.organisation import Organisation
from tests.bot.collection.organisation import SECRET
from tests.bot.web.axe import findings
from tests.bot.web.house import House
from tests.bot.web.office import office
from tests.bot.web.tab import PATIENCE
from tests.cast import NOW

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def site(tmp_path: Path) -> AsyncIterator[House]:
    """Fifteen people with plans, Noor who begins at HR today, and somebody who collects."""
    async with office(tmp_path, 15) as opened:
        async with opened.app.database.transaction() as store:
            noor = Person(id="noor", name="Noor Aerts", number="9", hr=True, language="en")
            await store.save_people([noor])
        working = asyncio.create_task(keep_working(opened.app))
        try:
            yield opened
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)


async def board(site: House) -> tuple[Dashboard, Organisation]:
    from bot.rounds.dashboard import load_dashboards

    async with site.app.database.reading() as store:
        [round_] = await store.rounds.open_on(NOW.date())
        [found] = await load_dashboards(store, [round_], NOW)
        return found, await store.organisation.get()


async def test_from_the_link_to_the_zip(site: House, page: Page, tmp_path: Path) -> None:
    expected, _ = await board(site)
    await page.goto(await site.link("noor"))
    await page.get_by_role("button", name="Sign in here").click()
    await page.get_by_role("link", name="HR", exact=True).click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("PDPs of 2027")
    assert await findings(page) == []
    await page.set_viewport_size({"width": 1280, "height": 850})

    # A number, who is behind it, and one of their plans.
    active = expected.at(Stage.ACTIVE)
    await page.locator(".legend").get_by_role("link", name=re.compile("^Active")).click()
    rows = page.locator("table.list tbody tr")
    await expect(rows).to_have_count(len(active))
    assert await findings(page) == []
    await page.set_viewport_size({"width": 1280, "height": 850})
    await page.get_by_role("searchbox").fill(active[0].person.name)
    await page.get_by_role("button", name="Search").click()
    await expect(rows).to_have_count(1)
    await page.get_by_role("link", name=active[0].person.name).click()
    await expect(page.locator("article.document")).to_contain_text("Goal 1")
    assert SECRET not in await page.content()
    assert await findings(page) == []
    await page.set_viewport_size({"width": 1280, "height": 850})

    # Everything in one ZIP: the page follows it by itself.
    await page.get_by_role("link", name="Collect plans").click()
    assert await findings(page) == []
    await page.set_viewport_size({"width": 1280, "height": 850})
    await page.get_by_label("PDF").uncheck()
    await page.get_by_role("button", name="Collect", exact=True).click()
    link = page.locator(".files a")
    await expect(link).to_be_visible(timeout=PATIENCE)
    assert await findings(page) == []
    async with page.expect_download() as started:
        await link.click()
    kept = tmp_path / "fetched.zip"
    await (await started.value).save_as(kept)

    with ZipFile(kept) as zipped:
        assert zipped.testzip() is None
        documents = [name for name in zipped.namelist() if name.endswith(".docx")]
        zipped.extract("register.xlsx", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "register.xlsx")
    listed = {str(row[0]) for sheet in book for row in sheet.iter_rows(values_only=True)}
    assert all(any(one.person.name in name for name in documents) for one in active)
    assert {one.person.name for one in active} <= listed | {
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    }
    await page.get_by_role("link", name="Collect plans").click()
    await expect(page.locator("tbody tr")).to_have_count(1)
    await expect(page.locator("tbody tr")).to_contain_text("Noor Aerts")
    assert await findings(page) == []


async def test_the_other_pages_are_for_everybody(site: House, page: Page) -> None:
    async with site.app.database.reading() as store:
        rounds = [one.id for one in await store.plans.get_many(range(1, 40)) if one.version > 1]
        drafts = [
            one.id for one in await store.plans.get_many(range(1, 40)) if one.status == "draft"
        ]
    await page.goto(await site.link("noor"))
    await page.get_by_role("button", name="Sign in here").click()
    paths = ["/hr/plans?what=stalled", "/hr/plans?what=costs", "/hr/plans?what=support"]
    paths += ["/hr/plans?what=unreachable", "/hr/calendar/missing"]
    paths += [f"/hr/plans/{rounds[0]}/versions?all=1"] if rounds else []
    paths += [f"/hr/plans/{drafts[0]}", "/hr/plans/99999", "/hr/collect/99"]
    for path in paths:
        await page.goto(f"{site.address}{path}")
        assert await findings(page) == [], path


async def test_the_overview_can_be_printed(site: House, page: Page) -> None:
    await page.goto(await site.link("noor"))
    await page.get_by_role("button", name="Sign in here").click()
    await page.goto(f"{site.address}/hr")
    await page.get_by_label("Status").select_option("active")
    await page.get_by_role("button", name="Show", exact=True).click()
    await expect(page.locator(".on-paper")).to_be_hidden()
    await page.emulate_media(media="print")
    await expect(page.locator(".on-paper")).to_have_text("Status: active")
    await expect(page.locator(".filters").first).to_be_hidden()
    await expect(page.get_by_role("navigation").first).to_be_hidden()
    await expect(page.locator("table.departments")).to_be_visible()
