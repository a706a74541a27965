"""A friendly word to everybody who has not finished in a round; to each once a day at most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.messages import outgoing
from bot.rounds.dashboard import load_dashboards
from dialogs.notices.rounds import ToDo, reminder, to_do
from dialogs.prompt import Message
from plans.audit.event import AuditEvent
from plans.i18n.formats import BRUSSELS
from plans.i18n.translate import Texts
from plans.model import Person, Round
from plans.storage.store import Store

LAST = 0
"""Its priority in the outbox: a whole organisation is reminded at once, and others wait for an answer."""


@dataclass(frozen=True, kw_only=True)
class Reminded:
    """Whom a reminder goes to, and whom it does not."""

    round: Round
    people: tuple[Person, ...]
    already: tuple[Person, ...]
    """They were reminded today, or wait for an invitation with an earlier reminder."""
    blocked: tuple[Person, ...]


@dataclass(frozen=True, kw_only=True)
class ToRemind:
    """Whom a reminder would go to now, and whom it would not."""

    round: Round
    waits: Mapping[str, ToDo]
    """What each person still has to do, by id."""
    people: tuple[Person, ...]
    already: tuple[Person, ...]
    blocked: tuple[Person, ...]

    def word(self, person: Person) -> Message:
        """What that person reads."""
        return reminder(person.id, self.round, self.waits[person.id])


async def whom_to_remind(store: Store, round_: Round, now: datetime) -> ToRemind:
    """Whom a reminder of that round would go to now.

    Who blocks the bot gets none. Who has no chat yet finds one when they come, not one for each day.
    """
    today = now.astimezone(BRUSSELS).date()
    [board] = await load_dashboards(store, [round_], now, only_due=True)
    every = to_do(board.everybody)
    people = {one.person.id: one.person for one in board.everybody}
    people |= await store.people.roster_of(every.keys() - people.keys())
    # Who blocks Telegram may be reached otherwise.
    blocked = {
        one
        for one in await store.people.blocked()
        if one not in people or not people[one].reachable
    }
    waits = {
        one: what for one, what in every.items() if one in people and people[one].works_on(today)
    }
    before = await store.rounds.reminded(round_.name)
    wanted = {one for one in waits.keys() - blocked if people[one].reachable or one not in before}
    wanted -= board.reminded
    return ToRemind(
        round=round_,
        waits=waits,
        people=_people(people, wanted),
        already=_people(people, waits.keys() - blocked - wanted),
        blocked=_people(people, waits.keys() & blocked),
    )


async def remind_everybody(
    store: Store, texts: Texts, round_: Round, now: datetime, *, who: str | None = None
) -> Reminded:
    """Queues the word to everybody who still has something to do (`whom_to_remind`). `who` is the
    person of HR who asked for it."""
    today = now.astimezone(BRUSSELS).date()
    found = await whom_to_remind(store, round_, now)
    noted = await store.rounds.note_reminders(
        round_.name, [person.id for person in found.people], today
    )
    told = tuple(person for person in found.people if person.id in noted)
    await store.outbox.send_all_later(
        outgoing(person, found.word(person).prompt, texts, now, priority=LAST) for person in told
    )
    details = {"people": [person.id for person in told]}
    await store.audit.record(
        AuditEvent(at=now, who=who, what="round.remind", subject=round_.name, details=details)
    )
    others = {person.id: person for person in (*found.already, *found.people)}
    return Reminded(
        round=round_,
        people=told,
        already=_people(others, others.keys() - noted),
        blocked=found.blocked,
    )


def _people(known: Mapping[str, Person], ids: Iterable[str]) -> tuple[Person, ...]:
    return tuple(known[who] for who in sorted(ids))
