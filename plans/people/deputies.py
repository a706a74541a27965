"""What a manager says of a deputy in the chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class NameDeputy:
    """A colleague, named as one calls them, does the reviews and talks between two days."""

    who: str
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class EndDeputy:
    """What began or begins on that day ends."""

    first: date


DeputyAct = NameDeputy | EndDeputy
