"""A disk that is full, and a file that may only be read: nothing is half-written, nothing is lost,
and the log says what is wrong once.

Root may write to any file and a test cannot fill a disk; SQLite itself refuses in the same words
when it may not take another page, and with `mode=ro`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
import structlog
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from bot.cli import app as pop
from bot.telegram import cleanup
from bot.telegram.receiving.ingest import CHANNEL, Ingest
from bot.telegram.sending import outbox
from bot.telegram.transport import make_bot
from plans.history import HistoryEntry
from plans.model import Talk as PlannedTalk
from plans.storage import Database, DatabaseUnavailable, Outgoing, Received
from tests.bot.reminders.mornings import a_plan
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.sending.test_outbox import news_to
from tests.bot.telegram.talk import Talk
from tests.bot.telegram.workers import by_webhook
from tests.cast import ANNA, NOW

GOAL = "Lead a team of ten people, " * 18
"""An answer that does not fit in what is left of a page."""
FULL, EMPTY = 1, 1_000_000
"""How many pages the file may have; SQLite never makes it less than there are."""

Log = list[Any]
PATIENCE = 6.0


@pytest.fixture
def log() -> Iterator[Log]:
    with structlog.testing.capture_logs() as entries:
        yield entries


def of(log: Log, said: str) -> Log:
    return [entry for entry in log if said in entry["event"]]


@asynccontextmanager
async def full_disk(database: Database) -> AsyncIterator[None]:
    """Inside the block the file of that running assistant can get no page more."""
    engine = database._writer.sync_engine
    room = FULL

    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {room}")

    event.listen(engine, "begin", on_begin)
    await fill(database)
    yield
    room = EMPTY
    async with database.transaction():
        pass  # even a connection that is opened anew has the room from now on
    event.remove(engine, "begin", on_begin)


async def fill(database: Database) -> None:
    """Takes what is left in pages that are there already."""
    refused: set[int] = set()
    for number in range(1000):
        words = "x" * 100
        entry = HistoryEntry(plan_id=None, person_id="tom", at=NOW, step="x", new=words)
        message = Outgoing(person_id="tom", kind="news", payload={"x": words}, created_at=NOW)
        update = Received(
            channel="none", update_id=number, queue="x", received_at=NOW, payload={"x": words}
        )
        try:
            async with database.transaction() as store:
                match number % 3:
                    case 0:
                        await store.history.record([entry])
                    case 1:
                        await store.outbox.send_later([message])
                    case _:
                        await store.inbox.receive([update])
        except DatabaseUnavailable:
            refused.add(number % 3)
        if len(refused) == 3:
            return


async def until(look: Any) -> None:
    async with asyncio.timeout(PATIENCE):
        while not look():  # noqa: ASYNC110 - it comes from a log
            await asyncio.sleep(0.02)


async def test_updates_are_not_confirmed_before_there_is_room(
    assistant: Assistant, anna: Talk, log: Log
) -> None:
    async with full_disk(assistant.app.database):
        anna.phone.writes(GOAL)
        polls = len(assistant.api.calls("getUpdates"))
        await assistant.api.called("getUpdates", polls + 3, timeout=PATIENCE)
        assert assistant.api.updates.pending
        [said] = of(log, "the database cannot be used")
        assert (said["error"], said["log_level"]) == ("the disk is full", "error")
        assert (await assistant.plan()).goals == ()
    await anna.sees("What is this goal for?")
    await assistant.api.acknowledged(PATIENCE)
    [goal] = (await assistant.plan()).goals
    assert goal.text == GOAL.strip()
    await until(lambda: of(log, "the database can be used again"))
    assert len(of(log, "the database cannot be used")) == 1
    assert not of(log, "updates not stored")


async def test_a_turn_waits_for_room_and_nobody_has_to_say_it_again(
    assistant: Assistant, anna: Talk, log: Log
) -> None:
    await assistant.stop()
    anna.phone.writes(GOAL)
    await stored(assistant)
    async with full_disk(assistant.app.database):
        assistant.start()
        await until(lambda: of(log, "the database cannot be used"))
        async with assistant.app.database.reading() as store:
            assert len(await store.inbox.queues_waiting(CHANNEL)) == 1, (
                "it waits, and is not set aside"
            )
        assert (await assistant.plan()).goals == ()
    await anna.sees("What is this goal for?")
    [goal] = (await assistant.plan()).goals
    assert goal.text == GOAL.strip()
    assert not [m for m in anna.phone.chat if m.from_bot and "⚠️" in m.text]
    assert not of(log, "turn failed")
    assert len(of(log, "the database cannot be used")) == 1


async def stored(assistant: Assistant) -> None:
    """What waits at Telegram is in the inbox, as after a crash right after receiving."""
    token = assistant.app.settings.telegram_token
    assert token is not None
    bot = make_bot(token.get_secret_value(), assistant.api.url)
    async with bot.connected():
        batch = await bot.raw_updates(offset=None, seconds=0, kinds=("message",))
        await Ingest(assistant.app.database, bot).keep(batch)


async def test_what_was_sent_while_it_is_full_is_not_sent_again(
    assistant: Assistant, anna: Talk, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The outcome waits for room, however long that takes, and no lease brings the message back."""
    monkeypatch.setattr(outbox, "LEASE", timedelta(seconds=0.2))
    written = asyncio.Event()
    transaction = Database.transaction

    @asynccontextmanager
    async def refuses_outcomes(self: Database) -> AsyncIterator[Any]:
        async with transaction(self) as store:
            yield store
            caller = asyncio.current_task()
            assert caller is not None
            if not written.is_set() and "OutcomeWriter" in str(caller.get_coro()):
                raise DatabaseUnavailable("pop.db", "the disk is full")

    monkeypatch.setattr(Database, "transaction", refuses_outcomes)
    await news_to(assistant, "anna", text="Only once")
    await anna.hears("Only once")
    await asyncio.sleep(1)
    written.set()
    await news_to(assistant, "anna", text="The end")
    await anna.hears("The end")
    assert sum("Only once" in m.text for m in anna.phone.chat) == 1
    assert [one["error"] for one in of(log, "cannot be used")] == ["the disk is full"]


async def test_a_database_that_stops_while_messages_are_claimed_is_no_mistake_of_a_digest(
    assistant: Assistant, anna: Talk, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, times = outbox.current_all, []

    async def cut_off(*given: Any, **more: Any) -> Any:
        times.append(given)
        if len(times) < 3:
            raise DBAPIError("SAVEPOINT x", None, Exception(), connection_invalidated=True)
        return await whole(*given, **more)

    monkeypatch.setattr(outbox, "current_all", cut_off)
    monkeypatch.setattr(outbox, "depends_on_now", lambda _message: True)
    await news_to(assistant, "anna", text="Only once")
    await anna.hears("Only once")
    assert len(of(log, "the database cannot be used")) == 1
    assert not of(log, "digest not made")


async def test_a_worker_of_a_webhook_asks_for_it_again(
    empty_assistant: Assistant, log: Log
) -> None:
    assistant = by_webhook(empty_assistant)
    assistant.start()
    await assistant.healthy()
    anna = await Talk.begin(assistant, "anna")
    await anna.presses("Start with my goal", sees="What would you like to reach?")
    async with full_disk(assistant.app.database):
        anna.phone.writes(GOAL)
        webhook = assistant.api.webhook
        await assistant.api.until(
            lambda: [one.status for one in webhook.attempts][-2:] == [503, 503]
        )
        assert len(of(log, "the database cannot be used")) == 1
    await assistant.api.acknowledged(PATIENCE)
    await until(lambda: of(log, "the database can be used again"))
    await assistant.stop()
    assert not of(log, "update not stored")
    assert len(of(log, "the database cannot be used")) == 1
    assert len(of(log, "the database can be used again")) == 1


class TestAFileThatMayOnlyBeRead:
    def test_it_does_not_run(self, sqlite_place: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TELEGRAM_TOKEN", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")
        monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:1")
        ended = CliRunner().invoke(pop, ["run", "--db", f"sqlite:///{sqlite_place}?mode=ro"])
        assert ended.exit_code == 2
        assert ended.stderr == (
            f"The database {sqlite_place} cannot be used: the file may not be written to.\n"
        )

    async def test_it_can_be_read(self, sqlite_place: str) -> None:
        database = Database.at(f"sqlite:///{sqlite_place}?mode=ro")
        async with database.reading() as store:
            assert await store.people.get("anna") is None
        with pytest.raises(DatabaseUnavailable, match="the file may not be written to"):
            async with database.transaction() as store:
                await store.save_people([ANNA])
        await database.close()

    async def test_under_a_running_bot(self, assistant: Assistant, anna: Talk, log: Log) -> None:
        def on_checkout(connection: Any, *_: Any) -> None:
            connection.cursor().execute(f"PRAGMA query_only = {switch}")

        switch = "ON"
        event.listen(assistant.app.database._writer.sync_engine, "checkout", on_checkout)
        anna.phone.writes("Lead a team")
        await until(lambda: of(log, "the database cannot be used"))
        switch = "OFF"
        await anna.sees("What is this goal for?")
        [said] = of(log, "the database cannot be used")
        assert said["error"] == "the file may not be written to"

    async def test_reminding_and_tidying_up_say_no_more_of_it_and_go_on_afterwards(
        self, assistant: Assistant, log: Log, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("EVERY_SECONDS", "AGAIN_SECONDS"):
            monkeypatch.setattr(f"bot.reminders.due.{name}", 0.02)
        for name in ("EVERY_SECONDS", "LONGEST_PAUSE"):
            monkeypatch.setattr(cleanup, name, 0.02)
        await assistant.stop()
        assistant.start()  # with these pauses
        marc = await Talk.begin(assistant, "marc")

        def on_checkout(connection: Any, *_: Any) -> None:
            connection.cursor().execute(f"PRAGMA query_only = {switch}")

        switch = "ON"
        event.listen(assistant.app.database._writer.sync_engine, "checkout", on_checkout)
        other = Database.at(assistant.app.database.file or "")
        async with other.transaction() as store:
            await store.add_plan(a_plan(talks=(PlannedTalk(id=5, on=NOW.date()),), goals=()))
        await other.close()
        await until(lambda: of(log, "the database cannot be used"))
        await asyncio.sleep(0.3)
        switch = "OFF"
        await marc.hears("This asks for your attention")
        await until(lambda: of(log, "the database can be used again"))
        assert len(of(log, "the database cannot be used")) == 1
        assert not of(log, "nobody reminded")
        assert not of(log, "nothing forgotten")
