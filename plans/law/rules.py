"""The rules, typed. Each says where it comes from, how sure that is, and when it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from plans.i18n.text import Text
from plans.i18n.translated import Translated
from plans.i18n.user_error import UserError
from plans.law.quarters import Quarter, quarters_between

GENERAL = ""
"""The committee of a rule that holds where the worker's own joint committee has none."""

CHECK = Text("Check with your social secretariat.")
"""What every statement about the law ends with."""


class Certainty(StrEnum):
    """How sure it is that a rule is what its source says."""

    HIGH = "high"
    MEDIUM_HIGH = "medium-high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a rule stands."""

    file: str
    line: int


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What every rule has."""

    source: Translated
    certainty: Certainty
    valid_from: date
    valid_until: date | None = None
    """The last day on which it holds; None: until another comes."""
    place: Place = field(compare=False)

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, kw_only=True)
class SizeRule(Rule):
    """A rule for employers of a size, in full-time equivalents."""

    from_size: Decimal = Decimal(0)
    below_size: Decimal | None = None

    def fits(self, size: Decimal) -> bool:
        return self.from_size <= size and (self.below_size is None or size < self.below_size)


# ------------------------------------------------------------------ threshold.toml


@dataclass(frozen=True, kw_only=True)
class Threshold(Rule):
    """From how many full-time equivalents an employer draws up a collective training plan."""

    workers: Decimal


@dataclass(frozen=True, kw_only=True)
class ReferencePeriod(Rule):
    """Which quarters are counted for the plans of the years in which it holds."""

    first_quarter: Quarter
    last_quarter: Quarter

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        return quarters_between(self.first_quarter, self.last_quarter)


@dataclass(frozen=True, kw_only=True)
class ThresholdRules:
    thresholds: tuple[Threshold, ...]
    periods: tuple[ReferencePeriod, ...]


# ------------------------------------------------------------------ training_right.toml


@dataclass(frozen=True, kw_only=True)
class IndividualRight(SizeRule):
    """Days a year for one full-time worker of a joint committee."""

    committee: str
    """Its number (200, 149.01), or `GENERAL`."""
    days: Decimal


@dataclass(frozen=True, kw_only=True)
class CollectiveRight(SizeRule):
    """An average number of days per full-time equivalent, over all workers of a committee."""

    committee: str
    days: Decimal
    years: int
    """Over how many years these days are reckoned."""


@dataclass(frozen=True, kw_only=True)
class LeastRight(SizeRule):
    """Below how many days a year no joint committee may go."""

    days: Decimal


@dataclass(frozen=True, kw_only=True)
class TrainingRights:
    individual: tuple[IndividualRight, ...]
    collective: tuple[CollectiveRight, ...]
    least: tuple[LeastRight, ...]

    def individual_right(self, committee: str, size: Decimal, year: int) -> IndividualRight:
        """The rule of the worker's joint committee, else the general one; raises `NoRule`."""
        asked = (committee, size, year)
        if asked not in self._found:
            self._found[asked] = self._individual_right(*asked)
        return self._found[asked]

    @cached_property
    def _found(self) -> dict[tuple[str, Decimal, int], IndividualRight]:
        """What was looked up: the ledgers of thousands ask for the same few rules again and again."""
        return {}

    def _individual_right(self, committee: str, size: Decimal, year: int) -> IndividualRight:
        fitting = [one for one in _in_force(self.individual, year) if one.fits(size)]
        for name in (committee, GENERAL):
            for one in fitting:
                if one.committee == name:
                    return one
        raise NoRule(year, "training_right.toml")

    def collective_right(self, committee: str, size: Decimal, year: int) -> CollectiveRight | None:
        """What the committee has; None where it has none."""
        found = (one for one in _in_force(self.collective, year) if one.committee == committee)
        return next((one for one in found if one.fits(size)), None)


# ------------------------------------------------------------------ training_balance.toml


class Ending(StrEnum):
    """How a contract ends."""

    RESIGNATION = "resignation"
    SERIOUS_CAUSE = "serious_cause"
    NOTICE = "notice"
    SEVERANCE_PAY = "severance_pay"
    AGREEMENT = "agreement"
    END_OF_TERM = "end_of_term"


class Rest(StrEnum):
    """What becomes of the days that are left when a contract ends."""

    LOST = "lost"
    DURING_NOTICE = "during_notice"
    MAY_BE_PAID = "may_be_paid"
    TO_AGREE = "to_agree"


@dataclass(frozen=True, kw_only=True)
class WorkingDay(Rule):
    """How many hours of training make a day."""

    hours: Decimal


@dataclass(frozen=True, kw_only=True)
class MonthRule(Rule):
    """From how many days of employment in it a month counts whole."""

    days: int


@dataclass(frozen=True, kw_only=True)
class CarryOver(SizeRule):
    """Whether unused days go along into the next year."""

    carries: bool


@dataclass(frozen=True, kw_only=True)
class TrainingPeriod(Rule):
    """The years of one path: within them days carry over, at the end the balance is reset."""

    @property
    def years(self) -> range:
        last = self.valid_until or self.valid_from
        return range(self.valid_from.year, last.year + 1)


@dataclass(frozen=True, kw_only=True)
class Leaving(Rule):
    """What becomes of the rest when a contract ends in that way."""

    ending: Ending
    rest: Rest


@dataclass(frozen=True, kw_only=True)
class TrainingLeave(Rule):
    """Whether hours of Flemish training leave count towards the training right."""

    counts: bool


@dataclass(frozen=True, kw_only=True)
class BalanceRules:
    working_days: tuple[WorkingDay, ...]
    months: tuple[MonthRule, ...]
    carry_over: tuple[CarryOver, ...]
    periods: tuple[TrainingPeriod, ...]
    leaving: tuple[Leaving, ...]
    training_leave: tuple[TrainingLeave, ...]

    def working_day(self, year: int) -> WorkingDay:
        return self._looked_up("working_days", self.working_days, year)

    def month(self, year: int) -> MonthRule:
        return self._looked_up("months", self.months, year)

    def carrying(self, size: Decimal, year: int) -> CarryOver:
        fitting = (one for one in self.carry_over if one.fits(size))
        return self._looked_up(("carry_over", size), fitting, year)

    def period(self, year: int) -> TrainingPeriod:
        return self._looked_up("periods", self.periods, year)

    def leave(self, year: int) -> TrainingLeave:
        return self._looked_up("training_leave", self.training_leave, year)

    def _looked_up(self, which: object, rules: Iterable[One], year: int) -> One:
        asked = (which, year)
        if asked not in self._found:
            self._found[asked] = in_force(rules, year, BALANCE)
        found: One = self._found[asked]
        return found

    @cached_property
    def _found(self) -> dict[object, Any]:
        """What was looked up, as in `TrainingRights`."""
        return {}

    def rest(self, ending: Ending, day: date) -> Leaving:
        """What holds for a contract that ends in that way on that day."""
        found = (one for one in self.leaving if one.ending is ending and one.holds_on(day))
        if (rule := next(found, None)) is None:
            raise NoRule(day.year, BALANCE)
        return rule


BALANCE = "training_balance.toml"


# ------------------------------------------------------------------ calendar.toml, sector_dates.toml


class Body(StrEnum):
    """To whom the draft of the collective plan goes."""

    COUNCIL = "council"
    UNION = "union"
    NONE = "none"


class WorkingDayRule(StrEnum):
    """What becomes of a day on which nobody works."""

    BEFORE = "before"
    AFTER = "after"
    SAME = "same"


@dataclass(frozen=True, kw_only=True)
class DayOfYear:
    """The same day every year; never 29 February."""

    day: int
    month: int

    def in_year(self, year: int) -> date:
        return date(year, self.month, self.day)


@dataclass(frozen=True, kw_only=True)
class RemindedRule(Rule):
    """A day that HR is reminded of."""

    remind_before: tuple[int, ...] | None = None
    """How many days before it HR is reminded; None: as usual (`RemindingRule`)."""
    remind_late: tuple[int, ...] | None = None
    """How many working days after it, while it is not done."""


@dataclass(frozen=True, kw_only=True)
class StepRule(RemindedRule):
    """One step of the yearly calendar.

    Its last day is `by`, or a number of days before the meeting of the council or the delegation
    when that is known, or a number of months after the last day of another step.
    """

    key: str
    title: Translated
    why: Translated
    by: DayOfYear | None = None
    days_before_meeting: int | None = None
    after: str | None = None
    months_after: int = 0
    working_day: WorkingDayRule = WorkingDayRule.BEFORE
    duty: bool = False
    """True when the law asks it of whoever draws up a collective plan; others may leave it out."""
    advice: bool = False
    """True for the day by which the meeting has to be held."""
    bodies: frozenset[Body] = frozenset(Body)
    """In which situations the step is taken."""


@dataclass(frozen=True, kw_only=True)
class RemindingRule(Rule):
    """When HR is reminded of a step that says nothing else."""

    before: tuple[int, ...]
    """So many days before it; 0 is the day itself."""
    late: tuple[int, ...]
    """So many working days after it."""


@dataclass(frozen=True, kw_only=True)
class SupportedWorkRule(RemindedRule):
    """What a Flemish *maatwerkbedrijf* does for each worker of the target group, counted from the
    day on which that worker is hired."""

    key: str
    title: Translated
    why: Translated
    months: int
    again: bool
    """True when it comes back each time after so many months."""


@dataclass(frozen=True, kw_only=True)
class SupportedPlanRule(Rule):
    """What the plan of a target-group worker of a *maatwerkbedrijf* holds at least."""

    actions: int
    generic: bool
    """Whether it names a generic competence, an attitude."""
    technical: bool
    """Whether it names a technical competence, a knowledge or a skill."""


@dataclass(frozen=True, kw_only=True)
class CalendarRules:
    steps: tuple[StepRule, ...]
    supported_work: tuple[SupportedWorkRule, ...]
    reminders: tuple[RemindingRule, ...]
    supported_plans: tuple[SupportedPlanRule, ...] = ()

    def supported_plan(self, day: date) -> SupportedPlanRule | None:
        """What the plan of a target-group worker holds on that day; None where nothing is said."""
        return next((one for one in self.supported_plans if one.holds_on(day)), None)

    def reminding(self, year: int) -> RemindingRule:
        """When HR is reminded in that year; raises `NoRule`."""
        return in_force(self.reminders, year, CALENDAR)


CALENDAR = "calendar.toml"


@dataclass(frozen=True, kw_only=True)
class SectorDate(RemindedRule):
    """A date of a sector fund, or something it asks that has no date."""

    committee: str
    key: str
    title: Translated
    why: Translated
    by: DayOfYear | None = None
    working_day: WorkingDayRule = WorkingDayRule.BEFORE


# ------------------------------------------------------------------ target_groups.toml, certificates.toml


class GroupKind(StrEnum):
    """Why the collective plan pays attention to a group."""

    RISK = "risk"
    SPECIFIC = "specific"


@dataclass(frozen=True, kw_only=True)
class TargetGroup(Rule):
    """A group that the plan has actions for. HR gives head counts; it is never asked of a person."""

    key: str
    title: Translated
    kind: GroupKind


@dataclass(frozen=True, kw_only=True)
class CertificateKind(Rule):
    """A kind of certificate, how long it is valid, and what renews it."""

    key: str
    title: Translated
    renewed_by: Translated
    months: int | None = None
    """How long after it was obtained it expires; None: it has no end of its own."""
    reminders: tuple[int, ...]
    """How many days before it expires people are reminded."""


# ------------------------------------------------------------------ checklist.toml


class Need(StrEnum):
    """What can be there, or be missing, in a collective training plan."""

    NAME = "name"
    SEAT = "seat"
    JOINT_COMMITTEES = "joint_committees"
    BODY = "body"
    QUARTERS = "quarters"
    GENDER = "gender"
    AGES = "ages"
    DISABILITY = "disability"
    SHORTAGE = "shortage"
    DIRECTION = "direction"
    TRAINING_GOALS = "training_goals"
    CHANGES = "changes"
    VISION = "vision"
    SKILLS = "skills"
    FORMAL = "formal"
    INFORMAL = "informal"
    FORMALITY = "formality"
    """Of each training whether it is formal."""
    TARGET_GROUPS = "target_groups"
    """Of each training whom it is for."""
    PERIODS = "periods"
    """Of each training when it is."""
    PARTICULARS = "particulars"
    """Of each training its theme, its title and its goal."""
    RISK_GROUPS = "risk_groups"
    """Something for each risk group."""
    SPECIFIC_GROUPS = "specific_groups"
    """Something for each other group that the law names."""
    EQUAL_ACCESS = "equal_access"
    INVESTMENT = "investment"
    LAST_YEAR = "last_year"
    THIS_YEAR = "this_year"
    WITH_WORKERS = "with_workers"


@dataclass(frozen=True, kw_only=True)
class Requirement(Rule):
    """What the law, or whoever advises on it, wants to see in the collective training plan."""

    key: str
    title: Translated
    why: Translated
    needs: tuple[Need, ...]
    """It is met when all of these are there."""
    duty: bool
    """Whether the law asks for it; the rest is what good plans have as well."""
    from_second_year: bool = False
    """Whether it can only be asked of whoever had a plan the year before."""


# ------------------------------------------------------------------ which of them holds

One = TypeVar("One", bound=Rule)


class NoRule(UserError):
    """The rule files say nothing about that year."""

    def __init__(self, year: int, file: str) -> None:
        what = Text("%(file)s has no rule for %(year)s: add it, with its source.")
        super().__init__(what(file=file, year=str(year)))


def in_force(rules: Iterable[One], year: int, file: str) -> One:
    """The rule that holds on the first day of that year; raises `NoRule`."""
    if not (found := _in_force(rules, year)):
        raise NoRule(year, file)
    return found[0]


def _in_force(rules: Iterable[One], year: int) -> list[One]:
    day = date(year, 1, 1)
    return [one for one in rules if one.holds_on(day)]
