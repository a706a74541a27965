"""What is due, who gets a digest of it, and what its readers do with it.

A digest is claimed by its own row (one for each person and day) in the transaction that also marks
its reminders as told and queues the message: either all of that happens, or nothing, whoever dies.
So there is no lease here; the outbox has one for what is being sent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from plans.reminders.reminder import HR, STALLED, Matter
from plans.reminders.status import ReminderStatus, TrackedReminder, mark_told, snoozed
from plans.storage.engine.queries import Queries, Row, slices, this
from plans.storage.reminders.reminder_rows import COLUMNS, tracked_of
from plans.storage.tables.chat import settings
from plans.storage.tables.people import chats
from plans.storage.tables.reminders import digests, pauses, reminders

# Written out, not parameters: only then the databases use the index over what is alive.
_ALIVE = reminders.c.status.in_([sa.literal_column(f"'{s}'") for s in ("open", "told", "snoozed")])
_DUE = (reminders.c.due_at.is_not(None), reminders.c.due_at <= this("now"))
_LIST = sa.select(*COLUMNS).where(
    reminders.c.recipient.in_(this("recipients", expanding=True)), _ALIVE
)
_own = reminders.alias("own")
_ITS_READER_HEARS_FIRST = sa.and_(
    reminders.c.escalated,
    reminders.c.status == ReminderStatus.OPEN,
    sa.exists().where(
        _own.c.key
        == sa.func.substr(reminders.c.key, 1, sa.func.length(reminders.c.key) - len(STALLED)),
        _own.c.due_at <= this("now"),
    ),
)
_PAUSED = sa.exists().where(
    pauses.c.recipient == reminders.c.recipient,
    pauses.c.since <= this("now"),
    pauses.c.until > this("now"),
)
_MAY_BE_TOLD = (*_DUE, ~_PAUSED, ~_ITS_READER_HEARS_FIRST)
_DUE_RECIPIENTS = sa.select(reminders.c.recipient).where(*_MAY_BE_TOLD).distinct()
_SETTING, _RECIPIENT = "setting", "recipient"
_LOOK = sa.union_all(
    sa.select(sa.literal(_RECIPIENT).label("what"), reminders.c.recipient, sa.null().label("value"))
    .where(*_MAY_BE_TOLD)
    .distinct(),
    sa.select(sa.literal(_SETTING), settings.c.key, settings.c.value).where(
        settings.c.key.in_(this("keys", expanding=True))
    ),
)
_DUE_FOR = _LIST.where(*_DUE, ~_ITS_READER_HEARS_FIRST)
_HEARD = _LIST.where(
    sa.or_(
        reminders.c.status.in_([ReminderStatus.TOLD, ReminderStatus.SNOOZED]),
        reminders.c.due_at <= this("now"),
    ),
    ~_ITS_READER_HEARS_FIRST,
)
_DELAY = (
    sa.update(reminders)
    .where(
        reminders.c.key.in_(this("keys", expanding=True)),
        reminders.c.status == ReminderStatus.OPEN,
        reminders.c.due_at < this("not_before"),
    )
    .values(due_at=this("not_before"))
)
_ONE = sa.select(*COLUMNS).where(reminders.c.key == this("of_key"))
_AS_READ = (
    reminders.c.key == this("of_key"),
    reminders.c.status == this("was"),
    reminders.c.due_at.is_not_distinct_from(this("was_due")),
)
_CHANGE = (
    sa.update(reminders)
    .where(*_AS_READ)
    .values(
        status=this("new_standing"),
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
    .values(status=ReminderStatus.DONE, due_at=None, snoozed_until=None)
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

_DIGESTS = sa.select(digests.c.person_id, digests.c.day).where(
    digests.c.person_id.in_(this("people", expanding=True)), digests.c.day >= this("since")
)


@dataclass(frozen=True, kw_only=True)
class Look:
    """What there is to do now."""

    due: tuple[str, ...]
    """Who has something due and may be told, in no particular order; `reminder.HR` for HR together."""
    settings: Mapping[str, str]
    """Those that were asked for, as far as they are set."""


class ReminderStore(Queries):
    """The queue of reminders."""

    async def look_around(self, now: datetime, keys: Collection[str]) -> Look:
        """Whom to tell something, and the settings of these keys: one statement, every minute."""
        rows = await self._rows(_LOOK, now=now, keys=list(keys))
        return Look(
            due=tuple(sorted(row["recipient"] for row in rows if row["what"] == _RECIPIENT)),
            settings={row["recipient"]: row["value"] for row in rows if row["what"] == _SETTING},
        )

    async def due_recipients(self, now: datetime) -> list[str]:
        """Who has something due and may be told, as far as is known; `reminder.HR` for HR together."""
        return sorted(await self._values(_DUE_RECIPIENTS, now=now))

    async def due_for(self, recipients: Collection[str], now: datetime) -> list[TrackedReminder]:
        """What is due for them, the most urgent first, also what would come too late."""
        found: list[TrackedReminder] = []
        for piece in slices(sorted(recipients)):
            found += map(tracked_of, await self._rows(_DUE_FOR, recipients=piece, now=now))
        return sorted(found, key=_urgency)

    async def of_recipient(
        self, *recipients: str, heard_by: datetime | None = None
    ) -> list[TrackedReminder]:
        """What is alive for them, the most urgent first; with `heard_by` only what they were told
        or put off, and what is due by then. The rest of a year's may be tens of thousands. What HR
        hears because somebody did not act is not due before that one was told."""
        if heard_by is None:
            rows = await self._rows(_LIST, recipients=list(recipients))
        else:
            rows = await self._rows(_HEARD, recipients=list(recipients), now=heard_by)
        return sorted(map(tracked_of, rows), key=_urgency)

    async def get(self, key: str) -> TrackedReminder | None:
        row = await self._row(_ONE, of_key=key)
        return tracked_of(row) if row else None

    async def unreachable(self) -> list[TrackedReminder]:
        """What was said to people who have no chat, or block it."""
        return sorted(map(tracked_of, await self._rows(_UNREACHABLE)), key=_urgency)

    async def claim_digests(self, days: Mapping[str, date]) -> frozenset[str]:
        """Those of these people to whom the caller, and nobody else, gives their digest of that
        day."""
        ours: set[str] = set()
        # In one order for all: two workers that claim the same ones never wait for each other.
        for piece in slices(sorted(days)):
            rows = [{"person_id": one, "day": days[one]} for one in piece]
            ours |= {row["person_id"] for row in await self._insert_missing(digests, rows)}
        return frozenset(ours)

    async def digest_days(self, person_ids: Collection[str], since: date) -> dict[str, set[date]]:
        """On which days, from that one on, these people got one; of those who did."""
        found: dict[str, set[date]] = {}
        for piece in slices(sorted(person_ids)):
            for row in await self._rows(_DIGESTS, people=piece, since=since):
                found.setdefault(row["person_id"], set()).add(row["day"])
        return found

    async def forget_digests(self, before: date) -> int:
        """Forgets who got one before that day; returns how many."""
        return await self._change(sa.delete(digests).where(digests.c.day < before))

    async def tell(self, kept: TrackedReminder, now: datetime) -> bool:
        """Marks as told what its reader hears of now; False when somebody was faster, or it
        changed since it was read."""
        return await self._becomes(kept, mark_told(kept, now))

    async def tell_all(self, those: Iterable[TrackedReminder], now: datetime) -> None:
        """The same of many; those that changed since they were read stay as they are."""
        await self._all_become([(kept, mark_told(kept, now)) for kept in those])

    async def delay(self, keys: Iterable[str], until: datetime) -> None:
        """Nobody hears of these before then, if nobody did yet."""
        for piece in slices(sorted(keys)):
            await self._change(_DELAY, keys=piece, not_before=until)

    async def end(self, those: Iterable[TrackedReminder]) -> None:
        """They matter no more."""
        ended = [
            (kept, TrackedReminder(reminder=kept.reminder, status=ReminderStatus.GONE))
            for kept in those
        ]
        await self._all_become(ended)

    async def snooze(self, kept: TrackedReminder, until: datetime) -> bool:
        """Its reader hears of it again then, and not before."""
        return await self._becomes(kept, snoozed(kept, until))

    async def snooze_all(self, until: Iterable[tuple[TrackedReminder, datetime]]) -> None:
        """The same of many, each until a moment of its own."""
        await self._all_become([(kept, snoozed(kept, moment)) for kept, moment in until])

    async def close(self, kept: TrackedReminder) -> bool:
        """Its reader has seen to it."""
        done = TrackedReminder(
            reminder=kept.reminder, status=ReminderStatus.DONE, told_until=kept.told_until
        )
        return await self._becomes(kept, done)

    async def done_with(self, plan_id: int, item_id: int, matter: Matter) -> None:
        """Nobody hears of this matter any more, HR included."""
        await self._change(_DONE, of_plan=plan_id, of_item=item_id, of_matter=matter)

    async def _becomes(self, kept: TrackedReminder, new: TrackedReminder) -> bool:
        return await self._change(_CHANGE, **_becoming(kept, new)) == 1

    async def _all_become(self, changes: Sequence[tuple[TrackedReminder, TrackedReminder]]) -> None:
        """In the order of their keys: see `claim_digests`."""
        rows = sorted((_becoming(*one) for one in changes), key=lambda row: str(row["of_key"]))
        for piece in slices(rows):
            await self._connection.execute(_CHANGE, piece)


def _becoming(kept: TrackedReminder, new: TrackedReminder) -> Row:
    return {
        "of_key": kept.reminder.key,
        "was": kept.status,
        "was_due": kept.due_at,
        "new_standing": new.status,
        "new_due": new.due_at,
        "new_told": new.told_until,
        "new_snoozed": new.snoozed_until,
    }


def _urgency(kept: TrackedReminder) -> tuple[object, ...]:
    return (*kept.reminder.urgency, kept.reminder.key)
