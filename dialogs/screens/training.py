"""HR's menu of what concerns training: the way to each of its areas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.certificates_of_all import open_expiring
from dialogs.screens.legal_calendar import open_calendar
from dialogs.screens.organisation import open_organisation
from dialogs.screens.plan_documents import open_documents
from dialogs.screens.screen import Menu, Screen, only, screen_prompt
from dialogs.screens.training_days import open_training_days
from dialogs.screens.training_plan import open_steps
from dialogs.screens.training_table import open_training_table
from dialogs.snapshot import HR, TRAINING
from plans.i18n.text import Text

_TITLE = Text("Training, and what the law asks of it")
_UP = Choice("up", Text("Back to the overview"))
_ENTRIES: tuple[tuple[Choice, Callable[[Context], None]], ...] = (
    (Choice("organisation", Text("The organisation")), open_organisation),
    (Choice("steps", Text("The training plan in seven steps")), open_steps),
    (Choice("table", Text("The table of trainings")), open_training_table),
    (Choice("documents", Text("Documents of the training plan")), open_documents),
    (Choice("calendar", Text("Legal calendar")), open_calendar),
    (Choice("days", Text("Training days")), open_training_days),
    (Choice("certificates", Text("Certificates")), open_expiring),
)
"""What there is, in the order in which HR meets it in a year."""


def open_training(context: Context) -> None:
    """Shows the menu."""
    context.conversation = replace(context.conversation, overlay=str(Position(TRAINING)))


class TrainingMenu(Menu):
    """The ways from here."""

    key = TRAINING

    def show(self, context: Context, position: Position) -> Prompt:
        return screen_prompt(context, position, [Line(_TITLE, "question")], self._choices())

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices())
        for one, opens in _ENTRIES:
            if one.id == choice:
                opens(context)
                return
        context.conversation = replace(context.conversation, overlay=str(Position(HR, 0)))

    def _choices(self) -> tuple[Choice, ...]:
        return (*(choice for choice, _ in _ENTRIES), _UP)


SCREENS: tuple[Screen, ...] = (TrainingMenu(),)
