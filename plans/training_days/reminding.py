"""When a manager is reminded of a training that somebody reported and that waits for their word. Pure, like all
reminders: what was told already is known elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from plans.calendar.working_days import distinct, working_days_later
from plans.i18n.translated import Translated
from plans.model import Person
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Matter, Reminder
from plans.reminders.rules import escalation
from plans.training_days.trainings import FollowedTraining

ABOUT = "followed_training/"
"""What the names of these things begin with."""


def about(training_id: int) -> str:
    """What a reminder of that training is about."""
    return f"{ABOUT}{training_id}"


def confirmation_reminders(
    training: FollowedTraining, policy: Policy, people: Mapping[str, Person]
) -> Iterator[Reminder]:
    """What the manager hears, and HR after them; HR alone where there is no manager, and from the day on
    which the manager leaves. Nothing of one that was decided on."""
    person = people.get(training.person_id)
    if person is None or not training.waits:
        return
    manager = people.get(person.manager_id or "")
    if manager is None or manager.id == person.id:
        yield from _reminder(training, None, policy, _moments(training, None, policy))
        return
    moments = _moments(training, manager, policy)
    office, left = policy.office(manager), manager.left_on
    theirs = tuple(one for one in moments if left is None or office.today(one) < left)
    later = moments[len(theirs) :]
    for reminder in _reminder(training, manager, policy, theirs):
        yield reminder
        if not later:
            yield escalation(reminder, policy)
    yield from _reminder(training, None, policy, later)


def _moments(
    training: FollowedTraining, reader: Person | None, policy: Policy
) -> tuple[datetime, ...]:
    office = policy.office(reader)
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
