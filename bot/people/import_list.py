"""A list of people, from the file to the database: looked at first, written when HR says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from bot.people.transfers import Mover
from bot.training_days.terms import note_terms
from plans.audit.event import AuditEvent
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Person
from plans.people.asking import Answers, ask_about_letters
from plans.people.changes import Import, work_out
from plans.people.corrections import Corrections, corrected
from plans.people.managers import is_gone
from plans.people.report import HEADINGS, change_rows, field_changes, problem_rows, renamed_rows
from plans.spreadsheets.reading import read_tables
from plans.spreadsheets.table import UnclearLetters
from plans.spreadsheets.workbook import Column, Workbook
from plans.storage.store import Store

_PROBLEM_COLUMNS = (("row", 8), ("column", 28), ("value", 28), ("what", 60))
_RENAMED_COLUMNS = (("row", 8), ("number", 12), ("old", 28), ("new", 28))
_CHANGE_COLUMNS = (
    ("row", 8),
    ("number", 12),
    ("name", 28),
    ("field", 20),
    ("old", 28),
    ("new", 28),
)


async def look(
    store: Store,
    content: bytes,
    now: datetime,
    *,
    full: bool = False,
    renamed: bool = False,
    answers: Answers | None = None,
) -> Import:
    """What the file would change; changes nothing. Raises `UnreadableFile`."""
    people = await store.people.everybody()
    today = now.astimezone(BRUSSELS).date()
    committees = (await store.organisation.profile()).joint_committees
    return planned_from(
        content,
        people,
        today,
        full=full,
        renamed=renamed,
        answers=answers,
        committees=committees,
    )


def planned_from(
    content: bytes,
    people: Sequence[Person],
    today: date,
    *,
    full: bool = False,
    renamed: bool = False,
    answers: Answers | None = None,
    committees: Sequence[str] = (),
    corrections: Corrections | None = None,
) -> Import:
    """The same of people who were read already, and of the joint committees of the organisation, with
    the cells that HR put right; it takes its time with a long list."""
    answers = answers or Answers()
    try:
        tables = read_tables(content, encoding=answers.encoding)
    except UnclearLetters as unclear:
        question = ask_about_letters(unclear)
        return Import(questions=(question,), people={one.id: one for one in people})
    planned = work_out(
        corrected(tables, corrections or {}),
        people,
        today,
        full=full,
        renamed=renamed,
        answers=answers,
        committees=committees,
    )
    filled = tuple(table.name for table in tables if table.name and not table.empty)
    return replace(planned, sheets=filled) if len(filled) > 1 else planned


async def write(store: Store, texts: Texts, now: datetime, planned: Import) -> None:
    """Saves what was worked out in this transaction. Plans go along with a new manager, and with
    whoever leaves; all of it as when HR does so one by one."""
    await store.save_people([change.after for change in planned.changes])
    changed = [(one.before, one.after) for one in planned.changes if one.before is not None]
    await note_terms(store, changed, now.astimezone(BRUSSELS).date())
    mover = Mover(store, texts, now, planned.people)
    today = now.astimezone(BRUSSELS).date()
    moved = {one.after.id for one in planned.moved if not is_gone(one.after, today)}
    for plan_id in await store.plans.open_ids_of(moved):
        plan = await store.plans.get(plan_id)
        if plan is None:
            continue
        manager_id = planned.people[plan.employee_id].manager_id
        if plan.manager_id != manager_id:
            await mover.move(plan, planned.people.get(manager_id or ""))
    for person in planned.leaving:
        details = await mover.close(person)
        await store.audit.record(
            AuditEvent(at=now, what="people.leave", subject=person.id, details=details)
        )


async def note(
    store: Store,
    now: datetime,
    planned: Import,
    *,
    file: str,
    written: bool,
    who: str | None = None,
) -> None:
    """Every import leaves an audit event, also one that was only looked at."""
    details = {
        "file": file,
        "written": ("good rows" if planned.problems else "all") if written else "nothing",
        "new": len(planned.new),
        "changed": len(planned.changed),
        "left": len(planned.leaving),
        "unchanged": planned.unchanged,
        "problems": len(planned.problems),
        "waiting": len(planned.renamed) + len(planned.waiting),
        "questions": len(planned.questions),
    }
    await store.audit.record(AuditEvent(at=now, who=who, what="people.import", details=details))


def write_report(
    file: Path, planned: Import, render: Callable[[Text | str], str], now: datetime
) -> None:
    """Everything that is wrong and everything that would change, as Excel."""
    with Workbook(file, made_at=now) as book:
        for name, columns, rows in (
            ("problems", _PROBLEM_COLUMNS, problem_rows),
            ("renamed", _RENAMED_COLUMNS, renamed_rows),
            ("changes", _CHANGE_COLUMNS, change_rows),
        ):
            if name == "renamed" and not planned.renamed:
                continue
            shown = [
                Column(title=render(HEADINGS[key]), width=width, kind=_kind(key))
                for key, width in columns
            ]
            sheet = book.sheet(render(HEADINGS[name]), shown)
            for row in rows(planned, render):
                sheet.add(row)


def _kind(key: str) -> Literal["text", "number"]:
    return "number" if key == "row" else "text"


def as_json(planned: Import, render: Callable[[Text | str], str]) -> dict[str, Any]:
    """The import for scripts."""
    return {
        "new": len(planned.new),
        "changed": len(planned.changed),
        "left": [person.id for person in planned.leaving],
        "unchanged": planned.unchanged,
        "bad_rows": planned.bad_rows,
        "unknown_columns": list(planned.unknown),
        "renamed": [vars(one) for one in planned.renamed],
        "waiting_rows": list(planned.waiting),
        "questions": [
            {
                "key": one.key,
                "text": render(one.text),
                "answers": {option.value: render(option.label) for option in one.options},
            }
            for one in planned.questions
        ],
        "sheets": dict(planned.read),
        "not_read": [render(one) for one in planned.not_read],
        "remarks": [render(one) for one in planned.remarks],
        "left_already": [person.name for person in planned.passed],
        "problems": [
            {
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "what": render(one.what),
                "sheet": one.sheet,
            }
            for one in planned.problems
        ],
        "changes": [
            {
                "id": change.after.id,
                "row": change.row,
                "number": change.after.number,
                "name": change.after.name,
                "new": change.before is None,
                "fields": {
                    field: [render(old), render(new)]
                    for field, old, new in field_changes(change, planned)
                },
            }
            for change in planned.changes
        ],
    }
