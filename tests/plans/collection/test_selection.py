"""Which version of a plan HR gets, and how much of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from plans.collection.selection import Collected, FoundPlan, Wish, collected, is_wished
from plans.model import Person, Plan, Preparation, Status
from tests.cast import ANNA, MARC, NOW
from tests.plans.rendering.examples import anna_prepared

PEOPLE = {person.id: person for person in (ANNA, MARC)}
ROUND = Wish(round="2027")
DAY = timedelta(days=1)


def plan(status: Status = Status.ACTIVE, version: int = 1, **changes: object) -> Plan:
    made = replace(anna_prepared(), id=7, employee_id="anna", manager_id="marc")
    return replace(made, status=status, version=version, status_since=NOW, **changes)


def found(newest: Plan, **besides: object) -> Collected:
    return collected(FoundPlan(newest=newest, **besides), PEOPLE)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
def test_of_what_hr_may_not_read_there_is_only_a_status(status: Status) -> None:
    one = found(plan(status))
    assert one.plan is None
    assert one.status is status
    assert one.employee == ANNA


@pytest.mark.parametrize(
    "status", [Status.RETURNED, Status.AWAITING_AGREEMENT, Status.ACTIVE, Status.COMPLETED]
)
def test_what_both_have_seen_is_collected_as_it_is(status: Status) -> None:
    whole = plan(status, manager_remark="well done")
    one = found(whole)
    assert one.plan is not None
    assert one.plan.goals == whole.goals
    assert one.plan.manager_remark == "well done"
    assert not one.has_next


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.IN_REVIEW])
def test_while_a_manager_has_it_hr_reads_what_was_submitted(status: Status) -> None:
    submitted = plan(Status.SUBMITTED, manager_remark=None)
    noted = replace(submitted, status=status, manager_remark="not shared yet", goals=())
    one = found(noted, submitted=submitted)
    assert one.plan is not None
    assert one.plan.manager_remark is None
    assert one.plan.goals == submitted.goals
    assert one.plan.status is status


def test_a_review_of_which_nothing_submitted_is_kept_shows_nothing() -> None:
    assert found(plan(Status.IN_REVIEW)).plan is None


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN])
def test_an_agreed_version_is_collected_while_a_next_one_is_made(status: Status) -> None:
    agreed = plan(Status.ACTIVE)
    one = found(plan(status, version=2, employee_remark="next"), in_force=agreed)
    assert one.plan is not None
    assert (one.plan.version, one.status) == (1, Status.ACTIVE)
    assert (one.newest_version, one.newest_status, one.has_next) == (2, status, True)


def test_a_preparation_that_is_not_shared_is_not_handed_on() -> None:
    secret = Preparation(good_at="secret")
    one = found(plan(preparation=secret, manager_preparation=replace(secret, shared=True)))
    assert one.plan is not None
    assert one.plan.preparation == Preparation()
    assert one.plan.manager_preparation.good_at == "secret"


def test_filters() -> None:
    one = found(plan())
    assert is_wished(ROUND, one)
    assert is_wished(replace(ROUND, departments=("Sales", " customer  SERVICE")), one)
    assert not is_wished(replace(ROUND, departments=("Sales",)), one)
    assert is_wished(replace(ROUND, statuses=(Status.ACTIVE,)), one)
    assert not is_wished(replace(ROUND, statuses=(Status.DRAFT,)), one)
    assert is_wished(replace(ROUND, since=NOW), one)
    assert not is_wished(replace(ROUND, since=NOW + DAY), one)


def test_an_answer_is_a_change_where_hr_may_read_it() -> None:
    later = replace(ROUND, since=NOW + DAY)
    answered = {1: NOW + 2 * DAY}
    assert is_wished(later, found(plan(), answered_at=answered))
    submitted = plan(Status.SUBMITTED)
    noted = found(plan(Status.IN_REVIEW), submitted=submitted, answered_at=answered)
    assert not is_wished(later, noted)
    assert not is_wished(later, found(plan(Status.DRAFT), answered_at=answered))


def test_since_last_time_asks_whether_it_is_still_the_same() -> None:
    since_last = replace(ROUND, since_last=True)
    one = found(plan())
    assert is_wished(since_last, one, last=None)
    assert not is_wished(since_last, one, last=one.fingerprint)
    changed = [
        found(plan(employee_remark="other")),
        found(plan(Status.COMPLETED)),
        found(plan(version=2, status=Status.DRAFT), in_force=plan()),
        collected(FoundPlan(newest=plan()), {"anna": replace(ANNA, department="Sales")}),
    ]
    assert all(is_wished(since_last, other, last=one.fingerprint) for other in changed)


def test_nobody_can_tell_from_a_draft_that_it_was_worked_on() -> None:
    assert found(plan(Status.DRAFT)).fingerprint == found(plan(Status.DRAFT, goals=())).fingerprint


def test_a_wish_is_the_same_after_it_was_kept() -> None:
    wish = Wish(round="2027", departments=("Sales",), statuses=(Status.ACTIVE,), since=NOW)
    assert Wish.from_json(wish.to_json()) == wish


def test_somebody_who_is_not_known_any_more() -> None:
    assert collected(FoundPlan(newest=plan()), {}).employee == Person(id="anna", name="")
