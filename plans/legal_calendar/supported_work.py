"""The plans of the target-group workers of a Flemish *maatwerkbedrijf*: by when each has one, and who hears of it.

The first is there some months after hiring, each next one some months after the last; how many is data
(`calendar.toml`). It is an employment status that HR keeps, never the reason behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plans.calendar.days import months_later
from plans.calendar.working_days import distinct, working_days_later
from plans.i18n.text import Text
from plans.law.rules import CalendarRules, SupportedWorkRule
from plans.model import Person
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Matter, Reminder

ABOUT = "supported_work/"
"""What the names of these things begin with, in reminders."""

_FIRST = Text("%(name)s – no PDP yet; hired on %(hired)s, so by %(day)s")
_NEXT = Text("%(name)s – the last PDP is of %(agreed)s, so renew it by %(day)s")
_NO_START = Text("%(name)s – no start date is known, so nobody can say by when")


@dataclass(frozen=True, kw_only=True)
class WorkerPlan:
    """A target-group worker, and when they last agreed on a plan."""

    person: Person
    agreed_on: date | None = None
    """When both signed the last one that counted; None: there was none since they were hired."""


@dataclass(frozen=True, kw_only=True)
class PlanDue:
    """By when a worker has a plan."""

    worker: WorkerPlan
    rule: SupportedWorkRule | None
    day: date | None
    """None: no start date is known."""

    def is_late(self, today: date) -> bool:
        return self.day is None or self.day < today


@dataclass(frozen=True, kw_only=True)
class SupportedWorkShown:
    """What HR sees: whose plan is missing or nearly so."""

    due: Sequence[PlanDue]
    """The most urgent first."""
    workers: int
    """How many target-group workers there are."""
    is_known: bool
    """Whether HR has said that the organisation is a maatwerkbedrijf."""


def plan_due(worker: WorkerPlan, rules: CalendarRules) -> PlanDue | None:
    """By when that worker has the next plan; None when no rule says anything of it."""
    hired = worker.person.started_on
    agreed = worker.agreed_on
    if agreed is not None and hired is not None and agreed < hired:
        agreed = None  # of an earlier contract
    if agreed is None and hired is None:
        return PlanDue(worker=worker, rule=None, day=None)
    begin = agreed if agreed is not None else hired
    assert begin is not None
    for rule in rules.supported_work:
        day = months_later(begin, rule.months)
        if rule.again is (agreed is not None) and rule.holds_on(day):
            return PlanDue(worker=worker, rule=rule, day=day)
    return None


def missing_plans(
    workers: Iterable[WorkerPlan], rules: CalendarRules, today: date, ahead: timedelta
) -> list[PlanDue]:
    """Whose plan is late, or due within that time; the most urgent first."""
    found = [one for worker in workers if (one := plan_due(worker, rules)) is not None]
    wanted = [one for one in found if one.day is None or one.day <= today + ahead]
    return sorted(wanted, key=lambda one: (one.day or date.min, one.worker.person.name))


def due_words(due: PlanDue) -> Text:
    """One line of the list."""
    person = due.worker.person
    if due.day is None:
        return _NO_START(name=person.name)
    if due.rule is not None and due.rule.again:
        return _NEXT(name=person.name, agreed=due.worker.agreed_on, day=due.day)
    return _FIRST(name=person.name, hired=person.started_on, day=due.day)


def about(person_id: str) -> str:
    """What a reminder of that worker's plan is about."""
    return f"{ABOUT}{person_id}"


def supported_work_reminders(
    worker: WorkerPlan, rules: CalendarRules, policy: Policy, people: Mapping[str, Person]
) -> Iterator[Reminder]:
    """What the worker, their manager and HR hear of the plan that is due; `people` holds the manager,
    where there is one who works here."""
    due = plan_due(worker, rules)
    if due is None or due.day is None or due.rule is None:
        return
    person = worker.person
    if person.left_on is not None and person.left_on <= due.day:
        return
    usual = rules.reminding(due.day.year)
    before = usual.before if due.rule.remind_before is None else due.rule.remind_before
    late = usual.late if due.rule.remind_late is None else due.rule.remind_late
    manager = people.get(person.manager_id or "")
    readers: list[Person | None] = [person, *([manager] if manager is not None else []), None]
    for reader in readers:
        office = policy.office(reader)
        days = [due.day - timedelta(days=count) for count in before]
        days += [working_days_later(due.day, count, office.country) for count in late]
        begin = person.started_on or due.day
        moments = distinct(office.morning(day) for day in days if day >= begin)
        recipient = reader.id if reader is not None else HR
        if moments:
            yield Reminder(
                key=f"{about(person.id)}/{due.day}/{recipient}",
                recipient=recipient,
                matter=Matter.SUPPORTED_PLAN,
                employee_id=person.id,
                plan_id=None,
                item_id=None,
                day=due.day,
                moments=moments,
                about=about(person.id),
            )
