"""The draft of the collective training plan, for a worker: the document, and what they remark."""

from __future__ import annotations

from dataclasses import replace

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.reminders.tasks import Task
from dialogs.screens.screen import Menu, Screen, Takes, only, screen_prompt
from dialogs.snapshot import SUBMITTED
from dialogs.understanding import InvalidAnswer
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.legal_calendar.submission import (
    SubmissionOpened,
    SubmissionRemarked,
    SubmissionShown,
    checked_remark,
    submission_of,
)

_HERE = Text("Here is the draft of the training plan of %(year)s.")
_REMARK = Text(
    "Do you have a remark or a question? Type it here, until %(day)s. Only HR reads it, with your name."
)
_OVER = Text("The time to react is over since %(day)s; you can still read it.")
_REMARKED = Text("You remarked: “%(words)s”")
_THANKS = Text("Thank you. HR has your remark.")
_NOT_YOURS = Text("That draft is not here any more.")
_NONE = Choice("none", Text("I have no remark"))
_CLOSE = Choice("close", Text("Close"))


def open_submission(context: Context, number: int) -> None:
    """Hands out the document, and notes that it was opened."""
    context.request = SubmissionOpened(submission=number)
    position = Position(SUBMITTED, number)
    context.conversation = replace(context.conversation, overlay=str(position))


def open_reminded(context: Context, task: Task) -> None:
    """The same from a reminder."""
    number = submission_of(task.about)
    if number is not None:
        open_submission(context, number)


class Submitted(Menu):
    """The document, and room for a remark."""

    key = SUBMITTED
    takes: Takes = "words"

    def show(self, context: Context, position: Position) -> Prompt:
        shown = context.snapshot.showing(SubmissionShown)
        submission, receipt = shown.submission, shown.receipt
        if submission is None or receipt is None:
            return screen_prompt(context, position, [Line(_NOT_YOURS)], (_CLOSE,))
        lines = [Line(_HERE(year=str(submission.year)), "question")]
        if receipt.remark:
            lines.append(Line(_REMARKED(words=receipt.remark)))
        is_over = context.today > submission.until
        lines.append(Line((_OVER if is_over else _REMARK)(day=submission.until), "hint"))
        attached = Attachment(kind="submission", submission=submission.id)
        return screen_prompt(
            context, position, lines, self._choices(context), attachments=(attached,)
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        _close(context)

    def read(self, context: Context, position: Position, raw: str) -> None:
        shown = context.snapshot.showing(SubmissionShown)
        if shown.submission is None or shown.receipt is None:
            _close(context)
            return
        try:
            words = checked_remark(shown.submission, raw, context.today)
        except UserError as problem:
            raise InvalidAnswer(problem.text) from None
        context.request = SubmissionRemarked(submission=shown.submission.id, words=words)
        context.say(_THANKS, "done")
        _close(context)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        shown = context.snapshot.showing(SubmissionShown)
        submission, receipt = shown.submission, shown.receipt
        can_react = (
            submission is not None and receipt is not None and context.today <= submission.until
        )
        return (_NONE,) if can_react else (_CLOSE,)


def _close(context: Context) -> None:
    context.conversation = replace(context.conversation, overlay=None)


SCREENS: tuple[Screen, ...] = (Submitted(),)
