"""The database file is deleted, or another takes its place, while the assistant runs."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.telegram import outage
from plans.storage.engine.same_file import REPLACED
from tests.bot.telegram.assistant import PATIENCE, Assistant
from tests.bot.telegram.talk import Talk

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps a file that is in use")

Log = list[Any]
GOAL = "Handle complaints on my own"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[Log]:
    monkeypatch.setattr(outage, "LONGEST_PAUSE", 0.05)
    monkeypatch.setattr("bot.telegram.receiving.chat_queues.LONGEST_PAUSE", 0.05)
    with structlog.testing.capture_logs() as entries:
        yield entries


def said(log: Log) -> list[str]:
    return [entry["error"] for entry in log if "cannot be used" in entry["event"]]


async def until_said(log: Log) -> None:
    async with asyncio.timeout(PATIENCE):
        while not said(log):  # noqa: ASYNC110 - it is seen in a log
            await asyncio.sleep(0.01)


def file_of(assistant: Assistant) -> Path:
    assert assistant.app.database.file is not None
    return assistant.app.database.file


async def test_it_is_said_once_and_an_answer_waits_until_the_file_is_back(
    assistant: Assistant, anna: Talk, log: Log
) -> None:
    file = file_of(assistant)
    away = file.with_name("away.db")
    file.rename(away)
    anna.phone.writes(GOAL)
    await until_said(log)
    assert not file.exists()
    away.rename(file)
    await anna.sees("What is this goal for?")
    assert [goal.text for goal in (await assistant.plan()).goals] == [GOAL]
    assert said(log) == [REPLACED.source]


async def test_nothing_is_written_into_a_file_that_lost_its_name(
    assistant: Assistant, anna: Talk, log: Log
) -> None:
    file = file_of(assistant)
    copy = file.with_name("copy.db")
    shutil.copy(file, copy)
    copy.replace(file)
    anna.phone.writes(GOAL)
    await until_said(log)
    assert said(log) == [REPLACED.source]
    assert not [call for call in assistant.api.calls("sendMessage") if "this goal for" in str(call)]
    # Telegram still has the answer: whoever puts a backup back and starts again loses none.
    assert assistant.api.updates.pending
    await assistant.kill()
