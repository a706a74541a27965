"""SMART help for a goal: what could still make it sharper. It advises, it never blocks."""

from __future__ import annotations

import re

from plans.i18n.text import Text
from plans.model import Goal

_SPECIFIC = Text("Specific: what exactly will you do or be able to do, where, with whom?")
_MEASURABLE = Text("Measurable: how much, how often, how well? A number or an example helps.")
_ENOUGH_WORDS = 6
_MEASURE = re.compile(
    r"\d|%|\b(elke|iedere|every|each|chaque|jede[nrs]?|zelfstandig)\b", re.IGNORECASE
)


def hints(goal: Goal) -> tuple[Text, ...]:
    """What to sharpen in this goal; empty when nothing stands out.

    Acceptable and realistic are for the talk with the manager; time-bound is the target date.
    """
    text, evidence = goal.text or "", goal.evidence or ""
    found = []
    if len(text.split()) < _ENOUGH_WORDS:
        found.append(_SPECIFIC)
    if not _MEASURE.search(f"{text} {evidence}"):
        found.append(_MEASURABLE)
    return tuple(found)
