"""A list of people that HR puts right on the pages: kept, worked out anew after each correction, and
then taken over once.

What is shown is what would be written. It is worked out again in the transaction that writes, and
written only when it comes out the same; the mark of it (`Checked.seen`) goes along in the form. The file
waits in the database for a day (`LIST_KEPT`), so a restart loses nothing; what a process has worked out
it keeps in memory only to save the work.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from secrets import token_hex
from typing import Any

from bot.app import App
from bot.checked_lists import NATIONAL, TOO_MANY, BadCorrection, ListChanged, ListGone
from bot.people.import_list import note, planned_from, write
from bot.people.pending_list import LIST_KEPT
from bot.people.received_list import refuse_national_numbers
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.model import Person
from plans.people import corrections
from plans.people.asking import Answers
from plans.people.changes import Import
from plans.people.corrections import MOST_CHARACTERS, Corrections
from plans.people.national_numbers import holds_national_number
from plans.storage.records import CheckedList
from plans.storage.store import Store

KIND = "people"
MOST_CORRECTIONS = 5_000
MOST_WORKED_OUT = 4
"""So many lists a process keeps worked out."""
_TRIES = 3
"""How often a list is worked out anew because people changed at that very moment."""

_NOT_READY = Text("This list cannot be taken over yet. Look at what is still asked or wrong.")
_NATIONAL_COLUMN = Text(
    "This list holds national register numbers (column %(column)s). They may not wait here, so nothing of it "
    "was kept. Take that column out, and bring the list in again."
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What HR has said about a list so far."""

    answers: Answers = field(default_factory=Answers)
    full: bool = False
    """The list names everybody: whoever is not in it leaves."""
    same: bool = False
    """Whoever has quite another name under the same number is the same person."""
    corrections: Corrections = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "answers": self.answers.to_json(),
            "full": self.full,
            "same": self.same,
            "corrections": corrections.to_json(self.corrections),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Said:
        return cls(
            answers=Answers.from_json(data["answers"]),
            full=data["full"],
            same=data["same"],
            corrections=corrections.from_json(data["corrections"]),
        )


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A list, what HR has said of it, and what it would do."""

    kept: CheckedList
    said: Said
    planned: Import
    seen: str
    """A mark of all that is shown; equal when nothing differs."""

    @property
    def sure(self) -> bool:
        """Whether all of it can be taken over."""
        return not self.planned.problems and not self.planned.questions

    @property
    def good_rows(self) -> bool:
        """Whether the rows that are right can be taken over, where others are not."""
        return not self.sure and self.planned.usable and bool(self.planned.changes)


class CheckedLists:
    """The lists that HR is putting right; one for each person of HR."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._worked_out: OrderedDict[tuple[str, str], tuple[Import, str]] = OrderedDict()

    async def bring(self, me: Person, name: str, content: bytes) -> None:
        """Keeps a file that somebody of HR brought, and works it out. One they brought before is
        forgotten. Raises `UnreadableFile`; then nothing of the file is kept."""
        app = self._app
        await asyncio.to_thread(refuse_national_numbers, content, _NATIONAL_COLUMN)
        kept = CheckedList(
            person_id=me.id,
            kind=KIND,
            mark=token_hex(8),
            received_at=app.now(),
            file_name=name,
            said=Said().to_json(),
        )
        checked = await self._work_out(kept, content)
        async with app.database.transaction() as store:
            await store.checked_lists.keep(kept, content)
            await note(store, app.now(), checked.planned, file=name, written=False, who=me.id)

    async def waiting(self, me: Person) -> CheckedList | None:
        """The list of this person, waiting or taken over; None when it was too long ago."""
        async with self._app.database.reading() as store:
            return await self._kept(store, me)

    async def look(self, me: Person, mark: str | None = None) -> Checked:
        """What the list would do, with all that was said; raises `ListGone`. `mark` is that of the
        list which is meant."""
        async with self._app.database.reading() as store:
            kept = await self._kept(store, me)
            if kept is None or kept.taken_at is not None or mark not in {None, kept.mark}:
                raise ListGone
            known = self._worked_out.get(_key(kept))
            if known is not None:
                self._worked_out.move_to_end(_key(kept))
                return _checked(kept, *known)
            content = await store.checked_lists.content(kept) or b""
        return await self._work_out(kept, content)

    async def say(
        self,
        me: Person,
        mark: str,
        *,
        answers: Answers | None = None,
        full: bool | None = None,
        same: bool | None = None,
        put_right: Corrections | None = None,
    ) -> None:
        """Keeps what HR says of the list besides what they have said; a correction of None of a cell
        takes an earlier one back. Raises `ListGone` and `BadCorrection`."""
        for text in (put_right or {}).values():
            if holds_national_number(text):
                raise BadCorrection(NATIONAL)
        async with self._app.database.transaction() as store:
            kept = await self._kept(store, me)
            if kept is None or kept.mark != mark:
                raise ListGone
            said = Said.from_json(kept.said) if kept.taken_at is None else Said()
            cells = {**said.corrections}
            for place, text in (put_right or {}).items():
                cells[place] = text[:MOST_CHARACTERS]
            if len(cells) > MOST_CORRECTIONS:
                raise BadCorrection(TOO_MANY)
            said = replace(
                said,
                answers=said.answers if answers is None else answers,
                full=said.full if full is None else full,
                same=said.same if same is None else same,
                corrections=cells,
            )
            if not await store.checked_lists.say(replace(kept, said=said.to_json())):
                raise ListGone

    async def undo(self, me: Person, mark: str) -> None:
        """Takes back every cell that was put right; raises `ListGone`."""
        async with self._app.database.transaction() as store:
            kept = await self._kept(store, me)
            if kept is None or kept.mark != mark or kept.taken_at is not None:
                raise ListGone
            said = replace(Said.from_json(kept.said), corrections={})
            await store.checked_lists.say(replace(kept, said=said.to_json()))

    async def take_over(self, me: Person, mark: str, seen: str, *, good_rows: bool = False) -> None:
        """Writes what was looked at, once and all of it or nothing; a second time does nothing.

        Raises `ListGone`; and `ListChanged`, with nothing written, where it would not be the same any
        more.
        """
        app = self._app
        for _ in range(_TRIES):
            async with app.database.reading() as store:
                kept = await self._kept(store, me)
                if kept is None or kept.mark != mark:
                    raise ListGone
                if kept.taken_at is not None:
                    return
                content = await store.checked_lists.content(kept) or b""
                people = await store.people.everybody()
                committees = (await store.organisation.profile()).joint_committees
            checked = await self._work_out(kept, content, people, committees)
            if checked.seen != seen:
                raise ListChanged
            if not checked.sure and not (good_rows and checked.good_rows):
                raise ListChanged(_NOT_READY)
            async with app.database.transaction() as store:
                # Two people of HR never write at once: each holds this until the end.
                await store.organisation.profile(hold=True)
                if await store.people.everybody() != people:
                    continue
                planned = checked.planned
                outcome = _outcome(planned)
                if not await store.checked_lists.take(kept, app.now(), outcome):
                    return
                await write(store, app.texts, app.now(), planned)
                await note(store, app.now(), planned, file=kept.file_name, written=True, who=me.id)
                self._worked_out.pop(_key(kept), None)
                return
        raise ListChanged

    async def forget(self, me: Person) -> None:
        """Forgets the list."""
        async with self._app.database.transaction() as store:
            await store.checked_lists.drop(me.id, KIND)

    async def _kept(self, store: Store, me: Person) -> CheckedList | None:
        kept = await store.checked_lists.get(me.id, KIND)
        if kept is None or kept.received_at <= self._app.now() - LIST_KEPT:
            return None
        return kept

    async def _work_out(
        self,
        kept: CheckedList,
        content: bytes,
        people: Sequence[Person] | None = None,
        committees: Sequence[str] = (),
    ) -> Checked:
        app = self._app
        if people is None:
            async with app.database.reading() as store:
                people = await store.people.everybody()
                committees = (await store.organisation.profile()).joint_committees
        said = Said.from_json(kept.said)
        planned, seen = await asyncio.to_thread(
            _planned, content, people, said, committees, today(app.now())
        )
        self._worked_out[_key(kept)] = planned, seen
        while len(self._worked_out) > MOST_WORKED_OUT:
            self._worked_out.popitem(last=False)
        return _checked(kept, planned, seen)


def _planned(
    content: bytes, people: Sequence[Person], said: Said, committees: Sequence[str], day: Any
) -> tuple[Import, str]:
    planned = planned_from(
        content,
        people,
        day,
        full=said.full,
        renamed=said.same,
        answers=said.answers,
        committees=committees,
        corrections=said.corrections,
    )
    return planned, _mark(planned)


def _checked(kept: CheckedList, planned: Import, seen: str) -> Checked:
    return Checked(kept=kept, said=Said.from_json(kept.said), planned=planned, seen=seen)


def _key(kept: CheckedList) -> tuple[str, str]:
    said = json.dumps(kept.said, sort_keys=True)
    return kept.mark, hashlib.sha256(said.encode()).hexdigest()


def _mark(planned: Import) -> str:
    """What would be written and what is told of it; what else is known of people does not count."""
    found = hashlib.sha256()
    for change in planned.changes:
        values = [
            (name, getattr(change.before, name, None), getattr(change.after, name))
            for name in change.fields
        ]
        found.update(repr((change.after.id, change.row, change.before is None, values)).encode())
    rest = (
        [(one.id, one.left_on) for one in planned.leaving],
        [(one.row, one.sheet, one.column, one.value, one.what.source) for one in planned.problems],
        [(one.row, one.old, one.new) for one in planned.renamed],
        planned.waiting,
        [one.key for one in planned.questions],
    )
    found.update(repr(rest).encode())
    return found.hexdigest()[:32]


def _outcome(planned: Import) -> dict[str, Any]:
    leaving = {one.id for one in planned.leaving}
    return {
        "new": len(planned.new),
        "changed": sum(one.after.id not in leaving for one in planned.changed),
        "left": len(leaving),
        "unchanged": planned.unchanged,
        "problems": planned.bad_rows,
        "waiting": len(planned.renamed) + len(planned.waiting),
    }
