"""When a manager is reminded of a training that somebody reported and that waits for their word. Pure, like all
reminders: what was told already is known elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from plans.calendar.working_days import Office, distinct, working_days_later
from plans.i18n.translated import Translated
from plans.model import Person, StandIn
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Matter, Reminder
from plans.reminders.rules import by_deputies, escalation, is_covered
from plans.training_days.trainings import FollowedTraining

ABOUT = "followed_training/"
"""What the names of these things begin with."""


def about(training_id: int) -> str:
    """What a reminder of that training is about."""
    return f"{ABOUT}{training_id}"


def confirmation_reminders(
    training: FollowedTraining, policy: Policy, people: Mapping[str, Person]
) -> Iterator[Reminder]:
    """What the manager hears, on the days of a deputy that deputy, and HR after them; HR alone where there is no manager, and from the day on
    which the manager leaves. Nothing of one that was decided on."""
    person = people.get(training.person_id)
    if person is None or not training.waits:
        return
    manager = people.get(person.manager_id or "")
    if manager is None or manager.id == person.id:
        yield from _reminder(
            training, None, policy, _moments(training, policy.office(None), policy)
        )
        return
    may_decide = partial(_may_decide, people, person)
    office, left = policy.office(manager), manager.left_on
    if is_covered(manager, may_decide):
        office = replace(office, away=())
    moments = _moments(training, office, policy)
    theirs = tuple(one for one in moments if left is None or office.today(one) < left)
    later = moments[len(theirs) :]
    for who, told, until in by_deputies(
        manager, theirs, office, partial(_may_decide, people, person)
    ):
        for reminder in _reminder(training, people[who], policy, told):
            yield replace(reminder, until=until)
            if not later and told[-1] == theirs[-1]:
                yield escalation(reminder, policy)
    yield from _reminder(training, None, policy, later)


def _may_decide(people: Mapping[str, Person], person: Person, one: StandIn, day: date) -> bool:
    """Whether that deputy decides on a training of this person on that day; nobody on their own."""
    deputy = people.get(one.deputy_id)
    return one.deputy_id != person.id and deputy is not None and deputy.works_on(day)


def _moments(training: FollowedTraining, office: Office, policy: Policy) -> tuple[datetime, ...]:
    day = office.today(training.reported_at)
    days = (working_days_later(day, count, office.country) for count in policy.waiting)
    return distinct(map(office.morning, days))


def _reminder(
    training: FollowedTraining,
    reader: Person | None,
    policy: Policy,
    moments: tuple[datetime, ...],
) -> Iterator[Reminder]:
    """One, where there is a moment for it."""
    if not moments:
        return
    recipient = reader.id if reader is not None else HR
    day = policy.office(reader).today(training.reported_at)
    yield Reminder(
        key=f"{about(training.id)}/{day}/{recipient}",
        recipient=recipient,
        matter=Matter.REPORTED_TRAINING,
        employee_id=training.person_id,
        plan_id=None,
        item_id=training.id,
        day=day,
        moments=moments,
        about=about(training.id),
        what=Translated({"en": training.name}),
    )
