"""Brings the tables to the form this version of the code knows.

Migrations travel inside the package and run on the connection they are given, so that an installed
wheel needs no `alembic.ini`. Importing this module loads Alembic: `plans.storage.revision` says
first, without it, whether there is anything to do.
"""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.engine import Connection

from plans.storage.revision import FIRST, VERSIONS, TooNew, newest, take_turns
from plans.storage.tables import metadata


def upgrade(connection: Connection) -> None:
    """To the newest form; raises `TooNew` when the tables are newer still."""
    try:
        command.upgrade(_config(connection), "head")
    except CommandError:
        raise TooNew from None


def downgrade(connection: Connection, revision: str) -> None:
    """Back to an earlier form; "base" is none at all. Raises `TooNew` as `upgrade` does."""
    take_turns(connection)
    try:
        command.downgrade(_config(connection), revision)
    except CommandError:
        raise TooNew from None


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
