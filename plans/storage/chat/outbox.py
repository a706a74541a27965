"""What goes out: in order for each person, each message claimed by one sender at a time.

A message is saved with the answer that caused it, and sent later. A sender claims it until a
moment (a lease); when the sender dies, the lease ends and the message goes out again, because
nobody knows whether it was sent. Until a message is sent or given up, nothing younger goes to
the same queue.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from plans.storage.chat.backlog import Backlog
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, slices, this, to_row
from plans.storage.records import Json, Outgoing, Told
from plans.storage.tables.chat import outbox
from plans.storage.tables.people import chats

# Written out, not parameters: only then the databases use the indexes over such rows.
_WAITING: sa.ColumnElement[str] = sa.literal_column("'waiting'")
_SENDING: sa.ColumnElement[str] = sa.literal_column("'sending'")
_GONE_OUT: sa.ColumnElement[str] = sa.literal_column("'sent'")
MAIL = "mail"
"""The kind of a message that goes to the mail server, and nowhere else."""
_IS_MAIL = outbox.c.kind == sa.literal_column(f"'{MAIL}'")

_other = outbox.alias("other")
_QUEUE_IS_SENDING = sa.exists().where(_other.c.queue == outbox.c.queue, _other.c.state == _SENDING)
_OLDER_WAITS = sa.exists().where(
    _other.c.queue == outbox.c.queue, _other.c.state == _WAITING, _other.c.seq < outbox.c.seq
)
_LEASE_ENDED = sa.and_(outbox.c.state == _SENDING, outbox.c.lease_until <= this("now"))
_HEAD_OF_QUEUE = sa.and_(
    outbox.c.state == _WAITING,
    sa.or_(outbox.c.not_before.is_(None), outbox.c.not_before <= this("now")),
    ~_QUEUE_IS_SENDING,
    ~_OLDER_WAITS,
)
_COLUMNS = [outbox.c[name] for name in Outgoing.__dataclass_fields__]
_QUEUE = sa.insert(outbox).returning(outbox.c.seq, sort_by_parameter_order=True)
_QUEUE_ALL = sa.insert(outbox)
_QUEUE_ONE = Prepared(
    sa.insert(outbox).returning(outbox.c.seq),
    [*Outgoing.__dataclass_fields__.keys() - {"seq"}, "state"],
)
_QUEUED = [c for c in outbox.c if c.name not in {"seq", "sent_at", "error", "message_id"}]
_LANE_IS_FREE = ~sa.exists().where(
    _other.c.queue == this("queue"), sa.or_(_other.c.state == _WAITING, _other.c.state == _SENDING)
)
_VALUES = {column.name: this(column.name, type_=column.type) for column in _QUEUED}
_QUEUE_CLAIMED = Prepared(
    sa.insert(outbox)
    .from_select(
        _QUEUED,
        sa.select(
            *(
                (
                    _VALUES
                    | {
                        "state": sa.case((_LANE_IS_FREE, _SENDING), else_=_WAITING),
                        "attempts": sa.case((_LANE_IS_FREE, 1), else_=0),
                        "lease_until": sa.case(
                            (_LANE_IS_FREE, _VALUES["lease_until"]), else_=sa.null()
                        ),
                    }
                )[column.name].label(column.name)
                for column in _QUEUED
            )
        ),
    )
    .returning(outbox.c.seq, outbox.c.state)
)
_CLAIM = Prepared(
    sa.update(outbox)
    .where(outbox.c.seq == this("number"), sa.or_(_HEAD_OF_QUEUE, _LEASE_ENDED))
    .values(state="sending", lease_until=this("until"), attempts=outbox.c.attempts + 1)
    .returning(*_COLUMNS)
)
_ONE = sa.update(outbox).where(outbox.c.seq == this("number"))
_SENT = Prepared(
    _ONE.values(
        state="sent", lease_until=None, sent_at=this("at"), message_id=this("message"), error=None
    )
)
# Whose lease ended, and who hears of it late, must not take the message from the next sender's
# hands. Each claim counts as an attempt, so that its number says whose it is.
_OURS = _ONE.where(outbox.c.state == _SENDING, outbox.c.attempts == this("attempt"))
_RETRY = _OURS.values(
    state="waiting", lease_until=None, not_before=this("again_at"), error=this("why")
)
_PAYLOAD = _OURS.values(payload=this("new"))
_FAILED = _OURS.values(state="failed", lease_until=None, error=this("why"))
_TIMES = (
    sa.select(sa.func.min(outbox.c.not_before)).where(outbox.c.state == _WAITING),
    sa.select(sa.func.min(outbox.c.lease_until)).where(outbox.c.state == _SENDING),
)
_SHOWN_AS = (
    sa.select(outbox.c.kind, outbox.c.payload)
    .where(
        outbox.c.queue == this("person"),
        outbox.c.message_id == this("message"),
        outbox.c.state == _GONE_OUT,
    )
    .order_by(outbox.c.seq.desc())
    .limit(1)
)
# By state, because the indexes are; together they are all that somebody was or will be told.
_TOLD = sa.union_all(
    *(
        sa.select(outbox.c.seq, outbox.c.kind, outbox.c.payload, outbox.c.created_at).where(
            outbox.c.queue == this("person"),
            outbox.c.state == state,
            sa.or_(outbox.c.not_before.is_(None), outbox.c.not_before <= this("now")),
        )
        for state in (_WAITING, _SENDING, _GONE_OUT)
    )
).order_by(sa.literal_column("seq").desc())
_TOLD_LAST = _TOLD.limit(this("most"))
_ONE_TOLD = sa.select(outbox.c.kind, outbox.c.payload, outbox.c.created_at).where(
    outbox.c.seq == this("number"), outbox.c.queue == this("person")
)
_UNREAD = (
    sa.select(*_COLUMNS)
    .where(
        outbox.c.queue == this("person"),
        outbox.c.state == _WAITING,
        sa.or_(outbox.c.not_before.is_(None), outbox.c.not_before <= this("now")),
    )
    .order_by(outbox.c.seq)
)
_MADE_SINCE = sa.union_all(
    *(
        sa.select(sa.func.count()).where(
            outbox.c.queue == this("of_queue"),
            outbox.c.state == state,
            outbox.c.created_at > this("since"),
        )
        for state in (_WAITING, _SENDING, _GONE_OUT)
    )
)
_NEWEST = sa.select(sa.func.max(outbox.c.seq), sa.func.count()).where(outbox.c.seq > this("after"))
_QUEUED_SINCE = sa.select(outbox.c.seq, outbox.c.queue).where(outbox.c.seq > this("after"))
_REWRITE = sa.update(outbox).where(outbox.c.seq == this("number")).values(payload=this("new"))
_FORGET = sa.delete(outbox).where(outbox.c.sent_at < this("before"))
_FORGET_GIVEN_UP = sa.delete(outbox).where(
    outbox.c.state == "failed", outbox.c.created_at < this("before")
)


_TO_STRANGERS = sa.select(
    sa.func.count().filter(outbox.c.queue == this("of_queue")), sa.func.count()
).where(
    outbox.c.person_id.is_(None),
    outbox.c.created_at > this("since"),
    outbox.c.kind == this("of_kind"),
)

_HAS_CHAT = sa.or_(
    outbox.c.person_id.is_(None),
    sa.exists().where(chats.c.person_id == outbox.c.person_id, ~chats.c.blocked),
)
_RELEASE = (
    sa.update(outbox).where(outbox.c.state == _SENDING).values(state="waiting", lease_until=None)
)


_WITHDRAW = (
    sa.delete(outbox)
    .where(
        outbox.c.queue.in_(this("people", expanding=True)),
        outbox.c.state == _WAITING,
        outbox.c.kind == this("of_kind"),
    )
    .returning(outbox.c.queue, outbox.c.payload)
)

_IS_SCHEDULED = sa.and_(outbox.c.attempts == 0, outbox.c.not_before.is_not(None))
_WAITS_SINCE = sa.case((_IS_SCHEDULED, outbox.c.not_before), else_=outbox.c.created_at)
_OPEN = sa.select(
    sa.func.count().filter(_HAS_CHAT, ~_IS_MAIL),
    sa.func.min(_WAITS_SINCE).filter(_HAS_CHAT, ~_IS_MAIL),
    sa.func.count().filter(~_HAS_CHAT, ~_IS_MAIL),
    sa.func.count().filter(_IS_MAIL),
    sa.func.min(_WAITS_SINCE).filter(_IS_MAIL),
).where(
    outbox.c.state.in_((_WAITING, _SENDING)),
    sa.or_(~_IS_SCHEDULED, outbox.c.not_before <= this("now")),
)
_GIVEN_UP = (
    sa.select(outbox.c.error, sa.func.count())
    .where(outbox.c.state == "failed", outbox.c.created_at >= this("since"), ~_IS_MAIL)
    .group_by(outbox.c.error)
)


@cache
def _sendable(*, lost: bool, one_person: bool, in_chats: bool, mail: bool) -> Prepared:
    found = sa.select(*_COLUMNS).where(_LEASE_ENDED if lost else _HEAD_OF_QUEUE)
    found = found.where(_IS_MAIL if mail else ~_IS_MAIL)
    if one_person:
        found = found.where(outbox.c.person_id == this("person"))
    if in_chats:
        found = found.where(_HAS_CHAT)
    return Prepared(found.order_by(outbox.c.priority.desc(), outbox.c.seq).limit(this("most")))


class Outbox(Queries):
    async def send_later(self, messages: Sequence[Outgoing]) -> list[int]:
        """Queues the messages in this order; returns their places."""
        if len(messages) == 1:
            [row] = await self._rows(_QUEUE_ONE, **_row(messages[0]))
            return [row["seq"]]
        places: list[int] = []
        for piece in slices(messages):
            rows = [_row(message) for message in piece]
            places += (await self._connection.execute(_QUEUE, rows)).scalars()
        return places

    async def send_now(self, message: Outgoing, until: datetime) -> Outgoing | None:
        """Queues the message, claimed until that moment by whoever calls this and will send it; None
        when something older waits in its queue, so that it waits too."""
        row = _row(message) | {"lease_until": until}
        [queued] = await self._rows(_QUEUE_CLAIMED, **row)
        if queued["state"] != "sending":
            return None
        return replace(message, seq=queued["seq"], queue=row["queue"], attempts=1)

    async def send_all_later(self, messages: Iterable[Outgoing]) -> None:
        """The same for whoever does not want to know their places, which SQLite gives one by one."""
        for piece in slices(messages):
            await self._connection.execute(_QUEUE_ALL, [_row(message) for message in piece])

    async def waiting(
        self,
        *,
        now: datetime,
        limit: int,
        person_id: str | None = None,
        in_chats: bool = False,
        lost: bool = True,
        mail: bool = False,
    ) -> list[Outgoing]:
        """What may be sent now, at most one message of each queue: the one whose lease ended,
        else the oldest when it is due. Higher priority first, then the oldest.

        With `in_chats` the messages of people without a chat, or who block it, are passed over:
        they wait until there is one. Without `lost` only what nobody began to send is looked for:
        a lease that ends can wait for a later look. Mail is found with `mail`, and then alone.
        """
        values: dict[str, Any] = {"now": now, "most": limit}
        if person_id is not None:
            values["person"] = person_id
        found: list[Outgoing] = []
        for ended in (True, False) if lost else (False,):
            query = _sendable(
                lost=ended, one_person=person_id is not None, in_chats=in_chats, mail=mail
            )
            found += [Outgoing(**row) for row in await self._rows(query, **values)]
        return sorted(found, key=lambda message: (-message.priority, message.seq))[:limit]

    async def claim(self, seq: int, until: datetime, *, now: datetime) -> Outgoing | None:
        """The message, for the one sender who may send it, until that moment; its `attempts` say
        which attempt this is, from 1. None for all others, and when it is not its turn.

        It may differ from what was read before: another sender tried it since, and noted what
        arrived of it.
        """
        try:
            async with self.apart():
                row = await self._row(_CLAIM, number=seq, until=until, now=now)
        except IntegrityError:  # this very moment, another message of the queue was claimed
            return None
        return Outgoing(**row) if row else None

    async def sent(self, seq: int, at: datetime, message_id: int | None) -> None:
        await self._change(_SENT, number=seq, at=at, message=message_id)

    async def all_sent(self, sent: Mapping[int, int | None], at: datetime) -> None:
        """The same for many at once: of each place the message's id in its chat. It takes as long
        as one."""
        if sent:
            rows = [{"number": seq, "at": at, "message": sent[seq]} for seq in sorted(sent)]
            await self._change_each(_SENT, rows)

    async def retry(
        self,
        seq: int,
        attempt: int,
        not_before: datetime,
        error: str,
        payload: Json | None = None,
    ) -> None:
        """Back in its place after that attempt, to be sent not before that moment; `error` holds no
        answer. A new `payload` takes the place of its own. Nothing, when it was claimed again."""
        if payload is not None:
            await self._change(_PAYLOAD, number=seq, attempt=attempt, new=payload)
        await self._change(_RETRY, number=seq, attempt=attempt, again_at=not_before, why=error)

    async def failed(self, seq: int, attempt: int, error: str) -> None:
        """Given up with that attempt; `error` holds no answer. Nothing, when it was claimed again."""
        await self._change(_FAILED, number=seq, attempt=attempt, why=error)

    async def sent_to_strangers(self, kind: str, queue: str, since: datetime) -> tuple[int, int]:
        """How many messages of that kind were made since that moment for the account of that
        queue, and for all accounts of nobody we know, whatever became of them."""
        values = {"of_kind": kind, "of_queue": queue, "since": since}
        theirs, all_ = (await self._connection.execute(_TO_STRANGERS, values)).one()
        return theirs, all_

    async def shown_as(self, person_id: str, message_id: int) -> tuple[str, Json] | None:
        """The kind and the payload of what that message in the person's chat shows; None for one
        that is not known (any more)."""
        row = await self._row(_SHOWN_AS, person=person_id, message=message_id)
        return (row["kind"], row["payload"]) if row else None

    async def told(self, person_id: str, *, now: datetime, limit: int) -> list[Told]:
        """What that person was told, and what waits to be told to them and is due: the latest
        messages, oldest first. Reading takes nothing out of the queue."""
        rows = await self._rows(_TOLD_LAST, person=person_id, now=now, most=limit)
        return [Told(**row) for row in reversed(rows)]

    async def told_at(self, person_id: str, seq: int) -> Told | None:
        """One message of theirs; None for one that is none of theirs, or not known (any more)."""
        row = await self._row(_ONE_TOLD, person=person_id, number=seq)
        return Told(seq=seq, **row) if row else None

    async def unread(self, person_id: str, *, now: datetime) -> list[Outgoing]:
        """What waits to be told to that person and is due, oldest first."""
        rows = await self._rows(_UNREAD, person=person_id, now=now)
        return [Outgoing(**row) for row in rows]

    async def made_since(self, queue: str, since: datetime) -> int:
        """How many messages of that queue were made since that moment and are not given up."""
        found = await self._values(_MADE_SINCE, of_queue=queue, since=since)
        return sum(found)

    async def newest(self, after: int) -> tuple[int, int]:
        """The place of the newest message (0: none), and how many there are after that place: what
        differs whenever a message came, also one that was numbered before others and saved later."""
        row = (await self._connection.execute(_NEWEST, {"after": after})).one()
        return row[0] or 0, row[1]

    async def queued_since(self, after: int) -> dict[int, str]:
        """The queue of each message after that place."""
        rows = await self._rows(_QUEUED_SINCE, after=after)
        return {row["seq"]: row["queue"] for row in rows}

    async def rewrite(self, seq: int, payload: Json) -> None:
        """Puts another payload in its place."""
        await self._change(_REWRITE, number=seq, new=payload)

    async def withdraw(self, person_ids: Collection[str], kind: str) -> dict[str, list[Json]]:
        """Takes back what waits for these people and nobody is sending; returns what it said, of
        those for whom there was something."""
        said: dict[str, list[Json]] = {}
        for piece in slices(sorted(person_ids)):
            for row in await self._rows(_WITHDRAW, people=piece, of_kind=kind):
                said.setdefault(row["queue"], []).append(row["payload"])
        return said

    async def release(self) -> int:
        """Ends every lease: for whoever knows that no other sender is alive. Returns how many."""
        return await self._change(_RELEASE)

    async def next_due(self) -> datetime | None:
        """The earliest moment at which something that cannot be sent now may be."""
        found = [value for query in _TIMES for value in await self._values(query) if value]
        return min(found, default=None)

    async def backlog(self, *, now: datetime, failed_since: datetime) -> Backlog:
        """What is due and not sent, and what was given up of messages made since that moment."""
        found = (await self._connection.execute(_OPEN, {"now": now})).one()
        failed = await self._connection.execute(_GIVEN_UP, {"since": failed_since})
        return Backlog(
            waiting=found[0],
            oldest=found[1],
            without_chat=found[2],
            mail=found[3],
            oldest_mail=found[4],
            failed={kind or "": count for kind, count in failed},
        )

    async def forget_sent(self, before: datetime) -> int:
        """Deletes what was sent before that moment; returns how many."""
        return await self._change(_FORGET, before=before)

    async def forget_given_up(self, before: datetime) -> int:
        """Deletes what was made before that moment and given up; returns how many."""
        return await self._change(_FORGET_GIVEN_UP, before=before)


def _row(message: Outgoing) -> dict[str, Any]:
    row = to_row(message) | {"state": "waiting", "queue": message.queue or message.person_id}
    if row["queue"] is None:
        raise ValueError("a message to nobody we know needs a queue")
    del row["seq"]
    return row
