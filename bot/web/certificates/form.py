"""One certificate as a form: what it shows, and what somebody sent with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.web.asked import day
from bot.web.forms import Upload
from plans.certificates.certificate import Certificate, Kinds, proposed_end
from plans.certificates.draft import (
    EXPIRES,
    FIELDS,
    ISSUER,
    KIND,
    OBTAINED,
    CertificateDraft,
    problems_of,
)
from plans.i18n.printable import printable
from plans.i18n.text import Text

OWN = "own"
"""The choice of a kind that no rule knows."""
_NO_DAY = Text("This is no day; choose one, or type it like 15/02/2027.")
_NO_KIND = Text("Choose a kind, or “another one” and type its name.")


@dataclass(frozen=True, kw_only=True)
class CertificateForm:
    """What stands in the form."""

    draft: CertificateDraft
    no_end: bool = False
    """They said that it has none, so that none is proposed."""
    problems: Mapping[str, Text] = field(default_factory=dict)
    """By field."""


def form_of(draft: CertificateDraft) -> CertificateForm:
    """What is known, to be put right."""
    return CertificateForm(draft=draft, no_end=bool(draft.id) and draft.expires is None)


def read(
    form: Upload, before: CertificateDraft, kinds: Kinds, now: datetime, today: date
) -> CertificateForm:
    """What was sent of it, with what is wrong; `before` is what was known."""
    given = form.fields
    kind = given.get("kind", "")
    known = kind if kind in kinds else None
    name = "" if known else _words(given.get("name", ""))
    obtained, expires = day(given.get("obtained")), day(given.get("expires"))
    no_end = given.get("no_end") == "1"
    kept = tuple(one for one in before.proofs if given.get(f"drop-{one}") != "1")
    if expires is None and not no_end and obtained is not None:
        expires = proposed_end(kinds.get(known or ""), obtained)
    draft = replace(
        before,
        kind=known,
        name=name,
        issuer=_words(given.get("issuer", "")),
        obtained=obtained,
        expires=None if no_end else expires,
        proofs=kept,
        said=FIELDS,
    )
    problems = dict(problems_of(draft, kinds, today))
    if given.get("obtained") and obtained is None:
        problems[OBTAINED] = _NO_DAY
    if given.get("expires") and day(given.get("expires")) is None:
        problems[EXPIRES] = _NO_DAY
    return CertificateForm(draft=draft, no_end=no_end, problems=problems)


def mark_of(certificate: Certificate | None) -> str:
    """A mark of what a certificate says, by which a form that is out of date is known."""
    if certificate is None:
        return ""
    said = replace(certificate, renewed_by=None)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _words(text: str) -> str:
    return " ".join(printable(text).split())


__all__ = ["ISSUER", "KIND", "OWN", "CertificateForm", "form_of", "mark_of", "read"]
