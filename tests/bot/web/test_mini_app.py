"""Opening the pages inside Telegram: over real HTTPS, and in a frame of another site in a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Frame, Page

from bot.people.people import unlink
from bot.people.staff_changes import leave
from bot.sign_in.mini_app import VALID_FOR
from bot.web.security import TELEGRAM
from bot.web.sign_in.attempts import MOST_WRONG
from tests.bot.sign_in.init_data import opened_by
from tests.bot.web.house import Client, House, english_client, moved_in_public, until
from tests.cast import NOW

ACCOUNT = 279_058_397
COOKIE = "__Host-pop-mini-app"


async def on_telegram(house: House, person_id: str = "anna", account: int = ACCOUNT) -> None:
    async with house.app.database.transaction() as store:
        await store.chats.link(person_id, account, NOW)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with moved_in_public(tmp_path) as opened:
        await on_telegram(opened)
        yield opened


async def opens(browser: Client, said: str | None = None) -> Client:
    given = opened_by(ACCOUNT, NOW) if said is None else said
    return await browser.posts("/mini-app", {"data": given})


class TestWhoTelegramNames:
    async def test_is_signed_in(self, house: House) -> None:
        async with english_client(house) as browser:
            await opens(browser)
            assert (browser.status, browser.where) == (200, "/chat")
            async with house.app.database.reading() as store:
                [session] = await store.web.sessions_of("anna", NOW)
            assert session.person_id == "anna"

    async def test_gets_a_cookie_that_arrives_in_a_frame_of_another_site(
        self, house: House
    ) -> None:
        async with (
            english_client(house) as browser,
            browser.session.post(
                f"{house.address}/mini-app",
                data={"data": opened_by(ACCOUNT, NOW)},
                headers={"Origin": house.address},
                allow_redirects=False,
            ) as answer,
        ):
            given = answer.headers.getall("Set-Cookie")
        [kept] = [one for one in given if one.startswith(f"{COOKIE}=") and "Max-Age=0" not in one]
        parts = {part.strip() for part in kept.split(";")[1:]}
        assert parts >= {"Path=/", "Secure", "HttpOnly", "SameSite=None", "Partitioned"}
        assert not any(part.startswith("Domain") for part in parts)

    async def test_keeps_no_other_way_in(self, house: House) -> None:
        async with english_client(house) as browser:
            await browser.signs_in("anna")
            before = browser.cookies["__Host-pop"].value
            await opens(browser)
            assert "__Host-pop" not in browser.cookies
            async with english_client(house) as thief:
                await thief.gets("/chat", Cookie=f"__Host-pop={before}")
                assert thief.where == "/sign-in"
            await browser.signs_in("anna")
            assert COOKIE in browser.cookies
            await browser.posts("/sign-out")
            assert browser.cookies == {}

    async def test_is_nobody_here(self, house: House) -> None:
        async with english_client(house) as browser:
            await opens(browser, opened_by(ACCOUNT + 1, NOW))
            assert browser.status == 403
            assert "nobody&#39;s here yet" in browser.html
            assert browser.cookies == {}

    async def test_has_left(self, house: House) -> None:
        await leave(house.app, "anna")
        house.at(NOW + timedelta(days=1))
        async with english_client(house) as browser:
            await opens(browser, opened_by(ACCOUNT, house.now))
            assert browser.status == 403
            assert "do not work here" in browser.html

    async def test_was_let_go(self, house: House) -> None:
        async with english_client(house) as browser:
            await opens(browser)
            await unlink(house.app, "anna")
            await browser.gets("/chat")
            assert browser.where == "/sign-in"
            await opens(browser)
            assert browser.status == 403

    async def test_opened_it_long_ago(self, house: House) -> None:
        said = opened_by(ACCOUNT, NOW)
        house.at(NOW + VALID_FOR + timedelta(seconds=1))
        async with english_client(house) as browser:
            await opens(browser, said)
            assert browser.status == 410
            assert "opened a while ago" in browser.html

    async def test_is_not_to_be_believed(self, house: House) -> None:
        async with english_client(house) as browser:
            await opens(browser, opened_by(ACCOUNT, NOW) + "x")
            assert browser.status == 403
            await opens(browser, "")
            assert browser.status == 403

    async def test_is_not_asked_too_often(self, house: House) -> None:
        async with english_client(house) as browser:
            for _ in range(MOST_WRONG):
                await opens(browser, "made up")
            await opens(browser)
            assert browser.status == 429

    async def test_comes_from_our_own_page(self, house: House) -> None:
        async with english_client(house) as browser:
            await browser.posts(
                "/mini-app", {"data": opened_by(ACCOUNT, NOW)}, origin="https://web.telegram.org"
            )
            assert browser.status == 403
            assert browser.cookies == {}


class TestFrames:
    async def test_telegram_may_show_what_it_opens_and_nothing_else(self, house: House) -> None:
        async with english_client(house) as browser:
            for path in ("/in/x", "/static/pages.css", "/nothing", "/favicon.ico"):
                await browser.gets(path)
                assert "frame-ancestors 'none'" in browser.headers["content-security-policy"], path
                assert browser.headers["x-frame-options"] == "DENY"
            await browser.gets("/mini-app")
            self._is_framed(browser)
            await opens(browser)
            for path in ("/chat", "/devices", "/nothing"):
                await browser.gets(path)
                self._is_framed(browser)

    async def test_who_came_another_way_is_in_no_frame(self, house: House) -> None:
        async with english_client(house) as browser:
            await browser.signs_in("anna")
            assert "frame-ancestors 'none'" in browser.headers["content-security-policy"]

    def _is_framed(self, browser: Client) -> None:
        policy = browser.headers["content-security-policy"]
        assert policy.endswith(f"frame-ancestors {TELEGRAM}")
        assert "x-frame-options" not in browser.headers


@pytest_asyncio.fixture(loop_scope="session")
async def site(tmp_path: Path) -> AsyncIterator[House]:
    async with moved_in_public(tmp_path) as opened:
        await on_telegram(opened)
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def telegram(browser: Browser) -> AsyncIterator[Page]:
    """A page of Telegram's site in a browser: there is nothing on it but what it frames."""
    context = await browser.new_context(locale="en-GB", ignore_https_errors=True)
    # The pages of the tests are on this machine, which no site of the world may look at unasked.
    await context.grant_permissions(["local-network-access"])
    yield await context.new_page()
    await context.close()


async def framed(page: Page, address: str, by: str) -> Frame:
    html = f'<!doctype html><title>Chat</title><iframe src="{address}" width="600" height="700">'
    await page.route(f"{by}/**", lambda route: route.fulfill(body=html, content_type="text/html"))
    await page.goto(f"{by}/k/")
    await page.wait_for_function("window.frames.length === 1")
    return page.frames[1]


@pytest.mark.asyncio(loop_scope="session")
class TestInABrowser:
    async def test_anna_opens_it_in_telegram_and_answers_there(
        self, site: House, telegram: Page
    ) -> None:
        said = quote(opened_by(ACCOUNT, NOW), safe="")
        address = f"{site.address}/mini-app#tgWebAppData={said}&amp;tgWebAppVersion=9.1"
        frame = await framed(telegram, address, TELEGRAM)
        await frame.wait_for_selector("#question")
        assert frame.url == f"{site.address}/chat"
        await frame.click("text=My devices")
        await frame.wait_for_selector("text=this one")
        [cookie] = [
            one for one in await telegram.context.cookies(site.address) if one["name"] == COOKIE
        ]
        assert cookie["httpOnly"]
        assert cookie["sameSite"] == "None"
        await frame.click("button:text-is('Sign out')")
        await frame.wait_for_selector("h1:text('Sign in')")

    @pytest.mark.parametrize("path", ["/mini-app", "/chat", "/devices"])
    async def test_another_site_gets_no_page_into_its_frame(
        self, site: House, telegram: Page, path: str
    ) -> None:
        await telegram.goto(await site.link("anna"))
        await telegram.click("main button")
        await telegram.wait_for_selector("#question")
        refused: list[str] = []
        telegram.on("console", lambda said: refused.append(said.text))
        frame = await framed(telegram, f"{site.address}{path}", "https://elsewhere.example")

        async def said() -> bool:
            return any("frame-ancestors" in one for one in refused)

        await until(said)
        assert not frame.url.startswith(site.address)

    async def test_outside_telegram_it_says_how_to_get_in(
        self, site: House, telegram: Page
    ) -> None:
        await telegram.goto(f"{site.address}/mini-app")
        await telegram.wait_for_selector("text=inside Telegram only")
