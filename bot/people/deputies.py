"""A deputy for some weeks: a colleague does the reviews and talks of a manager between two days.

The manager names one, or HR does. It ends by itself; both people are told, and the log says who named whom.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.app import App
from bot.messages import outgoing
from bot.people.people import known_person
from dialogs.notices import deputies as notices
from dialogs.prompt import Line, Prompt
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.i18n.user_error import UserError
from plans.model import Person, StandIn
from plans.people.deputies import DeputyAct, EndDeputy
from plans.people.lookup import look_up
from plans.rights import is_hr
from plans.storage.store import Store

LONGEST = timedelta(days=366)
"""Longer than that, somebody else is the manager."""

_BACKWARDS = Text("The last day cannot come before the first.")
_OVER = Text("That period is over already. Choose days from today on.")
_TOO_LONG = Text(
    "A deputy is for a year at most. For longer, HR gives these people another manager."
)
_OWN = Text("You cannot be your own deputy. Name a colleague.")
_NOT_HERE = Text("%(name)s does not work here all that time. Name a colleague who does.")
_TAKEN = Text(
    "%(name)s is the deputy from %(first)s to %(last)s already. End that first, or choose other days."
)
_NOBODY = Text("Nobody here is called “%(said)s”. Type the whole name, or the personnel number.")
_SEVERAL = Text("More than one colleague is called “%(said)s”: %(names)s. Type the whole name.")
_NO_TEAM = Text("%(name)s is nobody's manager, so nobody has to stand in.")
_NOT_ALLOWED = Text("Only the manager or HR says who is the deputy.")
_NAMED = Text("%(name)s is your deputy from %(first)s to %(last)s, and has been told.")
_ENDED = Text("That has ended, and your deputy has been told.")
_NONE = Text("There is no such deputy any more.")


class NoDeputy(UserError):
    """Somebody cannot be the deputy, or not then; carries the sentence."""


def colleague_meant(said: str, everybody: list[Person], day: date) -> Person:
    """Who is meant by a name or a number, among those who work here; raises `NoDeputy`."""
    here = [one for one in everybody if one.works_on(day)]
    found = look_up(said.strip(), here)
    if found.person is not None:
        return found.person
    if found.people:
        names = ", ".join(sorted({f"{one.name} ({one.department})" for one in found.people})[:5])
        raise NoDeputy(_SEVERAL(said=said.strip()[:60], names=names))
    raise NoDeputy(_NOBODY(said=said.strip()[:60]))


async def name_deputy(
    store: Store,
    texts: Texts,
    by: Person | None,
    manager: Person,
    deputy: Person,
    first: date,
    last: date,
    now: datetime,
) -> StandIn:
    """Names the deputy of a manager, first and last day included; raises `NoDeputy`. `by`, as of today,
    is the manager or of HR; None: HR at the command line."""
    _allowed(by, manager, now)
    if not (await store.organisation.get()).has_team(replace(manager, stands_in_for=frozenset())):
        raise NoDeputy(_NO_TEAM(name=manager.name))
    _check(manager, deputy, first, last, today(now))
    stand_in = StandIn(manager_id=manager.id, deputy_id=deputy.id, first=first, last=last)
    for other in await store.stand_ins.of_manager(manager.id):
        if other == stand_in:  # said twice: it is so, and everybody has been told
            return other
        if other.first <= last and first <= other.last:
            who = await store.people.get(other.deputy_id)
            name = who.name if who is not None else other.deputy_id
            raise NoDeputy(_TAKEN(name=name, first=other.first, last=other.last))
    await store.save_stand_in(stand_in)
    await _note(store, "people.deputy", by, manager, stand_in, now)
    waiting = await store.waiting.of(manager.id)
    count = sum(plan.manager_id == manager.id for plan in waiting)
    told = notices.named(by, manager, deputy, first, last, count)
    await _tell(store, texts, told, now)
    return stand_in


async def end_deputy(
    store: Store, texts: Texts, by: Person | None, manager: Person, first: date, now: datetime
) -> None:
    """Ends what was said, from today on; what had not begun is forgotten. Raises `NoDeputy`."""
    _allowed(by, manager, now)
    day = today(now)
    found = next(
        (one for one in await store.stand_ins.of_manager(manager.id) if one.first == first), None
    )
    if found is None or found.last < day:
        raise NoDeputy(_NONE)
    await store.remove_stand_in(manager.id, first)
    if found.first < day:
        await store.save_stand_in(replace(found, last=day - timedelta(days=1)))
    await _note(store, "people.deputy_end", by, manager, found, now)
    deputy = await store.people.get(found.deputy_id)
    if deputy is not None:
        await _tell(store, texts, notices.ended(by, manager, deputy), now)


async def name_by_command(
    app: App, manager_id: str, deputy_id: str, first: date, last: date
) -> None:
    """The same from the command line; raises `NoDeputy`, `Unknown`."""
    async with app.database.transaction() as store:
        manager = await known_person(store, manager_id)
        deputy = await known_person(store, deputy_id)
        await name_deputy(store, app.texts, None, manager, deputy, first, last, app.now())


async def end_by_command(app: App, manager_id: str) -> list[Person]:
    """Ends every deputy of a manager, of now and later; gives who they were. Raises `NoDeputy`."""
    async with app.database.transaction() as store:
        manager = await known_person(store, manager_id)
        coming = await deputies_of_manager(store, manager, app.now())
        for one, _ in coming:
            await end_deputy(store, app.texts, None, manager, one.first, app.now())
    if not coming:
        raise NoDeputy(_NONE)
    return [person for _, person in coming]


async def carry_out(
    store: Store, texts: Texts, me: Person, act: DeputyAct, now: datetime
) -> list[Line]:
    """Does what a manager says in the chat; what to say of it."""
    try:
        if isinstance(act, EndDeputy):
            await end_deputy(store, texts, me, me, act.first, now)
            return [Line(_ENDED, "done")]
        everybody = await store.people.roster()
        deputy = colleague_meant(act.who, everybody, today(now))
        await name_deputy(store, texts, me, me, deputy, act.first, act.last, now)
    except NoDeputy as refused:
        return [Line(refused.text)]
    return [Line(_NAMED(name=deputy.name, first=act.first, last=act.last), "done")]


async def deputies_of_manager(
    store: Store, manager: Person, now: datetime
) -> list[tuple[StandIn, Person]]:
    """Who stands in for a manager, today and later, the earliest first."""
    day = today(now)
    coming = [one for one in manager.stand_ins if one.manager_id == manager.id and one.last >= day]
    people = await store.people.roster_of({one.deputy_id for one in coming})
    return [(one, people[one.deputy_id]) for one in coming if one.deputy_id in people]


def _allowed(by: Person | None, manager: Person, now: datetime) -> None:
    if by is not None and by.id != manager.id and not is_hr(by, today(now)):
        raise NoDeputy(_NOT_ALLOWED)


def _check(manager: Person, deputy: Person, first: date, last: date, day: date) -> None:
    refusals: list[tuple[Callable[[], bool], Text]] = [
        (lambda: last < first, _BACKWARDS),
        (lambda: last < day, _OVER),
        (lambda: last - first > LONGEST, _TOO_LONG),
        (lambda: deputy.id == manager.id, _OWN),
        (lambda: not deputy.works_on(last), _NOT_HERE(name=deputy.name)),
    ]
    for refused, why in refusals:
        if refused():
            raise NoDeputy(why)


async def _note(
    store: Store,
    what: str,
    by: Person | None,
    manager: Person,
    stand_in: StandIn,
    now: datetime,
) -> None:
    details = {
        "deputy": stand_in.deputy_id,
        "from": stand_in.first.isoformat(),
        "until": stand_in.last.isoformat(),
    }
    who = by.id if by is not None else None
    event = AuditEvent(at=now, who=who, what=what, subject=manager.id, details=details)
    await store.audit.record(event)


async def _tell(
    store: Store, texts: Texts, told: list[tuple[Person, Prompt]], now: datetime
) -> None:
    await store.outbox.send_later([outgoing(person, prompt, texts, now) for person, prompt in told])
