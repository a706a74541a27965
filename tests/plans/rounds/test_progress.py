"""Whom a round asks, which plan is somebody's own, and how far everybody is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plans.model import Audience, Plan, Status, Talk
from plans.model.choices import Stage
from plans.model.rounds import Extension
from plans.rounds.progress import (
    PlanState,
    asked_of,
    asks,
    counted,
    own_plan,
    progress_of,
    round_for,
)
from plans.workflow.plan_steps import join_round, start_plan
from tests.cast import ANNA, GREET, MARC, NOW, PEOPLE, ROUND, TODAY, TOM

LATER = replace(ROUND, name="2028", opens=date(2027, 2, 1), closes=date(2027, 6, 30))
A_DAY = timedelta(days=1)


def of(**audience: tuple[str, ...]) -> Audience:
    return Audience(**audience)


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        (of(), "greet marc anna ines tom"),
        (of(departments=("Customer service",)), "marc anna"),
        (of(departments=(" customer SERVICE ",)), "marc anna"),
        (of(departments=("Customer service", "Sales")), "marc anna"),
        (of(functions=("Director", "Team lead")), "greet marc"),
        (of(departments=("Customer service",), functions=("Team lead",)), "marc"),
        (of(numbers=("1001", "1005")), "anna tom"),
        (of(departments=("Customer service",), numbers=("1001", "1005")), "anna"),
        (of(departments=("Elsewhere",)), ""),
    ],
)
def test_whom_a_round_asks(audience: Audience, names: str) -> None:
    round_ = replace(ROUND, audience=audience)
    assert [one.id for one in PEOPLE if asks(round_, one, TODAY)] == names.split()


def test_who_comes_later_belongs_by_themself_and_who_leaves_does_not() -> None:
    assert asks(ROUND, replace(ANNA, started_on=ROUND.closes), TODAY)
    assert not asks(ROUND, replace(ANNA, started_on=ROUND.closes + A_DAY), TODAY)
    more_time = Extension(person_id="anna", until=ROUND.closes + A_DAY)
    extended = replace(ROUND, extensions=(more_time,))
    assert asks(extended, replace(ANNA, started_on=ROUND.closes + A_DAY), TODAY)
    assert not asks(extended, replace(MARC, started_on=ROUND.closes + A_DAY), TODAY)
    assert asks(ROUND, replace(ANNA, left_on=TODAY), TODAY)
    assert not asks(ROUND, replace(ANNA, left_on=TODAY - A_DAY), TODAY)


def test_the_first_round_that_asks_somebody() -> None:
    only_marc = replace(LATER, audience=of(numbers=("1002",)))
    assert round_for(ANNA, [only_marc, ROUND], TODAY) == ROUND
    assert round_for(MARC, [only_marc, ROUND], TODAY) == only_marc
    assert round_for(ANNA, [only_marc], TODAY) is None


def a_plan(plan_id: int, round_: str | None, status: Status, version: int = 1) -> Plan:
    made = replace(start_plan(ANNA, ROUND, NOW, "nl"), id=plan_id, round=round_)
    return replace(made, status=status, version=version)


S = Status


@pytest.mark.parametrize(
    ("plans", "wanted"),
    [
        ([], None),
        ([a_plan(1, "2027", S.DRAFT)], 1),
        ([a_plan(1, "2026", S.ACTIVE)], None),
        ([a_plan(1, "2026", S.COMPLETED)], None),
        ([a_plan(1, "2026", S.DRAFT)], 1),
        ([a_plan(1, "2026", S.AWAITING_AGREEMENT)], 1),
        ([a_plan(1, None, S.SUBMITTED)], 1),
        ([a_plan(1, "2026", S.DRAFT, version=2)], None),
        ([a_plan(1, "2026", S.DRAFT), a_plan(2, "2027", S.ACTIVE)], 2),
        ([a_plan(1, "2027", S.COMPLETED), a_plan(2, "2026", S.ACTIVE)], 1),
        ([a_plan(1, "2027", S.ACTIVE), a_plan(2, "2026", S.DRAFT)], 2),
    ],
)
def test_one_plan_to_draw_up_at_a_time(plans: list[Plan], wanted: int | None) -> None:
    found = own_plan(plans, ROUND)
    assert (found.id if found else None) == wanted


@pytest.mark.parametrize(("status", "wanted"), [(S.ACTIVE, 1), (S.COMPLETED, None)])
def test_without_a_round_the_plan_that_is_not_over(status: Status, wanted: int | None) -> None:
    found = own_plan([a_plan(1, "2026", status)], None)
    assert (found.id if found else None) == wanted


def test_a_plan_that_joins_a_round_gets_its_period_and_its_talks() -> None:
    old = replace(ROUND, name="2026", period_start=date(2026, 1, 1), period_end=date(2026, 12, 31))
    before = start_plan(ANNA, old, NOW.replace(year=2026), "nl")
    joined = join_round(before, ROUND, NOW)
    assert (joined.round, joined.period_start, joined.period_end) == (
        "2027",
        ROUND.period_start,
        ROUND.period_end,
    )
    fresh = start_plan(ANNA, ROUND, NOW, "nl")
    assert [talk.on for talk in joined.talks] == [talk.on for talk in fresh.talks]
    assert not {talk.id for talk in joined.talks} & {talk.id for talk in before.talks}


def test_talks_that_suit_the_round_stay() -> None:
    own = (Talk(id=9, on=date(2027, 5, 3)),)
    before = replace(start_plan(ANNA, None, NOW, "nl"), talks=own, last_item_id=9)
    assert join_round(before, ROUND, NOW).talks == own


def state(plan_id: int, who: str, status: Status, *, agreed: bool = False) -> PlanState:
    return PlanState(
        id=plan_id,
        employee_id=who,
        manager_id="marc",
        status=status,
        status_since=NOW,
        agreed=agreed,
    )


@pytest.mark.parametrize(
    ("status", "agreed", "stage"),
    [
        (S.DRAFT, False, Stage.DRAFTING),
        (S.RETURNED, False, Stage.DRAFTING),
        (S.SUBMITTED, False, Stage.WITH_MANAGER),
        (S.IN_REVIEW, False, Stage.WITH_MANAGER),
        (S.AWAITING_AGREEMENT, False, Stage.TO_SIGN),
        (S.ACTIVE, True, Stage.ACTIVE),
        (S.IN_REVIEW, True, Stage.ACTIVE),
        (S.WITHDRAWN, True, Stage.ACTIVE),
        (S.COMPLETED, True, Stage.EVALUATED),
        (S.WITHDRAWN, False, Stage.WITHDRAWN),
    ],
)
def test_the_stage_of_a_plan(status: Status, agreed: bool, stage: Stage) -> None:
    [anna] = progress_of(asked_of([ANNA], ROUND, TODAY), [state(1, "anna", status, agreed=agreed)])
    assert anna.stage is stage


def test_everybody_of_the_round_and_whoever_has_a_plan_in_it() -> None:
    round_ = replace(ROUND, audience=of(departments=("Customer service",)))
    gone = replace(GREET, left_on=TODAY - A_DAY)
    plans = [state(1, "tom", S.DRAFT), state(2, "greet", S.DRAFT)]
    found = progress_of(
        asked_of([gone, MARC, ANNA, TOM], round_, TODAY), plans, blocked=frozenset({"marc"})
    )
    assert [(one.person.id, one.stage, one.blocked) for one in found] == [
        ("anna", Stage.NOT_STARTED, False),
        ("marc", Stage.NOT_STARTED, True),
        ("tom", Stage.DRAFTING, False),
    ]
    assert counted(found) == {Stage.NOT_STARTED: 2, Stage.DRAFTING: 1}


def test_a_withdrawn_plan_counts_only_where_there_is_no_other() -> None:
    plans = [state(1, "anna", S.DRAFT), state(2, "anna", S.WITHDRAWN)]
    [anna] = progress_of(asked_of([ANNA], ROUND, TODAY), plans)
    assert (anna.stage, anna.plan) == (Stage.DRAFTING, plans[0])
    [anna] = progress_of(asked_of([ANNA], ROUND, TODAY), plans[::-1])
    assert anna.stage is Stage.DRAFTING


def test_a_round_waits_for_whoever_draws_up_the_plan_of_another() -> None:
    plans = [state(1, "tom", S.DRAFT)]
    busy = frozenset({"anna", "tom"})
    found = progress_of(asked_of([ANNA, MARC, TOM], ROUND, TODAY), plans, drawing_up=busy)
    elsewhere = {one.person.id: one.elsewhere for one in found}
    assert elsewhere == {"anna": True, "marc": False, "tom": False}
