"""Links that work once, sessions, and devices; over real HTTP."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.people.people import unlink
from bot.people.staff_changes import leave
from bot.sign_in.links import MOST_LINKS, TooManyLinks, hash_of
from bot.web.sign_in.attempts import MOST_WRONG
from bot.web.sign_in.sessions import LONGEST, STAYS, family_of
from tests.bot.web.house import Client, House, client, moved_in
from tests.cast import NOW

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


class TestALink:
    async def test_shows_a_button_and_is_used_by_it(self, house: House) -> None:
        link = await house.link("anna")
        async with client(house) as browser:
            await browser.gets(link)
            assert browser.status == 200
            assert "Sign in here" in browser.html
            await browser.posts(link)
            assert (browser.status, browser.where) == (200, "/chat")

    async def test_is_not_used_up_by_previews(self, house: House) -> None:
        link = await house.link("anna")
        async with client(house) as preview:
            for _ in range(5):
                await preview.gets(link)
            assert preview.cookies == {}
        async with client(house) as browser:
            await browser.posts(link)
            assert browser.where == "/chat"

    async def test_works_once(self, house: House) -> None:
        link = await house.link("anna")
        async with client(house) as first, client(house) as second:
            await first.posts(link)
            await second.posts(link)
            assert second.status == 410
            assert "It works only once" in second.html
            await second.gets(link)
            assert second.status == 410

    async def test_that_was_used_leads_on_where_it_was_used(self, house: House) -> None:
        """Pressed twice, or opened once more from the chat."""
        link = await house.link("anna")
        async with client(house) as anna, client(house) as marc:
            await anna.posts(link)
            await anna.posts(link)
            assert (anna.status, anna.where) == (200, "/chat")
            await anna.gets(link)
            assert (anna.status, anna.where) == (200, "/chat")
            await marc.signs_in("marc")
            await marc.gets(link)
            assert marc.status == 410
            assert 'href="/chat">Go on' in marc.html

    async def test_works_for_fifteen_minutes(self, house: House) -> None:
        link = await house.link("anna")
        house.at(NOW + timedelta(minutes=15))
        async with client(house) as browser:
            await browser.posts(link)
            assert browser.status == 410
            assert "those are over" in browser.html

    async def test_gives_way_to_a_newer_one(self, house: House) -> None:
        older, newer = await house.link("anna"), await house.link("anna")
        async with client(house) as browser:
            await browser.posts(older)
            assert browser.status == 410
            assert "newer link" in browser.html
            await browser.posts(newer)
            assert browser.where == "/chat"

    async def test_that_does_not_exist(self, house: House) -> None:
        async with client(house) as browser:
            await browser.gets(f"/in/{'a' * 32}")
            assert browser.status == 404

    async def test_of_somebody_who_has_left(self, house: House) -> None:
        link = await house.link("tom")
        await leave(house.app, "tom")
        house.at(NOW + timedelta(days=1))
        async with client(house) as browser:
            await browser.posts(link)
            assert browser.status in {404, 410}

    async def test_is_kept_as_a_hash(self, house: House) -> None:
        token = (await house.link("anna")).rpartition("/")[2]
        async with house.app.database.reading() as store:
            found = await store.web.link(hash_of(token))
        assert found is not None
        assert token not in repr(found)

    @pytest.mark.asyncio(loop_scope="session")
    async def test_is_not_told_to_what_a_page_asks_for_next(self, site: House, page: Page) -> None:
        """A web server in front logs where somebody came from."""
        link, told = await site.link("anna"), []
        page.on("request", lambda request: told.append(request.all_headers()))
        await page.goto(link)
        await page.get_by_role("button", name="Sign in here").click()
        await expect(page).to_have_url(f"{site.address}/chat")
        headers = [await one for one in told]
        assert len(headers) > 4
        token = link.rpartition("/")[2]
        assert [one for one in headers if token in one.get("referer", "")] == []

    async def test_is_not_made_without_end(self, house: House) -> None:
        for _ in range(MOST_LINKS):
            await house.link("anna")
        with pytest.raises(TooManyLinks):
            await house.link("anna")
        house.at(NOW + timedelta(hours=1))
        await house.link("anna")

    async def test_of_somebody_who_tries_many_is_not_looked_at_for_a_while(
        self, house: House
    ) -> None:
        link = await house.link("anna")
        async with client(house) as browser:
            for number in range(MOST_WRONG):
                await browser.gets(f"/in/{number:032}")
            await browser.gets(link)
            assert browser.status == 429
            elsewhere = {"X-Forwarded-For": "203.0.113.9"}
            await browser.gets(link, **elsewhere)
            assert browser.status == 200


class TestASession:
    async def test_is_in_a_cookie_that_scripts_cannot_read(self, anna: Client) -> None:
        cookie = anna.cookies["pop"]
        assert cookie["httponly"]
        assert cookie["samesite"].lower() == "lax"
        assert cookie["path"] == "/"

    async def test_is_for_https_alone_where_the_pages_are_public(self, tmp_path: Path) -> None:
        async with moved_in(tmp_path) as house:
            house.app.settings.public_url = "https://pop.example.be"
            token = (await house.link("anna")).rpartition("/")[2]
            async with client(house) as browser:
                said = {"Host": "pop.example.be"}
                answer = await browser.session.post(
                    f"http://localhost:{house.app.settings.web_port}/in/{token}",
                    headers={**said, "Origin": "https://pop.example.be"},
                    allow_redirects=False,
                )
                [cookie] = answer.headers.getall("Set-Cookie")
                assert cookie.startswith("__Host-pop=")
                assert "Secure" in cookie
                assert answer.headers["Strict-Transport-Security"]

    async def test_gets_a_new_token_at_each_sign_in(self, house: House, anna: Client) -> None:
        before = anna.cookies["pop"].value
        await anna.signs_in("anna")
        assert anna.cookies["pop"].value != before
        async with client(house) as thief:
            await thief.gets("/chat", Cookie=f"pop={before}")
            assert thief.where == "/sign-in"

    async def test_cannot_be_prepared_for_somebody(self, house: House) -> None:
        async with client(house) as browser:
            await browser.posts(await house.link("anna"), Cookie=f"pop={'x' * 43}")
            assert browser.cookies["pop"].value != "x" * 43

    async def test_ends_by_signing_out(self, house: House, anna: Client) -> None:
        token = anna.cookies["pop"].value
        await anna.posts("/sign-out")
        assert anna.where == "/sign-in"
        async with client(house) as thief:
            await thief.gets("/chat", Cookie=f"pop={token}")
            assert thief.where == "/sign-in"

    async def test_ends_when_its_owner_leaves(self, house: House, anna: Client) -> None:
        await leave(house.app, "anna")
        await anna.gets("/chat")
        assert anna.where == "/sign-in"

    async def test_ends_on_the_day_after_the_last_one(self, house: House, anna: Client) -> None:
        async with house.app.database.transaction() as store:
            person = await store.people.get("anna")
            assert person is not None
            await store.save_people([replace(person, left_on=NOW.date())])
        await anna.gets("/chat")
        assert anna.where == "/chat"
        house.at(NOW + timedelta(days=1))
        await anna.gets("/chat")
        assert anna.where == "/sign-in"

    async def test_ends_when_the_account_is_let_go(self, house: House, anna: Client) -> None:
        await unlink(house.app, "anna")
        await anna.gets("/chat")
        assert anna.where == "/sign-in"

    async def test_ends_when_nobody_comes(self, house: House, anna: Client) -> None:
        house.at(NOW + STAYS)
        await anna.gets("/chat")
        assert anna.where == "/sign-in"

    async def test_goes_on_while_somebody_comes_but_not_for_ever(
        self, house: House, anna: Client
    ) -> None:
        at = NOW
        while at + timedelta(days=20) < NOW + LONGEST:
            at += timedelta(days=20)
            house.at(at)
            await anna.gets("/devices")
            assert anna.where == "/devices"
        house.at(NOW + LONGEST + timedelta(days=1))
        await anna.gets("/devices")
        assert anna.where == "/sign-in"


class TestDevices:
    async def test_are_listed_and_ended_one_by_one(self, house: House, anna: Client) -> None:
        async with client(house, **{"User-Agent": FIREFOX}) as other:
            await other.signs_in("anna")
            await anna.gets("/devices")
            assert "Firefox · Windows" in anna.html
            assert "this one" in anna.html
            number = anna.html.split('name="device" value="')[1].split('"')[0]
            await anna.posts("/devices/end", {"device": number})
            assert "Firefox" not in anna.html
            await other.gets("/chat")
            assert other.where == "/sign-in"

    async def test_of_others_cannot_be_ended(self, house: House, anna: Client) -> None:
        async with client(house) as marc:
            await marc.signs_in("marc")
            async with house.app.database.reading() as store:
                [theirs] = await store.web.sessions_of("marc", NOW)
            await anna.posts("/devices/end", {"device": str(theirs.id)})
            await marc.gets("/chat")
            assert marc.where == "/chat"

    async def test_are_all_ended_but_this_one(self, house: House, anna: Client) -> None:
        async with client(house) as other:
            await other.signs_in("anna")
            await anna.posts("/devices/end-others")
            assert anna.status == 200
            await other.gets("/chat")
            assert other.where == "/sign-in"

    async def test_are_joined_by_another_with_a_link(self, house: House, anna: Client) -> None:
        await anna.posts("/devices/link")
        link = anna.html.split('value="http')[1].split('"')[0]
        async with client(house) as phone:
            await phone.posts(f"http{link}")
            assert phone.where == "/chat"

    @pytest.mark.parametrize(
        ("agent", "family"),
        [
            (FIREFOX, "Firefox · Windows"),
            (
                "Mozilla/5.0 (iPhone; CPU) Version/19.0 Mobile/15E148 Safari/604.1",
                "Safari · iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 16) Chrome/150.0 Mobile Safari/537.36",
                "Chrome · Android",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X) Chrome/150 Safari/537 Edg/150",
                "Edge · macOS",
            ),
            ("curl/8", ""),
        ],
    )
    def test_are_called_by_their_family(self, agent: str, family: str) -> None:
        assert family_of(agent) == family
