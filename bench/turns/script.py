"""The conversation that every bot holds: its questions, and what people answer.

Our own bot asks these questions because its plan script does; the peers ask them because they read
them here. So this module imports nothing: it is all that the peers' processes know of the project.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Line:
    """A question, known by a part of its text, and the answer: words (`types`) or the label of a
    button (`taps`). `labels` are the buttons that the peers show under it."""

    sees: str
    types: str | None = None
    taps: str | None = None
    labels: tuple[str, ...] = ()


def typed(sees: str, types: str, *labels: str) -> Line:
    return Line(sees=sees, types=types, labels=labels)


def tapped(sees: str, taps: str, *labels: str) -> Line:
    return Line(sees=sees, taps=taps, labels=labels)


LEVELS = ("0", "1", "2", "3", "4", "5")

LINES = (
    tapped("Would you like to think about", "Start with my goal", "Think first", "Start with my goal"),
    typed("What would you like to reach?", "Plan the work of the team a month ahead"),
    tapped("What is this goal for?", "Growing, taking on more", "My present job", "Growing, taking on more"),
    typed("By when do you want", "30/9/2027"),
    typed("How will you both see", "Nobody waits for material any more"),
    typed("Which competence", "Planning of work"),
    tapped("Where are you now with", "2", *LEVELS),
    tapped("which level do you need?", "4", *LEVELS),
    typed("Which other competence", "Speaking before a group", "Go on to the actions"),
    tapped("Where are you now with", "1", *LEVELS),
    tapped("which level do you need?", "5", *LEVELS),
    tapped("Which other competence", "Go on to the actions", "Go on to the actions"),
    typed("What will you do to grow in", "Make the planning of June with Els"),
    tapped("How do you learn with this?", "On the job", "On the job", "From others", "A course"),
    typed("By when is it done?", "30/6/2027"),
    typed("What will you do to grow in", "Present the planning every Monday"),
    tapped("How do you learn with this?", "On the job", "On the job", "From others", "A course"),
    typed("By when is it done?", "28/5/2027"),
    tapped("Another goal, or go on?", "Go on to support", "Another goal", "Go on to support"),
    typed("What support do you need", "Two hours a week without the phone"),
    tapped("Who can provide that?", "My manager", "My manager", "A colleague", "HR"),
)  # fmt: skip
"""Ten typed answers and eleven taps, in the order in which they are asked."""

END = "By when do you need it?"
"""The question after the last answer, which nobody answers any more."""

ASKED = (*LINES, Line(sees=END, types=""))
"""Every question, the unanswered one too."""
