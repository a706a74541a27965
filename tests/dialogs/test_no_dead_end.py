"""States that somebody once could not get out of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.event import Event
from plans.model import Status
from tests.chat import at_once
from tests.dialogs.stages import STAGES, at_stage
from tests.dialogs.watched import Watched
from tests.sensible import carry_on


def does(world: Watched, who: str, *inputs: str) -> str | None:
    """Taps (or sends commands), one after the other; the step that is asked then."""
    for word in inputs:
        command = word.startswith("/")
        world.do(
            who,
            Event(kind="command", text=word) if command else Event(kind="choose", choice=word),
        )
    message = world.last(who)
    return message.step if message else None


def test_a_plan_without_talks_can_be_reviewed_and_signed() -> None:
    world = at_stage("summary").fork()
    one = ("talk1", "remove", "yes")
    does(world, "anna", "/plan", "change", *one, *one, *one, "done", "submit")
    plan = at_once(carry_on(world.chat))
    assert (plan.status, plan.talks) == (Status.ACTIVE, ())


@pytest.mark.parametrize("stage", STAGES)
def test_from_every_stage_one_gets_to_a_signed_plan_also_months_later(stage: str) -> None:
    world = at_stage(stage).fork()
    world.chat.later(days=200)
    plan = at_once(carry_on(world.chat))
    assert plan.status is Status.ACTIVE
    world.check_document(plan)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("who", ["anna", "marc"])
def test_every_button_that_is_offered_works(stage: str, who: str) -> None:
    at_stage(stage).fork().check_choices(who)


def test_a_notice_can_be_opened_before_one_was_welcomed() -> None:
    """A button of the first message that ever came is no mistake: the welcome comes first."""
    world = at_stage("submitted").fork()
    marc = world.memory.persons["marc"]
    world.memory.persons["marc"] = replace(marc, language_chosen=False, privacy_seen_at=None)
    [said] = world.do("marc", Event(kind="choose", choice="open"))
    assert (said.message.step, said.message.error) == ("language", None)
    assert does(world, "marc", "en", "yes") == "desk"


def test_a_change_is_no_part_of_the_way() -> None:
    """Progress belongs to the questions that follow each other."""
    world = at_stage("summary").fork()
    assert does(world, "anna", "/plan", "change", "goal1", "text") == "goal.text"
    message = world.last("anna")
    assert message is not None
    assert message.progress is None


def test_why_something_went_back_stays_in_the_history() -> None:
    world = at_stage("returned").fork()
    at_once(carry_on(world.chat))
    reasons = [entry.new for entry in world.memory.entries if entry.step == "return.reason"]
    assert [reason.startswith("not yet") for reason in reasons if reason] == [True]
