from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plans import editing
from plans.errors import Incomplete, NotAllowed, PlanError, ReasonNeeded
from plans.model import Agreement, Person, Plan, Preparation, Role, Status, TalkKind, Verdict
from plans.notices import News, Outcome
from plans.people import transfers
from plans.workflow import plan_steps
from tests.cast import ANNA, GREET, INES, MARC, NOW, PEOPLE, ROUND, TODAY, TOM
from tests.story import empty_plan, plan_in, whole_plan

LATER = NOW + timedelta(days=3)


def told(outcome: Outcome) -> list[tuple[str, News]]:
    return [(notice.to, notice.news) for notice in outcome.notices]


def reachable(*people: Person) -> list[Person]:
    return [replace(person, reachable=True) for person in people]


def agreed_by_marc() -> Plan:
    submitted = plan_steps.submit(whole_plan(), ANNA, reachable(*PEOPLE), NOW).plan
    return plan_steps.approve(plan_steps.begin_review(submitted, MARC, NOW), MARC, LATER).plan


# ------------------------------------------------------------------ starting


def test_a_plan_begins_with_its_talks_on_weekdays() -> None:
    talks = [(talk.on, talk.kind) for talk in empty_plan().talks]
    assert talks == [
        (date(2027, 4, 15), TalkKind.FOLLOW_UP),
        (date(2027, 7, 15), TalkKind.FOLLOW_UP),
        (date(2027, 12, 17), TalkKind.FINAL),
    ]


def test_without_a_round_it_runs_for_a_year() -> None:
    plan = plan_steps.start_plan(ANNA, None, NOW, "nl")
    assert (plan.period_start, plan.period_end) == (TODAY, date(2028, 1, 15))
    assert plan.round is None


@pytest.mark.parametrize("days", range(0, 400, 13))
def test_no_talk_is_planned_in_a_weekend_or_after_the_end(days: int) -> None:
    end = TODAY + timedelta(days=days)
    talks = plan_steps.default_talks(TODAY, end)
    assert talks[-1].kind is TalkKind.FINAL
    assert all(talk.on and talk.on.weekday() < 5 and talk.on >= TODAY for talk in talks[:-1])
    assert all(talk.on and talk.on <= max(end, TODAY) for talk in talks)


# ------------------------------------------------------------------ to the manager


def test_the_manager_hears_of_a_submitted_plan() -> None:
    outcome = plan_steps.submit(whole_plan(), ANNA, reachable(*PEOPLE), LATER)
    assert (outcome.plan.status, outcome.plan.status_since) == (Status.SUBMITTED, LATER)
    assert told(outcome) == [("marc", News.WAITS_FOR_REVIEW)]


def test_a_manager_who_is_not_here_yet_has_hr_told_as_well() -> None:
    people = [*reachable(ANNA, INES), replace(MARC, reachable=False)]
    assert told(plan_steps.submit(whole_plan(), ANNA, people, NOW)) == [
        ("marc", News.WAITS_FOR_REVIEW),
        ("ines", News.MANAGER_NOT_HERE),
        ("anna", News.WAITS_FOR_MANAGER),
    ]


@pytest.mark.parametrize("manager", [None, replace(MARC, left_on=TODAY)])
def test_without_a_manager_the_plan_waits_and_hr_is_told(manager: Person | None) -> None:
    people = reachable(ANNA, INES, *([manager] if manager else []))
    plan = replace(whole_plan(), manager_id=manager.id if manager else None)
    outcome = plan_steps.submit(plan, ANNA, people, NOW)
    assert outcome.plan.status is Status.SUBMITTED
    assert told(outcome) == [("ines", News.NO_MANAGER), ("anna", News.WAITS_FOR_MANAGER)]


def test_what_is_incomplete_is_not_submitted() -> None:
    with pytest.raises(Incomplete):
        plan_steps.submit(empty_plan(), ANNA, PEOPLE, NOW)


def test_a_plan_is_read_anew_each_time_it_is_submitted() -> None:
    plan = whole_plan()
    read = editing.set_value(plan, plan.goals[0].id, "verdict", Verdict.AGREED)
    assert plan_steps.submit(read, ANNA, PEOPLE, NOW).plan.goals[0].verdict is None


def test_a_plan_is_taken_back_until_somebody_reads_it() -> None:
    outcome = plan_steps.take_back(plan_in(Status.SUBMITTED), ANNA, NOW)
    assert (outcome.plan.status, told(outcome)) == (Status.DRAFT, [("marc", News.TAKEN_BACK)])
    with pytest.raises(NotAllowed):
        plan_steps.take_back(plan_in(Status.IN_REVIEW), ANNA, NOW)


# ------------------------------------------------------------------ back and forth


def test_a_plan_goes_back_with_a_reason() -> None:
    outcome = plan_steps.return_plan(plan_in(Status.IN_REVIEW), MARC, "Too much for a year", NOW)
    assert (outcome.plan.status, outcome.plan.reason) == (Status.RETURNED, "Too much for a year")
    assert told(outcome) == [("anna", News.RETURNED)]
    again = plan_steps.revise(outcome.plan, ANNA, LATER)
    assert (again.status, again.reason) == (Status.DRAFT, "Too much for a year")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_goes_back(reason: str) -> None:
    with pytest.raises(ReasonNeeded):
        plan_steps.return_plan(plan_in(Status.IN_REVIEW), MARC, reason, NOW)
    with pytest.raises(ReasonNeeded):
        plan_steps.reconsider(agreed_by_marc(), ANNA, reason, NOW)
    with pytest.raises(ReasonNeeded):
        plan_steps.withdraw(whole_plan(), ANNA, reason, NOW)


def test_who_reconsiders_takes_the_managers_signature_away() -> None:
    outcome = plan_steps.reconsider(agreed_by_marc(), ANNA, "One thing first", NOW)
    assert (outcome.plan.status, outcome.plan.sign_offs) == (Status.DRAFT, ())
    assert told(outcome) == [("marc", News.RECONSIDERED)]


# ------------------------------------------------------------------ signing


def test_both_sign_the_same_content() -> None:
    agreed = agreed_by_marc()
    outcome = plan_steps.sign(agreed, ANNA, LATER, remark="Gladly")
    theirs, own = outcome.plan.sign_offs
    assert theirs.content_hash == own.content_hash
    assert (theirs.role, theirs.agreement) == (Role.MANAGER, Agreement.AGREED)
    assert (own.role, own.agreement) == (Role.EMPLOYEE, Agreement.AGREED_WITH_REMARKS)
    assert outcome.plan.status is Status.ACTIVE
    assert told(outcome) == [("anna", News.ACTIVE), ("marc", News.ACTIVE)]
    assert all(notice.documents for notice in outcome.notices)


def test_a_differing_opinion_is_kept_with_the_signature() -> None:
    plan = plan_steps.sign(agreed_by_marc(), ANNA, NOW, differing_opinion="I see it otherwise").plan
    own = plan.signature(Role.EMPLOYEE)
    assert own is not None
    assert (own.differing_opinion, own.agreement) == (
        "I see it otherwise",
        Agreement.AGREED_WITH_REMARKS,
    )


@pytest.mark.parametrize("who", [MARC, INES, TOM, GREET])
def test_nobody_signs_for_somebody_else(who: Person) -> None:
    with pytest.raises(NotAllowed):
        plan_steps.sign(agreed_by_marc(), who, NOW)


def test_a_new_version_begins_unsigned_and_the_old_one_stays_as_it_was() -> None:
    agreed = plan_steps.sign(agreed_by_marc(), ANNA, NOW).plan
    draft = plan_steps.new_version(agreed, ANNA, LATER)
    assert (draft.version, draft.status, draft.sign_offs) == (2, Status.DRAFT, ())
    assert [item.id for item in draft.items()] == [item.id for item in agreed.items()]
    assert agreed.status is Status.ACTIVE


# ------------------------------------------------------------------ stopping and moving


def test_who_is_told_that_a_plan_is_withdrawn() -> None:
    assert told(plan_steps.withdraw(whole_plan(), ANNA, "Other job", NOW)) == []
    by_anna = plan_steps.withdraw(plan_in(Status.SUBMITTED), ANNA, "Other job", NOW)
    assert told(by_anna) == [("marc", News.WITHDRAWN)]
    by_hr = plan_steps.withdraw(plan_in(Status.ACTIVE), INES, "Other job", NOW)
    assert told(by_hr) == [("anna", News.WITHDRAWN), ("marc", News.WITHDRAWN)]


def test_what_is_open_moves_to_the_new_manager() -> None:
    outcome = transfers.change_manager(plan_in(Status.IN_REVIEW), GREET, reachable(*PEOPLE), LATER)
    assert (outcome.plan.manager_id, outcome.plan.status) == ("greet", Status.SUBMITTED)
    assert told(outcome) == [("greet", News.MOVED_TO_YOU), ("anna", News.NEW_MANAGER)]


def test_what_the_old_manager_noted_and_did_not_share_is_not_the_new_ones() -> None:
    submitted = plan_in(Status.SUBMITTED)
    noted = replace(
        editing.set_value(submitted, submitted.goals[0].id, "manager_remark", "Hm"),
        status=Status.IN_REVIEW,
        manager_preparation=Preparation(good_at="Calm"),
    )
    moved = transfers.change_manager(noted, GREET, PEOPLE, LATER, submitted=submitted).plan
    assert moved.goals[0].manager_remark is None
    assert moved.manager_preparation == Preparation()
    assert (moved.manager_id, moved.status) == ("greet", Status.SUBMITTED)


def test_who_really_agreed_stays_when_the_manager_changes() -> None:
    agreed = agreed_by_marc()
    moved = transfers.change_manager(agreed, GREET, PEOPLE, LATER).plan
    assert moved.sign_offs == agreed.sign_offs
    assert (moved.manager_id, moved.status) == ("greet", Status.AWAITING_AGREEMENT)


def test_without_a_new_manager_hr_is_told() -> None:
    outcome = transfers.change_manager(plan_in(Status.SUBMITTED), None, reachable(*PEOPLE), NOW)
    assert told(outcome) == [("ines", News.NO_MANAGER), ("anna", News.WAITS_FOR_MANAGER)]


def test_an_error_says_what_was_wrong_and_holds_no_answer() -> None:
    with pytest.raises(PlanError) as caught:
        plan_steps.submit(empty_plan(), ANNA, PEOPLE, NOW)
    assert str(caught.value.args[0]) == "Something is still missing in the plan."


def test_the_round_gives_the_period() -> None:
    plan = plan_steps.start_plan(ANNA, ROUND, NOW, "nl")
    assert (plan.round, plan.period_end) == (ROUND.name, ROUND.period_end)


def test_both_are_told_of_another_manager_of_a_plan_in_force() -> None:
    outcome = transfers.change_manager(plan_in(Status.ACTIVE), GREET, PEOPLE, LATER)
    assert told(outcome) == [("anna", News.MANAGER_CHANGED), ("greet", News.TEAM_GREW)]
    same = transfers.change_manager(plan_in(Status.ACTIVE), MARC, PEOPLE, LATER)
    assert told(same) == []


def test_a_new_manager_hears_nothing_of_a_draft() -> None:
    outcome = transfers.change_manager(plan_in(Status.DRAFT), GREET, PEOPLE, LATER)
    assert told(outcome) == [("anna", News.MANAGER_CHANGED)]


def test_what_a_leaver_did_not_agree_is_withdrawn_and_what_was_agreed_stays() -> None:
    agreed = transfers.close_for_leaver(plan_in(Status.ACTIVE), "Left on 15/01/2027", LATER)
    assert agreed.plan == plan_in(Status.ACTIVE)
    assert told(agreed) == [("anna", News.YOU_LEAVE), ("marc", News.EMPLOYEE_LEFT)]
    for status in (Status.SUBMITTED, Status.IN_REVIEW, Status.RETURNED, Status.AWAITING_AGREEMENT):
        closed = transfers.close_for_leaver(plan_in(status), "Left on 15/01/2027", LATER)
        assert (closed.plan.status, closed.plan.reason) == (Status.WITHDRAWN, "Left on 15/01/2027")
        assert told(closed) == [("anna", News.YOU_LEAVE), ("marc", News.EMPLOYEE_LEFT)]
    draft = transfers.close_for_leaver(plan_in(Status.DRAFT), "Left on 15/01/2027", LATER)
    assert told(draft) == [("anna", News.YOU_LEAVE)]


def test_what_a_manager_noted_of_a_leavers_plan_stays_unshared() -> None:
    submitted = plan_in(Status.SUBMITTED)
    noted = replace(plan_in(Status.IN_REVIEW), manager_remark="Not yet shared")
    closed = transfers.close_for_leaver(noted, "Left", LATER, submitted=submitted)
    assert closed.plan.manager_remark is None


def test_withdrawing_the_version_in_force_stops_the_whole_plan() -> None:
    agreed = replace(plan_in(Status.ACTIVE), version=2)
    assert told(plan_steps.withdraw(agreed, ANNA, "Another job", LATER)) == [
        ("marc", News.WITHDRAWN)
    ]
    returned = replace(plan_in(Status.RETURNED), version=2)
    dropped = plan_steps.withdraw(returned, ANNA, "Not needed", LATER)
    assert told(dropped) == [("marc", News.VERSION_WITHDRAWN)]
