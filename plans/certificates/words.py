"""Certificates in words, alike in the chat, in a list and in the document of one's own data."""

from __future__ import annotations

from datetime import date

from plans.certificates.certificate import Certificate
from plans.certificates.draft import EXPIRES, ISSUER, KIND, OBTAINED, PROOF
from plans.i18n.text import Text, plural
from plans.i18n.translated import Translated

LABELS: dict[str, Text] = {
    KIND: Text("Certificate"),
    ISSUER: Text("Issuer"),
    OBTAINED: Text("Obtained on"),
    EXPIRES: Text("Valid until"),
    PROOF: Text("Proof"),
}
NOT_KNOWN = Text("not known")
NO_END = Text("no end")
NO_PROOF = Text("none")

_ENDLESS = Text("%(what)s – no end")
_RENEWED = Text("%(what)s – until %(day)s, and renewed since")
_UNTIL = Text("%(what)s – valid until %(day)s (%(left)s)")
_TODAY = Text("%(what)s – valid until today")
_EXPIRED = Text("%(what)s – expired on %(day)s")


def line_of(certificate: Certificate, title: Translated, today: date) -> Text:
    """The certificate in one line, with how long it still holds."""
    left = certificate.days_left(today)
    if certificate.expires is None or left is None:
        return _ENDLESS(what=title)
    if certificate.renewed_by is not None:
        return _RENEWED(what=title, day=certificate.expires)
    if left < 0:
        return _EXPIRED(what=title, day=certificate.expires)
    if left == 0:
        return _TODAY(what=title)
    days = plural("%(count)s day left", "%(count)s days left", left)
    return _UNTIL(what=title, day=certificate.expires, left=days)


def certificates_words(count: int) -> Text:
    """How many came in with a list of trainings."""
    return plural(
        "%(count)s certificate comes with it.", "%(count)s certificates come with it.", count
    )


def proofs_words(count: int) -> Text:
    """How many files there are as proof."""
    return plural("%(count)s file", "%(count)s files", count) if count else NO_PROOF
