"""Marc reviews a plan with nothing but a keyboard, from the link to his signature; Anna sees it come."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.async_api import Browser, Page, expect

from plans.model import Person, Role, Status
from tests.bot.web.axe import findings
from tests.bot.web.house import House
from tests.bot.web.tab import PATIENCE, Tab
from tests.bot.web.team.conftest import hand_in
from tests.bot.web.team.test_deputies import tom_stands_in
from tests.bot.web.team.test_team import in_force
from tests.cast import ANNA, welcomed

pytestmark = pytest.mark.asyncio(loop_scope="session")

MOST_TABS = 80


async def tabs_to(page: Page, selector: str, *, back: bool = False) -> None:
    """Tab, until what is focused is that."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Shift+Tab" if back else "Tab")
        if await page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"no way to {selector} with the keyboard")


async def test_a_review_by_keyboard_alone(site: House, page: Page, browser: Browser) -> None:
    plan = await hand_in(site)
    other = await browser.new_context(locale="en-GB")
    annas = await other.new_page()
    anna = Tab(site, annas)
    await anna.signs_in("anna")
    await anna.sees("waits for Marc")

    await page.goto(await site.link("marc"))
    await tabs_to(page, "form button.main")
    await page.keyboard.press("Enter")
    await expect(page.locator("#question")).to_be_visible(timeout=PATIENCE)
    await tabs_to(page, "a[href='/team']")
    await page.keyboard.press("Enter")
    await expect(page.locator("#review-first")).to_be_visible(timeout=PATIENCE)
    await tabs_to(page, "#review-first")
    await page.keyboard.press("Enter")
    await expect(page.locator("#review")).to_be_visible(timeout=PATIENCE)

    competence = plan.competences[0]
    level = f"#competence-{competence.id}-1"
    await tabs_to(page, level)
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("3")
    chosen = page.locator(f"#competence-{competence.id}-3")
    await expect(chosen).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    await expect(chosen).to_be_focused()
    await expect(page.locator("#said")).to_contain_text("Noted")

    await tabs_to(page, f"#competence-{competence.id}-say")
    await page.keyboard.press("Enter")
    await tabs_to(page, f"#competence-{competence.id}-text")
    await page.keyboard.type("You grew here, well done")
    await page.keyboard.press("Tab")
    await expect(page.locator(f"#competence-{competence.id}-text")).to_have_text(
        "You grew here, well done", timeout=PATIENCE
    )

    await tabs_to(page, "#agree-all", back=True)
    await page.keyboard.press("Enter")
    await expect(page.locator("#agree")).to_be_focused(timeout=PATIENCE)
    await expect(page.locator("#standing")).to_contain_text("Everything is answered")
    await page.keyboard.press("Enter")
    await expect(page.locator(".notice")).to_contain_text("Signed. Anna", timeout=PATIENCE)

    agreed = await site.plan("anna")
    assert agreed.status is Status.AWAITING_AGREEMENT
    assert agreed.competences[0].current_manager == 3
    assert agreed.competences[0].manager_remark == "You grew here, well done"
    assert agreed.signature(Role.MANAGER) is not None
    await anna.is_told("Marc has gone through your PDP and agrees")
    await other.close()


async def test_words_that_are_being_typed_are_not_lost_when_it_is_sent_back(
    site: House, page: Page
) -> None:
    plan = await hand_in(site)
    await Tab(site, page).signs_in("marc")
    await page.goto(f"{site.address}/team/plans/{plan.id}")
    goal = plan.goals[0].id
    await page.locator(f"#goal-{goal}-say").click()
    await page.locator(f"#goal-{goal}-text").fill("Make it a little smaller")
    await page.locator("#send-back").click()
    await page.locator("#reason").fill("One thing first")
    await page.locator("#return").click()
    await expect(page.locator(".notice")).to_contain_text("Sent back to Anna", timeout=PATIENCE)
    returned = await site.plan("anna")
    assert (returned.status, returned.reason) == (Status.RETURNED, "One thing first")
    assert returned.goals[0].manager_remark == "Make it a little smaller"


async def test_the_pages_are_accessible(site: House, page: Page, browser: Browser) -> None:
    plan = await hand_in(site)
    async with site.app.database.transaction() as store:
        ben: Person = replace(ANNA, id="ben", number="2001", name="Ben Claes", given_name="Ben")
        await store.save_people([welcomed(ben)])
        await tom_stands_in(store)
    agreed = await in_force(site, "ben")
    await Tab(site, page).signs_in("marc")
    for path in (
        "/team",
        f"/team/plans/{plan.id}",
        f"/team/plans/{agreed.id}",
        f"/team/talks/{agreed.id}",
    ):
        await page.goto(site.address + path)
        assert await findings(page) == [], path
    context = await browser.new_context(locale="en-GB")
    hr = await context.new_page()
    await Tab(site, hr).signs_in("ines")
    await hr.goto(f"{site.address}/hr/deputies")
    assert await findings(hr) == []
    await context.close()
