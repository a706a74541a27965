"""A certificate that somebody is telling about, answer by answer, before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plans.certificates.certificate import LONGEST_ISSUER, LONGEST_NAME, Certificate, Kinds
from plans.certificates.days import EARLIEST
from plans.i18n.text import Text
from plans.i18n.user_error import UserError

KIND, ISSUER, OBTAINED, EXPIRES, PROOF = "kind", "issuer", "obtained", "expires", "proof"
FIELDS = (KIND, ISSUER, OBTAINED, EXPIRES, PROOF)
"""What is asked, in this order."""
MOST_PROOFS = 10
"""Files with one certificate."""

_FUTURE = Text("%(day)s has not come yet. On which day was it obtained?")
_LONG_AGO = Text("%(day)s is too long ago. On which day was it obtained?")
_BEFORE = Text("That is before the day on which it was obtained (%(day)s). Until when is it valid?")
_WHICH = Text("Say which certificate it is: choose a kind, or type its name.")
_WHEN = Text("Say on which day it was obtained.")
_TOO_LONG = Text("That is too long: at most %(most)s characters.")


@dataclass(frozen=True, kw_only=True)
class CertificateDraft:
    """What was said so far."""

    id: int = 0
    """The certificate that is being put right; 0: a new one."""
    kind: str | None = None
    name: str = ""
    issuer: str = ""
    obtained: date | None = None
    expires: date | None = None
    proofs: tuple[int, ...] = ()
    """Files that are kept with it already, and those that were sent just now."""
    said: tuple[str, ...] = ()
    """The fields that were answered or passed by."""
    person_id: str | None = None
    """Whose it is, where HR tells of somebody else's; None: it is of whoever tells it."""
    of: str = ""
    """The name of that person."""

    @property
    def next_field(self) -> str | None:
        """What is asked next; None: everything was."""
        return next((one for one in FIELDS if one not in self.said), None)


def draft_of(certificate: Certificate) -> CertificateDraft:
    """A certificate as it can be put right."""
    return CertificateDraft(
        id=certificate.id,
        kind=certificate.kind,
        name=certificate.name,
        issuer=certificate.issuer,
        obtained=certificate.obtained,
        expires=certificate.expires,
        proofs=certificate.proofs,
        said=FIELDS,
    )


class CannotKeep(UserError):
    """That cannot stand on a certificate."""


def checked_obtained(day: date, today: date) -> date:
    """The day on which a certificate was obtained; raises `CannotKeep`."""
    if day > today:
        raise CannotKeep(_FUTURE(day=day))
    if day < EARLIEST:
        raise CannotKeep(_LONG_AGO(day=day))
    return day


def checked_expires(day: date, obtained: date | None) -> date:
    """Its last day; raises `CannotKeep`."""
    if obtained is not None and day < obtained:
        raise CannotKeep(_BEFORE(day=obtained))
    return day


def problems_of(draft: CertificateDraft, kinds: Kinds, today: date) -> dict[str, Text]:
    """What is wrong with what was said, by its field; nothing, when it can be kept."""
    found: dict[str, Text] = {}
    if draft.kind not in kinds and not draft.name:
        found[KIND] = _WHICH
    elif len(draft.name) > LONGEST_NAME:
        found[KIND] = _TOO_LONG(most=LONGEST_NAME)
    if len(draft.issuer) > LONGEST_ISSUER:
        found[ISSUER] = _TOO_LONG(most=LONGEST_ISSUER)
    try:
        if draft.obtained is None:
            found[OBTAINED] = _WHEN
        else:
            checked_obtained(draft.obtained, today)
    except CannotKeep as problem:
        found[OBTAINED] = problem.text
    try:
        if draft.expires is not None:
            checked_expires(draft.expires, draft.obtained)
    except CannotKeep as problem:
        found[EXPIRES] = problem.text
    return found


def renewal_of(certificate: Certificate) -> CertificateDraft:
    """A new one in the place of a certificate that expires: the same kind, from the same issuer."""
    return CertificateDraft(
        kind=certificate.kind,
        name=certificate.name,
        issuer=certificate.issuer,
        said=(KIND, ISSUER),
    )


@dataclass(frozen=True, kw_only=True)
class KeepCertificate:
    """What is to be kept of somebody's own certificates."""

    draft: CertificateDraft


@dataclass(frozen=True, kw_only=True)
class RemoveCertificate:
    """One of somebody's own certificates that is to go, with its proof."""

    id: int


@dataclass(frozen=True, kw_only=True)
class DropFiles:
    """Files that somebody sent and that are nothing to keep."""

    uploads: tuple[int, ...]


CertificateAct = KeepCertificate | RemoveCertificate | DropFiles
