"""What happened to a plan: each answer and each step, one entry, never changed afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

SUBMITTED = "submitted"
"""The name of the snapshot that is kept of a plan as it was handed in."""


@dataclass(frozen=True, kw_only=True)
class HistoryEntry:
    """Who changed what, when, and in which words."""

    plan_id: int | None
    """None for what concerns a person and no plan, such as their language."""
    version: int | None = None
    person_id: str | None
    """Who did it; None: nobody in person, such as an import."""
    at: datetime
    step: str
    """The key of the step that was answered, or the name of the move that was made."""
    item_id: int | None = None
    old: str | None = None
    new: str | None = None
    source: str | None = None
    """The id of the chat message that gave the answer, so that editing it corrects the answer."""
    seq: int | None = None
    """The place in the history; given by the database."""
