"""A manager's people, and how far each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from plans.model import ActionStatus, Person, Plan, Status
from plans.talks.recording import next_talks

_WITH_MANAGER = frozenset({Status.SUBMITTED, Status.IN_REVIEW})
AGREED = frozenset({Status.ACTIVE, Status.COMPLETED})


class Group(StrEnum):
    """What a manager may want to see of their people."""

    ALL = "all"
    WAITING = "waiting"
    """Their plan waits for the manager."""
    ACTIVE = "active"
    """A plan is in force."""
    MISSING = "missing"
    """No plan was handed in yet."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """One of a manager's people; of a plan that was not handed in, only its status is told."""

    person: Person
    plan_id: int | None = None
    status: Status | None = None
    """Of their newest plan; None: there is none."""
    since: datetime | None = None
    next_on: date | None = None
    """The next talk of the plan in force."""
    progress: int | None = None
    """Percent over the actions of the plan in force, 0-100."""

    @property
    def groups(self) -> frozenset[Group]:
        found = {Group.ALL}
        if self.status in _WITH_MANAGER:
            found.add(Group.WAITING)
        if self.progress is not None and self.status is not Status.COMPLETED:
            found.add(Group.ACTIVE)
        if self.progress is None and self.status not in _WITH_MANAGER:
            found.add(Group.MISSING)
        return frozenset(found)


def team(
    people: Iterable[Person],
    newest: Mapping[str, Plan],
    in_force: Mapping[str, Plan],
    today: date,
) -> tuple[Member, ...]:
    """The people who are in service, by name; plans are given by the id of their employee."""
    here = [person for person in people if person.works_on(today)]
    found = [
        _member(person, newest.get(person.id), in_force.get(person.id), today) for person in here
    ]
    return tuple(sorted(found, key=lambda one: (one.person.name.casefold(), one.person.id)))


def _member(person: Person, plan: Plan | None, agreed: Plan | None, today: date) -> Member:
    if plan is None or (plan.status is Status.WITHDRAWN and agreed is None):
        return Member(person=person)
    if agreed is not None and plan.status is Status.WITHDRAWN:
        plan = agreed  # only the next version was dropped
    return Member(
        person=person,
        plan_id=plan.id,
        status=plan.status,
        since=plan.status_since,
        next_on=_next_talk(agreed, today) if agreed else None,
        progress=overall_progress(agreed) if agreed else None,
    )


def overall_progress(plan: Plan) -> int:
    """Percent over all actions that were not dropped; one that is done counts whole."""
    kept = [action for action in plan.actions if action.status is not ActionStatus.DROPPED]
    if not kept:
        return 0
    done = [100 if one.status is ActionStatus.DONE else one.progress for one in kept]
    return round(sum(done) / len(done))


def _next_talk(plan: Plan, today: date) -> date | None:
    coming = next_talks(plan, today) if plan.status is Status.ACTIVE else ()
    return coming[0].day if coming else None
