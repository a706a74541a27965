"""The table of trainings as it is typed in: many cells at once, each taken over, refused or held against
what somebody else wrote meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.training_plan.changes import write_table
from bot.training_plan.table_file import record_each
from plans.storage.store import Store
from plans.training_plan.cells import CellsRead, Typed, digest, read_cells
from plans.training_plan.changes import RowChange
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.showing import Say
from plans.training_plan.typed import Fields

FEW = 400
"""So many cells are read without leaving the loop."""
Cell = tuple[int, str]


@dataclass(frozen=True, kw_only=True)
class CellsTaken:
    """What became of cells that came back."""

    read: CellsRead
    writers: dict[Cell, RowChange] = field(default_factory=dict)
    """Who wrote what stands in each cell that two people wrote in."""


async def take_cells(
    store: Store,
    typed: Sequence[Typed],
    fields: Fields,
    say: Say,
    now: datetime,
    *,
    who: str,
) -> CellsTaken:
    """Keeps what can be kept of these cells in the table of their year, as one act; each row that becomes
    otherwise is an audit event. `say` shows what is kept as whoever typed it sees it. What somebody wrote
    themselves before is no clash: a second word in a cell may come before the answer to the first."""
    before = await store.training_plans.get(fields.year, hold=True)
    read = await _read(typed, before, fields, say)
    writers: dict[Cell, RowChange] = {}
    if read.clashes:
        writers = await _writers(store, fields.year, read.clashes)
        own = {at: digest(read.clashes[at].theirs) for at, one in writers.items() if one.who == who}
        if own:
            typed = [replace(one, seen=own.get(one.at, one.seen)) for one in typed]
            read = await _read(typed, before, fields, say)
    if read.table != before:
        what = "training.add" if read.added and not read.taken else "training.change"
        await write_table(store, before, read.table, now, what=what, who=who)
        await record_each(store, before, read.table, now, who=who)
    return CellsTaken(read=read, writers=writers)


async def _read(typed: Sequence[Typed], table: TrainingPlan, fields: Fields, say: Say) -> CellsRead:
    if len(typed) <= FEW:
        return read_cells(typed, table, fields, say)
    return await asyncio.to_thread(read_cells, typed, table, fields, say)


async def _writers(store: Store, year: int, cells: Collection[Cell]) -> dict[Cell, RowChange]:
    """The last change of each of these cells."""
    found: dict[Cell, RowChange] = {}
    for row in sorted({number for number, _ in cells}):
        for change in await store.training_plans.changes_of_row(year, row):
            for name in change.fields:
                if (row, name) in cells:
                    found.setdefault((row, name), change)
    return found
