from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans import editing
from plans.errors import NoSuchItem
from plans.model import Plan
from tests.plans.strategies import plans
from tests.story import whole_plan


@given(plans(), st.data())
def test_removing_an_item_takes_it_and_what_it_holds_and_nothing_else(
    plan: Plan, data: st.DataObject
) -> None:
    ids = [item.id for item in plan.items()]
    if not ids:
        return
    gone = data.draw(st.sampled_from(ids))
    held = {item.id for item in _under(plan, gone)}
    left = [item.id for item in editing.remove(plan, gone).items()]
    assert left == [item for item in ids if item not in held]


def _under(plan: Plan, item_id: int) -> list[object]:
    item = editing.find(plan, item_id)
    inside = [child for name in item.CHILDREN for child in getattr(item, name)]
    return [item, *(deep for child in inside for deep in _under(plan, child.id))]


def test_the_id_of_a_removed_item_does_not_come_back() -> None:
    plan, first = editing.add(whole_plan(), "goal", None, text="One")
    plan, second = editing.add(editing.remove(plan, first.id), "goal", None, text="Two")
    assert second.id > first.id


def test_a_value_is_set_where_it_belongs() -> None:
    plan = whole_plan()
    [action] = plan.actions
    changed = editing.set_value(plan, action.id, "what", "Read a book")
    assert changed.actions[0].what == "Read a book"
    assert editing.set_value(changed, action.id, "what", action.what) == plan


def test_every_item_knows_what_holds_it() -> None:
    plan = whole_plan()
    [goal], [competence], [action] = plan.goals, plan.competences, plan.actions
    holders = [editing.parent_of(plan, one.id) for one in (goal, competence, action)]
    assert holders == [None, goal, competence]


@pytest.mark.parametrize("what", ["find", "remove"])
def test_an_item_that_is_not_there(what: str) -> None:
    with pytest.raises(NoSuchItem):
        getattr(editing, what)(whole_plan(), 999)
