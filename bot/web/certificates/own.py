"""One's own certificates: the same as `/certificates` in the chat."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.certificates.certificates import carry_out, certificates_shown
from bot.web.access import Page, Visitor, post, signed_in
from bot.web.asked import whole
from bot.web.certificates.form import CertificateForm, form_of, mark_of
from bot.web.certificates.hr import row_of
from bot.web.certificates.saving import Changed, Wrong, save
from bot.web.forms import Upload, read_form, read_upload
from bot.web.rendering import Pages
from plans.calendar.days import today
from plans.certificates.certificate import Certificate, kinds_on, title_of
from plans.certificates.draft import CertificateDraft, RemoveCertificate, draft_of, renewal_of
from plans.certificates.expiring import Held
from plans.i18n.text import Text
from plans.i18n.translated import said

PATH = "/my/certificates"
_GONE = Text("That certificate is no longer here.")
_CHANGED = Text(
    "This certificate was changed meanwhile. Below stands what you filled in; send it once more to keep that, "
    "or open the certificate again to see what stands there now."
)


class OwnCertificatePages:
    """What somebody has."""

    def __init__(self, app: App, pages: Pages) -> None:
        self._app, self._pages = app, pages

    def routes(self) -> list[Page]:
        return [
            signed_in(PATH, self._list),
            signed_in(f"{PATH}/new", self._new),
            post(f"{PATH}/new", self._add),
            signed_in(f"{PATH}/{{number:int}}", self._one),
            post(f"{PATH}/{{number:int}}", self._change),
            post(f"{PATH}/{{number:int}}/remove", self._remove),
        ]

    async def _list(self, request: Request, visitor: Visitor) -> Response:
        day = today(visitor.now)
        async with self._app.database.reading() as store:
            shown = await certificates_shown(store, visitor.person, "", visitor.now)
        own = [
            Held(certificate=one, person=visitor.person, title=title_of(one, shown.known))
            for one in shown.own
        ]
        return self._pages.page(
            "certificates/own.html",
            visitor,
            here="my_certificates",
            rows=[row_of(one, day) for one in own],
            team=[row_of(one, day) for one in shown.team],
            done=request.query_params.get("done", ""),
        )

    async def _new(self, request: Request, visitor: Visitor) -> Response:
        draft = CertificateDraft()
        async with self._app.database.reading() as store:
            before = await store.certificates.get(whole(request.query_params.get("renews"), 0))
        if before is not None and before.person_id == visitor.person.id:
            draft = renewal_of(before)
        return await self._form(visitor, form_of(draft))

    async def _add(self, request: Request, visitor: Visitor) -> Response:
        sent = await read_upload(request, says_too_large=True)
        return await self._saved(visitor, sent, CertificateDraft(), None)

    async def _one(self, request: Request, visitor: Visitor) -> Response:
        found = await self._mine(request, visitor)
        if found is None:
            return self._gone(visitor)
        return await self._form(visitor, form_of(draft_of(found)), found)

    async def _change(self, request: Request, visitor: Visitor) -> Response:
        sent = await read_upload(request, says_too_large=True)
        found = await self._mine(request, visitor)
        if found is None:
            return self._gone(visitor)
        return await self._saved(visitor, sent, draft_of(found), found)

    async def _saved(
        self,
        visitor: Visitor,
        sent: Upload,
        before: CertificateDraft,
        found: Certificate | None,
    ) -> Response:
        try:
            await save(self._app, visitor, sent, before, visitor.now)
        except Wrong as wrong:
            return await self._form(visitor, wrong.form, found, status=422)
        except Changed as changed:
            return await self._form(visitor, changed.form, found, problem=_CHANGED, status=409)
        return RedirectResponse(f"{PATH}?done=kept", 303)

    async def _remove(self, request: Request, visitor: Visitor) -> Response:
        await read_form(request)
        found = await self._mine(request, visitor)
        if found is not None:
            async with self._app.database.transaction() as store:
                act = RemoveCertificate(id=found.id)
                await carry_out(store, visitor.person, act, visitor.now)
        return RedirectResponse(f"{PATH}?done=removed", 303)

    async def _mine(self, request: Request, visitor: Visitor) -> Certificate | None:
        number: int = request.path_params["number"]
        if number >= 2**53:
            return None
        async with self._app.database.reading() as store:
            found = await store.certificates.get(number)
        return found if found is not None and found.person_id == visitor.person.id else None

    def _gone(self, visitor: Visitor) -> Response:
        return self._pages.problem(visitor, _GONE, status=404, here="my_certificates")

    async def _form(
        self,
        visitor: Visitor,
        form: CertificateForm,
        found: Certificate | None = None,
        *,
        problem: Text | None = None,
        status: int = 200,
    ) -> Response:
        day = today(visitor.now)
        async with self._app.database.reading() as store:
            rules = store.law.certificates
            files = [await store.uploads.get(one) for one in form.draft.proofs]
        kinds = [
            (one.key, self._app.texts.render(said(one.title), visitor.language))
            for one in kinds_on(rules, day)
        ]
        held = None
        if found is not None:
            known = {one.key: one for one in rules}
            held = Held(certificate=found, person=visitor.person, title=title_of(found, known))
        return self._pages.page(
            "certificates/own_one.html",
            visitor,
            here="my_certificates",
            status=status,
            form=form,
            held=held,
            row=row_of(held, day) if held is not None else None,
            mark=mark_of(found),
            kinds=kinds,
            files=[one for one in files if one is not None],
            problem=problem,
        )
