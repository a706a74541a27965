"""An item as the one who judges it sees it: a few lines with every answer that is there."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.prompt import Line
from dialogs.scripts.plan import PLAN
from dialogs.steps.answers import Level
from dialogs.steps.asking import Asking
from dialogs.steps.differences import difference_lines
from dialogs.steps.values import value_of
from plans import editing
from plans.completeness import name_of
from plans.content import changes
from plans.i18n.text import Text, labelled
from plans.model import Action, ActionStatus, Competence, Item, Role
from plans.model.words import day_and_hour, word

_PART_OF = Text("For “%(name)s”")
_CAME_ALONG = Text("Taken along from the PDP %(plan)s")
_STANDS = Text("Until now: %(status)s, %(percent)s %%")
_BEFORE = Text("Until now: %(level)s")
_NEEDED = Text("Needed: %(level)s")
_NEW = Text("New in the plan:")
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
    came = getattr(item, "came_from", None)
    if came is not None:
        lines.append(Line(_CAME_ALONG(plan=came.name), "hint"))
    return [*lines, *_fields(asking, item)]


def progress_card(asking: Asking) -> list[Line]:
    """An item as it was agreed, and how it stands."""
    item = asking.item
    lines = item_card(asking)
    if isinstance(item, Action) and item.status is not ActionStatus.PLANNED:
        lines.append(Line(_STANDS(status=word(item.status), percent=item.progress)))
    return lines


def level_card(asking: Asking) -> list[Line]:
    """A competence with the level that whoever is asked gave before, and the one needed."""
    item = asking.item
    if not isinstance(item, Competence):
        return []
    role = Role.EMPLOYEE if asking.me.id == asking.employee.id else Role.MANAGER
    newest = asking.plan.reports[-1].id if asking.plan.reports else None
    show, before = Level(may_be_unknown=True).show, item.level_of(role, before=newest)
    lines = [Line(name_of(item), "heading")]
    if before is not None:
        lines.append(Line(_BEFORE(level=show(before))))
    if item.needed is not None:
        lines.append(Line(_NEEDED(level=show(item.needed))))
    return lines


def change_card(asking: Asking) -> list[Line]:
    """An item with what a talk changes in it; a new one with everything it says."""
    item, agreed = asking.item, asking.agreed
    if item is None or agreed is None or not editing.has(agreed, item.id):
        return [Line(_NEW, "hint"), *item_card(asking)]
    found = [one for one in changes(agreed, asking.plan) if one.item and one.item.id == item.id]
    return [Line(name_of(item), "heading"), *difference_lines(found, PLAN)]


def talks_card(asking: Asking) -> list[Line]:
    """The dates of every talk."""
    return [
        Line(_TALK(kind=word(talk.kind), day=day_and_hour(talk.on, talk.hour)))
        for talk in asking.plan.talks_by_day
        if talk.on is not None
    ]


def _fields(asking: Asking, item: Item) -> Iterator[Line]:
    for position, step in enumerate(PLAN.steps_about(item.KIND)):
        value = value_of(step, asking.plan, item)
        shown_whole = position == 0 and isinstance(value, str) and name_of(item) == value
        if value is not None and not shown_whole:
            yield Line(labelled(step.label, step.answer.show(value)))
