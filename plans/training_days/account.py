"""The ledger of one person as it is shown: the balance of each year, or what is missing for it.

Nothing is guessed: where the joint committee, the size of the employer or the first day of work is not
known, there is no balance, and it is said what to add.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from plans.i18n.text import Text
from plans.law.files import Law
from plans.law.quarters import Quarter
from plans.law.rules import Ending, Leaving, NoRule
from plans.law.threshold import NothingDeclared, count_workers
from plans.model import ActionStatus, LearningForm, Person, Plan
from plans.organisation.profile import OrganisationProfile
from plans.training_days.employment import Employment, Terms
from plans.training_days.ledger import PathBalance, TrainingTime, YearBalance, ledger, path
from plans.training_days.trainings import FollowedTraining, times

NO_START = Text("the day on which %(person)s began to work here")
NO_COMMITTEE = Text("the joint committee")
NO_SIZE = Text("how many full-time equivalents the organisation has")
_DAYS_CROSSED = Text("the first day of work: it is after the last one")
_NO_RULES = Text("rules for %(year)s")


@dataclass(frozen=True, kw_only=True)
class Employer:
    """What of the organisation decides on the right."""

    committee: str = ""
    """The joint committee of whoever has none of their own."""
    sizes: Mapping[int, Decimal]
    """Full-time equivalents, by year; a year that is not in it is not known."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """All that is kept of one person, from which their account is worked out."""

    person: Person
    terms: tuple[Terms, ...] = ()
    """Changes of terms, the earliest first; none: the terms of now hold since the first day."""
    ending: Ending | None = None
    trainings: tuple[FollowedTraining, ...] = ()
    planned: tuple[TrainingTime, ...] = ()
    """Trainings in the agreed plan that are still to come."""
    passed: tuple[YearBalance, ...] = ()
    """Rows of years that are over, as they were worked out then."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """What somebody is shown of a year."""

    person: Person
    year: int
    missing: tuple[Text, ...] = ()
    """What has to be known first; then there are no rows."""
    rows: tuple[YearBalance, ...] = ()
    path: PathBalance | None = None
    trainings: tuple[FollowedTraining, ...] = ()
    """Those of the year, the earliest first, whether they count or not."""
    since: int | None = None
    """The first year of the ledger."""
    at_end: tuple[Leaving, ...] = ()
    """What becomes of the rest when a contract ends, for each way in which it may."""

    @property
    def row(self) -> YearBalance | None:
        """The balance of the year itself; None also for who did not work here then."""
        return next((one for one in self.rows if one.year == self.year), None)

    @property
    def waiting(self) -> tuple[FollowedTraining, ...]:
        """Those that do not count yet."""
        return tuple(one for one in self.trainings if one.waits)


def employer_of(profile: OrganisationProfile, years: Iterable[int], law: Law) -> Employer:
    """What HR said of the organisation, as far as it decides on training days.

    A year of which no quarter was said has the size of the nearest year that has one, else the
    full-time equivalents of the composition: people know those of now, seldom those of then.
    """
    years = list(years)
    counted = {year: size for year in years if (size := _counted(profile, year, law)) is not None}
    besides = profile.composition.fte
    sizes: dict[int, Decimal] = {}
    for year in years:
        nearest = min(counted, key=lambda one: (abs(one - year), one), default=None)
        size = counted[nearest] if nearest is not None else besides
        if size is not None:
            sizes[year] = size
    return Employer(committee=profile.default_committee, sizes=sizes)


def _counted(profile: OrganisationProfile, year: int, law: Law) -> Decimal | None:
    declared = {Quarter(one.year, one.quarter): one.fte for one in profile.quarters}
    try:
        workers = count_workers(year, declared, law.threshold).workers
    except (NothingDeclared, NoRule):
        return None
    return Decimal(workers.numerator) / Decimal(workers.denominator)


def account(
    known: Known, employer: Employer, law: Law, *, year: int, since: int | None = None
) -> Account:
    """The ledger of somebody up to and with that year, from `since` on."""
    person = known.person
    trainings = tuple(
        sorted(
            (one for one in known.trainings if one.ended_on.year == year),
            key=lambda one: (one.ended_on, one.id),
        )
    )
    empty = Account(person=person, year=year, trainings=trainings, since=since)
    missing = tuple(_missing(known, employer, year))
    if missing:
        return replace(empty, missing=missing)
    try:
        rows = ledger(
            _employment(known, employer),
            [*times(known.trainings), *known.planned],
            employer.sizes,
            law,
            until=year,
            passed=known.passed,
            since=since,
        )
        period = law.balance.period(year)
    except NoRule:
        return replace(empty, missing=(_NO_RULES(year=str(year)),))
    return replace(
        empty,
        rows=rows,
        path=path(rows, period) if rows else None,
        at_end=tuple(one for one in law.balance.leaving if one.holds_on(date(year, 12, 31))),
    )


def _missing(known: Known, employer: Employer, year: int) -> Iterable[Text]:
    person = known.person
    if person.started_on is None:
        yield NO_START(person=person.name)
    elif person.left_on is not None and person.left_on < person.started_on:
        yield _DAYS_CROSSED
    if not (person.joint_committee or employer.committee):
        yield NO_COMMITTEE
    if year not in employer.sizes:
        yield NO_SIZE


def _employment(known: Known, employer: Employer) -> Employment:
    """The contract, whose first terms begin with it."""
    person = known.person
    started = person.started_on or date.max
    terms = known.terms or (
        Terms(since=started, work_fraction=person.work_fraction, committee=person.joint_committee),
    )
    first = replace(terms[0], since=min(terms[0].since, started))
    return Employment(
        started_on=started,
        terms=tuple(
            replace(one, committee=one.committee or employer.committee)
            for one in (first, *terms[1:])
        ),
        left_on=person.left_on,
        ending=known.ending,
    )


def planned_in(plans: Iterable[Plan]) -> tuple[TrainingTime, ...]:
    """Trainings in these agreed plans that are still to be followed, with their hours."""
    return tuple(
        TrainingTime(on=one.end, hours=one.hours, taken=False)
        for plan in plans
        for one in plan.actions
        if one.form is LearningForm.TRAINING
        and one.status in {ActionStatus.PLANNED, ActionStatus.STARTED}
        and one.end is not None
        and one.hours is not None
    )


def changed_terms(
    terms: Sequence[Terms], before: Person, after: Person, since: date
) -> tuple[Terms, ...]:
    """The terms of somebody once a list has said other ones, which hold from `since` on.

    The first change also writes down what held until then. Terms of a later day stay.
    """
    begin = min(after.started_on or before.started_on or since, since)
    known = {one.since: one for one in terms}
    if not known:
        known[begin] = Terms(
            since=begin,
            work_fraction=before.work_fraction,
            committee=before.joint_committee,
        )
    known[since] = Terms(
        since=since, work_fraction=after.work_fraction, committee=after.joint_committee
    )
    return tuple(known[day] for day in sorted(known))
