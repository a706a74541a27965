"""What a manager sees of their people, and what not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plans import editing
from plans.model import ActionStatus, Plan, Status, Talk, TalkReport
from plans.people.team import Group, Member, overall_progress, team
from tests.cast import ANNA, NOW, TODAY, TOM
from tests.story import plan_in


def seen(newest: Plan | None, agreed: Plan | None = None) -> Member:
    [member] = team(
        [ANNA],
        {"anna": newest} if newest else {},
        {"anna": agreed} if agreed else {},
        TODAY,
    )
    return member


def test_people_who_left_are_not_there_and_the_others_are_by_name() -> None:
    gone = replace(TOM, left_on=TODAY - timedelta(days=1))
    zoe, adam = replace(TOM, id="z", name="Zoé"), replace(TOM, id="a", name="adam")
    found = team([zoe, gone, ANNA, adam], {}, {}, TODAY)
    assert [one.person.id for one in found] == ["a", "anna", "z"]
    assert all(one.groups == {Group.ALL, Group.MISSING} for one in found)


@pytest.mark.parametrize(
    ("status", "group"),
    [
        (Status.DRAFT, Group.MISSING),
        (Status.RETURNED, Group.MISSING),
        (Status.SUBMITTED, Group.WAITING),
        (Status.IN_REVIEW, Group.WAITING),
        (Status.WITHDRAWN, Group.MISSING),
    ],
)
def test_a_first_plan_is_told_by_its_status_alone(status: Status, group: Group) -> None:
    member = seen(plan_in(status))
    assert member.groups == {Group.ALL, group}
    assert (member.progress, member.next_on) == (None, None)
    assert (member.status is None) == (status is Status.WITHDRAWN)


def test_a_plan_in_force_tells_its_next_talk_and_how_far_it_is() -> None:
    talks = tuple(Talk(id=n, on=TODAY + timedelta(days=d)) for n, d in ((1, -5), (2, 40), (3, 9)))
    agreed = replace(plan_in(Status.ACTIVE), talks=(*talks, Talk(id=4)))
    member = seen(agreed, agreed)
    assert (member.next_on, member.progress) == (TODAY + timedelta(days=9), 0)
    assert member.groups == {Group.ALL, Group.ACTIVE}
    ended = replace(agreed, status=Status.COMPLETED)
    assert seen(ended, ended).groups == {Group.ALL}
    assert seen(ended, ended).next_on is None


def test_while_a_next_version_is_written_the_agreed_one_counts() -> None:
    agreed = replace(plan_in(Status.ACTIVE), talks=(Talk(id=1, on=date(2027, 6, 1)),))
    drafted = seen(replace(agreed, version=2, status=Status.DRAFT), agreed)
    assert (drafted.status, drafted.next_on) == (Status.DRAFT, date(2027, 6, 1))
    assert drafted.groups == {Group.ALL, Group.ACTIVE}
    dropped = seen(replace(agreed, version=2, status=Status.WITHDRAWN), agreed)
    assert dropped.status is Status.ACTIVE


def test_progress_counts_what_was_not_dropped() -> None:
    plan = plan_in(Status.ACTIVE)
    [first] = plan.actions
    competence = plan.competences[0].id
    plan, second = editing.add(plan, "action", competence, what="b", progress=40)
    plan, third = editing.add(plan, "action", competence, what="c")
    plan = editing.set_value(plan, first.id, "status", ActionStatus.DONE)
    assert overall_progress(plan) == round(140 / 3)
    plan = editing.set_value(plan, third.id, "status", ActionStatus.DROPPED)
    assert overall_progress(plan) == 70
    for item in (first, second):
        plan = editing.set_value(plan, item.id, "status", ActionStatus.DROPPED)
    assert overall_progress(plan) == 0


def test_a_talk_that_was_held_already_is_not_the_next_one() -> None:
    talks = tuple(Talk(id=n, on=TODAY + timedelta(days=d)) for n, d in ((1, 9), (2, 40)))
    held = TalkReport(id=9, talk_id=1, begun_at=NOW, held_on=TODAY, closed_at=NOW)
    agreed = replace(plan_in(Status.ACTIVE), talks=talks, reports=(held,))
    assert seen(agreed, agreed).next_on == TODAY + timedelta(days=40)
