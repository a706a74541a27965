"""The queue of updates between people and the bot.

What a bot must survive is not the happy order: an update that comes twice, late, after a newer
one, broken, or of a kind it never heard of. This queue hands updates out as the official one does
(ids in sequence, 24 hours to live, 150 seconds for a button press, gone once confirmed) and can be
told to misbehave in each of those ways.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.clock import Clock

DAY = 86_400
CALLBACK_LIFETIME = 150
FUTURE = 10  # an offset further ahead than this is nonsense and starts over
KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages",
    "message_reaction", "message_reaction_count", "inline_query", "chosen_inline_result",
    "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll",
    "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost",
    "removed_chat_boost",
)  # fmt: skip
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
DEFAULT_KINDS = frozenset(KINDS) - NOT_BY_DEFAULT

Queue = tuple[str, int]


@dataclass
class Entry:
    """One update on its way.

    `queue` is the order it belongs to; `again` how often it comes back after it was confirmed;
    `held` keeps it from the bot; a `late` one is delivered whatever the offset says, a `known`
    one was confirmed before.
    """

    id: int
    body: dict[str, Any]
    expires_at: float
    queue: Queue
    again: int = 0
    held: bool = False
    late: bool = False
    known: bool = False
    after: int = 0  # delivered behind the entry with this id
    seen_at: list[int] = field(default_factory=list)  # offsets of the polls that got it

    def comes_back(self) -> bool:
        """After it was confirmed: whether it is delivered once more all the same."""
        if not self.again:
            return False
        self.again -= 1
        self.late = self.known = True
        self.seen_at.clear()
        return True


class Updates:
    """The queue and its faults; `check` is told every honest update before it is queued."""

    def __init__(
        self, clock: Clock, check: Callable[[dict[str, Any]], None], first_id: int
    ) -> None:
        self.allowed = DEFAULT_KINDS
        self._clock = clock
        self._check = check
        self._next_id = first_id
        self._entries: list[Entry] = []
        self._to_swap: Entry | None = None
        self._next: Counter[str] = Counter()
        self._chance: dict[str, tuple[float, random.Random]] = {}
        self.on_change: Callable[[], None] = lambda: None

    # What people do.

    def push(self, kind: str, payload: dict[str, Any], queue: Queue) -> int | None:
        """Queue an update; returns its id, or None when the bot did not ask for its kind."""
        if kind not in self.allowed:
            return None
        lifetime = CALLBACK_LIFETIME if kind == "callback_query" else DAY
        body = {"update_id": self._next_id, kind: payload}
        self._check(body)
        return self._add(body, lifetime, queue)

    def push_raw(self, fields: dict[str, Any]) -> int:
        """Queue anything: an update that is broken, or of a kind that does not exist yet."""
        return self._add({"update_id": self._next_id, **fields}, DAY, ("raw", self._next_id))

    def push_unparsable(self) -> int:
        """An update whose JSON is fine and whose message is not: it has no chat and no date."""
        return self.push_raw({"message": {"message_id": "seven", "text": ["not a text"]}})

    def push_unknown(self) -> int:
        """An update of a kind from a later Bot API."""
        return self.push_raw({"thought_of_the_day": {"id": "1", "mood": "curious"}})

    # How they misbehave.

    def repeat_next(self, times: int = 1) -> None:
        """The next `times` updates are delivered twice."""
        self._next["repeat"] += times

    def repeat(self, update_id: int) -> None:
        """Deliver a queued update twice."""
        self._require(update_id).again += 1

    def swap_next(self) -> None:
        """The next update waits for the one after it, and is delivered behind it."""
        self._next["swap"] += 1

    def hold_next(self, times: int = 1) -> None:
        """The next `times` updates are kept back until `release`."""
        self._next["hold"] += times

    def release(self) -> None:
        """Deliver what was held back, even when newer updates were confirmed already."""
        for entry in self._entries:
            entry.late = entry.late or entry.held
            entry.held = False
        self._to_swap = None
        self.on_change()

    def disturb(self, *, repeat: float = 0.0, swap: float = 0.0, seed: int = 0) -> None:
        """Repeat and swap at random, with these probabilities per update."""
        self._chance = {
            "repeat": (repeat, random.Random(seed)), "swap": (swap, random.Random(seed + 1)),
        }  # fmt: skip

    def expire(self) -> None:
        """Everything that waits grows too old at once, as after a day without a bot."""
        self.drop_all()
        self.on_change()

    def jump(self, by: int = 1_000_000) -> None:
        """Ids jump, as they may after a week without updates."""
        self._next_id += by

    # What the bot gets.

    @property
    def pending(self) -> list[Entry]:
        """What the bot has not confirmed yet, held updates included."""
        self._drop_expired()
        return list(self._entries)

    def drop_all(self) -> None:
        self._entries.clear()
        self._to_swap = None

    def poll(self, offset: int, limit: int) -> list[dict[str, Any]]:
        """A batch for getUpdates; confirms everything below a positive `offset`."""
        self._drop_expired()
        if offset < 0:
            self._entries = self._entries[offset:]
        if offset > self._next_id - 1 + FUTURE:
            offset = 0
        if offset > 0:
            self._confirm_below(offset)
        batch = self._ordered([entry for entry in self._entries if self._due(entry, offset)])
        # A swapped pair stays together: confirming its newer half would lose the other.
        while limit < len(batch) and batch[limit].after:
            limit += 1
        batch = batch[:limit]
        for entry in batch:
            entry.seen_at.append(offset)
        return [entry.body for entry in batch]

    def heads(self) -> list[Entry]:
        """For a webhook: the first update of every queue."""
        self._drop_expired()
        first: dict[Queue, Entry] = {}
        for entry in self._ordered([entry for entry in self._entries if not entry.held]):
            first.setdefault(entry.queue, entry)
        return list(first.values())

    def confirm(self, entry: Entry) -> None:
        """For a webhook: the bot has taken this update."""
        if entry.again:
            entry.again -= 1
        elif entry in self._entries:
            self._entries.remove(entry)
        self.on_change()

    def _add(self, body: dict[str, Any], lifetime: float, queue: Queue) -> int:
        entry = Entry(self._next_id, body, self._clock.now() + lifetime, queue)
        self._next_id += 1
        entry.again = int(self._takes("repeat"))
        entry.held = self._takes("hold")
        if waiting := self._to_swap:
            waiting.after, waiting.held, waiting.queue = entry.id, False, entry.queue
            self._to_swap = None
        elif self._takes("swap"):
            self._to_swap, entry.held = entry, True
        self._entries.append(entry)
        self.on_change()
        return entry.id

    def _takes(self, fault: str) -> bool:
        """Whether this fault strikes the update at hand: by order, or by chance."""
        if self._next[fault]:
            self._next[fault] -= 1
            return True
        probability, dice = self._chance.get(fault, (0.0, random.Random()))
        return probability > 0 and dice.random() < probability

    def _require(self, update_id: int) -> Entry:
        return next(entry for entry in self._entries if entry.id == update_id)

    def _drop_expired(self) -> None:
        now = self._clock.now()
        self._entries = [entry for entry in self._entries if entry.expires_at > now]

    def _due(self, entry: Entry, offset: int) -> bool:
        return not entry.held and (entry.late or entry.id >= offset)

    def _ordered(self, entries: list[Entry]) -> list[Entry]:
        return sorted(entries, key=lambda entry: (entry.after or entry.id, bool(entry.after)))

    def _confirm_below(self, offset: int) -> None:
        before = len(self._entries)
        self._entries = [
            entry
            for entry in self._entries
            if not self._is_confirmed(entry, offset) or entry.comes_back()
        ]
        if len(self._entries) < before:
            self.on_change()

    def _is_confirmed(self, entry: Entry, offset: int) -> bool:
        if entry.held:
            return False
        if entry.late:
            # The offset cannot tell: a batch of late updates alone leaves it where it was. So an
            # unmoved offset gets a new one once more, which a bot must bear anyway.
            twice = entry.known or len(entry.seen_at) > 1
            return bool(entry.seen_at) and (twice or offset != entry.seen_at[-1])
        return entry.id < offset
