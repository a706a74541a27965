"""What a collection has done so far, in a file beside the ZIP: one line for each plan.

A plan counts as done when its line is there, and its line is written when its documents are in the
ZIP. So whoever goes on later cuts the ZIP back to the last line and makes nothing twice. The lines
also hold the rows of the register, which can only be written in the end; they go when it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from bot.collection.archive import Entry
from plans.collection.selection import Wish
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.private_files import open_private
from plans.storage.engine.single import lock

FORM = 1
"""Of the lines; a journal of another form is not gone on with."""

FRESH = timedelta(hours=24)
"""What was left longer ago is begun anew: too much has changed since."""

Cell = str | int | Decimal | date | time | None


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """The first line: what is collected, and since when."""

    id: str
    """Of the collection; random."""
    wish: Wish
    started_at: datetime
    """The moment that stands in every document."""
    by: str | None = None
    part_bytes: int | None = None
    """The most that one ZIP may weigh; None: there is only one."""

    def may_go_on(self, earlier: Beginning) -> bool:
        """Whether going on with an earlier one does this work, with plans as they still are."""
        same = (self.wish, self.by, self.part_bytes) == (
            earlier.wish,
            earlier.by,
            earlier.part_bytes,
        )
        return same and timedelta(0) <= self.started_at - earlier.started_at <= FRESH


@dataclass(frozen=True, kw_only=True)
class Done:
    """A plan that is done."""

    plan_id: int
    part: int
    """In which ZIP its documents are, from 1."""
    name: str
    number: str
    status: str
    version: int | None
    fingerprint: str
    entries: tuple[Entry, ...] = ()
    problem: str = ""
    """Why it has no documents though it should; empty when all is well."""
    rows: tuple[tuple[str, tuple[Cell, ...]], ...] = field(default=(), repr=False)
    """Rows of the register, each with the key of its sheet."""


_BUSY = Text("Another collection is writing to this file.")


class Busy(UserError):
    """The journal is locked by another process."""

    def __init__(self) -> None:
        super().__init__(_BUSY)


class Journal:
    """Held by one process at a time: opening it raises `Busy` for another."""

    def __init__(self, path: Path) -> None:
        self._path, self._file = path, open_private(path, "r+b")
        try:
            lock(self._file)
        except OSError:
            self._file.close()
            raise Busy from None

    def begun(self) -> Beginning | None:
        """The collection that it is about; None when there is none to go on with."""
        first = next(self._lines(), {})
        if first.get("form") != FORM:
            return None
        return Beginning(
            id=first["id"],
            wish=Wish.from_json(first["wish"]),
            started_at=datetime.fromisoformat(first["started_at"]),
            by=first["by"],
            part_bytes=first["part_bytes"],
        )

    def begin(self, beginning: Beginning) -> None:
        """Starts anew; what was there is forgotten."""
        self._file.seek(0)
        self._file.truncate()
        self._write(
            {
                "form": FORM,
                "id": beginning.id,
                "wish": beginning.wish.to_json(),
                "started_at": beginning.started_at.isoformat(),
                "by": beginning.by,
                "part_bytes": beginning.part_bytes,
            }
        )

    def add(self, done: Done) -> None:
        """Writes a line; it is handed to the operating system when this returns."""
        self._write(
            {
                "plan": done.plan_id,
                "part": done.part,
                "person": [done.name, done.number],
                "state": [done.status, done.version],
                "mark": done.fingerprint,
                "files": [entry.to_json() for entry in done.entries],
                "problem": done.problem,
                "rows": [[key, [_plain(cell) for cell in cells]] for key, cells in done.rows],
            }
        )

    def done(self) -> Iterator[Done]:
        """Every plan that is done, in their order; read anew each time."""
        lines = self._lines()
        next(lines, None)
        for line in lines:
            yield _done(line)

    def go_on(self) -> None:
        """Cuts off a line that was not finished."""
        self._file.seek(0)
        end = 0
        while (line := self._file.readline()).endswith(b"\n"):
            end += len(line)
        self._file.truncate(end)
        self._file.seek(end)

    def close(self) -> None:
        self._file.close()

    def remove(self) -> None:
        """The collection is finished."""
        try:
            self._path.unlink(missing_ok=True)
        except PermissionError:  # Windows removes no open file
            self.close()
            self._path.unlink(missing_ok=True)
        self.close()

    def _write(self, line: Mapping[str, Any]) -> None:
        self._file.seek(0, 2)
        self._file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode())
        self._file.write(b"\n")
        self._file.flush()

    def _lines(self) -> Iterator[dict[str, Any]]:
        """Every whole line; what is no JSON, and all after it, was not finished."""
        with self._path.open("rb") as file:
            yield from _objects(file)


def _objects(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    for line in file:
        if not line.endswith(b"\n"):
            return
        try:
            found = json.loads(line)
        except ValueError:
            return
        if not isinstance(found, dict):
            return
        yield found


def _done(line: Mapping[str, Any]) -> Done:
    name, number = line["person"]
    status, version = line["state"]
    return Done(
        plan_id=line["plan"],
        part=line["part"],
        name=name,
        number=number,
        status=status,
        version=version,
        fingerprint=line["mark"],
        entries=tuple(Entry(*values) for values in line["files"]),
        problem=line["problem"],
        rows=tuple((key, tuple(map(_cell, cells))) for key, cells in line["rows"]),
    )


def _plain(cell: Cell) -> Any:
    match cell:
        case datetime():
            return {"moment": cell.isoformat()}
        case date():
            return {"day": cell.isoformat()}
        case time():
            return {"hour": cell.isoformat()}
        case Decimal():
            return {"number": str(cell)}
        case _:
            return cell


def _cell(value: Any) -> Cell:
    match value:
        case {"moment": said}:
            return datetime.fromisoformat(said)
        case {"day": said}:
            return date.fromisoformat(said)
        case {"hour": said}:
            return time.fromisoformat(said)
        case {"number": said}:
            return Decimal(said)
        case _:
            cell: Cell = value
            return cell
