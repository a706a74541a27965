"""A certificate that somebody is telling about, answer by answer, before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plans.certificates.certificate import Certificate

KIND, ISSUER, OBTAINED, EXPIRES, PROOF = "kind", "issuer", "obtained", "expires", "proof"
FIELDS = (KIND, ISSUER, OBTAINED, EXPIRES, PROOF)
"""What is asked, in this order."""


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
