"""Where plans are kept: SQL lives only here.

A version of a plan is one row with one document: the whole `Plan` as JSON, written and read from
the type hints of the model (`plans/model/encoding.py`, pydantic). What is left at its default is not
written, so a new field needs no migration; a default therefore never changes (a test holds them). A
key that the model does not know is refused, and the message that met it waits for a worker who
knows it: read on, the next save would lose that answer. Measured on a plan of 3 kB: 0.03 ms to read
or write the JSON; 0.2 ms of CPU to load a plan from SQLite, with one statement, where nine tables
took 3 ms. (`msgspec` reads in half the time of pydantic, but writes every default of a dataclass and
passes over unknown keys; and pydantic is there already.)

Beside the document stand the columns that SQL asks for (status, people, round, who is waited for,
when both signed), and two small tables of what it sums or finds inside agreed versions: their costs,
and the days of support to be given (`agreed_costs`, `open_promises`). All of it is worked out by
`plans/storage/plans/plan_rows.py` in the transaction that saves the plan, holds no words, and is worked out
anew by `pop db rebuild`. Ids of items are numbers within a plan and stay the same across versions.

What is asked of the tables is grouped by feature (`store.plans`, `store.inbox` …). What follows from a
change of a plan, a round, a person or the policy for reminders stands in `store.py`, in the order in
which it happens; so those are saved with `store.save_plan` and its like.

Each saved answer also appends to the history (who, when, step, old and new). Conversation, inbox and
outbox are opaque JSON: storage keeps chat without knowing it. Personal text and documents have their
own column types and never stand in WHERE, ORDER BY or an index, so that encryption at rest can be
switched on without rebuilding tables; Telegram ids are found by a keyed hash.

There is one initial migration (0101; lower numbers are of trial databases, which are refused with a
sentence). `tests/plans/storage/rows_at/` holds a row of every table as it stood under each form, and
the tests bring those to the newest form on both databases and read them.

SQLite runs in WAL mode with full sync and write transactions that begin immediately: with the
driver's default, two tasks that select and then update lose changes without an error. On SQLite
one `pop run` or `pop chat` at a time, held by a lock; other commands run beside it. The same code
runs on PostgreSQL, and every storage test on both.
"""

from plans.storage.database import Database
from plans.storage.engine.single import hold_alone
from plans.storage.errors import (
    AlreadyRunning,
    DatabaseDamaged,
    DatabaseUnavailable,
    SecondOpenPlan,
    UnreadablePlan,
)
from plans.storage.records import Chat, Invitation, Outgoing, Received
from plans.storage.store import Store

__all__ = [
    "AlreadyRunning",
    "Chat",
    "Database",
    "DatabaseDamaged",
    "DatabaseUnavailable",
    "Invitation",
    "Outgoing",
    "Received",
    "SecondOpenPlan",
    "Store",
    "UnreadablePlan",
    "hold_alone",
]
