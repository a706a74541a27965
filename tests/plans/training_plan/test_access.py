"""Who has a training in the plan, and who has none."""

from __future__ import annotations

from plans.model import Person
from plans.training_plan.access import AccessCell, access_to_training
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.training import Gathered, Training

ANNA = Person(id="anna", name="Anna Peeters", department="Sales", function="Seller")
MARC = Person(id="marc", name="Marc Janssens", department="Sales", function="Seller")
TOM = Person(id="tom", name="Tom Maes")


def from_plan(*plans: int) -> tuple[Gathered, ...]:
    return tuple(Gathered(plan_id=one, action_id=1, version=1, what="Excel") for one in plans)


def test_somebody_has_a_training_when_an_action_of_their_plan_is_in_the_table() -> None:
    plan = TrainingPlan(
        year=2027, until=2027, trainings=(Training(id=1, gathered=from_plan(7)), Training(id=2))
    )
    found = access_to_training(plan, [TOM, MARC, ANNA], {7: "anna", 8: "marc"})
    assert found.cells == (
        AccessCell(department="", function="", having=0, without=1),
        AccessCell(department="Sales", function="Seller", having=1, without=1),
    )
    assert found.without == (TOM, MARC)
    assert found.people == 3


def test_rows_that_were_put_together_still_count() -> None:
    parts = (Training(id=1, gathered=from_plan(7)), Training(id=2, gathered=from_plan(8)))
    plan = TrainingPlan(year=2027, until=2027, trainings=(Training(id=3, merged=parts),))
    found = access_to_training(plan, [MARC, ANNA], {7: "anna", 8: "marc"})
    assert found.without == ()


def test_a_plan_of_somebody_who_left_changes_nothing() -> None:
    plan = TrainingPlan(year=2027, until=2027, trainings=(Training(id=1, gathered=from_plan(9)),))
    found = access_to_training(plan, [ANNA], {9: "gone"})
    assert found.cells == (AccessCell(department="Sales", function="Seller", having=0, without=1),)
