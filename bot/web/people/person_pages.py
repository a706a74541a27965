"""One person: their data, their absence and leaving, and how they get in.

A form that changes something leads back to the page, which says what was done; only what is shown a
single time (a link) stands in the answer itself.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.invitations.invitations import NameNotKnown, invite_person, revoke
from bot.people.absences import BadAbsence, absent, back
from bot.people.devices import end_devices
from bot.people.kept import kept_in_numbers
from bot.people.one_person import Meanwhile, add_person, change_person, version_of
from bot.people.people import Unknown, note, unlink
from bot.people.staff_changes import leave
from bot.sign_in.links import NotHere, TooManyLinks, make_link_for
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.downloads import as_download
from bot.web.forms import read_form
from bot.web.rendering import Pages
from dialogs.screens.welcome import LANGUAGE_NAMES
from plans.calendar.days import today
from plans.calendar.working_days import BELGIUM
from plans.carry_over import name_of_plan
from plans.i18n.text import Text, plural
from plans.i18n.user_error import UserError
from plans.law.rules import Ending
from plans.model import Person
from plans.model.words import word
from plans.people.listing import is_absent
from plans.people.lookup import named
from plans.people.managers import is_gone
from plans.people.one_row import PutRight
from plans.people.reach import REACHES
from plans.people.sheet import COLUMNS, values_of
from plans.rendering.errors import RenderFailed
from plans.spreadsheets.table import Cell
from plans.training_days.shown import ENDINGS

_DAYS = frozenset({"started_on", "left_on"})
_TICKS = frozenset({"hr", "supported_work"})
_NOT_KNOWN = Text("not known yet")
_DONE = {
    "added": Text("They are added. Below you make an invitation, or a link for the browser."),
    "changed": Text("It is written."),
    "same": Text("Nothing was different, so nothing was changed."),
    "absent": Text("Their plan rests for those days, and both who are concerned are told."),
    "back": Text("Their plan goes on."),
    "left": Text("They are closed; the plans that waited for them have moved."),
    "unlinked": Text("They have no Telegram account any more, and are signed out everywhere."),
    "withdrawn": Text("The invitation no longer works."),
    "ended": Text("They are signed out there."),
}
_LEFT, _LEAVES = Text("left on %(day)s"), Text("leaves on %(day)s")
_NOBODY = Text("There is no such person.")
_NO_DAYS = Text("Give both days, like 31/03/2027.")
_MEANWHILE = Text(
    "%(name)s changed this on %(moment)s. What is there now stands below what you typed: write yours over it, "
    "or take theirs."
)
_MEANWHILE_BY = Text(
    "Somebody changed this meanwhile. What is there now stands below what you typed: write yours over it, or "
    "take theirs."
)
_COMMAND_LINE = Text("Somebody at the command line")
_NO_PDF = Text("The PDF could not be made. Try again, or ask whoever runs the assistant.")

Act = Callable[[Person, Mapping[str, str], Visitor], Awaitable[str]]
"""Does something with a person; which notice follows. Raises `UserError`."""


class PersonPages:
    """The page of one person, and what can be done there."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        here = "/hr/people/{person}"
        return [
            hr_page("/hr/people/new", self._new),  # before that of a person
            hr_post("/hr/people/new", self._add),
            hr_page(here, self._look),
            hr_post(here, self._change),
            hr_post(f"{here}/absent", self._act(self._absent)),
            hr_post(f"{here}/back", self._act(self._back)),
            hr_post(f"{here}/leave", self._act(self._leave)),
            hr_post(f"{here}/unlink", self._act(self._unlink)),
            hr_post(f"{here}/withdraw", self._act(self._withdraw)),
            hr_post(f"{here}/devices", self._act(self._end_devices)),
            hr_post(f"{here}/invite", self._invite),
            hr_post(f"{here}/sign-in-link", self._sign_in_link),
            hr_post(f"{here}/kept.pdf", self._kept),
        ]

    async def _look(self, request: Request, visitor: Visitor) -> Response:
        person = await self._person(request)
        if person is None:
            return self._unknown(visitor)
        done = _DONE.get(request.query_params.get("done", ""))
        return await self._shown(visitor, person, done=done)

    async def _person(self, request: Request) -> Person | None:
        async with self._app.database.reading() as store:
            return await store.people.get(request.path_params["person"])

    def _unknown(self, visitor: Visitor) -> Response:
        return self._pages.problem(visitor, _NOBODY, status=404, here="people")

    # ---------------------------------------------------------------- somebody new

    async def _new(self, _request: Request, visitor: Visitor) -> Response:
        return self._empty(visitor, {"country": BELGIUM, "work_fraction": "1"})

    async def _add(self, request: Request, visitor: Visitor) -> Response:
        form = await read_form(request)
        said = {key: _cell(key, form) for key in COLUMNS}
        found = await add_person(self._app, visitor.person, said)
        if found.good and found.planned.new:
            return _back_to(found.planned.new[0].after, "added")
        return self._empty(visitor, form, found)

    def _empty(
        self, visitor: Visitor, known: Mapping[str, str], found: PutRight | None = None
    ) -> Response:
        T = self._pages.speaking(visitor.language)  # noqa: N806 - as in templates
        return self._pages.page(
            "people/new.html",
            visitor,
            here="people",
            status=200 if found is None else 422,
            person=Person(id="", name=""),
            fields=_fields(known, found.problems if found is not None else {}, T),
            others=[T(one) for one in found.others] if found is not None else [],
            languages=_languages(T),
        )

    # ---------------------------------------------------------------- their data

    async def _change(self, request: Request, visitor: Visitor) -> Response:
        """Their data as somebody typed them, all of them together."""
        person = await self._person(request)
        if person is None:
            return self._unknown(visitor)
        form = await read_form(request)
        said = {key: _cell(key, form) for key in COLUMNS}
        try:
            found = await change_person(
                self._app, visitor.person, person.id, said, form.get("version", "")
            )
        except Meanwhile as meanwhile:
            return await self._stale(visitor, person, form, meanwhile)
        if not found.good:
            return await self._shown(visitor, person, typed=form, found=found, status=422)
        done = "changed" if found.planned.changes else "same"
        return _back_to(person, done)

    async def _stale(
        self, visitor: Visitor, person: Person, form: Mapping[str, str], meanwhile: Meanwhile
    ) -> Response:
        changed = meanwhile.changed
        said = _MEANWHILE_BY
        if changed is not None:
            said = _MEANWHILE(name=changed.who or _COMMAND_LINE, moment=changed.at)
        async with self._app.database.reading() as store:
            person = await store.people.get(person.id) or person
        return await self._shown(visitor, person, typed=form, stale=True, problem=said, status=409)

    # ---------------------------------------------------------------- acts

    def _act(self, act: Act) -> Callable[[Request, Visitor], Awaitable[Response]]:
        async def done(request: Request, visitor: Visitor) -> Response:
            person = await self._person(request)
            if person is None:
                return self._unknown(visitor)
            try:
                notice = await act(person, await read_form(request), visitor)
            except Unknown:
                return self._unknown(visitor)
            except UserError as wrong:
                return await self._shown(visitor, person, problem=wrong.text, status=422)
            return _back_to(person, notice)

        return done

    async def _absent(self, person: Person, form: Mapping[str, str], visitor: Visitor) -> str:
        first, last = _day(form.get("from", "")), _day(form.get("until", ""))
        if first is None or last is None:
            raise BadAbsence(_NO_DAYS)
        await absent(self._app, person.id, first, last, who=visitor.person.id)
        return "absent"

    async def _back(self, person: Person, _form: Mapping[str, str], visitor: Visitor) -> str:
        await back(self._app, person.id, who=visitor.person.id)
        return "back"

    async def _leave(self, person: Person, form: Mapping[str, str], visitor: Visitor) -> str:
        if is_gone(person, today(visitor.now)):
            return "left"
        said = form.get("ending", "")
        ending = Ending(said) if said in set(Ending) else None
        await leave(self._app, person.id, ending=ending, who=visitor.person.id)
        return "left"

    async def _unlink(self, person: Person, _form: Mapping[str, str], visitor: Visitor) -> str:
        await unlink(self._app, person.id, who=visitor.person.id)
        return "unlinked"

    async def _withdraw(self, person: Person, _form: Mapping[str, str], visitor: Visitor) -> str:
        await revoke(self._app, [person.id], who=visitor.person.id)
        return "withdrawn"

    async def _end_devices(self, person: Person, form: Mapping[str, str], visitor: Visitor) -> str:
        said = form.get("device", "")
        device = int(said) if said.isdecimal() and len(said) < 19 else None
        if device is None and said != "all":
            return "ended"
        await end_devices(self._app, person.id, device=device, who=visitor.person.id)
        return "ended"

    # ---------------------------------------------------------------- shown a single time

    async def _invite(self, request: Request, visitor: Visitor) -> Response:
        person = await self._person(request)
        if person is None:
            return self._unknown(visitor)
        try:
            made = await invite_person(self._app, person.id, who=visitor.person.id)
        except NameNotKnown as unknown:
            return await self._shown(visitor, person, problem=unknown.text, status=422)
        return await self._shown(
            visitor, person, invitation=_code(made.link or "", made.expires_at)
        )

    async def _sign_in_link(self, request: Request, visitor: Visitor) -> Response:
        person = await self._person(request)
        if person is None:
            return self._unknown(visitor)
        try:
            made = await make_link_for(self._app, person.id, who=visitor.person.id)
        except (NotHere, TooManyLinks) as wrong:
            return await self._shown(visitor, person, problem=wrong.text, status=422)
        return await self._shown(visitor, person, sign_in=_code(made.address, made.until))

    async def _kept(self, request: Request, visitor: Visitor) -> Response:
        """What is kept about them, as far as HR may read it."""
        person = await self._person(request)
        if person is None:
            return self._unknown(visitor)
        try:
            content = await self._app.files.data_for_hr(person, visitor.person, visitor.now)
        except RenderFailed:
            return await self._shown(visitor, person, problem=_NO_PDF, status=503)
        async with self._app.database.transaction() as store:
            who = visitor.person.id
            await note(self._app, store, "people.own_data", person, {}, who=who)
        return as_download(content, f"{person.id}.pdf", "application/pdf")

    # ---------------------------------------------------------------- what is shown

    async def _shown(
        self,
        visitor: Visitor,
        person: Person,
        *,
        done: Text | None = None,
        problem: Text | None = None,
        typed: Mapping[str, str] | None = None,
        found: PutRight | None = None,
        stale: bool = False,
        invitation: Mapping[str, Any] | None = None,
        sign_in: Mapping[str, Any] | None = None,
        status: int = 200,
    ) -> Response:
        T = self._pages.speaking(visitor.language)  # noqa: N806 - as in templates
        async with self._app.database.reading() as store:
            person = await store.people.get(person.id) or person
            manager = await store.people.get(person.manager_id) if person.manager_id else None
            reach, linked = await store.people.reach_of(person.id)
            chat = await store.chats.of_person(person.id)
            devices = await store.web.sessions_of(person.id, visitor.now)
            open_until = await store.invitations.open_until(person.id, visitor.now)
            reports = await store.people.reports_of(person.id)
            kept = await kept_in_numbers(store, person, visitor.now)
            plans = await store.plans.of_employee(person.id)
        day = today(visitor.now)
        now = _form_values(person, {manager.id: manager} if manager else {}, T)
        wrong = found.problems if found is not None else {}
        known = typed if typed is not None else now
        fields = _fields(known, wrong, T, now=now if stale else None)
        return self._pages.page(
            "people/person.html",
            visitor,
            here="people",
            status=status,
            person=person,
            done=T(done) if done else "",
            problem=T(problem) if problem else "",
            others=[T(one) for one in found.others] if found is not None else [],
            fields=fields,
            version=version_of(person),
            stale=stale,
            languages=_languages(T),
            stands=[T(one) for one in _stands(person, day, REACHES[reach], reports)],
            here_now=person.works_on(day),
            gone=is_gone(person, day),
            away=is_absent(person, day)
            or (person.absence is not None and person.absence[1] >= day),
            endings=[("", T("not said")), *((one.value, T(text)) for one, text in ENDINGS.items())],
            reach=T(REACHES[reach]),
            reached=reach.reached,
            linked=linked,
            linked_at=chat.linked_at if chat is not None else None,
            devices=devices,
            open_until=open_until,
            invitation=invitation,
            sign_in=sign_in,
            kept=[(T(label), count) for label, count in kept],
            plans=[
                {"id": one.id, "name": name_of_plan(one), "status": word(one.status)}
                for one in sorted(plans, key=lambda one: one.period_start, reverse=True)
            ],
        )


def _stands(person: Person, day: date, reach: Text, reports: Sequence[Person]) -> Iterator[Text]:
    """What is to be known at once."""
    if not person.works_on(day):
        yield _LEFT(day=person.left_on)
    else:
        yield _LEAVES(day=person.left_on) if person.left_on else reach
    if count := sum(one.works_on(day) for one in reports):
        yield plural("manager of %(count)s person", "manager of %(count)s people", count)


def _form_values(person: Person, people: Mapping[str, Person], say: Any) -> dict[str, str]:
    """What stands in the form of somebody."""
    found: dict[str, str] = {}
    for key, value in values_of(person, people, say).items():
        match value:
            case date():
                found[key] = value.isoformat()
            case Decimal():
                found[key] = f"{value.normalize():f}".replace(".", ",")
            case _:
                found[key] = str(value or "")
    manager = people.get(person.manager_id or "")
    if manager is not None and manager.number:
        found["manager"] = named(manager)
    for key in _TICKS:
        found[key] = "yes" if getattr(person, key) else ""
    return found


def _fields(
    known: Mapping[str, str],
    wrong: Mapping[str, Text],
    say: Any,
    *,
    now: Mapping[str, str] | None = None,
) -> list[dict[str, Any]]:
    """The form: what stands in each field, what is wrong with it, and what is there `now` instead."""
    return [
        {
            "key": key,
            "label": say(column.heading),
            "value": known.get(key, ""),
            "now": now[key] if now is not None and known.get(key, "") != now[key] else None,
            "kind": _kind(key),
            "wrong": say(wrong[key]) if key in wrong else "",
        }
        for key, column in COLUMNS.items()
    ]


def _languages(say: Any) -> list[tuple[str, str]]:
    return [("", say(_NOT_KNOWN)), *LANGUAGE_NAMES.items()]


def _kind(key: str) -> str:
    if key in _DAYS:
        return "date"
    if key in _TICKS:
        return "tick"
    return "language" if key == "language" else "text"


def _cell(key: str, form: Mapping[str, str]) -> Cell:
    """What was typed, as it would stand in a sheet."""
    said = form.get(key, "").strip()
    if key in _TICKS:
        return "yes" if said else "no"
    if key in _DAYS:
        return _day(said) or said
    return said


def _day(said: str) -> date | None:
    """A day as a browser gives it; None for anything else."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _code(link: str, until: Any) -> dict[str, Any]:
    """A link with its QR code, as a drawing and as a picture."""
    from plans.rendering.qr_codes import as_png, as_svg  # only now: most requests draw none

    return {
        "link": link,
        "until": until,
        "svg": f"data:image/svg+xml;base64,{b64encode(as_svg(link)).decode()}",
        "png": f"data:image/png;base64,{b64encode(as_png(link)).decode()}",
    }


def _back_to(person: Person, notice: str) -> Response:
    return RedirectResponse(f"/hr/people/{person.id}?done={notice}", 303)
