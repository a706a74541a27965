"""What a tap does: the question asked now, the button of a notice, a line of what waits, or a question
that was answered before."""

from __future__ import annotations

from dialogs.engine import answering
from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.engine.states import State
from dialogs.event import Event
from dialogs.listening import hearing
from dialogs.listening.meanings import PREFIX
from dialogs.notices.plans import HOME, OPEN, OWN
from dialogs.notices.submissions import submission_named
from dialogs.notices.training_days import TO_CONFIRM
from dialogs.position import is_here, position_now, position_of_step, script_here
from dialogs.prompt import Position
from dialogs.reminders import tasks
from dialogs.screens import rounds
from dialogs.screens.certificate import begin_with_files
from dialogs.screens.certificates import IS_CERTIFICATE
from dialogs.screens.home import open_own, open_plan
from dialogs.screens.registry import SCREENS
from dialogs.screens.reminders import open_line
from dialogs.screens.submission import open_submission
from plans.i18n.text import Text

_FIRST = Text("First a tap on a button below, please. What waits for you comes right after it.")


def choose(context: Context, state: State | None, event: Event) -> None:
    """A tap: on the question asked now, on a notice, or on an earlier question."""
    now = position_now(context)
    here = is_here(context, event.plan_id)
    position = event.position or position_of_step(context, state, event.step) or now
    if event.choice.startswith(PREFIX) and position == now and here:
        hearing.choose(context, state, event.choice)
        return
    if (submitted := submission_named(event.choice)) is not None:
        _open_submitted(context, submitted)
        return
    if event.choice == IS_CERTIFICATE.id and context.conversation.files:
        begin_with_files(context, context.conversation.files)
        return
    is_home = position.key == HOME and event.choice != OPEN.id  # a notice opens what it spoke of
    if position == now and (here or is_home) and _choose_at(context, state, now, event):
        return
    if not context.welcomed:
        if event.choice in {OPEN.id, OWN.id} or _of_agenda(position, event):
            context.say(_FIRST, "hint")
            return
        raise NotOffered(event.choice)
    if position.key in tasks.KEYS:
        SCREENS[position.key].choose(context, position, event.choice)
        return
    if position.key == TO_CONFIRM:
        SCREENS[position.key].choose(context, position, event.choice)
        return
    if tasks.is_ref(event.choice):
        open_line(context, event.choice)
        return
    if event.choice in {OPEN.id, OWN.id}:
        _from_home(context, event)
        return
    script = script_here(state, position) if here else None
    if script is not None and answering.agree_from_anywhere(
        context, script, position, event.choice
    ):
        return
    if script is None or not answering.correct(context, script, position, choice=event.choice):
        raise NotOffered(event.choice)


def _open_submitted(context: Context, number: int) -> None:
    """The button of the message with which a draft was submitted, wherever one is."""
    if context.welcomed:
        open_submission(context, number)
    else:
        context.say(_FIRST, "hint")


def _choose_at(context: Context, state: State | None, position: Position, event: Event) -> bool:
    """Takes the tap at the place asked now; False for what can be tapped anywhere."""
    script = script_here(state, position)
    try:
        if script is not None:
            answering.choose_at(context, script, position, event.choice)
        else:
            SCREENS[position.key].choose(context, position, event.choice)
    except NotOffered:
        if event.choice in {OPEN.id, OWN.id} or tasks.is_ref(event.choice):
            return False
        raise
    return True


def _of_agenda(position: Position, event: Event) -> bool:
    return position.key in tasks.KEYS or tasks.is_ref(event.choice)


def _from_home(context: Context, event: Event) -> None:
    """The button of a notice, wherever one is: the plan it spoke of, or what waits longest."""
    rounds.leave(context)
    if event.choice == OWN.id:
        open_own(context)
        return
    waiting = [one.plan_id for one in context.snapshot.waiting]
    if event.plan_id is not None:
        open_plan(context, event.plan_id)
    elif waiting:
        open_plan(context, waiting[0])
    else:
        raise NotOffered(event.choice)
