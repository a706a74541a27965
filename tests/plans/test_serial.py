from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings

from plans.model import Person, Plan
from plans.serial import from_json, plan_from_json, plan_to_json, to_json
from tests.plans import strategies

large = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@large
@given(plan=strategies.plans())
def test_every_plan_comes_back_exactly(plan: Plan) -> None:
    again = plan_from_json(json.loads(json.dumps(plan_to_json(plan))))
    assert again == plan
    assert repr(again) == repr(plan)


@given(person=strategies.persons())
def test_every_person_comes_back_exactly(person: Person) -> None:
    assert from_json(Person, json.loads(json.dumps(to_json(person)))) == person


@large
@given(plan=strategies.plans())
def test_json_of_another_time_is_still_read(plan: Plan) -> None:
    data = plan_to_json(plan)
    del data["reason"]
    data["mood"] = "unknown to us"
    assert plan_from_json(data).reason is None


def test_what_json_cannot_hold_is_a_mistake_of_ours() -> None:
    @dataclass
    class Odd:
        value: object

    with pytest.raises(TypeError, match="cannot hold a object"):
        to_json(Odd(object()))
    with pytest.raises(TypeError, match="cannot give a bytes"):
        from_json(bytes, b"")
