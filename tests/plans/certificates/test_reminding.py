"""When whom is reminded of a certificate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from plans.calendar.working_days import is_working_day
from plans.certificates.reminding import certificate_reminders
from plans.i18n.formats import BRUSSELS
from plans.model import Person
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Reminder
from tests.plans.certificates.samples import KINDS, a_certificate

ANNA = Person(id="anna", name="Anna Peeters", number="1", manager_id="marc")
MARC = Person(id="marc", name="Marc Janssens", number="2")


def reminders(
    anna: Person = ANNA, marc: Person | None = MARC, **changes: Any
) -> dict[str, Reminder]:
    people = {one.id: one for one in (anna, marc) if one is not None}
    found = certificate_reminders(a_certificate(**changes), KINDS, Policy(), people)
    return {one.recipient: one for one in found}


def days(reminder: Reminder) -> list[date]:
    return [one.astimezone(BRUSSELS).date() for one in reminder.moments]


def test_the_person_the_manager_and_hr_hear_of_it_90_60_30_and_7_days_before() -> None:
    found = reminders()
    assert set(found) == {"anna", "marc", HR}
    for one in found.values():
        assert days(one) == [
            date(2027, 3, 3),
            date(2027, 4, 2),
            date(2027, 5, 3),  # 2 May is a Sunday
            date(2027, 5, 25),
        ]
        assert one.day == date(2027, 6, 1)
        assert all(is_working_day(day, "BE") for day in days(one))


def test_the_days_are_data() -> None:
    kinds = KINDS | {"forklift": replace(KINDS["forklift"], reminders=(10,))}
    found = certificate_reminders(a_certificate(), kinds, Policy(), {"anna": ANNA})
    assert [days(one) for one in found] == [[date(2027, 5, 24)]] * 2  # 22 May is a Saturday


def test_what_had_passed_when_it_was_entered_is_said_once_the_next_morning() -> None:
    entered = datetime(2027, 5, 10, 14, 0, tzinfo=BRUSSELS)
    assert days(reminders(recorded_at=entered)["anna"]) == [date(2027, 5, 10), date(2027, 5, 25)]


def test_nobody_hears_of_one_that_was_renewed_has_no_end_or_had_expired() -> None:
    assert reminders(renewed_by=2) == {}
    assert reminders(expires=None) == {}
    assert reminders(expires=date(2027, 1, 14)) == {}


def test_who_left_hears_nothing_and_nobody_hears_of_them() -> None:
    assert reminders(replace(ANNA, left_on=date(2027, 1, 1))) == {}
    until_april = reminders(replace(ANNA, left_on=date(2027, 4, 10)))
    assert {len(days(one)) for one in until_april.values()} == {2}
    without = reminders(ANNA, replace(MARC, left_on=date(2027, 2, 1)))
    assert set(without) == {"anna", HR}


def test_without_a_manager_the_person_and_hr_hear_of_it() -> None:
    assert set(reminders(ANNA, None)) == {"anna", HR}
    assert set(reminders(replace(ANNA, manager_id=None))) == {"anna", HR}


def test_somebody_who_is_away_hears_of_it_when_they_are_back() -> None:
    away = replace(ANNA, absent_from=date(2027, 2, 1), absent_until=date(2027, 5, 9))
    assert days(reminders(away)["anna"]) == [date(2027, 5, 10), date(2027, 5, 25)]
    assert days(reminders(away)["marc"]) == days(reminders(away)["anna"])


def test_the_same_certificate_gives_the_same_keys_whatever_the_moment() -> None:
    later = timedelta(days=1)
    before = reminders()
    after = reminders(recorded_at=a_certificate().recorded_at + later)
    assert [one.key for one in before.values()] == [one.key for one in after.values()]
