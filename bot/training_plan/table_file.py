"""The table of trainings as an Excel file that HR edits, and what becomes of it when it comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.training_plan.changes import write_table
from plans.audit.event import AuditEvent
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model.declaring import declared
from plans.model.encoding import plain
from plans.spreadsheets.reading import read_tables
from plans.spreadsheets.table import Table, UnclearLetters
from plans.spreadsheets.workbook import Workbook
from plans.storage.store import Store
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.sheet import TITLE, SheetRead, after_sheet, cells, columns, read_sheet
from plans.training_plan.showing import Groups
from plans.training_plan.training import Training
from plans.training_plan.typed import Fields

_IN_SIGHT = 3
"""So many columns stay in sight: the number, the theme and the title."""


async def excel_of(
    table: TrainingPlan, groups: Groups, texts: Texts, language: str, now: datetime
) -> bytes:
    """The table as an .xlsx with one sheet, in that language."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "trainings.xlsx"
        await asyncio.to_thread(write_excel, file, table, groups, texts, language, now)
        return file.read_bytes()


def write_excel(
    file: Path, table: TrainingPlan, groups: Groups, texts: Texts, language: str, now: datetime
) -> None:
    """The same, written to a file. Raises `OSError`."""

    def say(text: Text) -> str:
        return texts.render(text, language)

    with Workbook(file, made_at=now) as book:
        sheet = book.sheet(
            say(TITLE(year=str(table.year))),
            columns(table, groups, say, language, now),
            in_sight=_IN_SIGHT,
            to_edit=True,
        )
        for row in table.trainings:
            sheet.add(cells(table, row, groups, say))


def tables_in(content: bytes) -> Sequence[Table]:
    """The sheets of the file. Raises `UnreadableFile`."""
    try:
        return read_tables(content)
    except UnclearLetters as unclear:
        return read_tables(content, encoding=unclear.readings[0][0])


async def look(
    store: Store, tables: Sequence[Table], fields: Fields
) -> tuple[SheetRead, TrainingPlan]:
    """What the file would change in the table of that year, and the table as it is."""
    table = await store.training_plans.get(fields.year)
    return await asyncio.to_thread(read_sheet, tables, table, fields), table


async def take_in(
    store: Store,
    tables: Sequence[Table],
    fields: Fields,
    now: datetime,
    *,
    file: str,
    who: str | None = None,
    overwrite: bool = False,
) -> SheetRead:
    """Changes the table as the file says, if nothing is wrong with it; what was read. Each row that
    becomes otherwise is an audit event of its own, beside the one for the file."""
    before = await store.training_plans.get(fields.year, hold=True)
    read = await asyncio.to_thread(read_sheet, tables, before, fields)
    if read.problems:
        return read
    after = after_sheet(before, read, overwrite=overwrite)
    if after == before:
        return read
    await write_table(store, before, after, now, what="training.import", who=who)
    counts = {"new": len(read.added), "changed": _changed(before, after), "left": len(read.removed)}
    event = AuditEvent(
        at=now,
        who=who,
        what="training.import",
        subject=str(fields.year),
        details={"file": file, **counts},
    )
    await store.audit.record(event)
    await record_each(store, before, after, now, who=who)
    return read


async def record_each(
    store: Store, before: TrainingPlan, after: TrainingPlan, now: datetime, *, who: str | None
) -> None:
    """An audit event for each row that becomes otherwise."""
    for what, row, names in _each(before, after):
        values = plain(row)
        details = {"row": row.id, **{name: values[name] for name in names}}
        event = AuditEvent(at=now, who=who, what=what, subject=str(after.year), details=details)
        await store.audit.record(event)


def _changed(before: TrainingPlan, after: TrainingPlan) -> int:
    return sum(1 for what, _, _ in _each(before, after) if what == "training.change")


def _each(before: TrainingPlan, after: TrainingPlan) -> list[tuple[str, Training, list[str]]]:
    """What was done with each row, with the fields that tell it."""
    found = []
    for row in after.trainings:
        old = before.training(row.id)
        base = old or Training(id=row.id)
        names = [one for one in declared(Training) if getattr(row, one) != getattr(base, one)]
        if names:
            found.append(("training.change" if old else "training.add", row, names))
    here = {row.id for row in after.trainings}
    gone = (row for row in before.trainings if row.id not in here)
    return [*found, *(("training.remove", row, ["title"]) for row in gone)]
