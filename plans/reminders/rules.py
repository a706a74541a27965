"""What people are reminded of, and when: worked out from the plan, the policy and the calendar.

Nothing here knows what the time is or what was told already; so the same plan always gives the same
reminders, and what is due is a comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from plans.calendar.working_days import Office, distinct, working_days_later
from plans.model import (
    Action,
    ActionStatus,
    Person,
    Plan,
    Promise,
    Role,
    StandIn,
    Status,
    Talk,
)
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, STALLED, Matter, Reminder

WAITS: dict[Status, tuple[Matter, Role]] = {
    Status.SUBMITTED: (Matter.REVIEW, Role.MANAGER),
    Status.IN_REVIEW: (Matter.REVIEW, Role.MANAGER),
    Status.AWAITING_AGREEMENT: (Matter.AGREEMENT, Role.EMPLOYEE),
    Status.RETURNED: (Matter.RETURNED, Role.EMPLOYEE),
    Status.DRAFT: (Matter.DRAFT, Role.EMPLOYEE),
}
"""What a plan waits for, and whom."""
BY_DEPUTY = frozenset({Matter.REVIEW, Matter.EVALUATION, Matter.TALK})
"""What a manager's deputy does; a promise stays with who made it."""
TO_DO = frozenset({ActionStatus.PLANNED, ActionStatus.STARTED})


def reminders(
    plan: Plan, in_force: Plan | None, policy: Policy, people: Mapping[str, Person]
) -> tuple[Reminder, ...]:
    """All reminders of a plan: of its newest version that it waits, of the version in force what
    was agreed. `people` holds its employee and its manager, where they are known, and who is the
    manager's deputy on some days."""
    rules = _Rules(plan, policy, people)
    if plan.employee_id not in people:
        return ()
    found = [*rules.waiting()]
    if in_force is not None and in_force.status is Status.ACTIVE:
        found += _Rules(replace(in_force, manager_id=plan.manager_id), policy, people).agreed()
    return tuple(found)


def basis(plan: Plan) -> object:
    """What the reminders of a plan depend on: when this is unchanged, so are they."""
    agreed = [(action.id, action.status, action.start, action.end) for action in plan.actions]
    promised = [(one.id, one.who, one.by, one.kept) for one in plan.promises]
    talks = [(talk.id, talk.day, talk.id in talks_held(plan)) for talk in plan.talks]
    waits = (plan.version, plan.status, plan.status_since, plan.manager_id, plan.employee_id)
    report = plan.talk_under_way
    evaluation = (report.id, report.waits_for, report.confirmed) if report else None
    return (waits, agreed, promised, talks, evaluation) if plan.status is Status.ACTIVE else waits


def talks_held(plan: Plan) -> frozenset[int]:
    """The talks that were held, and closed with minutes."""
    closed = (report.talk_id for report in plan.reports if report.closed_at is not None)
    return frozenset(talk_id for talk_id in closed if talk_id is not None)


class _Rules:
    """The rules over one version of one plan."""

    def __init__(self, plan: Plan, policy: Policy, people: Mapping[str, Person]) -> None:
        self.plan, self.policy, self.people = plan, policy, people

    def waiting(self) -> Iterator[Reminder]:
        """A plan that lies with somebody."""
        if self.plan.status not in WAITS:
            return
        matter, role = WAITS[self.plan.status]
        yield from self._lies_with(role, matter, self.plan.status_since)

    def agreed(self) -> Iterator[Reminder]:
        """Talks, actions and promises of a version in force."""
        yield from self._evaluation()
        for talk in self.plan.talks:
            yield from self._talk(talk)
        for action in self.plan.actions:
            yield from self._action(action)
        for promise in self.plan.promises:
            yield from self._promise(promise)

    def _evaluation(self) -> Iterator[Reminder]:
        """A final evaluation that one of the two has confirmed."""
        report = self.plan.talk_under_way
        if report is None or report.waits_for is None or not report.confirmed:
            return
        yield from self._lies_with(report.waits_for, Matter.EVALUATION, report.confirmed[-1].at)

    def _lies_with(self, role: Role, matter: Matter, since: datetime) -> Iterator[Reminder]:
        """What somebody has to do something with, ever since that moment."""
        recipient = self._who(role)
        office = self._office(recipient)
        day = office.today(since)
        days = (working_days_later(day, n, office.country) for n in self.policy.waiting)
        moments = distinct(map(office.morning, days))
        yield from self._to(recipient, matter, None, day, moments)

    def _talk(self, talk: Talk) -> Iterator[Reminder]:
        if talk.day is None or talk.id in talks_held(self.plan):
            return
        sides = {
            self._who(Role.MANAGER): self.policy.talk_manager,
            self._who(Role.EMPLOYEE): self.policy.talk_employee,
        }
        found: list[Reminder] = []
        for recipient, days in sides.items():
            moments = self._around(recipient, talk.day, days)
            found += self._to(recipient, Matter.TALK, talk.id, talk.day, moments, escalates=False)
        yield from found
        heard = [one for one in found if one.recipient != HR]
        if heard:
            yield escalation(max(heard, key=lambda one: one.moments[-1]), self.policy)

    def _action(self, action: Action) -> Iterator[Reminder]:
        me = self._who(Role.EMPLOYEE)
        if action.status not in TO_DO:
            return
        if action.start and action.status is ActionStatus.PLANNED and self.policy.action_start:
            moments = self._around(me, action.start, (0,), anew=False)
            yield from self._to(
                me, Matter.ACTION_START, action.id, action.start, moments, escalates=False
            )
        if action.end:
            days, late = self.policy.action_end, self.policy.action_overdue
            moments = self._around(me, action.end, days, late)
            yield from self._to(me, Matter.ACTION, action.id, action.end, moments, escalates=False)

    def _promise(self, promise: Promise) -> Iterator[Reminder]:
        if promise.by is None or promise.kept:
            return
        days, late = self.policy.promise, self.policy.promise_overdue
        for number, recipient in enumerate(self._promised_by(promise)):
            moments = self._around(recipient, promise.by, days, late)
            yield from self._to(
                recipient,
                Matter.PROMISE,
                promise.id,
                promise.by,
                moments,
                escalates=number == 0,
            )

    def _promised_by(self, promise: Promise) -> list[str]:
        """Who sees to it; what somebody without an account promised, both see to."""
        if promise.who == Role.HR:
            return [HR]
        known = [role for role in (Role.MANAGER, Role.EMPLOYEE) if role == promise.who]
        return [self._who(role) for role in known or (Role.MANAGER, Role.EMPLOYEE)]

    # ------------------------------------------------------------------ whom and when

    def _who(self, role: Role) -> str:
        """Their id; HR where there is no manager (any more)."""
        person_id = self.plan.employee_id if role is Role.EMPLOYEE else self.plan.manager_id
        if person_id is None or person_id not in self.people:
            return HR
        return person_id

    def _while_here(self, person_id: str, moments: tuple[datetime, ...]) -> tuple[datetime, ...]:
        """Those before somebody's leaving date."""
        person = self.people.get(person_id)
        if person is None or person.left_on is None:
            return moments
        office = self._office(person_id)
        return tuple(moment for moment in moments if office.today(moment) < person.left_on)

    def _office(self, recipient: str) -> Office:
        """Where the recipient works; while the employee is away for long, their plan rests."""
        office = self.policy.office(self.people.get(recipient))
        manager = self.people.get(recipient) if recipient == self.plan.manager_id else None
        if manager is not None and is_covered(manager, self._may_stand_in):
            office = replace(office, away=())
        absence = self.people[self.plan.employee_id].absence
        return replace(office, away=(*office.away, absence)) if absence else office

    def _around(
        self,
        recipient: str,
        day: date,
        before: Iterable[int],
        late: Iterable[int] = (),
        *,
        anew: bool = True,
    ) -> tuple[datetime, ...]:
        """The mornings so many days before, and so many working days after.

        What was over when the version came into force is not spoken of; unless that is all there
        is, which is said the next morning (with `anew`).
        """
        office, begin = self._office(recipient), self.plan.status_since
        days = [day - timedelta(days=count) for count in before]
        days += [working_days_later(day, count, office.country) for count in late]
        if not days:
            return ()
        moments = tuple(m for m in distinct(map(office.morning, days)) if m >= begin)
        if moments or not anew:
            return moments
        return (office.morning(office.today(begin) + timedelta(days=1)),)

    def _to(
        self,
        recipient: str,
        matter: Matter,
        item_id: int | None,
        day: date,
        moments: tuple[datetime, ...],
        *,
        escalates: bool = True,
    ) -> Iterator[Reminder]:
        moments = self._while_here(self.plan.employee_id, moments)
        theirs = self._while_here(recipient, moments)
        if later := moments[len(theirs) :]:  # whoever would see to it has left by then
            yield from self._to(HR, matter, item_id, day, later, escalates=False)
        if not theirs:
            return
        about = f"v{self.plan.version}" if item_id is None else str(item_id)
        for who, told, until in self._by_deputies(recipient, matter, theirs):
            reminder = Reminder(
                key=f"plan/{self.plan.id}/{matter}/{about}/{day}/{who}",
                recipient=who,
                matter=matter,
                employee_id=self.plan.employee_id,
                plan_id=self.plan.id,
                item_id=item_id,
                day=day,
                moments=told,
                until=until,
            )
            yield reminder
            if escalates and who != HR and told[-1] == theirs[-1]:
                yield escalation(reminder, self.policy)

    def _by_deputies(
        self, recipient: str, matter: Matter, moments: tuple[datetime, ...]
    ) -> Iterator[tuple[str, tuple[datetime, ...], datetime | None]]:
        """Who is told at which of the moments, and until when it concerns them: on the days on which
        somebody does what the manager does, that is who hears of it."""
        manager = self.people.get(recipient) if recipient == self.plan.manager_id else None
        if manager is None or matter not in BY_DEPUTY:
            return iter([(recipient, moments, None)])
        return by_deputies(manager, moments, self._office(recipient), self._may_stand_in)

    def _may_stand_in(self, one: StandIn, day: date) -> bool:
        """False of somebody for their own plan, and of who has left by that day."""
        deputy = self.people.get(one.deputy_id)
        return one.deputy_id != self.plan.employee_id and (
            deputy is not None and deputy.works_on(day)
        )


def by_deputies(
    manager: Person,
    moments: tuple[datetime, ...],
    office: Office,
    may_stand_in: Callable[[StandIn, date], bool],
) -> Iterator[tuple[str, tuple[datetime, ...], datetime | None]]:
    """Who hears at which of the moments of what a manager does, and until when it concerns them: on the
    days on which a deputy may do it, that deputy."""
    own = moments
    for one in manager.stand_ins:
        if one.manager_id != manager.id:
            continue
        days = {moment: office.today(moment) for moment in own}
        theirs = tuple(
            moment for moment, day in days.items() if one.holds_on(day) and may_stand_in(one, day)
        )
        if theirs:
            own = tuple(moment for moment in own if moment not in theirs)
            yield one.deputy_id, theirs, office.midnight(one.last + timedelta(days=1))
    if own:
        yield manager.id, own, None


def is_covered(manager: Person, may_stand_in: Callable[[StandIn, date], bool]) -> bool:
    """True of a manager for whose whole absence there is a deputy: what they do goes on."""
    if manager.absence is None:
        return False
    first, last = manager.absence
    theirs = [one for one in manager.stand_ins if one.manager_id == manager.id]
    return any(
        one.first <= first and last <= one.last and may_stand_in(one, one.last) for one in theirs
    )


def escalation(reminder: Reminder, policy: Policy) -> Reminder:
    """What HR hears when nothing happens after the last moment."""
    return replace(
        reminder,
        key=reminder.key + STALLED,
        recipient=HR,
        moments=(hr_hears_at(reminder.moments[-1], policy),),
        until=None,
        escalated=True,
    )


def hr_hears_at(told: datetime, policy: Policy) -> datetime:
    """When HR hears that nothing happened, of what somebody was told for the last time then."""
    office = policy.office(None)
    day = working_days_later(office.today(told), policy.escalation, office.country)
    return office.morning(day)
