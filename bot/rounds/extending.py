"""More time in a round for one person: the round asks them until a day of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.rounds.rounds import RoundProblem, named_round
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.model import Extension, Person, Round
from plans.rounds.progress import asks
from plans.storage.store import Store

LONGEST = 366
"""Days after the last day of the round: whoever needs more belongs in the next one."""

_NOBODY = Text("Nobody here has the id %(id)s.")
_CLOSED = Text("The round %(name)s is closed: open it again before you give somebody more time.")
_NOT_ASKED = Text("The round %(round)s does not ask %(name)s for a plan.")
_NOT_LATER = Text("More time has to end after %(day)s, the last day of the round.")
_PAST = Text("That day is past.")
_TOO_LATE = Text("That is more than a year after the round; the next one asks them anyway.")


def checked_extension(round_: Round, person: Person, until: date, day: date) -> Extension:
    """More time until then, given today (`day`); raises `RoundProblem` when that cannot be."""
    if round_.closed_at is not None:
        raise RoundProblem(_CLOSED(name=round_.name))
    if not asks(round_, person, day):
        raise RoundProblem(_NOT_ASKED(round=round_.name, name=person.name))
    if until <= round_.closes:
        raise RoundProblem(_NOT_LATER(day=round_.closes))
    if until < day:
        raise RoundProblem(_PAST)
    if (until - round_.closes).days > LONGEST:
        raise RoundProblem(_TOO_LATE)
    return Extension(person_id=person.id, until=until)


async def extend_for(
    store: Store,
    name: str,
    person_id: str,
    until: date | None,
    now: datetime,
    *,
    who: str | None = None,
) -> Round:
    """Gives somebody more time in a round, in place of what they were given before; None takes it
    back. Raises `RoundProblem`."""
    round_ = await named_round(store, name, today(now))
    person = await store.people.get(person_id)
    if person is None:
        raise RoundProblem(_NOBODY(id=person_id))
    others = tuple(one for one in round_.extensions if one.person_id != person_id)
    given = (checked_extension(round_, person, until, today(now)),) if until is not None else ()
    changed = replace(round_, extensions=(*others, *given))
    if {*changed.extensions} == {*round_.extensions}:
        return round_
    await store.save_round(changed)
    details = {"people": [person_id], "until": until.isoformat() if until else None}
    await store.audit.record(
        AuditEvent(at=now, who=who, what="round.extend", subject=name, details=details)
    )
    return changed
