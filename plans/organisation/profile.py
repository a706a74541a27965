"""The profile of the organisation: what HR says once, and every training plan and calendar rests upon.

Head counts only: how many have a disability, or are of an age, is never kept of a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plans.law.rules import Body, ReferencePeriod
from plans.law.threshold import Counted
from plans.model import Person


@dataclass(frozen=True, kw_only=True, order=True)
class QuarterFte:
    """Full-time equivalents in one quarter of the reference period."""

    year: int
    quarter: int
    """1 to 4."""
    fte: Decimal

    @property
    def place(self) -> tuple[int, int]:
        """Which quarter it is, whatever its number."""
        return self.year, self.quarter


@dataclass(frozen=True, kw_only=True, order=True)
class AgeBand:
    """Ages in years, both ends included."""

    youngest: int = 0
    oldest: int | None = None
    """None: no end."""


@dataclass(frozen=True, kw_only=True)
class AgeCount:
    """How many people are in a band of age."""

    band: AgeBand
    people: int


@dataclass(frozen=True, kw_only=True)
class Composition:
    """Who works here, in numbers; None: not said."""

    counted_on: date | None = None
    """The day on which the last of these was said."""
    men: int | None = None
    women: int | None = None
    other: int | None = None
    """People who are registered as neither (x)."""
    ages: tuple[AgeCount, ...] = ()
    """The youngest first."""
    disability: int | None = None
    shortage: int | None = None
    """People in a shortage occupation of the sector."""
    fte: Decimal | None = None
    """Full-time equivalents."""

    @property
    def people(self) -> int | None:
        """Men, women and others together; None while nobody was counted."""
        counts = [count for count in (self.men, self.women, self.other) if count is not None]
        return sum(counts) if counts else None

    def in_band(self, band: AgeBand) -> int | None:
        """How many people are in that band; None: not said."""
        return next((one.people for one in self.ages if one.band == band), None)


NOBODY_COUNTED = Composition()


@dataclass(frozen=True, kw_only=True)
class OrganisationProfile:
    """What HR has said of the organisation so far."""

    name: str = ""
    seat: str = ""
    """The address of its registered office."""
    joint_committees: tuple[str, ...] = ()
    """Their numbers, such as 149.01. The first is the one that somebody is under of whom HR says
    nothing else."""
    body: Body | None = None
    council_on: date | None = None
    """The next meeting of the works council, or with the union delegation."""
    maatwerk: bool | None = None
    """Whether it is a Flemish maatwerkbedrijf."""
    quarters: tuple[QuarterFte, ...] = ()
    """Of the reference period, the earliest first."""
    composition: Composition = NOBODY_COUNTED
    logo: int | None = None
    """The picture that is printed on documents and cards (`plans.uploads`)."""
    colour: str = ""
    """Of headings and lines in documents, such as #0d5566; empty: the usual one."""
    accent: str = ""
    """Of what stands out there."""
    contact: str = ""
    """A line at the foot of documents: an address, a telephone number."""
    left_open: tuple[str, ...] = ()
    """Questions (`plans.organisation.asked`) that HR passed by: they are not asked again."""

    @property
    def default_committee(self) -> str:
        """The joint committee that most people are under; empty while none is known."""
        return self.joint_committees[0] if self.joint_committees else ""

    def committee_of(self, person: Person) -> str:
        """The joint committee that somebody is under."""
        return person.joint_committee or self.default_committee


@dataclass(frozen=True, kw_only=True)
class OrganisationShown:
    """What HR sees while they say it."""

    profile: OrganisationProfile
    bands: tuple[AgeBand, ...]
    """The bands of age in which people are counted, the youngest first."""
    threshold: ThresholdShown | None = None
    """None for a year of which the rules say nothing."""


@dataclass(frozen=True, kw_only=True)
class ThresholdShown:
    """Whether a collective training plan is needed, for the year that comes next."""

    year: int
    period: ReferencePeriod
    counted: Counted | None = None
    """None while no quarter of that period was said."""
