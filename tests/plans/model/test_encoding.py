from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings

from plans.model import Action, Audience, Competence, FunctionProfile, Goal, Person, Plan
from plans.model.encoding import Undecodable, decode, encode, plain
from plans.model.own_questions import OwnQuestion
from plans.reminders.policy import Policy
from tests.plans import strategies
from tests.plans.examples import whole_plan

large = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SAID = "I would rather work elsewhere"


@large
@given(plan=strategies.plans())
def test_every_plan_comes_back_exactly(plan: Plan) -> None:
    again = decode(Plan, encode(plan))
    assert again == plan
    assert repr(again) == repr(plan)
    assert encode(again) == encode(plan)


@given(person=strategies.persons())
def test_every_person_comes_back_exactly(person: Person) -> None:
    assert decode(Person, encode(person)) == person


def test_a_moment_is_written_in_utc_and_read_in_utc() -> None:
    here = datetime(2027, 3, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    plan = replace(whole_plan(), created_at=here)
    assert '"created_at":"2027-02-28T23:30:00Z"' in encode(plan)
    again = decode(Plan, encode(plan)).created_at
    assert (again, again.tzinfo) == (here, UTC)
    assert plain(plan)["created_at"] == "2027-02-28T23:30:00Z"


def test_numbers_keep_every_digit() -> None:
    action = Action(id=1, cost=Decimal("1250.10"), hours=Decimal("0.30000000000000000001"))
    again = decode(Action, encode(action))
    assert (str(again.cost), str(again.hours)) == ("1250.10", "0.30000000000000000001")


def test_only_what_was_answered_is_written() -> None:
    assert json.loads(encode(Goal(id=3, text="lead a team"))) == {"id": 3, "text": "lead a team"}
    assert plain(Goal(id=3))["kind"] is None
    assert encode(Policy()) == "{}"


def test_what_was_stored_before_a_field_was_added_is_read() -> None:
    stored = json.loads(encode(whole_plan()))
    stored["goals"][0].pop("evidence", None)
    assert decode(Plan, json.dumps(stored)).goals[0].evidence is None


def test_values_that_are_no_dataclass() -> None:
    kind: Any = tuple[OwnQuestion, ...]
    assert decode(kind, encode((), kind)) == ()


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('"language"', '"mood":"x","language"'),
        ('"id":1', '"id":"1"'),
        ('"id":1', f'"id":"{SAID}"'),
        ('{"id"', f'{{"{SAID}'),
        ('"created_at":"2', f'"created_at":"{SAID}2'),
        ('Z"', '"'),
    ],
    ids=["unknown key", "other type", "no number", "no JSON", "no moment", "no zone"],
)
def test_what_the_type_does_not_say_is_refused_without_a_word_of_it(was: str, becomes: str) -> None:
    plan = Plan(
        **{**{n: getattr(whole_plan(), n) for n in _required(Plan)}, "id": 1, "language": "en"}
    )
    text = encode(plan)
    assert was in text
    with pytest.raises(Undecodable) as refused:
        decode(Plan, text.replace(was, becomes, 1))
    assert SAID not in repr(refused.value)
    assert refused.value.__context__ is None


def _required(kind: Any) -> list[str]:
    return [
        entry.name
        for entry in fields(kind)
        if entry.default is MISSING and entry.default_factory is MISSING
    ]


@pytest.mark.parametrize("wrong", [SAID.encode(), object(), datetime(2027, 1, 1, tzinfo=UTC)])
def test_a_value_that_its_field_does_not_allow_is_a_mistake_of_ours(wrong: Any) -> None:
    with pytest.raises(TypeError, match="a Plan holds what its type does not allow") as refused:
        encode(replace(whole_plan(), reason=wrong))
    assert SAID not in repr(refused.value)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        encode(replace(whole_plan(), created_at=datetime(2027, 1, 1)))


def test_what_no_database_can_hold_is_replaced() -> None:
    text = encode(Goal(id=1, text="a\0b", evidence="c\ud800d"))
    assert "\0" not in text
    assert decode(Goal, text) == Goal(id=1, text="a\ufffdb", evidence="c\ufffdd")
    said = r"a \u0000 that somebody typed"
    assert decode(Goal, encode(Goal(id=1, text=said))).text == said


DEFAULTS = {
    "Plan.version": "1",
    "Plan.status": "draft",
    "Plan.language": "nl",
    "Plan.last_item_id": "0",
    "Preparation.shared": "False",
    "Action.status": "planned",
    "Action.progress": "0",
    "Talk.kind": "follow_up",
    "TalkReport.kind": "follow_up",
    "TalkReport.manager": "",
    "OwnQuestion.section": "remarks",
    "OwnQuestion.required": "False",
    "OwnQuestion.retired": "False",
    "ProfileCompetence.type": "skill",
}


def test_a_default_is_not_stored_so_it_never_changes() -> None:
    """A field may be added here; what stands here may not become something else."""
    found: dict[str, str] = {}
    for kind in (Plan, OwnQuestion, Audience, FunctionProfile):
        for owner, entry in _stored_fields(kind):
            if entry.default is not MISSING and entry.default not in {None, ()}:
                found[f"{owner.__name__}.{entry.name}"] = str(entry.default)
    assert found == DEFAULTS


def test_the_defaults_of_everything_inside_a_plan_are_looked_at() -> None:
    seen = {owner for owner, _ in _stored_fields(Plan)}
    assert {Plan, Goal, Competence, Action} <= seen


def _stored_fields(kind: type) -> Iterator[tuple[type, Field[Any]]]:
    seen, to_see = set(), [kind]
    while to_see:
        one = to_see.pop()
        if one in seen:
            continue
        seen.add(one)
        for entry in fields(one):  # type: ignore[arg-type]
            yield one, entry
        to_see += [inner for hint in get_type_hints(one).values() for inner in _kinds_in(hint)]


def _kinds_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _kinds_in(inner)
