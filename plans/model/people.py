"""The people of an organisation, and what their functions ask of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from plans.model.choices import CompetenceType

_INITIALS = re.compile(r"\w\.?|(?:\w\.[ -]?)+")


@dataclass(frozen=True, kw_only=True)
class ProfileCompetence:
    """A competence that a function asks for, with the level it needs (1-5)."""

    name: str
    needed: int
    type: CompetenceType = CompetenceType.SKILL


@dataclass(frozen=True, kw_only=True)
class FunctionProfile:
    """The function description HR gave: its text and the competences it asks for."""

    title: str
    text: str
    competences: tuple[ProfileCompetence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StandIn:
    """A colleague does the reviews and talks of a manager for some weeks; it ends by itself."""

    manager_id: str
    deputy_id: str
    first: date
    last: date
    """Both days included."""

    def holds_on(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody of the organisation, as HR knows them."""

    id: str
    name: str
    """In full, as it is written everywhere: “Joke van den Berg”."""
    number: str = ""
    function: str = ""
    department: str = ""
    manager_id: str | None = None
    hr: bool = False
    language: str | None = None
    """The language chosen in chat, or the one HR gave; None: not known yet."""
    started_on: date | None = None
    left_on: date | None = None
    work_fraction: Decimal = Decimal(1)
    profile: FunctionProfile | None = None
    language_chosen: bool = False
    """True once the person themself picked their language in chat."""
    privacy_seen_at: datetime | None = None
    country: str = "BE"
    """Whose public holidays they have: ISO 3166-1 alpha-2."""
    time_zone: str = "Europe/Brussels"
    """Whose office hours they keep: a name of the IANA database."""
    absent_from: date | None = None
    """The first day of a long absence; both days are given, or neither."""
    absent_until: date | None = None
    """The last day of it, as far as it is known."""
    given_name: str = ""
    """What they are called by: “Joke”; empty where only the full name is known."""
    infix: str = ""
    """“van den”; in Dutch lists a column of its own."""
    family_name: str = ""
    """“Berg”, without the infix."""
    joint_committee: str = ""
    """The number of the joint committee they are under, such as 149.01; empty: the one that most of
    the organisation are under."""
    email: str = ""
    """Where letters reach them, as HR gave it; empty: nowhere."""
    supported_work: bool = False
    """True for a target-group worker (doelgroepwerknemer) of a Flemish maatwerkbedrijf: an employment status
    that HR keeps, never the reason behind it. For HR and the manager alone, and for that person."""
    reachable: bool = True
    """False when nothing that is said to this person reaches them (`plans.people.reach`)."""
    address_fails: bool = False
    """True once the mail server said that nobody is at `email`."""
    stand_ins: tuple[StandIn, ...] = ()
    """In which this person is the deputy or the manager, of whatever day; kept beside the people."""
    stands_in_for: frozenset[str] = frozenset()
    """The managers whose deputy this person is, on the day of `as_of`; nobody's without a day."""

    @property
    def first_name(self) -> str:
        """How the assistant greets them; the full name where there is nothing but initials."""
        if self.given_name:
            return self.name if _INITIALS.fullmatch(self.given_name) else self.given_name
        return self.name.split()[0] if self.name.strip() else self.id

    def works_on(self, day: date) -> bool:
        """True unless the person has left by that day."""
        return self.left_on is None or day <= self.left_on

    def as_of(self, day: date) -> Person:
        """The person on that day: a leaving date that still lies ahead changes nothing yet, and a
        deputy is one for as long as that was said."""
        ahead = self.left_on is not None and self.left_on > day
        left_on = None if ahead else self.left_on
        stands_in_for = frozenset(
            one.manager_id
            for one in self.stand_ins
            if one.deputy_id == self.id and one.holds_on(day)
        )
        if (left_on, stands_in_for) == (self.left_on, self.stands_in_for):
            return self
        return replace(self, left_on=left_on, stands_in_for=stands_in_for)

    def deputies_on(self, day: date) -> tuple[str, ...]:
        """The ids of who does the reviews and talks of this manager on that day besides."""
        theirs = (one for one in self.stand_ins if one.manager_id == self.id)
        return tuple(sorted({one.deputy_id for one in theirs if one.holds_on(day)}))

    @property
    def manages_as(self) -> frozenset[str]:
        """Whose plans this person, as of a day, reads and reviews as a manager does: their own
        people's, and those of the managers whose deputy they are."""
        return self.stands_in_for | {self.id}

    @property
    def absence(self) -> tuple[date, date] | None:
        """The first and the last day of a long absence."""
        if self.absent_from is None or self.absent_until is None:
            return None
        return self.absent_from, self.absent_until
