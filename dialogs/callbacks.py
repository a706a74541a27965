"""What a tap does: the question asked now, the button of a notice, a line of what waits, or a question
that was answered before."""

from __future__ import annotations

from dialogs.engine import answering
from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Scene
from dialogs.engine.states import Room
from dialogs.event import Event
from dialogs.notices.plans import DESK, OPEN, OWN
from dialogs.position import is_here, place_now, place_of_step, script_here
from dialogs.prompt import Place
from dialogs.reminders import tasks
from dialogs.screens import rounds
from dialogs.screens.home import open_own, open_plan
from dialogs.screens.registry import SCREENS
from dialogs.screens.reminders import open_line
from plans.i18n.text import Text

_FIRST = Text("First a tap on a button below, please. What waits for you comes right after it.")


def choose(scene: Scene, room: Room | None, event: Event) -> None:
    """A tap: on the question asked now, on a notice, or on an earlier question."""
    now = place_now(scene)
    here = is_here(scene, event.plan_id)
    place = event.place or place_of_step(scene, room, event.step) or now
    at_the_desk = place.key == DESK and event.choice != OPEN.id  # a notice opens what it spoke of
    if place == now and (here or at_the_desk) and _choose_at(scene, room, now, event):
        return
    if not scene.welcomed:
        if event.choice in {OPEN.id, OWN.id} or _of_agenda(place, event):
            scene.say(_FIRST, "hint")
            return
        raise NotOffered(event.choice)
    if place.key in tasks.PLACES:
        SCREENS[place.key].choose(scene, place, event.choice)
        return
    if tasks.is_ref(event.choice):
        open_line(scene, event.choice)
        return
    if event.choice in {OPEN.id, OWN.id}:
        _from_the_desk(scene, event)
        return
    script = script_here(room, place) if here else None
    if script is None or not answering.correct(scene, script, place, choice=event.choice):
        raise NotOffered(event.choice)


def _choose_at(scene: Scene, room: Room | None, place: Place, event: Event) -> bool:
    """Takes the tap at the place asked now; False for what can be tapped anywhere."""
    script = script_here(room, place)
    try:
        if script is not None:
            answering.choose_at(scene, script, place, event.choice)
        else:
            SCREENS[place.key].choose(scene, place, event.choice)
    except NotOffered:
        if event.choice in {OPEN.id, OWN.id} or tasks.is_ref(event.choice):
            return False
        raise
    return True


def _of_agenda(place: Place, event: Event) -> bool:
    return place.key in tasks.PLACES or tasks.is_ref(event.choice)


def _from_the_desk(scene: Scene, event: Event) -> None:
    """The button of a notice, wherever one is: the plan it spoke of, or what waits longest."""
    rounds.leave(scene)
    if event.choice == OWN.id:
        open_own(scene)
        return
    waiting = [one.plan_id for one in scene.world.waiting]
    if event.plan_id is not None:
        open_plan(scene, event.plan_id)
    elif waiting:
        open_plan(scene, waiting[0])
    else:
        raise NotOffered(event.choice)
