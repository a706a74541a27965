from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given

from dialogs.scripts.plan import PLAN
from plans import editing
from plans.completeness import AT_LEAST_ONE, REQUIRED, answered, missing, name_of
from plans.i18n.translate import load_texts
from plans.model import Plan
from tests.cast import TODAY
from tests.plans.strategies import plans
from tests.story import empty_plan, whole_plan


def test_nothing_is_missing_from_a_whole_plan() -> None:
    assert missing(whole_plan(), TODAY) == ()


def test_an_empty_plan_misses_a_goal() -> None:
    assert [(one.kind, one.field, one.item_id) for one in missing(empty_plan(), TODAY)] == [
        ("goal", None, None)
    ]


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, fields in REQUIRED.items() for field in fields]
)
def test_each_answer_that_is_needed_is_named_when_it_is_not_there(kind: str, field: str) -> None:
    plan = whole_plan()
    item = next(item for item in plan.items() if kind == item.KIND)
    [gap] = missing(editing.set_value(plan, item.id, field, None), TODAY)
    assert (gap.kind, gap.field, gap.item_id) == (kind, field, item.id)


@pytest.mark.parametrize("kind", ["goal", "competence", "action"])
def test_a_part_without_what_it_must_hold_is_named(kind: str) -> None:
    plan = whole_plan()
    item = next(item for item in plan.items() if kind == item.KIND)
    parent = editing.parent_of(plan, item.id)
    [gap] = missing(editing.remove(plan, item.id), TODAY)
    assert (gap.kind, gap.field, gap.item_id) == (kind, None, parent.id if parent else None)


def test_a_date_that_has_passed_is_named() -> None:
    plan = whole_plan()
    [action] = plan.actions
    yesterday = TODAY - timedelta(days=1)
    [gap] = missing(editing.set_value(plan, action.id, "end", yesterday), TODAY)
    assert (gap.field, gap.item_id) == ("end", action.id)
    assert missing(editing.set_value(plan, action.id, "end", TODAY), TODAY) == ()


@given(plans())
def test_what_is_missing_can_be_found_in_the_plan(plan: Plan) -> None:
    ids = {item.id for item in plan.items()}
    for gap in missing(plan, date(2027, 1, 1)):
        assert gap.item_id is None or gap.item_id in ids
        assert gap.text.source


def test_the_script_asks_for_exactly_what_is_needed() -> None:
    for kind, fields in REQUIRED.items():
        asked = [
            step.field for step in PLAN.steps_about(kind) if not (step.optional or step.detail)
        ]
        assert tuple(asked) == fields
    for parent, kind in AT_LEAST_ONE.items():
        repeat = PLAN.repeat_of(kind)
        assert repeat is not None, parent
        assert repeat.at_least == 1


def test_an_item_is_answered_when_all_of_its_own_is_there() -> None:
    plan = whole_plan()
    [goal] = plan.goals
    assert answered(goal)
    assert not answered(editing.find(editing.set_value(plan, goal.id, "kind", None), goal.id))


def test_an_item_is_called_by_its_first_words() -> None:
    [goal] = whole_plan().goals
    assert name_of(goal) == "Handle complaints on my own"
    long = editing.set_value(whole_plan(), goal.id, "text", "word\n" * 100)
    assert len(name_of(editing.find(long, goal.id))) <= 60


def test_a_talk_is_called_by_its_kind_its_day_and_its_hour() -> None:
    texts = load_texts()
    talk = whole_plan().talks[0]
    assert texts.render(name_of(talk), "nl") == "opvolggesprek op 15/04/2027"
    talk = replace(talk, hour=time(14, 30))
    assert texts.render(name_of(talk), "nl") == "opvolggesprek op 15/04/2027 om 14:30"
    assert texts.render(name_of(talk), "en") == "follow-up talk on 15/04/2027 at 14:30"
