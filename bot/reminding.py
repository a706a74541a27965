"""Reminding: what is due at this moment goes into the outbox, one digest for each person and day.

`pop remind` does it once, `pop run` every minute, and several workers may do it at the same time:
the digest's claim, the reminders that are told by it and the message are one transaction.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.agenda import described, is_own_stall, recipients
from bot.app import App
from bot.digests import DIGEST, digest_for
from bot.leavers import close_leavers
from bot.logs import get_logger, place_of
from dialogs.agenda import Task
from dialogs.agenda_words import line_of
from dialogs.scene import DEFAULT_LANGUAGE
from plans.formats import BRUSSELS
from plans.model import Person
from plans.reminder import HR, STALLED
from plans.reminder_policy import Policy
from plans.reminders import escalation
from plans.reminding import Kept
from plans.storage.errors import DatabaseUnavailable
from plans.storage.part import slices
from plans.storage.store import Store

log = get_logger()

RULES = "reminders.rules"
"""Which edition of the rules the stored reminders were worked out with."""
EDITION = "2"
LOOKED = "reminders.looked"
"""The day that was begun last, in a list."""
REMEMBERED = timedelta(days=90)
"""How long it is kept who got a digest on which day."""
EVERY_SECONDS = 60.0
AGAIN_SECONDS = 5.0
"""While the database is out."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One line of which one person hears now."""

    to: Person
    item: Task
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Digest:
    """What one person hears of now."""

    to: Person
    due: tuple[Kept, ...]


async def remind(app: App) -> list[Told]:
    """Queues the digests of everybody who has something due; returns their reasons, in words."""
    return await _in_words(app, await queue(app, set()), app.now())


async def queue(app: App, known: set[str]) -> list[Digest]:
    """Queues the digests of everybody who has something due.

    One that cannot be made, through a mistake of ours, keeps nobody else from theirs: it is tried
    again the next time, and reported once, as long as the caller keeps what is `known`. Raises
    `DatabaseUnavailable`.
    """
    now, queued = app.now(), list[Digest]()
    await _work_out(app)
    await _begin_day(app, now)
    async with app.database.reading() as store:
        due = await store.due_recipients(now)
    for group in _groups(due):
        try:
            async with app.database.transaction() as store:
                queued += await _tell(app, store, group, now)
        except DatabaseUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - the others are not to wait for it
            if group not in known:
                log.error("digest not queued", error=type(error).__name__, where=place_of(error))
            known.add(group)
        else:
            known.discard(group)
    return queued


async def look(app: App) -> list[Told]:
    """What `remind` would do now, without doing it, and without keeping anybody from writing."""
    now, found = app.now(), dict[str, Digest]()
    await _work_out(app)
    async with app.database.reading() as store:
        due = await store.due_recipients(now)
    for group in _groups(due):
        async with app.database.reading() as store:
            policy = await store.reminder_policy()
            for person in await _readers(store, group, now):
                theirs = await _due(store, person, policy, now)
                today = policy.office(person).today(now)
                if theirs and not await store.has_digest(person.id, today):
                    found.setdefault(person.id, Digest(to=person, due=tuple(theirs)))
    return await _in_words(app, found.values(), now)


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
            if digests:
                queued.set()
                log.info("reminders queued", count=sum(len(one.due) for one in digests))
        except DatabaseUnavailable:  # said once, by whoever notices
            pause = AGAIN_SECONDS
        except Exception as error:  # noqa: BLE001 - it is tried again in a minute
            log.warning("nobody reminded", error=type(error).__name__, where=place_of(error))
        await asyncio.sleep(pause)


def told_row(app: App, told: Told) -> dict[str, Any]:
    """A line for scripts."""
    item, language = told.item, told.to.language or DEFAULT_LANGUAGE
    return {
        "to": told.to.id,
        "matter": item.matter.value,
        "employee": item.employee.id,
        "plan": item.plan_id,
        "item": item.item_id,
        "day": item.day.isoformat(),
        "due_at": told.due_at.astimezone(BRUSSELS).isoformat(),
        "escalated": item.escalated,
        "text": app.texts.render(line_of(item, told.to, _day(app.now())), language),
    }


async def _in_words(app: App, digests: Iterable[Digest], now: datetime) -> list[Told]:
    """Every line of these, for whoever asks what was said: `pop run` does not."""
    told = []
    for digest in digests:
        when = {one.reminder.key: one.due_at or now for one in digest.due}
        due = [one for one in digest.due if not is_own_stall(one.reminder, digest.to)]
        async with app.database.reading() as store:
            items = await described(store, due)
        told += [Told(to=digest.to, item=one, due_at=when[one.key or ""]) for one in items]
    return told


# ------------------------------------------------------------------ one digest


def _groups(due: Sequence[str]) -> list[str]:
    """For whom digests are made together: HR first, because each of them hears of the same."""
    return sorted(due, key=lambda one: (one != HR, one))


async def _tell(app: App, store: Store, group: str, now: datetime) -> list[Digest]:
    policy = await store.reminder_policy()
    told: list[Digest] = []
    heard: dict[str, Kept] = {}
    for person in await _readers(store, group, now):
        await _end_what_is_over(store, person, now)
        due = await _due(store, person, policy, now)
        if due and await store.claim_digest(person.id, policy.office(person).today(now)):
            await _queue(app, store, person, due, now)
            told.append(Digest(to=person, due=tuple(due)))
            heard |= {one.reminder.key: one for one in due}
    for kept in heard.values():
        await store.tell_reminder(kept, now)
        if not kept.reminder.escalated:  # late, perhaps: HR hears so many days after this
            [then] = escalation(replace(kept.reminder, moments=(now,)), policy).moments
            await store.delay_reminder(kept.reminder.key + STALLED, then)
    return told


async def _readers(store: Store, group: str, now: datetime) -> list[Person]:
    if group == HR:
        return await store.hr_people(_day(now))
    person = await store.person(group)
    return [person] if person is not None else []


async def _due(store: Store, person: Person, policy: Policy, now: datetime) -> list[Kept]:
    """What is due for somebody who is at work now."""
    if not policy.office(person).is_open(now):
        return []
    found = await store.reminders_for(*recipients(person, _day(now)), heard_by=now)
    return [one for one in found if one.is_due(now) and not _is_over(one, now)]


async def _end_what_is_over(store: Store, person: Person, now: datetime) -> None:
    for one in await store.reminders_for(*recipients(person, _day(now)), heard_by=now):
        if _is_over(one, now):
            await store.end_reminder(one)


def _is_over(kept: Kept, now: datetime) -> bool:
    """True for what would come too late."""
    return kept.reminder.until is not None and kept.reminder.until <= now


async def _queue(
    app: App, store: Store, person: Person, due: Sequence[Kept], now: datetime
) -> None:
    """In place of an older digest that was not sent: nobody gets a pile of them, and what only
    that one would have said is said by this one."""
    unsent = await store.withdraw_outgoing(person.id, DIGEST)
    reasons = {key for payload in unsent for key in payload["reasons"]}
    reasons |= {one.reminder.key for one in due}
    message = await digest_for(store, person, reasons, app.texts, now)
    if message is not None:
        await store.send_later([message])


# ------------------------------------------------------------------ what is to be known first


async def _work_out(app: App) -> None:
    """The reminders of what was saved by an earlier edition of the rules."""
    async with app.database.reading() as store:
        if await store.setting(RULES) == EDITION:
            return
        ids, rounds = await store.all_plan_ids(), await store.rounds()
    for piece in slices(ids):
        async with app.database.transaction() as store:
            await store.refresh_reminders(await store.plans_by_id(piece))
    for round_ in rounds:
        async with app.database.transaction() as store:
            await store.remind_of_round(round_)
    async with app.database.transaction() as store:
        await store.save_setting(RULES, EDITION)


async def _begin_day(app: App, now: datetime) -> None:
    """Once a day: closes those whose leaving date, which HR gave beforehand, has come."""
    today = _day(now)
    async with app.database.reading() as store:
        if await store.setting(LOOKED) == json.dumps([today.isoformat()]):
            return
    async with app.database.transaction() as store:
        seen = await store.setting(LOOKED)
        if seen is not None:
            await close_leavers(store, app.texts, date.fromisoformat(json.loads(seen)[0]), now)
        await store.forget_digests(today - REMEMBERED)
        await store.save_setting(LOOKED, json.dumps([today.isoformat()]))


def _day(now: datetime) -> date:
    return now.astimezone(BRUSSELS).date()
