"""The talks of a sample: held on their days, by the rules, and not all alike."""

from __future__ import annotations

from datetime import datetime

import pytest

from plans.content import content_hash
from plans.i18n.formats import BRUSSELS
from plans.model import ActionStatus, Plan, Role, Status, TalkKind
from plans.sample import sample_organisation
from tests.plans.sample.samples import SIZES, plans

AUTUMN = datetime(2027, 9, 20, 9, tzinfo=BRUSSELS)


@pytest.mark.parametrize("people", SIZES)
def test_a_completed_plan_was_talked_about_and_evaluated(people: int) -> None:
    for plan in plans(people, Status.COMPLETED):
        *talks, final = plan.reports
        assert [one.kind for one in talks] == [TalkKind.FOLLOW_UP] * len(talks)
        assert final.kind is TalkKind.FINAL
        assert {one.role for one in final.confirmed} == {Role.EMPLOYEE, Role.MANAGER}
        assert plan.status_since == final.closed_at == max(one.at for one in final.confirmed)
        assert all(goal.outcome is not None for goal in plan.goals)
        assert all(one.content_hash == content_hash(plan) for one in plan.sign_offs)


def test_the_cast_shows_them_at_once() -> None:
    [last_year] = [plan for plan in plans(9, Status.COMPLETED) if plan.employee_id == "anna"]
    assert len(last_year.reports) >= 2
    assert any(report.helped or report.hindered for report in last_year.reports)


@pytest.mark.parametrize("people", SIZES)
def test_the_minutes_fit_the_plan(people: int) -> None:
    for plan in plans(people):
        days = [report.held_on for report in plan.reports]
        assert days == sorted(days, key=str)
        ids = [report.id for report in plan.reports]
        assert len(set(ids)) == len(ids)
        assert set(ids).isdisjoint(item.id for item in plan.items())
        assert max([0, *ids]) <= plan.last_item_id
        assert plan.talk_under_way is None
        for report in plan.reports:
            assert report.closed_at is not None
            assert report.manager
            assert all(note.name for note in report.notes)
        _ratings_fit(plan)


def _ratings_fit(plan: Plan) -> None:
    said = {
        (report.id, note.item, level)
        for report in plan.reports
        for note in report.notes
        for level in (note.level, note.level_manager)
        if level is not None
    }
    seen = {
        (rating.report_id, competence.id, rating.level)
        for competence in plan.competences
        for rating in competence.ratings
    }
    assert seen == said


def test_no_two_talks_are_alike() -> None:
    said = [report for plan in plans(500) for report in plan.reports]
    for field in ("helped", "hindered", "comes_next", "remark"):
        words = {getattr(report, field) for report in said}
        assert None in words
        assert len(words) > 3
    notes = [note for report in said for note in report.notes]
    assert {note.kept for note in notes} == {None, True, False}
    assert {note.applied is None for note in notes} == {True, False}
    assert any(note.applied_how for note in notes)


def test_later_in_the_year_plans_in_force_have_been_talked_about() -> None:
    made = sample_organisation(people=30, with_plans=True, seed=1, now=AUTUMN)
    active = [entry.plan for entry in made.plans if entry.plan.status is Status.ACTIVE]
    talked = [plan for plan in active if plan.reports]
    assert len(talked) > len(active) / 2
    for plan in talked:
        assert all(report.held_on < AUTUMN.date() for report in plan.reports if report.held_on)
        noted = {note.item: note for report in plan.reports for note in report.notes}
        for action in plan.actions:
            note = noted.get(action.id)
            if note is not None and note.status is ActionStatus.DONE:
                assert action.status is ActionStatus.DONE
