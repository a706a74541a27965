"""What is remembered of a conversation survives being stored."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.conversation import Conversation, Session
from dialogs.prompt import Position
from dialogs.screens.registry import SCREENS
from dialogs.scripts.plan import PLAN
from tests.plans.strategies import moments

keys = st.sampled_from([*PLAN.nodes, *SCREENS])
places = st.builds(Position, keys, st.none() | st.integers(0, 10_000))
marks = st.frozensets(places.map(str), max_size=3)
threads = st.builds(
    Session,
    at=st.none() | places,
    visited=st.lists(places, max_size=4).map(tuple),
    skipped=marks,
    settled=marks,
    opened=marks,
    details=st.frozensets(st.integers(0, 99), max_size=3),
    carry=st.none() | st.integers(0, 99),
    adding=st.booleans(),
    then=st.none() | places,
    origin=st.none() | places,
)
conversations = st.builds(
    Conversation,
    subject=st.none() | st.integers(1, 99),
    sessions=st.dictionaries(st.integers(1, 99), threads, max_size=2),
    overlay=st.none() | keys,
    paused=st.booleans(),
    refused=st.lists(st.text(), max_size=3).map(tuple),
    last_at=st.none() | moments,
)


@settings(max_examples=40)
@given(conversations)
def test_a_conversation_comes_back_as_it_was(conversation: Conversation) -> None:
    stored = json.dumps(conversation.to_json())
    assert Conversation.from_json(json.loads(stored)) == conversation


@settings(max_examples=40)
@given(conversations)
def test_one_that_was_stored_by_another_version_is_read_as_far_as_it_goes(
    conversation: Conversation,
) -> None:
    stored = conversation.to_json() | {"of_later": 1}
    for name in stored:
        without = {key: value for key, value in stored.items() if key != name}
        assert isinstance(Conversation.from_json(without), Conversation)


def test_nothing_stored_is_a_new_conversation() -> None:
    assert Conversation.from_json({}) == Conversation()


@given(places)
def test_a_place_is_written_and_read(position: Position) -> None:
    assert Position.parse(str(position)) == position


@given(st.text(max_size=20))
def test_any_text_can_be_read_as_a_place(text: str) -> None:
    """A button's data may come from anywhere."""
    assert isinstance(Position.parse(text), Position)


def test_one_that_remembers_a_single_refused_message_is_understood() -> None:
    assert Conversation.from_json({"refused": "12"}).refused == ("12",)
