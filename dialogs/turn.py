"""One event in, one turn out: the whole conversation as a pure function.

Whoever calls it loads the snapshot, and afterwards saves what the turn says has changed and delivers
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
from dialogs.engine.context import Context, Turn
from dialogs.engine.questions import question_at
from dialogs.engine.states import State
from dialogs.event import Event
from dialogs.listening import hearing
from dialogs.notices.plans import NOBODY, OPEN, OWN
from dialogs.position import is_asked, is_here, position_now, position_of_step, script_here
from dialogs.prompt import Position, Prompt
from dialogs.reminders import tasks
from dialogs.screens import rounds
from dialogs.screens.certificates import IS_CERTIFICATE
from dialogs.screens.in_force import NEXT_ROUND, carry_on, hold_planned
from dialogs.screens.registry import SCREENS
from dialogs.screens.training_table import SENT
from dialogs.snapshot import PEOPLE_LIST, TEMPLATE, Snapshot, is_for_hr
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
    """Whether the turn can need `Snapshot.agenda`: at the home screen, and for what lies over a question."""
    overlay = Position.parse(conversation.overlay).key if conversation.overlay else None
    position = event.position.key if event.position else None
    at = {overlay, position, event.step} & tasks.KEYS
    return conversation.subject is None or bool(at) or tasks.is_ref(event.choice)


def needs_waiting(conversation: Conversation, event: Event) -> bool:
    """Whether the turn can need `Snapshot.waiting`: everywhere but at the questions of a plan."""
    asked = event.choice not in {OPEN.id, OWN.id} and event.kind != "command"
    return needs_list(conversation, event) or not asked or conversation.overlay is not None


def take(snapshot: Snapshot, conversation: Conversation, event: Event) -> Turn:
    """Works out one event; never raises for anything a person can do."""
    context = Context(
        snapshot=snapshot, conversation=conversation, me=snapshot.me, plan=snapshot.plan
    )
    paused, before_all = conversation.paused, conversation.last_at is None
    context.heard = conversation.heard
    context.conversation = replace(conversation, heard=None)
    shut_out = rounds.shut_out(context)
    _welcome_back(context)
    state = _enter(context)
    if event.kind == "text" and event.step is not None and event.position is None:
        event = replace(event, position=position_of_step(context, state, event.step), step=None)
    answered_meanwhile = _overtaken(context, state, event)
    late = event.position is not None and not is_asked(context, event.position, event.plan_id)
    if event.medium and not event.forwarded:
        context.say(sent_files.not_kept(event.medium), "hint")
    match event.kind:
        case _ if shut_out and _is_for_the_screen(event):
            context.error = rounds.NOT_YOURS
        case _ if answered_meanwhile is not None:
            context.error = answered_meanwhile
        case "command" if late:
            context.error = GONE
        case "command":
            _attempt(context, lambda: commands.run_command(context, state, event.text))
        case "list":
            sent_files.show_file(context, event, PEOPLE_LIST, "document")
        case "composition":
            sent_files.show_counts(context, event)
        case "template":
            sent_files.show_file(context, event, TEMPLATE, "word")
        case "training_table":
            sent_files.show_file(context, event, SENT, "document")
        case "file":
            _attempt(context, lambda: sent_files.hand_over(context, state, event))
        case "media":
            sent_files.refuse(context, event.text)
        case "choose":
            _attempt(context, lambda: callbacks.choose(context, state, event))
        case "text" if event.verbatim:
            _attempt(context, lambda: _fill_in(context, state, event))
        case "text" if event.forwarded:
            context.error = sent_files.FORWARDED
        case "text" if not late and not event.edited and is_greeting(event.text):
            _greet(context)
        case "text" if paused and not event.edited:
            context.error = _PAUSED
        case "text" if event.edited or late:
            _attempt(context, lambda: _correct(context, state, event))
        case "text":
            _attempt(context, lambda: hearing.hear(context, state, event.text))
            if before_all and not context.welcomed:
                context.error = None  # nothing was asked yet, so it was no wrong answer
    if before_all and not context.quiet:
        context.brief = False  # nothing was asked yet, so there is nothing to explain either
        if event.kind == "text" and not context.welcomed:
            context.said = []
    return _finish(context)


def _is_for_the_screen(event: Event) -> bool:
    """Whether an event is meant for the screen of HR at which its sender was until now."""
    if event.kind == "choose" and event.position is None:
        return event.choice not in {OPEN.id, OWN.id} and not tasks.is_ref(event.choice)
    meant = event.position is None or is_for_hr(event.position.key)
    return event.kind in {"choose", "text"} and meant and not event.edited


def arrive(snapshot: Snapshot, turn: Turn) -> Turn:
    """Asks the first question in the plan that `turn` asked for, now loaded in `snapshot`."""
    conversation = replace(turn.conversation, subject=snapshot.plan.id if snapshot.plan else None)
    context = Context(
        snapshot=snapshot, conversation=conversation, me=snapshot.me, plan=snapshot.plan
    )
    context.said, context.attachments = list(turn.said), list(turn.attachments)
    rounds.shut_out(context)
    if snapshot.carried is not None:
        carry_on(context, snapshot.carried)
    elif turn.own_plan_wanted and snapshot.plan == turn.plan and _is_completed(snapshot.plan):
        context.say(NEXT_ROUND)
    elif turn.talk_wanted is not None:
        hold_planned(context, turn.talk_wanted)
    if context.plan is not None and context.welcomed and states.state_of(context) is None:
        context.say(GONE)
    return _finish(context)


def _is_completed(plan: Plan | None) -> bool:
    return plan is not None and plan.status is Status.COMPLETED


def _enter(context: Context) -> State | None:
    """The state of the plan at hand; leaves a plan in which there is nothing to do any more, and
    from then on this turn neither shows nor changes it."""
    if context.plan is None or not context.welcomed:
        return None
    state = states.enter(context)
    if state is None:
        context.conversation = replace(context.conversation, subject=None)
        context.plan = None
    return state


def _overtaken(context: Context, state: State | None, event: Event) -> Text | None:
    """What to say when the other one has answered meanwhile what this event answers."""
    at = context.session.at if state is not None else None
    step = states.answered_meanwhile(context, state) if state is not None else None
    meant = event.kind in {"text", "choose"} and not event.edited
    if state is None or step is None or at is None or context.conversation.overlay is not None:
        return None
    value = value_of(step, context.subject, context.item(at))
    states.go_on(context, state)
    if not meant or event.position not in {None, at} or event.step not in {None, at.key}:
        return None
    other = context.manager if context.is_employee else context.employee
    name = other.first_name if other is not None else NOBODY
    if value is None:
        return _PASSED_BY(name=name)
    return _ANSWERED(name=name, label=step.label, value=step.answer.show(value))


def _welcome_back(context: Context) -> None:
    last, paused = context.conversation.last_at, context.conversation.paused
    if paused or (last is not None and context.snapshot.now - last >= AWAY):
        context.say(_WELCOME_BACK(name=context.me.first_name))
    context.conversation = replace(context.conversation, paused=False, last_at=context.snapshot.now)


def _greet(context: Context) -> None:
    """Greets back, where what follows does not do so itself."""
    if context.me.language_chosen and not context.said:
        context.say(_GREETING(name=context.me.first_name))


def _attempt(context: Context, act: Callable[[], None]) -> None:
    """Does it, or keeps everything as it was and says why not."""
    before = context.saved()
    try:
        act()
    except InvalidAnswer as refused:
        context.restore(before)
        context.error = refused.text
        context.brief = True
    except NotOffered:
        context.restore(before)
        context.error = GONE
    except PlanError:
        context.restore(before)
        context.error = _NOT_NOW


def _correct(context: Context, state: State | None, event: Event) -> None:
    """An edited message, or a reply to an earlier one: the answer that was given is given anew."""
    position = event.position
    script = script_here(state, position)
    here = is_here(context, event.plan_id)
    done = (
        script is not None
        and position is not None
        and here
        and hearing.correct(context, script, position, event.text)
    )
    if not done:
        raise InvalidAnswer(_CANNOT_CORRECT)


def _fill_in(context: Context, state: State | None, event: Event) -> None:
    """Words from a field of their own: an answer given (anew), or what a screen of this state asks."""
    position, here = event.position, is_here(context, event.plan_id)
    if state is None or position is None or not here:
        raise NotOffered(event.text)
    if position.key in state.screens:
        SCREENS[position.key].read(context, position, event.text)
        return
    script = script_here(state, position)
    if script is None or not answering.correct(context, script, position, raw=event.text):
        raise InvalidAnswer(_CANNOT_CORRECT)


def _finish(context: Context) -> Turn:
    """Asks what is due, unless that is in another plan or nothing is to be asked."""
    shared_talk.share(context)
    _find_state(context)
    context.refused = context.error is not None or context.brief
    context.elsewhere = not context.quiet and _is_elsewhere(context)
    if context.quiet:
        context.say_only()
    elif not context.elsewhere:
        context.ask(_question(context))
    return context


def _shortened(prompt: Prompt) -> Prompt:
    """A question that was on the screen just now: what is asked, and its buttons."""
    asked = tuple(line for line in prompt.lines if line.style == "question")
    return replace(prompt, lines=asked, attachments=()) if asked else prompt


def _is_elsewhere(context: Context) -> bool:
    """Whether the next question needs something that was not loaded."""
    return (
        context.own_plan_wanted
        or context.talk_wanted is not None
        or context.list_answer is not None
        or context.request is not None
        or context.conversation.subject != (context.plan.id if context.plan else None)
        or not context.snapshot.holds(context.conversation.overlay)
    )


def _find_state(context: Context) -> None:
    if not context.welcomed or context.own_plan_wanted or context.plan is None:
        return
    if context.conversation.subject != context.plan.id:
        return
    if states.enter(context) is None:
        context.conversation = replace(context.conversation, subject=None)


def _question(context: Context) -> Prompt:
    position = position_now(context)
    state = states.state_of(context) if context.plan is not None and context.welcomed else None
    script = script_here(state, position)
    if script is not None:
        prompt = question_at(context, script, position)
    else:
        prompt = SCREENS[position.key].show(context, position)
    if context.brief:
        prompt = _shortened(prompt)
    if context.offers_certificate:
        prompt = replace(prompt, choices=(*prompt.choices, IS_CERTIFICATE))
    return hearing.with_offers(context, state, prompt)
