"""What people are given for their calendars always leads to the plan as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plans.calendar.appointments import Appointment, changed
from plans.model import Plan, Status, Talk, TalkKind
from tests.cast import TODAY
from tests.story import plan_in

SOON = TODAY + timedelta(days=30)
LATER = TODAY + timedelta(days=90)


def active(*talks: Talk, manager: str | None = "marc") -> Plan:
    return replace(plan_in(Status.ACTIVE), talks=talks, manager_id=manager)


FIRST = Talk(id=1, on=SOON)
LAST = Talk(id=2, on=LATER, kind=TalkKind.FINAL)


def kept(known: Sequence[Appointment], news: Sequence[Appointment]) -> list[Appointment]:
    """What the two calendars hold after the news."""
    held = {(one.person_id, one.talk_id): one for one in known}
    return list((held | {(one.person_id, one.talk_id): one for one in news}).values())


def test_both_get_every_talk_once() -> None:
    news = changed((), active(FIRST, LAST), TODAY)
    assert [(one.person_id, one.on, one.sequence, one.cancelled) for one in news] == [
        ("anna", SOON, 0, False),
        ("anna", LATER, 0, False),
        ("marc", SOON, 0, False),
        ("marc", LATER, 0, False),
    ]
    assert len({one.uid for one in news}) == 2  # one event, in two calendars
    assert changed(news, active(FIRST, LAST), TODAY) == ()


def test_a_talk_that_moves_is_the_same_entry_changed() -> None:
    known = changed((), active(FIRST, LAST), TODAY)
    news = changed(known, active(replace(FIRST, on=SOON + timedelta(days=7)), LAST), TODAY)
    assert [(one.talk_id, one.sequence, one.cancelled) for one in news] == [(1, 1, False)] * 2
    assert {one.uid for one in news} == {one.uid for one in known if one.talk_id == 1}


def test_an_hour_that_changes_is_the_same_entry_changed() -> None:
    known = changed((), active(FIRST), TODAY)
    for hour in (time(14, 30), time(9, 0), None):
        plan = active(replace(FIRST, hour=hour))
        news = changed(known, plan, TODAY)
        assert {(one.hour, one.sequence, one.uid) for one in news} == {
            (hour, known[0].sequence + 1, known[0].uid)
        }
        assert changed(news, plan, TODAY) == ()
        known = news


def test_a_talk_on_another_day_keeps_its_hour() -> None:
    at = replace(FIRST, hour=time(14, 30))
    known = changed((), active(at), TODAY)
    news = changed(known, active(replace(at, moved_to=LATER)), TODAY)
    assert {(one.on, one.hour) for one in news} == {(LATER, time(14, 30))}


def test_a_talk_that_was_put_off_is_found_on_its_new_day() -> None:
    known = changed((), active(FIRST), TODAY)
    news = changed(known, active(replace(FIRST, moved_to=LATER)), TODAY)
    assert {(one.on, one.sequence) for one in news} == {(LATER, 1)}


def test_a_new_manager_gets_them_and_the_former_one_is_rid_of_them() -> None:
    known = changed((), active(FIRST), TODAY)
    news = changed(known, active(FIRST, manager="greet"), TODAY)
    assert [(one.person_id, one.cancelled) for one in news] == [("greet", False), ("marc", True)]


def test_an_end_before_its_time_takes_out_what_is_still_to_come() -> None:
    past, coming = Talk(id=1, on=TODAY - timedelta(days=1)), LAST
    known = changed((), active(past, coming), TODAY - timedelta(days=30))
    for ended in (None, replace(active(past, coming), status=Status.COMPLETED)):
        news = changed(known, ended, TODAY)
        assert {(one.talk_id, one.cancelled) for one in news} == {(2, True)}


def test_the_evaluation_by_which_a_plan_is_completed_took_place() -> None:
    known = changed((), active(LAST), TODAY)
    completed = replace(active(LAST), status=Status.COMPLETED)
    assert changed(known, completed, LATER) == ()
    stopped = changed(known, None, LATER)
    assert {(one.talk_id, one.cancelled) for one in stopped} == {(2, True)}


def test_what_is_past_is_not_given_any_more() -> None:
    assert changed((), active(Talk(id=1, on=TODAY - timedelta(days=1))), TODAY) == ()
    assert changed((), active(Talk(id=1, on=TODAY)), TODAY) != ()
    assert changed((), active(Talk(id=1, on=None)), TODAY) == ()


days = st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=60))
talks = st.lists(st.none() | days, max_size=4).map(
    lambda found: tuple(Talk(id=number, on=day) for number, day in enumerate(found, start=1))
)
states = st.none() | st.builds(
    lambda held, manager: active(*held, manager=manager),
    talks,
    st.sampled_from(["marc", "greet", None]),
)


@given(st.lists(states, max_size=5))
def test_calendars_follow_the_plan_wherever_it_goes(story: list[Plan | None]) -> None:
    known: list[Appointment] = []
    for plan in story:
        news = changed(known, plan, TODAY)
        for one in news:
            before = [k for k in known if (k.person_id, k.talk_id) == (one.person_id, one.talk_id)]
            assert one.sequence == (before[0].sequence + 1 if before else 0)
            assert not before or one.uid == before[0].uid
        known = kept(known, news)
        assert changed(known, plan, TODAY) == ()
        assert shown(known) == wanted(plan)


def shown(known: Sequence[Appointment]) -> set[tuple[str, date]]:
    return {(one.person_id, one.on) for one in known if not one.cancelled and one.on >= TODAY}


def wanted(plan: Plan | None) -> set[tuple[str, date]]:
    two = (plan.employee_id, plan.manager_id) if plan else ()
    held = plan.talks if plan else ()
    return {(who, talk.on) for who in two if who for talk in held if talk.on and talk.on >= TODAY}
