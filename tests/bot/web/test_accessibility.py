"""Axe finds nothing, in light and in dark, wide and narrow."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from playwright.async_api import Page, expect
from pydantic import SecretStr

from bot.organisation.profile import change_profile
from plans.organisation.changes import Said
from plans.organisation.typed import read_colour
from plans.storage.records import Outgoing
from tests.bot.sign_in.init_data import TOKEN
from tests.bot.web.axe import findings
from tests.bot.web.house import House
from tests.bot.web.tab import Tab
from tests.cast import NOW
from tests.chaos import script

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_pages_of_signing_in(site: House, page: Page) -> None:
    await page.goto(await site.link("anna"))
    assert await findings(page) == []
    await page.goto(f"{site.address}/in/{'a' * 32}")
    assert await findings(page) == []


async def test_the_other_ways_in(site: House, page: Page) -> None:
    given = {
        "sso_issuer": "https://login.example.be",
        "sso_client_id": "pop",
        "sso_name": "Example & Co",
        "telegram_token": SecretStr(TOKEN),
        "telegram_client_id": "7",
        "telegram_client_secret": SecretStr("a secret"),
        "public_url": site.address,
    }
    await site.close()
    site.app = replace(site.app, settings=site.app.settings.model_copy(update=given))
    site.open()
    await page.goto(f"{site.address}/sign-in")
    await expect(page.get_by_role("button", name="Example & Co")).to_be_visible()
    assert await findings(page) == []
    answer = await page.goto(f"{site.address}/mini-app")
    assert answer is not None
    assert answer.ok
    assert await findings(page) == []


async def test_the_conversation(site: House, page: Page) -> None:
    anna = Tab(site, page)
    await anna.signs_in("anna")
    assert await findings(page) == []
    await page.set_viewport_size({"width": 1280, "height": 850})
    await anna.goes_through(list(script.drafting("anna"))[:3])
    await anna.writes("31/02/2027")
    await anna.sees("Which day do you mean?")
    payload = {"lines": [["text", "Marc is back"]], "choices": [["open", "Open"]], "step": "home"}
    message = Outgoing(person_id="anna", kind="news", payload=payload, created_at=NOW)
    async with site.app.database.transaction() as store:
        await store.outbox.send_later([message])
    await anna.is_told("Marc is back")
    await page.locator("summary").first.click()
    for summary in await page.locator(".menu summary").all():
        await summary.click()
    assert await findings(page) == []


async def test_the_other_pages(site: House, page: Page) -> None:
    anna = Tab(site, page)
    await anna.signs_in("anna")
    await anna.goes_through(list(script.drafting("anna"))[:3])
    await page.get_by_role("link", name="Growing, taking on more").click()
    assert await findings(page) == []
    for path in ("/devices", "/nothing"):
        await page.goto(f"{site.address}{path}")
        assert await findings(page) == []
        margin = "getComputedStyle(document.querySelector('h1')).marginTop"
        assert await page.evaluate(margin) == "0px"


@pytest.mark.parametrize("colour", ["#fff200", "#05060f", "#e3007a"])
async def test_in_whatever_colours_hr_chooses(site: House, page: Page, colour: str) -> None:
    async with site.app.database.transaction() as store:
        said = [Said(key=key, value=read_colour(colour)) for key in ("colour", "accent")]
        await change_profile(store, said, NOW)
    ines = Tab(site, page)
    await ines.signs_in("ines")
    for path in ("/hr", "/hr/style", "/chat"):
        await page.goto(f"{site.address}{path}")
        if path == "/hr/style":  # its buttons rest until it is drawn
            await expect(page.locator("#preview img")).to_be_visible()
        assert await findings(page) == []


RING = """() => {
    const one = document.activeElement;
    if (one === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return [one.outerHTML.slice(0, 80), outlineStyle !== "none" && outlineWidth !== "0px"];
}"""


@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("path", ["/hr", "/hr/rounds/new", "/my/days/report"])
async def test_each_stop_of_the_tab_key_is_seen(
    site: House, page: Page, path: str, colours: Literal["none", "active"]
) -> None:
    await page.emulate_media(forced_colors=colours)
    await Tab(site, page).signs_in("ines")
    await page.goto(f"{site.address}{path}")
    stops = 0
    for stops in range(100):  # noqa: B007 - how far it came
        await page.keyboard.press("Tab")
        if (stop := await page.evaluate(RING)) is None:
            break
        html, is_seen = stop
        assert is_seen, html
    assert 20 < stops < 99


async def test_the_section_of_hr_that_is_shown_stays_in_sight(site: House, page: Page) -> None:
    await Tab(site, page).signs_in("ines")
    await page.set_viewport_size({"width": 390, "height": 850})
    await page.goto(f"{site.address}/hr/style")
    await expect(page.locator(".sections > nav [aria-current]")).to_be_in_viewport(ratio=1)


async def test_paper_is_light_whatever_the_screen_is(site: House, page: Page) -> None:
    await Tab(site, page).signs_in("ines")
    ink = "getComputedStyle(document.documentElement).getPropertyValue('--ink')"
    seen = {}
    medias: tuple[Literal["screen", "print"], ...] = ("screen", "print")
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for media in medias:
        for scheme in schemes:
            await page.emulate_media(media=media, color_scheme=scheme)
            seen[media, scheme] = await page.evaluate(ink)
    assert seen["print", "dark"] == seen["print", "light"] == seen["screen", "light"]
    assert seen["screen", "dark"] != seen["screen", "light"]
