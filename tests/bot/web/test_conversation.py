"""Anna's whole plan in a browser, while Marc answers elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from playwright.async_api import Page, expect

from plans.i18n.formats import BRUSSELS
from plans.model import Status
from tests.bot.web.house import House
from tests.bot.web.tab import PATIENCE, Tab, goes_through
from tests.cast import ROUND
from tests.chaos import script

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_plan_from_the_link_to_both_signatures(site: House, page: Page) -> None:
    anna, chat = Tab(site, page), site.chat
    await anna.signs_in("anna")
    await anna.goes_through(script.drafting("anna"))
    await anna.sees(script.submitted())
    plan = page.get_by_role("complementary", name="The plan so far")
    await expect(plan).to_contain_text("Reach what anna wants to reach")

    await chat.delivered()
    await goes_through(chat, "marc", script.reviewing("marc", "Anna Peeters"))
    # Nobody loads the page again: it comes by itself.
    await anna.is_told(script.signing_news("Marc"))
    await anna.opens_news()
    [line] = list(script.signing("Marc"))[1:]
    await anna.goes_through([line])
    await anna.is_told(script.signed())
    assert (await site.plan()).status is Status.ACTIVE


async def test_a_plan_is_handed_over_as_pdf_and_word(site: House, page: Page) -> None:
    anna = Tab(site, page)
    await site.chat.agree()
    await anna.signs_in("anna")
    await anna.writes("/document")
    for name, start in (("PDF", b"%PDF"), ("Word", b"PK")):
        async with page.expect_download(timeout=PATIENCE) as coming:
            await page.locator("#question").get_by_role("link", name=name).click()
        path = await (await coming.value).path()
        assert path.read_bytes().startswith(start)


async def test_a_day_is_picked_from_the_calendar(site: House, page: Page) -> None:
    anna = Tab(site, page)
    await anna.signs_in("anna")
    await anna.goes_through(list(script.drafting("anna"))[:3])
    await anna.sees("By when do you want")
    # It begins in the plan's period, and not before today.
    assert await page.locator("#day").get_attribute("min") == "2027-01-15"
    await page.locator("#day").fill("2027-09-30")
    await page.get_by_role("button", name="Choose").click()
    await anna.sees("30/09/2027")


async def test_a_day_of_next_year_begins_in_next_year(site: House, page: Page) -> None:
    site.at(datetime(2026, 12, 1, 9, 0, tzinfo=BRUSSELS))
    async with site.app.database.transaction() as store:
        await store.save_round(replace(ROUND, opens=date(2026, 11, 1)))
    anna = Tab(site, page)
    await anna.signs_in("anna")
    await anna.goes_through(list(script.drafting("anna"))[:3])
    assert await page.locator("#day").get_attribute("min") == "2027-01-01"
    await page.locator("#question").get_by_role("button", name="31/12/2027").click()
    await anna.sees("31/12/2027")


@pytest.mark.parametrize("typed", ["30/9", "30-9-2027", "eind september"])
async def test_a_day_is_typed_as_people_write_it(site: House, page: Page, typed: str) -> None:
    anna = Tab(site, page)
    await anna.signs_in("anna")
    await anna.goes_through(list(script.drafting("anna"))[:3])
    await anna.writes(typed)
    await anna.sees("30/09/2027")


async def test_an_earlier_answer_is_given_again(site: House, page: Page) -> None:
    anna = Tab(site, page)
    await anna.signs_in("anna")
    await anna.goes_through(list(script.drafting("anna"))[:3])
    await page.get_by_role("link", name="Reach what anna wants to reach").click()
    await page.get_by_role("textbox").fill("Chair the weekly meeting")
    await page.get_by_role("button", name="Save").click()
    await anna.sees("Corrected")
    await anna.sees("By when do you want")
    await expect(page.locator("#plan")).to_contain_text("Chair the weekly meeting")


async def test_an_answer_given_again_is_put_right_where_it_is(site: House, page: Page) -> None:
    anna = Tab(site, page)
    await anna.signs_in("anna")
    await anna.goes_through(list(script.drafting("anna"))[:4])
    asked = await page.locator("#asked").inner_text()
    await (
        page.locator("#plan")
        .get_by_role("link", name=re.compile("^[0-9]{2}.[0-9]{2}.2027$"))
        .first.click()
    )
    now = await page.locator("main > p", has_text="Now:").inner_text()
    assert re.fullmatch(r"Now: \d\d/\d\d/2027", now)
    await page.get_by_label("Or typed").fill("yesterday")
    await page.locator("form.words").get_by_role("button", name="Save").click()
    await expect(page.get_by_role("alert")).to_contain_text("has passed already")
    await expect(page.get_by_label("Or typed")).to_have_value("yesterday")
    # Left as it was, the question of now says nothing of it.
    await page.get_by_role("link", name="Leave it as it is").click()
    await anna.sees(asked)
    await expect(page.get_by_role("alert")).to_have_count(0)
    await expect(page.locator("#text")).to_have_value("")


async def test_what_is_asked_in_passing_is_what_the_card_is_about(site: House, page: Page) -> None:
    anna = Tab(site, page)
    await anna.signs_in("anna")
    await anna.goes_through(list(script.drafting("anna"))[:3])
    await anna.writes("in the summer")
    await expect(page.locator("#asked")).to_have_text("Which day do you have in mind?")


async def test_everything_works_by_keyboard(site: House, page: Page) -> None:
    anna = Tab(site, page)
    await page.goto(await site.link("anna"))
    await tab_to(page, "Sign in here")
    await page.keyboard.press("Enter")
    await anna.sees("Would you like to think about")
    await tab_to(page, "Start with my goal")
    await page.keyboard.press("Enter")
    await anna.sees("What would you like to reach?")
    await tab_to(page, "", element="text")
    await page.keyboard.type("Reach it by keyboard")
    await page.keyboard.press("Enter")
    await anna.sees("What is this goal for?")
    await tab_to(page, "Growing, taking on more")
    await page.keyboard.press("Space")
    await anna.sees("By when do you want")
    await tab_to(page, "‹ Back")
    await page.keyboard.press("Enter")
    await anna.sees("What is this goal for?")


async def test_a_page_without_scripts_says_the_same(site: House, page: Page) -> None:
    browser = page.context.browser
    assert browser is not None
    context = await browser.new_context(java_script_enabled=False, locale="en-GB")
    anna = Tab(site, await context.new_page())
    await anna.signs_in("anna")
    await anna.presses("Start with my goal")
    await anna.sees("What would you like to reach?")
    await anna.page.locator("#text").fill("Reach it without scripts")
    await anna.presses("Send")
    await anna.sees("What is this goal for?")
    await context.close()


async def tab_to(page: Page, label: str, *, element: str = "") -> None:
    """Presses Tab until the focus is there, and is seen to be there."""
    for _ in range(60):
        await page.keyboard.press("Tab")
        found = await page.evaluate(
            """() => { const one = document.activeElement, style = getComputedStyle(one);
            return [one.innerText || '', one.id, style.outlineStyle, style.boxShadow]; }"""
        )
        if (element and found[1] == element) or (label and found[0].strip() == label):
            assert found[2] != "none" or found[3] != "none", "nobody sees where the focus is"
            return
    raise AssertionError(f"Tab never comes to {label or element}")
