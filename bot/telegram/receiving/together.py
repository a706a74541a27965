"""Several messages that are one: a pasted text that Telegram cut, and the pictures of an album.

Telegram has room for 4,096 characters in a message, and its apps cut what is longer. Read one by one, the
first part is refused as too long and the last one is taken for the answer. And an album is a message for
each of its pictures, which would each be answered.

So a message of which more may follow is read together with what waits behind it in its queue, in the one
transaction that marks all of them handled. While nothing waits behind it, its turn is undone and taken again
a moment later: until `WAIT` after we got its last part, by our own clock. What comes still later (this
process died in between, a phone lost its network) is known by the mark that such a message leaves at its
chat (`Chat.unfinished`): the text is then read anew, as a whole, and the picture gets no answer of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from bot.telegram.updates import Incoming
from plans.storage.records import Received
from plans.storage.store import Store

FULL = 4_096
"""So much fits in a message; like the apps of Telegram in UTF-16 units."""
SHORTEST_CUT = 2_000
"""Apps cut at the end of a paragraph, a sentence or a word: Telegram Desktop anywhere in the second half."""
APART_SECONDS = 3
"""So far apart are the parts of a text at most, by Telegram's own clock, which gives whole seconds."""
WAIT = timedelta(seconds=1.5)
"""Parts are milliseconds apart, but a batch may end between two of them."""


class MoreExpected(Exception):
    """This message may have more to it, which is about to come: its turn is taken a moment later."""

    def __init__(self, seconds: float) -> None:
        super().__init__(self.__doc__)
        self.seconds = seconds


@dataclass(frozen=True, kw_only=True)
class Whole:
    """All that there is of a message."""

    incoming: Incoming | None
    """As one; None: it was answered with what came before."""
    rest: tuple[Received, ...] = ()
    """What waited behind it and is part of it."""
    corrects: tuple[str, ...] = ()
    """Under which what came before was read already (`Incoming.source`), when this is all of it."""


def belongs(last: Incoming, later: Incoming) -> bool:
    """Whether a message goes on with the one before it in its queue."""
    if last.album:
        return later.album == last.album
    return (
        may_go_on(last)
        and later.kind in {"text", "command"}
        and not later.medium
        and later.forwarded == last.forwarded
        and later.reply_to in {None, last.reply_to}
        and (later.message_id or 0) > (last.message_id or 0)
        and _seconds_between(last, later) <= APART_SECONDS
    )


def may_go_on(last: Incoming) -> bool:
    """Whether more may follow after this message."""
    if last.album:
        return True
    return last.kind in {"text", "command"} and not last.medium and _units(last) >= SHORTEST_CUT


def joined(parts: Sequence[Incoming]) -> Incoming:
    """These messages, which belong together, as one."""
    first = parts[0]
    if not first.album:
        return replace(first, text=_text_of(parts), joined=True) if len(parts) > 1 else first
    worded = [one for one in parts if one.kind != "media"]
    if len(worded) > 1:
        text = "\n".join(one.text for one in worded)
        return replace(worded[0], kind="text", text=text, joined=True)
    return worded[0] if worded else first


def grouped(messages: Iterable[Incoming]) -> list[Incoming]:
    """Messages of one queue, each with what belongs to it as one."""
    groups: list[list[Incoming]] = []
    for one in messages:
        if groups and belongs(groups[-1][-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [joined(group) for group in groups]


@dataclass(frozen=True, kw_only=True)
class Behind:
    """What waits in a queue behind a message, as one look at it found it."""

    rest: tuple[Received, ...] = ()
    """What is part of the message."""
    ends: bool = False
    """Whether something else waits behind that: then nothing more of the message can come."""


async def behind(store: Store, row: Received) -> Behind:
    """What waits behind a message. One look, because a part may come in between two of them."""
    rest: list[Received] = []
    last = Incoming.from_payload(row.payload)
    if may_go_on(last):
        for later in await store.inbox.waiting_after(row):
            one = Incoming.from_payload(later.payload)
            if not belongs(last, one):
                return Behind(rest=tuple(rest), ends=True)
            rest.append(later)
            last = one
    return Behind(rest=tuple(rest))


async def the_whole(
    store: Store, person_id: str, unfinished: int | None, row: Received, now: datetime
) -> Whole:
    """All of a message whose turn it is, marked as handled at that moment; raises `MoreExpected` while
    more of it may be about to come.

    `unfinished` is the mark at the chat; it is kept up to date. Most messages cost nothing here.
    """
    first = Incoming.from_payload(row.payload)
    if unfinished is None and not may_go_on(first):
        return Whole(incoming=first)
    found = await behind(store, row)
    rest = found.rest
    parts = [first, *(Incoming.from_payload(one.payload) for one in rest)]
    newest = rest[-1] if rest else row
    left = (newest.received_at + WAIT - now).total_seconds()
    # A clock that was set back must not let anybody wait.
    expects = may_go_on(parts[-1]) and 0 < left <= WAIT.total_seconds()
    if expects and not found.ends:
        raise MoreExpected(left)
    before: list[Received] = []
    if unfinished is not None:
        before = await store.inbox.handled_before(row, first=unfinished)
    chain = [*(Incoming.from_payload(one.payload) for one in before), *parts]
    late = bool(before) and all(belongs(*two) for two in pairwise(chain))
    for one in rest:
        await store.inbox.done(one.channel, one.update_id, now)
    mark = (before[0] if late else row).update_id if may_go_on(parts[-1]) else None
    if mark != unfinished:
        await store.chats.expect_more(person_id, mark)
    if not late:
        return Whole(incoming=joined(parts), rest=rest)
    if first.album:
        worded = [one for one in parts if one.kind != "media"]
        return Whole(incoming=joined(worded) if worded else None, rest=rest)
    head = chain[0]
    corrects = (head.source, replace(head, joined=True).source)
    return Whole(incoming=joined(chain), rest=rest, corrects=corrects)


async def files_together(
    store: Store, person_id: str, row: Received, now: datetime, *, wordless: bool
) -> tuple[Incoming, ...]:
    """A message with a file, and the rest of its album, marked as handled at that moment; with `wordless`
    none, and nothing is marked, when words came with one of them. Raises `MoreExpected` while more of
    the album may be about to come."""
    found = await behind(store, row)
    newest = found.rest[-1] if found.rest else row
    first = Incoming.from_payload(row.payload)
    left = (newest.received_at + WAIT - now).total_seconds()
    if first.album and not found.ends and 0 < left <= WAIT.total_seconds():
        raise MoreExpected(left)
    rest = found.rest if first.album else ()
    sent = (first, *(Incoming.from_payload(one.payload) for one in rest))
    if wordless and any(one.kind != "media" for one in sent):
        return ()
    for one in rest:
        await store.inbox.done(one.channel, one.update_id, now)
    if first.album:  # what comes later is known by it
        await store.chats.expect_more(person_id, row.update_id)
    return tuple(one for one in sent if one.file_id)


def _text_of(parts: Sequence[Incoming]) -> str:
    """Apps cut where a line ends, if they can; in a full message they could not. What stood there
    is gone: Telegram takes white space off both ends."""
    text = parts[0].text
    for last, one in pairwise(parts):
        text += ("" if _units(last) >= FULL else "\n") + one.text
    return text


def _units(one: Incoming) -> int:
    return len(one.text.encode("utf-16-le", "surrogatepass")) // 2


def _seconds_between(last: Incoming, later: Incoming) -> float:
    if last.sent_at is None or later.sent_at is None:
        return float("inf")
    return abs(later.sent_at - last.sent_at)
