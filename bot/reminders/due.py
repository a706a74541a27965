"""Reminding: what is due at this moment goes into the outbox, one digest for each person and day.

`pop remind` does it once, `pop run` every minute, and several workers may do it at the same time:
the digests' claims, the reminders that are told by them and the messages are one transaction. People
are told by the hundred in one, since nearly all is due at nine o'clock; a batch that fails is told in
halves, so that one person's broken data keeps nobody else from theirs. Whoever may not be told now is
paused until they may (`plans.reminders.digests`), so that nights and holidays cost one statement a minute.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.app import App
from bot.legal_calendar.submission import look_after
from bot.logs import get_logger, where_raised
from bot.people.leavers import close_leavers
from bot.reminders.digests import DIGEST, to_be_made
from bot.reminders.tasks import described, is_own_stall
from bot.training_days.yearly import tell_balances
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.reminders.tasks import Task
from dialogs.reminders.wording import line_of
from plans.calendar.working_days import calendar_edition
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.model import Person
from plans.reminders.digests import Readers, digests_now, over, pauses, stalled_keys
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR
from plans.reminders.rules import hr_hears_at
from plans.reminders.status import TrackedReminder
from plans.storage.engine.queries import slices
from plans.storage.errors import DatabaseUnavailable
from plans.storage.store import Store

log = get_logger()

RULES = "reminders.rules"
"""Which edition of the rules and of the calendar the stored reminders were worked out with."""
EDITION = f"2/{calendar_edition()}"
LOOKED = "reminders.looked"
"""The day that was begun last, in a list."""
REMEMBERED = timedelta(days=90)
"""How long it is kept who got a digest on which day."""
BATCH = 100
"""So many people are told in one transaction: some tenths of a second, for which turns wait."""
EVERY_SECONDS = 60.0
AGAIN_SECONDS = 5.0
"""While the database is out."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """One line of which one person hears now."""

    to: Person
    item: Task
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Digest:
    """What one person hears of now."""

    to: Person
    due: tuple[TrackedReminder, ...]


async def remind(app: App) -> list[Due]:
    """Queues the digests of everybody who has something due; returns their reasons, in words."""
    await tell_balances(app)
    return await _in_words(app, await queue(app, set()), app.now())


async def queue(app: App, known: set[str]) -> list[Digest]:
    """Queues the digests of everybody who has something due.

    One that cannot be told, through a mistake of ours, keeps nobody else from theirs: it is tried
    again the next time, and reported once, as long as the caller keeps what is `known`. Raises
    `DatabaseUnavailable`.
    """
    now, queued = app.now(), list[Digest]()
    todo = await _batches(app, now, known)
    while todo:
        batch = todo.pop(0)
        try:
            async with app.database.transaction() as store:
                told = await _tell(store, batch, now)
        except DatabaseUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - the others are not to wait for it
            smaller = batch.smaller()
            todo[:0] = smaller
            if not smaller or batch.is_shared:
                if batch.name not in known:
                    log.error(
                        "digest not queued", error=type(error).__name__, where=where_raised(error)
                    )
                known.add(batch.name)
        else:
            queued += told
            known.difference_update({batch.name, *batch.people})
    return queued


async def look(app: App) -> list[Due]:
    """What `remind` would do now, without doing it, and without keeping anybody from writing."""
    now, found = app.now(), list[Digest]()
    for batch in await _batches(app, now, set(), begins_day=False):
        async with app.database.reading() as store:
            policy = await store.schedule.policy()
            readers = await _gather(store, batch, policy, now)
        found += _digests(readers, digests_now(readers, policy, now))
    return await _in_words(app, found, now)


async def keep_reminding(
    app: App,
    queued: asyncio.Event,
    noticed: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Reminds every minute, until it is cancelled; sets `queued` when there is something to send.

    `noticed` is entered each time, and told by its exception when the database is out.
    """
    known: set[str] = set()
    while True:
        pause = EVERY_SECONDS
        try:
            with noticed():
                digests = await queue(app, known)
                balances = await tell_balances(app)
            if digests or balances:
                queued.set()
            if digests:
                log.info("reminders queued", count=sum(len(one.due) for one in digests))
        except DatabaseUnavailable:  # said once, by whoever notices
            pause = AGAIN_SECONDS
        except Exception as error:  # noqa: BLE001 - it is tried again in a minute
            log.warning("nobody reminded", error=type(error).__name__, where=where_raised(error))
        await asyncio.sleep(pause)


def due_row(app: App, told: Due) -> dict[str, Any]:
    """A line for scripts, in the words that its reader gets."""
    item, language = told.item, told.to.language or DEFAULT_LANGUAGE
    return {
        "to": told.to.id,
        "matter": item.matter.value,
        "employee": item.employee.id if item.employee else None,
        "plan": item.plan_id,
        "item": item.item_id,
        "day": item.day.isoformat(),
        "due_at": told.due_at.astimezone(BRUSSELS).isoformat(),
        "escalated": item.escalated,
        "text": app.texts.render(due_line(told, app.now()), language),
    }


def due_line(told: Due, now: datetime) -> Text:
    """What the reader hears."""
    return line_of(told.item, told.to, _day(now))


async def _in_words(app: App, digests: Iterable[Digest], now: datetime) -> list[Due]:
    """Every line of these, for whoever asks what was said: `pop run` does not."""
    told = []
    for piece in slices(digests, BATCH):
        due = {one.reminder.key: one for digest in piece for one in digest.due}
        async with app.database.reading() as store:
            items = {one.key: one for one in await described(store, due.values())}
        told += [
            Due(to=digest.to, item=items[one.reminder.key], due_at=one.due_at or now)
            for digest in piece
            for one in digest.due
            if one.reminder.key in items and not is_own_stall(one.reminder, digest.to)
        ]
    return told


# ------------------------------------------------------------------ one batch


@dataclass(frozen=True, kw_only=True)
class _Batch:
    """People who are told in one transaction."""

    people: tuple[str, ...]
    is_shared: bool = False
    """They are all of HR, and each of them hears of what HR hears together."""

    @property
    def name(self) -> str:
        """What a mistake with it is known by."""
        return ",".join(sorted(self.recipients))

    @property
    def recipients(self) -> tuple[str, ...]:
        return (*self.people, HR) if self.is_shared else self.people

    def smaller(self) -> list[_Batch]:
        """The same people in batches that may do when this one does not; none, when there is no
        smaller one."""
        if len(self.people) > 1:
            half = len(self.people) // 2
            return [
                _Batch(people=some, is_shared=self.is_shared)
                for some in (self.people[:half], self.people[half:])
            ]
        return [_Batch(people=self.people)] if self.is_shared and self.people else []


async def _batches(
    app: App, now: datetime, known: set[str], *, begins_day: bool = True
) -> list[_Batch]:
    """Who has something due and may be told: HR first and together, because each of them hears of
    the same; those with whom there was a mistake before last and alone."""
    keys = (RULES, LOOKED)
    async with app.database.reading() as store:
        found = await store.reminders.look_around(now, keys)
    is_new = found.settings.get(LOOKED) != _today(now)
    if _is_older(found.settings.get(RULES)) or (is_new and begins_day):
        await _work_out(app)
        if begins_day:
            await _begin_day(app, now)
        async with app.database.reading() as store:
            found = await store.reminders.look_around(now, keys)
    if not found.due:
        return []
    async with app.database.reading() as store:
        hr = tuple(one.id for one in await store.people.of_hr(_day(now)))
    due = set(found.due)
    shared = [_Batch(people=hr, is_shared=True)] if not due.isdisjoint({HR, *hr}) else []
    rest = due - {HR, *hr}
    batches = [_Batch(people=tuple(some)) for some in slices(sorted(rest - known), BATCH)]
    return [*shared, *batches, *(_Batch(people=(one,)) for one in sorted(rest & known))]


async def _tell(store: Store, batch: _Batch, now: datetime) -> list[Digest]:
    policy = await store.schedule.policy(hold=True)
    readers = await _gather(store, batch, policy, now, hold=True)
    wanted = digests_now(readers, policy, now)
    days = {one: policy.office(readers.people[one]).today(now) for one in wanted}
    ours = await store.reminders.claim_digests(days)
    told = {one: due for one, due in wanted.items() if one in ours}
    await _queue(store, told, now)
    heard = {kept.reminder.key: kept for due in told.values() for kept in due}
    await store.reminders.tell_all(heard.values(), now)
    await store.reminders.delay(stalled_keys(heard.values()), hr_hears_at(now, policy))
    await store.reminders.end(over(readers, now))
    await store.pauses.begin(pauses(batch.recipients, readers, policy, now, days), now)
    return _digests(readers, told)


async def _gather(
    store: Store, batch: _Batch, policy: Policy, now: datetime, *, hold: bool = False
) -> Readers:
    """What is due for a batch; with `hold` nobody changes when these people are at work before the
    transaction ends."""
    people = await store.people.roster_of(batch.people, hold=hold)
    return Readers(
        people=people,
        due=await store.reminders.due_for(batch.recipients, now),
        digests=await store.reminders.digest_days(people, now.date() - timedelta(days=1)),
    )


def _digests(readers: Readers, told: Mapping[str, Sequence[TrackedReminder]]) -> list[Digest]:
    return [Digest(to=readers.people[one], due=tuple(due)) for one, due in told.items()]


async def _queue(
    store: Store, told: Mapping[str, Sequence[TrackedReminder]], now: datetime
) -> None:
    """In place of older digests that were not sent: nobody gets a pile of them, and what only
    those would have said is said by these."""
    unsent = await store.outbox.withdraw(told, DIGEST)
    await store.outbox.send_all_later(
        [
            to_be_made(person_id, [*_reasons(unsent.get(person_id, ())), *_keys(due)], now)
            for person_id, due in told.items()
        ]
    )


def _reasons(payloads: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (key for payload in payloads for key in payload["reasons"])


def _keys(those: Iterable[TrackedReminder]) -> Iterator[str]:
    return (one.reminder.key for one in those)


# ------------------------------------------------------------------ what is to be known first


async def _work_out(app: App) -> None:
    """The reminders of what was saved by an earlier edition of the rules."""
    async with app.database.reading() as store:
        if not _is_older(await store.settings.get(RULES)):
            return
        ids, rounds = await store.plans.all_ids(), await store.rounds.all()
    for piece in slices(ids):
        async with app.database.transaction() as store:
            await store.schedule.rewrite(await store.plans.get_many(piece))
    for round_ in rounds:
        async with app.database.transaction() as store:
            await store.schedule.ask_for(round_)
    async with app.database.transaction() as store:
        await store.legal_calendar.rewrite_reminders(_day(app.now()))
        await store.certificates.rewrite_all()
        await store.training_days.rewrite_all()
        await store.pauses.end_all()
        await store.settings.save(RULES, EDITION)


def _is_older(edition: str | None) -> bool:
    """True for what was worked out by older rules, or with an older calendar. Two processes of
    different age do not undo each other's work."""
    return edition is None or _numbers(edition) < _numbers(EDITION)


def _numbers(edition: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", edition)]


async def _begin_day(app: App, now: datetime) -> None:
    """Once a day: closes those whose leaving date, which HR gave beforehand, has come; and the legal
    calendar and the kinds of certificates move along with the files of their rules."""
    today = _day(now)
    async with app.database.reading() as store:
        if await store.settings.get(LOOKED) == _today(now):
            return
    async with app.database.transaction() as store:
        seen = await store.settings.get(LOOKED)
        if seen is not None:
            await close_leavers(store, app.texts, date.fromisoformat(json.loads(seen)[0]), now)
        await store.legal_calendar.rewrite_reminders(today)
        await store.certificates.rewrite_all()
        await look_after(store, app.texts, now)
        await store.reminders.forget_digests(today - REMEMBERED)
        await store.pauses.forget(now)
        await store.settings.save(LOOKED, _today(now))


def _today(now: datetime) -> str:
    return json.dumps([_day(now).isoformat()])


def _day(now: datetime) -> date:
    return now.astimezone(BRUSSELS).date()
