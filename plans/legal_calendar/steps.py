"""The steps of a year, for one organisation.

A last day on which nobody works is of no use to whoever has to act: so each step says both the day
itself (`due`) and the working day by which to act (`act_by`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from plans.calendar.days import months_later
from plans.calendar.working_days import BELGIUM, last_working_day, next_working_day
from plans.i18n.text import Text
from plans.i18n.translated import Translated
from plans.law.files import Law
from plans.law.rules import (
    Body,
    NoRule,
    RemindedRule,
    Rule,
    SectorDate,
    StepRule,
    SupportedWorkRule,
    WorkingDayRule,
)

_LATE_MEETING = Text(
    "The meeting of %(meeting)s is after %(limit)s, the last day for the advice: hold it earlier."
)
_EARLY_DRAFT = Text(
    "The draft has to leave by %(draft)s for the meeting of %(meeting)s, and the plans are in by "
    "%(before)s only: move one of them."
)
_NO_MEETING = Text(
    "The day of the meeting is not known: %(day)s is a proposal. The draft has to be there at least "
    "%(days)s days before the meeting."
)
_BEFORE_MEETING = Text("%(days)s days before the meeting of %(meeting)s.")
_MEETING_NOT_USED = Text(
    "Without a council or a delegation there is no meeting: its day is not used."
)

PLANS_IN = "plans_in"


class Kind(StrEnum):
    """What asks for a step."""

    LAW = "law"
    SECTOR = "sector"
    OWN = "own"


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What the calendar depends on."""

    year: int
    body: Body = Body.NONE
    meeting: date | None = None
    """The day on which the council or the delegation discusses the draft, when it is known."""
    committees: tuple[str, ...] = ()
    """Numbers of joint committees."""
    plan_needed: bool = True
    """False below the threshold: the law asks for no collective plan then."""
    covered_by: tuple[int, int] | None = None
    """The first and the last year of an earlier plan that is for this year as well; None: there is none."""
    supported_work: bool = False
    """True for a Flemish *maatwerkbedrijf*."""
    country: str = BELGIUM
    """Whose public holidays count: ISO 3166-1 alpha-2."""

    @property
    def asks_for_plan(self) -> bool:
        """Whether a collective plan is drawn up in this year."""
        return self.plan_needed and self.covered_by is None


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to do."""

    key: str
    title: Translated
    why: Translated
    kind: Kind
    due: date
    """The last day itself."""
    act_by: date
    """The working day by which to act; that day, unless nobody works on it."""
    rule: RemindedRule
    notes: tuple[Text, ...] = ()
    """What is particular about the day."""


@dataclass(frozen=True, kw_only=True)
class LegalCalendar:
    """A year."""

    situation: Situation
    steps: tuple[Step, ...]
    """In the order of their days."""
    undated: tuple[SectorDate, ...] = ()
    """What a sector fund asks that has no day."""
    for_each_worker: tuple[SupportedWorkRule, ...] = ()
    """What is done for each worker of the target group, counted from their first day."""
    warnings: tuple[Text, ...] = field(default=())
    """What cannot be done as the days are now."""


def legal_calendar(situation: Situation, law: Law) -> LegalCalendar:
    """The steps that this organisation takes in that year; raises `NoRule` when the rules know none."""
    if not any(_holds(one, situation.year) for one in law.calendar.steps):
        raise NoRule(situation.year, "calendar.toml")
    dated = [*_law_steps(situation, law), *_sector_steps(situation, law)]
    steps = sorted(dated, key=lambda one: one.act_by)
    undated = [one for one in _sector_rules(situation, law) if one.by is None]
    workers = law.calendar.supported_work if situation.supported_work else ()
    return LegalCalendar(
        situation=situation,
        steps=tuple(steps),
        undated=tuple(undated),
        for_each_worker=tuple(one for one in workers if _holds(one, situation.year)),
        warnings=tuple(_warnings(situation, law, steps)),
    )


def days_of_worker(
    hired_on: date, until: date, law: Law
) -> Iterator[tuple[SupportedWorkRule, date]]:
    """The last days for one worker of the target group of a *maatwerkbedrijf*, up to that day. What
    comes back is counted from its own last day before."""
    for rule in law.calendar.supported_work:
        months = rule.months
        while (day := months_later(hired_on, months)) <= until:
            if rule.holds_on(day):
                yield rule, day
            if not rule.again:
                break
            months += rule.months


def _law_steps(situation: Situation, law: Law) -> Iterator[Step]:
    days: dict[str, date] = {}
    for rule in law.calendar.steps:
        due = _due(rule, situation, days)
        if due is None or not rule.holds_on(due):
            continue
        days[rule.key] = due
        if situation.body in rule.bodies and (situation.asks_for_plan or not rule.duty):
            yield Step(
                key=rule.key,
                title=rule.title,
                why=rule.why,
                kind=Kind.LAW if rule.duty else Kind.OWN,
                due=due,
                act_by=_act_by(due, rule.working_day, situation),
                rule=rule,
                notes=_notes(rule, situation, due),
            )


def _due(rule: StepRule, situation: Situation, days: dict[str, date]) -> date | None:
    """The last day; None when it hangs on a step that there is not, or on a meeting not known."""
    if rule.days_before_meeting is not None and situation.meeting is not None:
        return situation.meeting - timedelta(days=rule.days_before_meeting)
    if rule.after is not None:
        first = days.get(rule.after)
        return None if first is None else months_later(first, rule.months_after)
    return None if rule.by is None else rule.by.in_year(situation.year)


def _notes(rule: StepRule, situation: Situation, due: date) -> tuple[Text, ...]:
    if rule.days_before_meeting is None:
        return ()
    if situation.meeting is None:
        return (_NO_MEETING(day=due, days=rule.days_before_meeting),)
    return (_BEFORE_MEETING(days=rule.days_before_meeting, meeting=situation.meeting),)


def _sector_steps(situation: Situation, law: Law) -> Iterator[Step]:
    for rule in _sector_rules(situation, law):
        if rule.by is not None:
            due = rule.by.in_year(situation.year)
            yield Step(
                key=f"{rule.key}-{rule.committee}",
                title=rule.title,
                why=rule.why,
                kind=Kind.SECTOR,
                due=due,
                act_by=_act_by(due, rule.working_day, situation),
                rule=rule,
            )


def _sector_rules(situation: Situation, law: Law) -> list[SectorDate]:
    return [
        one
        for one in law.sector_dates
        if one.committee in situation.committees and _holds(one, situation.year)
    ]


def _holds(rule: Rule, year: int) -> bool:
    return rule.holds_on(date(year, 1, 1))


def _act_by(due: date, rule: WorkingDayRule, situation: Situation) -> date:
    match rule:
        case WorkingDayRule.BEFORE:
            return last_working_day(due, situation.country)
        case WorkingDayRule.AFTER:
            return next_working_day(due, situation.country)
        case WorkingDayRule.SAME:
            return due


def _warnings(situation: Situation, law: Law, steps: list[Step]) -> Iterator[Text]:
    meeting = situation.meeting
    if meeting is None or not situation.asks_for_plan:
        return
    if situation.body is Body.NONE:
        yield _MEETING_NOT_USED
        return
    rules = {id(one.rule): one for one in steps}
    ready = next((one.act_by for one in steps if one.key == PLANS_IN), None)
    for rule in law.calendar.steps:
        step = rules.get(id(rule))
        if step is None:
            continue
        if rule.advice and meeting > step.due:
            yield _LATE_MEETING(meeting=meeting, limit=step.due)
        if rule.days_before_meeting is not None and ready is not None and step.act_by < ready:
            yield _EARLY_DRAFT(draft=step.act_by, meeting=meeting, before=ready)
