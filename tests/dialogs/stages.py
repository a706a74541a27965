"""How far Anna's plan can be: the world at each stage, to go on from."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dialogs.event import Event
from dialogs.prompt import Position
from dialogs.snapshot import CARRY, CARRY_CHOOSE, CARRYING
from tests.cast import ROUND, welcomed
from tests.chat import Chat, at_once
from tests.dialogs.watched import Watched
from tests.sensible import ENOUGH, one_step, sensible
from tests.story import agreed_plan

STAGES = (
    *("nothing", "welcomed", "goal.more", "summary", "submitted", "competence.current_manager"),
    *("decide", "returned", "agreement", "active"),
    *("talk", "talk.end", "evaluation.end", "changes", "changes proposed", "completed"),
    *("carry", "carry.choose"),
)
IN_A_TALK = frozenset(
    {"talk", "talk.end", "evaluation.end", "changes", "changes proposed", "completed"}
)


@cache
def at_stage(stage: str) -> Watched:
    """The world when Anna's plan got that far, everybody known; to be forked."""
    world = Watched()
    if stage == "nothing":
        return world
    persons = world.memory.persons
    persons.update({key: welcomed(person) for key, person in persons.items()})
    if stage in CARRYING:
        at_once(_begin_after_another(world))
        if stage == CARRY_CHOOSE:
            world.do("anna", Event(kind="choose", choice="choose"))
        return world
    if stage in IN_A_TALK:
        at_once(_get_to(world.chat, "active"))
        _talk(world, stage)
        return world
    at_once(_get_to(world.chat, "decide" if stage == "returned" else stage))
    if stage == "returned":
        world.do("marc", Event(kind="choose", choice="return"))
        world.do("marc", Event(kind="text", text=world.marked("marc", "not yet")))
    return world


async def _begin_after_another(world: Watched) -> None:
    """Anna's plan of the round before is in force, and she begins the one of this round."""
    memory = world.memory
    memory.all_rounds[:] = [replace(ROUND, name="2026"), replace(ROUND, carry_from="2026")]
    await memory.add_plan(replace(agreed_plan(), round="2026"))
    await _get_to(world.chat, CARRY)


def _talk(world: Watched, stage: str) -> None:
    """A talk about Anna's plan, in which something is added, as far as the stage."""
    evaluates = stage in {"evaluation.end", "completed"}
    by = "marc" if stage == "changes proposed" else "anna"
    others = "anna" if by == "marc" else "marc"
    plan = world.plans()[1]
    world.do(by, Event(kind="choose", choice="open", position=Position("desk"), plan_id=plan.id))
    world.do(by, Event(kind="choose", choice="evaluation" if evaluates else "talk"))
    if stage == "talk":
        return
    _walk(world, by, "evaluation.end" if evaluates else "talk.end")
    if stage.startswith("changes"):
        world.do(by, Event(kind="choose", choice="close"))
    if stage == "completed":
        world.do(by, Event(kind="choose", choice="confirm"))
        world.do(
            others, Event(kind="choose", choice="open", position=Position("desk"), plan_id=plan.id)
        )
        _walk(world, others, "evaluation.end")
        world.do(others, Event(kind="choose", choice="confirm"))


def _walk(world: Watched, who: str, end: str) -> None:
    for _ in range(ENOUGH):
        message = world.last(who)
        assert message is not None
        if message.step == end:
            return
        if message.step == "addition.what":
            world.do(who, Event(kind="text", text=world.marked(who, "a new action")))
        else:
            world.do(who, sensible(message, world.chat.now.date()))
    raise AssertionError(f"never got to {end}")


async def _get_to(chat: Chat, stage: str) -> None:
    for _ in range(ENOUGH):
        plan = await chat.plan_of("anna")
        steps = {heard[-1].step for heard in chat.heard.values() if heard}
        if stage == "welcomed" or stage in steps or (plan is not None and stage == plan.status):
            return
        await one_step(chat)
    raise AssertionError(f"never got to {stage}")
