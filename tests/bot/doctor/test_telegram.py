"""`pop doctor` and Telegram: over real HTTP, each thing that can be wrong is made wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from pathlib import Path

import pytest
from aiohttp import web_response

from bot.doctor.telegram import MANY_PENDING
from tests.bot.doctor.installation import ERROR, OK, WARNING, Installation, install
from tests.botapi import faults
from tests.botapi.fixtures import bot_api
from tests.botapi.server import BotApi
from tests.botapi.webhook import Hook

__all__ = ["bot_api"]

NOWHERE = "http://127.0.0.1:1"
URL = "https://pop.example.be/telegram"


@pytest.fixture
def installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bot_api: BotApi) -> Installation:
    return install(
        monkeypatch, tmp_path, telegram_token=bot_api.token, telegram_api_url=bot_api.url
    )


async def test_a_good_token_without_a_webhook(installation: Installation) -> None:
    assert await installation.says("token") == (OK, "Telegram accepts the token.")
    assert (await installation.finds("webhook")).level is OK
    assert await installation.says("clock") == (OK, "The clock of this machine is right.")


async def test_no_token(installation: Installation, bot_api: BotApi) -> None:
    installation.set(telegram_token=None)
    level, said = await installation.says("token")
    assert (level, "no token" in said) == (ERROR, True)
    assert not bot_api.calls()


async def test_something_that_is_no_token_is_not_sent(
    installation: Installation, bot_api: BotApi
) -> None:
    installation.set(telegram_token="TELEGRAM_TOKEN=123456:ABC")
    level, said = await installation.says("token")
    assert (level, "does not look like a token" in said) == (ERROR, True)
    assert not bot_api.calls()


async def test_a_revoked_token(installation: Installation, bot_api: BotApi) -> None:
    bot_api.revoke_token()
    level, said = await installation.says("token")
    assert (level, "refuses the token" in said) == (ERROR, True)
    assert (await installation.finds("clock")).level is OK  # a refusal has a date too


async def test_telegram_that_cannot_be_reached(installation: Installation) -> None:
    installation.set(telegram_api_url=NOWHERE)
    assert await installation.says("token") == (ERROR, "127.0.0.1 cannot be reached.")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (faults.bad_gateway(), "(502)"),
        (faults.truncated(), "(200)"),
        (faults.flood(3), "(429)"),
        (faults.dropped(applied=True), "cannot be reached"),
    ],
    ids=["a page", "half an answer", "too many requests", "a dropped connection"],
)
async def test_a_server_in_trouble(
    installation: Installation, bot_api: BotApi, fault: faults.Fault, said: str
) -> None:
    bot_api.faults.add(fault, "getMe", times=None)
    level, sentence = await installation.says("token")
    assert (level, said in sentence) == (ERROR, True)


async def test_trouble_that_begins_after_the_token(
    installation: Installation, bot_api: BotApi
) -> None:
    bot_api.faults.add(faults.bad_gateway(), "getWebhookInfo", times=None)
    assert (await installation.finds("token")).level is OK
    level, said = await installation.says("webhook")
    assert (level, "(502)" in said) == (ERROR, True)


# ------------------------------------------------------------------ webhook


async def test_a_webhook_that_was_left_set(installation: Installation, bot_api: BotApi) -> None:
    bot_api.webhook.set(Hook(url=URL))
    level, said = await installation.says("webhook")
    assert (level, "so `pop run` gets none" in said) == (ERROR, True)


async def test_a_webhook_that_is_not_set(installation: Installation) -> None:
    installation.set(webhook_url=URL, webhook_secret="s" * 32)
    level, said = await installation.says("webhook")
    assert (level, said) == (ERROR, "Telegram has no webhook for this bot.")


async def test_a_webhook_elsewhere(installation: Installation, bot_api: BotApi) -> None:
    installation.set(webhook_url=URL, webhook_secret="s" * 32)
    bot_api.webhook.set(Hook(url="https://elsewhere.example.org/hook"))
    level, said = await installation.says("webhook")
    assert (level, said) == (ERROR, "Telegram calls another address than WEBHOOK_URL.")


async def test_the_webhook_that_is_meant(installation: Installation, bot_api: BotApi) -> None:
    installation.set(webhook_url=URL, webhook_secret="s" * 32)
    bot_api.webhook.set(Hook(url=URL))
    assert await installation.says("webhook") == (OK, "Telegram calls the address of WEBHOOK_URL.")


async def test_a_webhook_that_does_not_answer(installation: Installation, bot_api: BotApi) -> None:
    url = f"{NOWHERE}/telegram"
    installation.set(webhook_url=url, webhook_secret="s" * 32)
    bot_api.webhook.set(Hook(url=url))
    bot_api.person("Anna").writes("hello")
    await bot_api.until(lambda: bot_api.webhook.attempts)
    level, said = await installation.says("webhook")
    assert (level, "Webhook connection closed" in said) == (WARNING, True)


async def test_a_failure_of_long_ago_is_over(installation: Installation, bot_api: BotApi) -> None:
    installation.set(webhook_url=URL, webhook_secret="s" * 32)
    bot_api.webhook.set(Hook(url=URL))
    yesterday = datetime.now(UTC) - timedelta(days=1)
    bot_api.webhook.last_error = (int(yesterday.timestamp()), "Connection refused")
    assert (await installation.finds("webhook")).level is OK


async def test_messages_that_nobody_fetches(installation: Installation, bot_api: BotApi) -> None:
    anna = bot_api.person("Anna")
    for number in range(MANY_PENDING):
        anna.writes(str(number))
    level, said = await installation.says("webhook")
    assert (level, said) == (WARNING, f"{MANY_PENDING} messages wait at Telegram.")


# ------------------------------------------------------------------ clock


@pytest.mark.parametrize(
    ("seconds", "level", "way"),
    [(30, WARNING, "30 seconds slow"), (-30, WARNING, "30 seconds fast"), (3600, ERROR, "slow")],
)
async def test_a_clock_that_is_wrong(
    installation: Installation,
    bot_api: BotApi,
    monkeypatch: pytest.MonkeyPatch,
    seconds: int,
    level: object,
    way: str,
) -> None:
    def date() -> str:
        return formatdate(bot_api.clock.now(), usegmt=True)

    monkeypatch.setattr(web_response, "rfc822_formatted_time", date)
    bot_api.clock.advance(seconds)
    found, said = await installation.says("clock")
    assert (found, way in said) == (level, True)
