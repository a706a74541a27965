"""Starting while the database cannot be used: waited for where waiting helps, as at run time."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app as pop
from bot.telegram.outage import Outage
from plans.storage.engine.unavailable import may_pass
from plans.storage.errors import DatabaseUnavailable
from tests.bot.telegram.assistant import PATIENCE, Assistant
from tests.bot.telegram.talk import Talk
from tests.botapi.server import BotApi


@pytest.fixture
def failed(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set as soon as somebody has met a database that is out; nobody waits for long."""
    met, began = threading.Event(), Outage._began

    def noted(self: Outage, part: str, why: str) -> None:
        began(self, part, why)
        met.set()

    monkeypatch.setattr(Outage, "_began", noted)
    monkeypatch.setattr("plans.storage.engine.sqlite.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("bot.telegram.outage.LONGEST_PAUSE", 0.05)
    return met


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Inside the block another program writes to the file."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_the_command_begins_when_the_other_program_is_done(
    bot_api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failed: threading.Event
) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "110201543:wrong")
    monkeypatch.setenv("TELEGRAM_API_URL", bot_api.url)
    file = tmp_path / "pop.db"
    words = ["run", "--db", str(file)]
    with locked(file):
        running = asyncio.create_task(asyncio.to_thread(CliRunner().invoke, pop, words))
        assert await asyncio.to_thread(failed.wait, PATIENCE)
        assert not running.done()
    ended = await asyncio.wait_for(running, PATIENCE)
    assert "Telegram refuses the token" in ended.stderr, "it has come as far as that"


async def test_what_was_being_sent_is_looked_for_when_the_other_program_is_done(
    empty_assistant: Assistant, failed: threading.Event
) -> None:
    file = empty_assistant.app.database.file
    assert file is not None
    with locked(file):
        empty_assistant.start()
        assert await asyncio.to_thread(failed.wait, PATIENCE)
        assert empty_assistant.runs
    await Talk.begin(empty_assistant, "anna")
    await empty_assistant.stop()


async def test_what_no_waiting_mends_is_not_waited_for() -> None:
    async def refused() -> None:
        raise DatabaseUnavailable("pop.db", "the file is damaged")

    with pytest.raises(DatabaseUnavailable, match="damaged"):
        await asyncio.wait_for(Outage().outlasted("start", refused), PATIENCE)


@pytest.mark.parametrize(
    ("why", "passes"),
    [
        ("another program keeps it locked", True),
        ("the disk is full", True),
        ("the server does not answer", True),
        ("the file is damaged", False),
        ("the file may not be written to", False),
        ("the server refuses this user or password", False),
        ("it was made by a newer version of the assistant", False),
    ],
)
def test_what_may_pass(why: str, *, passes: bool) -> None:
    assert may_pass(why) is passes
