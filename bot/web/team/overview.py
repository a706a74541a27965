"""What the page of a team shows: who is where, gaps, promises, talks, budget and days.

Nothing of a draft is in it but its status: of each of the people, the plan that their manager may read
now is looked at, or else the one both agreed with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.people.team import TeamPlans, team_plans
from plans.calendar.days import today
from plans.i18n.formats import HOURS_A_DAY
from plans.model import (
    NOT_ENOUGH_INSIGHT,
    ActionStatus,
    Competence,
    Person,
    Plan,
    Promise,
    Role,
    Status,
    Talk,
)
from plans.people.team import Group, Member
from plans.rights import roles, seen_by
from plans.storage.store import Store
from plans.talks.recording import next_talks

MOST_IN_PICTURE = 12
"""Gaps in the picture, the widest; the table beside it has all."""
_FINAL = frozenset({Status.ACTIVE, Status.COMPLETED})


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A competence that needs more than was seen."""

    person: Person
    name: str
    needed: int
    own: int | None
    """As the employee sees it; None: nobody said, or not enough insight."""
    theirs: int | None
    """As the manager sees it."""

    @property
    def seen(self) -> int:
        """The manager's view, and as long as there is none the employee's."""
        return self.theirs or self.own or 0

    @property
    def width(self) -> int:
        return self.needed - self.seen


@dataclass(frozen=True, kw_only=True)
class Promised:
    """Something the manager promised, in a plan in force."""

    person: Person
    plan_id: int
    promise: Promise
    late: bool


@dataclass(frozen=True, kw_only=True)
class Coming:
    """The next talk with somebody."""

    person: Person
    plan_id: int
    talk: Talk
    open_promises: int
    late: bool
    """The day has passed, and there are no minutes."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the actions of a plan take."""

    person: Person
    cost: Decimal
    hours: Decimal
    agreed: bool

    @property
    def days(self) -> Decimal:
        return self.hours / HOURS_A_DAY


@dataclass(frozen=True, kw_only=True)
class Overview:
    """All of it."""

    members: tuple[Member, ...]
    """Who waits for the manager first, the longest first; then by name."""
    stands_in_for: tuple[Person, ...]
    gaps: tuple[Gap, ...]
    """The widest first."""
    promises: tuple[Promised, ...]
    talks: tuple[Coming, ...]
    asked: tuple[Asked, ...]

    @property
    def waiting(self) -> tuple[Member, ...]:
        return tuple(one for one in self.members if Group.WAITING in one.groups)

    @property
    def pictured(self) -> tuple[Gap, ...]:
        return self.gaps[:MOST_IN_PICTURE]

    def total(self, *, agreed: bool) -> tuple[Decimal, Decimal]:
        """Euro and days of what is agreed, or of what is asked and not agreed yet."""
        these = [one for one in self.asked if one.agreed is agreed]
        return sum((one.cost for one in these), Decimal(0)), sum(
            (one.days for one in these), Decimal(0)
        )


async def overview(store: Store, me: Person, now: datetime) -> Overview:
    """What somebody, as of today, may see of their team."""
    day = today(now)
    found = await team_plans(store, me, day)
    managers = await store.people.get_many(me.stands_in_for) if me.stands_in_for else {}
    return arranged(found, tuple(managers.values()), me, day)


def arranged(
    found: TeamPlans, stands_in_for: tuple[Person, ...], me: Person, day: date
) -> Overview:
    """The team, from what was read of it."""
    people = {one.person.id: one.person for one in found.members}
    shown = {key: plan for key in people if (plan := _shown(found, key, me)) is not None}
    in_force = {
        key: plan
        for key, plan in found.agreed.items()
        if plan.status is Status.ACTIVE and key in people
    }
    return Overview(
        members=tuple(sorted(found.members, key=_waiting_first)),
        stands_in_for=tuple(sorted(stands_in_for, key=lambda one: one.name.casefold())),
        gaps=tuple(
            sorted(
                (gap for key, plan in shown.items() for gap in _gaps(people[key], plan)),
                key=lambda gap: (-gap.width, gap.person.name.casefold(), gap.name.casefold()),
            )
        ),
        promises=tuple(
            sorted(
                (
                    one
                    for key, plan in in_force.items()
                    for one in _promises(people[key], plan, day)
                    if plan.manager_id == me.id
                ),
                key=lambda one: (one.promise.by or date.max, one.plan_id, one.promise.id),
            )
        ),
        talks=tuple(
            sorted(
                (one for key, plan in in_force.items() for one in _talks(people[key], plan, day)),
                key=lambda one: (one.talk.day or date.max, one.plan_id),
            )
        ),
        asked=tuple(
            sorted(
                (one for key, plan in shown.items() if (one := _asked(people[key], plan))),
                key=lambda one: one.person.name.casefold(),
            )
        ),
    )


def _shown(found: TeamPlans, key: str, me: Person) -> Plan | None:
    """The plan of one of the people as their manager may read it now; None: nothing of it."""
    for plan in (found.newest.get(key), found.agreed.get(key)):
        if plan is None or Role.MANAGER not in roles(me, plan):
            continue
        seen = seen_by(me, plan, None)
        if seen is not None:
            return seen
    return None


def _gaps(person: Person, plan: Plan) -> Iterator[Gap]:
    for competence in plan.competences:
        own, theirs = (_level(competence, role) for role in (Role.EMPLOYEE, Role.MANAGER))
        if competence.needed is None or competence.name is None or not (own or theirs):
            continue
        gap = Gap(
            person=person,
            name=competence.name,
            needed=competence.needed,
            own=own,
            theirs=theirs,
        )
        if gap.width > 0:
            yield gap


def _level(competence: Competence, role: Role) -> int | None:
    level = competence.level_of(role)
    return None if level == NOT_ENOUGH_INSIGHT else level


def _promises(person: Person, plan: Plan, day: date) -> Iterator[Promised]:
    for promise in plan.promises:
        if promise.who == Role.MANAGER and not promise.kept:
            late = promise.by is not None and promise.by < day
            yield Promised(person=person, plan_id=plan.id, promise=promise, late=late)


def _talks(person: Person, plan: Plan, day: date) -> Iterator[Coming]:
    """The first talk of which there are no minutes yet."""
    talks = next_talks(plan, date.min)
    if not talks:
        return
    open_promises = sum(not one.kept for one in plan.promises)
    late = talks[0].day is not None and talks[0].day < day
    yield Coming(
        person=person, plan_id=plan.id, talk=talks[0], open_promises=open_promises, late=late
    )


def _asked(person: Person, plan: Plan) -> Asked | None:
    actions = [one for one in plan.actions if one.status is not ActionStatus.DROPPED]
    cost, hours = _sum(one.cost for one in actions), _sum(one.hours for one in actions)
    if not cost and not hours:
        return None
    return Asked(person=person, cost=cost, hours=hours, agreed=plan.status in _FINAL)


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((one for one in values if one is not None), Decimal(0))


def _waiting_first(one: Member) -> tuple[object, ...]:
    waits = Group.WAITING in one.groups
    since = one.since.isoformat() if waits and one.since is not None else ""
    return not waits, since, one.person.name.casefold(), one.person.id
