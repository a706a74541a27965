"""Whom to write to: for whom something waits that they have not read.

A reminder goes one way. Who has a chat on Telegram gets it there; for all others it waits on the page
and in the outbox, and a mail says so. It is one mail for whatever waits, in office hours, at most one a
day until they have looked: nobody gets a pile of them. Who wants mail beside Telegram is written to as well.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from bot.app import App
from bot.messages import REPLY
from bot.reminders.digests import PRIORITY
from plans.calendar.days import today
from plans.rights import may_enter
from plans.storage.mail import MAIL, Unread, mail_queue
from plans.storage.records import Outgoing

READS_IT_NOW = timedelta(minutes=5)
"""What is younger than that may be on its way to a page that is open."""
BATCH = 100
"""So many people in one transaction."""
ABOUT, MARK = "about", "mark"
"""In the payload of a mail: what it is about, and what tells it from all others."""
WAITS, SIGN_IN = "waits", "sign_in"


def mail(person_id: str, about: str, *, app: App) -> Outgoing:
    """A mail as it waits in the outbox: what it says is put together when it goes out."""
    queue = mail_queue(person_id)
    return Outgoing(
        person_id=person_id,
        kind=MAIL,
        payload={ABOUT: about, MARK: secrets.token_hex(16)},
        created_at=app.now(),
        # Who waits at the page goes before whom something waits for, and neither behind the other.
        priority=PRIORITY if about == WAITS else REPLY,
        queue=queue if about == WAITS else f"{queue}/{about}",
    )


async def write_to_all(app: App) -> int:
    """Queues a mail for everybody who is to be told now; returns how many. Raises
    `DatabaseUnavailable`."""
    now = app.now()
    async with app.database.reading() as store:
        found = await store.mail.unread(now=now, before=now - READS_IT_NOW, limit=BATCH)
        if not found:
            return 0
        policy = await store.schedule.policy()
        people = await store.people.roster_of({one.person_id for one in found})
    wanted = {}
    for one in found:
        me = people[one.person_id]
        office = policy.office(me)
        day = office.today(now)
        if office.is_open(now) and may_enter(me, today(now)) and _is_time(one, day):
            wanted[me.id] = (one.last, day)
    if not wanted:
        return 0
    async with app.database.transaction() as store:
        ours = await store.mail.tell(wanted)
        await store.outbox.send_all_later(mail(one, WAITS, app=app) for one in sorted(ours))
    return len(ours)


def _is_time(one: Unread, day: object) -> bool:
    """A second mail on one day goes only to who has read what the first one told of."""
    return one.told_on != day or one.first > one.told_until
