"""Collecting on pages. The work is a row (`bot.collection.jobs`), so a page that is closed, a server that
is stopped, lose nothing: whoever looks again sees how far it is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from bot.app import App
from bot.collection.asking import Asked, ask, collectable, history
from bot.collection.links import may_have
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.asked import day
from bot.web.forms import read_fields
from bot.web.rendering import Pages
from dialogs.screens.collection import departments_said, papers_said, statuses_said
from dialogs.snapshot import Collectable
from plans.audit.event import AuditEvent
from plans.collection.selection import PaperFormat, Wish
from plans.i18n.formats import BRUSSELS, show_size
from plans.i18n.text import Text, plural
from plans.model import Status
from plans.model.words import word
from plans.storage.collection.jobs import Job

HERE = "collect"
MOST_FIELDS = 2000
"""As many departments as there may be to tick."""
PIECE = 256 * 1024
_ZIP = "application/zip"

_NO_SUCH = Text("There is no such collection, or it is more than a week ago.")
_NOT_YOURS = Text("Only who asked for this collection can fetch it. Ask for one of your own.")
_NO_ROUND = Text("The round that you chose is not there any more. Nothing was begun.")
_NO_DEPARTMENT = Text("The departments that you ticked are not there any more. Nothing was begun.")
_NO_DAY = Text("Give a day, such as 31/03/2027.")
_SINCE = Text("changed since %(day)s")
_ELSEWHERE = Text(
    "The ZIP is not on the computer that answers here, or was deleted. Try once more; if that does "
    "not help, collect again."
)
_COMMAND_LINE = Text("command line")


class CollectionPages:
    """Everything about collecting."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        return [
            hr_page("/hr/collect", self._choose),
            hr_post("/hr/collect", self._begin),
            hr_page("/hr/collect/{job:int}", self._follow),
            hr_page("/hr/collect/{job:int}/progress", self._progress),
            hr_page("/hr/collect/{job:int}/{part:int}.zip", self._fetch),
        ]

    async def _choose(self, request: Request, visitor: Visitor) -> Response:
        """What can be collected, and what was collected before."""
        return await self._chooser(request, visitor)

    async def _chooser(
        self, request: Request, visitor: Visitor, *, problem: Text | None = None
    ) -> Response:
        async with self._app.database.reading() as store:
            found = await collectable(store, visitor.person)
            under_way = await store.jobs.open_of(visitor.person.id)
            before = await history(store)
            people = await store.people.get_many({one.by for one in before if one.by})
        code, say = self._app.database.code, self._pages.speaking(visitor.language)
        names = {key: person.name for key, person in people.items()}
        asked_round = request.query_params.get("round", "")
        return self._pages.page(
            "collection/choose.html",
            visitor,
            here=HERE,
            status=400 if problem else 200,
            problem=problem,
            rounds=[
                {
                    "code": code(one.name),
                    "name": one.name,
                    "collected_at": one.collected_at,
                    "chosen": code(one.name) == asked_round,
                }
                for one in found.rounds
            ],
            departments=[(code(name), name) for name in found.departments],
            statuses=[(one.value, say(word(one))) for one in Status],
            under_way=under_way,
            history=[self._line(one, names, visitor) for one in before],
        )

    async def _begin(self, request: Request, visitor: Visitor) -> Response:
        """Asks for it, and goes to where it is followed; a form sent twice asks once."""
        fields = await read_fields(request, most_fields=MOST_FIELDS)
        async with self._app.database.transaction() as store:
            found = await collectable(store, visitor.person)
            wish = self._wish(fields, found, visitor)
            if isinstance(wish, Wish):
                job = await ask(store, visitor.person, wish, visitor.now)
        if not isinstance(wish, Wish):
            return await self._chooser(request, visitor, problem=wish)
        return RedirectResponse(f"/hr/collect/{job}", 303)

    async def _follow(self, request: Request, visitor: Visitor) -> Response:
        """How far it is, or what came of it."""
        job = await self._job(request)
        if job is None:
            return self._pages.problem(visitor, _NO_SUCH, status=404, here=HERE)
        wish = Wish.from_json(job.wish)
        files = await self._files(job) if may_have(visitor.person, job, visitor.now) else []
        async with self._app.database.reading() as store:
            by = await store.people.get(job.by)
        outcome = job.outcome or {}
        return self._pages.page(
            "collection/follow.html",
            visitor,
            here=HERE,
            job=job,
            wish=wish,
            by=by.name if by else job.by,
            mine=job.by == visitor.person.id,
            about=[*_about(wish), *_since(wish)],
            files=[
                {"number": number, "name": path.name, "size": show_size(path.stat().st_size)}
                for number, path in enumerate(files, 1)
            ],
            counted=_counted(outcome) if outcome else None,
            empty=bool(outcome) and not _anything(outcome),
            outcome=outcome,
        )

    async def _progress(self, request: Request, visitor: Visitor) -> Response:
        """The bar alone; of what is ready, the whole page anew."""
        job = await self._job(request)
        if job is None or not job.is_open:
            return Response(status_code=204, headers={"HX-Refresh": "true"})
        language = visitor.language
        return self._pages.answer("collection/progress.html", language, job=job)

    async def _fetch(self, request: Request, visitor: Visitor) -> Response:
        """The ZIP, from the disk as fast as it is taken; a download that broke off can go on."""
        job = await self._job(request)
        if job is None:
            return self._pages.problem(visitor, _NO_SUCH, status=404, here=HERE)
        if not may_have(visitor.person, job, visitor.now):
            return self._pages.problem(visitor, _NOT_YOURS, status=403, here=HERE)
        artifacts, number = self._app.files.collections, request.path_params["part"]
        path = await asyncio.to_thread(artifacts.part, job.id, number)
        if path is None:
            return self._pages.problem(visitor, _ELSEWHERE, status=503, here=HERE)
        if _from_the_start(request):
            size = (await asyncio.to_thread(path.stat)).st_size
            await self._note(job, path.name, size, visitor)
        answer = FileResponse(path, media_type=_ZIP, filename=path.name)
        answer.chunk_size = PIECE
        return answer

    async def _note(self, job: Job, name: str, size: int, visitor: Visitor) -> None:
        """Puts the download into the audit log, before the first byte leaves."""
        event = AuditEvent(
            at=visitor.now,
            who=visitor.person.id,
            what="collection.download",
            subject=job.wish["round"],
            details={"file": name, "bytes": size},
        )
        async with self._app.database.transaction() as store:
            await store.audit.record(event)

    async def _job(self, request: Request) -> Job | None:
        async with self._app.database.reading() as store:
            return await store.jobs.get(request.path_params["job"])

    async def _files(self, job: Job) -> list[Path]:
        """The ZIP of what is ready; of a collection that was asked for in the chat, its parts."""
        if job.state != "done":
            return []
        return await asyncio.to_thread(self._app.files.collections.parts, job.id)

    def _wish(
        self, fields: Sequence[tuple[str, str]], found: Collectable, visitor: Visitor
    ) -> Wish | Text:
        """What the form asks for, or why it cannot be: there is no such round or department (any more)."""
        code = self._app.database.code
        given: dict[str, set[str]] = {}
        for name, value in fields:
            given.setdefault(name, set()).add(value)
        at = next((one for one in found.rounds if {code(one.name)} == given.get("round")), None)
        if at is None:
            return _NO_ROUND
        departments, statuses = given.get("department", set()), given.get("status", set())
        known = [one for one in found.departments if code(one) in departments]
        if departments and not known:
            return _NO_DEPARTMENT  # with none ticked, all of them would be collected
        since = dict(fields).get("since", "")
        if since and day(since) is None:
            return _NO_DAY
        papers: Sequence[PaperFormat] = get_args(PaperFormat)
        wanted = tuple(one for one in papers if one in given.get("format", set()))
        return Wish(
            round=at.name,
            departments=tuple(known),
            statuses=tuple(one for one in Status if one.value in statuses),
            since=_begin_of(day(since)),
            since_last="since_last" in given and at.collected_at is not None,
            formats=wanted or tuple(papers),
            language=visitor.language,
        )

    def _line(self, one: Asked, names: dict[str, str], visitor: Visitor) -> dict[str, Any]:
        """One line of the history."""
        job = one.job
        return {
            "at": one.at,
            "by": names.get(one.by, one.by) if one.by else _COMMAND_LINE,
            "round": one.wish.round,
            "about": _about(one.wish),
            "since": _since(one.wish),
            "plans": one.plans,
            "job": job.id if job else None,
            "state": job.state if job else "done",
            "mine": job is not None and may_have(visitor.person, job, visitor.now),
        }


def _begin_of(first: date | None) -> datetime | None:
    return datetime.combine(first, time(), BRUSSELS) if first else None


def _about(wish: Wish) -> list[Text | str]:
    """Departments, statuses and documents."""
    return [departments_said(wish), statuses_said(wish), papers_said(wish)]


def _since(wish: Wish) -> list[Text | str]:
    return [_SINCE(day=wish.since.date())] if wish.since else []


def _counted(outcome: dict[str, Any]) -> Text:
    return plural(
        "%(count)s PDP, %(files)s documents.",
        "%(count)s PDPs, %(files)s documents.",
        outcome["plans"],
        files=outcome["files"],
    )


def _anything(outcome: dict[str, Any]) -> bool:
    return bool(outcome["plans"] or outcome["names_only"] or outcome["failures"])


def _from_the_start(request: Request) -> bool:
    """False for who goes on with a download that was noted already."""
    asked = request.headers.get("Range", "")
    return not asked or asked.replace(" ", "").startswith("bytes=0-")
