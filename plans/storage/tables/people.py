"""Tables of people: who they are, how they are reached, and the rounds they are asked in."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import Exact, Moment, PersonalDocument, PersonalText

people = sa.Table(
    "people",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("number", sa.Text, unique=True),  # NULL when HR gave none
    sa.Column("name", PersonalText, nullable=False),
    sa.Column("given_name", PersonalText, nullable=False),
    sa.Column("infix", PersonalText, nullable=False),
    sa.Column("family_name", PersonalText, nullable=False),
    sa.Column("function", PersonalText, nullable=False),
    sa.Column("department", PersonalText, nullable=False),
    sa.Column(
        "manager_id",
        sa.Text,
        # Deferred: an import may bring the employee before the manager.
        sa.ForeignKey("people.id", deferrable=True, initially="DEFERRED"),
        index=True,
    ),
    sa.Column("hr", sa.Boolean, nullable=False),
    sa.Column("language", sa.Text),
    sa.Column("started_on", sa.Date),
    sa.Column("left_on", sa.Date),
    sa.Column("work_fraction", Exact, nullable=False),
    sa.Column("profile", PersonalDocument),
    sa.Column("language_chosen", sa.Boolean, nullable=False),
    sa.Column("privacy_seen_at", Moment),
    sa.Column("absent_from", sa.Date),
    sa.Column("absent_until", sa.Date),
    sa.Column("country", sa.Text, nullable=False, server_default="BE"),
    sa.Column("time_zone", sa.Text, nullable=False, server_default="Europe/Brussels"),
    sa.Column("joint_committee", sa.Text, nullable=False, server_default=""),
    sa.Column("supported_work", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("email", PersonalText, nullable=False, server_default=""),
)

# Who does the reviews and talks of a manager between two days, both included.
stand_ins = sa.Table(
    "stand_ins",
    metadata,
    sa.Column("manager_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("first", sa.Date, primary_key=True),
    sa.Column("deputy_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("last", sa.Date, nullable=False),
)

chats = sa.Table(
    "chats",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("telegram_id", PersonalText, nullable=False),
    sa.Column("telegram_hash", sa.Text, nullable=False, unique=True),
    sa.Column("linked_at", Moment, nullable=False),
    sa.Column("blocked", sa.Boolean, nullable=False),
    sa.Column("screen_message_id", sa.BigInteger),
    sa.Column("screen_is_last", sa.Boolean, nullable=False),
    sa.Column("unfinished", sa.BigInteger),  # an update of the inbox
    sa.Column("locale", sa.Text),
    sa.Column("menu", sa.Text),  # a hash of the menu that was set for it; NULL: none yet
)

# Nobody has a row before the first mail.
mailboxes = sa.Table(
    "mailboxes",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("beside_chat", sa.Boolean, nullable=False),  # mail as well as Telegram
    sa.Column("told_until", sa.BigInteger, nullable=False),  # a place in the outbox
    sa.Column("told_on", sa.Date),
    sa.Column("refused_at", Moment),  # NULL: as far as we know mail arrives
    sa.Column("refused", sa.Text),  # figures of the mail server, such as 5.1.1
)

invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("token_hash", sa.Text, primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False),
    sa.Column("revoked_at", Moment),
    sa.Column("claimed_at", Moment),
    sa.Column("refused_at", Moment),
)

rounds = sa.Table(
    "rounds",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("opens", sa.Date, nullable=False),
    sa.Column("closes", sa.Date, nullable=False),
    sa.Column("period_start", sa.Date, nullable=False),
    sa.Column("period_end", sa.Date, nullable=False),
    sa.Column("audience", PersonalDocument),  # NULL: everybody
    sa.Column("closed_at", Moment),
    sa.Column("questions", PersonalDocument),  # NULL: none of the organisation's own
    sa.Column("carry_from", sa.Text),  # the name of the round before; NULL: nothing goes along
    sa.Column("extensions", PersonalDocument),  # NULL: nobody has more time than the others
)

# Who was asked on which day to go on with their plan: once a day, whoever asks.
round_reminders = sa.Table(
    "round_reminders",
    metadata,
    sa.Column("round", sa.ForeignKey("rounds.name"), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("on", sa.Date, primary_key=True),
)
