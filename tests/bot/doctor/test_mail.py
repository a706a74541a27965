"""What the doctor says of the mail server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.doctor.findings import Level
from bot.doctor.mail import mail
from bot.settings import Settings
from plans.i18n.translate import english
from tests.bot.mail.post_office import PASSWORD, USER, PostOffice, certificate, post_office
from tests.bot.telegram.workers import free_port


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with post_office() as opened:
        yield opened


async def found(port: int, **given: Any) -> list[tuple[Level, str]]:
    usual = {
        "smtp_host": "127.0.0.1",
        "smtp_port": port,
        "smtp_security": "none",
        "mail_from": "pop@example.be",
        "public_url": "https://pop.example.be",
    }
    settings = Settings(_env_file=None, **(usual | given))
    return [(one.level, english(one.what)) async for one in mail(settings)]


async def test_a_server_that_takes_us_in(office: PostOffice) -> None:
    assert await found(office.port) == [(Level.OK, "The mail server takes us in.")]
    assert office.arrived == []


async def test_without_a_server_nothing_is_asked() -> None:
    [(level, said)] = await found(1, smtp_host=None)
    assert level is Level.OK
    assert "only Telegram" in said
    assert await found(1, smtp_host=None, public_url=None) == []


async def test_what_is_missing_is_named(office: PostOffice) -> None:
    [(level, said), _] = await found(office.port, mail_from=None, public_url=None)
    assert level is Level.ERROR
    assert "MAIL_FROM, PUBLIC_URL" in said


async def test_a_wrong_password(office: PostOffice) -> None:
    await office.close()
    office.needs_login = True
    await office.open()
    [(level, said)] = await found(office.port, smtp_user=USER, smtp_password="no")
    assert level is Level.ERROR
    assert "refuses SMTP_USER" in said
    [(level, _)] = await found(office.port, smtp_user=USER, smtp_password=PASSWORD)
    assert level is Level.OK


async def test_nobody_there() -> None:
    [(level, said)] = await found(free_port())
    assert level is Level.ERROR
    assert "cannot be reached" in said


@pytest.mark.parametrize("secure", ["starttls", "tls"])
async def test_a_server_without_tls(office: PostOffice, secure: str) -> None:
    [(level, said)] = await found(office.port, smtp_security=secure)
    assert level is Level.ERROR
    assert "127.0.0.1" in said


@pytest.mark.parametrize("secure", ["starttls", "tls"])
async def test_a_certificate_that_nobody_vouches_for(tmp_path: Path, secure: str) -> None:
    context, _ = certificate(tmp_path)
    async with post_office(tls=context, implicit_tls=secure == "tls") as office:
        [(level, said)] = await found(office.port, smtp_security=secure)
    assert level is Level.ERROR
    assert said == "The certificate of 127.0.0.1 is not to be trusted."


async def test_words_that_anybody_on_the_way_could_read() -> None:
    [(level, said), _] = await found(free_port(), smtp_host="localhost.localdomain")
    assert level is Level.WARNING
    assert "unencrypted" in said
