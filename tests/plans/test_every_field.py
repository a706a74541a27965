"""No field of anything is lost, whatever becomes of a plan; one that is added is looked for too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any

import pytest

from bot.attachments import Files
from dialogs.prompt import Attachment
from plans import editing
from plans.carry_over import carried
from plans.content import content, content_hash
from plans.model import (
    Action,
    Addition,
    Competence,
    Goal,
    Item,
    Note,
    Plan,
    Preparation,
    Promise,
    Talk,
    TalkKind,
    TalkReport,
)
from plans.model.declaring import Along, declared
from plans.storage import Database
from plans.talks import recording
from plans.workflow import plan_steps, talk_steps
from plans.workflow.plan_steps import start_plan
from tests.cast import ANNA, MARC, NOW, PEOPLE, ROUND
from tests.chat import TEXTS
from tests.plans.filled import FAR, filled
from tests.plans.rendering.in_process import InProcess

ITEMS = (Goal, Competence, Action, Promise, Talk)
LATER = NOW.replace(year=2028)


def test_such_a_plan_has_a_value_everywhere() -> None:
    assert [name for name, value in _leaves(filled(Plan)) if value in (None, "", ())] == [
        "Plan.reports.additions"
    ]


@pytest.mark.parametrize("kind", [*ITEMS, Addition])
def test_every_field_of_an_item_says_what_becomes_of_it(kind: type[Item]) -> None:
    names = {entry.name for entry in fields(kind)} - {"id", *kind.CHILDREN}
    assert declared(kind).keys() == names


@pytest.mark.parametrize("kind", [Preparation, Note])
def test_every_field_of_what_is_said_is_declared(kind: type) -> None:
    names = {entry.name for entry in fields(kind)} - {"item", "name"}
    assert declared(kind).keys() == names


@pytest.mark.parametrize("kind", [Goal, Competence, Action, Promise])
def test_what_goes_along_into_the_next_plan_is_there(kind: type[Item]) -> None:
    plan = filled(Plan)
    into = carried(plan, start_plan(ANNA, None, LATER, "nl"))
    [before] = [item for item in plan.items() if type(item) is kind]
    [after] = [item for item in into.items() if type(item) is kind]
    fresh = kind(id=0)
    for name, said in declared(kind).items():
        value = getattr(after, name)
        match said.along:
            case Along.AS_IT_IS:
                assert value == getattr(before, name), name
            case Along.LAST_SEEN:
                assert value == 4, name  # what the talk saw, and not what was signed
            case Along.NOT if name != "came_from":
                assert value == getattr(fresh, name), name


def test_a_day_that_has_passed_stays_behind() -> None:
    plan = filled(Plan)
    late = start_plan(ANNA, None, LATER.replace(year=FAR.year + 5), "nl")
    for item in carried(plan, late).items():
        if not isinstance(item, Talk):
            days = [
                v for name in declared(type(item)) if isinstance(v := getattr(item, name), date)
            ]
            assert days == []


def test_what_is_said_of_the_whole_plan_goes_along_where_it_is_declared_to() -> None:
    plan = filled(Plan)
    into = carried(plan, start_plan(ANNA, None, LATER, "nl"))
    for name, said in declared(Plan).items():
        expected = getattr(plan, name) if said.along is Along.AS_IT_IS else None
        assert getattr(into, name) == expected


def test_a_new_version_has_everything() -> None:
    plan = filled(Plan)
    new = plan_steps.new_version(plan, ANNA, LATER)
    for item in plan.items():
        expected = replace(item, verdict=None)
        if isinstance(expected, Talk):
            expected = replace(expected, on=expected.day, moved_to=None)
        assert _own(editing.find(new, item.id)) == _own(expected)
    for entry in fields(Plan):
        if entry.name not in {*Plan.CHILDREN, *_OF_A_VERSION}:
            assert getattr(new, entry.name) == getattr(plan, entry.name)


_OF_A_VERSION = ("version", "status", "status_since", "created_at", "reason", "sign_offs")


def test_a_talk_keeps_everything_and_what_it_says_is_so_in_a_next_version_too() -> None:
    plan = filled(Plan)
    draft = replace(plan, version=2)
    held = talk_steps.begin(plan, ANNA, TalkKind.FOLLOW_UP, LATER)
    for item in plan.items():
        held = recording.with_note(held, item, "agreed", True)
    held = talk_steps.close(held, ANNA, MARC, LATER, number=2).plan
    assert [_own(item) for item in held.items()] == [_own(item) for item in plan.items()]
    assert held.reports[:-1] == plan.reports

    fresh = draft
    for item in draft.items():
        for name, said in declared(type(item)).items():
            if said.noted:
                fresh = editing.set_value(fresh, item.id, name, getattr(type(item)(id=0), name))
    fresh = editing.set_value(fresh, 3, "dropped_because", None)
    for item in recording.with_progress(fresh, held).items():
        now = editing.find(held, item.id)
        for name, said in declared(type(item)).items():
            if said.noted:
                assert getattr(item, name) == getattr(now, name), name


def test_what_is_left_out_of_a_version_is_as_it_was_agreed() -> None:
    agreed = filled(Plan)
    plan = replace(agreed, version=2)
    for item in agreed.items():
        for name in declared(type(item)):
            plan = editing.set_value(plan, item.id, name, getattr(type(item)(id=0), name))
    report = TalkReport(id=95, begun_at=LATER)
    plan = replace(plan, reports=(*plan.reports, report))
    for item in agreed.items():
        plan = recording.with_note(plan, item, "agreed", False)
    assert list(recording.without_refused(plan, agreed).items()) == list(agreed.items())


@pytest.mark.parametrize("kind", ITEMS)
def test_the_fingerprint_covers_what_is_signed_and_nothing_else(kind: type[Item]) -> None:
    plan = filled(Plan)
    [item] = [one for one in plan.items() if type(one) is kind]
    for name, said in declared(kind).items():
        other = getattr(kind(id=0), name)
        changed = editing.set_value(plan, item.id, name, other)
        assert (content_hash(changed) != content_hash(plan)) is said.signed, name


def test_what_nobody_answered_is_no_content() -> None:
    """Or a field that is added would change the fingerprint under every plan already signed."""
    plan = start_plan(ANNA, None, NOW, "nl")
    plan, goal = editing.add(plan, "goal", None)
    plan, competence = editing.add(plan, "competence", goal.id)
    plan, _ = editing.add(plan, "action", competence.id)
    plan, _ = editing.add(plan, "promise", None)
    [said] = content(plan)["goals"]
    assert said == {"competences": [{"actions": [{}]}]}
    assert content(plan)["promises"] == [{}]


async def test_every_value_comes_back_from_the_database(database: Database) -> None:
    added = await _stored(database)
    async with database.reading() as store:
        again = await store.plans.get(added.id)
    assert again == added
    assert repr(again) == repr(added)
    assert again == replace(_on_its_own(), id=added.id)


async def test_my_data_has_every_value(database: Database) -> None:
    added = await _stored(database)
    files = Files(database=database, texts=TEXTS, renderer=InProcess(), collections=None)  # type: ignore[arg-type]
    [_, file] = await files.make(Attachment(kind="my_data", formats=()), "anna", NOW)
    [plan] = json.loads(file.content)["plans"]
    shown = dict(_leaves(added))
    assert {name for name, _ in _json_leaves("Plan", plan)} >= shown.keys() - {
        "Plan.reports.additions"
    }
    words = {str(value) for _, value in _json_leaves("Plan", plan)}
    missing = {name for name, value in shown.items() if value and _plain(value) not in words}
    assert missing == set()


async def _stored(database: Database) -> Plan:
    async with database.transaction() as store:
        await store.save_people(PEOPLE)
        await store.save_round(ROUND)
        return await store.add_plan(_on_its_own())


def _on_its_own() -> Plan:
    """Without the ids of other plans, which are not there."""
    return replace(filled(Plan), follows=None, replaced_by=None)


def _own(item: Item) -> Item:
    """The item without what it holds."""
    return replace(item, **dict.fromkeys(item.CHILDREN, ()))


def _leaves(value: Any, name: str = "Plan") -> Iterator[tuple[str, Any]]:
    """Every value by its path."""
    if isinstance(value, tuple) and value:
        for one in value:
            yield from _leaves(one, name)
    elif is_dataclass(value) and not isinstance(value, type):
        for entry in fields(value):
            yield from _leaves(getattr(value, entry.name), f"{name}.{entry.name}")
    else:
        yield name, value


def _json_leaves(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _json_leaves(name, one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _json_leaves(f"{name}.{key}", one)
    else:
        yield name, value


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
