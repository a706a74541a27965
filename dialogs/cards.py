"""An item as the one who judges it sees it: a few lines with every answer that is there."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.plan_script import PLAN
from dialogs.prompt import Line
from dialogs.step import Asking
from dialogs.values import value_of
from plans import editing
from plans.completeness import name_of
from plans.model import Item
from plans.text import Text
from plans.words import word

_FIELD = Text("%(label)s: %(value)s")
_PART_OF = Text("For “%(name)s”")
_TALK = Text("• %(kind)s: %(day)s")


def item_card(asking: Asking) -> list[Line]:
    """The item's own answers, its name first, and what it is a part of."""
    item = asking.item
    if item is None:
        return []
    lines = [Line(name_of(item), "heading")]
    parent = editing.parent_of(asking.plan, item.id)
    if parent is not None:
        lines.append(Line(_PART_OF(name=name_of(parent)), "hint"))
    return [*lines, *_fields(asking, item)]


def talks_card(asking: Asking) -> list[Line]:
    """The dates of every talk."""
    return [
        Line(_TALK(kind=word(talk.kind), day=talk.on))
        for talk in asking.plan.talks_by_day
        if talk.on is not None
    ]


def _fields(asking: Asking, item: Item) -> Iterator[Line]:
    for position, step in enumerate(PLAN.steps_about(item.KIND)):
        value = value_of(step, asking.plan, item)
        shown_whole = position == 0 and isinstance(value, str) and name_of(item) == value
        if value is not None and not shown_whole:
            yield Line(_FIELD(label=step.label, value=step.answer.show(value)))
