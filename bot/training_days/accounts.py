"""The ledger of somebody, or of everybody, read from the database and worked out."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from bot.process.garbage import collecting_no_garbage
from plans.calendar.days import today
from plans.law.files import Law
from plans.lifecycle import OPEN
from plans.model import Person, Plan, Status
from plans.storage.store import Store
from plans.training_days.account import (
    Account,
    Employer,
    Known,
    account,
    employer_of,
    planned_in,
)

MANY = 200
"""Ledgers that are worked out beside everything else that a process does."""
_YEARS_AHEAD = 6
_NEXT_OPEN = tuple(sorted(OPEN - {Status.ACTIVE}))


async def account_of(
    store: Store, person: Person, law: Law, now: datetime, *, year: int | None = None
) -> Account:
    """The ledger of one person up to and with that year; None: this year."""
    [found] = await accounts_of(store, [person], law, year or today(now).year)
    return found


async def accounts_of(
    store: Store, people: Sequence[Person], law: Law, year: int, *, everybody: bool = False
) -> list[Account]:
    """The ledgers of these people, in their order; `everybody` says that they are (nearly) all there
    are, so that whole tables are read."""
    ids = None if everybody else [one.id for one in people]
    employer = await employer_in(store, law, year)
    first = await store.training_days.first_year()
    since = min(first or year, year)
    trainings = await (
        store.training_days.everything() if ids is None else store.training_days.of(ids)
    )
    terms = await store.training_days.terms_of(ids)
    endings = await store.training_days.endings(ids)
    passed = await store.training_days.passed(ids)
    plans = await _agreed_plans(store, ids)

    def worked_out() -> list[Account]:
        return [_of_one(one) for one in people]

    def _of_one(one: Person) -> Account:
        return account(
            Known(
                person=one,
                terms=tuple(terms.get(one.id, ())),
                ending=endings.get(one.id),
                trainings=tuple(trainings.get(one.id, ())),
                planned=planned_in(plans.get(one.id, ())),
                passed=tuple(passed.get(one.id, ())),
            ),
            employer,
            law,
            year=year,
            since=since,
        )

    if len(people) <= MANY:
        return worked_out()
    with collecting_no_garbage():
        return await asyncio.to_thread(worked_out)  # takes seconds, in which others are answered


async def employer_in(store: Store, law: Law, year: int) -> Employer:
    """What is known of the organisation for the ledgers up to and with that year."""
    first = law.balance.periods[0].valid_from.year
    profile = await store.organisation.profile()
    # Later years too: HR may have said the quarters of a next period, and not those of this one.
    return employer_of(profile, range(first, max(first, year) + _YEARS_AHEAD), law)


async def _agreed_plans(store: Store, ids: Collection[str] | None) -> Mapping[str, Sequence[Plan]]:
    """The plans in force of these people, or of everybody, by person."""
    if ids is None:
        active = await store.plans.with_status(Status.ACTIVE)
        beside = await store.plans.ids_with_status(*_NEXT_OPEN)
    else:
        newest = [plan for one in ids for plan in await store.plans.of_employee(one)]
        active = [plan for plan in newest if plan.status is Status.ACTIVE]
        beside = [plan.id for plan in newest if plan.status in OPEN and plan not in active]
    in_force = await store.plans.in_force_of(beside) if beside else {}
    return _by_person([*active, *(one for one in in_force.values() if one.status is Status.ACTIVE)])


def _by_person(plans: Iterable[Plan]) -> dict[str, list[Plan]]:
    found: dict[str, list[Plan]] = {}
    for plan in plans:
        found.setdefault(plan.employee_id, []).append(plan)
    return found


def worked_in(person: Person, year: int) -> bool:
    """Whether somebody worked here on some day of that year, as far as is known."""
    began = person.started_on is None or person.started_on.year <= year
    return began and (person.left_on is None or person.left_on >= date(year, 1, 1))
