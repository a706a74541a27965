"""Nobody sees the other side's text before it is shared, whatever becomes of the plan meanwhile."""

from __future__ import annotations

import pytest

from dialogs.engine.states import REVIEWING
from dialogs.event import Event
from dialogs.prompt import Position
from plans.model import Status, Verdict
from tests.chat import at_once
from tests.dialogs.stages import at_stage
from tests.dialogs.watched import Watched

SECRET = "a word among managers"


def reviewed() -> Watched:
    """Marc is at work on Anna's plan, and has noted something that he did not share yet."""
    world = at_stage("competence.current_manager").fork()
    world.do("marc", Event(kind="choose", choice="remark"))
    world.do("marc", Event(kind="text", text=world.marked("marc", SECRET)))
    for choice in ("3", "adjust", "what"):
        world.do("marc", Event(kind="choose", choice=choice))
    world.do("marc", Event(kind="text", text=world.marked("marc", SECRET)))
    return world


def told(world: Watched, who: str, *commands: str) -> str:
    """Everything that somebody reads after these commands, files included."""
    said = [one for text in commands for one in world.do(who, Event(kind="command", text=text))]
    attached = [
        words
        for one in said
        for attachment in one.message.attachments
        for words in world._attached(attachment, who)
    ]
    return "\n".join([*(one.message.text for one in said), *attached])


LOOK = ("/plan", "/document", "/mydata", "/start")


def test_an_employee_reads_nothing_of_a_review_that_is_under_way() -> None:
    assert SECRET not in told(reviewed(), "anna", *LOOK)


def test_nor_when_the_plan_moved_to_another_manager() -> None:
    world = reviewed()
    at_once(world.chat.change_manager("anna", "greet"))
    assert SECRET not in told(world, "anna", *LOOK)


def test_nor_when_it_is_taken_back_from_that_manager() -> None:
    world = reviewed()
    at_once(world.chat.change_manager("anna", "greet"))
    world.do("anna", Event(kind="command", text="/start"))
    world.do("anna", Event(kind="choose", choice="take_back"))
    assert world.plans()[1].status is Status.DRAFT
    assert SECRET not in told(world, "anna", *LOOK)
    assert world.plans()[1].actions[0].what == "something sensible"


def test_nor_when_it_is_withdrawn_in_the_middle() -> None:
    world = reviewed()
    world.do("anna", Event(kind="command", text="/withdraw"))
    world.do("anna", Event(kind="choose", choice="yes"))
    world.do("anna", Event(kind="text", text="I will work elsewhere"))
    assert world.plans()[1].status is Status.WITHDRAWN
    assert SECRET not in told(world, "anna", *LOOK)


def test_what_a_manager_noted_is_kept_in_the_history_all_the_same() -> None:
    world = reviewed()
    world.do("anna", Event(kind="command", text="/withdraw"))
    world.do("anna", Event(kind="choose", choice="yes"))
    world.do("anna", Event(kind="text", text="I will work elsewhere"))
    assert sum(SECRET in (entry.new or "") for entry in world.memory.entries) == 2


def test_a_new_manager_begins_the_review_anew() -> None:
    world = reviewed()
    at_once(world.chat.change_manager("anna", "greet"))
    [plan] = world.plans().values()
    assert all(item.verdict is None for item in plan.items())


@pytest.mark.parametrize("command", LOOK)
def test_a_former_manager_reads_nothing_that_came_later(command: str) -> None:
    world = reviewed()
    at_once(world.chat.change_manager("anna", "greet"))
    world.do("anna", Event(kind="command", text="/start"))
    world.do("anna", Event(kind="choose", choice="take_back"))
    world.do("anna", Event(kind="choose", choice="remark"))
    world.do("anna", Event(kind="text", text="not for Marc"))
    assert "not for Marc" not in told(world, "marc", command)
    assert world.last("marc").step in {None, "desk", "preparation"}


def test_a_former_manager_changes_nothing_any_more() -> None:
    world = reviewed()
    at_once(world.chat.change_manager("anna", "greet"))
    world.do("marc", Event(kind="choose", choice="agree", position=Position("goal.verdict", 4)))
    assert world.plans()[1].goals[0].verdict is None


# ------------------------------------------------------------------ forged buttons


@pytest.mark.parametrize(
    ("key", "item", "choice"),
    [
        ("preparation.shared", None, "yes"),
        ("competence.current", 5, "1"),
        ("preparation", None, "prepare"),
        ("goal.kind", 5, "growth"),
        ("goal.kind", 99, "growth"),
        ("manager_preparation.shared", 4, "yes"),
        ("nowhere", 1, "yes"),
    ],
)
def test_a_forged_button_changes_nothing(key: str, item: int | None, choice: str) -> None:
    """A manager shares nobody's preparation, and speaks in nobody's place."""
    world = at_stage("competence.current_manager").fork()
    before = world.plans()
    [said] = world.do("marc", Event(kind="choose", choice=choice, position=Position(key, item)))
    assert said.message.error is not None
    assert world.plans() == before


@pytest.mark.parametrize("step", ["preparation.shared", "competence.current"])
def test_nor_does_a_step_named_by_a_script(step: str) -> None:
    world = at_stage("competence.current_manager").fork()
    before = world.plans()
    choice = "yes" if step.endswith("shared") else "1"
    world.do("marc", Event(kind="choose", choice=choice, step=step))
    assert world.plans() == before


def test_what_the_employee_says_of_themselves_is_closed_to_a_manager() -> None:
    closed = ("preparation", "preparation.good_at", "competence.current", "plan.employee_remark")
    assert not any(REVIEWING.holds(Position(key)) for key in (*closed, "change.preparation"))


def test_an_employee_gives_no_verdict() -> None:
    world = at_stage("summary").fork()
    world.do("anna", Event(kind="choose", choice="agree", position=Position("goal.verdict", 4)))
    assert world.plans()[1].goals[0].verdict is not Verdict.AGREED


# ------------------------------------------------------------------ the preparation


def prepared(answer: str | None) -> Watched:
    world = at_stage("welcomed").fork()
    world.do("anna", Event(kind="command", text="/start"))
    world.do("anna", Event(kind="choose", choice="prepare"))
    world.do("anna", Event(kind="text", text=world.marked("anna", "I am patient")))
    for _ in range(5):
        world.do("anna", Event(kind="command", text="/skip"))
    assert world.last("anna").step == "preparation.shared"
    if answer is None:
        world.do("anna", Event(kind="command", text="/skip"))
    else:
        world.do("anna", Event(kind="choose", choice=answer))
    return world


@pytest.mark.parametrize(("answer", "shared"), [("yes", True), ("no", False), (None, False)])
def test_whether_a_preparation_is_shared_is_asked_once(answer: str | None, shared: bool) -> None:
    world = prepared(answer)
    assert world.plans()[1].preparation.shared is shared
    assert world.last("anna").step == "goal.text"
    world.do("anna", Event(kind="command", text="/start"))
    assert world.last("anna").step == "goal.text"


def test_an_empty_preparation_is_not_asked_to_be_shared() -> None:
    world = at_stage("welcomed").fork()
    world.do("anna", Event(kind="command", text="/start"))
    world.do("anna", Event(kind="choose", choice="prepare"))
    for _ in range(6):
        world.do("anna", Event(kind="command", text="/skip"))
    assert world.last("anna").step == "goal.text"


def test_a_manager_may_share_a_preparation_too() -> None:
    world = at_stage("submitted").fork()
    for choice in ("open", "prepare"):
        world.do("marc", Event(kind="choose", choice=choice))
    world.do("marc", Event(kind="text", text=world.marked("marc", "she is patient")))
    for _ in range(3):
        world.do("marc", Event(kind="command", text="/skip"))
    assert world.last("marc").step == "manager_preparation.shared"
    world.do("marc", Event(kind="choose", choice="yes"))
    assert world.plans()[1].manager_preparation.shared
