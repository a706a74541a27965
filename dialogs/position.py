"""Where a conversation stands, and which place an event means."""

from __future__ import annotations

from dialogs.engine import states
from dialogs.engine.context import Scene
from dialogs.engine.questions import shown_key
from dialogs.engine.states import Room
from dialogs.notices.plans import DESK
from dialogs.prompt import Place
from dialogs.screens.welcome import LANGUAGE, PRIVACY
from dialogs.steps.script import Script


def place_now(scene: Scene) -> Place:
    """Where the conversation stands: a welcome, an overlay, a place in a plan, or the desk."""
    if not scene.me.language_chosen or scene.conversation.overlay == LANGUAGE:
        return Place(LANGUAGE)
    if scene.me.privacy_seen_at is None:
        return Place(PRIVACY)
    if scene.conversation.overlay is not None:
        return Place.parse(scene.conversation.overlay)
    if scene.plan is None or states.room_of(scene) is None:
        return Place(DESK)
    return scene.thread.at or Place(DESK)


def is_asked(scene: Scene, place: Place, plan_id: int | None) -> bool:
    """True when this is the question asked now, not one of an earlier message."""
    return place == place_now(scene) and is_here(scene, plan_id)


def is_here(scene: Scene, plan_id: int | None) -> bool:
    """True for what is about the plan at hand, or says nothing of a plan."""
    return plan_id in {None, scene.conversation.subject}


def script_here(room: Room | None, place: Place | None) -> Script | None:
    """The script that asks at this place of the room; None where a screen does."""
    return room.script_at(place) if room is not None and place is not None else None


def place_of_step(scene: Scene, room: Room | None, step: str | None) -> Place | None:
    """The place that a script means by a step's key: the one asked now, else the last answered."""
    if step is None:
        return None
    now = place_now(scene)
    script = script_here(room, now)
    if step == now.key or (script is not None and shown_key(scene, script, now) == step):
        return now
    if scene.plan is not None:
        for place in reversed(scene.thread.trail):
            if place.key == step:
                return place
    return Place(step)
