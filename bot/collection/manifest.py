"""`manifest.csv`: every file of a collection with its checksum, and what could not be made; in the
language of who collects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.collection.archive import Entry
from bot.collection.journal import Done
from plans.i18n.text import Text
from plans.model import Status
from plans.outline.wording import Wording, capital
from plans.spreadsheets.csv_files import write_csv

HEADINGS = (
    *(Text("File"), Text("Name"), Text("Number"), Text("Status"), Text("Version")),
    *(Text("Checksum (SHA-256)"), Text("Remark")),
)
_BETWEEN = 4 * len(HEADINGS)
"""Separators and quotes of a row."""

Row = tuple[str, ...]


def rows_of(done: Done, wording: Wording) -> Iterator[Row]:
    """A row for each file of a plan, or one that says why there is none."""
    status = capital(wording.word(Status(done.status)))
    about = (done.name, done.number, status, "" if done.version is None else str(done.version))
    for entry in done.entries:
        yield (entry.name, *about, entry.sha256, "")
    if done.problem:
        yield ("", *about, "", done.problem)


def row_of_register(entry: Entry, note: str) -> Row:
    return (entry.name, "", "", "", "", entry.sha256, note)


def write(file: Path, rows: Iterable[Row], wording: Wording) -> None:
    """Writes the file, row by row."""
    write_csv(file, [wording.say(heading) for heading in HEADINGS], rows)


def weight(done: Done, wording: Wording) -> int:
    """How many bytes the rows of a plan take at most."""
    return sum(len("".join(row).encode()) + _BETWEEN for row in rows_of(done, wording))
