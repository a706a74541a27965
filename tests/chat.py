"""A chat with the assistant, as a test holds it: everybody may speak, everything said is kept.

It goes through `bot.turns.turns`, over the real database or over `tests.memory`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, TypeVar

from bot.calendar.appointments import calendar_news
from bot.messages import Outbound, from_payload
from bot.people import staff_changes
from bot.reminders.digests import current
from bot.reminders.due import remind
from bot.turns.turns import Turns
from dialogs.event import Event
from dialogs.prompt import Position
from plans.i18n.translate import Texts, load_texts
from plans.model import Plan
from plans.storage.collection.collections import Collection
from plans.storage.collection.downloads import Download
from plans.storage.database import Database
from tests.cast import NOW, PEOPLE, ROUND, welcomed
from tests.memory import Memory
from tests.story import NEW, agreed_plan, answered

TEXTS = load_texts()
Result = TypeVar("Result")


@dataclass(frozen=True)
class Said:
    """A message that reached somebody."""

    to: str
    message: Outbound

    @property
    def ids(self) -> list[str]:
        return [key for key, _ in self.message.choices]


@dataclass
class Chat:
    """A conversation under way; `now` may be moved."""

    database: Database | Memory
    now: datetime = NOW
    texts: Texts = TEXTS
    heard: dict[str, list[Outbound]] = field(default_factory=lambda: defaultdict(list))
    """Everything each person was ever told."""
    sources: int = 0
    by_itself: bool = True
    """Whoever is asked a needed question that no story knows answers it as the shared story does."""

    async def say(self, who: str, event: Event, *, source: str | None = None) -> list[Said]:
        """Sends one event; gives every message it caused, to whomever."""
        said = await self._say(who, event, source)
        while self.by_itself and (more := self.new_question(who)) is not None:
            said += await self._say(who, more, None)
        return said

    def new_question(self, who: str) -> Event | None:
        """What somebody answers who was just asked such a question; None when they were not."""
        last = self.heard[who][-1] if self.heard[who] else None
        if last is None or last.step not in NEW or last.error is not None:
            return None
        return answered(NEW[last.step])

    async def _say(self, who: str, event: Event, source: str | None) -> list[Said]:
        self.sources += 1
        source = source or f"{who}/{self.sources}"
        async with self.database.transaction() as store:
            await Turns(texts=self.texts).handle(store, who, event, self.now, source=source)
        return await self.delivered()

    async def delivered(self) -> list[Said]:
        """What waits in the outbox, oldest first; it counts as read from then on."""
        found = []
        async with self.database.transaction() as store:
            while heads := await store.outbox.waiting(now=self.now, limit=500):
                first = min(heads, key=lambda one: one.seq)
                message = await current(store, first, self.texts, self.now)
                await store.outbox.sent(first.seq, self.now, None)
                if message is None:
                    continue
                said = Said(message.person_id or "", from_payload(message.payload))
                self.heard[said.to].append(said.message)
                found.append(said)
        return found

    async def types(self, who: str, text: str, *, source: str | None = None) -> list[Said]:
        return await self.say(who, Event(kind="text", text=text), source=source)

    async def taps(self, who: str, choice: str, *, at: str | None = None) -> list[Said]:
        """Taps a button; `at` is the place of an old one, such as `goal.kind@1`."""
        position = Position.parse(at) if at else None
        return await self.say(who, Event(kind="choose", choice=choice, position=position))

    async def commands(self, who: str, text: str) -> list[Said]:
        return await self.say(who, Event(kind="command", text=text))

    async def edits(self, who: str, source: str, text: str) -> list[Said]:
        return await self.say(who, Event(kind="text", text=text, edited=True), source=source)

    async def plan_of(self, who: str) -> Plan | None:
        """The newest of somebody's plans."""
        async with self.database.reading() as store:
            plans = await store.plans.of_employee(who)
        return plans[-1] if plans else None

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    async def reminders(self) -> list[Said]:
        """What `pop remind` queues at this moment."""
        await remind(self.app)
        return await self.delivered()

    @property
    def app(self) -> Any:
        """What the commands of HR need of the application."""
        return SimpleNamespace(database=self.database, texts=self.texts, now=lambda: self.now)

    async def agree(self) -> Plan:
        """Everybody is welcomed, and Anna's plan is in force."""
        async with self.database.transaction() as store:
            await store.save_people([welcomed(person) for person in PEOPLE])
            plan = await store.add_plan(agreed_plan(self.now))
            await calendar_news(store, plan, self.texts, self.now)  # they have it
            return plan

    async def collect(self) -> None:
        """What HR asked for last is collected, and HR got a link to it."""
        async with self.database.transaction() as store:
            job = await store.jobs.take(now=self.now, until=self.now)
            assert job is not None
            await store.jobs.end(job.id, "done", self.now)
            await store.collections.record(
                Collection(
                    id=str(job.id),
                    round=job.wish["round"],
                    by=job.by,
                    started_at=self.now,
                    finished_at=self.now,
                    wish=job.wish,
                    plans=1,
                )
            )
            day = self.now + timedelta(days=1)
            await store.downloads.add(
                Download(
                    token_hash=str(job.id),
                    job_id=job.id,
                    person_id=job.by,
                    created_at=self.now,
                    expires_at=day,
                )
            )

    async def change_manager(self, employee: str, manager: str) -> list[Said]:
        await staff_changes.change_manager(self.app, employee, manager)
        return await self.delivered()

    async def leaves(self, who: str) -> list[Said]:
        await staff_changes.leave(self.app, who)
        return await self.delivered()


async def fill(database: Database | Memory) -> None:
    """The cast is known, and so is the round."""
    async with database.transaction() as store:
        await store.save_people(PEOPLE)
        await store.save_round(ROUND)


def at_once(work: Coroutine[Any, Any, Result]) -> Result:
    """Runs what never waits, without an event loop (a turn over `Memory` takes milliseconds)."""
    try:
        work.send(None)
    except StopIteration as done:
        result: Result = done.value
        return result
    raise RuntimeError("this waited for something")
