"""A list brought in, put right and taken over in a real browser; and what axe says of these pages."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from bot.invitations.invitations import BOT_NAME
from tests.bot.web.axe import findings
from tests.bot.web.house import House
from tests.bot.web.people.lists import HEAD, HERE, WRONG

pytestmark = pytest.mark.asyncio(loop_scope="session")
_LATE = 60_000.0
"""Milliseconds before a test gives up."""


async def signs_in(site: House, page: Page) -> None:
    async with site.app.database.transaction() as store:
        await store.settings.save(BOT_NAME, "pop_bot")
    await page.goto(await site.link("ines"))
    await page.get_by_role("button", name="Sign in here").click()
    await expect(page.locator("#question")).to_be_visible(timeout=_LATE)


async def drops(page: Page, content: str) -> None:
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": content.encode()}
    await page.get_by_label("An Excel file").set_input_files(files=[file])  # type: ignore[list-item]
    await page.get_by_role("button", name="Look at it").click()
    await expect(page.get_by_role("button", name="Forget this list")).to_be_visible(timeout=_LATE)


async def test_an_import_put_right(site: House, page: Page) -> None:
    await signs_in(site, page)
    await page.goto(f"{site.address}/hr/people")
    await page.get_by_role("button", name="Bring in a list").click()
    await drops(page, WRONG)
    await expect(page.get_by_role("button", name="Take over", exact=True)).to_have_count(0)
    await page.get_by_label("row 2, column E (Leidinggevende)").fill("1002")
    day = page.get_by_label("row 3, column F (In dienst)")
    await day.fill("01/03/2027")
    await day.press("Enter")  # by keyboard alone
    take_over = page.get_by_role("button", name="Take over", exact=True)
    await expect(take_over).to_be_visible(timeout=_LATE)
    await take_over.click()
    await expect(page.get_by_text("was taken over on")).to_be_visible(timeout=_LATE)
    await page.get_by_role("link", name="People", exact=True).first.click()
    await page.get_by_label("Name, number or function").press_sequentially("berg")
    found = page.get_by_role("rowheader")
    await expect(found).to_have_text(["Joke van den Berg"], timeout=_LATE)
    assert "berg" not in page.url
    await found.get_by_role("link").click()
    await expect(page.get_by_label("Start date")).to_have_value("2027-03-01", timeout=_LATE)


async def test_axe_finds_nothing_on_the_pages_of_people(site: House, page: Page) -> None:
    await signs_in(site, page)
    for path in ("/hr/people", "/hr/people/anna", "/hr/invitations", HERE):
        await page.goto(f"{site.address}{path}")
        assert await findings(page) == [], path
    for name in ("Make an invitation", "Link for the browser"):
        await page.goto(f"{site.address}/hr/people/anna")
        await page.get_by_role("button", name=name).click()
        await expect(page.locator(".personal")).to_be_visible(timeout=_LATE)
        assert await findings(page) == [], name


async def test_axe_finds_nothing_in_the_report_of_a_list(site: House, page: Page) -> None:
    await signs_in(site, page)
    rows = "1001;Anna Peeters;Analyst;Sales;1002;\n2001;Joke Berg;;;nobody;\n2002;Piet Wit;;;;\n"
    await page.goto(f"{site.address}{HERE}")
    await drops(page, f"{HEAD}\n{rows}1005;Karel Quidam;;;1003;\n")
    for part in ("problems", "new", "changed", "renamed"):
        await page.goto(f"{site.address}{HERE}?show={part}")
        assert await findings(page) == [], part
    await page.goto(f"{site.address}{HERE}?show=problems")
    await page.get_by_label("row 3, column E").fill("still nobody")
    await page.get_by_role("button", name="Put right").click()
    await page.goto(f"{site.address}{HERE}?show=right")
    assert await findings(page) == []


async def test_a_search_says_when_it_is_not_answered(site: House, page: Page) -> None:
    await signs_in(site, page)
    await page.goto(f"{site.address}/hr/people")
    words = page.get_by_label("Name, number or function")
    line = page.get_by_text("This is not up to date")
    await page.context.set_offline(True)
    await words.press_sequentially("Anna")
    await expect(line).to_be_visible(timeout=_LATE)
    await page.context.set_offline(False)
    await words.press_sequentially(" P")
    await expect(line).to_be_hidden(timeout=_LATE)
    async with site.app.database.transaction() as store:
        await store.web.end_all("ines")
    await words.press_sequentially("eet")
    await expect(line).to_be_visible(timeout=_LATE)
    await page.get_by_role("link", name="Load this page again").click()
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=_LATE)
