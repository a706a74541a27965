"""The talks of a plan in the calendars of the two who hold them.

A calendar programme knows an entry by its UID, and takes a later version of it by a higher SEQUENCE
(RFC 5545). So what each person was given is remembered, and what they are given next is the
difference with the plan as it is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, time
from uuid import NAMESPACE_URL, uuid5

from plans.model import Plan, Status, TalkKind


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """One talk in one person's calendar, as they were last given it."""

    plan_id: int
    talk_id: int
    person_id: str
    uid: str
    """The same for as long as it exists."""
    on: date
    hour: time | None = None
    """When it begins; None: it is an entry of the whole day."""
    kind: TalkKind
    sequence: int = 0
    """How often it was changed."""
    cancelled: bool = False


def changed(
    known: Iterable[Appointment], plan: Plan | None, today: date
) -> tuple[Appointment, ...]:
    """What the two of the plan in force have to be given: new, moved and cancelled talks,
    and those of which the hour changed.

    Without a plan in force everything that is still to come is cancelled. What is past stays, and
    so does the evaluation of today by which a plan was completed.
    """
    given = {(one.person_id, one.talk_id): one for one in known}
    wanted = {(one.person_id, one.talk_id): one for one in _wanted(plan)} if plan else {}
    found = []
    for key, want in wanted.items():
        have = given.get(key)
        if have is None:
            if want.on >= today:
                found.append(want)
        elif _shown(have) != _shown(want):
            found.append(replace(want, uid=have.uid, sequence=have.sequence + 1))
    gone = [one for key, one in given.items() if key not in wanted and not one.cancelled]
    completed = plan is not None and plan.status is Status.COMPLETED
    found += [
        replace(one, sequence=one.sequence + 1, cancelled=True)
        for one in gone
        if one.on > today or (one.on == today and not completed)
    ]
    return tuple(sorted(found, key=lambda one: (one.person_id, one.cancelled, one.on, one.talk_id)))


def _shown(one: Appointment) -> tuple[object, ...]:
    """What a calendar shows of it."""
    return one.on, one.hour, one.kind, one.cancelled


def _wanted(plan: Plan) -> Iterator[Appointment]:
    if plan.status is not Status.ACTIVE:
        return  # it is over: what was still to come is not held
    for talk in plan.talks:
        for person_id in (plan.employee_id, plan.manager_id):
            if talk.day is not None and person_id is not None:
                yield Appointment(
                    plan_id=plan.id,
                    talk_id=talk.id,
                    person_id=person_id,
                    uid=_uid(plan, talk.id),
                    on=talk.day,
                    hour=talk.hour,
                    kind=talk.kind,
                )


def _uid(plan: Plan, talk_id: int) -> str:
    """Not to be met in another installation, and yet the same for equal input."""
    made = plan.created_at.astimezone(UTC).isoformat()
    return f"{uuid5(NAMESPACE_URL, f'{plan.employee_id}/{plan.id}/{talk_id}/{made}')}@pop"
