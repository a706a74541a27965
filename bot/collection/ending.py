"""The end of a collection: register and manifest, what came of it, and remembering it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from bot.app import App
from bot.collection import manifest
from bot.collection.journal import Beginning, Done, Journal
from bot.collection.parts import Parts
from plans.audit.event import AuditEvent
from plans.collection.register import IN_SIGHT, SHEETS
from plans.i18n.text import Text
from plans.outline.wording import Wording
from plans.spreadsheets import workbook
from plans.storage.collection.collections import Collection

REGISTER = "register.xlsx"
MARKED_AT_ONCE = 500

_NOTE = Text("Round %(round)s, collected on %(moment)s.")
_SINCE = Text("Round %(round)s, collected on %(moment)s: only what changed since %(since)s.")
_SINCE_EVER = Text(
    "Round %(round)s, collected on %(moment)s: only what changed since the last time, and there "
    "was none before."
)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A plan that should have documents and has none."""

    name: str
    number: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was collected. Without anything to collect there are no paths."""

    paths: tuple[Path, ...] = ()
    plans: int
    """With documents."""
    names_only: int
    """Plans of which HR may read nothing, in the register by name and status."""
    files: int
    failures: tuple[Failure, ...]
    went_on: bool
    """True when this went on where an earlier call was interrupted."""
    since: datetime | None = None
    """Only what changed since then was asked for."""

    @property
    def is_empty(self) -> bool:
        return not (self.plans or self.names_only or self.failures)

    def to_json(self) -> dict[str, Any]:
        """What a page says of it later; the ZIP itself is where the job's files are."""
        return {
            "plans": self.plans,
            "names_only": self.names_only,
            "files": self.files,
            "failures": [one.name for one in self.failures],
        }


def summed(journal: Journal, *, went_on: bool) -> Outcome:
    """What the journal holds, without the paths."""
    plans = names_only = files = 0
    failures = []
    for done in journal.done():
        files += len(done.entries)
        if done.entries:
            plans += 1
        elif done.problem:
            failures.append(Failure(name=done.name, number=done.number, why=done.problem))
        else:
            names_only += 1
    return Outcome(
        plans=plans,
        names_only=names_only,
        files=files,
        failures=tuple(failures),
        went_on=went_on,
    )


def note(beginning: Beginning, since: datetime | None, wording: Wording) -> str:
    """A sentence on the whole collection, for its manifest."""
    wish = beginning.wish
    values = {"round": wish.round, "moment": beginning.started_at}
    if since is not None:
        return wording.say(_SINCE, since=since, **values)
    return wording.say(_SINCE_EVER if wish.since_last else _NOTE, **values)


def complete(
    parts: Parts, journal: Journal, beginning: Beginning, said: str, wording: Wording
) -> None:
    """Adds the register and the manifest; the parts are whole then. Takes seconds."""
    file = parts.beside(REGISTER)
    try:
        _write_register(file, journal, beginning.started_at, wording)
        parts.make_room([(REGISTER, file)])
        [entry] = parts.add([(REGISTER, file)])
        parts.close(manifest.row_of_register(entry, said))
    finally:
        file.unlink(missing_ok=True)


def _write_register(file: Path, journal: Journal, made_at: datetime, wording: Wording) -> None:
    with workbook.Workbook(file, made_at=made_at) as book:
        sheets = {
            sheet.key: book.sheet(
                wording.say(sheet.title),
                [
                    workbook.Column(
                        title=wording.say(column.title), kind=column.kind, width=column.width
                    )
                    for column in sheet.columns
                ],
                in_sight=IN_SIGHT,
            )
            for sheet in SHEETS
        }
        for done in journal.done():
            for key, cells in done.rows:
                sheets[key].add(cells)


async def record(app: App, journal: Journal, beginning: Beginning, outcome: Outcome) -> None:
    """Remembers the collection, and each plan as it was taken; doing so twice changes nothing."""
    collection = Collection(
        id=beginning.id,
        round=beginning.wish.round,
        by=beginning.by,
        started_at=beginning.started_at,
        finished_at=app.now(),
        wish=beginning.wish.to_json(),
        plans=outcome.plans,
    )
    details = collection.wish | {"plans": outcome.plans, "failures": len(outcome.failures)}
    event = AuditEvent(
        at=app.now(),
        who=beginning.by,
        what="round.collect",
        subject=collection.round,
        details=details,
    )
    async with app.database.transaction() as store:
        if await store.collections.record(collection):
            await store.audit.record(event)
    marks = _marks(journal)
    while piece := dict(islice(marks, MARKED_AT_ONCE)):
        async with app.database.transaction() as store:
            await store.collections.mark_collected(beginning.id, piece)


def _marks(journal: Journal) -> Iterator[tuple[int, str]]:
    """Of every plan that HR has now; one that could not be laid out comes again next time."""
    return ((done.plan_id, done.fingerprint) for done in journal.done() if not _failed(done))


def _failed(done: Done) -> bool:
    return bool(done.problem)
