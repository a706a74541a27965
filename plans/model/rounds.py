"""A round: for which period HR asks whom for a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from plans.model.own_questions import OwnQuestion


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Whom a round asks: who is in one of the departments, and has one of the functions, and is on
    the list. What is empty leaves nobody out."""

    departments: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    """Personnel numbers."""


@dataclass(frozen=True, kw_only=True)
class Extension:
    """More time for one person than a round gives everybody."""

    person_id: str
    until: date
    """Their last day."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """A period for which HR asks people for a plan."""

    name: str
    opens: date
    closes: date
    """The last day on which it asks."""
    period_start: date
    period_end: date
    audience: Audience = Audience()
    closed_at: datetime | None = None
    """When HR closed it, whatever its last day says."""
    questions: tuple[OwnQuestion, ...] = ()
    """What the organisation asks besides."""
    carry_from: str | None = None
    """The round before: what is open in its plans goes along, and a plan of this round takes the
    place of that one."""
    extensions: tuple[Extension, ...] = ()
    """Who has more time; closing the round ends that too."""

    def is_open(self, day: date) -> bool:
        """True when it asks for plans that day."""
        return self.closed_at is None and self.opens <= day <= self.closes

    def last_day_for(self, person_id: str) -> date:
        """The last day on which it asks that person."""
        later = (one.until for one in self.extensions if one.person_id == person_id)
        return max((self.closes, *later))

    def is_open_for(self, person_id: str, day: date) -> bool:
        """True when it asks that person for a plan that day, should it ask them at all."""
        return self.closed_at is None and self.opens <= day <= self.last_day_for(person_id)
