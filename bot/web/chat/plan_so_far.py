"""The plan that is talked about, as it stands beside the conversation: each answer with its place, so
that it can be given again.

It follows from the declaration of the questions; nothing here knows a field by name. What is shown is
what its reader may see (`plans.rights`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.conversation import Conversation
from dialogs.prompt import Position
from dialogs.scripts.plan import PLAN
from dialogs.steps.script import children
from dialogs.steps.step import Step
from dialogs.steps.values import value_of
from plans.editing import FIELD_OF, ITEM_TYPES
from plans.history import SUBMITTED
from plans.i18n.text import Text
from plans.model import Item, Person, Plan, Role, Status
from plans.rights import roles, seen_by
from plans.storage.store import Store

_VALUE = Text("%(value)s")
_OUTER = ("goal", "promise", "talk")
"""What stands in the plan itself, in the order in which it is asked."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One answer."""

    label: Text
    value: Text
    place: str
    """Where it is given again; empty: it cannot be."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """An item with its answers, and the items within it."""

    kind: str
    first: Row
    rows: tuple[Row, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class PlanSoFar:
    """A plan for its reader."""

    plan_id: int
    employee: Person
    own: bool
    """Whether it is its reader's."""
    period: tuple[object, object]
    blocks: tuple[Block, ...]
    rows: tuple[Row, ...]
    """Answers about the plan as a whole."""


async def plan_so_far(store: Store, reader: Person) -> PlanSoFar | None:
    """The plan that the conversation is about, as far as `reader` may see it; None: there is none."""
    state = await store.conversations.get(reader.id) or {}
    subject = Conversation.from_json(state).subject
    plan = await store.plans.get(subject) if subject is not None else None
    if plan is None:
        return None
    submitted = await store.plans.snapshot(plan.id, plan.version, SUBMITTED)
    seen = seen_by(reader, plan, submitted)
    employee = await store.people.get(plan.employee_id)
    if seen is None or employee is None:
        return None
    return arranged(seen, employee, reader)


def arranged(plan: Plan, employee: Person, reader: Person) -> PlanSoFar:
    """The plan in blocks."""
    own = Role.EMPLOYEE in roles(reader, plan)
    changes = own and plan.status is Status.DRAFT
    blocks = [block for kind in _OUTER for block in _blocks(plan, None, kind, changes=changes)]
    return PlanSoFar(
        plan_id=plan.id,
        employee=employee,
        own=own,
        period=(plan.period_start, plan.period_end),
        blocks=tuple(blocks),
        rows=tuple(_rows(plan, None, PLAN.steps_about("plan"), changes=changes)),
    )


def _blocks(plan: Plan, owner: Item | None, kind: str, *, changes: bool) -> Iterator[Block]:
    for item in children(plan, owner, kind):
        first, *others = PLAN.steps_about(kind)
        if not (named := list(_rows(plan, item, (first,), changes=changes))):
            continue
        inner = [one for one in ITEM_TYPES if FIELD_OF[one] in type(item).CHILDREN]
        yield Block(
            kind=kind,
            first=named[0],
            rows=tuple(_rows(plan, item, others, changes=changes)),
            blocks=tuple(
                block for one in inner for block in _blocks(plan, item, one, changes=changes)
            ),
        )


def _rows(
    plan: Plan, item: Item | None, steps: tuple[Step, ...] | list[Step], *, changes: bool
) -> Iterator[Row]:
    for step in steps:
        value = value_of(step, plan, item)
        if value is not None:
            place = str(Position(step.key, item.id if item else None))
            yield Row(
                label=step.label,
                value=_VALUE(value=step.answer.show(value)),
                place=place if changes else "",
            )
