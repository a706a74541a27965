"""Collections that HR asks for in the chat or on a page: done beside the conversation, by whichever process runs.

What is asked for is a row. A process takes it for a while, says every few seconds how far it is, and
queues the ZIP when it is ready, in the transaction that ends the job. When the process dies, another
one, or the same after a restart, goes on behind the last plan that was done.

What was asked for on a page is followed and fetched there: it is one ZIP however big it is, and nothing
is said of it in the chat.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import App
from bot.collection.collect import collect
from bot.collection.ending import Outcome
from bot.collection.journal import Busy
from bot.collection.parts import join
from bot.logs import get_logger, where_raised
from bot.messages import NEWS, to_payload
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.prompt import Attachment, Line, Prompt
from plans.collection.file_names import safe_name
from plans.collection.selection import Wish
from plans.i18n.formats import BRUSSELS, show_size
from plans.i18n.text import Text, plural
from plans.private_files import make_private_folder
from plans.rights import is_hr
from plans.storage.collection.jobs import Job, State
from plans.storage.errors import DatabaseUnavailable
from plans.storage.records import Outgoing
from plans.storage.store import Store

log = get_logger()

PROGRESS = "progress"
"""The kind of an outgoing message that takes the place of the one before it."""
JOB = "job"
"""In its payload: which job it tells of."""

PART_BYTES = 20_000_000
"""Telegram takes 50 MB; a slow line sends this much within the time of one attempt."""
MOST_PARTS = 10
"""More than so many files nobody wants in a chat."""
MOST_BYTES = 50_000_000
"""What Telegram takes; a part is larger only when its register alone is."""
LEASE = timedelta(seconds=60)
REPORT_SECONDS = 5.0
LOOK_SECONDS = 2.0
FORGET_EVERY = 1800
"""Looks between two clean-ups."""
KEPT = timedelta(days=7)
"""How long a ZIP stays on disk."""
MOST_NAMED = 10

_SO_FAR = Text("Collecting the PDPs of %(round)s: %(done)s of %(total)s.")
_READY = Text("The PDPs of %(round)s are collected.")
_NOTHING = Text("There was nothing to collect of %(round)s.")
_NOTHING_NEW = Text("Nothing has changed in the PDPs of %(round)s since the last time.")
_NAMES_ONLY = Text("Not handed in, so only by name in the register: %(count)s.")
_FAILED = Text("These could not be laid out, and are named in the manifest: %(names)s.")
_PARTS = Text("It is too big for one message, so it comes in %(count)s parts.")
_PART = Text("Part %(number)s of %(count)s")
_TOO_BIG = Text("It is too big for this chat: %(size)s.")
_NOT_POSSIBLE = Text(
    "Sorry, the PDPs of %(round)s could not be collected. Ask for it again with /collect; if that "
    "does not help, tell whoever runs me."
)


async def keep_working(
    app: App, noticed: Callable[[], AbstractContextManager[None]] = nullcontext
) -> None:
    """Does whatever is asked for, one collection after the other, until it is cancelled.

    `noticed` is entered around each look, and told by its exception when the database is out.
    """
    looks = 0
    while True:
        try:
            with noticed():
                await work_off(app)
                if looks % FORGET_EVERY == 0:
                    await _forget_old(app)
                looks += 1
        except DatabaseUnavailable:
            pass  # said once, by whoever notices
        except Exception as error:  # noqa: BLE001 - it is looked at again
            log.error("jobs not read", error=type(error).__name__, where=where_raised(error))
        await asyncio.sleep(LOOK_SECONDS)


async def take_over(app: App) -> None:
    """On SQLite nobody else works from the same file: what somebody was at when they died is free."""
    if app.database.file is not None:
        async with app.database.transaction() as store:
            await store.jobs.release()


async def work_off(app: App) -> bool:
    """Does everything that is asked for now and that nobody else does; True when there was any."""
    worked = False
    while job := await _taken(app):
        await _do(app, job)
        worked = True
    return worked


async def _taken(app: App) -> Job | None:
    async with app.database.reading() as store:  # keeps nobody from writing, as taking does
        if not await store.jobs.has_free(_now()):
            return None
    async with app.database.transaction() as store:
        return await store.jobs.take(now=_now(), until=_now() + LEASE)


async def _do(app: App, job: Job) -> None:
    """One collection; raises only what may pass by itself. Whatever else goes wrong is the end of
    it, for it would go wrong again each time that somebody takes the job."""
    try:
        async with app.database.reading() as store:
            person = await store.people.get(job.by)
        if person is None or not is_hr(person, _today(app)):
            return await _end(app, job, "failed", [])
        wish = Wish.from_json(job.wish)
        outcome, whole = await _collected(app, job, wish)
        news = [] if job.on_page else _news(job, wish, outcome, whole)
    except (DatabaseUnavailable, Busy):
        log.warning("collection waits", job=job.id)
    except Exception as error:  # noqa: BLE001 - HR waits for an answer, whatever it is
        log.error("collection failed", error=type(error).__name__, where=where_raised(error))
        sorry = _told(_NOT_POSSIBLE(round=job.wish.get("round", "?")))
        await _end(app, job, "failed", [] if job.on_page else [sorry])
    else:
        await _end(app, job, "done", news, outcome)


async def _collected(app: App, job: Job, wish: Wish) -> tuple[Outcome, Path | None]:
    """What came of it, and the one ZIP of what is too big for a chat."""
    artifacts = app.files.collections
    folder = artifacts.place(job.id)
    make_private_folder(folder)
    out = folder / safe_name(f"POP {wish.round}", ".zip")
    # Everything has the moment at which it was asked for, also after a restart.
    then = replace(app, now=lambda: job.created_at.astimezone(BRUSSELS))
    async with _Reporting(app, job, wish).at_work() as reporting:
        outcome = await collect(
            then,
            wish,
            out,
            by=job.by,
            workers=max(1, (os.cpu_count() or 1) - 1),  # people want to be answered meanwhile
            part_bytes=None if job.on_page else PART_BYTES,
            on_progress=reporting.note,
        )
        await asyncio.to_thread(artifacts.keep_only, job.id, outcome.paths)
        if job.on_page or not _is_too_big(outcome):
            return outcome, None
        return outcome, await asyncio.to_thread(join, outcome.paths, out, made_at=then.now())


def _is_too_big(outcome: Outcome) -> bool:
    """Whether it has more parts than anybody wants, or one that Telegram does not take."""
    paths = outcome.paths
    return len(paths) > MOST_PARTS or any(path.stat().st_size > MOST_BYTES for path in paths)


class _Reporting:
    """Says how far a collection is, and that it is still ours."""

    def __init__(self, app: App, job: Job, wish: Wish) -> None:
        self._app, self._job, self._wish = app, job, wish
        self._so_far, self._said = (job.done, job.total), (-1, -1)

    def note(self, done: int, total: int) -> None:
        """So many plans were gone through."""
        self._so_far = (done, total)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[_Reporting]:
        """Reports inside the block, and once more at its end."""
        telling = asyncio.create_task(self._tell_again_and_again())
        try:
            yield self
            await self._tell()
        finally:
            telling.cancel()
            await asyncio.gather(telling, return_exceptions=True)

    async def _tell_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(REPORT_SECONDS)
            with suppress(DatabaseUnavailable):
                await self._tell()

    async def _tell(self) -> None:
        done, total = self._so_far
        until = _now() + LEASE
        async with self._app.database.transaction() as store:
            await store.jobs.keep(self._job.id, until=until, done=done, total=total)
            if total and self._so_far != self._said and not self._job.on_page:
                said = _SO_FAR(round=self._wish.round, done=done, total=total)
                await _send(self._app, store, self._job, [_told(said)], kind=PROGRESS)
        self._said = (done, total)


def _news(job: Job, wish: Wish, outcome: Outcome, whole: Path | None) -> list[Prompt]:
    """What is said when it is ready: one message for each file."""
    if outcome.is_empty:
        return [_told((_NOTHING_NEW if wish.since_last else _NOTHING)(round=wish.round))]
    lines = [Line(_READY(round=wish.round), "heading"), Line(_counted(outcome))]
    if outcome.names_only:
        lines.append(Line(_NAMES_ONLY(count=outcome.names_only)))
    if outcome.failures:
        names = ", ".join(failure.name for failure in outcome.failures[:MOST_NAMED])
        more = ", …" if len(outcome.failures) > MOST_NAMED else ""
        lines.append(Line(_FAILED(names=names + more)))
    if whole is not None:
        lines.append(Line(_TOO_BIG(size=show_size(whole.stat().st_size))))
        link = Attachment(kind="download", job=job.id, formats=())
        return [Prompt(lines=tuple(lines), attachments=(link,))]
    count = len(outcome.paths)
    if count == 1:
        return [Prompt(lines=tuple(lines), attachments=(_file(job, 1),))]
    parts = [
        Prompt(lines=(Line(_PART(number=n, count=count)),), attachments=(_file(job, n),))
        for n in range(1, count + 1)
    ]
    return [Prompt(lines=(*lines, Line(_PARTS(count=count)))), *parts]


def _counted(outcome: Outcome) -> Text:
    return plural(
        "%(count)s PDP, %(files)s documents.",
        "%(count)s PDPs, %(files)s documents.",
        outcome.plans,
        files=outcome.files,
    )


def _file(job: Job, part: int) -> Attachment:
    return Attachment(kind="collection", job=job.id, part=part, formats=())


def _told(text: Text) -> Prompt:
    return Prompt(lines=(Line(text),))


async def _end(
    app: App, job: Job, state: State, news: list[Prompt], outcome: Outcome | None = None
) -> None:
    kept = outcome.to_json() if outcome is not None else None
    async with app.database.transaction() as store:
        await store.jobs.end(job.id, state, _now(), outcome=kept)
        await _send(app, store, job, news, kind="news")


async def _send(app: App, store: Store, job: Job, prompts: list[Prompt], *, kind: str) -> None:
    person = await store.people.get(job.by)
    language = (person.language if person else None) or DEFAULT_LANGUAGE
    about: dict[str, Any] = {JOB: job.id}
    await store.outbox.send_later(
        [
            Outgoing(
                person_id=job.by,
                kind=kind,
                payload=to_payload(replace(prompt, for_hr=True), app.texts, language) | about,
                created_at=app.now(),
                priority=NEWS,
            )
            for prompt in prompts
        ]
    )


async def _forget_old(app: App) -> None:
    async with app.database.transaction() as store:
        ended = await store.jobs.forget(_now() - KEPT)
    for job_id in ended:
        await asyncio.to_thread(app.files.collections.clear, job_id)


def _today(app: App) -> date:
    return app.now().astimezone(BRUSSELS).date()


def _now() -> datetime:
    """Real time: leases do not follow a frozen clock."""
    return datetime.now(UTC)
