"""Who of many people hears of what now, and from when the others may be told: pure.

One digest a day, in the office hours of its reader. Whoever may not be told now (it is night there, a
holiday, they are away, or they were told today) is paused until they may, so that nobody looks at
what is due for them every minute all night.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from plans.calendar.working_days import Office
from plans.i18n.formats import BRUSSELS
from plans.model import Person
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, STALLED
from plans.reminders.status import TrackedReminder

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Readers:
    """Some people with what is due for them."""

    people: Mapping[str, Person]
    due: Sequence[TrackedReminder]
    """Theirs, the most urgent first; and what HR hears together, when they are all of HR."""
    digests: Mapping[str, Collection[date]] = field(default_factory=dict)
    """The days, from today on, on which they got a digest."""

    def in_time(self, now: datetime) -> dict[str, tuple[TrackedReminder, ...]]:
        """What each of them could hear of now, were it their time; who has nothing is not in it."""
        wanted = [one for one in self.due if not _is_over(one, now)]
        own: dict[str, list[TrackedReminder]] = {}
        for kept in wanted:
            own.setdefault(kept.reminder.recipient, []).append(kept)
        if HR in own:
            own = {
                one: [kept for kept in wanted if kept.reminder.recipient in {one, HR}]
                for one in self.people
            }
        return {one: tuple(own[one]) for one in self.people if own.get(one)}


def may_be_told(office: Office, now: datetime, digests: Collection[date] = ()) -> datetime:
    """The moment from which somebody who got a digest on those days may get another one: now, or a
    later one; in UTC."""
    moment = office.next_open(now)
    while office.today(moment) in digests:
        moment = office.morning(office.today(moment) + _DAY)
    return moment


def digests_now(
    readers: Readers, policy: Policy, now: datetime
) -> dict[str, tuple[TrackedReminder, ...]]:
    """What is to be told at this moment, to whom."""
    return {
        one: due
        for one, due in readers.in_time(now).items()
        if _from(readers, one, policy, now) <= now
    }


def over(readers: Readers, now: datetime) -> list[TrackedReminder]:
    """What would come too late for everybody."""
    return [one for one in readers.due if _is_over(one, now)]


def pauses(
    recipients: Iterable[str],
    readers: Readers,
    policy: Policy,
    now: datetime,
    told: Mapping[str, date],
) -> dict[str, datetime]:
    """From when these recipients may be told again, of those who may not now. `told` are the days of
    the digests that were given meanwhile.

    HR together may be told as soon as one of them may; who is of HR is known for today only. Somebody
    nobody knows has no hours: they are looked for again tomorrow.
    """
    known = {one: {*readers.digests.get(one, ()), *_day_of(told, one)} for one in readers.people}
    found = {
        one: may_be_told(policy.office(person), now, known[one])
        for one, person in readers.people.items()
    }
    tomorrow = datetime.combine(now.astimezone(BRUSSELS).date() + _DAY, time(), BRUSSELS)
    for recipient in recipients:
        if recipient == HR:
            found[HR] = min([tomorrow, *found.values()])
        else:
            found.setdefault(recipient, tomorrow)
    return {one: moment for one, moment in found.items() if moment > now}


def stalled_keys(told: Iterable[TrackedReminder]) -> list[str]:
    """What HR hears when nobody acts on these."""
    return [one.reminder.key + STALLED for one in told if not one.reminder.escalated]


def _from(readers: Readers, one: str, policy: Policy, now: datetime) -> datetime:
    return may_be_told(policy.office(readers.people[one]), now, readers.digests.get(one, ()))


def _day_of(told: Mapping[str, date], one: str) -> set[date]:
    return {told[one]} if one in told else set()


def _is_over(kept: TrackedReminder, now: datetime) -> bool:
    return kept.reminder.until is not None and kept.reminder.until <= now
