"""Whole plans in which every answer is a word of its own, so that each can be found back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

from hypothesis import Phase
from hypothesis import strategies as st

from plans.model import Plan, Preparation
from tests.plans import strategies

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""For tests that set a page for every plan: finding the smallest one would take minutes."""

NOT_TYPED = frozenset({"employee_id", "manager_id", "person_id", "content_hash", "id"})


def plans(**wishes: Any) -> st.SearchStrategy[Plan]:
    """Any plan, its texts replaced by words like `q17q`."""
    return strategies.plans(**wishes).map(lambda plan: _worded(plan, count()))


def typed(plan: Plan) -> set[str]:
    """The words that the plan's document has to show: all but what nobody shared.

    A plan's own language is not printed, and why it was returned only as long as that matters.
    """
    shown = replace(
        plan,
        preparation=_if_shared(plan.preparation),
        manager_preparation=_if_shared(plan.manager_preparation),
        language="",
        reason=None,
    )
    return set(_words(shown))


def private(plan: Plan) -> set[str]:
    """The words that nobody but their author may see."""
    return {*_words(plan.preparation), *_words(plan.manager_preparation)} - typed(plan)


def _if_shared(preparation: Preparation) -> Preparation:
    return preparation if preparation.shared else Preparation()


def _worded(value: Any, numbers: Iterator[int]) -> Any:
    """The same value with each text that somebody typed replaced by a word of its own."""
    if type(value) is str:
        return f"q{next(numbers)}q"
    if isinstance(value, tuple):
        return tuple(_worded(part, numbers) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    named = {entry.name: getattr(value, entry.name) for entry in fields(value)}
    changed = {
        name: _worded(part, numbers) for name, part in named.items() if name not in NOT_TYPED
    }
    return replace(value, **changed)


def _words(value: Any) -> Iterator[str]:
    if type(value) is str and value.startswith("q") and value.endswith("q"):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _words(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for entry in fields(value):
            yield from _words(getattr(value, entry.name))
