"""Out of hours nothing is looked at for nothing, and everybody is told in the first minute after."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from bot.reminders.due import queue
from plans.calendar import working_days
from plans.model import Person
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Matter, Reminder
from plans.reminders.status import TrackedReminder
from plans.storage import Database
from plans.storage.reminders.reminder_rows import row_of
from plans.storage.tables.reminders import reminders
from tests.bot.reminders.mornings import TEXTS, at
from tests.cast import ANNA, INES, TOM
from tests.statements import counted

MANY = 130
"""More than are told in one transaction."""
MINUTE = timedelta(minutes=1)
HOLIDAY = date(2027, 7, 21)
PEOPLE = [replace(ANNA, id=f"e{n:03}", number=f"e{n}", manager_id=None) for n in range(MANY)]
EVERYBODY = [one.id for one in PEOPLE]


class Assistant:
    """One process that reminds, at the moments somebody gives."""

    def __init__(self, database: Database) -> None:
        self.database, self.known = database, set[str]()

    async def tick(self, moment: str | datetime) -> list[str]:
        """Who is told at that moment."""
        now = at(moment) if isinstance(moment, str) else moment
        app: Any = SimpleNamespace(database=self.database, texts=TEXTS, now=lambda: now)
        return sorted(one.to.id for one in await queue(app, self.known))

    async def idle(self, moment: str | datetime) -> int:
        """How many statements a minute takes in which nobody is told."""
        with counted() as found:
            assert await self.tick(moment) == []
        return len(found.seen)

    async def save(self, *people: Person) -> None:
        async with self.database.transaction() as store:
            await store.save_people(people)

    async def comes_up(self, moment: str, *recipients: str) -> None:
        """Something is due for these from that moment on."""
        async with self.database.transaction() as store:
            rows = [row_of(due(one, at(moment))) for one in recipients]
            await store._connection.execute(sa.insert(reminders), rows)


def due(recipient: str, moment: datetime) -> TrackedReminder:
    reminder = Reminder(
        key=f"{moment.isoformat()}/{recipient}",
        recipient=recipient,
        matter=Matter.TALK,
        employee_id=recipient or "ines",
        plan_id=None,
        item_id=None,
        day=moment.date(),
        moments=(moment,),
    )
    return TrackedReminder(reminder=reminder, due_at=moment)


@pytest.fixture
async def assistant(database: Database) -> Assistant:
    """Many employees, and Ines who alone is HR; it is January."""
    assistant = Assistant(database)
    await assistant.save(replace(INES, manager_id=None), replace(TOM, manager_id=None), *PEOPLE)
    await assistant.tick("2027-01-15 12:00")
    return assistant


async def begins(assistant: Assistant, moment: str) -> None:
    """Everybody was seen to at that moment: from now on it is a minute like any other."""
    assert await assistant.idle(moment) > 1
    assert await assistant.idle(at(moment) + MINUTE) == 1


class TestOneStatementAMinute:
    async def test_at_night_with_many_who_are_overdue(self, assistant: Assistant) -> None:
        await assistant.comes_up("2027-06-17 17:00", HR, *EVERYBODY)
        await begins(assistant, "2027-06-17 17:01")
        assert await assistant.idle("2027-06-17 23:59") == 1
        await begins(assistant, "2027-06-18 00:00")
        assert await assistant.idle("2027-06-18 08:59") == 1
        assert await assistant.tick("2027-06-18 09:00") == [*EVERYBODY, "ines"]

    async def test_in_the_evening_the_work_is_done_by_the_hundred(
        self, assistant: Assistant
    ) -> None:
        await assistant.comes_up("2027-06-17 17:00", *EVERYBODY)
        assert await assistant.idle("2027-06-17 17:01") < MANY / 4

    async def test_on_a_holiday(self, assistant: Assistant) -> None:
        await assistant.comes_up("2027-07-20 17:00", *EVERYBODY)
        await begins(assistant, "2027-07-20 18:00")
        await begins(assistant, f"{HOLIDAY} 00:00")
        for hour in ("09:00", "12:00", "16:59"):
            assert await assistant.idle(f"{HOLIDAY} {hour}") == 1
        await assistant.idle("2027-07-22 00:00")
        assert await assistant.idle("2027-07-22 08:59") == 1
        assert await assistant.tick("2027-07-22 09:00") == EVERYBODY

    async def test_after_the_digest_of_today(self, assistant: Assistant) -> None:
        await assistant.comes_up("2027-06-17 09:00", *EVERYBODY)
        assert await assistant.tick("2027-06-17 09:00") == EVERYBODY
        await assistant.comes_up("2027-06-17 11:00", *EVERYBODY)
        assert await assistant.idle("2027-06-17 11:00") == 1
        assert await assistant.idle("2027-06-17 16:59") == 1
        await assistant.idle("2027-06-18 00:00")
        assert await assistant.tick("2027-06-18 09:00") == EVERYBODY

    async def test_for_people_whom_no_message_reaches(self, assistant: Assistant) -> None:
        async with assistant.database.transaction() as store:
            for number, one in enumerate(EVERYBODY[::2]):
                await store.chats.link(one, 1000 + number, at("2027-01-15 12:00"))
                await store.chats.mark_blocked(one, True)
        await assistant.comes_up("2027-06-17 09:00", *EVERYBODY)
        assert await assistant.tick("2027-06-17 09:00") == EVERYBODY  # HR can see that they were
        assert await assistant.idle("2027-06-17 09:01") == 1
        await assistant.idle("2027-06-18 00:00")
        assert await assistant.idle("2027-06-18 09:00") == 1

    async def test_for_people_who_are_away_for_long(self, assistant: Assistant) -> None:
        away = {"absent_from": date(2027, 6, 1), "absent_until": date(2027, 6, 25)}
        await assistant.save(*(replace(one, **away) for one in PEOPLE))
        await assistant.comes_up("2027-06-17 09:00", *EVERYBODY)
        await begins(assistant, "2027-06-17 09:00")
        await assistant.idle("2027-06-25 00:00")
        assert await assistant.idle("2027-06-25 12:00") == 1
        await assistant.idle("2027-06-28 00:00")
        assert await assistant.tick("2027-06-28 09:00") == EVERYBODY

    async def test_of_hr_when_nobody_is_of_hr(self, assistant: Assistant) -> None:
        await assistant.save(replace(INES, hr=False, manager_id=None))
        await assistant.comes_up("2027-06-17 09:00", HR)
        await begins(assistant, "2027-06-17 09:00")
        assert await assistant.idle("2027-06-17 16:00") == 1
        await assistant.save(replace(TOM, hr=True, manager_id=None))
        assert await assistant.tick("2027-06-17 16:01") == ["tom"]

    async def test_of_what_hr_hears_only_after_somebody_who_is_away(
        self, assistant: Assistant
    ) -> None:
        anna = replace(PEOPLE[0], absent_from=date(2027, 6, 1), absent_until=date(2027, 6, 25))
        await assistant.save(anna)
        own = due(anna.id, at("2027-06-17 09:00"))
        stalled = replace(
            own,
            reminder=replace(
                own.reminder, key=own.reminder.key + "/stalled", recipient=HR, escalated=True
            ),
        )
        async with assistant.database.transaction() as store:
            rows = [row_of(own), row_of(stalled)]
            await store._connection.execute(sa.insert(reminders), rows)
        await begins(assistant, "2027-06-17 10:00")
        await assistant.idle("2027-06-18 00:00")
        assert await assistant.idle("2027-06-18 10:00") == 1


NIGHT = "2027-06-17 20:00"


@pytest.fixture
async def asleep(assistant: Assistant) -> Assistant:
    """It is night, and everybody has something due."""
    await assistant.comes_up("2027-06-17 17:00", *EVERYBODY)
    await begins(assistant, NIGHT)
    return assistant


class TestTheFirstMinute:
    async def test_is_another_one_when_the_office_opens_earlier(self, asleep: Assistant) -> None:
        async with asleep.database.transaction() as store:
            await store.save_reminder_policy(Policy(opens=time(7)))
        await asleep.idle("2027-06-18 06:59")
        assert await asleep.tick("2027-06-18 07:00") == EVERYBODY

    async def test_is_another_one_in_another_time_zone(self, asleep: Assistant) -> None:
        await asleep.save(replace(PEOPLE[1], time_zone="Asia/Kolkata"))
        await asleep.idle("2027-06-18 05:29")
        assert await asleep.idle("2027-06-18 05:29") == 1
        assert await asleep.tick("2027-06-18 05:30") == [PEOPLE[1].id]
        assert await asleep.tick("2027-06-18 09:00") == sorted({*EVERYBODY} - {PEOPLE[1].id})

    async def test_is_at_once_in_a_country_that_has_no_holiday(self, assistant: Assistant) -> None:
        await assistant.comes_up("2027-07-20 17:00", *EVERYBODY)
        await begins(assistant, f"{HOLIDAY} 11:00")
        await assistant.save(replace(PEOPLE[1], country="NL"))
        assert await assistant.tick(f"{HOLIDAY} 11:02") == [PEOPLE[1].id]

    async def test_is_at_once_when_somebody_comes_back_sooner(self, assistant: Assistant) -> None:
        away = replace(PEOPLE[1], absent_from=date(2027, 6, 1), absent_until=date(2027, 8, 31))
        await assistant.save(away)
        await assistant.comes_up("2027-06-17 09:00", away.id)
        await begins(assistant, "2027-06-17 09:00")
        await assistant.save(replace(away, absent_until=date(2027, 6, 16)))
        assert await assistant.tick("2027-06-17 09:02") == [away.id]

    async def test_is_later_for_whoever_is_away_by_then(self, asleep: Assistant) -> None:
        away = replace(PEOPLE[1], absent_from=date(2027, 6, 18), absent_until=date(2027, 6, 20))
        await asleep.save(away)
        assert await asleep.tick("2027-06-18 09:00") == sorted({*EVERYBODY} - {away.id})
        assert await asleep.idle("2027-06-18 09:01") == 1
        await asleep.idle("2027-06-21 00:00")
        assert await asleep.tick("2027-06-21 09:00") == [away.id]

    async def test_follows_a_newer_calendar(
        self, assistant: Assistant, calendar_of: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await assistant.comes_up("2027-07-20 17:00", *EVERYBODY)
        await begins(assistant, f"{HOLIDAY} 08:00")
        calendar_of("BE").pop(HOLIDAY)  # so says the next version of the library
        monkeypatch.setattr("bot.reminders.due.EDITION", "2/9999.0")
        assert await assistant.tick(f"{HOLIDAY} 09:00") == EVERYBODY

    async def test_comes_late_after_an_outage_and_to_everybody(self, asleep: Assistant) -> None:
        assert await asleep.tick("2027-06-18 14:47") == EVERYBODY
        assert await asleep.tick("2027-06-18 14:48") == []

    async def test_comes_a_day_late_after_a_longer_outage(self, asleep: Assistant) -> None:
        assert await asleep.tick("2027-06-18 17:00") == []
        assert await asleep.tick("2027-06-21 08:59") == []
        assert await asleep.tick("2027-06-21 09:00") == EVERYBODY

    async def test_is_one_for_several_workers_and_nobody_is_told_twice(
        self, asleep: Assistant, open_again: Callable[..., Database]
    ) -> None:
        workers = [Assistant(open_again()) for _ in range(3)]
        for moment in ("2027-06-18 08:59", "2027-06-18 09:00", "2027-06-18 09:01"):
            found = await asyncio.gather(*(one.tick(moment) for one in workers))
            told = [who for each in found for who in each]
            assert sorted(told) == (EVERYBODY if moment.endswith("09:00") else [])
        assert Counter(one.person_id for one in await waiting(asleep)) == Counter(EVERYBODY)

    @pytest.mark.parametrize(
        ("zone", "before", "moment"),
        [
            # New York puts its clocks on 14 March, Brussels on 28 March; the Monday after is Easter's.
            ("America/New_York", "2027-03-12 23:30", "2027-03-15 14:00"),
            ("Europe/Brussels", "2027-03-26 23:30", "2027-03-30 09:00"),
            ("America/New_York", "2027-10-29 23:30", "2027-11-01 14:00"),
            ("America/New_York", "2027-11-05 23:30", "2027-11-08 15:00"),
            ("Africa/Cairo", "2027-04-29 23:30", "2027-05-02 08:00"),
        ],
    )
    async def test_is_that_of_the_clock_on_the_wall(
        self, assistant: Assistant, zone: str, before: str, moment: str
    ) -> None:
        country = {"Africa/Cairo": "EG", "Europe/Brussels": "BE"}.get(zone, "US")
        there = [replace(one, time_zone=zone, country=country) for one in PEOPLE[:3]]
        await assistant.save(*there)
        await assistant.comes_up(before, *EVERYBODY[:3])
        await begins(assistant, before)
        first = at(moment)
        await assistant.idle(first.replace(hour=0))
        assert await assistant.idle(first - MINUTE) == 1
        assert await assistant.tick(first) == EVERYBODY[:3]

    async def test_does_not_wait_for_what_a_clock_said_that_was_ahead(
        self, asleep: Assistant
    ) -> None:
        assert await asleep.tick("2037-06-18 20:00") == []
        assert await asleep.tick("2027-06-18 09:00") == EVERYBODY


async def test_whoever_is_of_hr_since_today_hears_what_the_others_hear_tomorrow(
    assistant: Assistant,
) -> None:
    await assistant.comes_up("2027-06-17 09:00", HR)
    assert await assistant.tick("2027-06-17 09:00") == ["ines"]
    await assistant.comes_up("2027-06-17 11:00", HR)
    assert await assistant.idle("2027-06-17 11:00") == 1
    await assistant.save(replace(TOM, hr=True, manager_id=None))
    assert await assistant.tick("2027-06-17 12:00") == ["tom"]
    assert await assistant.tick("2027-06-17 12:01") == []


async def test_somebody_nobody_knows_is_looked_for_once_a_day(assistant: Assistant) -> None:
    [gone] = [due("nobody", at("2027-06-17 09:00"))]
    gone = replace(gone, reminder=replace(gone.reminder, employee_id="ines"))
    async with assistant.database.transaction() as store:
        await store._connection.execute(sa.insert(reminders), [row_of(gone)])
    await begins(assistant, "2027-06-17 09:00")
    await assistant.save(replace(PEOPLE[0], id="nobody", number="n"))
    assert await assistant.tick("2027-06-17 10:00") == ["nobody"]


async def test_many_are_told_with_few_statements(assistant: Assistant) -> None:
    await assistant.comes_up("2027-06-17 09:00", *EVERYBODY)
    await assistant.idle("2027-06-17 08:59")
    with counted() as found:
        assert await assistant.tick("2027-06-17 09:00") == EVERYBODY
    assert len(found.seen) < MANY / 5


async def waiting(assistant: Assistant) -> list[Any]:
    async with assistant.database.reading() as store:
        return await store.outbox.waiting(now=at("2027-06-18 09:00"), limit=10 * MANY)


@pytest.fixture
def calendar_of() -> Iterator[Any]:
    """The calendars of this process, which a test may change."""
    yield working_days._calendar
    working_days._calendar.cache_clear()
