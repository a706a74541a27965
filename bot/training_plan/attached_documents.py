"""Documents that go with an answer of the collective training plan: a strategic plan, a picture of a board."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dialogs.prompt import Line
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.i18n.text import Text, plural
from plans.model import Person
from plans.rights import is_hr
from plans.storage.store import Store
from plans.training_plan.answers import MOST_DOCUMENTS, PlanDocuments, with_documents
from plans.training_plan.plan import TrainingPlan
from plans.uploads.upload import Purpose, Upload

_NOT_HR = Text("Only HR can put documents with the training plan. Nothing was kept.")
_GONE = Text("That file is not here any more. Please send it once more.")
TOO_MANY = Text("With one answer go at most %(most)s documents; take one away first.")
_TAKEN_AWAY = Text("The document is taken away.")


class TooMany(Exception):
    """There are as many documents with that answer as there may be."""


async def add_documents(
    store: Store, year: int, key: str, numbers: Iterable[int], now: datetime, *, who: str | None
) -> TrainingPlan:
    """Puts these uploads, which are kept for the training plan, with an answer; raises `TooMany`."""
    plan = await store.training_plans.get(year, hold=True)
    answer = plan.answer(key)
    known = answer.documents if answer is not None else ()
    after = tuple(dict.fromkeys((*known, *numbers)))
    if len(after) > MOST_DOCUMENTS:
        raise TooMany
    return await _kept(store, plan, key, after, now, who)


async def remove_document(
    store: Store, year: int, key: str, number: int, now: datetime, *, who: str | None
) -> bool:
    """Forgets a document that goes with that answer; False where it does not."""
    plan = await store.training_plans.get(year, hold=True)
    answer = plan.answer(key)
    if answer is None or number not in answer.documents:
        return False
    await store.uploads.drop([number])
    left = tuple(one for one in answer.documents if one != number)
    await _kept(store, plan, key, left, now, who)
    return True


async def carry_out(store: Store, me: Person, act: PlanDocuments, now: datetime) -> list[Line]:
    """Does it, if this person is of HR at that moment; what to say of it."""
    if not is_hr(me, today(now)):
        return [Line(_NOT_HR)]
    if act.remove is not None:
        gone = await remove_document(store, act.year, act.key, act.remove, now, who=me.id)
        return [Line(_TAKEN_AWAY if gone else _GONE, "done")]
    found = await store.uploads.claim(
        act.add, by=me.id, purpose=Purpose.TRAINING_PLAN, owner_id=None
    )
    if not found:
        return [Line(_GONE)]
    try:
        await add_documents(store, act.year, act.key, found, now, who=me.id)
    except TooMany:
        await store.uploads.drop(found)
        return [Line(TOO_MANY(most=MOST_DOCUMENTS))]
    kept = plural(
        "%(count)s document is kept with this answer.",
        "%(count)s documents are kept with this answer.",
        len(found),
    )
    return [Line(kept, "done")]


async def documents_of(store: Store, plan: TrainingPlan) -> dict[int, Upload]:
    """What is known of the documents of that plan, by their ids."""
    wanted = {number for answer in plan.answers for number in answer.documents}
    if not wanted:
        return {}
    every = await store.uploads.of_organisation(Purpose.TRAINING_PLAN)
    return {one.id: one for one in every if one.id in wanted}


async def _kept(
    store: Store,
    plan: TrainingPlan,
    key: str,
    documents: tuple[int, ...],
    now: datetime,
    who: str | None,
) -> TrainingPlan:
    after = with_documents(plan, key, documents, who, now)
    await store.training_plans.write(after)
    event = AuditEvent(
        at=now,
        who=who,
        what="training_plan.documents",
        subject=str(plan.year),
        details={"question": key, "files": len(documents)},
    )
    await store.audit.record(event)
    return after
