"""Rules over a value that was read: the sentence that refuses it, or None."""

from __future__ import annotations

from datetime import date

from dialogs.steps.asking import Asking
from plans.i18n.text import Text
from plans.model import Action

_PASSED = Text("%(day)s has passed already. Which day from today on?")
_TO_COME = Text("%(day)s is still to come. On which day did you talk?")
_BEFORE_START = Text("That is before the start of this action, %(day)s. Which day after it?")
_AFTER_END = Text("That is after the end of this action, %(day)s. Which day before it?")
_FAR = Text("%(day)s is more than five years away. A plan works better with a date nearer by.")


def not_in_the_future(value: date, asking: Asking) -> Text | None:
    return _TO_COME(day=value) if value > asking.today else None


def in_the_future(value: date, asking: Asking) -> Text | None:
    if value < asking.today:
        return _PASSED(day=value)
    return _far(value, asking)


def end_of_action(value: date, asking: Asking) -> Text | None:
    refusal = in_the_future(value, asking)
    if refusal is not None:
        return refusal
    start = asking.item.start if isinstance(asking.item, Action) else None
    return _BEFORE_START(day=start) if start and value < start else None


def start_of_action(value: date, asking: Asking) -> Text | None:
    end = asking.item.end if isinstance(asking.item, Action) else None
    return _AFTER_END(day=end) if end and value > end else _far(value, asking)


def _far(value: date, asking: Asking) -> Text | None:
    return _FAR(day=value) if value.year > asking.plan.period_end.year + 5 else None
