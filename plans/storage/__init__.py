"""Where plans are kept: SQL lives only here."""

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
