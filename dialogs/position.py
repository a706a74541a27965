"""Where a conversation stands, and which position an event means."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.engine import states
from dialogs.engine.context import Context
from dialogs.engine.questions import shown_key
from dialogs.engine.states import State
from dialogs.notices.plans import HOME
from dialogs.prompt import Position
from dialogs.screens.welcome import LANGUAGE, PRIVACY
from dialogs.scripts.plan import PLAN
from dialogs.steps.script import Script
from plans.history import HistoryEntry


def position_now(context: Context) -> Position:
    """Where the conversation stands: a welcome, an overlay, a position in a plan, or the home screen."""
    if not context.me.language_chosen or context.conversation.overlay == LANGUAGE:
        return Position(LANGUAGE)
    if context.me.privacy_seen_at is None:
        return Position(PRIVACY)
    if context.conversation.overlay is not None:
        return Position.parse(context.conversation.overlay)
    if context.plan is None or states.state_of(context) is None:
        return Position(HOME)
    return context.session.at or Position(HOME)


def is_asked(context: Context, position: Position, plan_id: int | None) -> bool:
    """True when this is the question asked now, not one of an earlier message."""
    return position == position_now(context) and is_here(context, plan_id)


def is_here(context: Context, plan_id: int | None) -> bool:
    """True for what is about the plan at hand, or says nothing of a plan."""
    return plan_id in {None, context.conversation.subject}


def script_here(state: State | None, position: Position | None) -> Script | None:
    """The script that asks at this position of the state; None where a screen does."""
    return state.script_at(position) if state is not None and position is not None else None


def position_of_step(context: Context, state: State | None, step: str | None) -> Position | None:
    """The position that a script means by a step's key: the one asked now, else the last answered."""
    if step is None:
        return None
    now = position_now(context)
    script = script_here(state, now)
    if step == now.key or (script is not None and shown_key(context, script, now) == step):
        return now
    if context.plan is not None:
        for position in reversed(context.session.visited):
            if position.key == step:
                return position
    return Position(step)


def answer_among(entries: Sequence[HistoryEntry]) -> HistoryEntry | None:
    """Which of the entries that a message and its edits caused, oldest first, is the answer to the
    question it was read for: the first of the latest time it was read, unless that is something
    that words for another question held besides (`Step.fills`)."""
    if not entries:
        return None
    latest = [one for one in entries if one.at == entries[-1].at]
    found = latest[0]
    about, _, field = found.step.partition(".")
    for one in reversed(entries):
        step = PLAN.step(one.step)
        fills = step.fills if step is not None and step.about == about else ()
        if field in fills and one.item_id == found.item_id:
            return one
    return found
