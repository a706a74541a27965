"""Callback data: 64 bytes, whatever the question and the choice; and never an error."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.rendering.callback_data import (
    AGAIN,
    BACK,
    LONGEST,
    NOTHING,
    PAUSE,
    SKIP,
    Button,
    day_choice,
    is_hashed,
    month_choice,
    pack,
    unpack,
)
from dialogs.engine.questions import CHANGE, ENOUGH, KEEP, SHARPEN
from dialogs.event import Event
from dialogs.prompt import Position
from dialogs.screens.registry import SCREENS
from dialogs.scripts.plan import PLAN
from dialogs.scripts.review import REVIEW
from dialogs.steps.answers import Level, OneOf, Party, YesNo
from dialogs.steps.script import LONGEST_KEY
from dialogs.steps.step import Gate, Repeat, Step
from dialogs.steps.suggestions import LONGEST_ID
from plans.editing import ITEM_TYPES

LAST_PLAN, LAST_ITEM = 36**8, 36**5
EVERYWHERE = [BACK, SKIP, PAUSE, AGAIN, NOTHING, KEEP.id, ENOUGH.id, CHANGE.id, SHARPEN.id]
EVERYWHERE += ["details", "add", "done", "remove", "up", "x" * LONGEST_ID, *ITEM_TYPES]
EVERYWHERE += [f"add-{kind}" for kind in ITEM_TYPES] + [f"{kind}99" for kind in ITEM_TYPES]
EVERYWHERE += [day_choice(date(2027, 12, 31)), month_choice(date(2027, 12, 1))]


def choices_of(node: Step | Repeat | Gate) -> Iterator[str]:
    """Every choice that can stand under a question by its declaration."""
    yield from EVERYWHERE
    if isinstance(node, Gate):
        yield from (node.enter[0], node.skip[0], *(node.all or ())[:1])
    if isinstance(node, Step):
        yield from (side.id for side in node.sides)
    answer = node.first.answer if isinstance(node, Repeat) else getattr(node, "answer", None)
    match answer:
        case OneOf():
            yield from (option.id for option in answer.options)
        case Party():
            yield from (role.value for role in answer.roles)
        case YesNo():
            yield from ("yes", "no")
        case Level():
            yield from "012345"


QUESTIONS = [
    (node.key, tuple(choices_of(node))) for s in (PLAN, REVIEW) for node in s.nodes.values()
]
QUESTIONS += [(key, tuple(EVERYWHERE)) for key in SCREENS]


@pytest.mark.parametrize(("key", "choices"), QUESTIONS)
def test_every_choice_of_every_question_fits_and_comes_back(
    key: str, choices: tuple[str, ...]
) -> None:
    for choice in choices:
        button = Button(choice=choice, position=Position(key, LAST_ITEM), plan_id=LAST_PLAN)
        data = pack(button)
        assert len(data.encode()) <= LONGEST
        assert not is_hashed(data)
        assert unpack(data) == button


def test_the_longest_key_that_a_script_allows_leaves_room_for_every_choice() -> None:
    key = "k" * LONGEST_KEY
    for choice in EVERYWHERE:
        data = pack(Button(choice=choice, position=Position(key, LAST_ITEM), plan_id=LAST_PLAN))
        assert len(data.encode()) <= LONGEST
        assert not is_hashed(data)


def test_a_person_with_a_very_long_id_is_found_by_its_hash() -> None:
    long = "jean-françois-van-den-broeck-de-la-tour-d-auvergne-number-123456789"
    data = pack(Button(choice=long, position=Position("desk")))
    assert len(data.encode()) <= LONGEST
    assert unpack(data, ["somebody", long]).choice == long
    assert unpack(data, ["somebody"]).choice == ""


def test_a_long_key_is_found_by_its_hash_among_those_we_know() -> None:
    key = "competence.needed"
    data = pack(Button(choice="c" * 40, position=Position(key, 7), plan_id=12))
    assert unpack(data) == Button(choice="c" * 40, position=Position(key, 7), plan_id=12)


@given(
    choice=st.text(min_size=1, max_size=100).filter(lambda text: text[0] not in "~#"),
    item=st.none() | st.integers(0, 2**40),
    plan=st.none() | st.integers(0, 2**40),
)
def test_nothing_is_too_long(choice: str, item: int | None, plan: int | None) -> None:
    button = Button(choice=choice, position=Position("goal.text", item), plan_id=plan)
    data = pack(button)
    assert len(data.encode(errors="replace")) <= LONGEST
    assert unpack(data, [choice]) == button


@given(st.text(max_size=80))
def test_any_data_is_read_without_an_error(data: str) -> None:
    assert isinstance(unpack(data).event(), Event)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "yes",
        "1",
        "1|",
        "0|1|goal.text||yes",
        "1|ö|x||y",
        "1|-5|goal.text||yes",
        "|||||||",
        "1|1|#none||yes",
    ],
)
def test_what_cannot_be_read_is_a_button_of_no_question(data: str) -> None:
    button = unpack(data)
    assert button.position is not None
    assert button.position.key not in PLAN.nodes


def test_buttons_mean_choices_commands_and_days() -> None:
    at = {"position": Position("goal.target_date", 3), "plan_id": 8}
    assert Button(choice="growth", **at).event() == Event(kind="choose", choice="growth", **at)
    assert Button(choice=BACK, **at).event() == Event(kind="command", text="/back", **at)
    day = Button(choice=day_choice(date(2027, 3, 31)), **at)
    assert day.event() == Event(kind="text", text="2027-03-31", **at)
    assert Button(choice=month_choice(date(2027, 3, 1)), **at).month == date(2027, 3, 1)


@pytest.mark.parametrize("choice", ["=2027", "=20270231", "=99990101", ">202713", ">", "="])
def test_days_and_months_that_are_none_choose_nothing(choice: str) -> None:
    button = Button(choice=choice, position=Position("goal.target_date", 3))
    assert button.month is None
    assert button.event().kind == "choose"
