from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from plans.completeness import missing
from plans.content import content_hash
from plans.model import LEVELS, ActionStatus, Agreement, Role, Status, TalkKind, Verdict
from plans.workflow.plan_steps import default_talks
from tests.plans.sample.samples import NOW, SIZES, plans, sample

AGREED = (Status.ACTIVE, Status.COMPLETED)
READ = (Status.AWAITING_AGREEMENT, *AGREED)


@pytest.mark.parametrize("people", SIZES)
def test_item_ids_are_unique_and_the_last_one_is_known(people: int) -> None:
    for entry in sample(people).plans:
        for plan in (entry.plan, *entry.earlier):
            ids = [item.id for item in plan.items()]
            assert len(ids) == len(set(ids))
            assert max(ids) <= plan.last_item_id
            assert plan.id == 0


@pytest.mark.parametrize("people", SIZES)
def test_what_was_submitted_was_complete(people: int) -> None:
    for entry in sample(people).plans:
        if entry.submitted is not None:
            day = entry.submitted.status_since.date()
            assert missing(entry.submitted, day) == ()
            assert entry.submitted.status is Status.SUBMITTED
            assert entry.submitted.sign_offs == ()


def test_only_drafts_and_some_withdrawn_plans_were_never_submitted() -> None:
    never = {entry.plan.status for entry in sample(500).plans if entry.submitted is None}
    assert never == {Status.DRAFT, Status.WITHDRAWN}
    assert all(
        (entry.submitted is None) == (entry.plan.status is Status.DRAFT)
        for entry in sample(500).plans
        if entry.plan.status is not Status.WITHDRAWN
    )


@pytest.mark.parametrize("people", SIZES)
def test_the_dates_of_a_plan_follow_each_other(people: int) -> None:
    for plan in plans(people):
        assert plan.created_at <= plan.status_since < NOW
        for goal in plan.goals:
            assert goal.target_date is not None
            assert plan.period_start <= goal.target_date <= plan.period_end
            for action in (a for c in goal.competences for a in c.actions):
                assert action.end is not None
                assert (action.start or action.end) <= action.end <= goal.target_date or (
                    plan.version > 1 and action.end <= plan.period_end
                )
                assert action.start is None or action.start >= plan.period_start
        assert all(p.by and p.by <= plan.period_end for p in plan.promises)


@pytest.mark.parametrize("people", SIZES)
def test_talks_come_after_three_and_six_months_and_at_the_end(people: int) -> None:
    for entry in sample(people).plans:
        plan = (*entry.earlier, entry.plan)[0]
        start = max(plan.period_start, plan.created_at.date())
        by_default = default_talks(start, plan.period_end)
        assert [talk.kind for talk in plan.talks] == [talk.kind for talk in by_default]
        for talk, default in zip(plan.talks, by_default, strict=True):
            assert talk.on
            assert default.on
            assert talk.on.weekday() < 5
            moved = default.on - talk.on if talk.kind is TalkKind.FINAL else talk.on - default.on
            assert timedelta(0) <= moved <= timedelta(days=25)


@pytest.mark.parametrize("people", [9, 30, 500])
def test_open_things_fall_due_in_every_month_of_the_year(people: int) -> None:
    due: set[tuple[str, int]] = set()
    for plan in plans(people, Status.ACTIVE, Status.AWAITING_AGREEMENT, Status.SUBMITTED):
        open_actions = [a for a in plan.actions if a.status is not ActionStatus.DONE]
        due |= {("action", a.end.month) for a in open_actions if a.end}
        due |= {("promise", p.by.month) for p in plan.promises if p.by}
        due |= {("talk", t.on.month) for t in plan.talks if t.on}
    assert {("action", 4), ("talk", 4)} <= due
    assert {month for _, month in due} >= set(range(2, 13))
    assert people < 30 or ("promise", 4) in due


@pytest.mark.parametrize("people", SIZES)
def test_who_signed_signed_this_very_content(people: int) -> None:
    for entry in sample(people).plans:
        for plan in (entry.plan, *entry.earlier):
            for sign_off in plan.sign_offs:
                assert sign_off.content_hash == content_hash(plan)
                assert sign_off.version == plan.version
                assert plan.created_at < sign_off.at <= plan.status_since


@pytest.mark.parametrize("people", SIZES)
def test_signatures_fit_the_status(people: int) -> None:
    by_id = {person.id: person for person in sample(people).people}
    both = [Role.MANAGER, Role.EMPLOYEE]
    signers = {Status.AWAITING_AGREEMENT: both[:1], Status.ACTIVE: both, Status.COMPLETED: both}
    for plan in plans(people):
        assert [s.role for s in plan.sign_offs] == signers.get(plan.status, [])
        for sign_off in plan.sign_offs:
            wanted = plan.manager_id if sign_off.role is Role.MANAGER else plan.employee_id
            assert sign_off.person_id == wanted
            assert sign_off.name == by_id[sign_off.person_id].name


def test_some_agree_with_remarks_and_some_differ() -> None:
    given = [s for plan in plans(500) for s in plan.sign_offs]
    assert any(s.remark for s in given)
    assert any(s.differing_opinion for s in given)
    assert any(s.agreement is Agreement.AGREED_WITH_REMARKS for s in given)


def test_reviewed_plans_carry_a_word_on_every_item() -> None:
    for plan in plans(500, *READ):
        assert all(item.verdict is not None for item in plan.items())
        assert all(c.current_manager is not None for c in plan.competences)
    verdicts = {item.verdict for plan in plans(500) for item in plan.items()}
    assert verdicts == {None, *Verdict} - {Verdict.ADDED}  # they read, and add nothing


def test_the_manager_sees_nothing_before_and_leaves_no_word_on_what_waits() -> None:
    for plan in plans(500, Status.DRAFT, Status.SUBMITTED):
        assert plan.manager_remark is None
        assert all(item.verdict is None for item in plan.items())
        assert all(c.current_manager is None for c in plan.competences)


def test_a_plan_in_review_has_been_read_in_part() -> None:
    for plan in plans(500, Status.IN_REVIEW, Status.RETURNED):
        verdicts = [item.verdict for item in plan.items()]
        assert None in verdicts
        assert set(verdicts) - {None}


def test_what_the_manager_adjusted_differs_from_what_was_submitted() -> None:
    seen = 0
    for entry in sample(500).plans:
        before = {i.id: i for i in (entry.submitted.items() if entry.submitted else ())}
        for item in entry.plan.items():
            if item.verdict is Verdict.ADJUSTED:
                seen += 1
                assert item.manager_remark
                assert _facts(before[item.id]) != _facts(item)
    assert seen > 50


def test_a_plan_the_manager_has_not_touched_is_as_submitted() -> None:
    for entry in sample(500).plans:
        if entry.plan.status is Status.SUBMITTED:
            assert entry.submitted == entry.plan


def test_levels_of_employee_and_manager_differ_at_times_and_may_be_unknown() -> None:
    competences = [c for plan in plans(500, *READ) for c in plan.competences]
    assert any(c.current != c.current_manager for c in competences)
    assert any(c.current == c.current_manager for c in competences)
    assert any(c.current == 0 for c in competences)
    assert any(c.current_manager == 0 for c in competences)
    for competence in competences:
        assert competence.needed in LEVELS
        assert (competence.current or 0) < (competence.needed or 0)


def test_reasons_stand_where_they_are_asked_and_nowhere_else() -> None:
    for plan in plans(500):
        assert bool(plan.reason) == (plan.status in {Status.RETURNED, Status.WITHDRAWN})


def test_completed_plans_are_of_last_year_and_done() -> None:
    for plan in plans(500, Status.COMPLETED):
        assert plan.round == "2026"
        assert {a.status for a in plan.actions} <= {ActionStatus.DONE, ActionStatus.DROPPED}
        done = [a for a in plan.actions if a.status is ActionStatus.DONE]
        assert all(action.progress == 100 for action in done)


def test_an_earlier_version_was_agreed_and_the_next_adds_to_it() -> None:
    entries = [entry for entry in sample(500).plans if entry.earlier]
    assert entries
    for entry in entries:
        (first,) = entry.earlier
        assert (first.version, entry.plan.version) == (1, 2)
        assert first.status is Status.ACTIVE
        assert first.signature(Role.EMPLOYEE)
        assert {i.id for i in first.items()} <= {i.id for i in entry.plan.items()}
    assert any(len(e.plan.actions) > len(e.earlier[0].actions) for e in entries)


def test_actions_are_of_all_kinds() -> None:
    actions = [action for plan in plans(500) for action in plan.actions]
    assert {action.is_formal for action in actions} == {True, False}
    assert {action.status for action in actions} == set(ActionStatus)
    for name in ("cost", "hours", "provider", "formal", "who", "theme", "language", "start"):
        values = {getattr(action, name) is None for action in actions}
        assert values == {True, False}, name
    assert all((a.hours or Decimal(1)) > 0 and (a.cost or 0) >= 0 for a in actions)


def test_promises_come_from_every_side_and_from_a_coach_by_name() -> None:
    names = {person.name for person in sample(500).people}
    who = {promise.who for plan in plans(500) for promise in plan.promises}
    assert set(Role) <= who
    assert who - set(Role)
    assert who - set(Role) <= names


def test_nobody_learns_the_language_they_speak() -> None:
    by_id = {person.id: person for person in sample(500).people}
    spoken = {"nl": "Nederlands", "fr": "Frans", "en": "Engels"}
    for plan in plans(500):
        own = spoken.get(by_id[plan.employee_id].language or "")
        assert not any(own and str(c.name).startswith(own) for c in plan.competences)


def test_preparation_is_shared_by_some() -> None:
    shared = {plan.preparation.shared for plan in plans(500) if plan.preparation.good_at}
    assert shared == {True, False}


def _facts(item: object) -> dict[str, object]:
    """What an item says, without the manager's word on it and without what it holds."""
    left_out = {"verdict", "manager_remark", "competences", "actions", "current_manager"}
    return {k: v for k, v in vars(item).items() if k not in left_out}
