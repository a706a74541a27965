"""Where a conversation goes after an answer: on, back to a screen, or one question back."""

from __future__ import annotations

from dialogs.conversation import TRAIL
from dialogs.engine import states
from dialogs.engine.context import Scene
from dialogs.engine.states import Room
from dialogs.prompt import Place
from dialogs.snapshot import CARRY, CARRY_CHOOSE
from dialogs.understanding import InvalidAnswer
from plans import editing
from plans.i18n.text import Text

FIRST = Text("This is the first question; there is nothing before it.")


def move_on(scene: Scene) -> None:
    """Back to the screen a change was made from, or on to the next open question."""
    then = scene.thread.then
    if then is not None:
        scene.change_thread(at=then, then=None, carry=None)
    else:
        go_on(scene)


def go_on(scene: Scene) -> None:
    room = states.room_of(scene)
    if room is not None:
        states.go_on(scene, room)


def remember(scene: Scene, place: Place) -> None:
    """Puts an answered place on the trail, once, for Back."""
    trail = tuple(p for p in scene.thread.trail if p != place)
    scene.change_thread(trail=(*trail, place)[-TRAIL:])


def back(scene: Scene, room: Room) -> None:
    """Asks the question before this one again; raises `InvalidAnswer` at the first."""
    thread = scene.thread
    if thread.at is not None and thread.at.key in states.CHANGING:
        scene.change_thread(at=thread.then or thread.origin, then=None)
        return
    if thread.at == Place(CARRY_CHOOSE) and thread.then is None:
        scene.change_thread(at=Place(CARRY))
        return
    if thread.adding:
        scene.change_thread(adding=False)
        return
    if thread.then is not None:
        scene.change_thread(at=thread.then, then=None)
        return
    trail = list(thread.trail)
    while trail:
        place = trail.pop()
        if _still_there(scene, room, place):
            scene.change_thread(
                at=place,
                trail=tuple(trail),
                carry=None,
                skipped=thread.skipped - {str(place)},
                settled=thread.settled - {str(place)},
                opened=thread.opened - {str(place)},
            )
            return
    raise InvalidAnswer(FIRST)


def _still_there(scene: Scene, room: Room, place: Place) -> bool:
    if room.script_at(place) is None:
        return False
    return place.item is None or editing.has(scene.subject, place.item)
