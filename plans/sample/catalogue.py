"""What a sample organisation is made of: jobs, goals, names and sentences, as values.

A sample is convincing only when its words are, and words are for people who know the field to
edit. So they stand in `templates/sample/<language>/*.toml`; this module says what is in there, and
`reading` turns the files into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from plans.model import CompetenceType, FunctionProfile, GoalKind, LearningForm, Origin, SupportKind

Words = Mapping[str, tuple[str, ...]]
"""For each word between braces, what it may be."""

COACH = "coach"
"""Who a promise may be made by, besides a role: a colleague by name."""


@dataclass(frozen=True, kw_only=True)
class ActionIdea:
    """A way to grow in a competence; `training` names a course, with its article."""

    phrases: tuple[str, ...]
    form: LearningForm
    training: str | None = None
    formal: bool | None = None
    theme: str | None = None
    language: str | None = None
    providers: tuple[str, ...] = ()
    hours: tuple[Decimal, ...] = ()
    costs: tuple[Decimal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CompetenceIdea:
    """A competence, and what people do to grow in it."""

    name: str
    """In lower case, as in the middle of a sentence."""
    type: CompetenceType
    needed: int | None
    """The level that the job asks; None where the job does not name it."""
    spoken: str | None
    """For a competence in a language: that language; who speaks it need not learn it."""
    actions: tuple[ActionIdea, ...]


@dataclass(frozen=True, kw_only=True)
class GoalIdea:
    """A goal in several wordings, each ending in an infinitive."""

    phrases: tuple[str, ...]
    kind: GoalKind
    origin: Origin | None
    """None: either."""
    evidence: tuple[str, ...]
    profile_link: str | None
    competences: tuple[CompetenceIdea, ...]
    """The most important one first."""


@dataclass(frozen=True, kw_only=True)
class PromiseIdea:
    """Support that somebody may ask for; `who` holds `Role` values and `COACH`."""

    kind: SupportKind
    who: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Job:
    """A function with its profile, and what people in it want to learn."""

    title: str
    profile: FunctionProfile
    share: int
    """How many of its department's people have it, compared with the other jobs there."""
    hr: bool
    competences: tuple[CompetenceIdea, ...]
    goals: tuple[GoalIdea, ...]
    shared_goals: tuple[GoalIdea, ...]
    """Goals that fit this job and others as well."""
    support: tuple[PromiseIdea, ...]
    words: Words


@dataclass(frozen=True, kw_only=True)
class Department:
    """A part of the organisation: who leads it, and who works there."""

    key: str
    name: str
    weight: int
    """Its part of the people, compared with the other departments."""
    part_time: float
    """The share of its people who work part-time, 0-1."""
    head: Job
    lead: Job
    jobs: tuple[Job, ...]


@dataclass(frozen=True, kw_only=True)
class CastMember:
    """Somebody who is in every sample; `manager` is the id of another one."""

    id: str
    name: str
    department: str
    function: str
    manager: str | None
    hr: bool
    language: str
    years: int
    """In service on 1 January of this year."""
    work_fraction: Decimal


@dataclass(frozen=True, kw_only=True)
class NameGroup:
    """Names that go together; the first and family names of women and of men are paired."""

    weight: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    families_women: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Names:
    """What people are called and which language they speak; weights are whole numbers."""

    groups: tuple[NameGroup, ...]
    mixed: int
    """How many in a hundred have a family name of another group than their first name."""
    languages: Mapping[str, int]
    fractions: Mapping[Decimal, int]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything a sample is made of, in one language."""

    language: str
    cast: tuple[CastMember, ...]
    names: Names
    departments: tuple[Department, ...]
    """In the order in which they come into being as the organisation grows."""
    hr: Department
    jobs: Mapping[str, Job]
    """Every job by its title."""
    words: Words
    phrases: Words
    """Sentences by section and name: `remarks.employee`."""
    promises: tuple[PromiseIdea, ...]
    in_a_sentence: Mapping[str, str]
    """How the name of a competence is written there: Veilig werken, but Frans op het werk."""

    @property
    def director(self) -> Job:
        """The job of who has no manager."""
        return next(iter(self.jobs.values()))


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
