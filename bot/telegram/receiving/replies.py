"""What somebody means who swipes an earlier message to reply to it.

A reply to one's own message puts right the answer that this message gave. A reply to a question of ours
answers that question, also when others were asked since: the outbox knows for two days which one a message
asked, and its buttons know it while it has any. News of ours asks nothing, and a reply to it is read like
any other message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.telegram.rendering.callback_data import UNREADABLE, unpack
from bot.telegram.updates import Incoming
from bot.turns.turns import JOINED
from dialogs.event import Event
from dialogs.prompt import Position
from dialogs.scripts.evaluation import EVALUATION
from dialogs.scripts.plan import PLAN
from dialogs.scripts.review import REVIEW
from dialogs.scripts.talk import TALK
from dialogs.steps.step import Repeat
from plans.storage.store import Store

_SCRIPTS = (PLAN, REVIEW, TALK, EVALUATION)


async def replied(
    store: Store, person_id: str, incoming: Incoming, event: Event
) -> tuple[Event, Sequence[str]]:
    """What a reply means, and the messages whose answer it corrects (as in `Turns.handle`)."""
    assert incoming.reply_to is not None
    to = incoming.reply_to
    if incoming.reply_to_own:
        own = (incoming.source,) if event.edited else ()
        return replace(event, edited=True), (*own, str(to), f"{to}{JOINED}")
    shown = await store.outbox.shown_as(person_id, to)
    if shown is None:
        button = unpack(incoming.reply_button) if incoming.reply_button else UNREADABLE
        position, plan_id = button.position, button.plan_id
    else:
        kind, said = shown
        asks = kind == "prompt" and said.get("place")
        position = Position.parse(said["place"]) if asks else None
        plan_id = said.get("plan_id")
    if position is None:
        return event, ()
    begun = await _begun_there(store, person_id, position, plan_id, to)
    return replace(event, position=begun or position, plan_id=plan_id), ()


async def _begun_there(
    store: Store, person_id: str, position: Position, plan_id: int | None, message_id: int
) -> Position | None:
    """A question that begins an item asks the same for each of them; which one was begun there is known
    by the first answer that was typed below it."""
    first = next((_first_key(node) for s in _SCRIPTS if (node := s.nodes.get(position.key))), None)
    if first is None or plan_id is None:
        return None
    for entry in await store.history.of_plan(plan_id):
        number = (entry.source or "").removesuffix(JOINED)
        if entry.person_id == person_id and number.isdecimal() and int(number) > message_id:
            return Position(entry.step, entry.item_id) if entry.step == first else None
    return None


def _first_key(node: object) -> str | None:
    return node.first.key if isinstance(node, Repeat) else None
