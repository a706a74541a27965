"""What somebody tells of their own certificates, and what the chat shows of certificates to whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from dialogs.prompt import Line, Position
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.certificates.certificate import Certificate, by_key, kinds_on, title_of
from plans.certificates.draft import CertificateAct, CertificateDraft, DropFiles, RemoveCertificate
from plans.certificates.expiring import (
    WITHIN_DAYS,
    CertificatesShown,
    ExpiringShown,
    Held,
    expiring,
    held,
)
from plans.certificates.words import line_of
from plans.i18n.text import Text
from plans.model import Person
from plans.rights import is_hr
from plans.storage.store import Store
from plans.uploads.upload import Purpose

MANY = 500
"""Certificates of which the owners are looked up among everybody."""
_KEPT = Text("Kept: %(what)s.")
_IN_PLACE = Text("It takes the place of the one until %(day)s; of that you hear no more.")
_REMOVED = Text("Removed: %(what)s.")
_GONE = Text("That certificate is no longer here.")
_FILE_GONE = Text(
    "The file that you sent is no longer here. Open the certificate and send the proof once more."
)
_LEFT = Text("Fine, I have not kept it.")
_NOT_YOURS = Text("Only HR can change certificates of others. Nothing was changed.")


async def carry_out(store: Store, me: Person, act: CertificateAct, now: datetime) -> list[Line]:
    """Does what this person wants with their own certificates, or HR with anybody's; what to say of it."""
    if isinstance(act, DropFiles):
        await store.uploads.drop_waiting(act.uploads, by=me.id)
        return [Line(_LEFT)]
    if isinstance(act, RemoveCertificate):
        return await _remove(store, me, act.id, now)
    owner_id = act.draft.person_id or me.id
    if owner_id != me.id and not is_hr(me, today(now)):
        return [Line(_NOT_YOURS)]
    return await _keep(store, me, owner_id, act.draft, now)


async def _keep(
    store: Store, me: Person, owner_id: str, draft: CertificateDraft, now: datetime
) -> list[Line]:
    before = await store.certificates.get(draft.id) if draft.id else None
    owner = await store.people.get(owner_id)
    is_theirs = not draft.id or (before is not None and before.person_id == owner_id)
    if draft.obtained is None or owner is None or not is_theirs:
        return [Line(_GONE)]
    known = before.proofs if before is not None else ()
    new = [one for one in draft.proofs if one not in known]
    claimed = await store.uploads.claim(
        new, by=me.id, purpose=Purpose.CERTIFICATE, owner_id=owner_id
    )
    kept = [one for one in draft.proofs if one in known]
    await store.uploads.drop(one for one in known if one not in kept)
    [certificate] = await store.save_certificates(
        [
            Certificate(
                id=draft.id,
                person_id=owner_id,
                kind=draft.kind,
                name=draft.name,
                issuer=draft.issuer,
                obtained=draft.obtained,
                expires=draft.expires,
                proofs=(*kept, *claimed),
                recorded_at=now if before is None else before.recorded_at,
                by=me.id if before is None else before.by,
            )
        ]
    )
    what = "certificates.change" if before is not None else "certificates.add"
    await _note(store, certificate, what, me, now)
    return [
        Line(_KEPT(what=title_of(certificate, by_key(store.law.certificates))), "done"),
        *[Line(_IN_PLACE(day=one)) for one in await _renewed(store, certificate)],
        *([Line(_FILE_GONE, "hint")] if len(claimed) < len(new) else []),
    ]


async def _renewed(store: Store, certificate: Certificate) -> list[object]:
    """Until when that held which this one renews; none when it renews nothing."""
    theirs = await store.certificates.of_people([certificate.person_id])
    return [one.expires for one in theirs if one.renewed_by == certificate.id]


async def _remove(store: Store, me: Person, number: int, now: datetime) -> list[Line]:
    certificate = await store.certificates.get(number)
    if certificate is None or not _may_change(me, certificate, now):
        return [Line(_GONE)]
    await store.remove_certificate(certificate)
    await _note(store, certificate, "certificates.remove", me, now)
    return [Line(_REMOVED(what=title_of(certificate, by_key(store.law.certificates))), "done")]


def _may_change(me: Person, certificate: Certificate, now: datetime) -> bool:
    return certificate.person_id == me.id or is_hr(me, today(now))


async def _note(
    store: Store, certificate: Certificate, what: str, me: Person, now: datetime
) -> None:
    details = {"certificate": certificate.kind or certificate.name}
    event = AuditEvent(at=now, who=me.id, what=what, subject=certificate.person_id, details=details)
    await store.audit.record(event)


async def certificates_shown(
    store: Store, me: Person, overlay: str, now: datetime
) -> CertificatesShown:
    """What somebody sees of their own, and of their people's, a deputy those of the manager too: kind and
    day, without issuer or proof."""
    rules, day = store.law.certificates, today(now)
    known = by_key(rules)
    own = await store.certificates.of_people([me.id])
    found = await store.people.reports_of(*sorted(me.as_of(day).manages_as))
    reports = {one.id: one.as_of(day) for one in found if one.id != me.id}
    theirs = await store.certificates.of_people(reports) if reports else []
    team = expiring(held(map(_as_manager_sees, theirs), reports, known), day, within=WITHIN_DAYS)
    return CertificatesShown(
        own=tuple(one.certificate for one in held(own, {me.id: me}, known)),
        kinds=kinds_on(rules, day),
        known=known,
        team=tuple(team),
    )


def _as_manager_sees(one: Certificate) -> Certificate:
    """Which certificate it is and until when; nothing else."""
    return Certificate(
        id=one.id,
        person_id=one.person_id,
        kind=one.kind,
        name=one.name,
        obtained=one.obtained,
        expires=one.expires,
        recorded_at=one.recorded_at,
        renewed_by=one.renewed_by,
    )


async def expiring_shown(store: Store, me: Person, overlay: str, now: datetime) -> ExpiringShown:
    """What HR sees of everybody's."""
    everything = await all_held(store, now)
    wanted = Position.parse(overlay).item
    return ExpiringShown(
        expiring=tuple(expiring(everything, today(now), within=WITHIN_DAYS)),
        one=next((one for one in everything if one.certificate.id == wanted), None),
        total=len(everything),
    )


async def all_held(store: Store, now: datetime, *, until: date | None = None) -> Sequence[Held]:
    """Every certificate of everybody, with who they are today, which expires first first; with `until`, of
    those that were not renewed what expires by that day, or has expired."""
    certificates = store.certificates
    found = await (certificates.all() if until is None else certificates.expiring(until))
    if len(found) > MANY:  # a process keeps the roster
        people = {one.id: one for one in await store.people.roster()}
    else:
        people = await store.people.roster_of({one.person_id for one in found}) if found else {}
    known = {key: one.as_of(today(now)) for key, one in people.items()}
    return held(found, known, by_key(store.law.certificates))


async def own_lines(store: Store, person_id: str, now: datetime) -> list[Text]:
    """Somebody's certificates, a line for each."""
    found = await store.certificates.of_people([person_id])
    in_order = held(found, {}, by_key(store.law.certificates))
    return [line_of(one.certificate, one.title, today(now)) for one in in_order]
