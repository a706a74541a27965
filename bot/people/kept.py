"""How much is kept about somebody, in numbers: what `/mydata` hands to them, for HR to see that it is
there without reading it."""

from __future__ import annotations

from datetime import datetime

from plans.i18n.text import Text
from plans.model import Person
from plans.storage.store import Store

_PLANS = Text("Plans")
_VERSIONS = Text("Versions of plans")
_ANSWERS = Text("Answers, with when they were given")
_CERTIFICATES = Text("Certificates")
_FILES = Text("Files that they sent")
_TRAININGS = Text("Trainings that they followed")
_DRAFTS = Text("Drafts of the training plan that were sent to them")
_DEVICES = Text("Devices on which they are signed in")


async def kept_in_numbers(store: Store, person: Person, now: datetime) -> list[tuple[Text, int]]:
    """Each thing that is kept, and how many of them."""
    plans = await store.plans.of_employee(person.id)
    versions = answers = 0
    for plan in plans:
        versions += len(await store.plans.versions(plan.id))
        entries = await store.history.of_plan(plan.id)
        answers += sum(entry.person_id == person.id for entry in entries)
    return [
        (_PLANS, len(plans)),
        (_VERSIONS, versions),
        (_ANSWERS, answers),
        (_CERTIFICATES, len(await store.certificates.of_people([person.id]))),
        (_FILES, len(await store.uploads.of_person(person.id))),
        (_TRAININGS, len((await store.training_days.of([person.id]))[person.id])),
        (_DRAFTS, len(await store.submissions.of_person(person.id))),
        (_DEVICES, len(await store.web.sessions_of(person.id, now))),
    ]
