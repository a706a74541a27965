"""What HR did, and what was done on HR's behalf: one event each, never changed afterwards.

The history of a plan tells what happened to that plan; the audit log tells what was done with the
organisation: people imported, invited, moved or closed, a round opened, plans collected.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, kw_only=True)
class AuditEvent:
    """Who did what, when, to whom or what, and the particulars."""

    at: datetime
    who: str | None = None
    """The id of the person who did it in chat; None: somebody at the command line."""
    what: str
    """The name of the event, such as `people.manager` or `round.open`."""
    subject: str | None = None
    """The id of the person, or the name of the round, that it was done to."""
    details: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """Particulars as plain JSON values; it may hold personal data."""
    seq: int | None = None
    """The place in the log; given by the database."""


@dataclass(frozen=True, kw_only=True)
class AuditFilter:
    """Which events of the log are meant; what is None or empty leaves none out."""

    since: datetime | None = None
    until: datetime | None = None
    """Before this moment."""
    what: Collection[str] = ()
    """Names of events."""
    who: str | None = None
    """The id of the person who did it; empty: somebody at the command line."""
    subject: str | None = None
    """The id of whom, or the name of what, it was done to."""
