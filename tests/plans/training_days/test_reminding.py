"""When whom is reminded of a training that waits for a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from plans.i18n.formats import BRUSSELS
from plans.model import Person, StandIn
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, STALLED, Reminder
from plans.training_days.reminding import confirmation_reminders
from plans.training_days.trainings import Decision, FollowedTraining, Source

ANNA = Person(id="anna", name="Anna Peeters", number="1", manager_id="marc")
MARC = Person(id="marc", name="Marc Janssens", number="2")
TOM = Person(id="tom", name="Tom Wouters", number="3")
MONDAY = datetime(2027, 1, 18, 14, 0, tzinfo=BRUSSELS)
"""Five working days later it is Monday the 25th, ten later the 1st of February."""


def reminders(
    anna: Person = ANNA, marc: Person | None = MARC, policy: Policy | None = None, **changes: Any
) -> dict[str, list[date]]:
    """The days on which each hears of it; the key of an escalation ends like one."""
    training = FollowedTraining(
        id=7,
        person_id="anna",
        name="Excel",
        hours=Decimal("7.6"),
        ended_on=date(2027, 1, 12),
        source=Source.PERSON,
        reported_at=MONDAY,
    )
    people = {one.id: one for one in (anna, marc, TOM) if one is not None}
    found = confirmation_reminders(replace(training, **changes), policy or Policy(), people)
    return {_who(one): _days(one) for one in found}


def _who(one: Reminder) -> str:
    assert one.escalated is one.key.endswith(STALLED)
    return one.recipient + (STALLED if one.escalated else "")


def _days(reminder: Reminder) -> list[date]:
    assert {one.astimezone(BRUSSELS).hour for one in reminder.moments} == {9}
    return [one.astimezone(BRUSSELS).date() for one in reminder.moments]


def test_the_manager_hears_after_5_and_10_working_days_and_hr_5_later() -> None:
    assert reminders() == {
        "marc": [date(2027, 1, 25), date(2027, 2, 1)],
        HR + STALLED: [date(2027, 2, 8)],
    }


def test_the_days_are_the_organisations() -> None:
    found = reminders(policy=Policy(waiting=(2,), escalation=1))
    assert found == {"marc": [date(2027, 1, 20)], HR + STALLED: [date(2027, 1, 21)]}
    assert reminders(policy=Policy(waiting=())) == {}


@pytest.mark.parametrize("anna", [replace(ANNA, manager_id=None), replace(ANNA, manager_id="anna")])
def test_without_a_manager_hr_hears(anna: Person) -> None:
    assert reminders(anna) == {HR: [date(2027, 1, 25), date(2027, 2, 1)]}


def test_when_the_manager_leaves_hr_hears_the_rest() -> None:
    leaving = replace(MARC, left_on=date(2027, 1, 29))
    assert reminders(marc=leaving) == {
        "marc": [date(2027, 1, 25)],
        HR: [date(2027, 2, 1)],
    }
    gone = replace(MARC, left_on=date(2027, 1, 10))
    assert reminders(marc=gone) == {HR: [date(2027, 1, 25), date(2027, 2, 1)]}


def test_a_manager_who_is_away_hears_on_their_return() -> None:
    away = replace(MARC, absent_from=date(2027, 1, 20), absent_until=date(2027, 1, 27))
    assert reminders(marc=away)["marc"] == [date(2027, 1, 28), date(2027, 2, 1)]


@pytest.mark.parametrize("decision", [Decision.CONFIRMED, Decision.DECLINED])
def test_nobody_hears_of_what_was_decided(decision: Decision) -> None:
    assert reminders(decision=decision) == {}


def with_deputy(first: date, last: date, deputy: str = "tom", **changes: Any) -> Person:
    """Marc, for whom somebody else decides between two days."""
    stand_in = StandIn(manager_id="marc", deputy_id=deputy, first=first, last=last)
    return replace(MARC, stand_ins=(stand_in,), **changes)


def test_on_the_days_of_a_deputy_the_deputy_hears() -> None:
    marc = with_deputy(date(2027, 1, 25), date(2027, 1, 29))
    assert reminders(marc=marc) == {
        "tom": [date(2027, 1, 25)],
        "marc": [date(2027, 2, 1)],
        HR + STALLED: [date(2027, 2, 8)],
    }
    last = with_deputy(date(2027, 2, 1), date(2027, 2, 5))
    assert reminders(marc=last)[HR + STALLED] == [date(2027, 2, 8)]


def test_a_deputy_of_a_manager_who_is_away_hears_meanwhile() -> None:
    away = {"absent_from": date(2027, 1, 20), "absent_until": date(2027, 1, 27)}
    marc = with_deputy(date(2027, 1, 18), date(2027, 1, 29), **away)
    assert reminders(marc=marc) == {
        "tom": [date(2027, 1, 25)],
        "marc": [date(2027, 2, 1)],
        HR + STALLED: [date(2027, 2, 8)],
    }


@pytest.mark.parametrize("deputy", ["anna", "nobody"])
def test_who_reported_it_or_is_gone_decides_for_nobody(deputy: str) -> None:
    marc = with_deputy(date(2027, 1, 18), date(2027, 2, 28), deputy)
    assert reminders(marc=marc) == reminders()
