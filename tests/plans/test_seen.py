"""What each reader sees of a plan at each moment: decided in one place, for every way out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from plans import editing
from plans.model import Person, Plan, Preparation, Role, Status, TalkKind
from plans.rights import is_hr, roles, seen_as, seen_by
from plans.talks import recording
from tests.cast import ANNA, GREET, INES, MARC, NOW, TODAY, TOM
from tests.plans.examples import agreed_plan
from tests.story import plan_in

UNSHARED = Preparation(good_at="a word of my own")
SHARED = replace(UNSHARED, shared=True)


def in_a_talk() -> Plan:
    """Both have said how they see the level, and the talk is not closed."""
    plan = recording.begun(agreed_plan(), TalkKind.FOLLOW_UP, NOW)
    plan = recording.with_note(plan, plan.competences[0], "level", 3)
    return recording.with_note(plan, plan.competences[0], "level_manager", 1)


def levels(plan: Plan | None) -> list[tuple[int | None, int | None]]:
    assert plan is not None
    return [(note.level, note.level_manager) for one in plan.reports for note in one.notes]


def test_in_a_talk_nobody_sees_how_the_other_sees_the_levels() -> None:
    plan = in_a_talk()
    assert levels(seen_by(ANNA, plan, None)) == [(3, None)]
    assert levels(seen_by(MARC, plan, None)) == [(None, 1)]
    assert levels(seen_by(INES, plan, None)) == [], "nor HR anything of it"


def test_once_it_is_closed_all_see_both() -> None:
    plan = recording.closed(in_a_talk(), MARC.name, NOW)
    for reader in (ANNA, MARC, INES):
        assert levels(seen_by(reader, plan, None)) == [(3, 1)]


@pytest.mark.parametrize("reader", [MARC, INES])
def test_nobody_else_sees_what_an_employee_objects_to_before_it_is_handed_back(
    reader: Person,
) -> None:
    plan = recording.closed(in_a_talk(), MARC.name, NOW)
    plan = replace(plan, status=Status.AWAITING_AGREEMENT, proposed_by=Role.MANAGER)
    action = plan.actions[0]
    plan = recording.with_note(plan, action, "agreed", False)
    plan = recording.with_note(plan, action, "objection", "not like this")
    assert "not like this" not in repr(seen_by(reader, plan, None))
    assert "not like this" in repr(seen_by(ANNA, plan, None))
    handed_back = replace(plan, proposed_by=Role.EMPLOYEE)
    assert "not like this" in repr(seen_by(reader, handed_back, None))


def test_a_preparation_is_its_authors_until_it_is_shared() -> None:
    plan = replace(plan_in(Status.ACTIVE), preparation=UNSHARED, manager_preparation=UNSHARED)
    for reader, own, managers in (
        (ANNA, UNSHARED, Preparation()),
        (MARC, Preparation(), UNSHARED),
        (INES, Preparation(), Preparation()),
    ):
        seen = seen_by(reader, plan, None)
        assert seen is not None
        assert (seen.preparation, seen.manager_preparation) == (own, managers)
        both = replace(plan, preparation=SHARED, manager_preparation=SHARED)
        assert seen_by(reader, both, None) == both


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.IN_REVIEW])
def test_a_review_under_way_is_seen_as_it_was_submitted(status: Status) -> None:
    submitted = plan_in(Status.SUBMITTED)
    reviewed = editing.set_value(submitted, submitted.goals[0].id, "manager_remark", "a secret")
    reviewed = replace(reviewed, status=status, manager_id="greet")
    for reader in (ANNA, INES):
        seen = seen_by(reader, reviewed, submitted)
        assert seen == replace(submitted, manager_id="greet")
        assert seen_by(reader, reviewed, None) is None, "what was submitted is not known"
    assert seen_by(GREET, reviewed, submitted) == reviewed
    assert seen_by(MARC, reviewed, submitted) is None, "the manager of before"


@pytest.mark.parametrize("status", list(Status))
def test_who_has_nothing_to_do_with_it_or_left_sees_nothing(status: Status) -> None:
    plan = plan_in(status)
    gone = [replace(one, left_on=TODAY) for one in (MARC, INES)]
    for reader in (TOM, GREET, *gone):
        assert seen_by(reader, plan, plan) is None
    assert seen_as(frozenset(), plan, plan) is None


@pytest.mark.parametrize("status", list(Status))
def test_an_employee_who_left_still_reads_their_own(status: Status) -> None:
    plan = plan_in(status)
    assert seen_by(replace(ANNA, left_on=TODAY), plan, plan) is not None


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
def test_a_draft_and_what_was_withdrawn_is_the_employees_alone(status: Status) -> None:
    for reader in (MARC, INES):
        assert seen_by(reader, plan_in(status), plan_in(status)) is None


def test_who_is_hr_and_manager_sees_what_a_manager_sees() -> None:
    both = replace(MARC, hr=True)
    assert seen_by(both, plan_in(Status.IN_REVIEW), None) == plan_in(Status.IN_REVIEW)


def test_hr_is_who_has_the_flag_and_has_not_left() -> None:
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    assert is_hr(INES, TODAY)
    assert is_hr(replace(INES, left_on=tomorrow), TODAY)
    assert not is_hr(replace(INES, left_on=TODAY), TODAY)
    assert not is_hr(replace(INES, left_on=yesterday), TODAY)
    assert not is_hr(MARC, TODAY)
    gone = replace(INES, left_on=yesterday)
    assert roles(gone, plan_in(Status.ACTIVE)) == frozenset()
