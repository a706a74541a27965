"""HR's pages of the legal calendar: what comes when, what was done of it and what proves that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.app import App
from bot.legal_calendar.calendar_output import calendar_bytes
from bot.legal_calendar.log import (
    ALREADY,
    IS_OPEN,
    NOTED,
    OPENED,
    PROOF_ADDED,
    SCREEN,
    add_to_step,
    calendar_of,
    names_of,
    note_done,
    open_again,
    shown,
)
from bot.legal_calendar.proof_file import proof_bytes
from bot.legal_calendar.proofs import claimed
from bot.legal_calendar.supported_work import supported_work_shown
from bot.organisation.profile import change_profile, organisation_name
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.asked import day, whole
from bot.web.downloads import as_download
from bot.web.forms import read_form, read_upload
from bot.web.rendering import Pages
from bot.web.uploads.bringing import NotTaken, keep, looked_into
from dialogs.prompt import Position
from plans.calendar.days import today
from plans.i18n.formats import show_date
from plans.i18n.text import Text
from plans.i18n.translated import said
from plans.i18n.user_error import UserError
from plans.law.rules import Body, NoRule
from plans.legal_calendar.log import CalendarShown, StepDone
from plans.legal_calendar.proof_list import KINDS, late
from plans.legal_calendar.steps import Step
from plans.legal_calendar.supported_work import due_words
from plans.legal_calendar.wording import after_hiring, done_words, explained, remarks, title
from plans.organisation.changes import Said
from plans.organisation.typed import checked_meeting
from plans.training_plan.answers import default_year
from plans.uploads.upload import Purpose

PATH = "/hr/calendar"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NO_STEP = Text("That step is not in the calendar of that year.")
_NO_YEAR = Text("The rules hold nothing for %(year)s yet.")
_NO_DAY = Text("Choose the day of the meeting.")
_NO_MEETING = Text(
    "Without a works council or a union delegation there is no meeting. What you said of the organisation "
    "decides on that."
)
_MEETING_KEPT = Text("Kept: the next meeting is on %(day)s. The days before it moved along.")
_NOTHING = Text("There was nothing to add: choose a document, or type a note.")
_CALENDAR_FILE, _PROOF_FILE = Text("legal-calendar-%(year)s"), Text("legal-calendar-%(year)s-proof")


@dataclass(frozen=True, kw_only=True)
class StepRow:
    """A step as the table shows it."""

    step: Step
    by: str
    asked: Text
    done: StepDone | None
    who: str
    late: bool


class HrCalendarPages:
    """The steps of a year."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        step = f"{PATH}/{{year:int}}/steps/{{step}}"
        return [
            hr_page(PATH, self._show),
            hr_post(f"{PATH}/meeting", self._meeting),
            hr_page(f"{PATH}/missing", self._missing),
            hr_page(f"{PATH}/{{year:int}}/ics", self._ics),
            hr_page(f"{PATH}/{{year:int}}/proof", self._proof),
            hr_page(step, self._step),
            hr_post(f"{step}/done", self._done),
            hr_post(f"{step}/add", self._add),
            hr_post(f"{step}/undo", self._undo),
        ]

    # -------------------------------------------------------------- a year

    async def _show(self, request: Request, visitor: Visitor) -> Response:
        this = today(visitor.now).year
        usual = default_year(today(visitor.now))
        year = whole(request.query_params.get("year"), usual, least=this - 5, most=this + 5)
        return await self._year(visitor, year)

    async def _year(
        self,
        visitor: Visitor,
        year: int,
        *,
        done: Text | None = None,
        problem: Text | None = None,
        status: int = 200,
    ) -> Response:
        this = today(visitor.now).year
        async with self._app.database.reading() as store:
            found = await shown(store, visitor.person, str(Position(SCREEN, year)), visitor.now)
            profile = await store.organisation.profile()
        calendar = found.calendar
        body = calendar.situation.body if calendar is not None else Body.NONE
        return self._pages.page(
            "legal_calendar/year.html",
            visitor,
            here="calendar",
            status=status,
            shown=found,
            year=year,
            years=sorted({year, this - 1, this, this + 1}),
            title=title(calendar.situation) if calendar is not None else _NO_YEAR(year=str(year)),
            remarks=list(remarks(calendar)) if calendar is not None else [],
            rows=[_row(found, one, today(visitor.now)) for one in _steps(found)],
            undated=[said(one.title) for one in calendar.undated] if calendar is not None else [],
            each=[(said(one.title), after_hiring(one)) for one in calendar.for_each_worker]
            if calendar is not None
            else [],
            meets=found.is_known and body is not Body.NONE,
            meeting=profile.council_on,
            to_workers=found.is_known and calendar is not None and body is Body.NONE,
            maatwerk=calendar is not None and calendar.situation.supported_work,
            done=done,
            problem=problem,
        )

    async def _meeting(self, request: Request, visitor: Visitor) -> Response:
        """The next meeting of the council or the delegation: other days hang on it."""
        form = await read_form(request)
        this = today(visitor.now)
        year = whole(form.get("year"), this.year, least=this.year - 5, most=this.year + 5)
        meeting = day(form.get("meeting"))
        if meeting is None:
            return await self._year(visitor, year, problem=_NO_DAY, status=422)
        try:
            checked_meeting(meeting, this)
        except UserError as wrong:
            return await self._year(visitor, year, problem=wrong.text, status=422)
        async with self._app.database.transaction() as store:
            profile = await store.organisation.profile(hold=True)
            if profile.body in {None, Body.NONE}:
                problem: Text | None = _NO_MEETING
            else:
                problem = None
                said_of_it = [Said(key="council_on", value=meeting)]
                await change_profile(store, said_of_it, visitor.now, who=visitor.person.id)
        if problem is not None:
            return await self._year(visitor, year, problem=problem, status=409)
        return await self._year(visitor, meeting.year, done=_MEETING_KEPT(day=meeting))

    async def _ics(self, request: Request, visitor: Visitor) -> Response:
        """The steps for one's own calendar."""
        year: int = request.path_params["year"]
        try:
            async with self._app.database.reading() as store:
                calendar = await calendar_of(store, year)
                log = await store.legal_calendar.log(year)
                names = await names_of(store, log)
                organisation = await organisation_name(store, self._app.settings)
        except NoRule:
            return self._no_year(visitor, year)
        made = calendar_bytes(
            calendar,
            organisation=organisation,
            language=visitor.language,
            say=lambda text: self._said(visitor, text),
            now=visitor.now,
            log=log,
            names=names,
        )
        name = self._said(visitor, _CALENDAR_FILE(year=str(year)))
        return as_download(made, f"{name}.ics", "text/calendar; charset=utf-8")

    async def _proof(self, request: Request, visitor: Visitor) -> Response:
        """The proof list of a year, as Excel."""
        year: int = request.path_params["year"]
        try:
            async with self._app.database.reading() as store:
                calendar = await calendar_of(store, year)
                log = await store.legal_calendar.log(year)
                names = await names_of(store, log)
        except NoRule:
            return self._no_year(visitor, year)
        made = await proof_bytes(
            calendar, log, names, lambda text: self._said(visitor, text), visitor.now
        )
        name = self._said(visitor, _PROOF_FILE(year=str(year)))
        return as_download(made, f"{name}.xlsx", EXCEL)

    async def _missing(self, _request: Request, visitor: Visitor) -> Response:
        """The plans of target-group workers that are missing, or nearly so."""
        async with self._app.database.reading() as store:
            found = await supported_work_shown(store, visitor.now)
        day_now = today(visitor.now)
        return self._pages.page(
            "legal_calendar/missing.html",
            visitor,
            here="calendar",
            found=found,
            rows=[
                (
                    one,
                    show_date(one.day) if one.day is not None else "",
                    show_date(one.worker.agreed_on) if one.worker.agreed_on else "",
                    one.is_late(day_now),
                    due_words(one),
                )
                for one in found.due
            ],
        )

    # -------------------------------------------------------------- one step

    async def _step(self, request: Request, visitor: Visitor) -> Response:
        return await self._one(request, visitor)

    async def _one(
        self,
        request: Request,
        visitor: Visitor,
        *,
        done: list[Text] | None = None,
        problem: Text | None = None,
        typed: dict[str, str] | None = None,
        status: int = 200,
    ) -> Response:
        year, key = _place(request)
        async with self._app.database.reading() as store:
            found = await shown(store, visitor.person, str(Position(SCREEN, year)), visitor.now)
        step = next((one for one in _steps(found) if one.key == key), None)
        if step is None:
            return self._pages.problem(visitor, _NO_STEP, status=404, here="calendar")
        noted = found.done(key)
        earlier = [one for one in found.log if one.step == key and not one.counts]
        values: dict[str, Any] = {
            "year": year,
            "row": _row(found, step, today(visitor.now)),
            "explained": list(explained(step)),
            "noted": noted,
            "lines": list(done_words(noted, found.names)) if noted is not None else [],
            "earlier": [(one, found.names.get(one.undone_by or "", "")) for one in earlier],
            "today": today(visitor.now).isoformat(),
            "typed": typed or {},
        }
        return self._pages.page(
            "legal_calendar/step.html",
            visitor,
            here="calendar",
            status=status,
            done=done or [],
            problem=problem,
            **values,
        )

    async def _done(self, request: Request, visitor: Visitor) -> Response:
        """Noted as done, with what proves it; noted before, what is new is added to it."""
        sent = await read_upload(request, says_too_large=True)
        year, key = _place(request)
        given = sent.fields
        try:
            files = [
                await looked_into(self._app, visitor, one, Purpose.LEGAL_STEP)
                for one in sent.files.values()
            ]
            async with self._app.database.transaction() as store:
                kept = await keep(store, files)
                proofs = await claimed(store, [one.id for one in kept], visitor.person.id)
                step, noted, is_new = await note_done(
                    store,
                    year,
                    key,
                    visitor.now,
                    on=day(given.get("on")),
                    who=visitor.person.id,
                    note=given.get("note", ""),
                    proofs=proofs,
                )
                added = bool(proofs or given.get("note", "").strip()) and not is_new
                if added:
                    await add_to_step(
                        store,
                        year,
                        key,
                        visitor.now,
                        who=visitor.person.id,
                        note=given.get("note", "").strip() or None,
                        proofs=proofs,
                    )
        except NotTaken as refused:
            return await self._one(request, visitor, problem=refused.why, typed=given, status=422)
        except UserError as problem:
            return await self._one(request, visitor, problem=problem.text, typed=given, status=422)
        words = NOTED if is_new else ALREADY
        lines = [words(step=said(step.title), day=noted.done_on)]
        return await self._one(request, visitor, done=[*lines, *([PROOF_ADDED] if added else [])])

    async def _add(self, request: Request, visitor: Visitor) -> Response:
        """A proof, or another note, of a step that is noted."""
        sent = await read_upload(request, says_too_large=True)
        year, key = _place(request)
        note = sent.fields.get("note")
        try:
            files = [
                await looked_into(self._app, visitor, one, Purpose.LEGAL_STEP)
                for one in sent.files.values()
            ]
            async with self._app.database.transaction() as store:
                before = await store.legal_calendar.done(year, key)
                if before is None:
                    problem: Text | None = _NO_STEP
                elif not files and (note is None or note.strip() == before.note):
                    problem = _NOTHING
                else:
                    problem = None
                    kept = await keep(store, files)
                    proofs = await claimed(store, [one.id for one in kept], visitor.person.id)
                    await add_to_step(
                        store,
                        year,
                        key,
                        visitor.now,
                        who=visitor.person.id,
                        note=note,
                        proofs=proofs,
                    )
        except NotTaken as refused:
            return await self._one(
                request, visitor, problem=refused.why, typed=sent.fields, status=422
            )
        except UserError as wrong:
            return await self._one(
                request, visitor, problem=wrong.text, typed=sent.fields, status=422
            )
        if problem is not None:
            return await self._one(request, visitor, problem=problem, status=409)
        return await self._one(request, visitor, done=[PROOF_ADDED] if files else [_KEPT])

    async def _undo(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        year, key = _place(request)
        try:
            async with self._app.database.transaction() as store:
                step, undone = await open_again(
                    store,
                    year,
                    key,
                    form.get("because", ""),
                    visitor.now,
                    who=visitor.person.id,
                )
        except UserError as problem:
            return await self._one(request, visitor, problem=problem.text, typed=form, status=422)
        words = OPENED if undone else IS_OPEN
        return await self._one(request, visitor, done=[words(step=said(step.title))])

    def _no_year(self, visitor: Visitor, year: int) -> Response:
        return self._pages.problem(visitor, _NO_YEAR(year=str(year)), status=404, here="calendar")

    def _said(self, visitor: Visitor, text: Text) -> str:
        return self._app.texts.render(text, visitor.language)


_KEPT = Text("The note is kept with the step.")


def _place(request: Request) -> tuple[int, str]:
    """The year and the step of an address; a year beyond all rules is one without."""
    year: int = request.path_params["year"]
    return min(year, 9999), request.path_params["step"]


def _steps(found: CalendarShown) -> tuple[Step, ...]:
    return found.calendar.steps if found.calendar is not None else ()


def _row(found: CalendarShown, step: Step, day_now: date) -> StepRow:
    done = found.done(step.key)
    return StepRow(
        step=step,
        by=show_date(step.act_by),
        asked=KINDS[step.kind],
        done=done,
        who=found.names.get(done.by or "", "") if done is not None else "",
        late=done is None and late(step, day_now),
    )
