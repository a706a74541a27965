"""What the screens of training days show, loaded for them in the transaction of a turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from bot.training_days.accounts import account_of, accounts_of, employer_in, worked_in
from dialogs.prompt import Position
from dialogs.screens.training_days import year_of
from plans.calendar.days import today
from plans.model import Person
from plans.rights import is_hr
from plans.storage.store import Store
from plans.training_days.account import Known
from plans.training_days.collective import SharedDays, may_be_shared, shared_days
from plans.training_days.overview import DaysOverview, in_order
from plans.training_days.report import may_withdraw
from plans.training_days.shown import MyDays, MyTrainings, ToConfirm
from plans.training_days.trainings import FollowedTraining


async def my_days(store: Store, me: Person, overlay: str, now: datetime) -> MyDays:
    """Somebody's own ledger, what waits for their word, and the ledgers of their people."""
    day = today(now)
    me = me.as_of(day)
    reports: list[Person] = []
    waiting: list[FollowedTraining] = []
    if me.left_on is None:
        found = await store.people.reports_of(*sorted(me.manages_as))
        reports = [one for one in found if one.works_on(day) and one.id != me.id]
        waiting = await store.training_days.waiting_for(me)
        if is_hr(me, day):
            waiting += await _of_nobody(store, day, besides={one.id for one in waiting})
    team = await accounts_of(store, reports, store.law, day.year) if reports else []
    own = (await store.training_days.of([me.id]))[me.id]
    return MyDays(
        account=await account_of(store, await _as_told(store, me), store.law, now),
        reported=tuple(one for one in own if may_withdraw(me, one)),
        to_confirm=await to_confirm(store, waiting),
        team=tuple(sorted(team, key=lambda one: (one.person.name, one.person.id))),
    )


async def _as_told(store: Store, me: Person) -> Person:
    """Somebody with the day on which they leave, also one that lies ahead, once HR said how their contract
    ends: before that nobody may have spoken with them."""
    said = await store.training_days.endings([me.id])
    return (await store.people.get(me.id) or me) if said else me


async def my_trainings(store: Store, me: Person, overlay: str, now: datetime) -> MyTrainings:
    """What somebody followed already, and who looks at what they report."""
    known = (await store.training_days.of([me.id]))[me.id]
    manager = await store.people.get(me.manager_id) if me.manager_id else None
    here = manager is not None and manager.works_on(today(now))
    return MyTrainings(
        trainings=tuple(known), decides=manager.name if manager is not None and here else ""
    )


async def days_overview(store: Store, me: Person, overlay: str, now: datetime) -> DaysOverview:
    """Everybody's training days in the year that the screen is about."""
    year = year_of(Position.parse(overlay), today(now).year)
    return await overview_of(store, year, now)


async def overview_of(store: Store, year: int, now: datetime) -> DaysOverview:
    """Everybody's training days in that year; of who has left since, those of a year that is over."""
    day = today(now)
    everybody = await store.people.roster()
    here = [one for one in everybody if worked_in(one, year)]
    accounts = await accounts_of(store, here, store.law, year, everybody=True)
    known = await store.training_days.endings()
    endings = [
        one
        for one in everybody
        if one.left_on is not None and one.left_on.year == year and one.id not in known
    ]
    return DaysOverview(
        year=year,
        accounts=in_order(accounts),
        waiting=await to_confirm(store, await store.training_days.waiting()),
        endings=tuple(sorted(endings, key=lambda one: (one.left_on or day, one.name, one.id))),
        shared=await _shared(store, everybody, year, day),
    )


async def _shared(
    store: Store, everybody: Iterable[Person], year: int, day: date
) -> tuple[SharedDays, ...]:
    """The collective rights; trainings and terms are read only at an employer that may have one."""
    employer = await employer_in(store, store.law, year)
    if not may_be_shared(employer, store.law, year):
        return ()
    terms = await store.training_days.terms_of()
    trainings = await store.training_days.everything()
    known = [
        Known(
            person=one,
            terms=tuple(terms.get(one.id, ())),
            trainings=tuple(trainings.get(one.id, ())),
        )
        for one in everybody
    ]
    return shared_days(known, employer, store.law, year=year, today=day)


async def to_confirm(store: Store, waiting: Iterable[FollowedTraining]) -> tuple[ToConfirm, ...]:
    """These trainings with whose they are, and what each may be the same as."""
    waiting = list(waiting)
    people = await store.people.roster_of({one.person_id for one in waiting}) if waiting else {}
    same = await _named(store, [one for one in waiting if one.same_as is not None])
    return tuple(
        ToConfirm(training=one, person=people[one.person_id], same=same.get(one.same_as or 0))
        for one in waiting
        if one.person_id in people
    )


async def _named(
    store: Store, waiting: Iterable[FollowedTraining]
) -> Mapping[int, FollowedTraining]:
    people = {one.person_id for one in waiting}
    if not people:
        return {}
    return {
        one.id: one for theirs in (await store.training_days.of(people)).values() for one in theirs
    }


async def _of_nobody(store: Store, day: date, besides: set[int]) -> list[FollowedTraining]:
    """What waits of people who have no manager, or one who is gone: HR decides on that."""
    waiting = [one for one in await store.training_days.waiting() if one.id not in besides]
    people = await store.people.roster_of({one.person_id for one in waiting}) if waiting else {}
    managers = await store.people.roster_of(
        {one.manager_id for one in people.values() if one.manager_id}
    )
    return [
        one
        for one in waiting
        if one.person_id in people and is_without_manager(people[one.person_id], managers, day)
    ]


def is_without_manager(person: Person, managers: Mapping[str, Person], day: date) -> bool:
    """Whether nobody but HR can decide for this person."""
    manager = managers.get(person.manager_id or "")
    return manager is None or not manager.works_on(day)
