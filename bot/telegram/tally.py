"""What a running assistant counts of itself, for whoever watches over it.

A worker that fails in silence is noticed only when people complain. Numbers tell sooner, and they
can be shown to a monitoring system because they are numbers: no name, no chat and no answer has a
place here. They count this process since its start.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counted by the parts that do it; `kind` is the class of an error."""

    updates_received: int = 0
    """Stored and confirmed; one that came twice counts twice."""
    calls_refused: Counter[str] = field(default_factory=Counter)
    """Calls of the webhook that were not believed or not understood, by reason."""
    turns_done: int = 0
    turns_failed: Counter[str] = field(default_factory=Counter)
    """Messages that were set aside, by kind."""
    messages_sent: int = 0
    messages_failed: Counter[str] = field(default_factory=Counter)
    """Messages that were given up, by kind."""
    attempts_failed: Counter[str] = field(default_factory=Counter)
    """Attempts after which a message is tried again, by kind."""
    works: bool = False
    """True while every part runs."""
