"""The digest: what waits for somebody, once a day, as it is at the moment it is sent.

A digest that was queued in the morning may go out later, and what it speaks of may be done by
then. So it is put together once more in the very transaction that takes it out of the queue, and
is not sent when nothing is left of what it was made for.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from bot.agenda import agenda, recipients, waiting_for, waiting_keys
from bot.messages import HR_ONLY, to_payload
from bot.own_plans import today
from dialogs.agenda_words import digest
from dialogs.prompt import Prompt
from dialogs.scene import DEFAULT_LANGUAGE
from plans.model import Person
from plans.rights import is_hr
from plans.storage.rows import Outgoing
from plans.storage.store import Store
from plans.translate import Texts

DIGEST = "digest"
"""The kind of such a message in the outbox."""
PRIORITY = 3
"""After answers and news: a thousand digests of nine o'clock keep nobody waiting."""


async def digest_for(
    store: Store, me: Person, reasons: Collection[str], texts: Texts, now: datetime
) -> Outgoing | None:
    """The digest of now; None when none of its reasons (keys of reminders) is left."""
    if not (await waiting_keys(store, me, now)).intersection(reasons):
        return None
    items = await agenda(store, me, await waiting_for(store, me), now)
    shown = [one for one in items if not one.put_off]
    day = (await store.reminder_policy()).office(me).today(now)
    payload = to_payload(digest(shown, me, day), texts, me.language or DEFAULT_LANGUAGE)
    return Outgoing(
        person_id=me.id,
        kind=DIGEST,
        payload=payload | {"reasons": sorted(reasons)},
        created_at=now,
        priority=PRIORITY,
    )


async def current(
    store: Store, message: Outgoing, texts: Texts, now: datetime, *, at_work: bool = False
) -> Outgoing | None:
    """The message as it is to be sent now; None when it is not to be sent any more. To be called
    in the transaction that claims it. With `at_work` a digest that comes out of hours, because it
    could not be sent before, is left for the next morning, and somebody who has just come in is
    first made welcome."""
    if message.payload.get("for_hr"):
        return await _for_hr(store, message, texts, now)
    if message.kind != DIGEST:
        return message
    me = await store.person(message.person_id or "")
    if me is None or (at_work and me.privacy_seen_at is None):
        return None
    if at_work and not (await store.reminder_policy()).office(me).is_open(now):
        await postpone(store, message, now)
        return None
    fresh = await digest_for(store, me, message.payload["reasons"], texts, now)
    return replace(message, payload=fresh.payload) if fresh else None


async def _for_hr(store: Store, message: Outgoing, texts: Texts, now: datetime) -> Outgoing | None:
    """What only HR may read: who is of HR no longer is told so, if they had asked for it."""
    reader = await store.person(message.person_id or "")
    if reader is not None and is_hr(reader, today(now)):
        return message
    if reader is None or message.kind != "prompt":
        return None
    refusal = Prompt(lines=(), error=HR_ONLY)
    return replace(message, payload=to_payload(refusal, texts, reader.language or DEFAULT_LANGUAGE))


async def postpone(store: Store, message: Outgoing, now: datetime) -> None:
    """What this digest was to say is said by one of the next morning. What HR shares is left to
    the others of HR, where there are any."""
    me = await store.person(message.person_id or "")
    if me is None:
        return
    office = (await store.reminder_policy()).office(me)
    tomorrow = office.morning(office.today(now) + timedelta(days=1))
    morning = tomorrow if office.is_open(now) else office.next_open(now)
    alone = [one.id for one in await store.hr_people(today(now))] == [me.id]
    for one in await store.reminders_for(*(recipients(me, today(now)) if alone else (me.id,))):
        if one.reminder.key in message.payload["reasons"] and one.waits(now):
            await store.snooze_reminder(one, morning)
