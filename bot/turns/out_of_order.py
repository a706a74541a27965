"""Texts that were typed after a tap and came before it: the first was taken for an answer to the
question that the tap answers, and each of them belongs to the question after the one it was read for.

So what they led to is taken back, and they are told again when the tap has been taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dialogs.conversation import Conversation
from dialogs.event import Event
from dialogs.position import answer_among
from dialogs.prompt import Position
from dialogs.scripts.plan import PLAN
from dialogs.scripts.talk import TALK
from dialogs.steps.values import value_of, with_value
from plans import editing
from plans.history import HistoryEntry
from plans.model import Plan, Status
from plans.storage.store import Store


async def misread(
    store: Store, person_id: str, sources: Sequence[str], tap: Event, now: datetime
) -> Sequence[str]:
    """Those of the messages, oldest first, that are to be told again after `tap`. What they led to
    is taken back, but for an answer to the very question of the tap, which the tap corrects.

    The person's conversation is held by this transaction already."""
    told = Conversation.from_json(await store.conversations.get(person_id) or {})
    given = [answer_among(await store.history.caused_by(person_id, one)) for one in sources]
    if not sources or not _is_misread(sources[0], given[0], told, tap):
        return ()
    plan = await store.plans.get(tap.plan_id or told.subject or 0, lock=True)
    if plan is None:
        return ()
    done = [entry for entry in given if entry is not None]
    if done and _answers(done[0], tap):
        done = done[1:]
    entries = await _since(store, plan, done[0]) if done else []
    if not all(_can_go(plan, one, person_id, sources) for one in entries):
        # More than can be taken back: the first alone, where the tap puts it right by itself.
        return sources[:1] if given[0] is None or _answers(given[0], tap) else ()
    if entries and entries[0] == given[0] and _without(plan, entries[0])[1] != tap.position:
        return ()
    after, session = plan, told.session(plan.id)
    for entry in reversed(entries):
        after, at = _without(after, entry)
        visited = tuple(
            one for one in session.visited if one != Position(entry.step, entry.item_id)
        )
        session = replace(session, at=at, visited=visited, adding=False, carry=None)
    if entries:
        await store.save_plan(after, before=plan)
        await store.history.record([_gone(entry, now) for entry in reversed(entries)])
        conversation = told.with_session(plan.id, session).to_json()
        await store.conversations.save(person_id, conversation, now)
    return sources


def _is_misread(source: str, entry: HistoryEntry | None, told: Conversation, tap: Event) -> bool:
    """Whether that message was read as an answer to the question of the tap, was refused there, or
    began an item where the tap meant something else ("go on")."""
    if entry is None:
        asked = told.session(told.subject).at if told.subject is not None else None
        return source in told.refused and asked == tap.position
    if _answers(entry, tap):
        return True
    junction = f"{entry.step.partition('.')[0]}.more"
    same_plan = entry.plan_id is not None and entry.plan_id == tap.plan_id
    return (
        same_plan and tap.position is not None and tap.position.key == junction and _begins(entry)
    )


def _answers(entry: HistoryEntry, tap: Event) -> bool:
    return (Position(entry.step, entry.item_id), entry.plan_id) == (tap.position, tap.plan_id)


def _begins(entry: HistoryEntry) -> bool:
    """True for the first answer about an item, with which it came to be."""
    kind = entry.step.partition(".")[0]
    repeat = PLAN.repeat_of(kind) or TALK.repeat_of(kind)
    return repeat is not None and entry.step == repeat.first.key and entry.old is None


async def _since(store: Store, plan: Plan, first: HistoryEntry) -> list[HistoryEntry]:
    """That entry of the plan's history and those after it."""
    history = await store.history.of_plan(plan.id)
    return [entry for entry in history if (entry.seq or 0) >= (first.seq or 0)]


def _can_go(plan: Plan, entry: HistoryEntry, person_id: str, sources: Sequence[str]) -> bool:
    """Whether an answer that one of the messages gave can be taken back: one with which an item came
    to be, or in somebody's own draft, where nothing else follows from it, one to a question that had
    no answer before."""
    if entry.source not in sources or entry.person_id != person_id or entry.old is not None:
        return False
    if entry.item_id is not None and not editing.has(plan, entry.item_id):
        return False
    own = plan.employee_id == person_id and plan.status is Status.DRAFT
    return _begins(entry) or (own and PLAN.step(entry.step) is not None)


def _without(plan: Plan, entry: HistoryEntry) -> tuple[Plan, Position]:
    """The plan before that answer, and where it was given."""
    item = editing.find(plan, entry.item_id) if entry.item_id is not None else None
    if item is not None and _begins(entry):
        parent = editing.parent_of(plan, item.id)
        junction = Position(f"{item.KIND}.more", parent.id if parent else None)
        return editing.remove(plan, item.id), junction
    step = PLAN.step(entry.step)
    assert step is not None, "it was looked at before"
    position = Position(entry.step, entry.item_id)
    return (with_value(step, plan, item, None) if value_of(step, plan, item) else plan), position


def _gone(entry: HistoryEntry, now: datetime) -> HistoryEntry:
    step = f"{entry.step.partition('.')[0]}.removed" if _begins(entry) else entry.step
    return replace(entry, seq=None, at=now, step=step, old=entry.new, new=None, source=None)
