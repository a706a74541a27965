"""From when somebody may be told, and who hears of what now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plans.calendar.working_days import Office
from plans.i18n.formats import BRUSSELS
from plans.model import Person
from plans.reminders.digests import Readers, digests_now, may_be_told, over, pauses
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Matter, Reminder
from plans.reminders.status import TrackedReminder
from tests.cast import ANNA, INES, MARC, TOM

MINUTE = timedelta(minutes=1)
ZONES = (
    "Europe/Brussels",
    "America/New_York",
    "Africa/Cairo",
    "America/Nuuk",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Kiritimati",
)
"""Also some that put their clocks on a working day, by half an hour, or for Ramadan."""
MONDAY = datetime(2027, 6, 7, tzinfo=BRUSSELS)
POLICY = Policy()


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    return MONDAY.replace(hour=hour, minute=minute) + timedelta(days=days)


@st.composite
def offices(draw: st.DrawFn) -> Office:
    opens = draw(st.times().map(lambda one: one.replace(second=0, microsecond=0)))
    closes = draw(st.times(min_value=opens).filter(lambda one: one > opens))
    first = draw(st.dates(date(2027, 1, 1), date(2027, 12, 31)))
    last = first + timedelta(days=draw(st.integers(0, 60)))
    return Office(
        country=draw(st.sampled_from(["BE", "US", "EG", "XX"])),
        time_zone=draw(st.sampled_from(ZONES)),
        opens=opens,
        closes=closes,
        away=((first, last),) if draw(st.booleans()) else (),
    )


@given(
    offices(),
    st.datetimes(datetime(2027, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    st.integers(0, 10_000),
)
@example(  # 02:30 comes twice that night
    Office(country="XX", opens=time(2, 30)), datetime(2027, 10, 31, 1, 10, tzinfo=UTC), 0
)
def test_nobody_waits_a_minute_longer_than_until_the_office_opens(
    office: Office, now: datetime, some: int
) -> None:
    opens = may_be_told(office, now)
    assert opens >= now
    assert office.is_open(opens)
    if opens > now:
        assert not office.is_open(now)
        between = (opens - now) // MINUTE
        for minutes in {0, some % (between + 1), between}:
            earlier = max(now, opens - minutes * MINUTE - timedelta(microseconds=1))
            assert not office.is_open(earlier)


@pytest.mark.parametrize(
    ("zone", "night", "opens", "then"),
    [
        # Cairo skips midnight to one o'clock on Friday 30 April 2027, and has Thursday 28 October's
        # last hour twice.
        ("Africa/Cairo", "2027-04-29 18:00", time(0, 30), "2027-04-30 01:00"),
        ("Africa/Cairo", "2027-10-28 22:00", time(23, 30), "2027-10-28 23:30"),
        ("Europe/Brussels", "2027-03-27 12:00", time(9), "2027-03-30 09:00"),  # after Easter
        ("America/New_York", "2027-03-12 18:00", time(9), "2027-03-15 09:00"),
    ],
)
def test_the_first_minute_is_the_first_one_when_the_clocks_change(
    zone: str, night: str, opens: time, then: str
) -> None:
    there = ZoneInfo(zone)
    closes = time(min(opens.hour + 8, 23), 59)
    country = "BE" if zone == "Europe/Brussels" else "XX"
    office = Office(country=country, time_zone=zone, opens=opens, closes=closes)
    now = datetime.fromisoformat(night).replace(tzinfo=there)
    found = may_be_told(office, now)
    assert found == datetime.fromisoformat(then).replace(tzinfo=there).astimezone(UTC)
    assert not office.is_open(found - MINUTE)


def test_an_hour_that_comes_twice_opens_the_office_again() -> None:
    there = ZoneInfo("Africa/Cairo")
    office = Office(country="XX", time_zone="Africa/Cairo", opens=time(23, 30), closes=time.max)
    second = datetime(2027, 10, 28, 23, 30, tzinfo=there, fold=1)
    twice = datetime(2027, 10, 28, 23, 10, tzinfo=there, fold=1)
    assert may_be_told(office, twice) == second.astimezone(UTC)


def test_whoever_got_a_digest_gets_the_next_one_on_another_morning() -> None:
    office = Office()
    assert may_be_told(office, at(10), [date(2027, 6, 7)]) == at(9, days=1)
    assert may_be_told(office, at(10), [date(2027, 6, 6)]) == at(10)
    assert may_be_told(office, at(10, days=4), [date(2027, 6, 11)]) == at(9, days=7)
    ahead = [date(2027, 6, 7), date(2027, 6, 8)]  # the clock was ahead
    assert may_be_told(office, at(8), ahead) == at(9, days=2)


def kept(recipient: str, number: int = 1, until: datetime | None = None) -> TrackedReminder:
    moment = at(9)
    reminder = Reminder(
        key=f"{recipient}/{number}",
        recipient=recipient,
        matter=Matter.TALK,
        employee_id="anna",
        plan_id=None,
        item_id=None,
        day=date(2027, 6, number),
        moments=(moment,),
        until=until,
    )
    return TrackedReminder(reminder=reminder, due_at=moment)


def readers(*people: Person, due: Sequence[TrackedReminder], **digests: set[date]) -> Readers:
    return Readers(people={one.id: one for one in people}, due=due, digests=digests)


def told(given: Readers, now: datetime) -> dict[str, list[str]]:
    found = digests_now(given, POLICY, now)
    return {who: [one.reminder.key for one in due] for who, due in found.items()}


def test_each_hears_of_what_is_theirs_when_they_are_at_work() -> None:
    away = replace(MARC, absent_from=date(2027, 6, 1), absent_until=date(2027, 6, 30))
    due = [kept("anna"), kept("marc"), kept("anna", 2)]
    given = readers(ANNA, away, TOM, due=due)
    assert told(given, at(9)) == {"anna": ["anna/1", "anna/2"]}
    assert told(given, at(8, 59)) == {}
    assert told(replace(given, digests={"anna": {date(2027, 6, 7)}}), at(9)) == {}


def test_hr_hears_of_what_is_shared_in_its_order_among_their_own() -> None:
    due = [kept(HR), kept("ines", 2), kept(HR, 3)]
    assert told(readers(INES, TOM, due=due), at(9)) == {
        "ines": ["/1", "ines/2", "/3"],
        "tom": ["/1", "/3"],
    }


def test_what_would_come_too_late_is_told_to_nobody() -> None:
    late = kept("anna", 1, until=at(9))
    given = readers(ANNA, due=[late])
    assert told(given, at(9)) == {}
    assert over(given, at(9)) == [late]
    assert over(given, at(8, 59)) == []


def test_whoever_may_not_be_told_now_is_paused_until_they_may() -> None:
    away = replace(MARC, absent_from=date(2027, 6, 1), absent_until=date(2027, 6, 30))
    abroad = replace(TOM, time_zone="America/New_York")
    given = readers(ANNA, away, abroad, due=[])
    recipients = ("anna", "marc", "tom", "nobody")

    def until(now: datetime, **days: date) -> dict[str, datetime]:
        return pauses(recipients, given, POLICY, now, days)

    june = {"marc": datetime(2027, 7, 1, 9, tzinfo=BRUSSELS), "nobody": at(0, days=1)}
    assert until(at(10)) == june | {"tom": at(15)}
    assert until(at(15)) == june
    told_today = until(at(15), anna=date(2027, 6, 7))
    assert told_today == june | {"anna": at(9, days=1)}
    assert until(at(8, 59)) == june | {"anna": at(9), "tom": at(15)}


def test_hr_is_paused_until_one_of_them_may_be_told_and_never_beyond_the_day() -> None:
    abroad = replace(TOM, time_zone="America/New_York")

    def until(now: datetime, *people: Person, **days: date) -> datetime | None:
        return pauses([HR], readers(*people, due=[]), POLICY, now, days).get(HR)

    today = date(2027, 6, 7)
    assert until(at(8), INES, abroad) == at(9)
    assert until(at(10), INES, abroad) is None
    assert until(at(10), INES, abroad, ines=today) == at(15)
    assert until(at(10), INES, ines=today) == at(0, days=1)
    assert until(at(10)) == at(0, days=1)
