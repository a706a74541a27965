"""The files that go with a message, made when it is delivered."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from bot.calendar_files import calendar_files
from bot.collecting.shelf import Shelf
from bot.dashboard import excel_file, load_dashboards
from bot.house_style_files import house_style_file
from bot.pending_lists import report
from dialogs.prompt import Attachment, Format
from dialogs.scene import DEFAULT_LANGUAGE
from plans.chart import Chart, build_chart
from plans.document import Document, build_document, file_name
from plans.document.parts import portable
from plans.documents.errors import RenderFailed
from plans.history import SUBMITTED
from plans.model import Person, Plan, Preparation
from plans.storage.database import Database
from plans.storage.store import Store
from plans.text import Text
from plans.translate import Texts

_REPORT_NAME = Text("what-the-list-changes")


@dataclass(frozen=True, kw_only=True)
class File:
    """A file to hand over."""

    name: str
    content: bytes
    about: str
    """The id of the person it is about."""


class Renders(Protocol):
    """Turns documents into files: `Renderer`, or `StyledRenderer` around it."""

    async def render(self, document: Document, formats: Collection[Format]) -> dict[str, bytes]:
        """The files by format; raises `RenderFailed`."""

    async def draw(self, chart: Chart) -> bytes:
        """The chart as PNG; raises `RenderFailed`."""

    async def try_out(self, document: Document, template: bytes) -> bytes:
        """The document made with a Word template that is not in force; raises `RenderFailed` and
        `TemplateProblem`."""


@dataclass(frozen=True, kw_only=True)
class Files:
    """Makes the files of an attachment for the person who gets it."""

    database: Database
    texts: Texts
    renderer: Renders
    collections: Shelf

    async def make(self, attachment: Attachment, reader_id: str, now: datetime) -> list[File]:
        """The files, in the order of the attachment's formats; none for a plan that is gone.

        Raises `RenderFailed` when a document cannot be made.
        """
        if attachment.kind == "my_data":
            async with self.database.reading() as store:
                data = await _my_data(store, reader_id)
            text = json.dumps(data, ensure_ascii=False, indent=2)
            return [File(name=f"{reader_id}.json", content=text.encode(), about=reader_id)]
        if attachment.kind == "collection":
            return [await self._collection(attachment, reader_id)]
        if attachment.kind == "people_list":
            return await self._people_list(reader_id, now)
        if attachment.kind == "calendar":
            return await self._calendar(attachment, reader_id, now)
        if attachment.kind == "template":
            return await self._template(attachment, reader_id, now)
        if attachment.kind == "round":
            return await self._round(attachment, reader_id, now)
        async with self.database.reading() as store:
            plan = await _plan(store, attachment)
            people = await _people(store, plan)
            in_force = await store.plan_in_force(plan.id) if plan else None
            known = await store.actions_agreed_at([plan.id]) if plan and plan.version > 1 else {}
        if plan is None:
            return []
        number = in_force.version if in_force else None
        formats = [ending for ending in attachment.formats if ending != "xlsx"]
        agreed_at = known.get(plan.id, {})
        return await self.lay_out(
            plan, people, formats, now=now, in_force=number, agreed_at=agreed_at
        )

    async def lay_out(
        self,
        plan: Plan,
        people: Mapping[str, Person],
        formats: Sequence[Format],
        *,
        now: datetime,
        in_force: int | None = None,
        agreed_at: Mapping[int, datetime] | None = None,
    ) -> list[File]:
        """The plan in these formats, as far as it has them, in their order.

        What its reader may not see yet has been taken out of `plan` before. `in_force` is the
        number of the agreed version, `agreed_at` when actions were agreed on first. Raises `RenderFailed` when a document cannot be made.
        """
        document = build_document(
            plan,
            people=people,
            texts=self.texts,
            language=plan.language,
            now=now,
            in_force=in_force,
            agreed_at=agreed_at,
        )
        made = await self.renderer.render(document, formats)
        return [
            File(name=file_name(document, ending), content=made[ending], about=plan.employee_id)
            for ending in formats
            if ending in made
        ]

    async def _round(self, attachment: Attachment, reader_id: str, now: datetime) -> list[File]:
        """A round as a picture or as Excel; none for who is not of HR (any more)."""
        async with self.database.reading() as store:
            reader = await store.person(reader_id)
            round_ = await store.round_named(attachment.round or "")
            if reader is None or not reader.hr or round_ is None:
                return []
            [board] = await load_dashboards(store, [round_], now)
        language = reader.language or DEFAULT_LANGUAGE
        made = {}
        if "png" in attachment.formats:
            chart = build_chart(board, self.texts, language, now)
            made["png"] = await self.renderer.draw(chart)
        if "xlsx" in attachment.formats:
            made["xlsx"] = await excel_file(board, self.texts, language, now)
        name = "-".join(filter(None, ("POP", portable(round_.name), f"{board.today:%Y-%m-%d}")))
        return [
            File(name=f"{name}.{ending}", content=content, about=reader_id)
            for ending, content in made.items()
        ]

    async def _template(self, attachment: Attachment, reader_id: str, now: datetime) -> list[File]:
        """About the organisation's Word template; nothing for who is not of HR (any more)."""
        async with self.database.reading() as store:
            reader = await store.person(reader_id)
        if reader is None or not reader.hr:
            return []
        made = await house_style_file(
            attachment,
            reader,
            now,
            database=self.database,
            texts=self.texts,
            renderer=self.renderer,
        )
        return [File(name=made[0], content=made[1], about=reader_id)] if made else []

    async def _collection(self, attachment: Attachment, reader_id: str) -> File:
        """A part of a collection, for who asked for it and is still of HR."""
        async with self.database.reading() as store:
            job = await store.job(attachment.job or 0)
            reader = await store.person(reader_id)
        if job is None or job.by != reader_id or reader is None or not reader.hr:
            raise RenderFailed("it is not theirs")
        path = self.collections.part(job.id, attachment.part)
        if path is None:
            raise RenderFailed("it is not on this computer")
        return File(name=path.name, content=path.read_bytes(), about=reader_id)

    async def _people_list(self, reader_id: str, now: datetime) -> list[File]:
        """What a list of people would change and what is wrong with it, for HR who sent it."""
        async with self.database.reading() as store:
            reader = await store.person(reader_id)
            made = await report(store, self.texts, reader, now) if reader else None
        name = self.texts.render(_REPORT_NAME, (reader and reader.language) or DEFAULT_LANGUAGE)
        return [File(name=f"{name}.xlsx", content=made, about=reader_id)] if made else []

    async def _calendar(self, attachment: Attachment, reader_id: str, now: datetime) -> list[File]:
        """One file for what is to come, and one for what is cancelled."""
        async with self.database.reading() as store:
            given = await store.appointments(attachment.plan_id or 0)
            plan = await _plan(store, attachment)
            people = await _people(store, plan)
            reader = await store.person(reader_id)
        mine = [o for o in given if o.person_id == reader_id and o.talk_id in attachment.talks]
        if plan is None or reader is None or not mine:
            return []
        made = calendar_files(mine, plan, reader, people, self.texts, now)
        return [File(name=name, content=ics, about=plan.employee_id) for name, ics in made]


async def _plan(store: Store, attachment: Attachment) -> Plan | None:
    plan_id, version = attachment.plan_id, attachment.version
    if plan_id is None:
        return None
    plan = await store.plan(plan_id, version=version)
    if plan is not None and attachment.as_submitted:
        return await store.snapshot(plan.id, plan.version, SUBMITTED) or plan
    return plan


async def _people(store: Store, plan: Plan | None) -> dict[str, Person]:
    ids = {plan.employee_id, plan.manager_id or ""} if plan else set()
    found = [await store.person(person_id) for person_id in sorted(ids) if person_id]
    return {person.id: person for person in found if person is not None}


async def _my_data(store: Store, person_id: str) -> dict[str, Any]:
    """Everything kept about a person: what HR gave, their plans, and what they answered when.

    What a manager has noted and not shared yet is not the employee's to read, nor is the
    manager's own preparation.
    """
    person = await store.person(person_id)
    plans = await store.plans_of(person_id)
    shown = [await _as_shared(store, plan) for plan in plans]
    answers = [
        entry
        for plan in plans
        for entry in await store.history(plan.id)
        if entry.person_id == person_id
    ]
    return {
        "person": _json(person),
        "plans": [_json(plan) for plan in shown],
        "answers": [_json(entry) for entry in answers],
    }


async def _as_shared(store: Store, plan: Plan) -> Plan:
    submitted = await store.snapshot(plan.id, plan.version, SUBMITTED)
    hidden = plan.status.value in {"submitted", "in_review"}
    shown = submitted if hidden and submitted is not None else plan
    if shown.manager_preparation.shared:
        return shown
    return replace(shown, manager_preparation=Preparation())


def _json(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_json(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
