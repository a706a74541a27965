"""Commands work anywhere and never lose the question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dialogs.engine import answering, states
from dialogs.engine.context import Scene
from dialogs.engine.navigation import back
from dialogs.engine.plan_lines import plan_lines
from dialogs.engine.states import Room
from dialogs.position import place_now
from dialogs.prompt import Attachment, Line, Place
from dialogs.reminders.tasks import ITEM, MOVE
from dialogs.screens import rounds
from dialogs.screens.collection import leave_collect, show_collect
from dialogs.screens.home import begin, open_own
from dialogs.screens.in_force import NEXT_OPEN, hold_talk, in_force, send_document
from dialogs.screens.team import show_team
from dialogs.screens.welcome import LANGUAGE, PRIVACY, PRIVACY_NOTICE
from dialogs.scripts.plan import PLAN
from dialogs.snapshot import shows_collect, shows_rounds
from dialogs.understanding import InvalidAnswer
from plans.i18n.text import Text
from plans.lifecycle import OPEN
from plans.model import Status
from plans.rights import Act, may

_UNKNOWN = Text("I do not know that command. With /help you see what I can do.")
_FIRST = Text("First a tap on a button below, please. Send this once more after that, and I do it.")
_NOTHING_BEFORE = Text("There is nothing to go back to here.")
_NOTHING_TO_SKIP = Text("There is nothing to skip here.")
_NO_PLAN = Text("There is no plan here yet. With /start you begin.")
_NOT_TO_STOP = Text("There is no open plan of yours to stop here.")
_WHOSE_TALK = Text(
    "A talk is about a POP that is in force. With /plan you open your own, with /team that of one "
    "of your people; then you can begin."
)
_TALK_LATER = frozenset(OPEN - {Status.ACTIVE})
"""While a next version is so, nothing is noted in the one in force."""
_PAUSED = Text("Fine, we pause here. Everything is saved; with /start we go on where we were.")
_DATA = Text("Here is everything that is kept about you.")
_DOCUMENT = Text("Here is your document.")
_ONE_AT_A_TIME = Text(
    "You already have an open POP for this period, and one at a time is enough. Here it is; with "
    "/plan you can change it."
)
_HELP = Text("This is what I can do:")
_LINE = Text("/%(command)s – %(does)s")
_HELP_ANSWERS = Text(
    "Tap a button or just type. Dates as you say them: end of June, in 3 months, 31/12. Every "
    "answer is saved at once; edit your message to correct it."
)


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command: its name, what it does in a few words, and the doing."""

    name: str
    does: Text
    obey: Callable[[Scene, Room | None], None]
    listed: bool = True
    """Shown in Telegram's menu and in /help."""
    for_hr: bool = False
    """For HR alone, and shown in /help to them."""
    leaves_overview: bool = True
    """It leads away from the screens of HR."""
    early: bool = False
    """It needs no language and no privacy notice first."""


def obey(scene: Scene, room: Room | None, text: str) -> None:
    """Does what a command says; raises `InvalidAnswer` for one that does not fit here."""
    name = text.strip().removeprefix("/").partition(" ")[0].partition("@")[0].lower()
    command = COMMANDS.get(name)
    if command is None:
        raise InvalidAnswer(_UNKNOWN)
    if not scene.welcomed and not command.early:
        raise InvalidAnswer(_FIRST)
    if command.leaves_overview:
        rounds.leave(scene)
    command.obey(scene, room)


def _start(scene: Scene, room: Room | None) -> None:
    if room is not None and scene.plan is not None and room.script is not None:
        scene.conversation = replace(scene.conversation, overlay=None)
        return
    if scene.welcomed:
        begin(scene)


def _plan(scene: Scene, room: Room | None) -> None:
    scene.conversation = replace(scene.conversation, overlay=None)
    if scene.plan is None:
        open_own(scene)
    elif room is not None and room.script is not None and room.script.end == PLAN.end:
        scene.change_thread(at=Place(PLAN.end), then=None, adding=False)
    else:
        scene.said += plan_lines(scene)


def _help(scene: Scene, room: Room | None) -> None:
    scene.say(_HELP)
    for command in COMMANDS.values():
        if command.listed or (command.for_hr and scene.world.is_hr):
            scene.say(_LINE(command=command.name, does=command.does))
    scene.say(_HELP_ANSWERS, "hint")


def _language(scene: Scene, room: Room | None) -> None:
    if scene.me.language_chosen:
        scene.conversation = replace(scene.conversation, overlay=LANGUAGE)


def _privacy(scene: Scene, room: Room | None) -> None:
    if place_now(scene).key != PRIVACY:
        scene.say(PRIVACY_NOTICE)


def _my_data(scene: Scene, room: Room | None) -> None:
    scene.say(_DATA)
    scene.attachments.append(Attachment(kind="my_data", formats=()))


def _document(scene: Scene, room: Room | None) -> None:
    if scene.plan is None:
        raise InvalidAnswer(_NO_PLAN)
    scene.say(_DOCUMENT)
    send_document(scene)


def _pause(scene: Scene, room: Room | None) -> None:
    scene.conversation = replace(scene.conversation, paused=True)
    scene.said = [Line(_PAUSED)]
    scene.quiet = True


def _back(scene: Scene, room: Room | None) -> None:
    if shows_rounds(scene.conversation.overlay):
        rounds.back(scene)
        return
    overlay = scene.conversation.overlay
    if shows_collect(overlay):
        leave_collect(scene)
        return
    if overlay is not None:
        below = overlay.replace(MOVE, ITEM) if overlay.startswith(MOVE) else None
        scene.conversation = replace(scene.conversation, overlay=below)
        return
    if room is None:
        raise InvalidAnswer(_NOTHING_BEFORE)
    if room.script is None:
        _back_home(scene, room)
        return
    back(scene, room)


def _back_home(scene: Scene, room: Room) -> None:
    if scene.thread.at == Place(room.home or ""):
        raise InvalidAnswer(_NOTHING_BEFORE)
    states.go_on(scene, room)


def _skip(scene: Scene, room: Room | None) -> None:
    at = scene.thread.at if room is not None else None
    script = room.script_at(at) if room is not None and at is not None else None
    if script is None or at is None or scene.conversation.overlay is not None:
        raise InvalidAnswer(_NOTHING_TO_SKIP)
    answering.skip(scene, script, at)


def _withdraw(scene: Scene, room: Room | None) -> None:
    if room is None or not room.holds(Place("withdraw")):
        raise InvalidAnswer(_NOT_TO_STOP)
    scene.conversation = replace(scene.conversation, overlay=None)
    scene.change_thread(at=Place("withdraw"), then=None)


def _hr(scene: Scene, room: Room | None) -> None:
    rounds.open_overview(scene)


def _today(scene: Scene, room: Room | None) -> None:
    """To the desk, also out of the middle of one's own plan."""
    scene.conversation = replace(scene.conversation, subject=None, overlay=None)


def _team(scene: Scene, room: Room | None) -> None:
    show_team(scene)


def _collect(scene: Scene, room: Room | None) -> None:
    show_collect(scene)


def _talk(scene: Scene, room: Room | None) -> None:
    """The talk about the plan at hand, where there is one in force."""
    if scene.world.next_open or (_agreed_before(scene) and scene.subject.status in _TALK_LATER):
        raise InvalidAnswer(NEXT_OPEN)
    if scene.plan is not None and may(scene.me, Act.TALK, in_force(scene)):
        scene.conversation = replace(scene.conversation, overlay=None)
        hold_talk(scene)
    else:
        raise InvalidAnswer(_WHOSE_TALK)


def _agreed_before(scene: Scene) -> bool:
    """True when a version of the plan at hand is in force."""
    agreed = scene.world.in_force if scene.plan is not None else None
    return agreed is not None and agreed.status is Status.ACTIVE


def _new(scene: Scene, room: Room | None) -> None:
    """A new plan, where there is none that is still open."""
    if scene.is_employee and scene.subject.status in OPEN:
        raise InvalidAnswer(_ONE_AT_A_TIME)
    open_own(scene)


_ALL = (
    Command(name="start", does=Text("begin, or go on where we were"), obey=_start, early=True),
    Command(name="today", does=Text("what waits for you"), obey=_today),
    Command(name="talk", does=Text("hold the follow-up talk, or go on with it"), obey=_talk),
    Command(name="team", does=Text("your people and how far they are"), obey=_team),
    Command(name="plan", does=Text("see the plan so far, and change any line"), obey=_plan),
    Command(
        name="back", does=Text("one question back"), obey=_back, leaves_overview=False, early=True
    ),
    Command(
        name="skip",
        does=Text("pass by a question that is optional"),
        obey=_skip,
        leaves_overview=False,
        early=True,
    ),
    Command(
        name="pause", does=Text("stop for now"), obey=_pause, leaves_overview=False, early=True
    ),
    Command(name="new", does=Text("start a plan"), obey=_new, listed=False),
    Command(
        name="collect", does=Text("every POP in a ZIP"), obey=_collect, listed=False, for_hr=True
    ),
    Command(name="document", does=Text("the plan as PDF and Word"), obey=_document),
    Command(name="language", does=Text("another language"), obey=_language, early=True),
    Command(
        name="privacy", does=Text("who sees what"), obey=_privacy, leaves_overview=False, early=True
    ),
    Command(
        name="mydata",
        does=Text("everything that is kept about you"),
        obey=_my_data,
        leaves_overview=False,
        early=True,
    ),
    Command(name="withdraw", does=Text("stop your plan"), obey=_withdraw),
    Command(
        name="hr",
        does=Text("who is where in the round"),
        obey=_hr,
        listed=False,
        for_hr=True,
        leaves_overview=False,
    ),
    Command(name="help", does=Text("what I can do"), obey=_help, leaves_overview=False, early=True),
)
COMMANDS: dict[str, Command] = {command.name: command for command in _ALL}
