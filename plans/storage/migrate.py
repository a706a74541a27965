"""Brings the tables to the form this version of the code knows.

Migrations travel inside the package and run on the connection they are given, so that an installed
wheel needs no `alembic.ini`. Two processes that start together take turns: SQLite by its write
lock, PostgreSQL by a lock of that number.
"""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from plans.storage.tables import metadata

FIRST = "0101"
"""The first form; lower numbers are of trial versions, which stored a plan in another way."""
VERSIONS = Path(__file__).parent / "migrations" / "versions"
_LOCK_NUMBER = 7_350_672_011


class MadeByTrialVersion(Exception):
    """The tables were made by a trial version of the assistant; nothing here can read them."""


def upgrade(connection: Connection) -> None:
    """To the newest form. Raises `MadeByTrialVersion`, or alembic's `CommandError` when the tables
    are newer still."""
    _take_turns(connection)
    if is_of_trial_version(revision(connection)):
        raise MadeByTrialVersion
    command.upgrade(_config(connection), "head")


def downgrade(connection: Connection, revision: str) -> None:
    """Back to an earlier form; "base" is none at all."""
    _take_turns(connection)
    command.downgrade(_config(connection), revision)


def revision(connection: Connection) -> str | None:
    """The form the tables are in; None for an empty database."""
    return MigrationContext.configure(connection).get_current_revision()


def is_of_trial_version(form: str | None) -> bool:
    """True for tables from before the first release."""
    return form is not None and form < FIRST


def newest() -> str | None:
    """The form this version of the code knows."""
    return ScriptDirectory.from_config(_config(None)).get_current_head()


def forms() -> list[str]:
    """Every form there has been, the first one first."""
    found = ScriptDirectory.from_config(_config(None)).walk_revisions()
    return [one.revision for one in found][::-1]


def differences(connection: Connection) -> list[Any]:
    """What the tables lack compared with the code; empty when the migrations are complete."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def write(connection: Connection, message: str, folder: Path = VERSIONS) -> None:
    """Writes a migration of the differences into the folder, to be read and finished by hand."""
    config = _config(connection)
    config.set_main_option("version_locations", f"{VERSIONS}{os.pathsep}{folder}")
    number = f"{int(newest() or FIRST) + 1:04}"
    command.revision(config, message, autogenerate=True, rev_id=number, version_path=str(folder))


def _config(connection: Connection | None) -> Config:
    config = Config(stdout=StringIO())
    config.set_main_option("script_location", str(VERSIONS.parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _take_turns(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK_NUMBER)))
