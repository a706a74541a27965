"""HR's list of certificates that expire, by department."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plans.certificates.certificate import Certificate, Kinds, title_of
from plans.i18n.text import Text
from plans.i18n.translated import Translated
from plans.law.rules import CertificateKind
from plans.model import Person

WITHIN_DAYS = 90


@dataclass(frozen=True, kw_only=True)
class Held:
    """A certificate and who has it."""

    certificate: Certificate
    person: Person
    title: Translated

    @property
    def expires(self) -> date | None:
        return self.certificate.expires


@dataclass(frozen=True, kw_only=True)
class CertificatesShown:
    """What somebody sees of certificates in the chat."""

    own: tuple[Certificate, ...] = ()
    """Theirs, which expires first first."""
    kinds: tuple[CertificateKind, ...] = ()
    """Which there are to choose from now."""
    known: Kinds
    """Those of every day: an older certificate may be of a kind that is gone."""
    team: tuple[Held, ...] = ()
    """What their people have that expires or has expired; a manager sees no more than kind and day."""


@dataclass(frozen=True, kw_only=True)
class ExpiringShown:
    """What HR sees of everybody's certificates in the chat."""

    expiring: tuple[Held, ...] = ()
    """Of everybody who works here: what expires within `WITHIN_DAYS` and what has expired, renewed or not."""
    one: Held | None = None
    """The one that is looked at."""
    total: int = 0
    """How many certificates there are in all."""


def held(
    certificates: Iterable[Certificate], people: Mapping[str, Person], kinds: Kinds
) -> list[Held]:
    """Each with who has it and what it is called; in the order of when they expire; what has no end
    and what was renewed comes last."""
    found = [
        Held(
            certificate=one,
            person=people.get(one.person_id) or Person(id=one.person_id, name=one.person_id),
            title=title_of(one, kinds),
        )
        for one in certificates
    ]
    return sorted(found, key=_order)


def expiring(
    found: Iterable[Held],
    today: date,
    *,
    within: int | None = None,
    department: str | None = None,
) -> list[Held]:
    """Those of people who work here that count still: with `within`, what expires within so many days or has
    expired; with `department`, of people there."""
    kept = []
    for one in found:
        left = one.certificate.days_left(today)
        gone = one.person.left_on is not None and one.person.left_on <= today
        if gone or one.certificate.renewed_by is not None:
            continue
        if within is not None and (left is None or left > within):
            continue
        if department is not None and one.person.department.casefold() != department.casefold():
            continue
        kept.append(one)
    return kept


def by_department(found: Sequence[Held]) -> dict[str, list[Held]]:
    """The same by department, in alphabetical order; people of no department last, under ""."""
    names = sorted({one.person.department for one in found}, key=lambda name: (not name, name))
    return {name: [one for one in found if one.person.department == name] for name in names}


HEADINGS: dict[str, Text] = {
    "number": Text("Personnel number"),
    "name": Text("Name"),
    "department": Text("Department"),
    "certificate": Text("Certificate"),
    "issuer": Text("Issuer"),
    "obtained": Text("Obtained on"),
    "expires": Text("Valid until"),
    "left": Text("Days left"),
    "proof": Text("Proof"),
    "renewed_by": Text("Renewed by"),
}
"""The columns of the list."""


def _order(one: Held) -> tuple[object, ...]:
    ends = one.certificate.expires
    renewed = one.certificate.renewed_by is not None
    return renewed, ends is None, ends or date.max, one.person.name, one.certificate.id
