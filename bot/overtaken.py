"""A text that was typed after a tap and came before it: it was taken for an answer to the question
that the tap answers, and belongs to the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dialogs.conversation import Conversation
from dialogs.event import Event
from dialogs.prompt import Place
from plans import editing
from plans.history import HistoryEntry
from plans.storage.store import Store


async def was_meant_for_the_next(
    store: Store, person_id: str, source: str, tap: Event, now: datetime
) -> bool:
    """True when that message was taken for an answer to the question under which the button of
    `tap` stood, or refused there. What it began at a junction is taken back."""
    entry = await store.answer_given_by(person_id, source)
    if entry is not None:
        if (Place(entry.step, entry.item_id), entry.plan_id) == (tap.place, tap.plan_id):
            return True
        return await _begun_at_a_junction(store, person_id, entry, tap, now)
    told = Conversation.from_json(await store.conversation(person_id, lock=True) or {})
    if told.refused != source or told.subject is None:
        return False
    return tap.place == told.thread(told.subject).at


async def _begun_at_a_junction(
    store: Store, person_id: str, entry: HistoryEntry, tap: Event, now: datetime
) -> bool:
    """Whether the text began an item where the tap meant something else ("go on"), and nothing has
    been said of the plan since; the item then goes, and the junction is asked again."""
    kind = entry.step.partition(".")[0]
    if tap.place is None or tap.place.key != f"{kind}.more" or entry.old is not None:
        return False
    if entry.plan_id is None or entry.plan_id != tap.plan_id or entry.item_id is None:
        return False
    plan = await store.plan(entry.plan_id, lock=True)
    if plan is None or not editing.has(plan, entry.item_id):
        return False
    parent = editing.parent_of(plan, entry.item_id)
    newest = (await store.history(plan.id))[-1]
    if (parent.id if parent else None) != tap.place.item or newest.seq != entry.seq:
        return False
    await store.save_plan(editing.remove(plan, entry.item_id), before=plan)
    gone = replace(entry, seq=None, at=now, step=f"{kind}.removed", old=entry.new, new=None)
    await store.record([replace(gone, source=None)])
    told = Conversation.from_json(await store.conversation(person_id, lock=True) or {})
    thread = told.thread(plan.id)
    trail = tuple(place for place in thread.trail if place.item != entry.item_id)
    thread = replace(thread, at=tap.place, trail=trail, adding=False, carry=None)
    told = told.with_thread(plan.id, thread)
    await store.save_conversation(person_id, told.to_json(), now)
    return True
