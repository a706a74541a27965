"""Where a conversation goes after an answer: on, back to a screen, or one question back."""

from __future__ import annotations

from dialogs.conversation import MOST_VISITED
from dialogs.engine import states
from dialogs.engine.context import Context
from dialogs.engine.states import State
from dialogs.prompt import Position
from dialogs.snapshot import CARRY, CARRY_CHOOSE
from dialogs.understanding import InvalidAnswer
from plans import editing
from plans.i18n.text import Text

FIRST = Text("This is the first question; there is nothing before it.")


def move_on(context: Context) -> None:
    """Back to the screen a change was made from, or on to the next open question."""
    then = context.session.then
    if then is not None:
        context.change_session(at=then, then=None, carry=None)
    else:
        go_on(context)


def go_on(context: Context) -> None:
    state = states.state_of(context)
    if state is not None:
        states.go_on(context, state)


def remember(context: Context, position: Position) -> None:
    """Puts an answered position among those visited, once, for Back."""
    visited = tuple(p for p in context.session.visited if p != position)
    context.change_session(visited=(*visited, position)[-MOST_VISITED:])


def back(context: Context, state: State) -> None:
    """Asks the question before this one again; raises `InvalidAnswer` at the first."""
    session = context.session
    if session.at is not None and session.at.key in states.CHANGING:
        context.change_session(at=session.then or session.origin, then=None)
        return
    if session.at == Position(CARRY_CHOOSE) and session.then is None:
        context.change_session(at=Position(CARRY))
        return
    if session.adding:
        context.change_session(adding=False)
        return
    if session.then is not None:
        context.change_session(at=session.then, then=None)
        return
    visited = list(session.visited)
    while visited:
        position = visited.pop()
        if _still_there(context, state, position):
            context.change_session(
                at=position,
                visited=tuple(visited),
                carry=None,
                skipped=session.skipped - {str(position)},
                settled=session.settled - {str(position)},
                opened=session.opened - {str(position)},
            )
            return
    raise InvalidAnswer(FIRST)


def _still_there(context: Context, state: State, position: Position) -> bool:
    if state.script_at(position) is None:
        return False
    return position.item is None or editing.has(context.subject, position.item)
