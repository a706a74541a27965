"""Holding a talk: what counts at once, what waits for agreement, what is left out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plans import editing
from plans.content import changes, content_hash
from plans.errors import NotAllowed, NothingProposed, ReasonNeeded, Unfinished
from plans.model import Action, ActionStatus, Competence, LearningForm, Plan, Role, Status, TalkKind
from plans.notices import News
from plans.people.transfers import change_manager
from plans.talks import recording
from plans.workflow import talk_steps
from plans.workflow.plan_steps import sign
from tests.cast import ANNA, GREET, INES, MARC, NOW, TOM
from tests.story import agreed_plan

LATER = NOW + timedelta(days=90)
AGREED = agreed_plan()
FIRST, COURSE, PLANNING = AGREED.actions


def talking(kind: TalkKind = TalkKind.FOLLOW_UP) -> Plan:
    return talk_steps.begin(AGREED, ANNA, kind, LATER)


def said(plan: Plan, item_id: int, **answers: object) -> Plan:
    for field, value in answers.items():
        plan = recording.with_note(plan, editing.find(plan, item_id), field, value)
    return plan


def an_action(plan: Plan, item_id: int) -> Action:
    item = editing.find(plan, item_id)
    assert isinstance(item, Action)
    return item


def busy_talk() -> Plan:
    """One action moved, one dropped, one added."""
    plan = said(talking(), FIRST.id, status=ActionStatus.STARTED, new_end=date(2027, 8, 31))
    plan = said(plan, COURSE.id, status=ActionStatus.DROPPED, dropped_because="Not given")
    added = {"what": "Read a book", "form": LearningForm.OTHERS, "end": date(2027, 9, 30)}
    return editing.add(plan, "addition", None, competence="Planning", **added)[0]


def test_a_talk_is_about_the_planned_one_that_is_nearest() -> None:
    [first, second, final] = AGREED.talks_by_day
    assert talking().reports[-1].talk_id == first.id
    in_july = talk_steps.begin(AGREED, MARC, TalkKind.FOLLOW_UP, NOW + timedelta(days=180))
    assert in_july.reports[-1].talk_id == second.id
    assert talking(TalkKind.FINAL).reports[-1].talk_id == final.id


def test_who_comes_second_joins_the_same_talk() -> None:
    plan = said(talking(), FIRST.id, status=ActionStatus.DONE)
    assert talk_steps.begin(plan, MARC, TalkKind.FOLLOW_UP, LATER) == plan
    final = talk_steps.begin(plan, MARC, TalkKind.FINAL, LATER)
    assert (len(final.reports), final.reports[-1].kind) == (1, TalkKind.FINAL)
    assert final.reports[-1].notes == plan.reports[-1].notes


@pytest.mark.parametrize("person", [INES, TOM, GREET], ids=lambda one: one.id)
def test_nobody_else_holds_it(person: object) -> None:
    with pytest.raises(NotAllowed):
        talk_steps.begin(AGREED, person, TalkKind.FOLLOW_UP, LATER)  # type: ignore[arg-type]


def test_progress_counts_at_once_and_dropping_does_not() -> None:
    plan = said(talking(), FIRST.id, status=ActionStatus.STARTED, progress=40)
    plan = said(plan, COURSE.id, status=ActionStatus.DROPPED, dropped_because="Not given")
    assert (an_action(plan, FIRST.id).status, an_action(plan, FIRST.id).progress) == (
        ActionStatus.STARTED,
        40,
    )
    assert an_action(plan, COURSE.id).status is ActionStatus.PLANNED
    assert content_hash(plan) == content_hash(AGREED)
    done = said(plan, FIRST.id, status=ActionStatus.DONE)
    note = done.reports[-1].note(FIRST.id)
    assert note is not None
    assert (an_action(done, FIRST.id).progress, note.progress) == (100, None)


def test_a_talk_that_changes_nothing_makes_no_version() -> None:
    plan = said(talking(), FIRST.id, status=ActionStatus.STARTED, new_end=FIRST.end)
    closed = talk_steps.close(plan, ANNA, MARC, LATER, number=2)
    assert closed.next is None
    assert [(one.to, one.news, one.documents) for one in closed.notices] == [
        ("marc", News.LEVELS_WANTED, True)
    ]
    report = closed.plan.reports[-1]
    assert (report.manager, report.held_on) == ("Marc Janssens", LATER.date())
    with pytest.raises(Unfinished):
        talk_steps.close(closed.plan, ANNA, MARC, LATER, number=2)


def test_what_it_changes_is_a_version_that_the_manager_who_closes_has_signed() -> None:
    closed = talk_steps.close(busy_talk(), MARC, MARC, LATER, number=4)
    proposed = closed.next
    assert proposed is not None
    assert (proposed.version, proposed.status) == (4, Status.AWAITING_AGREEMENT)
    signature = proposed.signature(Role.MANAGER)
    assert signature is not None
    assert signature.content_hash == content_hash(proposed)
    assert content_hash(closed.plan) == content_hash(AGREED)
    moved, dropped = an_action(proposed, FIRST.id), an_action(proposed, COURSE.id)
    assert (moved.end, dropped.status) == (date(2027, 8, 31), ActionStatus.DROPPED)
    assert [one.what for one in proposed.competences[1].actions][-1] == "Read a book"
    other = {item.id for item in proposed.items() if recording.differs(proposed, closed.plan, item)}
    assert other == {FIRST.id, COURSE.id, proposed.competences[1].actions[-1].id}


def test_what_the_employee_leaves_out_is_signed_anew() -> None:
    closed = talk_steps.close(busy_talk(), MARC, MARC, LATER, number=2)
    assert closed.next is not None
    plan = said(closed.next, FIRST.id, agreed=True)
    plan = said(plan, COURSE.id, agreed=False, objection="It is given in May")
    answered = talk_steps.answer(plan, closed.plan, ANNA, LATER)
    left = answered.next
    assert left is not None
    assert (left.status, left.sign_offs) == (Status.SUBMITTED, ())
    assert an_action(left, COURSE.id) == replace(COURSE, verdict=None)
    assert an_action(left, FIRST.id).end == date(2027, 8, 31)


def test_without_any_agreement_the_version_is_dropped_and_the_reasons_kept() -> None:
    closed = talk_steps.close(busy_talk(), ANNA, MARC, LATER, number=2)
    plan = closed.next
    assert plan is not None
    plan = replace(plan, status=Status.IN_REVIEW)
    for change in list(changes(closed.plan, plan)):
        assert change.item is not None
        plan = said(plan, change.item.id, agreed=False, objection="Not now")
    answered = talk_steps.answer(plan, closed.plan, MARC, LATER)
    assert answered.next is not None
    assert answered.next.status is Status.WITHDRAWN
    assert {note.objection for note in recording.refused(answered.plan)} == {"Not now"}
    assert content_hash(answered.plan) == content_hash(AGREED)


def test_only_what_a_talk_opened_is_answered_item_by_item() -> None:
    with pytest.raises(NothingProposed):
        talk_steps.answer(replace(AGREED, status=Status.IN_REVIEW), AGREED, MARC, LATER)


def test_progress_made_meanwhile_is_in_the_version_that_is_signed() -> None:
    closed = talk_steps.close(busy_talk(), MARC, MARC, LATER, number=2)
    assert closed.next is not None
    [promise] = closed.plan.promises
    meanwhile = editing.set_value(closed.plan, promise.id, "kept", True)
    meanwhile = editing.set_value(meanwhile, PLANNING.id, "status", ActionStatus.DONE)
    signed = sign(closed.next, ANNA, LATER, agreed=meanwhile).plan
    assert signed.promises[0].kept is True
    assert an_action(signed, PLANNING.id).status is ActionStatus.DONE
    assert an_action(signed, COURSE.id).status is ActionStatus.DROPPED
    hashes = {one.content_hash for one in signed.sign_offs}
    assert hashes == {content_hash(signed)}


def test_levels_keep_their_history() -> None:
    [listening, _] = AGREED.competences
    plan = said(talking(), listening.id, level=3, level_manager=4)
    plan = talk_steps.close(plan, ANNA, MARC, LATER, number=2).plan
    again = talk_steps.begin(plan, MARC, TalkKind.FOLLOW_UP, LATER + timedelta(days=60))
    again = said(again, listening.id, level_manager=5)
    again = talk_steps.close(again, MARC, MARC, LATER + timedelta(days=60), number=2).plan
    competence = editing.find(again, listening.id)
    assert isinstance(competence, Competence)
    assert (competence.current, competence.current_manager) == (2, 2)
    assert [(one.role, one.level) for one in competence.ratings] == [
        (Role.EMPLOYEE, 3),
        (Role.MANAGER, 4),
        (Role.MANAGER, 5),
    ]
    last = again.reports[-1].id
    assert competence.level_of(Role.MANAGER) == 5
    assert competence.level_of(Role.MANAGER, before=last) == 4


def test_a_planned_talk_moves_and_an_unplanned_one_is_agreed() -> None:
    plan = recording.reported(talking(), "next_talk", date(2027, 8, 2))
    closed = talk_steps.close(plan, ANNA, MARC, LATER, number=2)
    assert closed.next is None
    assert [talk.day for talk in closed.plan.talks_by_day][1] == date(2027, 8, 2)
    in_july = talk_steps.begin(closed.plan, ANNA, TalkKind.FOLLOW_UP, NOW + timedelta(days=200))
    in_july = recording.reported(in_july, "next_talk", date(2027, 10, 1))
    more = talk_steps.close(in_july, ANNA, MARC, NOW + timedelta(days=200), number=2)
    assert more.next is not None
    assert [talk.day for talk in more.next.talks][-1] == date(2027, 10, 1)


def test_both_confirm_the_evaluation_and_a_change_is_confirmed_anew() -> None:
    plan = talk_steps.confirm(talking(TalkKind.FINAL), ANNA, MARC, LATER).plan
    assert (plan.status, plan.reports[-1].waits_for) == (Status.ACTIVE, Role.MANAGER)
    levels = said(plan, plan.competences[0].id, level_manager=4)
    assert levels.reports[-1].confirmed == plan.reports[-1].confirmed
    changed = recording.reported(levels, "helped", "Time")
    assert changed.reports[-1].confirmed == ()
    first = talk_steps.confirm(changed, MARC, MARC, LATER)
    assert [one.news for one in first.notices] == [News.EVALUATION_TO_CONFIRM]
    both = talk_steps.confirm(first.plan, ANNA, MARC, LATER)
    assert both.plan.status is Status.COMPLETED
    assert [(one.to, one.news) for one in both.notices] == [
        ("anna", News.COMPLETED),
        ("marc", News.COMPLETED),
    ]


def test_a_follow_up_talk_does_not_complete_a_plan() -> None:
    with pytest.raises(Unfinished):
        talk_steps.confirm(talking(), ANNA, MARC, LATER)


def test_opening_a_completed_plan_again_needs_a_reason_and_a_manager_or_hr() -> None:
    completed = replace(AGREED, status=Status.COMPLETED)
    for person in (MARC, INES):
        outcome = talk_steps.reopen(completed, person, "Forgotten", LATER)
        assert (outcome.plan.status, outcome.plan.reason) == (Status.ACTIVE, "Forgotten")
        assert "anna" in {one.to for one in outcome.notices}
    with pytest.raises(ReasonNeeded):
        talk_steps.reopen(completed, MARC, " ", LATER)
    with pytest.raises(NotAllowed):
        talk_steps.reopen(completed, ANNA, "I want to", LATER)


def test_a_new_manager_goes_on_without_what_was_the_former_ones_alone() -> None:
    [listening, _] = AGREED.competences
    plan = said(talking(TalkKind.FINAL), listening.id, level=3, level_manager=2)
    plan = talk_steps.confirm(plan, MARC, MARC, LATER).plan
    plan = change_manager(plan, GREET, (ANNA, GREET), LATER).plan
    report = plan.reports[-1]
    note = report.note(listening.id)
    assert note is not None
    assert (note.level, note.level_manager) == (3, None)
    assert (report.confirmed, report.waits_for) == ((), None)
