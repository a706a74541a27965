"""What happens elsewhere appears by itself; a line that breaks costs nothing."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, Response, Route, expect

from plans.storage.records import Outgoing
from tests.bot.web.house import House
from tests.bot.web.tab import PATIENCE, Tab
from tests.cast import NOW
from tests.chaos import script

pytestmark = pytest.mark.asyncio(loop_scope="session")

GOAL = "What would you like to reach?"


async def at_the_goal(site: House, page: Page) -> Tab:
    anna = Tab(site, page)
    await anna.signs_in("anna")
    await anna.goes_through(list(script.drafting("anna"))[:1])
    await anna.sees(GOAL)
    return anna


async def news(site: House, text: str) -> None:
    """Anna is told something, by another process for all that the pages know."""
    payload = {"lines": [["text", text]], "choices": [], "step": None}
    message = Outgoing(person_id="anna", kind="news", payload=payload, created_at=NOW)
    async with site.app.database.transaction() as store:
        await store.outbox.send_later([message])


async def test_news_appear_without_a_reload(site: House, page: Page) -> None:
    anna = await at_the_goal(site, page)
    await news(site, "Marc is back")
    await anna.is_told("Marc is back")


async def test_what_somebody_is_typing_stays(site: House, page: Page) -> None:
    anna = await at_the_goal(site, page)
    await page.locator("#text").fill("A thought that is not fini")
    await news(site, "Marc is back")
    await anna.is_told("Marc is back")
    await expect(page.locator("#text")).to_have_value("A thought that is not fini")
    await site.chat.types("anna", "Reach it on the phone")
    await expect(page.locator("#moved")).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("#text")).to_have_value("A thought that is not fini")


async def test_an_answer_that_is_refused_can_be_put_right(site: House, page: Page) -> None:
    anna = await at_the_goal(site, page)
    await anna.writes("Reach it in the end")
    await anna.sees("What is this goal for?")
    await anna.writes("neither of these")
    await expect(page.locator("#why")).to_be_visible(timeout=PATIENCE)
    await news(site, "Marc is back")  # whatever was on its way before has come by then
    await anna.is_told("Marc is back")
    await expect(page.locator("#text")).to_have_value("neither of these")
    await expect(page.locator("#moved")).to_be_hidden()


async def test_a_question_answered_elsewhere_moves_on_here(site: House, page: Page) -> None:
    anna = await at_the_goal(site, page)
    await site.chat.types("anna", "Reach it on the phone")
    await anna.sees("What is this goal for?")
    await expect(page.locator("#plan")).to_contain_text("Reach it on the phone")


async def test_a_server_that_was_away_costs_nothing(site: House, page: Page) -> None:
    anna = await at_the_goal(site, page)
    await page.locator("#text").fill("A thought that is not fini")
    await site.close()
    await expect(page.locator("#offline")).to_be_visible(timeout=PATIENCE)
    await page.locator("#text").press("Enter")
    await expect(page.locator("#unsent")).to_be_visible(timeout=PATIENCE)
    await news(site, "Said while the line was broken")
    site.open()
    await anna.is_told("Said while the line was broken")
    await expect(page.locator("#offline")).to_be_hidden(timeout=PATIENCE)
    await expect(page.locator("#text")).to_have_value("A thought that is not fini")
    await anna.writes("A thought that is finished")
    await anna.sees("What is this goal for?")
    assert [goal.text for goal in (await site.plan()).goals] == ["A thought that is finished"]


async def test_a_session_that_ended_keeps_the_words(site: House, page: Page) -> None:
    await at_the_goal(site, page)
    async with site.app.database.transaction() as store:
        await store.web.end_all("anna")
    await page.locator("#text").fill("A long thought")
    await page.locator("#text").press("Enter")
    await expect(page.locator("#gone")).to_be_visible(timeout=PATIENCE)
    await expect(page.locator("#text")).to_have_value("A long thought")


async def test_two_pages_of_one_person_say_the_same(site: House, page: Page) -> None:
    anna = await at_the_goal(site, page)
    other = Tab(site, await page.context.new_page())
    await other.page.goto(f"{site.address}/chat")
    await other.sees(GOAL)
    await anna.writes("Reach it in one of two")
    await other.sees("What is this goal for?")


async def test_the_next_question_waits_for_the_page_of_the_answer(site: House, page: Page) -> None:
    """Else it could be typed in before that page takes its place."""
    anna = Tab(site, page)
    await anna.signs_in("anna")
    first = await page.locator("#question").get_attribute("data-seq")
    answered, told = asyncio.Event(), asyncio.Event()

    async def held_back(route: Route) -> None:
        if route.request.method != "POST":
            await route.continue_()
            return
        answer = await route.fetch()
        await answered.wait()
        await route.fulfill(response=answer)

    def heard(response: Response) -> None:
        if "/chat/news" in response.url and response.status == 200:
            told.set()

    page.on("response", heard)
    await page.route("**/chat", held_back)
    await page.locator("#question .choice").first.click()
    async with asyncio.timeout(60):
        await told.wait()
    # For what would wrongly be shown; too short a time finds nothing.
    await page.wait_for_timeout(200)
    assert await page.locator("#question").get_attribute("data-seq") == first
    answered.set()
    await expect(page.locator(f'#question:not([data-seq="{first}"])')).to_be_visible(
        timeout=PATIENCE
    )
    await page.unroute("**/chat")


async def test_news_asked_for_before_the_page_of_an_answer_and_come_after_it_are_shown(
    site: House, page: Page
) -> None:
    """Where they were to stand is no longer part of the page by then."""
    anna = await at_the_goal(site, page)
    taken, told, shown = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def answer_held_back(route: Route) -> None:
        if route.request.method != "POST":
            await route.continue_()
            return
        answer = await route.fetch()
        taken.set()
        await told.wait()
        await route.fulfill(response=answer)

    async def news_held_back(route: Route) -> None:
        answer = await route.fetch()
        if "Marc is back" in await answer.text() and not told.is_set():
            told.set()
            await shown.wait()
        await route.fulfill(response=answer)

    await page.route("**/chat", answer_held_back)
    await page.route("**/chat/news*", news_held_back)
    await anna.writes("Reach it at last")
    async with asyncio.timeout(60):
        await taken.wait()
        await news(site, "Marc is back")
        await told.wait()
    await anna.sees("What is this goal for?")
    shown.set()
    await anna.is_told("Marc is back")
    await anna.sees("What is this goal for?")
    await page.unroute_all()
