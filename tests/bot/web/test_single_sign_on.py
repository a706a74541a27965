"""Signing in with an account that one has elsewhere: against an issuer of our own, over real HTTP."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import structlog
from joserfc.jwk import ECKey, OctKey
from pydantic import SecretStr, ValidationError

from bot.people.staff_changes import leave
from bot.settings import Settings
from bot.sign_in import providers
from bot.sign_in.openid import KNOWN_SECONDS
from bot.web.sign_in.attempts import MOST_WRONG
from bot.web.site import Site
from tests.bot.web.house import Client, House, english_client, moved_in
from tests.bot.web.issuer import CLIENT, SECRET, Issuer, issuing
from tests.cast import NOW

ADDRESS = "Anna.Peeters@example.be"
SSO = "/sign-in/with/organisation"


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with issuing() as opened:
        opened.claims = {"email": ADDRESS.lower(), "email_verified": True}
        yield opened


def settings_of(issuer: Issuer, **more: Any) -> dict[str, Any]:
    return {
        "sso_issuer": issuer.address,
        "sso_client_id": CLIENT,
        "sso_client_secret": SecretStr(SECRET),
        "sso_name": "Example & Co, 100 %",
        **more,
    }


async def gives(house: House, person_id: str, **values: Any) -> None:
    async with house.app.database.transaction() as store:
        person = await store.people.get(person_id)
        assert person is not None
        await store.save_people([replace(person, **values)])


@pytest.fixture
async def house(tmp_path: Path, issuer: Issuer) -> AsyncIterator[House]:
    async with moved_in(tmp_path, **settings_of(issuer)) as opened:
        await gives(opened, "anna", email=ADDRESS)
        yield opened


def set_otherwise(house: House, **changes: Any) -> None:
    """The same house, started again with other settings."""
    settings = house.app.settings.model_copy(update=changes)
    house.app = replace(house.app, settings=settings)


async def again(house: House, **changes: Any) -> None:
    await house.close()
    set_otherwise(house, **changes)
    house.open()


class TestSomebodyWithAnAccount:
    async def test_finds_a_button_with_the_name_that_hr_chose(self, house: House) -> None:
        async with english_client(house) as browser:
            await browser.gets("/sign-in")
            assert f'href="{SSO}"' in browser.html
            assert "Sign in with Example &amp; Co, 100 %" in browser.html

    async def test_is_signed_in(self, house: House) -> None:
        async with english_client(house) as browser:
            await browser.gets(SSO)
            assert (browser.status, browser.where) == (200, "/chat")
            assert [one for one in browser.cookies if "begun" in one] == []
            async with house.app.database.reading() as store:
                assert len(await store.web.sessions_of("anna", NOW)) == 1

    async def test_is_asked_for_with_state_nonce_and_pkce_that_nobody_else_knows(
        self, house: House, issuer: Issuer
    ) -> None:
        async with english_client(house) as browser:
            await browser.gets(SSO)
            await browser.gets("/devices")
            await browser.posts("/sign-out")
            await browser.gets(SSO)
        first, second = issuer.asked
        assert first["redirect_uri"] == f"{house.address}{SSO}/back"
        for name in ("state", "nonce", "code_challenge"):
            assert len(first[name]) >= 43
            assert first[name] != second[name]

    async def test_may_be_known_by_their_personnel_number(
        self, house: House, issuer: Issuer
    ) -> None:
        await again(house, sso_claim="employee_id", sso_matches="number")
        for said in ("1001", 1001):
            issuer.claims = {"employee_id": said}
            async with english_client(house) as browser:
                await browser.gets(SSO)
                assert browser.where == "/chat"
        issuer.claims = {"employee_id": "10\0 01"}
        async with english_client(house) as browser:
            await browser.gets(SSO)
            assert browser.status == 403
            assert "personnel number" in browser.html

    async def test_ends_what_the_browser_held_before(self, house: House) -> None:
        async with english_client(house) as browser:
            await browser.signs_in("marc")
            before = browser.cookies["pop"].value
            await browser.gets(SSO)
            assert browser.cookies["pop"].value != before
            async with english_client(house) as thief:
                await thief.gets("/chat", Cookie=f"pop={before}")
                assert thief.where == "/sign-in"

    async def test_is_found_after_the_keys_of_the_issuer_have_changed(
        self, house: House, issuer: Issuer
    ) -> None:
        async with english_client(house) as browser:
            await browser.gets(SSO)
            issuer.new_key()
            await browser.gets(SSO)
            assert browser.where == "/chat"
        assert issuer.calls.count("discovery") == 1
        assert issuer.calls.count("keys") == 2

    async def test_may_have_an_issuer_with_another_kind_of_key(
        self, house: House, issuer: Issuer
    ) -> None:
        issuer.key = ECKey.generate_key("P-256", {"use": "sig"}, auto_kid=True)
        issuer.algorithm = "ES256"
        async with english_client(house) as browser:
            await browser.gets(SSO)
            assert browser.where == "/chat"


class TestSomebodyIsNotLetIn:
    async def refused(self, house: House, sentence: str, status: int = 403) -> Client:
        async with english_client(house) as browser:
            await browser.gets(SSO)
            assert browser.status == status, browser.html
            assert sentence in browser.html
            assert browser.cookies == {}
            return browser

    async def test_whom_nobody_knows(self, house: House, issuer: Issuer) -> None:
        issuer.claims["email"] = "nobody@example.be"
        await self.refused(house, "no one person here has that e-mail address")

    async def test_who_shares_an_address(self, house: House) -> None:
        await gives(house, "marc", email=ADDRESS.upper())
        await self.refused(house, "no one person here has that e-mail address")

    async def test_who_has_left(self, house: House) -> None:
        await leave(house.app, "anna")
        house.at(NOW + timedelta(days=1))
        await self.refused(house, "do not work here")

    @pytest.mark.parametrize("said", [None, "", "no address", 5, True, ["x"], {"a": 1}, "x" * 5000])
    async def test_of_whom_the_issuer_says_nothing_usable(
        self, house: House, issuer: Issuer, said: Any
    ) -> None:
        issuer.claims["email"] = said
        await self.refused(house, "no one person here has that e-mail address")

    async def test_whose_address_the_issuer_has_not_confirmed(
        self, house: House, issuer: Issuer
    ) -> None:
        issuer.claims["email_verified"] = False
        await self.refused(house, "is not confirmed yet")

    async def test_who_is_of_another_organisation(self, house: House, issuer: Issuer) -> None:
        await again(house, sso_requires="hd=example.be")
        await self.refused(house, "is not one of the organisation")
        issuer.claims["hd"] = "example.org"
        await self.refused(house, "is not one of the organisation")
        issuer.claims["hd"] = ["example.org", "example.be"]
        async with english_client(house) as browser:
            await browser.gets(SSO)
            assert browser.where == "/chat"

    async def test_who_says_no_at_the_issuer(self, house: House, issuer: Issuer) -> None:
        issuer.says_no = "access_denied"
        await self.refused(house, "was broken off", 400)

    async def test_who_comes_back_where_nothing_was_begun(self, house: House) -> None:
        async with english_client(house) as browser:
            await browser.gets(f"{SSO}/back?code=x&state=y")
            assert browser.status == 400
            assert "Begin again" in browser.html

    async def test_with_the_answer_that_somebody_else_began(
        self, house: House, issuer: Issuer
    ) -> None:
        """What a link of an attacker would do: sign the victim in as the attacker."""
        async with english_client(house) as attacker, english_client(house) as victim:
            async with attacker.session.get(house.address + SSO, allow_redirects=False) as answer:
                there = answer.headers["Location"]
            async with attacker.session.get(there, allow_redirects=False) as answer:
                back = answer.headers["Location"]
            async with victim.session.get(house.address + SSO, allow_redirects=False):
                pass
            await victim.gets(back)
            assert victim.status == 400
            assert "pop" not in victim.cookies
            assert parse_qs(urlsplit(back).query)["code"]

    async def test_a_second_time_with_the_same_answer(self, house: House) -> None:
        async with english_client(house) as browser:
            async with browser.session.get(house.address + SSO, allow_redirects=False) as answer:
                there = answer.headers["Location"]
            begun = browser.cookies["pop-begun"].value
            async with browser.session.get(there, allow_redirects=False) as answer:
                back = answer.headers["Location"]
            await browser.gets(back)
            assert browser.where == "/chat"
            async with english_client(house) as thief:
                await thief.gets(back, Cookie=f"pop-begun={begun}")
                assert thief.status == 403
                assert "cannot be trusted" in thief.html

    @pytest.mark.parametrize(
        "kept", ["", "x", "%%%", base64.b64encode(b"[1]").decode(), base64.b64encode(b"{").decode()]
    )
    async def test_with_something_else_in_the_cookie(self, house: House, kept: str) -> None:
        async with english_client(house) as browser:
            await browser.gets(f"{SSO}/back?code=x&state=y", Cookie=f"pop-begun={kept}")
            assert browser.status == 400

    async def test_who_tries_too_often(self, house: House) -> None:
        async with english_client(house) as browser:
            for _ in range(MOST_WRONG):
                await browser.gets(f"{SSO}/back?code=x&state=y")
            await browser.gets(SSO)
            assert browser.status == 429
            await browser.gets(f"{SSO}/back?code=x&state=y")
            assert browser.status == 429

    async def test_by_an_issuer_that_is_not_set(self, house: House) -> None:
        async with english_client(house) as browser:
            for path in ("/sign-in/with/telegram", "/sign-in/with/telegram/back?code=1&state=2"):
                await browser.gets(path)
                assert browser.status == 404

    async def test_by_an_answer_that_names_another_issuer(self, house: House) -> None:
        async with english_client(house) as browser:
            async with browser.session.get(house.address + SSO, allow_redirects=False) as answer:
                there = answer.headers["Location"]
            async with browser.session.get(there, allow_redirects=False) as answer:
                back = answer.headers["Location"]
            await browser.gets(f"{back}&iss=https://elsewhere.example")
            assert browser.status == 400
            assert "cannot be trusted" in browser.html


class TestAnAnswerThatIsNotToBeBelieved:
    @pytest.mark.parametrize(
        "claims",
        [
            {"iss": "https://elsewhere.example"},
            {"aud": "another client"},
            {"aud": "another client", "azp": CLIENT},
            {"aud": None},
            {"azp": "another client"},
            {"exp": 1_700_000_000},
            {"exp": None},
            {"iat": int(time.time()) + 86_400},
            {"nonce": "of another request"},
            {"nonce": None},
            {"sub": None},
            {"at_hash": "of another token"},
        ],
    )
    async def test_is_refused(self, house: House, issuer: Issuer, claims: dict[str, Any]) -> None:
        issuer.claims |= claims
        async with english_client(house) as browser:
            await browser.gets(SSO)
            assert browser.status == 403
            assert "cannot be trusted" in browser.html
            assert browser.cookies == {}

    async def test_is_signed_with_another_key(self, house: House, issuer: Issuer) -> None:
        shown = issuer.key
        issuer.new_key()
        issuer.signs_with, issuer.key = issuer.key, shown
        await self._is_refused(house)
        issuer.hides_key_id = True
        await self._is_refused(house)

    async def test_is_signed_with_our_own_secret(self, house: House, issuer: Issuer) -> None:
        issuer.signs_with, issuer.algorithm = OctKey.import_key(SECRET), "HS256"
        issuer.hides_key_id = True
        await self._is_refused(house)

    async def test_is_not_signed(self, house: House, issuer: Issuer) -> None:
        def unsigned(asked: dict[str, str]) -> str:
            parts = [{"alg": "none"}, {"iss": issuer.address, "aud": CLIENT, **issuer.claims}]
            return ".".join(
                [
                    base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=")
                    for one in parts
                ]
                + [""]
            )

        issuer._id_token = unsigned  # type: ignore[method-assign]
        await self._is_refused(house)

    async def test_is_no_token_at_all(self, house: House, issuer: Issuer) -> None:
        for said in ("", "x", "a.b.c", None):
            issuer._id_token = lambda asked, said=said: said  # type: ignore[method-assign, misc]
            await self._is_refused(house)

    async def _is_refused(self, house: House) -> None:
        async with english_client(house) as browser:
            await browser.gets(SSO)
            assert browser.status == 403
            assert "cannot be trusted" in browser.html
            assert browser.cookies == {}


class TestAnIssuerThatIsDown:
    @pytest.mark.parametrize("broken", ["discovery", "token", "keys"])
    async def test_is_a_sentence_and_no_error(
        self, house: House, issuer: Issuer, broken: str
    ) -> None:
        issuer.broken = {broken}
        async with english_client(house) as browser:
            await browser.gets(SSO)
            assert browser.status == 503
            assert "does not work just now" in browser.html
            issuer.broken = set()
            await browser.gets(SSO)
            assert browser.where == "/chat"

    async def test_is_not_there(self, house: House) -> None:
        await again(house, sso_issuer="http://localhost:1/nobody")
        async with english_client(house) as browser:
            for _ in range(MOST_WRONG + 1):  # nobody is kept out because an issuer is down
                await browser.gets(SSO)
                assert browser.status == 503

    @pytest.mark.parametrize(
        "metadata",
        [
            {"issuer": "https://elsewhere.example"},
            {"issuer": None},
            {"token_endpoint": None},
            {"token_endpoint": "http://elsewhere.example/token"},
            {"authorization_endpoint": "javascript:alert(1)"},
            {"jwks_uri": "ftp://localhost/keys"},
        ],
    )
    async def test_says_what_no_issuer_may_say(
        self, house: House, issuer: Issuer, metadata: dict[str, Any]
    ) -> None:
        issuer.metadata = metadata
        async with english_client(house) as browser:
            await browser.gets(SSO)
            assert browser.status == 503

    async def test_is_asked_anew_after_an_hour(self, issuer: Issuer) -> None:
        from bot.sign_in.openid import Issuer as Known

        [provider] = providers.providers_of(Settings(_env_file=None, **settings_of(issuer)))
        clock = [0.0]
        known = Known(provider, "http://localhost/back", lambda: clock[0])
        for at, asked in ((0.0, 1), (KNOWN_SECONDS, 1), (KNOWN_SECONDS + 1, 2)):
            clock[0] = at
            await known.begin()
            assert issuer.calls.count("discovery") == asked


class TestTelegramsOwn:
    @pytest.fixture
    async def house(self, tmp_path: Path, issuer: Issuer) -> AsyncIterator[House]:
        issuer.echoes_nonce = False
        changes = {
            "telegram_client_id": CLIENT,
            "telegram_client_secret": SecretStr(SECRET),
            "telegram_login_url": issuer.address,
        }
        async with moved_in(tmp_path, **changes) as opened:
            async with opened.app.database.transaction() as store:
                await store.chats.link("anna", 279_058_397, NOW)
            yield opened

    async def test_knows_people_by_their_account(self, house: House, issuer: Issuer) -> None:
        for said in (279_058_397, "279058397"):
            issuer.claims = {"id": said, "sub": "1", "name": "Somebody"}
            async with english_client(house) as browser:
                await browser.gets("/sign-in/with/telegram")
                assert browser.where == "/chat"
        assert "nonce" not in issuer.asked[0]
        assert issuer.asked[0]["scope"] == "openid profile"

    @pytest.mark.parametrize("said", [1, None, "", "-1", "٣", True, 1.5])
    async def test_lets_no_other_account_in(self, house: House, issuer: Issuer, said: Any) -> None:
        issuer.claims = {"id": said}
        async with english_client(house) as browser:
            await browser.gets("/sign-in/with/telegram")
            assert browser.status == 403
            assert "nobody&#39;s here yet" in browser.html

    async def test_is_one_of_two_buttons(self, house: House, issuer: Issuer) -> None:
        await again(house, **settings_of(issuer))
        async with english_client(house) as browser:
            await browser.gets("/sign-in")
            assert browser.html.count("/sign-in/with/") == 2
            assert "Sign in with Telegram" in browser.html


class TestSettings:
    async def test_without_the_library_say_what_to_install(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(providers, "find_spec", lambda name: None)
        with pytest.raises(providers.NotInstalled):
            Site(house.app)

    @pytest.mark.parametrize(
        "given",
        [
            {"sso_issuer": "https://login.example.be"},
            {"sso_issuer": "http://login.example.be", "sso_client_id": "x"},
            {"sso_issuer": "https://login.example.be?x=1", "sso_client_id": "x"},
            {"sso_issuer": "login", "sso_client_id": "x"},
            {"sso_requires": "hd"},
            {"sso_requires": "=x"},
            {"sso_matches": "name"},
            {"sso_scope": "email"},
            {"sso_claim": ""},
            {"telegram_client_id": "12"},
        ],
    )
    def test_that_cannot_work_are_refused(self, given: dict[str, Any]) -> None:
        with pytest.raises(ValidationError):
            Settings(_env_file=None, **given)


async def test_the_log_says_what_failed_and_of_nobody(house: House, issuer: Issuer) -> None:
    issuer.claims["nonce"] = "wrong"
    with structlog.testing.capture_logs() as log:
        async with english_client(house) as browser:
            await browser.gets(SSO)
    assert [one["error"] for one in log] == ["InvalidClaimError"]
    said = repr(log)
    assert issuer.asked[0]["state"] not in said
    assert ADDRESS.lower() not in said.lower()
