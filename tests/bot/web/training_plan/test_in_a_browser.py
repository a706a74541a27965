"""Two people of HR in one table, in real browsers; and what axe says of these pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from plans.training_plan.training import Training
from tests.bot.web.axe import findings
from tests.bot.web.house import House
from tests.bot.web.tab import PATIENCE
from tests.bot.web.training_plan.sheets import HOME, TABLE, furnish, row_of, table_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

PASTE = """([id, text]) => {
  const cell = document.querySelector(`#${id} input`), data = new DataTransfer();
  cell.focus();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def tabs(site: House, browser: Browser) -> AsyncIterator[tuple[Page, Page]]:
    """Ines and Leen, each at the table in a browser of her own; what a console complains of fails the test."""
    await furnish(site)
    contexts: list[BrowserContext] = []
    wrong: list[str] = []
    pages = []
    for who in ("ines", "leen"):
        context = await browser.new_context(viewport={"width": 1280, "height": 850})
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console",
            lambda one: wrong.append(one.text) if "Security Policy" in one.text else None,
        )
        page.on("dialog", lambda one: one.accept())
        await page.goto(await site.link(who))
        await page.get_by_role("button", name="Sign in here").click()
        await page.wait_for_url("**/chat")
        await page.goto(f"{site.address}{TABLE}")
        pages.append(page)
    yield pages[0], pages[1]
    for context in contexts:
        await context.close()
    assert wrong == []


def cell(page: Page, row: int, field: str):  # type: ignore[no-untyped-def]
    return page.locator(f"#c{row}-{field} input")


async def says(page: Page, words: str) -> None:
    await expect(page.locator("#said")).to_contain_text(words, timeout=PATIENCE)


async def test_two_people_work_in_one_table(site: House, tabs: tuple[Page, Page]) -> None:
    ines, leen = tabs

    # Ines types, goes on with Enter, and it is kept as it was meant.
    await cell(ines, 1, "budget").fill("2400,5")
    await cell(ines, 1, "budget").press("Enter")
    await expect(cell(ines, 2, "budget")).to_be_focused()
    await expect(cell(ines, 1, "budget")).to_have_value("€ 2.400,50", timeout=PATIENCE)
    await says(ines, "Saved.")
    await expect(ines.locator("#sums")).to_contain_text("€ 3.651,00")
    await ines.keyboard.press("ArrowUp")
    await expect(cell(ines, 1, "budget")).to_be_focused()

    # Leen sees it come, with who and when.
    await expect(cell(leen, 1, "budget")).to_have_value("€ 2.400,50", timeout=PATIENCE)
    await expect(leen.locator("#c1-budget .by")).to_have_text("Ines Claes, 09:00")
    await says(leen, "Ines Claes, 09:00: row 1 changed.")

    # Both in one cell: what Leen is typing stays under her hands, and she sees both.
    await cell(leen, 2, "budget").fill("1100")
    await cell(ines, 2, "budget").fill("900")
    await cell(ines, 2, "budget").press("Tab")
    await expect(cell(ines, 2, "budget")).to_have_value("€ 900,00", timeout=PATIENCE)
    await says(leen, "row 2 changed.")
    await expect(cell(leen, 2, "budget")).to_have_value("1100")
    await cell(leen, 2, "budget").press("Tab")
    clash = leen.locator("#c2-budget .both")
    await expect(clash).to_contain_text("Ines Claes, 09:00: “€ 900,00”", timeout=PATIENCE)
    assert (await row_of(site, 2)).budget == Decimal(900)
    await cell(ines, 3, "evaluation").fill("a test")
    await cell(ines, 3, "evaluation").press("Tab")
    await expect(leen.locator("#c3-evaluation .by")).to_be_visible(timeout=PATIENCE)
    await expect(clash).to_be_visible()  # what comes from others takes no open question away
    await clash.get_by_role("button", name="Keep mine").click()
    await expect(cell(leen, 2, "budget")).to_have_value("€ 1.100,00", timeout=PATIENCE)
    assert (await row_of(site, 2)).budget == Decimal(1100)

    await expect(cell(ines, 2, "budget")).to_have_value("€ 1.100,00", timeout=PATIENCE)

    # Ines pastes three rows of three cells; one of them cannot be read, and says so.
    block = '4\tSyntra\t100\r\n7:36\t"in\nhouse"\t€ 1.000\r\n2 dagen\tVDAB\tfree\r\n'
    await ines.evaluate(PASTE, ["c1-hours", block])
    await says(ines, "1 cell cannot be read")
    await expect(ines.locator("#c3-budget .wrong")).to_contain_text("not an amount")
    await expect(cell(ines, 3, "budget")).to_have_value("free")
    await expect(cell(ines, 3, "hours")).to_have_value("15 u 12")
    rows = {row.id: row for row in (await table_of(site)).trainings}
    assert [rows[one].training_centre for one in (1, 2, 3)] == ["Syntra", "in house", "VDAB"]
    assert [rows[one].budget for one in (1, 2, 3)] == [Decimal(100), Decimal(1000), None]

    await cell(ines, 3, "budget").press("Escape")
    await expect(cell(ines, 3, "budget")).to_have_value("", timeout=PATIENCE)

    # Escape takes back what was not sent, undo what was: all that was pasted at once.
    await cell(ines, 3, "goal").fill("nothing yet")
    await cell(ines, 3, "goal").press("Escape")
    await expect(cell(ines, 3, "goal")).to_have_value("")
    await ines.get_by_role("button", name="Undo: 7 cells in 3 rows").click()
    await expect(ines.get_by_text("Taken back: 7 cells in 3 rows.")).to_be_visible(timeout=PATIENCE)
    rows = {row.id: row for row in (await table_of(site)).trainings}
    assert [rows[one].training_centre for one in (1, 2, 3)] == ["", "", ""]
    assert rows[2].budget == Decimal(1100)


async def test_a_block_below_the_last_row_adds_rows(site: House, tabs: tuple[Page, Page]) -> None:
    ines, leen = tabs
    await ines.evaluate(PASTE, ["c3-title", "Power BI\tReports\nWelding\tRepairs\nFirst aid\tHelp"])
    await expect(ines.locator("#row-5")).to_be_visible(timeout=PATIENCE)
    titles = [row.title for row in (await table_of(site)).trainings]
    assert titles == ["First aid", "Excel", "Power BI", "Welding", "First aid"]
    await expect(leen.locator("#row-5")).to_be_visible(timeout=PATIENCE)
    await ines.evaluate(PASTE, ["c1-groups_how", "a\tb"])
    await says(ines, "wider than what is left of the table")
    assert (await row_of(site, 1)).groups_how == ""


async def test_what_could_not_be_sent_stays_in_its_cell(
    site: House, tabs: tuple[Page, Page]
) -> None:
    ines, _ = tabs
    async with site.app.database.transaction() as store:
        await store.web.end_all("ines")
    await cell(ines, 1, "goal").fill("Help")
    await cell(ines, 1, "goal").press("Tab")
    await expect(ines.locator("#unsent")).to_be_visible(timeout=PATIENCE)
    await expect(cell(ines, 1, "goal")).to_have_value("Help")


async def test_axe_finds_nothing(site: House, page: Page) -> None:
    rows = tuple(
        Training(id=one, theme="Safety", title=f"First aid {one % 2}", hours=Decimal(4))
        for one in range(1, 6)
    )
    await furnish(site, rows)
    page.on("dialog", lambda one: one.accept())
    await page.goto(await site.link("ines"))
    await page.get_by_role("button", name="Sign in here").click()
    await page.wait_for_url("**/chat")
    await page.goto(f"{site.address}{TABLE}")
    await cell(page, 1, "budget").fill("much")
    await cell(page, 1, "budget").press("Tab")
    await says(page, "1 cell cannot be read")
    assert await findings(page) == []
    for path in (
        "",
        "/company",
        "/step/1",
        "/step/4",
        "/table/row/1",
        "/differences",
        "/excel",
        "/checklist",
        "/documents",
        "/evaluation",
    ):
        await page.goto(f"{site.address}{HOME}{path}")
        assert await findings(page) == [], path
