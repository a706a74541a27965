"""What the doctor says about the address of the pages, and about the issuers of single sign-on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from bot.sign_in import providers
from tests.bot.doctor.installation import ERROR, OK, WARNING, Installation, install
from tests.bot.telegram.workers import free_port
from tests.bot.web.house import moved_in, moved_in_public
from tests.bot.web.issuer import CLIENT, Issuer, issuing


@pytest.fixture
def installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Installation:
    return install(monkeypatch, tmp_path)


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    async with issuing() as opened:
        yield opened


def signs_on(installation: Installation, address: str) -> None:
    installation.set(sso_issuer=address, sso_client_id=CLIENT, sso_client_secret="x" * 20)


class TestTheAddressOfThePages:
    async def test_leads_to_them(self, installation: Installation, tmp_path: Path) -> None:
        port = free_port()
        address = f"http://localhost:{port}"
        async with moved_in(tmp_path, web_port=port, public_url=address):
            installation.set(public_url=address)
            assert await installation.says("pages") == (
                OK,
                "PUBLIC_URL leads to the pages, from this machine alone.",
            )

    async def test_is_nobodys(self, installation: Installation) -> None:
        installation.set(public_url=f"http://localhost:{free_port()}")
        level, said = await installation.says("pages")
        assert level is WARNING
        assert said.startswith("Nobody answers at PUBLIC_URL (")

    async def test_has_a_certificate_that_nobody_vouches_for(
        self, installation: Installation, tmp_path: Path
    ) -> None:
        async with moved_in_public(tmp_path) as house:
            installation.set(public_url=house.address)
            level, said = await installation.says("pages")
        assert level is WARNING
        assert "Certificate" in said

    async def test_is_somebody_elses(self, installation: Installation) -> None:
        runner = web.AppRunner(web.Application())
        await runner.setup()
        port = free_port()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        installation.set(public_url=f"http://localhost:{port}")
        try:
            assert await installation.says("pages") == (
                WARNING,
                "PUBLIC_URL does not lead to the pages (status 404).",
            )
        finally:
            await runner.cleanup()

    async def test_is_passed_on_under_another_name(
        self, installation: Installation, tmp_path: Path
    ) -> None:
        """What a web server in front does by default."""
        port = free_port()
        async with moved_in(tmp_path, web_port=port, public_url="https://pop.example.be"):
            installation.set(public_url=f"http://localhost:{port}")
            level, said = await installation.says("pages")
        assert level is ERROR
        assert "under another name" in said

    async def test_is_not_looked_at_where_there_is_none(self, installation: Installation) -> None:
        report = await installation.report()
        assert not [one for one in report.findings if one.check in {"pages", "sign_on"}]


class TestSingleSignOn:
    async def test_answers_and_has_a_redirect_address(
        self, installation: Installation, issuer: Issuer
    ) -> None:
        signs_on(installation, issuer.address)
        installation.set(public_url="http://localhost:8080")
        level, said = await installation.says("sign_on")
        assert level is OK
        assert "http://localhost:8080/sign-in/with/organisation/back" in said

    async def test_has_an_address_with_a_mistake(
        self, installation: Installation, issuer: Issuer
    ) -> None:
        signs_on(installation, f"{issuer.address}x")
        level, said = await installation.says("sign_on")
        assert level is ERROR
        assert "cannot be used" in said

    async def test_calls_itself_otherwise(self, installation: Installation, issuer: Issuer) -> None:
        issuer.metadata = {"issuer": "https://login.example.be/{tenantid}/v2.0"}
        signs_on(installation, issuer.address)
        assert (await installation.says("sign_on"))[0] is ERROR

    async def test_is_not_installed(
        self, installation: Installation, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(providers, "find_spec", lambda name: None)
        signs_on(installation, issuer.address)
        level, said = await installation.says("sign_on")
        assert level is ERROR
        assert "extra `sso`" in said

    async def test_without_a_client_is_a_setting_that_cannot_be_used(
        self, installation: Installation
    ) -> None:
        installation.set(sso_issuer="https://login.example.be")
        level, said = await installation.says("settings")
        assert level is ERROR
        assert "SSO_CLIENT_ID" in said
