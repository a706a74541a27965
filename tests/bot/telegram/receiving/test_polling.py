"""What watches over a running assistant: polling that hangs or dies, and what is kept how long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

import pytest
import structlog

from bot.telegram import cleanup, outage, run_polling
from bot.telegram.outage import Outage
from bot.telegram.receiving import polling
from bot.telegram.receiving.ingest import CHANNEL
from bot.telegram.receiving.polling import Poller
from plans.storage import Database, DatabaseUnavailable
from plans.storage.records import Received
from tests.bot.telegram.assistant import PATIENCE, Assistant, moved_in
from tests.bot.telegram.talk import Talk
from tests.botapi import faults
from tests.botapi.server import BotApi

HELP = "This is what I can do"


async def until(look: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not look():  # noqa: ASYNC110 - it is seen in a log
            await asyncio.sleep(0.01)


def said(log: Any, level: str) -> list[str]:
    return [entry["event"] for entry in log if entry["log_level"] == level]


@pytest.fixture
def log() -> Any:
    with structlog.testing.capture_logs() as entries:
        yield entries


class TestPolling:
    @pytest.fixture(autouse=True)
    def soon(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(run_polling, "WATCH_SECONDS", 0.05)
        monkeypatch.setattr(run_polling, "LONGEST_PAUSE", 0.05)

    async def test_that_hangs_begins_anew(
        self, assistant: Assistant, anna: Talk, log: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A request that neither ends nor fails, which no time limit of ours caught."""
        ask, hung = Poller._ask, asyncio.Event()

        async def hangs(self: Poller) -> Any:
            if not hung.is_set():
                hung.set()
                await asyncio.Event().wait()
            return await ask(self)

        monkeypatch.setattr(Poller, "_ask", hangs)
        monkeypatch.setattr(polling, "SILENCE_SECONDS", 0.3)
        await anna.writes("/help", sees=HELP)  # ends the request that was under way
        await asyncio.wait_for(hung.wait(), PATIENCE)
        monkeypatch.setattr(polling, "SILENCE_SECONDS", 300.0)
        await anna.writes("/help", sees=HELP)
        assert {"receiving had stopped; beginning anew"} == {
            entry["event"] for entry in log if entry["log_level"] == "error"
        }

    async def test_that_dies_begins_anew(
        self, assistant: Assistant, anna: Talk, log: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ask, died = Poller._ask, []

        async def dies(self: Poller) -> Any:
            if not died:
                died.append(True)
                raise ValueError("what somebody typed")
            return await ask(self)

        monkeypatch.setattr(Poller, "_ask", dies)
        await anna.writes("/help", sees=HELP)
        await anna.writes("/help", sees=HELP)
        [said] = [entry for entry in log if entry["log_level"] == "error"]
        assert (said["event"], said["error"]) == (
            "receiving had stopped; beginning anew",
            "ValueError",
        )
        assert "typed" not in str(log)

    async def test_that_waits_as_it_was_told_does_not_hang(
        self, assistant: Assistant, anna: Talk, log: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Telegram asks for a thousand seconds; after 900 that is no silence yet, and after 1400 it
        is one."""
        later, looks, hangs = 0.0, [], Poller.hangs.fget
        assert hangs is not None

        def watched(poller: Poller) -> bool:
            looks.append(hangs(poller))
            return bool(looks[-1])

        monkeypatch.setattr(Poller, "hangs", property(watched))
        monkeypatch.setattr(polling, "monotonic", lambda: monotonic() + later)
        assistant.api.faults.add(faults.flood(1000), "getUpdates")
        await anna.writes("/help", sees=HELP)  # ends the request that was under way
        await until(lambda: "Telegram asks us to wait" in said(log, "warning"))
        later, seen = 900.0, len(looks)
        await until(lambda: len(looks) > seen + 3)
        assert not any(looks)
        later = 1400.0
        await anna.writes("/help", sees=HELP)
        assert said(log, "error") == ["receiving had stopped; beginning anew"]


async def test_a_slow_turn_holds_up_nobody_else(bot_api: BotApi, postgresql_place: str) -> None:
    async with moved_in(bot_api, postgresql_place) as assistant:
        assistant.start()
        anna, marc = [await Talk.begin(assistant, name) for name in ("anna", "marc")]
        async with assistant.app.database.transaction() as store:
            await store.conversations.hold("anna")
            anna.phone.writes("/help")
            await assistant.api.acknowledged(PATIENCE)
            await marc.writes("/help", sees=HELP)
            assert HELP not in str([message.text for message in anna.phone.chat])
        await anna.sees(HELP)
        await assistant.stop()


async def test_updates_are_remembered_for_two_days(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram delivers for one day at most; the time is stated in docs/operating.md."""
    now = datetime.now(UTC)  # 48 hours are two days
    ages = {1: timedelta(hours=49), 2: timedelta(hours=47), 3: timedelta(days=30)}
    rows = {number: _update(number, now - age) for number, age in ages.items()}
    async with database.transaction() as store:
        await store.inbox.receive(list(rows.values()))
        for number in (1, 2):
            await store.inbox.done(CHANNEL, number, now - ages[number])
    tidying = asyncio.create_task(cleanup.tidy(database))
    async with asyncio.timeout(PATIENCE):
        while await _knows(database, rows[1]):  # noqa: ASYNC110 - a database sets no event
            await asyncio.sleep(0.01)
    tidying.cancel()
    assert await _knows(database, rows[2])
    assert await _knows(database, rows[3]), "what was not handled is never forgotten"


def _update(number: int, at: datetime) -> Received:
    return Received(channel=CHANNEL, update_id=number, queue="a", received_at=at, payload={})


async def _knows(database: Database, row: Received) -> bool:
    class Undone(Exception):
        pass

    new = 0
    try:
        async with database.transaction() as store:
            new = await store.inbox.receive([row])
            raise Undone
    except Undone:
        return new == 0


class TestOutage:
    def test_is_said_once_and_its_end_once(self, log: Any) -> None:
        found = Outage()
        for part in ("inbox", "outbox", "inbox"):
            self._fails(found, part, "the disk is full")
        self._works(found, "inbox")
        assert [entry["event"] for entry in log] == [
            "the database cannot be used; nothing is lost, waiting for it"
        ]
        self._works(found, "outbox")
        self._works(found, "outbox")
        assert [entry["event"] for entry in log][1:] == ["the database can be used again"]
        self._fails(found, "inbox", "the disk is full")
        assert len(log) == 3

    def test_another_reason_is_said_too(self, log: Any) -> None:
        found = Outage()
        for why in ("the disk is full", "the file is damaged", "the disk is full"):
            self._fails(found, "inbox", why)
        assert [entry["error"] for entry in log] == ["the disk is full", "the file is damaged"]

    def test_a_mistake_of_ours_is_no_outage(self, log: Any) -> None:
        with pytest.raises(ValueError, match="x"), Outage().noticed("inbox"):
            raise ValueError("x")
        assert log == []

    def _fails(self, found: Outage, part: str, why: str) -> None:
        with pytest.raises(DatabaseUnavailable), found.noticed(part):
            raise DatabaseUnavailable("pop.db", why)

    def _works(self, found: Outage, part: str) -> None:
        with found.noticed(part):
            assert outage.LONGEST_PAUSE
