"""Which form the tables are in and which one this code needs, in plain SQL.

Nearly every start finds the tables as they have to be. Alembic takes a quarter of a second to load,
so `plans.storage.migrate`, which needs it, is only loaded when there is something to change.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

VERSIONS = Path(__file__).parent / "migrations" / "versions"
FIRST = "0101"
"""The first form; lower numbers are of trial versions, which stored a plan in another way."""
_NOTED = sa.table("alembic_version", sa.column("version_num", sa.String))
_LOCK_NUMBER = 7_350_672_011


class TooNew(Exception):
    """The tables have a form that this version of the code does not know."""


class MadeByTrialVersion(Exception):
    """The tables were made by a trial version of the assistant; nothing here can read them."""


@cache
def newest() -> str | None:
    """The form this version of the code knows: the number that the last migration's file begins
    with. None when there are no migrations."""
    numbers = (path.name.partition("_")[0] for path in VERSIONS.glob("[0-9]*_*.py"))
    return max(numbers, default=None)


def revision(connection: Connection) -> str | None:
    """The form the tables are in; None for an empty database."""
    if not sa.inspect(connection).has_table(_NOTED.name):
        return None
    found: str | None = connection.scalar(sa.select(_NOTED.c.version_num))
    return found


def is_of_trial_version(form: str | None) -> bool:
    """True for tables from before the first release."""
    return form is not None and form < FIRST


def take_turns(connection: Connection) -> None:
    """Lets one process at a time change the tables: SQLite by its write lock, which the
    transaction has already, PostgreSQL by a lock of our own."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK_NUMBER)))
