"""The balance of a year that is over: fixed, and told to everybody with a chat, once.

It happens from the day on that the legal calendar has for it, in the office hours of each person, for a
month. Whoever inserts the row of somebody's year queues the message in the same transaction: so nobody
is told twice, whatever stops in between and however many workers there are, and nobody is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.app import App
from bot.messages import outgoing
from bot.training_days.accounts import accounts_of, worked_in
from dialogs.notices.training_days import yearly
from plans.calendar.days import today
from plans.law.files import Law
from plans.law.rules import NoRule
from plans.legal_calendar.steps import Situation, legal_calendar
from plans.model import Person
from plans.reminders.policy import Policy
from plans.storage.engine.queries import slices
from plans.storage.store import Store
from plans.training_days.ledger import YearBalance

BALANCES = "training_days.told"
"""The setting that holds the last year of which everybody was told."""
STEP = "balance"
"""The step of the legal calendar (`templates/law/calendar.toml`)."""
WINDOW = timedelta(days=31)
"""How long after its day people are still told: who starts with the assistant in June has no use for it."""
BATCH = 100


def balance_day(law: Law, year: int) -> date | None:
    """The working day in that year from which on people see the balance of the year before; None when the
    calendar has none."""
    try:
        steps = legal_calendar(Situation(year=year), law).steps
    except NoRule:
        return None
    return next((one.act_by for one in steps if one.key == STEP), None)


def is_time(law: Law, now: datetime) -> bool:
    """Whether it is the time of the year for it."""
    day = today(now)
    begins = balance_day(law, day.year)
    return begins is not None and begins <= day < begins + WINDOW


async def tell_balances(app: App) -> int:
    """Fixes and tells the balances of last year, of everybody who is at work now; returns how many
    people were told."""
    now = app.now()
    year = today(now).year - 1
    async with app.database.reading() as store:
        if not is_time(store.law, now):
            return 0
        policy = await store.schedule.policy()
        done = await store.settings.get(BALANCES)
        if not policy.office(None).is_open(now) or (done is not None and json.loads(done) >= year):
            return 0
        closed = await store.training_days.closed_for(year)
        left = [
            one
            for one in await store.people.roster()
            if one.id not in closed and worked_in(one, year)
        ]
    ready = [one for one in left if _is_at_work(one, policy, now)]
    told = 0
    for piece in slices(ready, BATCH):
        async with app.database.transaction() as store:
            told += await _tell(store, app, piece, year, now)
    if len(ready) == len(left):
        async with app.database.transaction() as store:
            await store.settings.save(BALANCES, json.dumps(year))
    return told


def _is_at_work(person: Person, policy: Policy, now: datetime) -> bool:
    """Whether it may be said now; to who has left or has no chat nothing is said, whatever the hour."""
    return not _hears(person, now) or policy.office(person).is_open(now)


def _hears(person: Person, now: datetime) -> bool:
    return person.works_on(today(now)) and person.privacy_seen_at is not None


async def _tell(store: Store, app: App, people: Iterable[Person], year: int, now: datetime) -> int:
    people = list(people)
    try:
        accounts = await accounts_of(store, people, store.law, year)
    except NoRule:
        return 0
    balances: dict[str, YearBalance | None] = {one.person.id: one.row for one in accounts}
    hear = {one.person.id for one in accounts if one.row is not None and _hears(one.person, now)}
    ours = await store.training_days.close_year(year, balances, hear, now)
    messages = [
        outgoing(one.person, yearly(one), app.texts, now)
        for one in accounts
        if one.person.id in ours & hear
    ]
    await store.outbox.send_later(messages)
    return len(messages)
