"""Bringing the tables to the form of this version, and loading Alembic only when they have to change."""

from __future__ import annotations

from sqlalchemy.engine import Connection

from plans.storage.revision import (
    MadeByTrialVersion,
    is_of_trial_version,
    newest,
    revision,
    take_turns,
)


def upgrade(connection: Connection) -> None:
    """Brings the tables to the newest form. Raises `MadeByTrialVersion`, or `TooNew` when they are
    newer still."""
    take_turns(connection)
    form = revision(connection)
    if is_of_trial_version(form):
        raise MadeByTrialVersion
    if form != newest():
        from plans.storage import migrate

        migrate.upgrade(connection)
