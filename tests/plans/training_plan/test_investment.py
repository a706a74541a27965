"""What came of the investment in training, out of plans as people keep them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from plans.model import Action, ActionStatus, Competence, Goal, Plan, Role
from plans.model.choices import Applied
from plans.model.items import Rating
from plans.training_plan.investment import Growth, Outcome, what_came_of_it
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.training import Gathered, Training
from tests.cast import NOW

DAY = date(2026, 11, 2)


def rating(role: Role, level: int, report: int = 50) -> Rating:
    return Rating(role=role, level=level, on=DAY, person_id="x", report_id=report)


def plan(
    number: int, *actions: Action, current: int | None = 2, ratings: tuple[Rating, ...] = ()
) -> Plan:
    competence = Competence(
        id=2,
        name="Excel",
        current=current,
        needed=4,
        current_manager=1,
        actions=actions,
        ratings=ratings,
    )
    return Plan(
        id=number,
        employee_id=f"p{number}",
        manager_id=None,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        created_at=NOW,
        status_since=NOW,
        goals=(Goal(id=1, text="Better reports", competences=(competence,)),),
    )


DONE = Action(
    id=3,
    what="Excel",
    status=ActionStatus.DONE,
    useful=True,
    applied=Applied.OFTEN,
    cost=Decimal(200),
)


def table(*places: tuple[int, int]) -> TrainingPlan:
    gathered = tuple(
        Gathered(plan_id=plan_id, action_id=action, version=1, what="Excel")
        for plan_id, action in places
    )
    return TrainingPlan(
        year=2026, until=2026, trainings=(Training(id=1, title="Excel", gathered=gathered),)
    )


def outcome(of: TrainingPlan, *plans: Plan) -> Outcome:
    [one] = what_came_of_it(of, plans)
    return one.outcome


def test_a_training_that_was_followed_is_counted_with_all_that_was_said_of_it() -> None:
    seen = (rating(Role.EMPLOYEE, 3, 40), rating(Role.EMPLOYEE, 4), rating(Role.MANAGER, 3))
    assert outcome(table((7, 3)), plan(7, DONE, ratings=seen)) == Outcome(
        participants=1,
        followed=1,
        useful=1,
        applied=1,
        own=Growth(people=1, before=2, after=4),
        manager=Growth(people=1, before=1, after=3),
        cost=Decimal(200),
    )


def test_what_was_not_followed_brings_nothing() -> None:
    planned = replace(DONE, status=ActionStatus.PLANNED)
    seen = (rating(Role.EMPLOYEE, 4),)
    assert outcome(table((7, 3)), plan(7, planned, ratings=seen)) == Outcome(participants=1)


def test_not_yet_applied_and_not_enough_insight_count_nowhere() -> None:
    some = replace(DONE, useful=False, applied=Applied.NOT_YET)
    found = outcome(table((7, 3)), plan(7, some, current=0, ratings=(rating(Role.EMPLOYEE, 4),)))
    assert (found.followed, found.useful, found.applied, found.own) == (1, 0, 0, Growth())


def test_two_actions_of_one_person_in_a_row_are_one_participant() -> None:
    second = replace(DONE, id=4, useful=None, applied=None)
    seen = (rating(Role.EMPLOYEE, 3),)
    found = outcome(table((7, 3), (7, 4)), plan(7, DONE, second, ratings=seen))
    assert (found.participants, found.followed, found.own.people) == (1, 1, 1)
    assert found.cost == 400


def test_participants_add_up_and_a_plan_that_is_gone_is_left_out() -> None:
    found = outcome(table((7, 3), (8, 3), (9, 3)), plan(7, DONE), plan(8, DONE))
    assert (found.participants, found.followed) == (2, 2)
