"""What people will be reminded of in a month, in numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from plans.i18n.formats import BRUSSELS
from plans.reminders.foreseen import Counted, Foreseen, Reader
from plans.reminders.reminder import HR, Matter, Reminder

FIRST, LAST = date(2027, 2, 1), date(2027, 2, 28)
MORNING = datetime(2027, 2, 10, 9, tzinfo=BRUSSELS)


def reminder(recipient: str = "anna", **more: object) -> Reminder:
    one = Reminder(
        key=f"key/{recipient}",
        recipient=recipient,
        matter=Matter.TALK,
        employee_id="anna",
        plan_id=1,
        item_id=1,
        day=MORNING.date(),
        moments=(MORNING,),
    )
    return replace(one, **more)  # type: ignore[arg-type]


def foreseen(*those: Reminder) -> list[Foreseen]:
    counted = Counted(first=FIRST, last=LAST)
    counted.add(those)
    return counted.foreseen


def test_people_are_counted_once_a_day_and_kind_and_things_each() -> None:
    [one] = foreseen(reminder(), reminder(item_id=2), reminder("tom", employee_id="tom"))
    assert (one.day, one.people, one.about) == (MORNING.date(), 2, 3)


def test_who_hears_of_it_is_told_apart() -> None:
    found = foreseen(reminder(), reminder("marc"), reminder(HR), reminder(HR, escalated=True))
    told = [(one.kind.reader, one.kind.escalated) for one in found]
    assert told == [
        (Reader.EMPLOYEE, False),
        (Reader.HR, False),
        (Reader.MANAGER, False),
        (Reader.HR, True),
    ]


def test_only_moments_of_that_month_count_its_ends_included() -> None:
    days = (FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1))
    moments = tuple(datetime(day.year, day.month, day.day, 9, tzinfo=BRUSSELS) for day in days)
    assert [one.day for one in foreseen(reminder(moments=moments))] == [FIRST, LAST]


def test_what_is_over_by_then_is_not_told() -> None:
    assert foreseen(reminder(until=MORNING)) == []
    assert len(foreseen(reminder(until=MORNING + timedelta(minutes=1)))) == 1


def test_what_is_late_reads_otherwise_than_what_comes() -> None:
    late = reminder("tom", day=MORNING.date() - timedelta(days=5))
    assert {one.kind.is_late for one in foreseen(reminder(), late)} == {True, False}
