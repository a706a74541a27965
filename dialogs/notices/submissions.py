"""What a worker is told of the draft of the collective training plan."""

from __future__ import annotations

import re

from dialogs.prompt import Choice, Line, Prompt
from plans.i18n.text import Text
from plans.legal_calendar.submission import Submission

_NEWS = Text(
    "The draft of the training plan of %(year)s is ready, and we would like to hear what you think of "
    "it. You can read it and react until %(day)s."
)
_HOW = Text(
    "Tap “Open the plan”: you get the document here. HR keeps when you opened it, and what you remark."
)
_OPEN = Text("Open the plan")
_PREFIX = "read-plan-"
_READ = re.compile(rf"{_PREFIX}([1-9][0-9]{{0,9}})")


def news_of(submission: Submission) -> Prompt:
    """The message that everybody gets once."""
    return Prompt(
        lines=(
            Line(_NEWS(year=str(submission.year), day=submission.until)),
            Line(_HOW, "hint"),
        ),
        choices=(Choice(f"{_PREFIX}{submission.id}", _OPEN),),
    )


def submission_named(choice: str) -> int | None:
    """The submission that a button of such a message opens; None for another button."""
    found = _READ.fullmatch(choice)
    return int(found[1]) if found else None
