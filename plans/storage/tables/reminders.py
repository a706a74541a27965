"""Tables of reminders: each matter with the moment it next matters, who got a digest when, and from
when each may be told again.

`due_at` is NULL when there is nothing (more) to tell, so that the index over the others holds what
is still to come, in order, and finding what is due costs what is due. Whoever may not be told now has a
row that says from when they may: nothing is due for them before.
"""

from __future__ import annotations

import sqlalchemy as sa

from plans.reminders.reminder import Matter
from plans.reminders.status import ReminderStatus
from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import Choice, Moment, PersonalJson

_ALIVE = "status IN ('open', 'told', 'snoozed')"
_TO_COME = "due_at IS NOT NULL"
_OUTSIDE_PLANS = "about <> ''"

reminders = sa.Table(
    "reminders",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("recipient", sa.Text, nullable=False),  # a person's id; empty: HR
    sa.Column("matter", Choice(Matter), nullable=False),
    sa.Column("employee_id", sa.ForeignKey("people.id")),  # NULL: about the organisation
    sa.Column("plan_id", sa.ForeignKey("plans.id", ondelete="CASCADE"), index=True),
    sa.Column("item_id", sa.Integer),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("moments", sa.Text, nullable=False),  # ISO 8601, separated by spaces
    sa.Column("until", Moment),
    sa.Column("escalated", sa.Boolean, nullable=False),
    sa.Column("status", Choice(ReminderStatus), nullable=False),
    sa.Column("due_at", Moment),
    sa.Column("told_until", Moment),
    sa.Column("snoozed_until", Moment),
    sa.Column("about", sa.Text, nullable=False),  # empty: a plan, or a round
    sa.Column("what", PersonalJson),
)

sa.Index(
    "ix_reminders_due",
    reminders.c.due_at,
    reminders.c.recipient,
    sqlite_where=sa.text(_TO_COME),
    postgresql_where=sa.text(_TO_COME),
)
sa.Index(
    "ix_reminders_recipient",
    reminders.c.recipient,
    reminders.c.due_at,
    sqlite_where=sa.text(_ALIVE),
    postgresql_where=sa.text(_ALIVE),
)

sa.Index(
    "ix_reminders_about",
    reminders.c.about,
    sqlite_where=sa.text(_OUTSIDE_PLANS),
    postgresql_where=sa.text(_OUTSIDE_PLANS),
)

# One digest a day for each person; the key itself holds two senders to it.
digests = sa.Table(
    "digests",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
)

# Nobody looks at what is due for them in between: out of hours, away, or told today already. A clock
# that goes back before `since` finds them again.
pauses = sa.Table(
    "reminder_pauses",
    metadata,
    sa.Column("recipient", sa.Text, primary_key=True),  # a person's id; empty: HR
    sa.Column("since", Moment, nullable=False),
    sa.Column("until", Moment, nullable=False),
)
