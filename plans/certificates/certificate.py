"""A certificate: what it is, since when and until when it holds, and which other one renews it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from plans.calendar.days import months_later
from plans.i18n.translated import Translated
from plans.law.rules import CertificateKind
from plans.people.columns import fold

LONGEST_NAME, LONGEST_ISSUER = 100, 100
USUAL_REMINDERS = (90, 60, 30, 7)
"""Days before it expires, for a certificate of a kind that no rule file knows."""


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What somebody may show that they can do, or were taught."""

    id: int = 0
    """The database gives it."""
    person_id: str
    kind: str | None = None
    """A key of `templates/law/certificates.toml`; None: one of their own, which has a name."""
    name: str = ""
    issuer: str = ""
    """Who gave it; empty: not known."""
    obtained: date
    expires: date | None = None
    """The last day on which it holds; None: it has no end."""
    proofs: tuple[int, ...] = ()
    """Files that were sent as proof (`plans.uploads`)."""
    recorded_at: datetime
    by: str | None = None
    """Who entered it; None: somebody at the command line."""
    renewed_by: int | None = None
    """The one that came in its place: nobody is reminded of this one any more."""

    def days_left(self, today: date) -> int | None:
        """How many days it still holds, today not counted; negative when it expired."""
        return (self.expires - today).days if self.expires is not None else None


Kinds = Mapping[str, CertificateKind]
"""The kinds by their keys."""


def kinds_on(rules: Iterable[CertificateKind], day: date) -> tuple[CertificateKind, ...]:
    """The kinds that there are on that day, in the order of the file."""
    return tuple(one for one in rules if one.holds_on(day))


def by_key(rules: Iterable[CertificateKind]) -> Kinds:
    """Every kind there ever was; of a key that has several rows, the newest."""
    return {one.key: one for one in sorted(rules, key=lambda one: one.valid_from)}


def title_of(certificate: Certificate, kinds: Kinds) -> Translated:
    """What it is called."""
    kind = kinds.get(certificate.kind or "")
    if kind is not None:
        return kind.title
    return Translated({"en": certificate.name or certificate.kind or "…"})


def proposed_end(kind: CertificateKind | None, obtained: date) -> date | None:
    """When a certificate of that kind expires, unless it says otherwise itself; None: never, or not known."""
    if kind is None or kind.months is None:
        return None
    return months_later(obtained, kind.months)


def identity(one: Certificate) -> object:
    """What tells it from others: of two with the same one, one is a correction of the other."""
    return one.person_id, one.kind or fold(one.name), one.obtained


def renewals(certificates: Iterable[Certificate]) -> dict[int, int]:
    """Which of somebody's certificates was renewed by which: by the first later one of the same kind, or of
    the same name, that holds longer."""
    found: dict[int, int] = {}
    in_order = sorted(certificates, key=lambda one: (one.obtained, one.id))
    for number, one in enumerate(in_order):
        for later in in_order[number + 1 :]:
            if _same(one, later) and _holds_longer(later, one):
                found[one.id] = later.id
                break
    return found


def _same(one: Certificate, other: Certificate) -> bool:
    if one.kind is not None or other.kind is not None:
        return one.kind == other.kind
    return fold(one.name) == fold(other.name)


def _holds_longer(later: Certificate, one: Certificate) -> bool:
    if one.expires is None:
        return False
    return later.expires is None or later.expires > one.expires
