"""How much waits, for whoever watches over the assistant.

A queue that grows tells of a worker that died or a Telegram that refuses long before a person
complains; but a message may also wait on purpose. So what should have moved is counted apart from
what waits for a person to open their chat, and nothing of any message is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Backlog:
    """Numbers of rows of the inbox or of the outbox."""

    waiting: int
    """What can be handled or sent now."""
    oldest: datetime | None
    """Since when the oldest of those waits."""
    failed: Mapping[str, int]
    """What was set aside or given up, by the kind of error."""
    without_chat: int = 0
    """Messages for people who have no chat yet, or block it."""
    mail: int = 0
    """Mail that can be sent now, which is not among those."""
    oldest_mail: datetime | None = None
