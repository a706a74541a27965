"""A next version that was dropped: from then on the agreed one counts, whatever becomes of it."""

from __future__ import annotations

from datetime import timedelta

from bot.messages import Outbound
from dialogs.event import Event
from plans.model import Status
from tests.chat import at_once
from tests.dialogs.stages import at_stage
from tests.dialogs.watched import Watched, press
from tests.sensible import AFTER_THE_ROUND, sensible


def test_when_the_agreed_version_is_withdrawn_too_nothing_is_in_force() -> None:
    world = with_a_dropped_version()
    said = stop(world)
    assert said.text.endswith("Your PDP is withdrawn.")
    assert [key for key, _ in said.choices] == ["new"]


def test_when_the_agreed_version_is_completed_a_new_plan_can_be_started_after_the_round() -> None:
    world = with_a_dropped_version()
    tap(world, "evaluation")
    evaluate(world, "anna")
    tap(world, "open", "marc")
    evaluate(world, "marc")
    assert world.memory.versions_of[1, 1].status is Status.COMPLETED
    world.chat.now = AFTER_THE_ROUND + timedelta(days=1)
    command(world, "anna", "/start")
    tap(world, "new")
    newest = at_once(world.chat.plan_of("anna"))
    assert newest is not None
    assert (newest.id, newest.version, newest.status) == (max(world.plans()), 1, Status.DRAFT)
    assert newest.id != 1


def with_a_dropped_version() -> Watched:
    """Anna's plan is in force, and she thought better of its second version."""
    world = at_stage("active").fork()
    command(world, "anna", "/start")
    tap(world, "change")
    tap(world, "yes")
    stop(world)
    assert [plan.status for plan in world.memory.versions_of.values()] == [
        Status.ACTIVE,
        Status.WITHDRAWN,
    ]
    return world


def stop(world: Watched) -> Outbound:
    command(world, "anna", "/withdraw")
    tap(world, "yes")
    return world.do("anna", Event(kind="text", text=world.marked("anna", "enough")))[-1].message


def evaluate(world: Watched, who: str) -> None:
    """Answers the final evaluation to its end, and confirms it."""
    for _ in range(60):
        message = world.last(who)
        assert message is not None
        if message.step == "evaluation.end":
            return tap(world, "confirm", who)
        world.do(who, sensible(message, world.chat.now.date()))
    raise AssertionError("never got to the end of the evaluation")


def tap(world: Watched, choice: str, who: str = "anna") -> None:
    message = world.last(who)
    assert message is not None
    world.do(who, press(message, choice))


def command(world: Watched, who: str, text: str) -> None:
    world.do(who, Event(kind="command", text=text))
