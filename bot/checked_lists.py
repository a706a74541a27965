"""Lists of trainings or of certificates that HR brings on the pages: looked at, put right, taken over.

A file waits in the database until HR says what is to happen with it, so it survives a restart; it is looked
at anew whenever it is shown, with the cells that HR put right. It is taken over once, all of it or nothing,
and only as it was shown. What a list holds and how it is read is that of its kind (`bot.certificates`,
`bot.training_days`).
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any, Generic, Protocol, TypeVar

from bot.app import App
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.model import Person
from plans.people import corrections
from plans.people.corrections import MOST_CHARACTERS, Corrections
from plans.people.found import national_columns
from plans.people.national_numbers import holds_national_number
from plans.people.rows import Problem
from plans.spreadsheets.reading import read_tables
from plans.spreadsheets.table import UnclearLetters, UnreadableFile
from plans.storage.records import CheckedList
from plans.storage.store import Store

KEPT = timedelta(days=1)
"""How long a list waits for HR's word."""
MOST_CORRECTIONS = 2_000
SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""In place of the moment at which a list is looked at, which is another each time."""

_GONE = Text("This list is not here any more. Bring it in again.")
_CHANGED = Text("Something has changed since this was worked out. Look once more.")
_NOT_READY = Text("This list cannot be taken over yet. Look at what is wrong.")
TOO_MANY = Text(
    "So many cells are put right more easily in the file itself. Bring it in again then."
)
NATIONAL = Text(
    "What you typed is a national register number, which may not be used to number people. Nothing of it "
    "is kept."
)
_NATIONAL_FILE = Text(
    "This list holds national register numbers (column %(column)s), so nothing of it is kept. Take that "
    "column out, and bring the list in again."
)


class ListGone(UserError):
    """There is no such list of this person any more, or another one has come in its place."""

    def __init__(self) -> None:
        super().__init__(_GONE)


class ListChanged(UserError):
    """What would be written now is not what was looked at."""

    def __init__(self, why: Text = _CHANGED) -> None:
        super().__init__(why)


class BadCorrection(UserError):
    """What was typed for a cell may not be kept."""


class Read(Protocol):
    """What every kind of list tells of itself."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...

    @property
    def remarks(self) -> tuple[Text, ...]: ...


R = TypeVar("R", bound=Read)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What HR has said about a list so far."""

    corrections: Corrections = field(default_factory=dict)
    encoding: str | None = None
    """Of a CSV file whose letters can be read in two ways."""
    doubles: str | None = None
    """What becomes of rows that somebody told of before: `leave-out` or `add`."""

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "corrections": corrections.to_json(self.corrections),
            "encoding": self.encoding,
            "doubles": self.doubles,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Said:
        cells = corrections.from_json(data["corrections"])
        return cls(corrections=cells, encoding=data["encoding"], doubles=data["doubles"])


@dataclass(frozen=True, kw_only=True)
class Checked(Generic[R]):
    """A list, what HR has said of it, and what it would do."""

    kept: CheckedList
    said: Said
    read: R | None
    """None while its letters are not clear."""
    unclear: UnclearLetters | None
    seen: str
    """A mark of all that is shown; equal when nothing differs."""
    ready: bool
    """Whether it can be taken over."""


class CheckedLists(Generic[R]):
    """The lists of one kind that HR is putting right; one for each person of HR."""

    kind: str

    def __init__(self, app: App) -> None:
        self._app = app

    # -------------------------------------------------------------- what each kind says

    async def _look(self, store: Store, content: bytes, said: Said, me: Person) -> R:
        """What the list would do; raises `UnreadableFile`."""
        raise NotImplementedError

    def _facts(self, read: R) -> Sequence[object]:
        """What would be written; alike when it is the same."""
        raise NotImplementedError

    async def _write(self, store: Store, read: R, kept: CheckedList, me: Person) -> dict[str, int]:
        """Writes it, with its audit event; what came of it, in numbers."""
        raise NotImplementedError

    # -------------------------------------------------------------- alike for all

    async def bring(self, me: Person, name: str, content: bytes) -> None:
        """Keeps a file; one of this kind that this person brought before is forgotten. Raises
        `UnreadableFile`, and then nothing of the file is kept."""
        await asyncio.to_thread(_refuse_national_numbers, content)
        kept = CheckedList(
            person_id=me.id,
            kind=self.kind,
            mark=token_hex(8),
            received_at=self._app.now(),
            file_name=name,
            said=Said().to_json(),
        )
        async with self._app.database.transaction() as store:
            await self._checked(store, kept, content, me)
            await store.checked_lists.keep(kept, content)

    async def waiting(self, me: Person) -> CheckedList | None:
        """The list of this person, waiting or taken over; None when it was too long ago."""
        async with self._app.database.reading() as store:
            return await self._kept(store, me)

    async def look(self, me: Person) -> Checked[R]:
        """What the list would do, with all that was said; raises `ListGone`."""
        async with self._app.database.reading() as store:
            kept = await self._kept(store, me)
            if kept is None or kept.taken_at is not None:
                raise ListGone
            return await self._checked(store, kept, await self._content(store, kept), me)

    async def say(
        self,
        me: Person,
        mark: str,
        *,
        put_right: Corrections | None = None,
        encoding: str | None = None,
        doubles: str | None = None,
    ) -> None:
        """Keeps what HR says of the list besides what they have said. Raises `ListGone` and
        `BadCorrection`."""
        cells = {place: text[:MOST_CHARACTERS] for place, text in (put_right or {}).items()}
        if any(map(holds_national_number, cells.values())):
            raise BadCorrection(NATIONAL)
        async with self._app.database.transaction() as store:
            kept = await self._waiting(store, me, mark)
            said = Said.from_json(kept.said)
            said = replace(
                said,
                corrections={**said.corrections, **cells},
                encoding=encoding or said.encoding,
                doubles=doubles or said.doubles,
            )
            if len(said.corrections) > MOST_CORRECTIONS:
                raise BadCorrection(TOO_MANY)
            if not await store.checked_lists.say(replace(kept, said=said.to_json())):
                raise ListGone

    async def undo(self, me: Person, mark: str) -> None:
        """Takes back all that was said of it; raises `ListGone`."""
        async with self._app.database.transaction() as store:
            kept = await self._waiting(store, me, mark)
            await store.checked_lists.say(replace(kept, said=Said().to_json()))

    async def take_over(self, me: Person, mark: str, seen: str) -> None:
        """Writes what was looked at; a second time does nothing. Raises `ListGone`; and `ListChanged`, with
        nothing written, where it would not be the same any more."""
        async with self._app.database.transaction() as store:
            # Two people of HR never write at once: each holds this until the end.
            await store.organisation.profile(hold=True)
            kept = await self._kept(store, me)
            if kept is None or kept.mark != mark:
                raise ListGone
            if kept.taken_at is not None:
                return
            checked = await self._checked(store, kept, await self._content(store, kept), me)
            if checked.seen != seen:
                raise ListChanged
            if checked.read is None or not checked.ready:
                raise ListChanged(_NOT_READY)
            outcome = await self._write(store, checked.read, kept, me)
            await store.checked_lists.take(kept, self._app.now(), outcome)

    async def forget(self, me: Person) -> None:
        """Forgets the list."""
        async with self._app.database.transaction() as store:
            await store.checked_lists.drop(me.id, self.kind)

    async def _kept(self, store: Store, me: Person) -> CheckedList | None:
        kept = await store.checked_lists.get(me.id, self.kind)
        if kept is None or kept.received_at <= self._app.now() - KEPT:
            return None
        return kept

    async def _waiting(self, store: Store, me: Person, mark: str) -> CheckedList:
        kept = await self._kept(store, me)
        if kept is None or kept.mark != mark or kept.taken_at is not None:
            raise ListGone
        return kept

    async def _content(self, store: Store, kept: CheckedList) -> bytes:
        content = await store.checked_lists.content(kept)
        if content is None:
            raise ListGone
        return content

    async def _checked(
        self, store: Store, kept: CheckedList, content: bytes, me: Person
    ) -> Checked[R]:
        said = Said.from_json(kept.said)
        try:
            read = await self._look(store, content, said, me)
        except UnclearLetters as unclear:
            return Checked(kept=kept, said=said, read=None, unclear=unclear, seen="", ready=False)
        facts = self._facts(read)
        wrong = [(one.row, one.column, one.value, one.what.source) for one in read.problems]
        seen = hashlib.sha256(repr((facts, wrong)).encode()).hexdigest()[:32]
        ready = not read.problems and bool(facts)
        return Checked(kept=kept, said=said, read=read, unclear=None, seen=seen, ready=ready)


def moment_of(kept: CheckedList) -> datetime:
    """When a list was taken over, or brought."""
    return kept.taken_at or kept.received_at


def _refuse_national_numbers(content: bytes) -> None:
    """A list waits here for a day; one with such numbers may not. Raises `UnreadableFile`."""
    try:
        tables = read_tables(content)
    except UnclearLetters as unclear:  # figures are the same in all of them
        tables = read_tables(content, encoding=unclear.readings[0][0])
    if found := national_columns(tables):
        columns = ", ".join(column for _, column in found)
        raise UnreadableFile(_NATIONAL_FILE(column=columns))
