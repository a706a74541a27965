"""A certificate that was filled in on a page, kept by the same use case as in the chat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.app import App
from bot.certificates.certificates import carry_out
from bot.web.access import Visitor
from bot.web.certificates.form import CertificateForm, mark_of, read
from bot.web.forms import Upload
from bot.web.uploads.bringing import NotTaken, keep, looked_into
from plans.calendar.days import today
from plans.certificates.certificate import Certificate, by_key
from plans.certificates.draft import MOST_PROOFS, PROOF, CertificateDraft, KeepCertificate
from plans.i18n.text import Text
from plans.storage.store import Store
from plans.uploads.upload import Purpose

TOO_MANY = Text("That is more than is kept with one certificate: %(most)s files at most.")
Refresh = Callable[[CertificateDraft], CertificateDraft]


class Changed(Exception):
    """Somebody changed the certificate since the form was opened; carries what was filled in."""

    def __init__(self, form: CertificateForm) -> None:
        super().__init__((self.__doc__ or "").splitlines()[0])
        self.form = form


class Wrong(Exception):
    """Something of it is wrong; carries the form with its problems."""

    def __init__(self, form: CertificateForm) -> None:
        super().__init__(self.__doc__)
        self.form = form


async def save(
    app: App, visitor: Visitor, sent: Upload, before: CertificateDraft, now: datetime
) -> list[Text]:
    """Keeps it; what to say of it. Raises `Wrong` and `Changed`, with nothing kept."""
    async with app.database.reading() as store:
        kinds = by_key(store.law.certificates)
        known = await store.certificates.get(before.id) if before.id else None
    form = read(sent, before, kinds, now, today(now))
    files = []
    for name in ("proof", "proof2"):
        if (file := sent.files.get(name)) is not None:
            try:
                files.append(await looked_into(app, visitor, file, Purpose.CERTIFICATE))
            except NotTaken as refused:
                form = replace(form, problems={**form.problems, PROOF: refused.why})
    if len(form.draft.proofs) + len(files) > MOST_PROOFS:
        form = replace(form, problems={**form.problems, PROOF: TOO_MANY(most=MOST_PROOFS)})
    if form.problems:
        raise Wrong(form)
    if sent.fields.get("mark", "") != mark_of(known):
        raise Changed(form)
    async with app.database.transaction() as store:
        draft = form.draft
        if (same := await _kept_already(store, draft, visitor.person.id)) is not None:
            if same.proofs or not files:
                return []
            draft = replace(draft, id=same.id)
        new = [one.id for one in await keep(store, files)]
        draft = replace(draft, proofs=(*draft.proofs, *new))
        lines = await carry_out(store, visitor.person, KeepCertificate(draft=draft), now)
    return [line.text for line in lines if isinstance(line.text, Text)]


async def _kept_already(store: Store, draft: CertificateDraft, me: str) -> Certificate | None:
    """The certificate that a new form repeats: a form sent twice is one certificate."""
    if draft.id or draft.obtained is None:
        return None
    owner = draft.person_id or me
    told = (draft.kind, draft.name, draft.issuer, draft.obtained, draft.expires)
    theirs = await store.certificates.of_people([owner])
    return next(
        (
            one
            for one in theirs
            if (one.kind, one.name, one.issuer, one.obtained, one.expires) == told
        ),
        None,
    )
