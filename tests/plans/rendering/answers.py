"""Whole plans in which every answer is a word of its own, so that each can be found back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

from hypothesis import Phase
from hypothesis import strategies as st

from plans.model import Note, Plan, Preparation, TalkReport
from tests.plans import strategies

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""For tests that set a page for every plan: finding the smallest one would take minutes."""

NOT_TYPED = frozenset({"employee_id", "manager_id", "person_id", "content_hash", "id", "key"})


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
        reports=tuple(_minutes(report) for report in plan.reports if report.closed_at),
    )
    return set(_words(shown))


def private(plan: Plan) -> set[str]:
    """The words that nobody but their author may see, and those of a talk still under way."""
    under_way = tuple(report for report in plan.reports if not report.closed_at)
    own = (plan.preparation, plan.manager_preparation, under_way)
    return set(_words(own)) - typed(plan)


def _minutes(report: TalkReport) -> TalkReport:
    """What the minutes say; an action that nobody called anything is not one, and what is said of an
    added one stands under its own name."""
    added = tuple(replace(one, manager_remark=None) for one in report.additions if one.what)
    named = {one.id for one in added}
    nameless = {one.id for one in report.additions} - named
    said = tuple(
        replace(note, name=note.name if _speaks(note) and note.item not in named else "")
        for note in report.notes
        if note.item not in nameless
    )
    return replace(report, additions=added, notes=said, passed=())


def _speaks(note: Note) -> bool:
    """A moved date that did not move, and an agreement, leave nothing to print."""
    moved = note.new_end is not None and note.new_end != note.old_end
    quiet = {"item": 0, "name": "", "progress": None, "new_end": None, "old_end": None}
    silent = replace(note, **quiet, agreed=None if note.agreed else note.agreed)
    return moved or silent != Note(item=0, name="")


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
