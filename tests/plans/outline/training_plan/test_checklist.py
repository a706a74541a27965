"""The checklist: what is there, and what is missing, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.i18n.translate import english
from plans.organisation.profile import OrganisationProfile
from plans.outline.training_plan.checklist import Checked, checked
from plans.outline.training_plan.facts import PlanFacts
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.training import Training
from tests.training_plan_company import company

WHOLE = company(1, people=40)
EMPTY = replace(
    WHOLE,
    plan=TrainingPlan(year=2027, until=2027),
    profile=OrganisationProfile(),
    counted=None,
    last_year=(),
)


def one(facts: PlanFacts, key: str) -> Checked:
    return next(found for found in checked(facts) if found.requirement.key == key)


def missing(facts: PlanFacts, key: str) -> list[str]:
    return [english(text) for text in one(facts, key).missing]


def test_of_a_plan_without_anything_everything_is_missing() -> None:
    assert [found.requirement.key for found in checked(EMPTY) if found.met] == []
    assert missing(EMPTY, "company") == [
        "the joint committee",
        "the name of the organisation",
        "the seat",
    ]
    assert missing(EMPTY, "target_groups") == ["trainings"]


def test_trainings_that_lack_something_are_named_by_their_numbers() -> None:
    rows = (
        Training(id=1, target_group="all", formal=True),
        Training(id=2),
        Training(id=5, target_group=" "),
    )
    facts = replace(EMPTY, plan=TrainingPlan(year=2027, until=2027, trainings=rows))
    assert missing(facts, "target_groups") == ["the target group of trainings 2, 5"]
    assert missing(facts, "formality") == ["formal or informal of trainings 2, 5"]
    assert missing(facts, "formal") == []


def test_a_group_is_served_by_a_training_or_by_a_sentence() -> None:
    without = missing(EMPTY, "risk_groups")
    assert "something for: Workers of 50 and older" in without
    rows = (Training(id=1, for_groups=("aged_50",)),)
    served = replace(EMPTY, plan=TrainingPlan(year=2027, until=2027, trainings=rows))
    assert missing(served, "risk_groups") == [one for one in without if "50" not in one]
    said = replace(EMPTY, plan=replace(EMPTY.plan, answers=WHOLE.plan.answers))
    assert "something for: Workers of 50 and older" not in missing(said, "risk_groups")


def test_last_year_is_asked_only_of_who_had_a_plan_then() -> None:
    keys = [found.requirement.key for found in checked(EMPTY)]
    assert "last_year" not in keys
    assert one(WHOLE, "last_year").met


@pytest.mark.parametrize("key", ["company", "consultation", "threshold", "gender", "evaluation"])
def test_what_is_there_is_met_and_says_in_which_part(key: str) -> None:
    found = one(WHOLE, key)
    assert found.met
    assert found.sections


def test_a_rule_that_holds_later_is_not_asked_yet() -> None:
    facts = replace(WHOLE, plan=replace(WHOLE.plan, year=2022))
    assert checked(facts) == ()
