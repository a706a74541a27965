"""A round from its opening to a question that was tried, in a real browser; and what axe says of the pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.async_api import Page, expect

from bot.rounds.own_questions import keep_questions
from plans.model.own_questions import OwnKind
from tests.bot.web.axe import findings
from tests.bot.web.house import House
from tests.bot.web.tab import PATIENCE
from tests.dialogs.scripts.own_questions import OWN_QUESTIONS

expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def signs_in(site: House, page: Page, who: str = "ines") -> None:
    await page.goto(await site.link(who))
    await page.get_by_role("main").get_by_role("button").first.click()
    await page.wait_for_url("**/chat")


async def test_a_round_is_opened_reminders_are_seen_and_a_question_tried(
    site: House, page: Page
) -> None:
    await signs_in(site, page)
    await page.goto(f"{site.address}/hr/rounds")
    await page.get_by_role("button", name="A new round").click()
    await page.get_by_label("Name", exact=True).fill("Spring 2027")
    await page.get_by_label("First day").fill("2027-01-15")
    await page.get_by_label("Last day").fill("2027-01-10")
    await page.get_by_role("button", name="Open this round").click()
    await expect(page.locator("#closes-why")).to_contain_text("end after they begin")
    await expect(page.get_by_label("Name", exact=True)).to_have_value("Spring 2027")
    await page.get_by_label("Last day").fill("2027-04-30")
    await page.get_by_label("Plans are for: from").fill("2027-01-01")
    await page.get_by_label("Plans are for: to").fill("2027-12-31")
    await page.get_by_role("checkbox", name="Customer service").check()
    await page.get_by_label("Takes along what is open in").select_option("")
    await page.get_by_role("button", name="Open this round").click()
    await expect(page.get_by_role("status")).to_contain_text("The round is kept")
    async with site.app.database.reading() as store:
        round_ = await store.rounds.get("Spring 2027")
    assert round_ is not None
    assert round_.audience.departments == ("Customer service",)

    await page.get_by_role("button", name="Remind…").click()
    await expect(page.get_by_text("the round runs until 30/04/2027")).to_be_visible()
    await expect(page.get_by_role("rowheader", name="Anna Peeters")).to_be_visible()
    await page.get_by_role("button", name="Send it now").click()
    await expect(page.get_by_role("status")).to_contain_text("They hear from me")
    async with site.app.database.reading() as store:
        assert await store.rounds.reminded("Spring 2027") == {"anna", "marc"}

    await page.get_by_role("button", name="Own questions").click()
    await page.get_by_role("button", name="A new question").click()
    await page.get_by_label("Question (English)").fill("Where would you like to work?")
    await expect(page.locator(".options")).to_be_hidden()
    await page.get_by_label("How one answers").select_option("One of several options")
    await page.locator("#options-en").fill("At home\nIn Ghent")
    await page.get_by_label("Short key").fill("where")
    await page.get_by_role("button", name="Keep it").click()
    await page.get_by_role("link", name="Where would you like to work?").click()
    await page.locator("#options-en").fill("At home\nIn Ghent\nIn Bruges")
    await page.get_by_role("button", name="Keep it").click()
    await page.get_by_role("button", name="Try them").click()
    await expect(page.get_by_role("heading", name="Where would you like to work?")).to_be_visible()
    await page.get_by_role("button", name="In Bruges").click()
    await expect(page.get_by_role("definition")).to_have_text("In Bruges")
    async with site.app.database.reading() as store:
        round_ = await store.rounds.get("Spring 2027")
    assert round_ is not None
    [question] = round_.questions
    assert (question.kind, len(question.options)) == (OwnKind.CHOICE, 3)


async def test_the_look_and_what_follows_are_shown_while_one_types(site: House, page: Page) -> None:
    await signs_in(site, page)
    await page.goto(f"{site.address}/hr/style")
    first = await page.locator("#preview img").get_attribute("src")
    await page.get_by_label("Colour of headings").fill("#7a1f5c")
    await expect(page.locator("#preview img")).not_to_have_attribute("src", first or "")
    await page.get_by_label("Colour of headings").fill("#ffff00")
    await expect(page.locator("#preview")).to_contain_text("#ffff00 is too pale")
    await page.goto(f"{site.address}/hr/reminders")
    await expect(page.locator("#preview")).to_contain_text("Next month")
    await page.get_by_label("A plan that waits for somebody").fill("15")
    await page.get_by_label("A plan that waits for somebody").press("Tab")
    await expect(page.locator("#preview")).to_contain_text("begun but not handed in yet")
    await page.get_by_label("A plan that waits for somebody").fill("soon")
    await page.get_by_label("A plan that waits for somebody").press("Tab")
    await expect(page.locator("#preview")).to_contain_text("Put right first")


@pytest.mark.parametrize(
    "path",
    [
        "rounds",
        "rounds/new",
        "rounds/round?round=2027",
        "rounds/remind?round=2027",
        "rounds/extend?round=2027&person=anna",
        "rounds/close?round=2027",
        "questions",
        "questions/question?round=2027&key=team",
        "questions/try?round=2027",
        "reminders",
        "style",
    ],
)
async def test_axe_finds_nothing(site: House, page: Page, path: str) -> None:
    async with site.app.database.transaction() as store:
        round_ = await store.rounds.get("2027")
        assert round_ is not None
        await keep_questions(store, round_, OWN_QUESTIONS, site.now)
    await signs_in(site, page)
    await page.goto(f"{site.address}/hr/{path}")
    for closed in await page.locator("details:not([open]) > summary").all():
        await closed.click()
    await page.wait_for_load_state("networkidle")
    assert await findings(page) == []


async def test_axe_finds_nothing_where_something_clashes(site: House, page: Page) -> None:
    await signs_in(site, page)
    await page.goto(f"{site.address}/hr/reminders")
    async with site.app.database.transaction() as store:
        policy = await store.schedule.policy()
        await store.save_reminder_policy(replace(policy, escalation=9))
    await page.get_by_label("HR hears").fill("7")
    await page.get_by_label("A plan that waits for somebody").fill("soon")
    await page.get_by_role("button", name="Keep it").click()
    await expect(page.get_by_role("group", name="Somebody changed this")).to_be_visible()
    assert await findings(page) == []
