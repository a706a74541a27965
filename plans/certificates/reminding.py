"""When somebody, their manager and HR are reminded that a certificate expires: so many days before, as its
kind says. Pure, like all reminders: what was told already is known elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from plans.calendar.working_days import distinct
from plans.certificates.certificate import USUAL_REMINDERS, Certificate, Kinds, title_of
from plans.i18n.formats import BRUSSELS
from plans.model import Person
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Matter, Reminder

ABOUT = "certificate/"
"""What the names of these things begin with."""


def about(certificate_id: int) -> str:
    """What a reminder of that certificate is about."""
    return f"{ABOUT}{certificate_id}"


def certificate_reminders(
    certificate: Certificate, kinds: Kinds, policy: Policy, people: Mapping[str, Person]
) -> Iterator[Reminder]:
    """What its owner, their manager and HR hear of it; nothing of one that was renewed, that has no end, that
    had expired when it was entered, or whose owner has left."""
    owner = people.get(certificate.person_id)
    entered = certificate.recorded_at.astimezone(BRUSSELS).date()
    ends = certificate.expires
    if owner is None or ends is None or ends < entered or certificate.renewed_by is not None:
        return
    for recipient in dict.fromkeys((owner.id, owner.manager_id, HR)):
        reader = people.get(recipient) if recipient else None
        if recipient is None or (reader is None and recipient != HR):
            continue
        moments = _moments(certificate, kinds, policy, owner, reader)
        if moments:
            yield Reminder(
                key=f"{about(certificate.id)}/{ends}/{recipient}",
                recipient=recipient,
                matter=Matter.CERTIFICATE,
                employee_id=owner.id,
                plan_id=None,
                item_id=certificate.id,
                day=ends,
                moments=moments,
                about=about(certificate.id),
                what=title_of(certificate, kinds),
            )


def _moments(
    certificate: Certificate, kinds: Kinds, policy: Policy, owner: Person, reader: Person | None
) -> tuple[datetime, ...]:
    """The mornings of its reader; what had passed when it was entered is said once, with the next morning."""
    assert certificate.expires is not None
    kind = kinds.get(certificate.kind or "")
    office = policy.office(reader)
    if owner.absence:
        office = replace(office, away=(*office.away, owner.absence))
    entered = office.today(certificate.recorded_at)
    days = [
        certificate.expires - timedelta(days=count)
        for count in (kind.reminders if kind is not None else USUAL_REMINDERS)
    ]
    mornings = [office.morning(max(day, entered)) for day in days]
    leaving = [one.left_on for one in (owner, reader) if one is not None and one.left_on]
    return tuple(
        one for one in distinct(mornings) if all(office.today(one) < day for day in leaving)
    )
