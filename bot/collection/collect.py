"""Collecting: the plans of a round are read a page at a time, laid out by every core, and put in a
ZIP one after the other.

A collection of 10,000 plans takes minutes, in which a laptop is closed and a server restarted. So
what is done stays done (`journal`), and the same call again goes on behind it; in the end the ZIP
is the same, byte for byte. However many plans there are, only a few are in memory. A plan that
cannot be laid out is named in the end and stops nothing.
"""

from __future__ import annotations

import asyncio
import os
import secrets
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.app import App
from bot.attachments import File, Files
from bot.collection import ending
from bot.collection.ending import Outcome
from bot.collection.journal import Beginning, Cell, Done, Journal
from bot.collection.pages import OnProgress, Pages
from bot.collection.parts import Parts, are_whole
from bot.logs import get_logger
from plans.collection.file_names import Names
from plans.collection.register import SHEETS, lines_of
from plans.collection.selection import Collected, Wish
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.outline.wording import Wording
from plans.rendering.errors import RenderFailed, TemplateProblem
from plans.rendering.renderer import Renderer

log = get_logger()

WINDOW = 3
"""So many plans for each worker are being laid out, or wait to be put in the ZIP."""

_NO_DEPARTMENT = Text("No department")
_FILE_STEM = Text("%(person)s - PDP %(year)s v%(version)s")
_NO_SUCH_ROUND = Text("There is no round %(name)s; rounds: %(known)s.")
_NO_ROUND_YET = Text("there is none yet")
_NO_SUCH_DEPARTMENT = Text("Nobody is in the department %(name)s; departments: %(known)s.")
_NONE_KNOWN = Text("none is known")
_NOT_LAID_OUT = Text("The document could not be laid out (%(why)s).")


class NoSuchRound(UserError):
    """A round that is not there."""

    def __init__(self, name: str, known: list[str]) -> None:
        there = ", ".join(known) or _NO_ROUND_YET
        super().__init__(_NO_SUCH_ROUND(name=repr(name), known=there))


class NoSuchDepartment(UserError):
    """A department that nobody works in."""

    def __init__(self, name: str, known: list[str]) -> None:
        there = ", ".join(known) or _NONE_KNOWN
        super().__init__(_NO_SUCH_DEPARTMENT(name=repr(name), known=there))


async def collect(
    app: App,
    wish: Wish,
    out: Path,
    *,
    by: str | None = None,
    workers: int | None = None,
    part_bytes: int | None = None,
    on_progress: OnProgress = lambda done, total: None,
) -> Outcome:
    """Collects what is wished into `out`, or goes on with doing so.

    `by` is the id of who asked; `workers` is how many documents are made at once, by default one
    for each core; with `part_bytes` the ZIP is split in parts of at most so many bytes. Raises
    `NoSuchRound`, `NoSuchDepartment`, `Busy`, and `OSError` when files cannot be written.
    """
    wish = await _checked(app, wish)
    workers = workers or os.cpu_count() or 1
    journal = Journal(out.with_name(f"{out.name}.journal"))
    try:
        beginning, went_on = await _begun(app, journal, out, wish, by, part_bytes)
        async with Renderer(workers=workers) as renderer:
            files = replace(app.files, renderer=replace(app.styled, renderer=renderer))
            work = _Work(app, files, journal, beginning, out, WINDOW * workers)
            try:
                await work.go_through(on_progress)
                return await work.finish(went_on=went_on)
            finally:
                work.leave()
    finally:
        journal.close()


async def _checked(app: App, wish: Wish) -> Wish:
    async with app.database.reading() as store:
        rounds = [round_.name for round_ in await store.rounds.all()]
        departments = await store.collections.departments() if wish.departments else []
    if wish.round not in rounds:
        raise NoSuchRound(wish.round, rounds)
    known = {" ".join(name.split()).casefold() for name in departments}
    for name in wish.departments:
        if " ".join(name.split()).casefold() not in known:
            raise NoSuchDepartment(name, departments)
    return wish


async def _begun(
    app: App, journal: Journal, out: Path, wish: Wish, by: str | None, part_bytes: int | None
) -> tuple[Beginning, bool]:
    """The collection to work on, and whether it was begun before."""
    new = Beginning(
        id=secrets.token_hex(16),
        wish=wish,
        started_at=app.now(),
        by=by,
        part_bytes=part_bytes,
    )
    earlier = journal.begun()
    if earlier is not None and new.may_go_on(earlier):
        journal.go_on()
        if await asyncio.to_thread(are_whole, out, journal):
            return earlier, True
    journal.begin(new)
    return new, False


class _Work:
    """One collection under way."""

    def __init__(
        self,
        app: App,
        files: Files,
        journal: Journal,
        beginning: Beginning,
        out: Path,
        window: int,
    ) -> None:
        self._app, self._files, self._journal, self._out = app, files, journal, out
        self._beginning, self._wish, self._window = beginning, beginning.wish, window
        self._wording = Wording(app.texts, self._wish.language)
        self._names, self._after = Names(), 0
        for done in journal.done():
            self._after = done.plan_id
            for entry in done.entries:
                self._names.keep(entry.name)
        self._parts: Parts | None = Parts(
            out,
            journal,
            made_at=beginning.started_at,
            part_bytes=beginning.part_bytes,
            wording=self._wording,
        )

    async def go_through(self, on_progress: OnProgress) -> None:
        """Puts every plan that is wished and not done yet in the ZIP, in their order."""
        pages = Pages(self._app.database, self._wish, self._after)
        under_way: deque[tuple[Collected, asyncio.Task[list[File]] | None]] = deque()
        try:
            async for one in pages.wished(on_progress):
                making = asyncio.create_task(self._lay_out(one)) if one.plan else None
                under_way.append((one, making))
                if len(under_way) >= self._window:
                    await self._put(*under_way.popleft())
            while under_way:
                await self._put(*under_way.popleft())
        finally:
            making_still = [task for _, task in under_way if task is not None]
            for task in making_still:
                task.cancel()
            await asyncio.gather(*making_still, return_exceptions=True)

    async def finish(self, *, went_on: bool) -> Outcome:
        """Adds register and manifest, and hands the ZIP over."""
        assert self._parts is not None
        outcome = ending.summed(self._journal, went_on=went_on)
        since = await self._last_time()
        if outcome.is_empty:
            await ending.record(self._app, self._journal, self._beginning, outcome)
            self._parts.discard()
            self._parts = None
            self._journal.remove()
            return replace(outcome, since=since)
        note = ending.note(self._beginning, since, self._wording)
        await asyncio.to_thread(
            ending.complete, self._parts, self._journal, self._beginning, note, self._wording
        )
        await ending.record(self._app, self._journal, self._beginning, outcome)
        paths = self._parts.publish()
        self._parts = None
        self._journal.remove()
        return replace(outcome, paths=paths, since=since)

    async def _last_time(self) -> datetime | None:
        """When what is compared with was collected; None when nothing is compared."""
        if not self._wish.since_last:
            return self._wish.since
        async with self._app.database.reading() as store:
            last = await store.collections.last(self._wish.round)
        return last.started_at if last and last.id != self._beginning.id else None

    def leave(self) -> None:
        """Lets go of the ZIP as it is."""
        if self._parts is not None:
            self._parts.leave()

    async def _lay_out(self, one: Collected) -> list[File]:
        assert one.plan is not None
        people = {person.id: person for person in (one.employee, one.manager) if person}
        return await self._files.lay_out(
            one.plan,
            people,
            self._wish.formats,
            now=self._beginning.started_at,
            agreed_at=one.agreed_at,
        )

    async def _put(self, one: Collected, making: asyncio.Task[list[File]] | None) -> None:
        """Puts a plan in the ZIP and its line in the journal, when its documents are there."""
        assert self._parts is not None
        problem, made = "", list[File]()
        try:
            made = await making if making is not None else []
        except (RenderFailed, TemplateProblem) as failed:
            log.error("document not made", plan=one.plan_id, error=type(failed).__name__)
            why = failed.why if isinstance(failed, RenderFailed) else failed.problem
            problem = self._wording.say(_NOT_LAID_OUT, why=why)
        contents = [(self._name(one, Path(file.name).suffix), file.content) for file in made]
        self._parts.make_room(contents)
        entries = self._parts.add(contents)
        paths = [entry.name for entry in entries]
        done = Done(
            plan_id=one.plan_id,
            part=self._parts.number,
            name=one.employee.name,
            number=one.employee.number,
            status=one.status.value,
            version=one.plan.version if one.plan else None,
            fingerprint=one.fingerprint,
            entries=entries,
            problem=problem,
            rows=tuple(self._rows(one, paths, problem)),
        )
        self._parts.note(done)
        self._journal.add(done)

    def _name(self, one: Collected, ending: str) -> str:
        """Where a document goes: by round, then by department, then by name and number."""
        assert one.plan is not None
        employee = one.employee
        who = f"{employee.name} ({employee.number})" if employee.number else employee.name
        folders = (
            self._wish.round,
            employee.department or self._wording.say(_NO_DEPARTMENT),
        )
        year = one.plan.period_start.year
        stem = self._wording.say(_FILE_STEM, person=who, year=year, version=one.plan.version)
        return self._names.take(folders, stem, ending)

    def _rows(
        self, one: Collected, paths: list[str], problem: str
    ) -> Iterator[tuple[str, tuple[Cell, ...]]]:
        columns = {sheet.key: sheet.columns for sheet in SHEETS}
        for key, line in lines_of(one, paths, problem):
            yield key, tuple(column.value(line, self._wording) for column in columns[key])
