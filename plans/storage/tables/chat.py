"""Tables of the chat: conversations, what came in, what goes out. All payloads are opaque.

Handled and waiting rows share a table; the partial indexes hold only what still waits, so that
finding the next one costs the same after a million messages.
"""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import BigId, Moment, PersonalJson

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("state", PersonalJson),
    sa.Column("updated_at", Moment),
)

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("channel", sa.Text, primary_key=True),
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("person_id", sa.Text),
    sa.Column("queue", sa.Text, nullable=False),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("payload", PersonalJson, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # new, done or bad
    sa.Column("done_at", Moment),
    sa.Column("error", sa.Text),  # the kind of error, never an answer
)

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("seq", BigId, primary_key=True, autoincrement=True),
    sa.Column("person_id", sa.Text),
    sa.Column("queue", sa.Text, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("priority", sa.Integer, nullable=False),
    sa.Column("payload", PersonalJson, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # waiting, sending, sent or failed
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("not_before", Moment),
    sa.Column("lease_until", Moment),
    sa.Column("sent_at", Moment),
    sa.Column("error", sa.Text),  # the kind of error, never an answer
    sa.Column("message_id", sa.BigInteger),
    sqlite_autoincrement=True,
)


def _where(name: str, *columns: object, state: str, unique: bool = False) -> None:
    """An index over the rows in that state only."""
    _over(sa.text(f"state = '{state}'"), name, *columns, unique=unique)


def _over(condition: sa.TextClause, name: str, *columns: object, unique: bool = False) -> None:
    sa.Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition)  # type: ignore[arg-type]


_where("ix_inbox_new", inbox.c.channel, inbox.c.update_id, state="new")
_where("ix_inbox_queue", inbox.c.channel, inbox.c.queue, inbox.c.update_id, state="new")
_where("ix_outbox_waiting", outbox.c.priority.desc(), outbox.c.seq, state="waiting")
_where("ix_outbox_queue", outbox.c.queue, outbox.c.seq, state="waiting")
# Which question a message asked is looked up when somebody replies to it.
_where("ix_outbox_shown", outbox.c.queue, outbox.c.message_id, state="sent")
# A queue sends one message at a time; the database itself holds two senders to it.
_where("uq_outbox_sending", outbox.c.queue, state="sending", unique=True)
# Mail is looked for every other second, among all that waits for people without a chat.
_over(sa.text("kind = 'mail' AND state = 'waiting'"), "ix_outbox_mail", outbox.c.seq)
# How much was said to accounts of nobody is asked at each message of theirs.
_over(sa.text("person_id IS NULL"), "ix_outbox_strangers", outbox.c.created_at)

settings = sa.Table(
    "settings",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
