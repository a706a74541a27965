"""The table of trainings is written in one place: with each row that is otherwise since, so that it has a
history, and so that whoever did it can take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from plans.audit.event import AuditEvent
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.storage.store import Store
from plans.training_plan.changes import (
    UNDO,
    UNDONE_WITHIN,
    Kept,
    RowChange,
    changes_between,
    taken_back,
)
from plans.training_plan.plan import TrainingPlan

_NOTHING = Text("There is nothing of yours to undo in this table.")


class NothingToUndo(UserError):
    """That person did nothing in this table that can still be taken back."""

    def __init__(self) -> None:
        super().__init__(_NOTHING)


@dataclass(frozen=True, kw_only=True)
class Undone:
    """What was taken back."""

    act: tuple[RowChange, ...]
    kept: tuple[Kept, ...]
    """What stays, because it was changed since."""
    rows: tuple[int, ...]
    """The rows that are otherwise now."""


async def write_table(
    store: Store,
    before: TrainingPlan,
    after: TrainingPlan,
    now: datetime,
    *,
    what: str,
    who: str | None,
    undone: bool = False,
) -> None:
    """Keeps the table, which is held, with what was done with each row."""
    await store.training_plans.write(after)
    act = await store.training_plans.next_act(after.year)
    changes = changes_between(before, after, act=act, what=what, at=now, who=who, undone=undone)
    await store.training_plans.note_changes(list(changes))


async def to_undo(store: Store, year: int, who: str, now: datetime) -> Sequence[RowChange]:
    """What that person would take back now; nothing when there is nothing."""
    return await store.training_plans.last_act(year, who, now - UNDONE_WITHIN)


async def undo(store: Store, year: int, now: datetime, *, who: str, act: int) -> Undone:
    """Takes back what this person did last, if that is `act`: pressed twice, or in two windows, it is
    done once. What somebody changed since stays. Raises `NothingToUndo`."""
    before = await store.training_plans.get(year, hold=True)
    changes = await to_undo(store, year, who, now)
    if not changes or changes[0].act != act:
        raise NothingToUndo
    after, kept = taken_back(before, changes)
    await store.training_plans.mark_undone(year, act)
    await write_table(store, before, after, now, what=UNDO, who=who, undone=True)
    rows = _otherwise(before, after)
    details = {"undone": changes[0].what, "rows": list(rows)}
    event = AuditEvent(at=now, who=who, what=UNDO, subject=str(year), details=details)
    await store.audit.record(event)
    return Undone(act=tuple(changes), kept=kept, rows=rows)


def _otherwise(before: TrainingPlan, after: TrainingPlan) -> tuple[int, ...]:
    old = {row.id: row for row in before.trainings}
    new = {row.id: row for row in after.trainings}
    return tuple(
        number for number in sorted(old.keys() | new.keys()) if old.get(number) != new.get(number)
    )
