"""What a script must be like; a wrong one fails at import, with a sentence that names the step."""

from __future__ import annotations

from dataclasses import fields

from dialogs.step import Repeat, Step
from plans.editing import ITEM_TYPES

LONGEST_KEY = 34
"""Keys travel in Telegram's callback data, 64 bytes with plan, item and choice."""


class WrongScript(Exception):
    """A script is declared wrongly; says which step and why."""


def check_step(step: Step) -> None:
    if not step.field:
        raise WrongScript(f"step {step.key!r} needs a key of the form about.field")
    if step.own is None and step.home is None:
        raise WrongScript(f"step {step.key!r} is about something a plan does not have")
    if step.home is not None and step.field not in {one.name for one in fields(step.home)}:
        raise WrongScript(f"step {step.key!r}: {step.about} has no field {step.field!r}")
    if not all(text.source for text in (step.ask, step.why, step.label)):
        raise WrongScript(f"step {step.key!r} needs a question, a reason and a label")


def check_repeat(repeat: Repeat) -> None:
    if repeat.kind not in ITEM_TYPES:
        raise WrongScript(f"repeat {repeat.kind!r} is no kind of item")
    if not repeat.parts or not isinstance(repeat.parts[0], Step):
        raise WrongScript(f"repeat {repeat.kind!r} must begin with a step")
