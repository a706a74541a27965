"""A friendly word to everybody who has not finished in a round; to each once a day at most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.messages import outgoing
from bot.rounds.dashboard import load_dashboards
from dialogs.notices.rounds import reminder, to_do
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


async def remind_everybody(
    store: Store, texts: Texts, round_: Round, now: datetime, *, who: str | None = None
) -> Reminded:
    """Queues the word to everybody who still has something to do.

    Who blocks the bot gets none. Who has no chat yet finds one when they come, not one for each
    day. `who` is the person of HR who asked for it in the chat.
    """
    today = now.astimezone(BRUSSELS).date()
    [board] = await load_dashboards(store, [round_], now, only_due=True)
    people = {person.id: person for person in await store.people.roster()}
    blocked = await store.people.blocked()
    waits = {
        one: what
        for one, what in to_do(board.everybody).items()
        if one in people and people[one].works_on(today)
    }
    before = await store.rounds.reminded(round_.name)
    wanted = {one for one in waits.keys() - blocked if people[one].reachable or one not in before}
    told = await store.rounds.note_reminders(round_.name, sorted(wanted), today)
    words = [reminder(one, round_, waits[one]) for one in sorted(told)]
    await store.outbox.send_all_later(
        outgoing(people[word.to], word.prompt, texts, now, priority=LAST) for word in words
    )
    details = {"people": sorted(told)}
    await store.audit.record(
        AuditEvent(at=now, who=who, what="round.remind", subject=round_.name, details=details)
    )
    return Reminded(
        round=round_,
        people=_people(people, told),
        already=_people(people, waits.keys() - blocked - told),
        blocked=_people(people, waits.keys() & blocked),
    )


def _people(known: dict[str, Person], ids: Iterable[str]) -> tuple[Person, ...]:
    return tuple(known[who] for who in sorted(ids))
