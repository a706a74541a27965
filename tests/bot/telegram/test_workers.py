"""Several workers over one PostgreSQL database, with updates spread among them at random."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from bot.app import open_app
from bot.telegram.receiving.chat_queues import ChatQueues
from bot.telegram.receiving.ingest import CHANNEL
from plans.model import GoalKind
from plans.storage import Database
from plans.storage.records import Received
from plans.storage.store import Store
from tests.bot.telegram.assistant import PATIENCE, Assistant, moved_in
from tests.bot.telegram.workers import Balancer, balanced, by_webhook, process
from tests.botapi.people import Person as Phone
from tests.botapi.server import BotApi
from tests.cast import ANNA, NOW
from tests.databases import SECRET

EMPLOYEES = tuple(f"person{number}" for number in range(6))
ANSWERS = ("Growing", "end of September", "Ten complaints in a row without help")
"""The answers to what follows the goal."""
STEPS = ["goal.text", "goal.kind", "goal.target_date", "goal.evidence"]
LONG = 60.0
"""Until a test gives up."""


@pytest.fixture
async def balancer() -> AsyncIterator[Balancer]:
    async with balanced() as found:
        yield found


@pytest.fixture
async def assistant(bot_api: BotApi, postgresql_place: str) -> AsyncIterator[Assistant]:
    """Everybody is known; no worker runs."""
    people = [replace(ANNA, id=key, name=f"{key.title()} Peeters", number=key) for key in EMPLOYEES]
    async with moved_in(bot_api, postgresql_place) as found:
        async with found.app.database.transaction() as store:
            await store.save_people(people)
        yield found


async def hurries(assistant: Assistant, person_id: str) -> Phone:
    """Somebody who knows what comes, and waits for no question."""
    phone = await assistant.comes_in(person_id)
    phone.presses("Start with my goal")
    await phone.sees("What would you like to reach?", timeout=LONG)
    phone.writes(f"Reach what {person_id} wants to reach")
    for answer in ANSWERS:
        phone.writes(answer)
    return phone


async def everybody_arrived(assistant: Assistant, phones: list[Phone]) -> None:
    """Everybody got as far as their answers go, and each answer counted once, in order."""
    for phone in phones:
        await phone.sees("Which competence", anywhere=True, timeout=LONG)
    await assistant.api.acknowledged(LONG)
    for person_id in EMPLOYEES:
        plan = await assistant.plan(person_id)
        [goal] = plan.goals
        assert goal.text == f"Reach what {person_id} wants to reach"
        assert (goal.kind, goal.evidence) == (GoalKind.GROWTH, ANSWERS[-1])
        async with assistant.app.database.reading() as store:
            steps = [entry.step for entry in await store.history.of_plan(plan.id)]
        assert [step for step in steps if step.startswith("goal.")] == STEPS


async def test_two_workers_serve_several_people_at_once(
    assistant: Assistant, balancer: Balancer, postgresql_place: str
) -> None:
    async with AsyncExitStack() as stack:
        workers = []
        for _ in range(2):
            app = await stack.enter_async_context(
                open_app(assistant.app.settings, database=postgresql_place, now=NOW)
            )
            workers.append(
                by_webhook(Assistant(assistant.api, app, assistant.limits), balancer.url)
            )
            workers[-1].start()
            stack.push_async_callback(workers[-1].kill)
            await workers[-1].healthy()
        balancer.workers = [worker.port for worker in workers]
        phones = await asyncio.gather(*(hurries(assistant, each) for each in EMPLOYEES))
        await everybody_arrived(assistant, phones)
        assert len(balancer.given) == 2
        for phone in phones:
            shown = Counter(message.text for message in phone.chat if message.from_bot)
            assert max(shown.values()) == 1, "nothing is doubled"
        for worker in workers:
            await worker.stop()


async def test_a_worker_that_is_killed_is_replaced_by_the_other(
    assistant: Assistant, balancer: Balancer, postgresql_place: str
) -> None:
    async with (
        process(assistant, postgresql_place, balancer.url) as one,
        process(assistant, postgresql_place, balancer.url) as other,
    ):
        balancer.workers = [one.port, other.port]
        phones = [asyncio.create_task(hurries(assistant, each)) for each in EMPLOYEES]
        await assistant.api.until(lambda: balancer.given[one.port] >= 8, LONG)
        await one.killed()
        await everybody_arrived(assistant, list(await asyncio.gather(*phones)))
        assert await other.told_to_stop() == 0


@pytest.mark.parametrize("dies", [False, True], ids=["lives", "dies"])
async def test_a_pasted_text_whose_parts_reach_two_workers_is_one_message(
    assistant: Assistant, balancer: Balancer, postgresql_place: str, dies: bool
) -> None:
    """Also when the one that has the first part is killed with it."""
    async with (
        process(assistant, postgresql_place, balancer.url) as one,
        process(assistant, postgresql_place, balancer.url) as other,
    ):
        balancer.workers = [one.port]
        phone = await assistant.comes_in(EMPLOYEES[0])
        phone.presses("Start with my goal")
        await phone.sees("What would you like to reach?", timeout=LONG)
        phone.writes("x" * 4096)
        await assistant.api.acknowledged(LONG)
        if dies:
            await one.killed()
        balancer.workers = [other.port]
        phone.writes("Lead a team")
        await phone.sees("That is 4107 characters", timeout=LONG)
        await assistant.api.acknowledged(LONG)
        assert await other.told_to_stop() == 0
        assert (await assistant.plan(EMPLOYEES[0])).goals == ()


@dataclass
class SlowHandler:
    """Handles a message when it is told to; `handled` is shared."""

    name: str
    handled: list[tuple[str, int]]
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    may_go_on: asyncio.Event = field(default_factory=asyncio.Event)

    may_claim_until = None

    async def receive(self, _store: Store, row: Received, _until: object, _at: object) -> None:
        self.begun.set()
        await self.may_go_on.wait()
        self.handled.append((self.name, row.update_id))

    def give(self, _row: Received) -> None:
        """Answers of taps are of no concern here."""


class TestTwoTapsOfOnePerson:
    @pytest.fixture
    async def databases(self, postgresql_place: str) -> AsyncIterator[list[Database]]:
        found = [Database.at(postgresql_place, secret=SECRET) for _ in range(2)]
        yield found
        for database in found:
            await database.close()

    async def test_whoever_has_the_first_also_takes_the_second(
        self, databases: list[Database]
    ) -> None:
        handled: list[tuple[str, int]] = []
        one, other = (SlowHandler(name, handled) for name in ("one", "other"))
        workers = [
            ChatQueues(database, reception, reception, reception, asyncio.Event())  # type: ignore[arg-type]
            for database, reception in zip(databases, (one, other), strict=True)
        ]
        await taps(databases[0], 1)
        workers[0].expect(["anna"])
        await asyncio.wait_for(one.begun.wait(), PATIENCE)
        await taps(databases[1], 2)
        workers[1].expect(["anna"])
        await asyncio.wait_for(workers[1].finish(), PATIENCE)
        assert handled == []
        one.may_go_on.set()
        await asyncio.wait_for(workers[0].finish(), PATIENCE)
        assert handled == [("one", 1), ("one", 2)]

    async def test_the_second_is_taken_by_another_when_the_first_worker_dies(
        self, databases: list[Database]
    ) -> None:
        handled: list[tuple[str, int]] = []
        one, other = (SlowHandler(name, handled) for name in ("one", "other"))
        dying, heir = (
            ChatQueues(database, reception, reception, reception, asyncio.Event())  # type: ignore[arg-type]
            for database, reception in zip(databases, (one, other), strict=True)
        )
        await taps(databases[0], 1)
        await taps(databases[0], 2)
        dying.expect(["anna", "anna"])
        await asyncio.wait_for(one.begun.wait(), PATIENCE)
        await dying.cancel()
        other.may_go_on.set()
        looking = asyncio.create_task(heir.run())
        await asyncio.wait_for(other.begun.wait(), PATIENCE)
        await asyncio.wait_for(heir.finish(), PATIENCE)
        looking.cancel()
        assert handled == [("other", 1), ("other", 2)]


async def taps(database: Database, number: int) -> None:
    async with database.transaction() as store:
        await store.inbox.receive(
            [
                Received(
                    channel=CHANNEL,
                    update_id=number,
                    queue="anna",
                    received_at=datetime.now(UTC),
                    payload={},
                )
            ]
        )


async def test_the_server_ends_what_a_worker_left_standing(postgresql_place: str) -> None:
    """What no process can say any more when it hangs, the server was told before."""
    database = Database.at(postgresql_place, secret=SECRET)
    async with database.transaction() as store:
        row = await store._connection.exec_driver_sql(
            "SELECT current_setting('idle_in_transaction_session_timeout')"
        )
        assert row.scalar_one() == "1min"
    await database.close()
