"""An answer that leans on another one: "same date as my goal", "one higher than now"."""

from __future__ import annotations

from datetime import date

from dialogs.understanding.listening import Listener, listeners
from dialogs.understanding.reading import answer
from dialogs.understanding.understood import Question, Understood
from dialogs.understanding.weighing import ask
from plans.model import LEVELS

_NOW, _NEEDED = "competence.current", "competence.needed"


def by_another(text: str, question: Question) -> Understood | None:
    """What another answer makes of it; ASK where that one is not known, None where all of the words
    say something else."""
    for own in listeners(question.language):
        if question.kind == "day" and (key := _same_day(text, own)) is not None:
            day = question.known.get(key) if key != question.key else None
            return answer(question, day) if isinstance(day, date) else ask()
        if question.key == _NEEDED and (steps := _steps_up(text, own)) is not None:
            now = question.known.get(_NOW)
            # Of no insight (0) nothing is higher, nor is anything of the highest.
            reached = now + steps if isinstance(now, int) and now else None
            return answer(question, reached) if reached in LEVELS else ask()
    return None


def _same_day(text: str, own: Listener) -> str | None:
    return next((key for key in own.same_day if own.is_same_day(key, text)), None)


def _steps_up(text: str, own: Listener) -> int | None:
    return next((steps for steps in own.higher if own.is_higher(steps, text)), None)
