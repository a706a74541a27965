"""Reminding: what is due at this moment goes into the outbox, one digest for each person and day.

`pop remind` does it once, `pop run` every minute, and several workers may do it at the same time:
the digest's claim, the reminders that are told by it and the message are one transaction.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import structlog

from bot.agenda import described, is_own_stall, recipients
from bot.app import App
from bot.digests import DIGEST, digest_for
from bot.leavers import close_leavers
from dialogs.agenda import Task, line_of
from dialogs.scene import DEFAULT_LANGUAGE
from plans.formats import BRUSSELS
from plans.model import Person
from plans.reminder import HR
from plans.reminder_policy import Policy
from plans.reminding import Kept
from plans.storage.part import slices
from plans.storage.store import Store

log = structlog.get_logger()

RULES = "reminders.rules"
"""Which edition of the rules the stored reminders were worked out with."""
EDITION = "1"
LOOKED = "reminders.looked"
"""What was seen when rounds were last looked at for people without a plan."""
REMEMBERED = timedelta(days=90)
"""How long it is kept who got a digest on which day."""
EVERY_SECONDS = 60.0


@dataclass(frozen=True, kw_only=True)
class Told:
    """One line of which one person hears now."""

    to: Person
    item: Task
    due_at: datetime


class _OnlyLooking(Exception):
    """Undoes everything."""


async def remind(app: App) -> list[Told]:
    """Queues the digests of everybody who has something due; returns their reasons."""
    now = app.now()
    await _prepare(app, now)
    async with app.database.reading() as store:
        due = await store.due_recipients(now)
    told: list[Told] = []
    for group in _groups(due):
        async with app.database.transaction() as store:
            told += await _tell(app, store, group, now)
    return told


async def look(app: App) -> list[Told]:
    """What `remind` would do now, without doing it."""
    now, told = app.now(), list[Told]()
    try:
        async with app.database.transaction() as store:
            if await store.setting(RULES) != EDITION:
                await store.refresh_all_reminders()
            await _look_at_rounds(store, _day(now))
            for group in _groups(await store.due_recipients(now)):
                told += await _tell(app, store, group, now)
            raise _OnlyLooking
    except _OnlyLooking:
        return told


async def keep_reminding(app: App, queued: asyncio.Event) -> None:
    """Reminds every minute, until it is cancelled; sets `queued` when there is something to send."""
    while True:
        try:
            told = await remind(app)
            if told:
                queued.set()
                log.info("reminders queued", count=len(told))
        except Exception as error:  # noqa: BLE001 - it is tried again in a minute
            log.warning("nobody reminded", error=type(error).__name__)
        await asyncio.sleep(EVERY_SECONDS)


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


# ------------------------------------------------------------------ one digest


def _groups(due: Sequence[str]) -> list[list[str]]:
    """Whose digests are made together: HR's all at once, because each of them hears of the same."""
    others = [[one] for one in due if one != HR]
    return [[HR], *others] if HR in due else others


async def _tell(app: App, store: Store, group: Sequence[str], now: datetime) -> list[Told]:
    policy = await store.reminder_policy()
    if list(group) != [HR]:
        people = [one for name in group if (one := await store.person(name)) is not None]
    else:
        people = [one for one in await store.hr_people() if one.works_on(_day(now))]
    told: list[Told] = []
    heard: dict[str, Kept] = {}
    for person in people:
        due = await _due(store, person, policy, now)
        if due and await store.claim_digest(person.id, policy.office(person).today(now)):
            told += await _queue(app, store, person, due, now)
            heard |= {one.reminder.key: one for one in due}
    for kept in heard.values():
        await store.tell_reminder(kept, now)
    return told


async def _due(store: Store, person: Person, policy: Policy, now: datetime) -> list[Kept]:
    """What is due for somebody who is at work now; what came too late is ended."""
    due = []
    for one in await store.reminders_for(*recipients(person), heard_by=now):
        until = one.reminder.until
        if until is not None and until <= now:
            await store.end_reminder(one)
        elif one.is_due(now):
            due.append(one)
    return due if policy.office(person).is_open(now) else []


async def _queue(
    app: App, store: Store, person: Person, due: Sequence[Kept], now: datetime
) -> list[Told]:
    """In place of an older digest that was not sent: nobody gets a pile of them, and what only
    that one would have said is said by this one."""
    unsent = await store.withdraw_outgoing(person.id, DIGEST)
    reasons = {key for payload in unsent for key in payload["reasons"]}
    reasons |= {one.reminder.key for one in due}
    message = await digest_for(store, person, reasons, app.texts, now)
    if message is not None:
        await store.send_later([message])
    when = {one.reminder.key: one.due_at or now for one in due}
    items = await described(store, [one for one in due if not is_own_stall(one.reminder, person)])
    return [Told(to=person, item=one, due_at=when[one.key or ""]) for one in items]


# ------------------------------------------------------------------ what is to be known first


async def _prepare(app: App, now: datetime) -> None:
    """Reminders of plans that were made before there were any, and of people without a plan."""
    async with app.database.reading() as store:
        stale = await store.setting(RULES) != EDITION
        looked = await store.setting(LOOKED) == await _seen(store, _day(now))
        ids = await store.all_plan_ids() if stale else []
    for piece in slices(ids):
        async with app.database.transaction() as store:
            await store.refresh_reminders(await store.plans_by_id(piece))
    if stale or not looked:
        async with app.database.transaction() as store:
            await store.save_setting(RULES, EDITION)
            await _close_leavers(app, store, now)
            await _look_at_rounds(store, _day(now))


async def _close_leavers(app: App, store: Store, now: datetime) -> None:
    """Once a day: those whose leaving date, which HR gave beforehand, has come."""
    seen = await store.setting(LOOKED)
    if seen is not None:
        await close_leavers(store, app.texts, date.fromisoformat(json.loads(seen)[0]), now)


async def _look_at_rounds(store: Store, today: date) -> None:
    for round_ in await store.open_rounds(today):
        await store.remind_of_round(round_, today)
    await store.forget_digests(today - REMEMBERED)
    await store.save_setting(LOOKED, await _seen(store, today))


async def _seen(store: Store, today: date) -> str:
    """What a look at the rounds sees: the day, and which of them are open."""
    return json.dumps([today.isoformat(), *(one.name for one in await store.open_rounds(today))])


def _day(now: datetime) -> date:
    return now.astimezone(BRUSSELS).date()
