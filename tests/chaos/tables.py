"""What the database holds at the end of the proof, and while it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from plans.model import Plan
from plans.reminders.reminder import HR
from plans.storage import Database
from tests.cast import NOW
from tests.chaos.script import Answer, Fact, facts_in, texts_in

Texts = dict[str, Counter[str]]


async def kept(
    database: Database, people: Iterable[str]
) -> tuple[list[Answer], Texts, Counter[Fact]]:
    """What the database holds: the history of all plans, the texts in each, and all it says."""
    answers: list[Answer] = []
    texts: Texts = {}
    facts: Counter[Fact] = Counter()
    async with database.reading() as store:
        for person in people:
            plans: list[Plan] = await store.plans.of_employee(person)
            texts[person] = sum((texts_in(plan) for plan in plans), Counter())
            for plan in plans:
                facts.update(facts_in(plan))
                answers += [
                    Answer(entry.person_id or "", person, entry.step, entry.new or "")
                    for entry in await store.history.of_plan(plan.id)
                ]
    return answers, texts, facts


async def outbox(database: Database) -> dict[int, str]:
    """The state of each message."""
    async with database.reading() as store:
        rows = await store._connection.exec_driver_sql("SELECT seq, state FROM outbox")
        return {row.seq: row.state for row in rows}


async def messages_to(database: Database, people: Iterable[str]) -> set[int]:
    """The messages to these people."""
    wanted = set(people)
    async with database.reading() as store:
        rows = await store._connection.exec_driver_sql("SELECT seq, person_id FROM outbox")
        return {row.seq for row in rows if row.person_id in wanted}


async def digests(database: Database) -> Counter[str]:
    """How many messages of the morning were queued for each person."""
    async with database.reading() as store:
        rows = await store._connection.exec_driver_sql(
            "SELECT person_id FROM outbox WHERE kind = 'digest'"
        )
        return Counter(row.person_id for row in rows)


async def marked(database: Database) -> frozenset[int]:
    """The messages that are noted as sent."""
    return frozenset(seq for seq, state in (await outbox(database)).items() if state == "sent")


async def under_way(database: Database) -> bool:
    """Whether a message waits for its turn, or for being sent, or is still to be made because
    somebody is to be reminded."""
    async with database.reading() as store:
        claimed = await store._connection.exec_driver_sql("SELECT person_id FROM digests")
        if {*await store.reminders.due_recipients(NOW)} - {HR, *claimed.scalars()}:
            return True
        found = await store._connection.exec_driver_sql(
            "SELECT (SELECT count(*) FROM inbox WHERE state = 'new')"
            " + (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending'))"
        )
        return bool(found.scalar_one())
