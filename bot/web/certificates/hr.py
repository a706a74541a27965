"""HR's pages of certificates: what expires, everybody's, one of somebody, and a list that is brought in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.certificates.certificates import all_held, carry_out
from bot.certificates.import_list import CertificateLists
from bot.certificates.listing import workbook
from bot.web.access import Page, Visitor, hr_page, hr_post
from bot.web.asked import asked_with_words, continued, paged, query, whole
from bot.web.certificates.form import CertificateForm, form_of, mark_of, read
from bot.web.certificates.saving import Changed, Wrong, save
from bot.web.checked_lists import ListPages, ListWords
from bot.web.downloads import as_download
from bot.web.forms import read_form, read_upload
from bot.web.rendering import Pages
from plans.calendar.days import today
from plans.certificates.certificate import by_key, kinds_on, title_of
from plans.certificates.draft import CertificateDraft, RemoveCertificate, draft_of, renewal_of
from plans.certificates.expiring import WITHIN_DAYS, Held, by_department, expiring
from plans.certificates.sheet import CertificatesRead
from plans.i18n.formats import show_date
from plans.i18n.text import Text, plural
from plans.i18n.translated import said
from plans.people.columns import fold
from plans.people.lookup import look_up
from plans.storage.store import Store

PATH = "/hr/certificates"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPIRING, EXPIRED, VALID, ALL = "expiring", "expired", "valid", "all"
SHOWS: dict[str, Text] = {
    EXPIRING: Text("expired, or expires within 90 days"),
    EXPIRED: Text("expired"),
    VALID: Text("valid"),
    ALL: Text("all, also renewed ones"),
}
_GONE = Text("That certificate is no longer here.")
_NOBODY_SAID = Text("Say whose it is, by number or by name.")
_CHANGED = Text(
    "Somebody changed this certificate meanwhile. Below stands what you filled in; send it once more to keep "
    "yours, or open the certificate again to see theirs."
)
_FILE = Text("certificates")
_ALL = Text("all")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the list."""

    held: Held
    obtained: str
    expires: str
    left: int | None
    state: str
    """A class of the style sheet: late, soon, or empty."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What of the list is asked for."""

    show: str = EXPIRING
    department: str = ""
    kind: str = ""
    who: str = ""

    @cached_property
    def folded(self) -> str:
        """What was typed, as names are compared."""
        return fold(self.who)

    @property
    def query(self) -> str:
        """All of it but the words."""
        show = "" if self.show == EXPIRING else self.show
        return query(show=show, department=self.department, kind=self.kind)

    def holds(self, one: Held) -> bool:
        """Whether it is one of those, whatever its days say."""
        if self.department and one.person.department != self.department:
            return False
        if self.kind and one.certificate.kind != (None if self.kind == "-" else self.kind):
            return False
        words = self.folded
        return not words or words in fold(one.person.name) or words == fold(one.person.number)


class HrCertificatePages:
    """HR's certificates."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages
        self._lists = ListPages(
            CertificateLists(app),
            pages,
            path=f"{PATH}/list",
            up=PATH,
            here="certificates",
            words=WORDS,
        )

    def routes(self) -> list[Page]:
        return [
            hr_page(PATH, self._list),
            hr_post(PATH, self._list),
            hr_page(f"{PATH}/excel", self._excel),
            hr_post(f"{PATH}/excel", self._excel),
            hr_page(f"{PATH}/new", self._new),
            hr_post(f"{PATH}/new", self._add),
            *self._lists.routes(),
            hr_page(f"{PATH}/{{number:int}}", self._one),
            hr_post(f"{PATH}/{{number:int}}", self._change),
            hr_post(f"{PATH}/{{number:int}}/remove", self._remove),
        ]

    # -------------------------------------------------------------- the list

    async def _list(self, request: Request, visitor: Visitor) -> Response:
        asked = await asked_with_words(request, "who")
        day, wanted = today(visitor.now), _wanted(asked)
        async with self._app.database.reading() as store:
            everything = await all_held(store, visitor.now, until=_until(wanted, day))
            kinds = kinds_on(store.law.certificates, day)
            total = await store.certificates.count()
            departments = await store.collections.departments()
        soon = expiring(everything, day, within=WITHIN_DAYS)
        found = _found(everything, wanted, day)
        page = paged(found, whole(asked.get("page"), 1))
        return self._pages.page(
            "certificates/list.html",
            visitor,
            here="certificates",
            wanted=wanted,
            shows=[(key, self._said(visitor, text)) for key, text in SHOWS.items()],
            departments=[("", self._said(visitor, _ALL)), *((one, one) for one in departments)],
            kinds=[(one.key, self._said(visitor, said(one.title))) for one in kinds],
            rows=[row_of(one, day) for one in page.rows],
            paged=page,
            address=continued(PATH, wanted.query),
            excel=f"{PATH}/excel{wanted.query}",
            by_department=[
                (
                    name,
                    len(expiring(theirs, day, within=-1)),
                    len(theirs) - len(expiring(theirs, day, within=-1)),
                    Wanted(department=name).query,
                )
                for name, theirs in by_department(soon).items()
            ],
            total=total,
            removed=asked.get("removed") == "1",
        )

    async def _excel(self, request: Request, visitor: Visitor) -> Response:
        """The list that is seen, as Excel."""
        wanted, day = _wanted(await asked_with_words(request, "who")), today(visitor.now)
        async with self._app.database.reading() as store:
            everything = await all_held(store, visitor.now, until=_until(wanted, day))
        found = _found(everything, wanted, day)
        made = await workbook(found, lambda text: self._said(visitor, text), visitor.now)
        return as_download(made, f"{self._said(visitor, _FILE)}-{day:%Y-%m-%d}.xlsx", EXCEL)

    # -------------------------------------------------------------- one of somebody

    async def _new(self, request: Request, visitor: Visitor) -> Response:
        """An empty form, or one with what is known of the certificate that is renewed."""
        draft, who = CertificateDraft(), request.query_params.get("who", "")
        async with self._app.database.reading() as store:
            renews = await store.certificates.get(whole(request.query_params.get("renews"), 0))
            if renews is not None:
                owner = await store.people.get(renews.person_id)
                draft, who = renewal_of(renews), (owner.number or owner.name) if owner else ""
        return await self._form(visitor, form_of(draft), who=who)

    async def _add(self, request: Request, visitor: Visitor) -> Response:
        sent = await read_upload(request, says_too_large=True)
        who = sent.fields.get("who", "").strip()
        async with self._app.database.reading() as store:
            lookup = look_up(who, await store.people.roster())
        person = lookup.person
        before = CertificateDraft(person_id=person.id if person is not None else None)
        try:
            if person is None:
                why = (
                    lookup.why_not(lambda text: self._said(visitor, text)) if who else _NOBODY_SAID
                )
                kinds = by_key(await self._rules())
                form = _read_only(sent, before, kinds, visitor)
                raise Wrong(replace(form, problems={**form.problems, "who": why}))
            await save(self._app, visitor, sent, before, visitor.now)
        except Wrong as wrong:
            return await self._form(visitor, wrong.form, who=who, status=422)
        except Changed as changed:  # a form of one that is there, sent as a new one
            return await self._form(visitor, changed.form, who=who, status=409)
        return RedirectResponse(f"{PATH}{query(show=ALL, who=person.number or person.name)}", 303)

    async def _one(self, request: Request, visitor: Visitor) -> Response:
        number: int = request.path_params["number"]
        async with self._app.database.reading() as store:
            held = await self._held(store, number, visitor)
        if held is None:
            return self._pages.problem(visitor, _GONE, status=404, here="certificates")
        return await self._form(
            visitor,
            form_of(draft_of(held.certificate)),
            held=held,
            kept=request.query_params.get("kept") == "1",
        )

    async def _change(self, request: Request, visitor: Visitor) -> Response:
        sent = await read_upload(request, says_too_large=True)
        number: int = request.path_params["number"]
        async with self._app.database.reading() as store:
            held = await self._held(store, number, visitor)
        if held is None:
            return self._pages.problem(visitor, _GONE, status=404, here="certificates")
        before = replace(draft_of(held.certificate), person_id=held.person.id)
        try:
            await save(self._app, visitor, sent, before, visitor.now)
        except Wrong as wrong:
            return await self._form(visitor, wrong.form, held=held, status=422)
        except Changed as changed:
            return await self._form(visitor, changed.form, held=held, problem=_CHANGED, status=409)
        return RedirectResponse(f"{PATH}/{number}?kept=1", 303)

    async def _remove(self, request: Request, visitor: Visitor) -> Response:
        await read_form(request)
        act = RemoveCertificate(id=request.path_params["number"])
        async with self._app.database.transaction() as store:
            await carry_out(store, visitor.person, act, visitor.now)
        return RedirectResponse(f"{PATH}?removed=1", 303)

    async def _form(
        self,
        visitor: Visitor,
        form: CertificateForm,
        *,
        who: str = "",
        held: Held | None = None,
        problem: Text | None = None,
        kept: bool = False,
        status: int = 200,
    ) -> Response:
        day = today(visitor.now)
        async with self._app.database.reading() as store:
            kinds = kinds_on(store.law.certificates, day)
            files = [await store.uploads.get(one) for one in form.draft.proofs]
        values: dict[str, Any] = {
            "form": form,
            "who": who,
            "held": held,
            "row": row_of(held, day) if held is not None else None,
            "mark": mark_of(held.certificate) if held is not None else "",
            "kinds": [(one.key, self._said(visitor, said(one.title))) for one in kinds],
            "files": [one for one in files if one is not None],
            "problem": problem,
            "kept": kept,
        }
        return self._pages.page(
            "certificates/one.html", visitor, here="certificates", status=status, **values
        )

    async def _held(self, store: Store, number: int, visitor: Visitor) -> Held | None:
        if number >= 2**53:
            return None
        certificate = await store.certificates.get(number)
        person = await store.people.get(certificate.person_id) if certificate else None
        if certificate is None or person is None:
            return None
        kinds = by_key(store.law.certificates)
        return Held(
            certificate=certificate,
            person=person.as_of(today(visitor.now)),
            title=title_of(certificate, kinds),
        )

    async def _rules(self) -> Any:
        async with self._app.database.reading() as store:
            return store.law.certificates

    def _said(self, visitor: Visitor, text: Text) -> str:
        return self._app.texts.render(text, visitor.language)


def _read_only(
    sent: Any, before: CertificateDraft, kinds: Any, visitor: Visitor
) -> CertificateForm:
    return read(sent, before, kinds, visitor.now, today(visitor.now))


def row_of(one: Held, day: date) -> Row:
    """The line of a certificate."""
    certificate = one.certificate
    left = certificate.days_left(day)
    state = ""
    if certificate.renewed_by is None and left is not None:
        state = "late" if left < 0 else "soon" if left <= WITHIN_DAYS else ""
    return Row(
        held=one,
        obtained=show_date(certificate.obtained),
        expires=show_date(certificate.expires) if certificate.expires else "",
        left=left,
        state=state,
    )


def _wanted(asked: Mapping[str, str]) -> Wanted:
    show = asked.get("show", EXPIRING)
    return Wanted(
        show=show if show in SHOWS else EXPIRING,
        department=asked.get("department", ""),
        kind=asked.get("kind", ""),
        who=asked.get("who", "").strip()[:100],
    )


def _until(wanted: Wanted, day: date) -> date | None:
    """Up to which day certificates are loaded; None: all of them."""
    return day + timedelta(days=WITHIN_DAYS) if wanted.show in {EXPIRING, EXPIRED} else None


def _found(everything: Sequence[Held], wanted: Wanted, day: date) -> list[Held]:
    """What of everything is asked for."""
    these = [one for one in everything if wanted.holds(one)]
    if wanted.show == ALL:
        return these
    if wanted.show == EXPIRING:
        return expiring(these, day, within=WITHIN_DAYS)
    expired = expiring(these, day, within=-1)
    if wanted.show == EXPIRED:
        return expired
    gone = {one.certificate.id for one in expired}
    return [one for one in expiring(these, day) if one.certificate.id not in gone]


# ------------------------------------------------------------------ a list that is brought in


def _counts(read: CertificatesRead) -> list[Text]:
    new, changed = len(read.new), len(read.changed)
    found = [plural("%(count)s new certificate", "%(count)s new certificates", new)]
    if changed:
        found.append(_changed(changed))
    if read.unchanged:
        found.append(_unchanged(read.unchanged))
    if read.problems:
        wrong = len(read.problems)
        found.append(plural("%(count)s cell is wrong", "%(count)s cells are wrong", wrong))
    return found


def _unchanged(count: int) -> Text:
    return plural("%(count)s row was known already.", "%(count)s rows were known already.", count)


def _outcome(outcome: Mapping[str, int]) -> list[Text]:
    new, changed = outcome.get("new", 0), outcome.get("changed", 0)
    found = [plural("%(count)s new certificate", "%(count)s new certificates", new)]
    return [*found, _changed(changed)] if changed else found


def _changed(count: int) -> Text:
    return plural("%(count)s changed certificate", "%(count)s changed certificates", count)


WORDS: ListWords[CertificatesRead] = ListWords(
    title=Text("Bring in certificates"),
    columns=Text(
        "A row for each certificate, with these headings: personnel number or name, certificate, obtained on, "
        "and where known issuer and valid until."
    ),
    counts=_counts,
    outcome=_outcome,
    to_list=Text("All certificates"),
)
