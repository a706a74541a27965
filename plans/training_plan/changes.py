"""What was done with the rows of the table, row by row, and how it is undone.

A change holds the row before and after. So each row has a history of who changed what; somebody can take
back what they did last; and who has the table open is told what others do in it. Changes that were made
together, such as a block that was pasted, are one act, and are undone together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from plans.model.declaring import declared
from plans.training_plan.merging import places_in
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.training import Training

UNDO = "training.undo"
MERGE, SPLIT = "training.merge", "training.split"
_WHOLE = frozenset({MERGE, SPLIT})
"""Of these all is undone or nothing: half of it would count a training twice."""
UNDONE_WITHIN = timedelta(days=1)
"""What somebody did before that stays as it is."""
_BESIDE = ("gathered", "merged", "came_by", "proposal")
"""What a row holds beside what HR sees in its cells."""


@dataclass(frozen=True, kw_only=True)
class RowChange:
    """What was done with one row."""

    seq: int = 0
    """Its place among all changes; the database gives it."""
    year: int
    act: int
    """The same number for all that was done together, counted for each year."""
    row: int
    """The number of the row."""
    what: str
    """The name of the event in the audit log."""
    at: datetime
    who: str | None
    """The id of whoever did it; None: somebody at the command line."""
    before: Training | None
    """None: the row was not there."""
    after: Training | None
    """None: it is no longer there."""
    undone: bool = False
    """Whether it was taken back, or is a taking back itself."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are otherwise since; of a row that came or went all that it says."""
        before, after = self.before or Training(id=self.row), self.after or Training(id=self.row)
        return tuple(
            name for name in declared(Training) if getattr(before, name) != getattr(after, name)
        )


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What stays as it is because it was changed since."""

    row: int
    field: str = ""
    """Empty: the row as a whole."""


def changes_between(
    before: TrainingPlan,
    after: TrainingPlan,
    *,
    act: int,
    what: str,
    at: datetime,
    who: str | None,
    undone: bool = False,
) -> Iterator[RowChange]:
    """A change for each row that is otherwise, in the order of their numbers."""
    old = {row.id: row for row in before.trainings}
    new = {row.id: row for row in after.trainings}
    for number in sorted(old.keys() | new.keys()):
        if old.get(number) != new.get(number):
            yield RowChange(
                year=after.year,
                act=act,
                row=number,
                what=what,
                at=at,
                who=who,
                before=old.get(number),
                after=new.get(number),
                undone=undone,
            )


def taken_back(
    table: TrainingPlan, act: Iterable[RowChange]
) -> tuple[TrainingPlan, tuple[Kept, ...]]:
    """The table as it was before that act, but for what was changed since: that stays, and is named."""
    changes = sorted(act, key=lambda one: one.row)
    if any(one.what in _WHOLE for one in changes):
        kept = tuple(found for one in changes for found in _in_the_way(table, one))
        if kept:
            return table, kept
    found: list[Kept] = []
    for one in sorted(changes, key=lambda one: one.after is None):  # what came goes first
        table, kept_here = _back(table, one)
        found += kept_here
    return table, tuple(found)


def _in_the_way(table: TrainingPlan, change: RowChange) -> tuple[Kept, ...]:
    now = table.training(change.row)
    return () if now == change.after else (Kept(row=change.row),)


def _back(table: TrainingPlan, change: RowChange) -> tuple[TrainingPlan, list[Kept]]:
    now, before, after = table.training(change.row), change.before, change.after
    if before is None:
        if now is None:
            return table, []
        if now != after:
            return table, [Kept(row=change.row)]
        return _without(table, now), []
    if after is None:
        if now is not None or _is_elsewhere(table, before):
            return table, [Kept(row=change.row)]
        return _with(table, before), []
    if now is None:
        return table, [Kept(row=change.row)]
    values, kept = _fields_back(now, before, after)
    row = replace(now, **values)
    rows = tuple(row if one.id == row.id else one for one in table.trainings)
    return replace(table, trainings=rows), [Kept(row=change.row, field=name) for name in kept]


def _fields_back(
    now: Training, before: Training, after: Training
) -> tuple[dict[str, Any], list[str]]:
    """What each field goes back to, and the fields that were changed since."""
    values, kept = {}, []
    for name in (*_BESIDE, *declared(Training)):
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if getattr(now, name) == new:
            values[name] = old
        else:
            kept.append(name if name not in _BESIDE else "")
    return values, kept


def _without(table: TrainingPlan, row: Training) -> TrainingPlan:
    """Without a row that came; what proposed it proposes it again."""
    return replace(
        table,
        trainings=tuple(one for one in table.trainings if one.id != row.id),
        answered=tuple(one for one in table.answered if one != row.proposal),
    )


def _with(table: TrainingPlan, row: Training) -> TrainingPlan:
    """With a row that went, in its place."""
    rows: Sequence[Training] = sorted((*table.trainings, row), key=lambda one: one.id)
    return replace(table, trainings=tuple(rows))


def _is_elsewhere(table: TrainingPlan, row: Training) -> bool:
    """Whether what the row was made from is in the table by now, in another row."""
    places = places_in(row)
    return any(places & places_in(one) for one in table.trainings)
