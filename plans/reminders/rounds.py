"""What people without a plan are reminded of, while a round asks them for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from plans.calendar.working_days import distinct, working_days_later
from plans.model import Person, Round
from plans.reminders.policy import Policy
from plans.reminders.reminder import STALLED, Matter, Reminder
from plans.reminders.rules import escalation


def round_key(round_name: str, person_id: str) -> str:
    """The key of the reminder that somebody has no plan in a round."""
    return f"round/{round_name}/{person_id}"


def round_of(reminder: Reminder) -> str | None:
    """The round that a reminder to somebody without a plan speaks of."""
    if reminder.matter is not Matter.NO_PLAN:
        return None
    whole = reminder.key.removesuffix(STALLED)
    return whole.removeprefix("round/").removesuffix(f"/{reminder.employee_id}")


def without_plan(person: Person, round_: Round, policy: Policy) -> tuple[Reminder, ...]:
    """What somebody without a plan in a round is reminded of, while the round is open and they work
    here."""
    office = policy.office(person)
    start = max(round_.opens, person.started_on or round_.opens)
    over = round_.last_day_for(person.id) + timedelta(days=1)
    if person.left_on is not None:
        over = min(over, person.left_on)
    until = replace(office, away=()).morning(over)
    days = (working_days_later(start, count, person.country) for count in policy.no_plan)
    mornings = distinct(office.morning(day) for day in days if day < over)
    moments = tuple(moment for moment in mornings if moment < until)
    if not moments:
        return ()
    reminder = Reminder(
        key=round_key(round_.name, person.id),
        recipient=person.id,
        matter=Matter.NO_PLAN,
        employee_id=person.id,
        plan_id=None,
        item_id=None,
        day=start,
        moments=moments,
        until=until,
    )
    # When the round is over, its dashboard says who has none.
    return reminder, replace(escalation(reminder, policy), until=reminder.until)
