"""One run of the proof: a database, some people, an assistant that keeps dying, and the account.

A run ends when nothing is under way any more: no update, no turn, no message. Whoever then still
waits, waits for a question that will never come. Nothing here depends on how fast anything is.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

from plans.model import Person, Plan, Status, Talk
from plans.reminders.policy import Policy
from plans.storage import Database
from tests.bot.telegram.workers import balanced
from tests.botapi.errors import NOT_MODIFIED
from tests.botapi.journal import Call
from tests.botapi.people import Person as Phone
from tests.cast import ANNA, NOW, ROUND, welcomed
from tests.chaos import ledger, tables
from tests.chaos.desk import AtDesk, signed_in
from tests.chaos.killing import Assistant, Killer
from tests.chaos.ledger import Account, Send
from tests.chaos.people import OnPhone, Somebody
from tests.chaos.telegram import MESSAGES, Noted, Telegram

SECRET = "the secret of the tests"
REST_SECONDS = 0.5
"""How often to look whether everything is at rest."""
FIRST_CHAT = 6_000_000_000
Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """So many people at once, and so many kills meanwhile; `workers` is 0 for one process that asks
    for updates, else how many are called."""

    chats: int
    kills: int
    seed: int = 1
    workers: int = 0
    bad_day: bool = True
    """Whether Telegram misbehaves too."""
    lease: int = 0
    """Seconds until a message is taken from a dead process; 0: as long as in real life."""
    sabotage: str = ""
    desks: int = 5
    """Of so many people one has no Telegram, and answers on the pages. 0: nobody."""
    reviewed: int = 4
    """Of so many plans one is also gone through by the manager, and signed by both: that takes seven
    documents, which cost more than all the rest. 0: none is."""

    def at_desk(self, number: int) -> bool:
        """Whether the person of that number answers on the pages: the second of each lot."""
        return bool(self.desks) and number % self.desks == 1


@dataclass
class Proof:
    """A run under way."""

    api: Telegram
    database: Database
    assistant: Assistant
    people: list[Somebody]
    settings: Settings
    say: Say
    reminded: list[str]
    """Who says nothing, and comes to have a talk soon: one for each kill."""
    answered: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> Account:
        """Everybody talks while processes die; then the books are made up."""
        by_chat = {one.phone.id: one for one in self.people if isinstance(one, OnPhone)}
        at_desks = [one for one in self.people if isinstance(one, AtDesk)]

        def applied(call: Call) -> None:
            if person := by_chat.get(call.chat_id):
                person.news.set()

        self.api.watch.on_applied = applied
        for person in self.people:
            person.on_answer = self._one_more
        for one in at_desks:
            one.on_form = self._form_goes
        await self.assistant.begin(max(1, self.settings.workers))
        sitting = [asyncio.create_task(one.sits_down()) for one in at_desks]
        talks = [asyncio.create_task(each.holds_the_conversation()) for each in self.people]
        killer = self._killer()
        killing = asyncio.create_task(killer.kills(self._moments()))
        try:
            await self._at_rest([*talks, killing])
            if all(talk.done() for talk in talks) and not killing.done():
                killer.at_once.set()  # nobody says anything more, and some kills are left
                await killing
                await self._at_rest([*talks, killing])
            for task in sitting:
                task.cancel()  # a stream that is open is ended by who stops, and begun again
            await self.assistant.stop()
        finally:
            for task in (*talks, killing, *sitting):
                task.cancel()
            await asyncio.gather(*talks, killing, *sitting, return_exceptions=True)
        self.api.check()
        return await self._account()

    def _one_more(self) -> None:
        self.answered += 1
        self._changed.set()

    def _form_goes(self) -> None:
        """A form is on its way to a process: a moment to kill it as good as any."""
        living = [one.number for one in self.assistant.lives if not one.killed]
        for number in living:
            self.api.watch.on_stage("received", number)

    def _killer(self) -> Killer:
        def killed(count: int, stage: str) -> None:
            done = sum(person.waits_for is None for person in self.people)
            self.say(
                f"kill {count} of {self.settings.kills}, at a call {stage}; "
                f"{self.answered} answers sent, {done} of {len(self.people)} conversations ended"
            )

        dice = random.Random(self.settings.seed)
        return Killer(self.assistant, dice, killed)

    def _moments(self) -> list[Callable[[], Awaitable[None]]]:
        """Spread over all answers that will be given, the first and the last included."""
        dice = random.Random(self.settings.seed + 1)
        whole = sum(person.things_to_say for person in self.people)
        kills = self.settings.kills
        return [
            partial(self._so_many, int(whole * (number + dice.random()) / kills * 0.97), person)
            for number, person in enumerate(self.reminded)
        ]

    async def _so_many(self, answers: int, person: str) -> None:
        """So many answers were given; and then there is something to remind that person of."""
        while self.answered < answers:
            self._changed.clear()
            await self._changed.wait()
        async with self.database.transaction() as store:
            await store.add_plan(_with_a_talk(person))

    async def _at_rest(self, tasks: list[asyncio.Task[None]]) -> None:
        """Returns when nothing is under way, and was not a moment ago."""
        before: tuple[int, int] | None = None
        while True:
            await asyncio.sleep(REST_SECONDS)
            self.api.updates.release()  # what was held back, to arrive behind something newer
            for task in tasks:
                if task.done():
                    task.result()
            if self.assistant.ended:
                raise RuntimeError(f"a process ended by itself:\n{self.assistant.said()}")
            now = (self.answered, len(self.api.calls("sendMessage")))
            busy = (
                any(isinstance(one, AtDesk) and one.under_way for one in self.people)
                or self.api.updates.pending
                or await tables.under_way(self.database)
            )
            if not busy and before == now:
                return
            before = None if busy else now

    async def _account(self) -> Account:
        sends, shown, lives = self._seen()
        account = ledger.of_answers(
            [answer for person in self.people for answer in person.answers],
            *await tables.kept(self.database, [person.key for person in self.people]),
        )
        waiting = {each.key: each.waits_for for each in self.people if each.waits_for}
        # A page shows what is noted as sent; who missed something there still waits for it.
        at_desks = [one.key for one in self.people if isinstance(one, AtDesk)]
        shown |= await tables.messages_to(self.database, at_desks)
        account.add(ledger.of_questions(waiting, shown, await tables.outbox(self.database)))
        account.add(ledger.of_messages(sends, lives))
        account.add(ledger.of_reminders(self.reminded, await tables.digests(self.database)))
        self.say(f"{self.answered} answers, {len(self.api.watch.notes)} calls")
        return account

    def _seen(self) -> tuple[list[Send], set[int], dict[int, ledger.Life]]:
        calls: dict[int, list[int]] = {life.number: [] for life in self.assistant.lives}
        sends, shown = [], set()
        for noted in self.api.watch.notes:
            if noted.life:
                calls[noted.life].append(noted.call.number)
            if noted.call.method not in MESSAGES:
                continue
            assert noted.row, "a message that was never in the outbox"
            if noted.call.applied:
                sends.append(_send(noted))
            if noted.call.applied or NOT_MODIFIED in noted.call.error:
                shown.add(noted.row)
        lives = {
            life.number: ledger.Life(
                number=life.number,
                killed=life.killed,
                calls=calls[life.number],
                marked=life.marked,
            )
            for life in self.assistant.lives
        }
        return sends, shown, lives


def _send(noted: Noted) -> Send:
    call = noted.call
    file = (call.result or {}).get("document", {}) if isinstance(call.result, dict) else {}
    return Send(
        row=noted.row,
        what=call.arguments.get("text") or file.get("file_name", ""),
        life=noted.life,
        number=call.number,
        ended=noted.ended if noted.ended is not None else call.number,
        known=not call.fault,
    )


@asynccontextmanager
async def prepared(settings: Settings, place: str, folder: Path, say: Say) -> AsyncIterator[Proof]:
    """Everybody is known, has a chat, and was welcomed before."""
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(Telegram())
        database = Database.at(place, secret=SECRET.encode())
        stack.push_async_callback(database.close)
        await database.upgrade()
        balancer = await stack.enter_async_context(balanced()) if settings.workers else None
        assistant = Assistant(
            api,
            place,
            SECRET,
            folder,
            f"{NOW:%Y-%m-%dT%H:%M}",
            partial(tables.marked, database),
            balancer,
            settings.lease,
            settings.sabotage,
            serves_pages=bool(settings.desks),
        )
        stack.push_async_callback(assistant.end)
        staff = _staff(settings.chats)
        reminded = [replace(staff[0], id=f"r{n}", number=f"r{n}") for n in range(settings.kills)]
        async with database.transaction() as store:
            await store.save_people([*staff, *reminded])
            await store.save_round(ROUND)
            await store.save_reminder_policy(Policy(no_plan=()))  # nobody is told to begin
            for number, person in enumerate([*staff, *reminded]):
                if number >= len(staff) or not settings.at_desk(number):
                    await store.chats.link(person.id, FIRST_CHAT + number, NOW, "en")
        for number, person in enumerate(reminded, start=len(staff)):
            _started(api, person, FIRST_CHAT + number)
        if settings.bad_day:
            api.misbehave(settings.seed)
        people = [
            await _at_desk(database, assistant, person, settings.seed)
            if settings.at_desk(number)
            else _on_phone(api, person, number)
            for number, person in enumerate(staff)
        ]
        for manager, employee in list(pairwise(people))[:: settings.reviewed or len(people)]:
            if settings.reviewed:
                manager.employee, employee.manager = employee.name, manager.name
        names = [person.id for person in reminded]
        yield Proof(api, database, assistant, people, settings, say, names)


def _with_a_talk(person: str) -> Plan:
    """In force, with a talk that somebody is to be reminded of now."""
    return Plan(
        id=0,
        employee_id=person,
        manager_id=None,
        status=Status.ACTIVE,
        period_start=NOW.date(),
        period_end=NOW.date() + timedelta(days=365),
        created_at=NOW,
        status_since=NOW,
        talks=(Talk(id=1, on=NOW.date()),),
        last_item_id=1,
    )


def _staff(count: int) -> list[Person]:
    """A chain: each is the manager of the next. The first has no plan, the last nobody's."""
    return [
        welcomed(
            replace(
                ANNA,
                id=f"p{number}",
                name=f"P{number} Peeters",
                given_name=f"P{number}",
                number=str(number),
                manager_id=f"p{number - 1}" if number else None,
            )
        )
        for number in range(count)
    ]


def _started(api: Telegram, person: Person, telegram_id: int) -> Phone:
    phone = api.person(person.first_name, id=telegram_id, language_code="en")
    chat = api.chats.find(phone.id)
    assert chat is not None
    chat.started = True
    return phone


def _on_phone(api: Telegram, person: Person, number: int) -> Somebody:
    phone = _started(api, person, FIRST_CHAT + number)
    return OnPhone(key=person.id, name=person.name, draws_up=number > 0, phone=phone)


async def _at_desk(database: Database, assistant: Assistant, person: Person, seed: int) -> Somebody:
    """Signed in already: a link works once, and its answer may get lost."""
    token = person.id.ljust(43, "_")
    await signed_in(database, person.id, token)
    return AtDesk(
        key=person.id,
        name=person.name,
        draws_up=True,
        token=token,
        ports=lambda: assistant.pages,
        dice=random.Random(f"{person.id}/{seed}"),
    )
