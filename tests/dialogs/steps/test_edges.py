"""Whoever answers question after question moves along the edges of the script's machine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transitions import Machine

from dialogs.event import Event
from dialogs.prompt import Position
from dialogs.scripts.plan import PLAN
from dialogs.scripts.review import REVIEW
from dialogs.steps.script import Script
from tests.dialogs.stages import at_stage
from tests.dialogs.watched import Watched, press

AHEAD = frozenset({"keep", "change", "sharpen", "details", "adjust", "remark"})
ELSEWHERE = frozenset({"action", "promise"})
"""Buttons that lead off the way: to a change, a detail, one more of what came before."""


def answers(world: Watched, who: str, script: Script, picks: list[int]) -> Iterator[Position]:
    """Somebody answers every question, at random; the places where they stand."""
    world.chat.by_itself = False
    for pick in picks:
        message = world.last(who)
        assert message is not None
        position = Position.parse(message.position or "")
        yield position
        if position.key not in script.nodes:
            return
        offered = [key for key, _ in message.choices if key not in AHEAD | ELSEWHERE]
        if offered and pick % 5:
            world.do(who, press(message, offered[pick % len(offered)]))
        elif message.may_skip and pick % 2:
            world.do(who, Event(kind="command", text="/skip"))
        elif message.wants == "date":
            world.do(who, Event(kind="text", text="31/12/2027"))
        elif offered and message.step not in {"goal.text", "competence.name", "action.what"}:
            world.do(who, press(message, offered[0]))
        else:
            world.do(who, Event(kind="text", text=world.marked(who, "words")))


picks = st.lists(st.integers(0, 1000), min_size=60, max_size=60)


@settings(max_examples=15, deadline=None)
@given(picks)
def test_the_employee_moves_along_the_edges(picks: list[int]) -> None:
    world = at_stage("welcomed").fork()
    world.do("anna", Event(kind="command", text="/start"))
    check_moves(list(answers(world, "anna", PLAN, picks)), PLAN)


@settings(max_examples=10, deadline=None)
@given(picks)
def test_the_manager_moves_along_the_edges(picks: list[int]) -> None:
    world = at_stage("submitted").fork()
    world.do("marc", Event(kind="choose", choice="open"))
    check_moves(list(answers(world, "marc", REVIEW, picks)), REVIEW)


def check_moves(places: list[Position], script: Script) -> None:
    for before, after in pairwise(places):
        if before != after:
            assert (before.key, after.key) in script.edges
            assert script.go_on(before.key, after.key)


@pytest.mark.parametrize("script", [PLAN, REVIEW], ids=["plan", "review"])
def test_the_machine_is_a_plain_one_with_these_edges(script: Script) -> None:
    assert type(script.machine) is Machine
    drawn = {
        (source, transition.dest)
        for source, found in script.machine.events["advance"].transitions.items()
        for transition in found
    }
    assert drawn == script.edges


def test_a_jump_is_no_move_of_the_machine() -> None:
    assert not PLAN.go_on("goal.text", "summary")
    assert not PLAN.go_on("nowhere", "summary")
    assert not PLAN.go_on("summary", "goal.text")
