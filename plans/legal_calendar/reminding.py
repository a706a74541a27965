"""When HR is reminded of the steps that are open: days before, on the day, and when it is late.

How many days is data (`calendar.toml`). Pure, like all reminders: what was told already is known elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from plans.calendar.working_days import distinct, working_days_later
from plans.law.rules import CalendarRules
from plans.legal_calendar.log import StepDone, done_of
from plans.legal_calendar.steps import LegalCalendar, Step
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Matter, Reminder

ABOUT = "legal_calendar/"
"""What the names of these things begin with."""


def about(year: int, key: str) -> str:
    """What a reminder of that step is about."""
    return f"{ABOUT}{year}/{key}"


def step_of(thing: str) -> tuple[int, str] | None:
    """The year and the key in such a name; None for another thing."""
    year, _, key = thing.removeprefix(ABOUT).partition("/")
    return (int(year), key) if thing.startswith(ABOUT) and year.isdecimal() and key else None


def calendar_reminders(
    calendar: LegalCalendar,
    log: Iterable[StepDone],
    rules: CalendarRules,
    policy: Policy,
    since: date,
) -> Iterator[Reminder]:
    """What HR hears of a year. What was to be done before `since`, when HR began with the calendar, is
    for them to see there, and no news."""
    log = tuple(log)
    for step in calendar.steps:
        if step.act_by >= since and done_of(log, step.key) is None:
            yield from _of_step(step, calendar, rules, policy)


def _of_step(
    step: Step, calendar: LegalCalendar, rules: CalendarRules, policy: Policy
) -> Iterator[Reminder]:
    year, office = calendar.situation.year, policy.office(None)
    usual = rules.reminding(year)
    before = usual.before if step.rule.remind_before is None else step.rule.remind_before
    late = usual.late if step.rule.remind_late is None else step.rule.remind_late
    days = [step.act_by - timedelta(days=count) for count in before]
    days += [working_days_later(step.act_by, count, office.country) for count in late]
    until = office.morning(date(year + 1, 1, 1))
    moments = tuple(one for one in distinct(map(office.morning, days)) if one < until)
    if moments:
        thing = about(year, step.key)
        yield Reminder(
            key=f"{thing}/{step.act_by}",
            recipient=HR,
            matter=Matter.LEGAL_STEP,
            employee_id=None,
            plan_id=None,
            item_id=None,
            day=step.act_by,
            moments=moments,
            until=until,
            about=thing,
            what=step.title,
        )
