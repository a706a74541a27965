"""What came in: kept before it is acknowledged, handled once, in order for each queue.

A message that was acknowledged and then lost in a crash is an answer lost; one that Telegram sends
again is an answer counted twice. So a message is first a row, found by the channel's own number,
and the turn that handles it marks it done in the same transaction. A turn owns the oldest new row
of a queue by locking it; while that lasts, the queue's later rows are not the oldest, and other
workers pass over the queue.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from plans.storage.chat.backlog import Backlog
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, slices, this, to_row
from plans.storage.records import Json, Received, Taken
from plans.storage.tables.chat import inbox
from plans.storage.tables.people import chats

# Written out, not a parameter: only then the databases use the index over new rows.
_NEW: sa.ColumnElement[str] = sa.literal_column("'new'")
_COLUMNS = [inbox.c[name] for name in Received.__dataclass_fields__]

_older = inbox.alias("older")
_IS_FIRST_OF_QUEUE = ~sa.exists().where(
    _older.c.channel == inbox.c.channel,
    _older.c.queue == inbox.c.queue,
    _older.c.state == _NEW,
    _older.c.update_id < inbox.c.update_id,
)
_KEPT = [column for column in inbox.c if column.name not in {"done_at", "error"}]
_OF_KNOWN = sa.select(*(this(column.name, type_=column.type) for column in _KEPT)).where(
    sa.exists().where(chats.c.telegram_hash == this("queue", type_=inbox.c.queue.type))
)
_KEEP_OF_KNOWN = {
    insert: Prepared(
        insert(inbox)
        .from_select(_KEPT, _OF_KNOWN)
        .on_conflict_do_nothing()
        .returning(inbox.c.update_id)
    )
    for insert in (postgresql.insert, sqlite.insert)
}
_OF_QUEUE = (inbox.c.channel == this("of_channel"), inbox.c.queue == this("of_queue"))
_FIRST_OF_QUEUE = (
    sa.select(inbox.c.update_id)
    .where(*_OF_QUEUE, inbox.c.state == _NEW, _IS_FIRST_OF_QUEUE)
    .order_by(inbox.c.update_id)
    .limit(1)
    .with_for_update(skip_locked=True)
    .scalar_subquery()
)
_later = inbox.alias("later")
_IS_OVERTAKEN = sa.exists().where(
    _later.c.channel == this("of_channel"),
    _later.c.queue == this("of_queue"),
    _later.c.state == "done",
    # Written out: for SQLite the name of the table is left out in RETURNING, and then it is `later`.
    _later.c.update_id > sa.literal_column("inbox.update_id"),
)
_TAKE = Prepared(
    sa.update(inbox)
    .where(inbox.c.channel == this("of_channel"), inbox.c.update_id == _FIRST_OF_QUEUE)
    .values(state="done", done_at=this("at"))
    .returning(*_COLUMNS, _IS_OVERTAKEN.label("overtaken"))
)
_QUEUES = Prepared(
    sa.select(inbox.c.queue)
    .where(inbox.c.channel == this("of_channel"), inbox.c.state == _NEW)
    .group_by(inbox.c.queue)
    .order_by(sa.func.min(inbox.c.update_id))
)
_LATER = Prepared(
    sa.select(*_COLUMNS)
    .where(
        inbox.c.channel == this("of_channel"),
        inbox.c.update_id > this("number"),
        inbox.c.queue == this("of_queue"),
        inbox.c.state == "done",
    )
    .order_by(inbox.c.update_id)
    .limit(this("most"))
)
_AFTER = Prepared(
    sa.select(*_COLUMNS)
    .where(
        inbox.c.channel == this("of_channel"),
        inbox.c.queue == this("of_queue"),
        inbox.c.state == _NEW,
        inbox.c.update_id > this("number"),
    )
    .order_by(inbox.c.update_id)
    .limit(this("most"))
)
_BEFORE = Prepared(
    sa.select(*_COLUMNS)
    .where(
        inbox.c.channel == this("of_channel"),
        inbox.c.update_id >= this("first"),
        inbox.c.update_id < this("number"),
        inbox.c.queue == this("of_queue"),
        inbox.c.state == "done",
    )
    .order_by(inbox.c.update_id)
    .limit(this("most"))
)
_END = (
    sa.update(inbox)
    .where(inbox.c.channel == this("of_channel"), inbox.c.update_id == this("number"))
    .values(state=this("new_state"), done_at=this("at"), error=this("new_error"))
)
_SAID = sa.select(inbox.c.payload).where(
    inbox.c.channel == this("of_channel"),
    inbox.c.update_id == this("number"),
    inbox.c.queue == this("of_queue"),
)
_NOT_HANDLED = sa.select(sa.func.count(), sa.func.min(inbox.c.received_at)).where(
    inbox.c.state == _NEW
)
_SET_ASIDE = (
    sa.select(inbox.c.error, sa.func.count())
    .where(inbox.c.state == "bad", inbox.c.done_at >= this("since"))
    .group_by(inbox.c.error)
)
_FORGET = sa.delete(inbox).where(inbox.c.done_at < this("before"))


@cache
def _next(*, one_queue: bool, some_skipped: bool) -> sa.Select[Any]:
    found = sa.select(*_COLUMNS).where(inbox.c.channel == this("of_channel"), inbox.c.state == _NEW)
    if one_queue:
        found = found.where(inbox.c.queue == this("of_queue"))
    if some_skipped:
        found = found.where(inbox.c.queue.not_in(this("skipped", expanding=True)))
    found = found.where(_IS_FIRST_OF_QUEUE).order_by(inbox.c.update_id).limit(1)
    return found.with_for_update(skip_locked=True)


class Inbox(Queries):
    async def receive(self, messages: Sequence[Received]) -> int:
        """Keeps the messages that are not there yet; returns how many those were."""
        new = 0
        for piece in slices(messages):
            new += await self._insert_new(
                inbox, [to_row(message) | {"state": "new"} for message in piece]
            )
        return new

    async def receive_of_known(self, message: Received) -> bool:
        """Keeps the message if somebody uses the account whose queue it is in, in one statement;
        False when nobody does, or when it is there already."""
        on_postgresql = self._connection.dialect.name == "postgresql"
        keep = _KEEP_OF_KNOWN[postgresql.insert if on_postgresql else sqlite.insert]
        return bool(await self._rows(keep, **to_row(message), state="new"))

    async def next(
        self, channel: str, *, queue: str | None = None, skip_queues: Collection[str] = ()
    ) -> Received | None:
        """The oldest new message whose queue has no older one, held until this transaction ends;
        messages held by others are passed over."""
        values: dict[str, Any] = {"of_channel": channel}
        if queue is not None:
            values["of_queue"] = queue
        if skip_queues:
            values["skipped"] = list(skip_queues)
        statement = _next(one_queue=queue is not None, some_skipped=bool(skip_queues))
        row = await self._row(statement, **values)
        return Received(**row) if row else None

    async def take(self, channel: str, queue: str, at: datetime) -> Taken | None:
        """The oldest new message of a queue, handled at that moment if this transaction succeeds;
        None when there is none, or when somebody else holds it."""
        row = await self._row(_TAKE, of_channel=channel, of_queue=queue, at=at)
        return Taken(**row) if row else None

    async def overtakers(self, message: Received, *, limit: int = 10) -> list[Received]:
        """What came after this message in its queue, and was handled before it; oldest first."""
        rows = await self._rows(
            _LATER,
            of_channel=message.channel,
            of_queue=message.queue,
            number=message.update_id,
            most=limit,
        )
        return [Received(**row) for row in rows]

    async def waiting_after(self, message: Received, *, limit: int = 50) -> list[Received]:
        """What waits in the queue of this message and came after it; oldest first."""
        rows = await self._rows(
            _AFTER,
            of_channel=message.channel,
            of_queue=message.queue,
            number=message.update_id,
            most=limit,
        )
        return [Received(**row) for row in rows]

    async def handled_before(
        self, message: Received, *, first: int, limit: int = 50
    ) -> list[Received]:
        """What came before this message in its queue, from that update on, and was handled; oldest
        first."""
        rows = await self._rows(
            _BEFORE,
            of_channel=message.channel,
            of_queue=message.queue,
            first=first,
            number=message.update_id,
            most=limit,
        )
        return [Received(**row) for row in rows]

    async def payload_of(self, channel: str, update_id: int, queue: str) -> Json | None:
        """What a message of that queue said; None for one that is not known (any more)."""
        row = await self._row(_SAID, of_channel=channel, number=update_id, of_queue=queue)
        return row["payload"] if row else None

    async def queues_waiting(self, channel: str) -> list[str]:
        """The queues that have new messages, the one that waits longest first."""
        return list(await self._values(_QUEUES, of_channel=channel))

    async def done(self, channel: str, update_id: int, at: datetime) -> None:
        await self._end(channel, update_id, at, "done", None)

    async def bad(self, channel: str, update_id: int, at: datetime, error: str) -> None:
        """Sets aside a message that cannot be handled; `error` must hold nothing of it."""
        await self._end(channel, update_id, at, "bad", error)

    async def backlog(self, *, failed_since: datetime) -> Backlog:
        """What waits for its turn, and what was set aside since that moment."""
        waiting, oldest = (await self._connection.execute(_NOT_HANDLED)).one()
        failed = await self._connection.execute(_SET_ASIDE, {"since": failed_since})
        kinds = {kind or "": count for kind, count in failed}
        return Backlog(waiting=waiting, oldest=oldest, failed=kinds)

    async def forget(self, before: datetime) -> int:
        """Deletes what was handled before that moment; returns how many."""
        return await self._change(_FORGET, before=before)

    async def _end(
        self, channel: str, update_id: int, at: datetime, state: str, error: str | None
    ) -> None:
        await self._change(
            _END, of_channel=channel, number=update_id, new_state=state, at=at, new_error=error
        )
