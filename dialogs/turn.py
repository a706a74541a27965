"""One event in, one turn out: the whole conversation as a pure function.

Whoever calls it loads the world, and afterwards saves what the turn says has changed and delivers
its messages. An event is never refused with silence: every way through here ends with something
said to the person, and with the question again where one is due.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from dialogs import callbacks, commands, sent_files
from dialogs.conversation import Conversation
from dialogs.engine import answering, shared_talk, states
from dialogs.engine.answering import GONE, NotOffered
from dialogs.engine.context import Scene, Turn
from dialogs.engine.questions import question_at
from dialogs.engine.states import Room
from dialogs.event import Event
from dialogs.notices.plans import NOBODY, OPEN, OWN
from dialogs.position import is_asked, is_here, place_now, script_here
from dialogs.prompt import Place, Prompt
from dialogs.reminders import tasks
from dialogs.screens import rounds
from dialogs.screens.in_force import NEXT_ROUND, carry_on, hold_planned
from dialogs.screens.registry import SCREENS
from dialogs.snapshot import PEOPLE_LIST, TEMPLATE, World, is_for_hr
from dialogs.steps.values import value_of
from dialogs.understanding import InvalidAnswer, is_greeting
from plans.errors import PlanError
from plans.i18n.text import Text
from plans.model import Plan, Status

AWAY = timedelta(hours=8)
"""After so long a silence one is welcomed back."""

_WELCOME_BACK = Text("Welcome back, %(name)s! We were here:")
_PAUSED = Text(
    "We had paused, so I have not noted what you just wrote. Was it your answer? Send it once more."
)
_ANSWERED = Text("%(name)s has noted that meanwhile – %(label)s: %(value)s. We go on from there:")
_PASSED_BY = Text("%(name)s has passed that by meanwhile. We go on from there:")
_NOT_NOW = Text("That cannot be done with this plan now.")
_CANNOT_CORRECT = Text(
    "That answer can no longer be changed this way. Use /plan to change it, if the plan is open."
)
_GREETING = Text("Hello %(name)s!")


def needs_list(conversation: Conversation, event: Event) -> bool:
    """Whether the turn can need `World.agenda`: at the desk, and for what lies over a question."""
    overlay = Place.parse(conversation.overlay).key if conversation.overlay else None
    place = event.place.key if event.place else None
    at = {overlay, place, event.step} & tasks.PLACES
    return conversation.subject is None or bool(at) or tasks.is_ref(event.choice)


def needs_waiting(conversation: Conversation, event: Event) -> bool:
    """Whether the turn can need `World.waiting`: everywhere but at the questions of a plan."""
    asked = event.choice not in {OPEN.id, OWN.id} and event.kind != "command"
    return needs_list(conversation, event) or not asked or conversation.overlay is not None


def take(world: World, conversation: Conversation, event: Event) -> Turn:
    """Works out one event; never raises for anything a person can do."""
    scene = Scene(world=world, conversation=conversation, me=world.me, plan=world.plan)
    paused, before_all = conversation.paused, conversation.last_at is None
    shut_out = rounds.shut_out(scene)
    _welcome_back(scene)
    room = _enter(scene)
    overtaken = _overtaken(scene, room, event)
    late = event.place is not None and not is_asked(scene, event.place, event.plan_id)
    match event.kind:
        case _ if shut_out and _is_for_the_screen(event):
            scene.error = rounds.NOT_YOURS
        case _ if overtaken is not None:
            scene.error = overtaken
        case "command" if late:
            scene.error = GONE
        case "command":
            _attempt(scene, lambda: commands.obey(scene, room, event.text))
        case "list":
            sent_files.show_file(scene, event, PEOPLE_LIST, "document")
        case "template":
            sent_files.show_file(scene, event, TEMPLATE, "word")
        case "media":
            sent_files.refuse(scene, event.text)
        case "choose":
            _attempt(scene, lambda: callbacks.choose(scene, room, event))
        case "text" if event.place is None and not event.edited and is_greeting(event.text):
            _greet(scene)
        case "text" if paused and not event.edited:
            scene.error = _PAUSED
        case "text" if event.edited or late:
            _attempt(scene, lambda: _correct(scene, room, event))
        case "text":
            _attempt(scene, lambda: _read(scene, room, event.text))
            if before_all and not scene.welcomed:
                scene.error = None  # nothing was asked yet, so it was no wrong answer
    return _finish(scene)


def _is_for_the_screen(event: Event) -> bool:
    """Whether an event is meant for the screen of HR at which its sender was until now."""
    if event.kind == "choose" and event.place is None:
        return event.choice not in {OPEN.id, OWN.id} and not tasks.is_ref(event.choice)
    meant = event.place is None or is_for_hr(event.place.key)
    return event.kind in {"choose", "text"} and meant and not event.edited


def arrive(world: World, turn: Turn) -> Turn:
    """Asks the first question in the plan that `turn` asked for, now loaded in `world`."""
    conversation = replace(turn.conversation, subject=world.plan.id if world.plan else None)
    scene = Scene(world=world, conversation=conversation, me=world.me, plan=world.plan)
    scene.said = list(turn.said)
    rounds.shut_out(scene)
    if world.carried is not None:
        carry_on(scene, world.carried)
    elif turn.own_plan_wanted and world.plan == turn.plan and _is_completed(world.plan):
        scene.say(NEXT_ROUND)
    elif turn.talk_wanted is not None:
        hold_planned(scene, turn.talk_wanted)
    if scene.plan is not None and scene.welcomed and states.room_of(scene) is None:
        scene.say(GONE)
    return _finish(scene)


def _is_completed(plan: Plan | None) -> bool:
    return plan is not None and plan.status is Status.COMPLETED


def _enter(scene: Scene) -> Room | None:
    """The room of the plan at hand; leaves a plan in which there is nothing to do any more, and
    from then on this turn neither shows nor changes it."""
    if scene.plan is None or not scene.welcomed:
        return None
    room = states.enter(scene)
    if room is None:
        scene.conversation = replace(scene.conversation, subject=None)
        scene.plan = None
    return room


def _overtaken(scene: Scene, room: Room | None, event: Event) -> Text | None:
    """What to say when the other one has answered meanwhile what this event answers."""
    at = scene.thread.at if room is not None else None
    step = states.overtaken(scene, room) if room is not None else None
    meant = event.kind in {"text", "choose"} and not event.edited
    if room is None or step is None or at is None or scene.conversation.overlay is not None:
        return None
    value = value_of(step, scene.subject, scene.item(at))
    states.go_on(scene, room)
    if not meant or event.place not in {None, at} or event.step not in {None, at.key}:
        return None
    other = scene.manager if scene.is_employee else scene.employee
    name = other.first_name if other is not None else NOBODY
    if value is None:
        return _PASSED_BY(name=name)
    return _ANSWERED(name=name, label=step.label, value=step.answer.show(value))


def _welcome_back(scene: Scene) -> None:
    last, paused = scene.conversation.last_at, scene.conversation.paused
    if paused or (last is not None and scene.world.now - last >= AWAY):
        scene.say(_WELCOME_BACK(name=scene.me.first_name))
    scene.conversation = replace(scene.conversation, paused=False, last_at=scene.world.now)


def _greet(scene: Scene) -> None:
    """Greets back, where what follows does not do so itself."""
    if scene.me.language_chosen and not scene.said:
        scene.say(_GREETING(name=scene.me.first_name))


def _attempt(scene: Scene, act: Callable[[], None]) -> None:
    """Does it, or keeps everything as it was and says why not."""
    before = scene.kept()
    try:
        act()
    except InvalidAnswer as refused:
        scene.restore(before)
        scene.error = refused.text
    except NotOffered:
        scene.restore(before)
        scene.error = GONE
    except PlanError:
        scene.restore(before)
        scene.error = _NOT_NOW


def _read(scene: Scene, room: Room | None, raw: str) -> None:
    place = place_now(scene)
    script = script_here(room, place)
    if script is not None:
        answering.read_at(scene, script, place, raw)
    else:
        SCREENS[place.key].read(scene, place, raw)


def _correct(scene: Scene, room: Room | None, event: Event) -> None:
    """An edited message: the answer that it gave is given anew."""
    place = event.place
    script = script_here(room, place)
    here = is_here(scene, event.plan_id)
    done = (
        script is not None
        and place is not None
        and here
        and answering.correct(scene, script, place, raw=event.text)
    )
    if not done:
        raise InvalidAnswer(_CANNOT_CORRECT)


def _finish(scene: Scene) -> Turn:
    """Asks what is due, unless that is in another plan or nothing is to be asked."""
    shared_talk.share(scene)
    _find_room(scene)
    scene.refused = scene.error is not None
    scene.elsewhere = not scene.quiet and _is_elsewhere(scene)
    if scene.quiet:
        scene.say_only()
    elif not scene.elsewhere:
        scene.ask(_question(scene))
    return scene


def _is_elsewhere(scene: Scene) -> bool:
    """Whether the next question needs something that was not loaded."""
    return (
        scene.own_plan_wanted
        or scene.talk_wanted is not None
        or scene.list_answer is not None
        or scene.style_act is not None
        or scene.conversation.subject != (scene.plan.id if scene.plan else None)
        or not scene.world.holds(scene.conversation.overlay)
    )


def _find_room(scene: Scene) -> None:
    if not scene.welcomed or scene.own_plan_wanted or scene.plan is None:
        return
    if scene.conversation.subject != scene.plan.id:
        return
    if states.enter(scene) is None:
        scene.conversation = replace(scene.conversation, subject=None)


def _question(scene: Scene) -> Prompt:
    place = place_now(scene)
    room = states.room_of(scene) if scene.plan is not None and scene.welcomed else None
    script = script_here(room, place)
    if script is not None:
        return question_at(scene, script, place)
    return SCREENS[place.key].show(scene, place)
