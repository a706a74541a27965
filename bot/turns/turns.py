"""One incoming event, one transaction, and what is to be said: shared by every channel.

The conversation is a pure function (`dialogs.turn`). Its snapshot is loaded (`bot.turns.snapshot`), and what it
changed is saved together with the outgoing messages: either all of it is in the database, or nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from bot.calendar.appointments import calendar_news
from bot.logs import get_logger, where_raised
from bot.messages import REPLY, outgoing
from bot.people.pending_list import answer
from bot.plans.carry_over import replace_earlier
from bot.plans.own_plan import plan_of
from bot.reminders.task_actions import carry_out
from bot.rounds.remind_all import remind_everybody
from bot.turns import requests
from bot.turns.snapshot import load_snapshot
from dialogs.conversation import Conversation
from dialogs.engine.context import DEFAULT_LANGUAGE, Entry, Turn
from dialogs.event import Event
from dialogs.listening.meanings import PREFIX
from dialogs.position import answer_among
from dialogs.prompt import Message, Position, Prompt
from dialogs.snapshot import PEOPLE_LIST, NotLoaded, Snapshot
from dialogs.turn import arrive, needs_list, needs_waiting, take
from plans.calendar.days import today
from plans.history import SUBMITTED, HistoryEntry
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Person, Plan
from plans.rights import is_hr
from plans.rounds.progress import is_first_draft
from plans.storage.chat.conversations import Held
from plans.storage.database import Database
from plans.storage.errors import DatabaseUnavailable
from plans.storage.people.organisation import Organisation
from plans.storage.records import Outgoing
from plans.storage.store import Store

log = get_logger()

SORRY = Text(
    "Sorry, something went wrong on our side, and your last message was not saved. Please send it "
    "once more; everything before it is safe."
)
MOST_REFUSED = 10
"""So many answers that were refused one after the other are remembered."""
JOINED = "+"
"""After the id of a chat message: the answer was that message and those that came together with it."""
LONGEST_JOURNEY = 4
"""A turn that moves between plans more often than this is a mistake of ours."""


@dataclass(frozen=True, kw_only=True)
class Handled:
    """What is to be sent after a turn."""

    claimed: Outgoing | None
    """To be sent by whoever took the turn; None: nothing is."""
    language: str
    """That of the person whose turn it was."""
    more: bool
    """True when other messages wait in the outbox."""
    refused: Text | None = None
    """Why what the person did was not taken, as they are told."""


@dataclass(frozen=True, kw_only=True)
class _Queued:
    """What became of the messages of one step of a turn; as in `Handled`."""

    claimed: Outgoing | None
    more: bool


@dataclass(frozen=True, kw_only=True)
class _Saving:
    """With what a turn is saved; see `Turns.handle`."""

    now: datetime
    source: str | None
    tapped: int | None
    until: datetime | None


@dataclass(frozen=True, kw_only=True)
class Turns:
    """Works out events against a store.

    `everyone_reachable` is true in a terminal, where every persona can read what is said.
    """

    texts: Texts
    everyone_reachable: bool = False
    pages: bool = False
    """Whether there are pages that one can open in a browser."""

    async def handle(
        self,
        store: Store,
        person_id: str,
        event: Event,
        now: datetime,
        *,
        source: str | None = None,
        corrects: Sequence[str] = (),
        tapped: int | None = None,
        held: Held | None = None,
        until: datetime | None = None,
    ) -> Handled:
        """Takes one event of one person, within the store's transaction.

        `source` is the chat message that holds the answer, so that editing it corrects the answer;
        `corrects` are the earlier messages, the first known one of which gave the answer that an
        edited event puts right (without them: `source`);
        `tapped` is the one whose button was tapped, so that the next question can take its place.
        `held` is the person's conversation, where this transaction holds it already. With `until`
        the first message to this person comes back claimed until that moment, unless something
        older waits for them: it is to be sent by the caller once the transaction has succeeded.
        Raises `LookupError` for a person who is not known.
        """
        held = held or await store.conversations.hold(person_id)
        if held is None:
            raise LookupError("no such person")
        conversation = Conversation.from_json(held.state)
        if event.edited and source is not None:
            event = await self._edited(store, conversation, person_id, event, corrects or (source,))
        known = await store.organisation.get(held.mark)
        load = partial(self._load, store, person_id, organisation=known, now=now)
        snapshot = await load(
            conversation,
            waits=needs_waiting(conversation, event),
            listed=needs_list(conversation, event),
        )
        told = replace(conversation, refused=())
        try:
            turn = take(snapshot, told, event)
        except NotLoaded:
            turn = take(await load(conversation), told, event)
        if turn.refused and event.kind == "text" and source is not None:
            refused = (*conversation.refused, source)[-MOST_REFUSED:]
            turn = replace(turn, conversation=replace(turn.conversation, refused=refused))
        source = source or _asked_back(conversation, event, turn)
        saving = _Saving(now=now, source=source, tapped=tapped, until=until)
        queued = [await self._save(store, snapshot, turn, saving)]
        for _ in range(LONGEST_JOURNEY):
            if not turn.elsewhere:
                return Handled(
                    claimed=next((one.claimed for one in queued if one.claimed), None),
                    language=turn.me.language or DEFAULT_LANGUAGE,
                    more=any(one.more for one in queued),
                    refused=_why_not(turn),
                )
            if turn.list_answer is not None:
                turn = await self._with_list(store, turn, turn.list_answer, now)
            if turn.request is not None:
                said = await requests.carry_out(store, self.texts, turn.me, turn.request, now)
                turn = replace(turn, said=[*turn.said, *said])
                known = await store.organisation.get()
                load = partial(self._load, store, person_id, organisation=known, now=now)
            conversation = turn.conversation
            if turn.own_plan_wanted:
                own = await plan_of(store, turn.me, known, now)
                conversation = replace(conversation, subject=own.id)
            snapshot = replace(await load(conversation), carried=turn.carry_on)
            turn = arrive(snapshot, turn)
            queued.append(await self._save(store, snapshot, turn, saving))
        raise RuntimeError("a turn did not come to rest")

    async def handle_or_apologise(
        self,
        database: Database,
        person_id: str,
        event: Event | Callable[[Store], Awaitable[Event]],
        now: datetime,
    ) -> None:
        """Takes one event in a transaction of its own, in which it may have to be made first. What we did
        not foresee saves nothing, is logged by its kind alone, and the person is asked to say it once more."""
        try:
            async with database.transaction() as store:
                made = event if isinstance(event, Event) else await event(store)
                await self.handle(store, person_id, made, now)
        except DatabaseUnavailable:
            raise
        except Exception as mistake:  # noqa: BLE001 - silence would be worse than any of them
            log.error("turn failed", error=type(mistake).__name__, where=where_raised(mistake))
            async with database.transaction() as store:
                await self.apologise(store, person_id, now)

    async def apologise(self, store: Store, person_id: str, now: datetime) -> None:
        """Tells somebody that their last message was not saved."""
        person = await store.people.get(person_id)
        if person is not None:
            prompt = Prompt(lines=(), error=SORRY)
            message = outgoing(person, prompt, self.texts, now, kind="prompt", priority=REPLY)
            await store.outbox.send_later([message])

    async def _with_list(self, store: Store, turn: Turn, choice: str, now: datetime) -> Turn:
        """Does what HR said about the list of people they sent."""
        said, again = await answer(store, self.texts, turn.me, choice, now)
        overlay = PEOPLE_LIST if again else None
        me = await store.people.get(turn.me.id)
        return replace(
            turn,
            me=me or turn.me,
            said=[*turn.said, *said],
            conversation=replace(turn.conversation, overlay=overlay),
        )

    async def _edited(
        self,
        store: Store,
        told: Conversation,
        person_id: str,
        event: Event,
        sources: Sequence[str],
    ) -> Event:
        """Which answer an edited message gave; one that was refused just now is given anew."""
        for source in sources:
            entry = answer_among(await store.history.caused_by(person_id, source))
            if entry is not None:
                place = Position(entry.step, entry.item_id)
                return replace(event, position=place, plan_id=entry.plan_id)
        refused = {one.removesuffix(JOINED) for one in told.refused}
        anew = any(source.removesuffix(JOINED) in refused for source in sources)
        return replace(event, edited=not anew)

    async def _load(
        self,
        store: Store,
        person_id: str,
        conversation: Conversation,
        *,
        organisation: Organisation,
        now: datetime,
        waits: bool = True,
        listed: bool = False,
    ) -> Snapshot:
        return await load_snapshot(
            store,
            person_id,
            conversation,
            organisation,
            now,
            texts=self.texts,
            everyone_reachable=self.everyone_reachable,
            pages=self.pages,
            waits=waits,
            listed=listed,
        )

    async def _save(self, store: Store, snapshot: Snapshot, turn: Turn, saving: _Saving) -> _Queued:
        """Everything that the turn changed."""
        now = saving.now
        if turn.me != snapshot.me:
            stored = await store.people.get(turn.me.id)  # its leaving date may lie ahead
            left_on = stored.left_on if stored is not None else turn.me.left_on
            await store.save_people([replace(turn.me, left_on=left_on)])
        if turn.in_force is not None:
            await store.save_plan(turn.in_force, now=now)
        if turn.plan is not None and turn.plan != snapshot.plan:
            await store.save_plan(turn.plan, before=snapshot.plan, now=now)
        if turn.as_submitted is not None:
            await store.plans.save_snapshot(turn.as_submitted, SUBMITTED)
        await store.history.record(
            [_entry(entry, turn, now, saving.source) for entry in turn.entries]
        )
        if turn.wish is not None and is_hr(turn.me, today(now)):
            await store.jobs.add(turn.me.id, turn.wish.to_json(), now)
        await store.conversations.save(turn.me.id, turn.conversation.to_json(), now)
        people = {**snapshot.people, turn.me.id: turn.me}
        told = [self._outgoing(m, turn, people, now, saving.tapped) for m in turn.messages]
        for act in turn.acts:
            told[-1:-1] = await carry_out(store, act, turn.me, self.texts, now)
        if (
            turn.plan is not None
            and turn.plan != snapshot.plan
            and _was_agreed(snapshot, turn.plan)
        ):
            # Before the question: it stays at the end of the chat.
            told[-1:-1] = await calendar_news(store, turn.plan, self.texts, now)
            told[-1:-1] = await replace_earlier(store, snapshot.plan, turn.plan, self.texts, now)
        told[-1:-1] = [outgoing(turn.me, one, self.texts, now) for one in turn.news]
        await self._remind(store, turn, now)
        return await _queued(store, told, turn.me.id, saving.until)

    async def _remind(self, store: Store, turn: Turn, now: datetime) -> None:
        round_ = await store.rounds.get(turn.remind_round) if turn.remind_round else None
        if round_ is not None and is_hr(turn.me, today(now)):
            await remind_everybody(store, self.texts, round_, now, who=turn.me.id)

    def _outgoing(
        self,
        message: Message,
        turn: Turn,
        people: Mapping[str, Person],
        now: datetime,
        tapped: int | None,
    ) -> Outgoing:
        to = people[message.to]
        if message.to != turn.me.id:
            return outgoing(to, message.prompt, self.texts, now)
        return outgoing(
            to, message.prompt, self.texts, now, kind="prompt", priority=REPLY, tapped=tapped
        )


async def _queued(
    store: Store, told: Sequence[Outgoing], me: str, until: datetime | None
) -> _Queued:
    """Queues the messages; the first one to `me` is claimed until that moment, where one is given
    and nothing older waits for them."""
    mine = [one for one in told if one.person_id == me]
    if until is None or not mine:
        await store.outbox.send_later(told)
        return _Queued(claimed=None, more=bool(told))
    others = [one for one in told if one.person_id != me]
    await store.outbox.send_later(others)
    claimed = await store.outbox.send_now(mine[0], until)
    await store.outbox.send_later(mine[1:])
    return _Queued(claimed=claimed, more=claimed is None or bool(others) or len(mine) > 1)


def _why_not(turn: Turn) -> Text | None:
    """Why the event was refused, as it stands above the question."""
    mine = (one.prompt.error for one in turn.messages if one.to == turn.me.id)
    return next((error for error in mine if error is not None), None)


def _asked_back(told: Conversation, event: Event, turn: Turn) -> str | None:
    """The message that gave the answer, when this tap says how it was meant. None for several answers in
    one message: which of them an edited one corrects is not known."""
    meant = event.kind == "choose" and event.choice.startswith(PREFIX) and told.heard is not None
    about = {entry.item for entry in turn.entries}
    return told.refused[-1] if meant and told.refused and len(about) == 1 else None


def _was_agreed(snapshot: Snapshot, plan: Plan) -> bool:
    """False for a first version that both have yet to agree with: no calendar knows of it."""
    return not (is_first_draft(plan) and (snapshot.plan is None or is_first_draft(snapshot.plan)))


def _entry(entry: Entry, turn: Turn, now: datetime, source: str | None) -> HistoryEntry:
    plan = turn.plan if not entry.step.startswith("person.") else None
    return HistoryEntry(
        plan_id=plan.id if plan else None,
        version=plan.version if plan else None,
        person_id=turn.me.id,
        at=now,
        step=entry.step,
        item_id=entry.item,
        old=_plain(entry.old),
        new=_plain(entry.new),
        source=source,
    )


def _plain(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
