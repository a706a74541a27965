"""HR with a real browser: a list with a wrong row put right, what expires, and its Excel file opened again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.async_api import Page, expect

from bot.organisation.profile import change_profile
from plans.certificates.certificate import Certificate
from plans.law.rules import Body
from plans.organisation.changes import Said
from tests.bot.web.axe import findings
from tests.bot.web.house import House
from tests.bot.web.tab import PATIENCE, Tab
from tests.cast import NOW
from tests.plans.uploads.files import pdf

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROWS = [
    ("Personeelsnummer", "Naam", "Attest", "Uitgereikt door", "Behaald op", "Geldig tot"),
    (1001, "Anna Peeters", "Heftruck", "Mensura", date(2022, 2, 15), date(2027, 2, 15)),
    (1005, "Tom Wouters", "Lasserspas", "Syntra", "15 of 16 maart", None),
]


async def test_a_list_with_a_wrong_row_is_put_right_and_comes_out_again(
    site: House, page: Page, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "attesten.xlsx")
    await Tab(site, page).signs_in("ines")

    await page.goto(f"{site.address}/hr/certificates")
    await page.get_by_role("button", name="Bring in a list").click()
    await page.get_by_label("An Excel or CSV file").set_input_files(tmp_path / "attesten.xlsx")
    await page.get_by_role("button", name="Look at it").click()
    wrong = page.get_by_role("textbox", name="Row 3")
    await expect(wrong).to_have_value("15 of 16 maart", timeout=PATIENCE)
    await expect(page.get_by_role("button", name="Take over")).to_have_count(0)
    assert await findings(page) == []

    await wrong.fill("15/03/2024")
    await wrong.press("Enter")
    await expect(page.get_by_text("2 new certificates")).to_be_visible(timeout=PATIENCE)
    await page.get_by_role("button", name="Take over").click()
    await expect(page.get_by_role("status")).to_contain_text("was taken over", timeout=PATIENCE)

    await page.get_by_role("link", name="All certificates").first.click()
    row = page.get_by_role("row", name="Anna Peeters")
    await expect(row).to_contain_text("15/02/2027", timeout=PATIENCE)
    await expect(page.get_by_role("row", name="Tom Wouters")).to_have_count(0)  # it has no end
    async with page.expect_download() as waiting:
        await page.get_by_role("button", name="As Excel").click()
    file = tmp_path / "out.xlsx"
    await (await waiting.value).save_as(file)
    sheet = openpyxl.load_workbook(file).active
    assert [one.value for one in sheet[2]][:4] == [
        "1001",
        "Anna Peeters",
        "Customer service",
        "Forklift driver",
    ]
    assert sheet.max_row == 2


async def test_axe_finds_nothing_on_the_pages_of_records(site: House, page: Page) -> None:
    await Tab(site, page).signs_in("ines")
    for path in (
        "/hr/certificates",
        "/hr/certificates/new",
        "/hr/training-days",
        "/hr/training-days/of/anna",
        "/hr/calendar",
        "/hr/calendar/2027/steps/fixed",
        "/hr/calendar/2027/workers",
        "/hr/log",
        "/hr/health",
        "/my/certificates",
        "/my/days",
        "/my/days/report",
    ):
        await page.goto(f"{site.address}{path}")
        assert (path, await findings(page)) == (path, [])


async def test_axe_finds_nothing_on_one_record_nor_on_the_draft_that_workers_read(
    site: House, page: Page, tmp_path: Path
) -> None:
    one = Certificate(person_id="ines", name="Welding", obtained=date(2020, 1, 1), recorded_at=NOW)
    async with site.app.database.transaction() as store:
        [one] = await store.save_certificates([one])
        await change_profile(store, [Said(key="body", value=Body.NONE)], NOW)
    (tmp_path / "plan.pdf").write_bytes(pdf())
    await Tab(site, page).signs_in("ines")
    await page.goto(f"{site.address}/hr/calendar/2027/workers")
    await page.locator("input[type=file]").set_input_files(tmp_path / "plan.pdf")
    await page.locator("main form:has(input[type=file]) button").click()
    await expect(page.get_by_text("Shall I send “plan.pdf”")).to_be_visible(timeout=PATIENCE)
    assert await findings(page) == []
    await page.get_by_role("button", name="Send").first.click()
    await expect(page.get_by_text("Sent to 5 people.")).to_be_visible(timeout=PATIENCE)
    for path in (
        "/hr/calendar/2027/workers",
        f"/hr/certificates/{one.id}",
        f"/my/certificates/{one.id}",
        "/my/training-plan/1",
    ):
        answer = await page.goto(f"{site.address}{path}")
        assert answer is not None
        assert answer.ok, path
        assert (path, await findings(page)) == (path, [])
