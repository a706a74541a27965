"""Commands work anywhere and never lose the question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dialogs.engine import answering, states
from dialogs.engine.context import Context
from dialogs.engine.navigation import back
from dialogs.engine.plan_lines import plan_lines
from dialogs.engine.states import State
from dialogs.position import position_now
from dialogs.prompt import Attachment, Line, Position
from dialogs.reminders.tasks import ITEM, MOVE
from dialogs.screens import rounds
from dialogs.screens.certificates import back_in_certificates, open_certificates
from dialogs.screens.collection import leave_collect, show_collect
from dialogs.screens.home import begin, open_own
from dialogs.screens.in_force import NEXT_OPEN, hold_talk, in_force, send_document
from dialogs.screens.my_days import back_in_days, open_my_days
from dialogs.screens.registry import SCREENS
from dialogs.screens.report_training import PROOF, back_in_report, open_report, skip_proof
from dialogs.screens.screen import LATER
from dialogs.screens.team import show_team
from dialogs.screens.welcome import LANGUAGE, PRIVACY, PRIVACY_NOTICE
from dialogs.scripts.plan import PLAN
from dialogs.snapshot import (
    CERTIFICATES,
    MY_DAYS,
    REPORT_TRAINING,
    area_of,
    shows_collect,
    shows_rounds,
)
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
    "A talk is about a PDP that is in force. With /plan you open your own, with /team that of one "
    "of your people; then you can begin."
)
_TALK_LATER = frozenset(OPEN - {Status.ACTIVE})
"""While a next version is so, nothing is noted in the one in force."""
_PAUSED = Text("Fine, we pause here. Everything is saved; with /start we go on where we were.")
_DATA = Text("Here is everything that is kept about you.")
_DOCUMENT = Text("Here is your document.")
_ONE_AT_A_TIME = Text(
    "You already have an open PDP for this period, and one at a time is enough. Here it is; with "
    "/plan you can change it."
)
_NO_PAGES = Text("I cannot be opened in a browser here. Ask whoever runs me whether that can be.")
_HELP = Text("This is what I can do:")
_LINE = Text("/%(command)s – %(does)s")
_HELP_ANSWERS = Text(
    "Tap a button or just type. Dates as you say them: end of June, in 3 months, 31/12. Every "
    "answer is saved at once; to correct one, edit your message or choose it in /plan."
)


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command: its name, what it does in a few words, and the doing."""

    name: str
    does: Text
    run_command: Callable[[Context, State | None], None]
    listed: bool = True
    """Shown in Telegram's menu and in /help, to those whom it is for."""
    for_hr: bool = False
    """For HR alone."""
    for_managers: bool = False
    """Of use to those alone who have people."""
    leaves_overview: bool = True
    """It leads away from the screens of HR."""
    early: bool = False
    """It needs no language and no privacy notice first."""
    for_pages: bool = False
    """Of use only where there are pages to open in a browser."""


def run_command(context: Context, state: State | None, text: str) -> None:
    """Does what a command says; raises `InvalidAnswer` for one that does not fit here."""
    name = text.strip().removeprefix("/").partition(" ")[0].partition("@")[0].lower()
    command = COMMANDS.get(name)
    if command is None:
        raise InvalidAnswer(_UNKNOWN)
    if not context.welcomed and not command.early:
        raise InvalidAnswer(_FIRST)
    if command.leaves_overview:
        rounds.leave(context)
        if area_of(context.conversation.overlay) in _BACK:
            context.conversation = replace(context.conversation, overlay=None)
    command.run_command(context, state)


def _start(context: Context, state: State | None) -> None:
    if state is not None and context.plan is not None and state.script is not None:
        context.conversation = replace(context.conversation, overlay=None)
        return
    if context.welcomed:
        begin(context)


def _plan(context: Context, state: State | None) -> None:
    context.conversation = replace(context.conversation, overlay=None)
    if context.plan is None:
        open_own(context)
    elif state is not None and state.script is not None and state.script.end == PLAN.end:
        context.change_session(at=Position(PLAN.end), then=None, adding=False)
    else:
        context.said += plan_lines(context)


def _help(context: Context, state: State | None) -> None:
    context.say(_HELP)
    known = context.snapshot
    for command in menu(of_hr=known.is_hr, manages=known.manages, pages=known.pages):
        context.say(_LINE(command=command.name, does=command.does))
    context.say(_HELP_ANSWERS, "hint")


def _language(context: Context, state: State | None) -> None:
    if context.me.language_chosen:
        context.conversation = replace(context.conversation, overlay=LANGUAGE)


def _privacy(context: Context, state: State | None) -> None:
    if position_now(context).key != PRIVACY:
        context.say(PRIVACY_NOTICE)


def _my_data(context: Context, state: State | None) -> None:
    context.say(_DATA)
    context.attachments.append(Attachment(kind="my_data", formats=()))


def _document(context: Context, state: State | None) -> None:
    if context.plan is None:
        raise InvalidAnswer(_NO_PLAN)
    context.say(_DOCUMENT)
    send_document(context)


def _web(context: Context, state: State | None) -> None:
    if not context.snapshot.pages:
        raise InvalidAnswer(_NO_PAGES)
    context.attachments.append(Attachment(kind="sign_in", formats=()))


def _pause(context: Context, state: State | None) -> None:
    context.conversation = replace(context.conversation, paused=True)
    context.said = [Line(_PAUSED)]
    context.quiet = True


def _back(context: Context, state: State | None) -> None:
    if shows_rounds(context.conversation.overlay):
        rounds.back(context)
        return
    overlay = context.conversation.overlay
    if shows_collect(overlay):
        leave_collect(context)
        return
    if overlay is not None and area_of(overlay) in _BACK:
        _BACK[area_of(overlay) or ""](context, Position.parse(overlay))
        return
    if overlay is not None:
        below = overlay.replace(MOVE, ITEM) if overlay.startswith(MOVE) else None
        context.conversation = replace(context.conversation, overlay=below)
        return
    if state is None:
        raise InvalidAnswer(_NOTHING_BEFORE)
    if state.script is None:
        _back_home(context, state)
        return
    back(context, state)


_BACK: dict[str, Callable[[Context, Position], None]] = {
    CERTIFICATES: back_in_certificates,
    MY_DAYS: back_in_days,
    REPORT_TRAINING: back_in_report,
}
"""How one goes back in an area that is not HR's."""


def _back_home(context: Context, state: State) -> None:
    if context.session.at == Position(state.home or ""):
        raise InvalidAnswer(_NOTHING_BEFORE)
    states.go_on(context, state)


def _skip(context: Context, state: State | None) -> None:
    if context.conversation.overlay == PROOF:
        skip_proof(context)
        return
    at = position_now(context)
    screen = SCREENS[at.key] if area_of(context.conversation.overlay) is not None else None
    if screen is not None and LATER in {one.id for one in screen.show(context, at).choices}:
        screen.choose(context, at, LATER)
        return
    asked = context.session.at if state is not None else None
    script = state.script_at(asked) if state is not None and asked is not None else None
    if script is None or asked is None or context.conversation.overlay is not None:
        raise InvalidAnswer(_NOTHING_TO_SKIP)
    answering.skip(context, script, asked)


def _withdraw(context: Context, state: State | None) -> None:
    if state is None or not state.holds(Position("withdraw")):
        raise InvalidAnswer(_NOT_TO_STOP)
    context.conversation = replace(context.conversation, overlay=None)
    context.change_session(at=Position("withdraw"), then=None)


def _hr(context: Context, state: State | None) -> None:
    rounds.open_overview(context)


def _today(context: Context, state: State | None) -> None:
    """To the home screen, also out of the middle of one's own plan."""
    context.conversation = replace(context.conversation, subject=None, overlay=None)


def _team(context: Context, state: State | None) -> None:
    show_team(context)


def _collect(context: Context, state: State | None) -> None:
    show_collect(context)


def _talk(context: Context, state: State | None) -> None:
    """The talk about the plan at hand, where there is one in force."""
    if context.snapshot.next_open or (
        _agreed_before(context) and context.subject.status in _TALK_LATER
    ):
        raise InvalidAnswer(NEXT_OPEN)
    if context.plan is not None and may(context.me, Act.TALK, in_force(context)):
        context.conversation = replace(context.conversation, overlay=None)
        hold_talk(context)
    else:
        raise InvalidAnswer(_WHOSE_TALK)


def _agreed_before(context: Context) -> bool:
    """True when a version of the plan at hand is in force."""
    agreed = context.snapshot.in_force if context.plan is not None else None
    return agreed is not None and agreed.status is Status.ACTIVE


def _my_days(context: Context, state: State | None) -> None:
    open_my_days(context)


def _training(context: Context, state: State | None) -> None:
    open_report(context)


def _certificates(context: Context, state: State | None) -> None:
    open_certificates(context)


def _new(context: Context, state: State | None) -> None:
    """A new plan, where there is none that is still open."""
    if context.is_employee and context.subject.status in OPEN:
        raise InvalidAnswer(_ONE_AT_A_TIME)
    open_own(context)


_ALL = (
    Command(
        name="start", does=Text("begin, or go on where we were"), run_command=_start, early=True
    ),
    Command(name="today", does=Text("what waits for you"), run_command=_today),
    Command(
        name="hr",
        does=Text("the rounds: who is where, and what HR does with them"),
        run_command=_hr,
        for_hr=True,
        leaves_overview=False,
    ),
    Command(name="collect", does=Text("every PDP in a ZIP"), run_command=_collect, for_hr=True),
    Command(name="talk", does=Text("hold the follow-up talk, or go on with it"), run_command=_talk),
    Command(
        name="team",
        does=Text("your people and how far they are"),
        run_command=_team,
        for_managers=True,
    ),
    Command(
        name="training", does=Text("report a training that you followed"), run_command=_training
    ),
    Command(name="mydays", does=Text("the balance of your training days"), run_command=_my_days),
    Command(
        name="certificates",
        does=Text("your certificates, and until when they are valid"),
        run_command=_certificates,
    ),
    Command(name="plan", does=Text("see the plan so far, and change any line"), run_command=_plan),
    Command(
        name="back",
        does=Text("one question back"),
        run_command=_back,
        leaves_overview=False,
        early=True,
    ),
    Command(
        name="skip",
        does=Text("pass by a question that is optional"),
        run_command=_skip,
        leaves_overview=False,
        early=True,
    ),
    Command(
        name="pause",
        does=Text("stop for now"),
        run_command=_pause,
        leaves_overview=False,
        early=True,
    ),
    Command(name="new", does=Text("start a plan"), run_command=_new, listed=False),
    Command(name="document", does=Text("the plan as PDF and Word"), run_command=_document),
    Command(name="language", does=Text("another language"), run_command=_language, early=True),
    Command(
        name="privacy",
        does=Text("who sees what"),
        run_command=_privacy,
        leaves_overview=False,
        early=True,
    ),
    Command(
        name="mydata",
        does=Text("everything that is kept about you"),
        run_command=_my_data,
        leaves_overview=False,
        early=True,
    ),
    Command(
        name="web",
        does=Text("go on in your browser"),
        run_command=_web,
        leaves_overview=False,
        for_pages=True,
    ),
    Command(name="withdraw", does=Text("stop your plan"), run_command=_withdraw),
    Command(
        name="help",
        does=Text("what I can do"),
        run_command=_help,
        leaves_overview=False,
        early=True,
    ),
)
COMMANDS: dict[str, Command] = {command.name: command for command in _ALL}


def menu(*, of_hr: bool, manages: bool, pages: bool = False) -> list[Command]:
    """The commands that are shown to somebody, in the order in which they stand."""
    return [
        command
        for command in _ALL
        if command.listed
        and (of_hr or not command.for_hr)
        and (manages or not command.for_managers)
        and (pages or not command.for_pages)
    ]
