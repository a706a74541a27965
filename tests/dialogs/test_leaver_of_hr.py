"""Whoever was of HR and has left, or is of HR no longer: answered kindly, and nothing is done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.commands import COMMANDS
from dialogs.event import Event
from dialogs.prompt import Position
from dialogs.screens.registry import SCREENS
from dialogs.snapshot import is_for_hr
from plans.people.report import Summary
from plans.storage.records import PendingImport
from tests.cast import PEOPLE, TODAY
from tests.chat import at_once
from tests.dialogs.stages import at_stage
from tests.dialogs.watched import Watched, press
from tests.dialogs.wishes import template_sent

FORMER = {
    "left a month ago": {"left_on": TODAY - timedelta(days=30)},
    "leaves today": {"left_on": TODAY},
    "has other work": {"hr": False},
}
FOR_HR = tuple(key for key in SCREENS if is_for_hr(key))
KEPT = (
    "persons",
    "profiles",
    "jobs",
    "imports",
    "templates",
    "styles",
    "ended",
    "audit_events",
    "kept",
    "reminders",
)
"""What HR could change from the chat."""
OF_OTHERS = {"round", "collection", "download", "people_list", "template"}
SUMMARY = Summary(lines=(), changes=True, problems=False, usable=True, renamed=0, whole=True)


def at_work() -> Watched:
    """Ines of HR has sent a list of people and a Word template; one is in force; the round is
    collected, and nobody but Anna has begun."""
    world = at_stage("welcomed").fork()
    memory, now = world.memory, world.chat.now
    pending = PendingImport(
        person_id="ines", received_at=now, file_name="a.csv", content=b"", summary=SUMMARY.to_json()
    )
    memory.imports["ines"] = pending
    memory.templates["ines"] = template_sent("ines", now, True)
    world.do("ines", Event(kind="template"))
    world.do("ines", press(world.last("ines"), "use"))
    memory.templates["ines"] = template_sent("ines", now, True)
    world.do("ines", Event(kind="command", text="/collect"))
    world.do("ines", press(world.last("ines"), "collect"))
    memory.end_jobs("done", now)
    return world


def former(world: Watched, change: dict[str, object]) -> Watched:
    world.memory.persons["ines"] = replace(world.memory.persons["ines"], **change)
    return world


def shown(overlay: str) -> Watched:
    """Ines, still of HR, is at that screen."""
    world = at_work()
    conversation = json.loads(world.memory.conversations["ines"]) | {"overlay": overlay}
    world.memory.conversations["ines"] = json.dumps(conversation)
    world.do("ines", Event(kind="media", text="photo"))
    assert Position.parse(world.last("ines").position).key == overlay
    return world


def state(world: Watched) -> dict[str, object]:
    """Everything that HR could change, as it is."""
    found = {name: getattr(world.memory, name).copy() for name in KEPT}
    return found | {"plans": world.plans(), "rounds": list(world.memory.all_rounds)}


def nothing_comes_of(world: Watched, event: Event) -> str:
    """The answer to it; it says nothing of others, and changes nothing."""
    before = state(world)
    said = world.do("ines", event)
    assert {one.to for one in said} == {"ines"}, "others hear of it"
    assert state(world) == before, "something was done"
    for one in said:
        assert not {file.kind for file in one.message.attachments} & OF_OTHERS
        assert not is_for_hr(one.message.position)
        for person in PEOPLE:
            assert person.id == "ines" or person.name not in one.message.text
    return "\n".join([*(one.message.error or "" for one in said), said[-1].message.text])


def events_at(world: Watched) -> Iterator[Event]:
    """Each button of the screen as every channel reports it, and its label typed."""
    message = world.last("ines")
    for choice, label in message.choices:
        yield press(message, choice)
        yield Event(kind="choose", choice=choice)
        yield Event(kind="choose", choice=choice, step=message.step)
        yield Event(kind="text", text=label)


def buttons_of(world: Watched) -> set[str]:
    return {choice for choice, _ in world.last("ines").choices}


@pytest.mark.parametrize("change", FORMER.values(), ids=FORMER)
@pytest.mark.parametrize("overlay", FOR_HR)
def test_no_button_of_a_screen_of_hr_does_anything(overlay: str, change: dict[str, object]) -> None:
    world = former(shown(overlay), change)
    events = list(events_at(world))
    assert events
    for event in events:
        answer = nothing_comes_of(world.fork(), event)
        assert "Only HR can see that." in answer


def test_every_button_of_hr_is_among_them() -> None:
    """The walk above would prove little at screens that show nothing."""
    assert {"picture", "excel", "collect", "remind", "style"} <= buttons_of(shown("hr"))
    assert "yes" in buttons_of(shown("hr.remind"))
    assert {"sample", "usual", "reset"} <= buttons_of(shown("hr.style"))
    assert {"collect", "departments", "statuses", "link"} <= buttons_of(shown("collect"))
    assert "write" in buttons_of(shown("people_list"))
    assert {"use", "trial"} <= buttons_of(shown("template"))


@pytest.mark.parametrize("change", FORMER.values(), ids=FORMER)
@pytest.mark.parametrize("overlay", FOR_HR)
def test_nor_does_an_old_one_from_elsewhere(overlay: str, change: dict[str, object]) -> None:
    world = shown(overlay)
    events = [event for event in events_at(world) if event.position is not None]
    world.do("ines", Event(kind="command", text="/today"))
    for event in events:
        assert nothing_comes_of(former(world.fork(), change), event).strip()


@pytest.mark.parametrize("change", FORMER.values(), ids=FORMER)
@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize("overlay", ["hr", "collect", "people_list", "template"])
def test_no_command_does_what_only_hr_may(
    overlay: str, name: str, change: dict[str, object]
) -> None:
    world = former(shown(overlay), change)
    if name in {"start", "new", "plan"}:  # these begin a plan of their own
        said = world.do("ines", Event(kind="command", text=f"/{name}"))
        assert not any(is_for_hr(one.message.position) for one in said)
        return
    answer = nothing_comes_of(world, Event(kind="command", text=f"/{name}"))
    assert COMMANDS[name].for_hr == ("HR" in answer.split("\n")[0])
    assert "/collect" not in answer
    assert "/hr" not in answer


@pytest.mark.parametrize("change", FORMER.values(), ids=FORMER)
@pytest.mark.parametrize("kind", ["list", "template"])
def test_no_file_is_looked_at(kind: str, change: dict[str, object]) -> None:
    world = former(at_work(), change)
    assert "Could you type your answer?" in nothing_comes_of(world, Event(kind=kind))


@pytest.mark.parametrize("change", FORMER.values(), ids=FORMER)
def test_words_meant_for_hrs_screen_do_not_become_an_answer(change: dict[str, object]) -> None:
    """Under the screen lies a question of their own plan."""
    world = at_work()
    for event in (
        Event(kind="command", text="/start"),
        Event(kind="choose", choice="start"),
        Event(kind="command", text="/hr"),
    ):
        world.do("ines", event)
    former(world, change)
    assert "Only HR can see that." in nothing_comes_of(world, Event(kind="text", text="excel"))
    assert world.last("ines").step == "goal.text"


def test_until_the_leaving_date_all_is_as_before() -> None:
    world = former(at_work(), {"left_on": TODAY + timedelta(days=1)})
    said = world.do("ines", Event(kind="command", text="/hr"))
    assert said[-1].message.position == "hr@0"
    said = world.do("ines", Event(kind="choose", choice="remind", position=Position("hr", 0)))
    said = world.do("ines", press(said[-1].message, "yes"))
    assert {one.to for one in said} > {"ines"}
    assert world.memory.persons["ines"].left_on == TODAY + timedelta(days=1)


def test_a_plan_without_a_manager_is_told_to_nobody_who_left_hr() -> None:
    for change, told in ((FORMER["left a month ago"], set()), ({}, {"ines"})):
        world = former(at_stage("summary").fork(), change)
        at_once(world.chat.leaves("marc"))
        at_once(world.chat.leaves("greet"))
        said = world.do("anna", Event(kind="choose", choice="submit"))
        assert {one.to for one in said} - {"anna"} == told
