"""How much is said to accounts that are nobody's.

Anybody on Telegram can write to a bot, as often as they like and from as many accounts as they
have. Each answer costs a message of the 30 a second that Telegram bears, and those are for
employees. So an account that is nobody's is answered a few times an hour, all of them together
have a share of their own, and their answers go out after everything else. What counts is what is
in the outbox: that survives a restart, is shared by all workers, and is forgotten like the rest.

A link that leads to somebody is always looked at, however often its sender was refused before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.telegram.updates import Incoming
from plans.storage.store import Store

PERIOD = timedelta(hours=1)
"""What the numbers below are counted over."""
PRIORITY = -10
"""In the outbox: after everything that is for a person we know."""


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """How many messages of a kind strangers get in a `PERIOD`."""

    kind: str
    """Of the message, in the outbox."""
    each: int
    """To one account."""
    together: int
    """To all accounts."""


WELCOME = Allowance(kind="stranger", each=3, together=120)
"""How to come in."""
REFUSAL = Allowance(kind="refusal", each=5, together=120)
"""Why a link does not let them in: who copied theirs badly tries a few times."""


async def may_answer(store: Store, allowance: Allowance, sender: int, now: datetime) -> bool:
    """Whether this account may get one more message of that kind."""
    queue = store.chats.telegram_hash(sender)
    theirs, all_ = await store.outbox.sent_to_strangers(allowance.kind, queue, now - PERIOD)
    return theirs < allowance.each and all_ < allowance.together


async def worth_keeping(
    store: Store, good: Mapping[int, Incoming], known: Collection[int], now: datetime
) -> dict[int, Incoming]:
    """Of a batch of updates, by number, what is to be handled: all of people we know, and of
    others without their words what may be answered, or what brings an invitation that exists."""
    kept: dict[int, Incoming] = {}
    tries: dict[tuple[int, str], int] = {}
    for number, one in good.items():
        if one.sender in known or (
            one.kind == "claim" and await store.invitations.get(one.text) is not None
        ):
            kept[number] = one
        elif one.kind not in {"blocked", "unblocked"}:
            # Several of one batch: they may be answered only as far as the first was.
            allowance = REFUSAL if one.kind == "claim" else WELCOME
            key = one.sender, allowance.kind
            tries[key] = tries.get(key, 0) + 1
            if tries[key] <= allowance.each and await may_answer(store, allowance, one.sender, now):
                kept[number] = one if one.kind == "claim" else one.without_words()
    return kept
