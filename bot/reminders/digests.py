"""The digest: what waits for somebody, once a day, as it is at the moment it is sent.

A digest that was queued in the morning may go out later, and what it speaks of may be done by
then. So what waits in the outbox are its reasons alone. It is put together in the very transaction that
takes it out of the queue, and is not sent when nothing is left of what it was made for. All that
leave the queue together are put together from the same few statements.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.messages import HR_ONLY, to_payload
from bot.reminders.tasks import Agenda, agendas
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.prompt import Prompt
from dialogs.reminders.wording import digest
from plans.calendar.days import today
from plans.i18n.translate import Texts
from plans.model import Person
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR
from plans.rights import is_hr
from plans.storage.records import Json, Outgoing
from plans.storage.store import Store

DIGEST = "digest"
"""The kind of such a message in the outbox."""
_FOR_HR = "for_hr"
PRIORITY = 3
"""After answers and news: a thousand digests of nine o'clock keep nobody waiting."""


def to_be_made(person_id: str, reasons: Iterable[str], now: datetime) -> Outgoing:
    """A digest as it waits in the outbox, with its reasons: keys of reminders."""
    payload = {"reasons": sorted(set(reasons))}
    return Outgoing(
        person_id=person_id, kind=DIGEST, payload=payload, created_at=now, priority=PRIORITY
    )


async def digests_for(
    store: Store,
    readers: Sequence[Person],
    reasons: Mapping[str, Collection[str]],
    texts: Texts,
    now: datetime,
) -> dict[str, Json]:
    """What the digests of these people say now, by their id; of those of whose reasons one is
    left."""
    policy = await store.schedule.policy()
    found = await agendas(store, readers, now)
    return {
        me.id: _payload(me, found[me.id], policy, texts, now) | {"reasons": sorted(reasons[me.id])}
        for me in readers
        if not found[me.id].come.isdisjoint(reasons[me.id])
    }


def _payload(me: Person, found: Agenda, policy: Policy, texts: Texts, now: datetime) -> Json:
    shown = [one for one in found.tasks if not one.put_off]
    day = policy.office(me).today(now)
    return to_payload(digest(shown, me, day), texts, me.language or DEFAULT_LANGUAGE)


def depends_on_now(message: Outgoing) -> bool:
    """Whether `current` may make another message of it, or none."""
    return message.kind == DIGEST or bool(message.payload.get(_FOR_HR))


async def current(
    store: Store, message: Outgoing, texts: Texts, now: datetime, *, at_work: bool = False
) -> Outgoing | None:
    """`current_all` for one message."""
    return (await current_all(store, [message], texts, now, at_work=at_work))[message.seq]


async def current_all(
    store: Store,
    messages: Sequence[Outgoing],
    texts: Texts,
    now: datetime,
    *,
    at_work: bool = False,
) -> dict[int, Outgoing | None]:
    """The messages as they are to be sent now, by their place; None for what is not to be sent any
    more. To be called in the transaction that claims them. With `at_work` digests that come out of
    hours, because they could not be sent before, are left for the next morning, and somebody who has
    just come in is first made welcome."""
    found: dict[int, Outgoing | None] = {one.seq: one for one in messages}
    for one in messages:
        if one.payload.get(_FOR_HR):
            found[one.seq] = await _for_hr(store, one, texts, now)
    waiting = [one for one in messages if one.kind == DIGEST]
    if not waiting:
        return found
    policy = await store.schedule.policy()
    people = await store.people.roster_of({one.person_id or "" for one in waiting})
    late: list[Outgoing] = []
    readers: list[Person] = []
    for one in waiting:
        found[one.seq] = None
        me = people.get(one.person_id or "")
        if me is None or (at_work and me.privacy_seen_at is None):
            continue
        if at_work and not policy.office(me).is_open(now):
            late.append(one)
        else:
            readers.append(me)
    await postpone(store, late, now)
    if not readers:
        return found
    reasons = {one.person_id or "": one.payload["reasons"] for one in waiting}
    said = await digests_for(store, readers, reasons, texts, now)
    return found | {
        one.seq: replace(one, payload=said[one.person_id])
        for one in waiting
        if one.person_id in said
    }


async def _for_hr(store: Store, message: Outgoing, texts: Texts, now: datetime) -> Outgoing | None:
    """What only HR may read: who is of HR no longer is told so, if they had asked for it."""
    reader = await store.people.get(message.person_id or "")
    if reader is not None and is_hr(reader, today(now)):
        return message
    asked_for = message.kind == "prompt" or message.payload["attachments"]
    if reader is None or not asked_for:
        return None
    refusal = Prompt(lines=(), error=HR_ONLY)
    return replace(message, payload=to_payload(refusal, texts, reader.language or DEFAULT_LANGUAGE))


async def postpone(store: Store, messages: Sequence[Outgoing], now: datetime) -> None:
    """What these digests were to say is said by those of the next morning. What HR shares is left to
    the others of HR, where there are any."""
    messages = [one for one in messages if one.kind == DIGEST]
    people = await store.people.roster_of({one.person_id or "" for one in messages})
    if not people:
        return
    policy = await store.schedule.policy()
    hr = [one.id for one in await store.people.of_hr(today(now))]
    alone = hr[0] if len(hr) == 1 and hr[0] in people else None
    kept = await store.reminders.of_recipient(*people, *([HR] if alone else ()))
    reasons = {one.person_id or "": set(one.payload["reasons"]) for one in messages}
    until = {one: _next_morning(person, policy, now) for one, person in people.items()}
    await store.reminders.snooze_all(
        (one, until[who])
        for one in kept
        if (who := one.reminder.recipient or alone or "") in people
        and one.reminder.key in reasons[who]
        and one.waits(now)
    )


def _next_morning(person: Person, policy: Policy, now: datetime) -> datetime:
    office = policy.office(person)
    tomorrow = office.morning(office.today(now) + timedelta(days=1))
    return tomorrow if office.is_open(now) else office.next_open(now)
