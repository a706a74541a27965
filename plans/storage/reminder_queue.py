"""What is due, who gets a digest of it, and what its readers do with it.

A digest is claimed by its own row (one for each person and day) in the transaction that also marks
its reminders as told and queues the message: either all of that happens, or nothing, whoever dies.
So there is no lease here; the outbox has one for what is being sent.
"""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa

from plans.reminder import HR, STALLED, Matter
from plans.reminding import Kept, Standing, told
from plans.storage.part import Part, this
from plans.storage.people_tables import chats
from plans.storage.reminder_rows import COLUMNS, kept_of
from plans.storage.reminder_tables import digests, reminders

# Written out, not parameters: only then the databases use the index over what is alive.
_ALIVE = reminders.c.standing.in_(
    [sa.literal_column(f"'{s}'") for s in ("open", "told", "snoozed")]
)
_DUE = (reminders.c.due_at.is_not(None), reminders.c.due_at <= this("now"))
_DUE_RECIPIENTS = sa.select(reminders.c.recipient).where(*_DUE).distinct()
_LIST = sa.select(*COLUMNS).where(
    reminders.c.recipient.in_(this("recipients", expanding=True)), _ALIVE
)
_own = reminders.alias("own")
_ITS_READER_HEARS_FIRST = sa.and_(
    reminders.c.escalated,
    reminders.c.standing == Standing.OPEN,
    sa.exists().where(
        _own.c.key
        == sa.func.substr(reminders.c.key, 1, sa.func.length(reminders.c.key) - len(STALLED)),
        _own.c.due_at <= this("now"),
    ),
)
_HEARD = _LIST.where(
    sa.or_(
        reminders.c.standing.in_([Standing.TOLD, Standing.SNOOZED]),
        reminders.c.due_at <= this("now"),
    ),
    ~_ITS_READER_HEARS_FIRST,
)
_DELAY = (
    sa.update(reminders)
    .where(
        reminders.c.key == this("of_key"),
        reminders.c.standing == Standing.OPEN,
        reminders.c.due_at < this("not_before"),
    )
    .values(due_at=this("not_before"))
)
_ONE = sa.select(*COLUMNS).where(reminders.c.key == this("of_key"))
_AS_READ = (
    reminders.c.key == this("of_key"),
    reminders.c.standing == this("was"),
    reminders.c.due_at.is_not_distinct_from(this("was_due")),
)
_CHANGE = (
    sa.update(reminders)
    .where(*_AS_READ)
    .values(
        standing=this("new_standing"),
        due_at=this("new_due"),
        told_until=this("new_told"),
        snoozed_until=this("new_snoozed"),
    )
)
_DONE = (
    sa.update(reminders)
    .where(
        reminders.c.plan_id == this("of_plan"),
        reminders.c.item_id == this("of_item"),
        reminders.c.matter == this("of_matter"),
    )
    .values(standing=Standing.DONE, due_at=None, snoozed_until=None)
)
_UNREACHABLE = (
    sa.select(*COLUMNS)
    .outerjoin(chats, chats.c.person_id == reminders.c.recipient)
    .where(
        _ALIVE,
        reminders.c.recipient != HR,
        reminders.c.told_until.is_not(None),
        sa.or_(chats.c.person_id.is_(None), chats.c.blocked),
    )
)


_DIGEST = sa.select(digests.c.day).where(
    digests.c.person_id == this("person"), digests.c.day == this("on")
)


class DuePart(Part):
    """The queue of reminders."""

    async def due_recipients(self, now: datetime) -> list[str]:
        """Who has something due, in no particular order; `reminder.HR` for HR together."""
        return sorted(await self._values(_DUE_RECIPIENTS, now=now))

    async def reminders_for(self, *recipients: str, heard_by: datetime | None = None) -> list[Kept]:
        """What is alive for them, the most urgent first; with `heard_by` only what they were told
        or put off, and what is due by then. The rest of a year's may be tens of thousands. What HR
        hears because somebody did not act is not due before that one was told."""
        if heard_by is None:
            rows = await self._rows(_LIST, recipients=list(recipients))
        else:
            rows = await self._rows(_HEARD, recipients=list(recipients), now=heard_by)
        return sorted(map(kept_of, rows), key=_urgency)

    async def reminder(self, key: str) -> Kept | None:
        row = await self._row(_ONE, of_key=key)
        return kept_of(row) if row else None

    async def unreachable_reminders(self) -> list[Kept]:
        """What was said to people who have no chat, or block it."""
        return sorted(map(kept_of, await self._rows(_UNREACHABLE)), key=_urgency)

    async def claim_digest(self, person_id: str, day: date) -> bool:
        """True for the one who gives this person their digest of that day."""
        return await self._insert_new(digests, [{"person_id": person_id, "day": day}]) == 1

    async def has_digest(self, person_id: str, day: date) -> bool:
        """Whether somebody got one that day."""
        return await self._row(_DIGEST, person=person_id, on=day) is not None

    async def forget_digests(self, before: date) -> int:
        """Forgets who got one before that day; returns how many."""
        return await self._change(sa.delete(digests).where(digests.c.day < before))

    async def tell_reminder(self, kept: Kept, now: datetime) -> bool:
        """Marks as told what its reader hears of now; False when somebody was faster, or it
        changed since it was read."""
        return await self._becomes(kept, told(kept, now))

    async def delay_reminder(self, key: str, until: datetime) -> None:
        """Nobody hears of it before then, if nobody did yet."""
        await self._change(_DELAY, of_key=key, not_before=until)

    async def end_reminder(self, kept: Kept) -> bool:
        """It matters no more."""
        return await self._becomes(kept, Kept(reminder=kept.reminder, standing=Standing.GONE))

    async def snooze_reminder(self, kept: Kept, until: datetime) -> bool:
        """Its reader hears of it again then, and not before."""
        return await self._becomes(
            kept,
            Kept(
                reminder=kept.reminder,
                standing=Standing.SNOOZED,
                due_at=until,
                told_until=kept.told_until,
                snoozed_until=until,
            ),
        )

    async def close_reminder(self, kept: Kept) -> bool:
        """Its reader has seen to it."""
        done = Kept(reminder=kept.reminder, standing=Standing.DONE, told_until=kept.told_until)
        return await self._becomes(kept, done)

    async def done_with(self, plan_id: int, item_id: int, matter: Matter) -> None:
        """Nobody hears of this matter any more, HR included."""
        await self._change(_DONE, of_plan=plan_id, of_item=item_id, of_matter=matter)

    async def _becomes(self, kept: Kept, new: Kept) -> bool:
        changed = await self._change(
            _CHANGE,
            of_key=kept.reminder.key,
            was=kept.standing,
            was_due=kept.due_at,
            new_standing=new.standing,
            new_due=new.due_at,
            new_told=new.told_until,
            new_snoozed=new.snoozed_until,
        )
        return changed == 1


def _urgency(kept: Kept) -> tuple[object, ...]:
    return (*kept.reminder.urgency, kept.reminder.key)
