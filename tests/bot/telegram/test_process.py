"""`pop run` as an operator runs it: a process, a token in the environment, SIGTERM."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest

from tests.botapi.server import BotApi

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60.0


async def pop_run(api: BotApi, folder: Path, token: str) -> Process:
    settings = {"TELEGRAM_TOKEN": token, "TELEGRAM_API_URL": api.url, "LOG_LEVEL": "info"}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", "--db", str(folder / "pop.db"),
        env=os.environ | settings, cwd=ROOT, stdout=PIPE, stderr=PIPE,
    )  # fmt: skip


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_ends_well_when_it_is_told_to(
    bot_api: BotApi, tmp_path: Path, number: signal.Signals
) -> None:
    process = await pop_run(bot_api, tmp_path, bot_api.token)
    tom = bot_api.person("Tom", language_code="en")
    tom.starts()
    await tom.sees("ask HR for an invitation", timeout=PATIENCE)
    process.send_signal(number)
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0, err.decode()
    assert bot_api.token not in (out + err).decode()
    assert "Traceback" not in err.decode()
    assert not bot_api.updates.pending


async def test_a_wrong_token_is_one_sentence(bot_api: BotApi, tmp_path: Path) -> None:
    process = await pop_run(bot_api, tmp_path, "110201543:wrong")
    _, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 2
    assert "Telegram refuses the token" in err.decode()
    assert "wrong: " not in err.decode()
    assert "Traceback" not in err.decode()
