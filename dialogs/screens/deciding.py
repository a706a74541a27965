"""A training that waits for a word: confirmed with one tap, or declined with a reason.

The same two screens for a manager, in what they see of their people, and for HR.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dialogs.engine.context import Context
from dialogs.notices.training_days import (
    ANOTHER,
    CONFIRM,
    DECLINE,
    IS_SAME,
    choices_of,
    lines_of,
    proof_of,
)
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, Takes, only, screen_prompt
from dialogs.understanding import read_text
from plans.i18n.text import Text
from plans.training_days.report import DecideTraining
from plans.training_days.shown import ToConfirm

WaitingIn = Callable[[Context], Sequence[ToConfirm]]
"""What waits for a word, among what a screen shows."""

LONGEST_REASON = 500
_WHY = Text("Why does it not count? Type a few words; %(name)s reads them.")
_WHY_ANYBODY = Text("Why does it not count? Type a few words; who reported it reads them.")
_GONE = Text("This has been seen to already.")
_LATER = Choice("later", Text("Later"))


class Decide(Menu):
    """One training, and whether it counts; the number of the position is that of the training."""

    def __init__(self, key: str, up: str, *, waiting: WaitingIn) -> None:
        self.key, self._up, self._waiting = key, up, waiting

    def show(self, context: Context, position: Position) -> Prompt:
        found = self._found(context, position)
        if found is None:
            return screen_prompt(context, position, [Line(_GONE)], (_LATER,), may_go_back=False)
        first, *rest = lines_of(found)
        return screen_prompt(
            context,
            position,
            [Line(first, "question"), *map(Line, rest)],
            (*choices_of(found), _LATER),
            attachments=proof_of(found.training),
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        """Does not ask what is loaded: the button may be one of a message of last week."""
        only(choice, (CONFIRM, ANOTHER, IS_SAME, DECLINE, _LATER))
        number = position.item or 0
        if choice == DECLINE.id:
            go(context, Position(f"{self._up}.reason", number))
            return
        if choice != _LATER.id:
            context.request = DecideTraining(
                number=number,
                confirmed=choice != IS_SAME.id,
                is_same=choice == IS_SAME.id,
            )
        self.leave(context)

    def leave(self, context: Context) -> None:
        """To the list, where one came from there."""
        overlay = context.conversation.overlay or ""
        if overlay.startswith(f"{self._up}."):
            go(context, Position(f"{self._up}.waiting"))

    def _found(self, context: Context, position: Position) -> ToConfirm | None:
        waiting = self._waiting(context)
        return next((one for one in waiting if one.training.id == position.item), None)


class Reason(Menu):
    """Why it does not count."""

    takes: Takes = "words"

    def __init__(self, key: str, decide: Decide, *, waiting: WaitingIn) -> None:
        self.key, self._decide, self._waiting = key, decide, waiting

    def show(self, context: Context, position: Position) -> Prompt:
        waiting = self._waiting(context)
        found = next((one for one in waiting if one.training.id == position.item), None)
        ask = _WHY_ANYBODY if found is None else _WHY(name=found.person.first_name)
        return screen_prompt(context, position, [Line(ask, "question")], (_LATER,))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_LATER,))
        self._decide.leave(context)

    def read(self, context: Context, position: Position, raw: str) -> None:
        reason = read_text(raw, max_length=LONGEST_REASON)
        context.request = DecideTraining(number=position.item or 0, confirmed=False, reason=reason)
        self._decide.leave(context)


def go(context: Context, position: Position) -> None:
    """Puts that screen over the question."""
    context.conversation = replace(context.conversation, overlay=str(position))
