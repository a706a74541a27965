"""The files that go with a message, made when it is delivered, for who gets it.

A message may wait for hours: the plan moves on meanwhile, another manager comes, somebody leaves. So
what its reader may have is asked when the file is made (`plans.rights`), whatever was promised.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from bot.artifacts import Artifacts
from bot.calendar.calendar_files import calendar_files
from bot.certificates.certificates import all_held, own_lines
from bot.certificates.listing import workbook
from bot.legal_calendar.log import calendar_of, names_of
from bot.legal_calendar.proof_file import proof_bytes
from bot.legal_calendar.submission import list_bytes
from bot.legal_calendar.workers import workers_shown
from bot.messages import HR_ONLY
from bot.people.pending_list import report
from bot.renders import Renders
from bot.rounds.dashboard import excel_file, load_dashboards
from bot.training_days.export import excel_of_days, file_of_days
from bot.training_days.own_data import kept_about, lines_of_days
from bot.training_plan.acts import groups_of
from bot.training_plan.documents import load_facts, make_files, prepare, record
from bot.training_plan.table_file import excel_of
from bot.uploads.handing_out import handed_out, sent_files
from bot.word_template.template_files import house_style_file
from dialogs.engine.context import DEFAULT_LANGUAGE
from dialogs.prompt import Attachment, Format
from plans.calendar.days import today
from plans.history import SUBMITTED
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Person, Plan, Role
from plans.outline import OwnData, build_document, build_own_data, file_name
from plans.outline.parts import portable
from plans.outline.training_plan.facts import Version
from plans.rendering.errors import RenderFailed
from plans.rights import is_hr, roles, seen_by
from plans.rounds.chart import build_chart
from plans.storage.database import Database
from plans.storage.store import Store
from plans.suppression.suppress import AT_LEAST

_CERTIFICATES = Text("certificates")
_PROOF_NAME = Text("legal-calendar-%(year)s-proof")
_TABLE_NAME = Text("trainings-%(year)s")
_LIST_NAME = Text("training-plan-%(year)s-submitted")
_REPORT_NAME = Text("what-the-list-changes")
NOT_SHARED = Text(
    "What was to go with this is not shared with you now, so I leave it out. With /today you see "
    "what waits for you."
)


class NotShared(Exception):
    """The reader may not have now what was promised; carries the sentence that says so."""

    def __init__(self, text: Text) -> None:
        super().__init__(self.__doc__)
        self.text = text


@dataclass(frozen=True, kw_only=True)
class File:
    """A file to hand over."""

    name: str
    content: bytes
    about: str
    """The id of the person it is about."""


@dataclass(frozen=True, kw_only=True)
class Files:
    """Makes the files of an attachment for the person who gets it."""

    database: Database
    texts: Texts
    renderer: Renders
    collections: Artifacts
    shown_from: int = AT_LEAST
    """From how many people a number is shown where it leaves HR."""

    async def make(self, attachment: Attachment, reader_id: str, now: datetime) -> list[File]:
        """The files, in the order of the attachment's formats, as this reader may have them now.

        Raises `NotShared` when they may not, and `RenderFailed` when a document cannot be made.
        """
        reader = await self._reader(reader_id, now)
        match attachment.kind:
            case "my_data":
                return await self._my_data(reader, now)
            case "calendar":
                return await self._calendar(attachment, reader, now)
            case "plan":
                return await self._plan(attachment, reader, now)
            case "upload":
                return [await self._upload(attachment, reader, now)]
            case "download" | "sign_in":
                return []  # its link stands in the text (`bot.message_links`)
        if attachment.kind == "submission":
            return await self._submission(attachment, reader, now)
        if not is_hr(reader, today(now)):
            raise NotShared(HR_ONLY)
        match attachment.kind:
            case "collection":
                return [await self._collection(attachment, reader)]
            case "certificates":
                return await self._certificates(reader, now)
            case "people_list":
                return await self._people_list(reader, now)
            case "template":
                return await self._template(attachment, reader, now)
            case "submission_list":
                return await self._submission_list(attachment, reader, now)
            case "calendar_proof":
                return await self._calendar_proof(attachment, reader, now)
            case "training_plan":
                return await self._training_plan(attachment, reader, now)
            case "training_days":
                return [await self._training_days(attachment, reader, now)]
            case "training_table":
                return [await self._training_table(attachment, reader, now)]
            case _:
                return await self._round(attachment, reader, now)

    async def _reader(self, reader_id: str, now: datetime) -> Person:
        """Who gets the files, as of today."""
        async with self.database.reading() as store:
            reader = await store.people.get(reader_id)
        if reader is None:
            raise NotShared(NOT_SHARED)
        return reader.as_of(today(now))

    async def _own_data(self, person: Person, reader: Person, now: datetime) -> OwnData:
        """What is kept about somebody, as far as that reader may read it, who is themselves or of HR."""
        async with self.database.reading() as store:
            plans = await _shared_with(store, reader, await store.plans.of_employee(person.id))
            managers = {plan.manager_id or "" for plan in plans}
            people = await store.people.get_many({person.id, person.manager_id or "", *managers})
            certificates = await own_lines(store, person.id, now)
            trainings = await lines_of_days(store, person, now)
        return build_own_data(
            people.get(person.id, person),
            plans,
            people=people,
            certificates=certificates,
            texts=self.texts,
            language=reader.language or DEFAULT_LANGUAGE,
            now=now,
            trainings=trainings,
            for_themselves=reader.id == person.id,
        )

    async def data_for_hr(self, person: Person, reader: Person, now: datetime) -> bytes:
        """What is kept about somebody as a PDF for HR, as of today: nothing of a draft, nor of what was
        not shared. Raises `RenderFailed`."""
        return await self.renderer.list_own_data(await self._own_data(person, reader, now))

    async def _my_data(self, reader: Person, now: datetime) -> list[File]:
        """All that is kept about them: to read, and as data."""
        async with self.database.reading() as store:
            data = await my_data(store, reader, now)
            sent = await sent_files(store, reader.id)
        own = await self._own_data(reader, reader, now)
        text = json.dumps(data, ensure_ascii=False, indent=2)
        files = {"json": text.encode()}
        # They get what is kept about them, whatever becomes of the layout.
        with suppress(RenderFailed):
            files = {"pdf": await self.renderer.list_own_data(own), **files}
        made = [
            File(name=f"{reader.id}.{ending}", content=content, about=reader.id)
            for ending, content in files.items()
        ]
        return [
            *made,
            *(File(name=one.name, content=content, about=reader.id) for one, content in sent),
        ]

    async def _plan(self, attachment: Attachment, reader: Person, now: datetime) -> list[File]:
        async with self.database.reading() as store:
            plan = await shared_plan(store, attachment, reader)
            people = await _people(store, plan)
            in_force = await store.plans.in_force(plan.id)
            known = await store.agreements.of_actions([plan.id]) if plan.version > 1 else {}
        return await self.lay_out(
            plan,
            people,
            [ending for ending in attachment.formats if ending != "xlsx"],
            now=now,
            in_force=in_force.version if in_force else None,
            agreed_at=known.get(plan.id, {}),
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

    async def _round(self, attachment: Attachment, reader: Person, now: datetime) -> list[File]:
        """A round as a picture or as Excel."""
        async with self.database.reading() as store:
            round_ = await store.rounds.get(attachment.round or "")
            if round_ is None:
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
            File(name=f"{name}.{ending}", content=content, about=reader.id)
            for ending, content in made.items()
        ]

    async def _template(self, attachment: Attachment, reader: Person, now: datetime) -> list[File]:
        """About the organisation's Word template."""
        made = await house_style_file(
            attachment,
            reader,
            now,
            database=self.database,
            texts=self.texts,
            renderer=self.renderer,
        )
        return [File(name=made[0], content=made[1], about=reader.id)] if made else []

    async def _submission(
        self, attachment: Attachment, reader: Person, now: datetime
    ) -> list[File]:
        """The draft, for whoever it was submitted to, and for HR."""
        async with self.database.reading() as store:
            number = attachment.submission or 0
            submission = await store.submissions.get(number)
            receipt = await store.submissions.receipt(number, reader.id)
            if submission is None or (receipt is None and not is_hr(reader, today(now))):
                raise NotShared(NOT_SHARED)
            content = await store.uploads.content(submission.upload)
        if content is None:
            raise NotShared(NOT_SHARED)
        return [File(name=submission.name, content=content, about=reader.id)]

    async def _submission_list(
        self, attachment: Attachment, reader: Person, now: datetime
    ) -> list[File]:
        """Who got a draft, who opened it and who remarked what, as Excel."""
        async with self.database.reading() as store:
            submission = await store.submissions.get(attachment.submission or 0)
            if submission is None:
                return []
            found = await workers_shown(store, submission.year, now)
        language = reader.language or DEFAULT_LANGUAGE

        def say(text: Text) -> str:
            return self.texts.render(text, language)

        content = await list_bytes(submission, found, say, now)
        name = f"{portable(say(_LIST_NAME(year=str(submission.year))))}.xlsx"
        return [File(name=name, content=content, about=reader.id)]

    async def _calendar_proof(
        self, attachment: Attachment, reader: Person, now: datetime
    ) -> list[File]:
        """What was done of the legal calendar in a year, as Excel."""
        year, language = attachment.year or today(now).year, reader.language or DEFAULT_LANGUAGE
        async with self.database.reading() as store:
            calendar = await calendar_of(store, year)
            log = await store.legal_calendar.log(year)
            names = await names_of(store, log)

        def say(text: Text) -> str:
            return self.texts.render(text, language)

        content = await proof_bytes(calendar, log, names, say, now)
        name = f"{portable(say(_PROOF_NAME(year=str(year))))}.xlsx"
        return [File(name=name, content=content, about=reader.id)]

    async def _training_plan(
        self, attachment: Attachment, reader: Person, now: datetime
    ) -> list[File]:
        """A version of the collective training plan; who got which stands in the audit log."""
        year = attachment.year or today(now).year
        async with self.database.reading() as store:
            facts = await load_facts(store, year, now, at_least=self.shown_from)
        language = attachment.language or reader.language or DEFAULT_LANGUAGE
        version = Version(attachment.audience)
        prepared = await prepare(facts, version, texts=self.texts, language=language, now=now)
        made = await make_files(prepared, self.renderer)
        async with self.database.transaction() as store:
            if not is_hr(await _as_of(store, reader, now), today(now)):
                raise NotShared(HR_ONLY)
            await record(store, prepared, made, now, who=reader.id)
        return [File(name=one.name, content=one.content, about=reader.id) for one in made]

    async def _collection(self, attachment: Attachment, reader: Person) -> File:
        """A part of a collection, for who asked for it."""
        async with self.database.reading() as store:
            job = await store.jobs.get(attachment.job or 0)
        if job is None or job.by != reader.id:
            raise RenderFailed("it is not theirs")
        path = self.collections.part(job.id, attachment.part)
        if path is None:
            raise RenderFailed("it is not on this computer")
        return File(name=path.name, content=path.read_bytes(), about=reader.id)

    async def _upload(self, attachment: Attachment, reader: Person, now: datetime) -> File:
        """A file that somebody sent, for who may get it."""
        async with self.database.reading() as store:
            found = await handed_out(store, attachment.upload or 0, reader, now)
        if found is None:
            raise NotShared(NOT_SHARED)
        upload, content = found
        return File(name=upload.name, content=content, about=upload.owner_id or reader.id)

    async def _training_days(self, attachment: Attachment, reader: Person, now: datetime) -> File:
        """The training days of everybody in a year, for HR."""
        year = attachment.year or today(now).year
        async with self.database.reading() as store:
            made = await excel_of_days(
                store, self.texts, year, reader.language or DEFAULT_LANGUAGE, now
            )
        return File(name=file_of_days(year), content=made, about=reader.id)

    async def _training_table(self, attachment: Attachment, reader: Person, now: datetime) -> File:
        """The table of trainings of a year, for HR to edit and send back."""
        year, language = attachment.year or today(now).year, reader.language or DEFAULT_LANGUAGE
        async with self.database.reading() as store:
            table = await store.training_plans.get(year)
            groups = groups_of(store, year)
        content = await excel_of(table, groups, self.texts, language, now)
        name = portable(self.texts.render(_TABLE_NAME(year=str(year)), language))
        return File(name=f"{name}.xlsx", content=content, about=reader.id)

    async def _certificates(self, reader: Person, now: datetime) -> list[File]:
        """Everybody's certificates as Excel, for HR."""
        async with self.database.reading() as store:
            found = await all_held(store, now)
        language = reader.language or DEFAULT_LANGUAGE
        made = await workbook(found, lambda text: self.texts.render(text, language), now)
        name = f"{self.texts.render(_CERTIFICATES, language)}-{today(now):%Y-%m-%d}"
        return [File(name=f"{name}.xlsx", content=made, about=reader.id)]

    async def _people_list(self, reader: Person, now: datetime) -> list[File]:
        """What a list of people would change and what is wrong with it, for HR who sent it."""
        async with self.database.reading() as store:
            made = await report(store, self.texts, reader, now)
        name = self.texts.render(_REPORT_NAME, reader.language or DEFAULT_LANGUAGE)
        return [File(name=f"{name}.xlsx", content=made, about=reader.id)] if made else []

    async def _calendar(self, attachment: Attachment, reader: Person, now: datetime) -> list[File]:
        """One file for what is to come, and one for what is cancelled; who is neither of the two
        any more only takes talks out of their calendar."""
        async with self.database.reading() as store:
            given = await store.appointments.get(attachment.plan_id or 0)
            plan = await store.plans.get(attachment.plan_id or 0)
            if plan is None:
                raise NotShared(NOT_SHARED)
            people = await _people(store, plan)
        holds = roles(reader, plan) & {Role.EMPLOYEE, Role.MANAGER}
        mine = [one for one in given if one.person_id == reader.id]
        mine = [one for one in mine if one.talk_id in attachment.talks and (holds or one.cancelled)]
        if not mine:
            raise NotShared(NOT_SHARED)
        made = calendar_files(mine, plan, reader, people, self.texts, now)
        return [File(name=name, content=ics, about=plan.employee_id) for name, ics in made]


async def _as_of(store: Store, reader: Person, now: datetime) -> Person:
    """The reader as they are at that moment."""
    found = await store.people.get(reader.id)
    return (found or reader).as_of(today(now))


async def shared_plan(store: Store, attachment: Attachment, reader: Person) -> Plan:
    """The version that was promised, as far as its reader, as of today, may see it now. Raises
    `NotShared`."""
    newest = await store.plans.get(attachment.plan_id or 0)
    promised = await store.plans.get(attachment.plan_id or 0, version=attachment.version)
    if newest is None or promised is None:
        raise NotShared(NOT_SHARED)
    of_now = replace(promised, manager_id=newest.manager_id)  # also of an earlier version
    submitted = await store.plans.snapshot(promised.id, promised.version, SUBMITTED)
    seen = seen_by(reader, of_now, submitted)
    if seen is not None and attachment.as_submitted and submitted is not None:
        seen = seen_by(reader, replace(submitted, manager_id=newest.manager_id), submitted)
    if seen is None:
        raise NotShared(NOT_SHARED)
    return replace(seen, manager_id=promised.manager_id)


async def _people(store: Store, plan: Plan) -> dict[str, Person]:
    return await store.people.get_many({plan.employee_id, plan.manager_id or ""})


async def my_data(store: Store, reader: Person, now: datetime) -> dict[str, Any]:
    """Everything kept about a person: what HR gave, their plans as far as those are shared with
    them, what they answered when, and where they are signed in."""
    plans = await store.plans.of_employee(reader.id)
    answers = [
        entry
        for plan in plans
        for entry in await store.history.of_plan(plan.id)
        if entry.person_id == reader.id
    ]
    return {
        "person": _json(await store.people.get(reader.id)),
        "plans": [_json(plan) for plan in await _shared_with(store, reader, plans)],
        "answers": [_json(entry) for entry in answers],
        "certificates": [_json(one) for one in await store.certificates.of_people([reader.id])],
        "files": [_json(one) for one in await store.uploads.of_person(reader.id)],
        "training_days": _json(await kept_about(store, reader)),
        "drafts": [
            {"year": submission.year, "until": _json(submission.until), **_json(receipt)}
            for submission, receipt in await store.submissions.of_person(reader.id)
        ],
        "devices": [
            {"agent": one.agent, "since": _json(one.created_at), "seen": _json(one.seen_at)}
            for one in await store.web.sessions_of(reader.id, now)
        ],
    }


async def _shared_with(store: Store, reader: Person, plans: list[Plan]) -> list[Plan]:
    found = [
        seen_by(reader, plan, await store.plans.snapshot(plan.id, plan.version, SUBMITTED))
        for plan in plans
    ]
    return [plan for plan in found if plan is not None]


def _json(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: _json(one) for name, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(_json(one) for one in value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_json(one) for one in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
