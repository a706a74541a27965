"""What a question may look at while it is asked, read or shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from plans.i18n.text import Text
from plans.model import Item, Person, Plan


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Everything a question may look at while it is asked, read or shown."""

    plan: Plan
    item: Item | None = None
    """The item the question is about; for the first question of a new one, its parent."""
    me: Person
    employee: Person
    language: str
    """The language of the person who is asked."""
    today: date
    render: Callable[[Text | str, str], str]
    agreed: Plan | None = None
    """The version in force, while a next one is open."""

    def say(self, text: Text | str) -> str:
        return self.render(text, self.language)

    def in_plan_language(self, text: Text | str) -> str:
        """Words that go into the plan are in the plan's language, whoever taps them."""
        return self.render(text, self.plan.language)
