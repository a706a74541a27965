"""What people are reminded of, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from plans.model import (
    ActionStatus,
    Confirmation,
    Person,
    Plan,
    Promise,
    Role,
    Status,
    Talk,
    TalkKind,
    TalkReport,
)
from plans.reminders.reminder import HR, Matter
from plans.reminders.rules import basis, reminders
from tests.cast import ANNA, MARC
from tests.plans.reminders.reminded import PEOPLE, POLICY, SIGNED, a_plan, found, large, with_action
from tests.plans.strategies import plans


def days(plan: Plan, to: str, *, escalated: bool = False) -> list[str]:
    """When that recipient is reminded, as local days; all at nine in the morning."""
    mornings = [
        moment.astimezone(POLICY.office(None).zone)
        for one in found(plan)
        if one.recipient == to and one.escalated is escalated
        for moment in one.moments
    ]
    assert {f"{morning:%H:%M}" for morning in mornings} <= {"09:00"}
    return [f"{morning:%m-%d}" for morning in mornings]


def test_a_talk_is_announced_to_the_manager_and_shortly_before_to_the_employee() -> None:
    plan = a_plan(talks=(Talk(id=5, on=date(2027, 6, 17)),))  # a Thursday
    assert days(plan, "marc") == ["06-03", "06-10", "06-16", "06-17"]
    assert days(plan, "anna") == ["06-16", "06-17"]
    assert days(plan, HR, escalated=True) == ["06-24"]


def test_a_talk_that_was_moved_is_announced_for_its_new_day() -> None:
    talk = Talk(id=5, on=date(2027, 6, 17), moved_to=date(2027, 9, 16))
    assert days(a_plan(talks=(talk,)), "anna") == ["09-15", "09-16"]


def test_what_falls_on_a_holiday_comes_the_next_working_morning_and_once() -> None:
    plan = a_plan(talks=(Talk(id=5, on=date(2027, 5, 7)),))  # the day after Ascension Day
    assert days(plan, "anna") == ["05-07"]


def test_an_action_is_recalled_when_it_starts_ends_and_is_late() -> None:
    plan = with_action(start=date(2027, 3, 1), end=date(2027, 3, 31))
    assert days(plan, "anna") == ["03-01", "03-24", "03-31", "04-07", "04-14"]
    assert days(plan, "marc") == []


def test_an_action_that_has_started_is_not_begun_and_one_that_is_over_is_quiet() -> None:
    dates = {"start": date(2027, 3, 1), "end": date(2027, 3, 31)}
    begun = with_action(status=ActionStatus.STARTED, **dates)
    assert {one.matter for one in found(begun)} == {Matter.ACTION}
    for over in (ActionStatus.DONE, ActionStatus.DROPPED):
        assert found(with_action(status=over, **dates)) == []


def test_what_was_past_when_the_plan_was_signed_is_said_once() -> None:
    plan = with_action(start=date(2026, 11, 2), end=date(2026, 12, 1))
    assert days(plan, "anna") == ["01-18"]


def test_a_promise_comes_back_to_whoever_made_it() -> None:
    def recipients(who: str | None) -> set[str]:
        plan = a_plan(promises=(Promise(id=4, what="a coach", who=who, by=date(2027, 3, 31)),))
        return {one.recipient for one in found(plan) if not one.escalated}

    assert recipients("manager") == {"marc"}
    assert recipients("employee") == {"anna"}
    assert recipients("hr") == {HR}
    assert recipients("Jan of IT") == {"anna", "marc"}


def test_what_was_held_or_kept_is_over() -> None:
    promise = Promise(id=4, what="a coach", who="manager", by=date(2027, 3, 31))
    plan = a_plan(talks=(Talk(id=5, on=date(2027, 6, 17)),), promises=(promise,))
    report = TalkReport(id=6, talk_id=5, begun_at=SIGNED)
    begun = replace(plan, reports=(report,))
    assert found(begun) == found(plan)
    over = replace(plan, reports=(replace(report, closed_at=SIGNED),))
    over = replace(over, promises=(replace(promise, kept=True),))
    assert found(over) == []
    assert basis(over) != basis(plan)
    broken = replace(plan, promises=(replace(promise, kept=False),))
    assert found(broken) == found(plan)


def test_a_broken_promise_is_told_to_hr_once() -> None:
    plan = a_plan(promises=(Promise(id=4, what="a coach", who="Jan", by=date(2027, 3, 31)),))
    assert days(plan, HR, escalated=True) == ["04-14"]


def test_a_plan_that_waits_is_recalled_after_five_and_ten_working_days() -> None:
    expected = {
        Status.SUBMITTED: "marc",
        Status.IN_REVIEW: "marc",
        Status.RETURNED: "anna",
        Status.AWAITING_AGREEMENT: "anna",
        Status.DRAFT: "anna",
    }
    for status, recipient in expected.items():
        plan = a_plan(status=status)
        assert days(plan, recipient) == ["01-22", "01-29"]
        assert days(plan, HR, escalated=True) == ["02-05"]
        assert {one.recipient for one in found(plan)} == {recipient, HR}
    assert found(a_plan(status=Status.COMPLETED)) == []
    assert found(a_plan(status=Status.WITHDRAWN)) == []


def test_the_agreed_version_is_kept_alive_while_the_next_one_is_drawn_up() -> None:
    in_force = a_plan(talks=(Talk(id=5, on=date(2027, 6, 17)),))
    draft = replace(in_force, version=2, status=Status.DRAFT, talks=())
    matters = {one.matter for one in reminders(draft, in_force, POLICY, PEOPLE)}
    assert matters == {Matter.TALK, Matter.DRAFT}


def test_hr_hears_what_nobody_else_can() -> None:
    plan = a_plan(status=Status.SUBMITTED)
    gone = {**PEOPLE, "marc": replace(MARC, left_on=date(2027, 1, 1))}
    assert {one.recipient for one in found(plan, gone)} == {HR}
    assert {one.recipient for one in found(replace(plan, manager_id=None))} == {HR}


def test_nobody_is_reminded_of_the_plan_of_somebody_who_left() -> None:
    gone = {**PEOPLE, "anna": replace(ANNA, left_on=date(2027, 1, 31))}
    assert found(a_plan(talks=(Talk(id=5, on=date(2027, 6, 17)),)), gone) == []


def test_another_country_has_other_days() -> None:
    dutch = replace(ANNA, country="NL", time_zone="Europe/Lisbon")
    plan = with_action(end=date(2027, 7, 21))  # the Belgian national day
    moments = [m for one in found(plan, {**PEOPLE, "anna": dutch}) for m in one.moments]
    assert datetime(2027, 7, 21, 8, tzinfo=UTC) in moments


people_anywhere = st.builds(
    replace,
    st.sampled_from([ANNA]),
    country=st.sampled_from(["BE", "NL", "US", "IL"]),
    time_zone=st.sampled_from(["Europe/Brussels", "America/New_York", "Asia/Tokyo"]),
)


@large
@given(plans(plan_id=7), people_anywhere)
def test_nobody_is_reminded_at_a_moment_off_or_twice_of_one_thing(plan: Plan, anna: Person) -> None:
    people = {"anna": anna, "marc": MARC}
    all_of_them = list(reminders(plan, plan, POLICY, people))
    keys = [one.key for one in all_of_them]
    assert len(keys) == len(set(keys))
    for one in all_of_them:
        office = POLICY.office(people.get(one.recipient))
        assert all(office.is_open(moment) for moment in one.moments)
        assert list(one.moments) == sorted(set(one.moments))
        assert one.moments


@large
@given(plans(plan_id=7), plans(plan_id=7))
def test_plans_with_the_same_basis_have_the_same_reminders(one: Plan, other: Plan) -> None:
    changed = replace(
        other,
        **{name: getattr(one, name) for name in ("status", "status_since", "talks", "goals")},
        promises=one.promises,
        reports=one.reports,
    )
    assert basis(changed) == basis(one)
    assert found(changed) == found(one)


def test_an_answer_in_a_draft_changes_no_reminder() -> None:
    draft = a_plan(status=Status.DRAFT)
    assert basis(draft) == basis(replace(draft, talks=(Talk(id=5, on=date(2027, 6, 17)),)))


def test_until_somebody_leaves_they_are_reminded_and_afterwards_hr_is() -> None:
    plan = a_plan(talks=(Talk(id=5, on=date(2027, 6, 17)),))
    leaving = {**PEOPLE, "marc": replace(MARC, left_on=date(2027, 6, 8))}
    days = {
        (one.recipient, moment.date().isoformat())
        for one in found(plan, leaving)
        if one.matter is Matter.TALK and not one.escalated
        for moment in one.moments
    }
    assert {day for who, day in days if who == "marc"} == {"2027-06-03"}
    assert {day for who, day in days if who == HR} == {"2027-06-10", "2027-06-16", "2027-06-17"}
    gone = {**PEOPLE, "anna": replace(ANNA, left_on=date(2027, 1, 1))}
    assert found(plan, gone) == []


def test_a_final_evaluation_waits_for_whoever_did_not_confirm_it() -> None:
    confirmed = Confirmation(person_id="marc", name="Marc", role=Role.MANAGER, at=SIGNED)
    report = TalkReport(
        id=9, kind=TalkKind.FINAL, begun_at=SIGNED, waits_for=Role.EMPLOYEE, confirmed=(confirmed,)
    )
    plan = a_plan(reports=(report,))
    first, stalled = (one for one in found(plan) if one.matter is Matter.EVALUATION)
    assert (first.recipient, first.day) == ("anna", date(2027, 1, 15))
    assert [moment.date().isoformat() for moment in first.moments] == ["2027-01-22", "2027-01-29"]
    assert (stalled.recipient, stalled.escalated) == (HR, True)
    assert basis(plan) != basis(replace(plan, reports=()))
