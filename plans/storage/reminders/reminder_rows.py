"""A reminder as a row, and a row as a reminder; no SQL here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from plans.i18n.translated import Translated
from plans.reminders.reminder import Reminder
from plans.reminders.status import TrackedReminder
from plans.storage.engine.queries import Row
from plans.storage.tables.reminders import reminders

_OWN = tuple(entry.name for entry in fields(Reminder))
_STATUS = tuple(entry.name for entry in fields(TrackedReminder) if entry.name != "reminder")
COLUMNS = [reminders.c[name] for name in (*_OWN, *_STATUS)]


def row_of(kept: TrackedReminder) -> Row:
    row: Row = {name: getattr(kept.reminder, name) for name in _OWN}
    row["moments"] = " ".join(moment.isoformat() for moment in kept.reminder.moments)
    row["what"] = dict(kept.reminder.what.words) if kept.reminder.what else None
    return row | {name: getattr(kept, name) for name in _STATUS}


def tracked_of(row: Mapping[Any, Any]) -> TrackedReminder:
    own = {name: row[name] for name in _OWN}
    own["moments"] = tuple(map(datetime.fromisoformat, row["moments"].split()))
    own["what"] = Translated(row["what"]) if row["what"] else None
    return TrackedReminder(reminder=Reminder(**own), **{name: row[name] for name in _STATUS})
