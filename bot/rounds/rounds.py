"""What HR does with rounds: opening, reminding, closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.app import App
from bot.messages import outgoing
from bot.plans.own_plan import moved_to_round
from bot.rounds.closing import load_left
from bot.rounds.dashboard import load_dashboards
from bot.rounds.remind_all import Reminded, remind_everybody
from dialogs.notices.rounds import moved_on
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.i18n.user_error import UserError
from plans.model import Person, Round
from plans.model.choices import Stage
from plans.model.encoding import plain
from plans.model.own_questions import OwnQuestion, renewed
from plans.rounds.dashboard import Dashboard
from plans.rounds.progress import UNDER_WAY, Progress, asks, may_join, round_for
from plans.rounds.unfinished import Left, WhatIsOpen, what_is_open
from plans.storage.store import Store
from plans.workflow.plan_steps import join_round

_TAKEN = Text("There is a round '%(name)s' already; `pop round change` changes it.")
_NOT_OPEN = Text("The round '%(name)s' is not open, so nobody is reminded.")
_CLOSED = Text("The round '%(name)s' is closed already.")
_BACKWARDS = Text("A round, and its period, end after they begin.")
_NOT_EARLIER = Text("Plans are carried on from an earlier round; '%(name)s' begins on %(opens)s.")
_NO_SUCH = Text("There is no round '%(name)s'; known: %(known)s.")
_NONE_YET = Text("There is no round '%(name)s', nor any other yet.")
_NO_ROUND = Text("There is no round yet; `pop round open` begins one.")
_NO_OTHER = Text("There is no other round to carry plans into; open that one first.")
_NOBODY_HAS = Text("Nobody has the number %(numbers)s.")


class RoundProblem(UserError):
    """Why HR cannot do this with a round; `field` is the field of it that is at fault, empty for none."""

    def __init__(self, text: Text, *, field: str = "") -> None:
        super().__init__(text)
        self.field = field


class UnknownNumbers(RoundProblem):
    """The list of a round names numbers that nobody has."""

    def __init__(self, numbers: Sequence[str]) -> None:
        super().__init__(_NOBODY_HAS(numbers=", ".join(numbers)), field="numbers")
        self.numbers = numbers


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A round as it now is, and whom it asks."""

    round: Round
    people: tuple[Person, ...]
    nobody_in: tuple[str, ...] = ()
    """Departments and functions of its audience that nobody has (yet)."""
    following: int = 0
    """How many of them have a plan of the round before, from which they can take along."""

    @property
    def without_chat(self) -> int:
        return sum(not person.reachable for person in self.people)


@dataclass(frozen=True, kw_only=True)
class Closed:
    """What is open in a round, and what became of it."""

    round: Round
    under_way: tuple[Progress, ...]
    not_started: int
    done: bool
    """False when something is under way and HR did not say to close all the same."""
    open: WhatIsOpen
    """Everybody with whom something is open, in plans in force too."""
    names: Mapping[str, str]
    """The names of everybody who works, or worked, here, by id."""
    carried: tuple[Person, ...] = ()
    """Whose plan goes on in another round."""
    followed: bool = False
    """True when there is a round into which what is open in plans in force can go along."""


async def open_round(app: App, round_: Round) -> Opened:
    """Begins a round, for whoever is at the command line; as `begin_round`."""
    async with app.database.transaction() as store:
        return await begin_round(store, round_, app.now())


async def begin_round(
    store: Store, round_: Round, now: datetime, *, who: str | None = None
) -> Opened:
    """Begins a round, in HR's name or in that of `who`; raises `RoundProblem` when there is one of
    that name, when its dates cannot be, or `UnknownNumbers` when its list names somebody unknown."""
    if await store.rounds.get(round_.name) is not None:
        raise RoundProblem(_TAKEN(name=round_.name), field="name")
    opened = await _saved(store, round_, today(now))
    await _note(store, "round.open", round_, plain(round_), now, who)
    return opened


async def change_round(
    app: App,
    name: str,
    *,
    reopen: bool = False,
    carry: bool = True,
    questions: tuple[OwnQuestion, ...] | None = None,
    **changes: object,
) -> Opened:
    """Changes what is given (a field of `Round` that is None stays). A question that is not among
    the given ones any more is asked no more; without `carry` nothing goes along from a round
    before. Raises `RoundProblem`."""
    async with app.database.transaction() as store:
        round_ = await named_round(store, name, today(app.now()))
        given = {field: value for field, value in changes.items() if value is not None}
        if questions is not None:
            given["questions"] = renewed(round_.questions, questions)
        changed: Round = replace(round_, **given)  # type: ignore[arg-type]
        changed = replace(changed, closed_at=None) if reopen else changed
        changed = changed if carry else replace(changed, carry_from=None)
        return await keep_changed(store, round_, changed, app.now())


async def keep_changed(
    store: Store, before: Round, changed: Round, now: datetime, *, who: str | None = None
) -> Opened:
    """Keeps a round that HR changed, and notes what is otherwise; raises `RoundProblem`."""
    saved = await _saved(store, changed, today(now))
    old, new = plain(before), plain(changed)
    differs = {field: new[field] for field in new if new[field] != old[field]}
    await _note(store, "round.change", before, differs, now, who)
    return saved


async def remind(app: App, name: str | None, *, who: str | None = None) -> Reminded:
    """Queues a word to everybody who still has something to do; raises `RoundProblem`."""
    async with app.database.transaction() as store:
        round_ = await named_round(store, name, today(app.now()))
        if not round_.is_open(today(app.now())):
            raise RoundProblem(_NOT_OPEN(name=round_.name))
        return await remind_everybody(store, app.texts, round_, app.now(), who=who)


async def close_round(app: App, name: str, *, knowingly: bool, carry: bool) -> Closed:
    """Closes a round: from then on it asks nobody. What is under way can still be finished, or
    with `carry`, as far as it is still its employee's alone, goes on in the round that asks them
    next. Nothing is closed while something is under way and HR does not do so knowingly.

    Raises `RoundProblem`.
    """
    now = app.now()
    async with app.database.reading() as store:  # it takes a while, and nobody waits for it
        left = await load_left(store, (await named_round(store, name, today(now))).name)
    async with app.database.transaction() as store:
        return await end_round(
            store, app.texts, name, now, knowingly=knowingly, carry=carry, left=left
        )


async def end_round(
    store: Store,
    texts: Texts,
    name: str,
    now: datetime,
    *,
    knowingly: bool,
    carry: bool,
    left: Mapping[int, Left] | None = None,
    who: str | None = None,
) -> Closed:
    """As `close_round`, in HR's name or in that of `who`. `left` says of each plan in force what is
    left to do in it; without that nothing is said of plans in force."""
    found = await before_closing(store, name, now, left or {})
    round_, under_way = found.round, found.under_way
    if under_way and not knowingly:
        return found
    closed = replace(round_, closed_at=now)
    await store.save_round(closed)
    carried = await _carry(store, texts, round_, under_way, now) if carry else ()
    details = _details(found, carried) | (_left_open(found) if left is not None else {})
    await _note(store, "round.close", round_, details, now, who)
    return replace(found, round=closed, done=True, carried=carried)


async def before_closing(
    store: Store, name: str, now: datetime, left: Mapping[int, Left]
) -> Closed:
    """What is open in a round that somebody wants to close; nothing is done. Raises `RoundProblem`."""
    round_ = await named_round(store, name, today(now))
    if round_.closed_at is not None:
        raise RoundProblem(_CLOSED(name=round_.name))
    [board] = await load_dashboards(store, [round_], now)
    return Closed(
        round=round_,
        under_way=tuple(one for one in board.everybody if one.stage in UNDER_WAY),
        not_started=board.stages[Stage.NOT_STARTED],
        done=False,
        open=what_is_open(board, left),
        names=board.names,
        followed=any(one.carry_from == round_.name for one in await store.rounds.all()),
    )


def _details(closed: Closed, carried: tuple[Person, ...]) -> dict[str, object]:
    return {
        "under_way": [one.person.id for one in closed.under_way],
        "not_started": closed.not_started,
        "carried": [person.id for person in carried],
    }


def _left_open(closed: Closed) -> dict[str, object]:
    left = closed.open.left
    return {
        "in_force": closed.open.stages[Stage.ACTIVE],
        "goals": left.goals,
        "actions": left.actions,
        "promises": left.promises,
    }


async def dashboard_of(app: App, name: str | None) -> Dashboard:
    """How a round is going (None: the one that is open, else the last); raises `RoundProblem`."""
    async with app.database.reading() as store:
        round_ = await named_round(store, name, today(app.now()))
        [board] = await load_dashboards(store, [round_], app.now())
        return board


async def all_rounds(app: App) -> list[Opened]:
    """Every round, with the people it asks today; the earliest first."""
    async with app.database.reading() as store:
        people = await store.people.roster()
        day = today(app.now())
        return [await _opened(store, one, people, day) for one in await store.rounds.all()]


async def _saved(store: Store, round_: Round, day: date) -> Opened:
    if round_.closes < round_.opens:
        raise RoundProblem(_BACKWARDS, field="closes")
    if round_.period_end < round_.period_start:
        raise RoundProblem(_BACKWARDS, field="period_end")
    if round_.carry_from is not None:
        before = await named_round(store, round_.carry_from, day)
        if before.name == round_.name or before.opens >= round_.opens:
            raise RoundProblem(
                _NOT_EARLIER(name=before.name, opens=before.opens), field="carry_from"
            )
    people = await store.people.roster()
    known = {person.number for person in people}
    unknown = [number for number in round_.audience.numbers if number not in known]
    if unknown:
        raise UnknownNumbers(unknown)
    await store.save_round(round_)
    return await _opened(store, round_, people, day)


async def opened(store: Store, round_: Round, people: list[Person], day: date) -> Opened:
    """A round as it is, and whom of these people (`roster`) it asks that day."""
    return await _opened(store, round_, people, day)


async def _opened(store: Store, round_: Round, people: list[Person], day: date) -> Opened:
    departments = {person.department.strip().casefold() for person in people}
    functions = {person.function.strip().casefold() for person in people}
    audience = round_.audience
    missing = [one for one in audience.departments if one.strip().casefold() not in departments]
    missing += [one for one in audience.functions if one.strip().casefold() not in functions]
    asked = tuple(person for person in people if asks(round_, person, day))
    before = await store.rounds.plan_states(round_.carry_from) if round_.carry_from else []
    following = {one.employee_id for one in before if one.agreed} & {one.id for one in asked}
    return Opened(round=round_, people=asked, nobody_in=tuple(missing), following=len(following))


async def named_round(store: Store, name: str | None, day: date) -> Round:
    """The round of that name (None: the one that is open, else the last); raises `RoundProblem`."""
    if name is not None:
        round_ = await store.rounds.get(name)
        if round_ is None:
            known = ", ".join(f"'{one.name}'" for one in await store.rounds.all())
            raise RoundProblem((_NO_SUCH if known else _NONE_YET)(name=name, known=known))
        return round_
    rounds = await store.rounds.open_on(day) or (await store.rounds.all())[::-1]
    if not rounds:
        raise RoundProblem(_NO_ROUND)
    return rounds[0]


async def _carry(
    store: Store, texts: Texts, closed: Round, under_way: tuple[Progress, ...], now: datetime
) -> tuple[Person, ...]:
    """Drafts go on in the round that asks their employee next; raises `RoundProblem` when no
    other round is open or to come."""
    day = today(now)
    later = [one for one in await store.rounds.all() if _still_to_come(one, closed, day)]
    if not later:
        raise RoundProblem(_NO_OTHER)
    carried = []
    for one in under_way:
        into = round_for(one.person, later, max(day, later[0].opens))
        plan = await store.plans.get(one.plan.id, lock=True) if one.plan and into else None
        if into is None or plan is None or not may_join(plan):
            continue
        if any(other.round == into.name for other in await store.plans.of_employee(one.person.id)):
            continue
        moved = join_round(plan, into, now)
        await store.save_plan(moved, before=plan)
        await store.history.record([moved_to_round(plan, moved, None, now)])
        word = moved_on(one.person, plan, moved, into, day)
        await store.outbox.send_later([outgoing(one.person, word.prompt, texts, now)])
        carried.append(one.person)
    return tuple(carried)


def _still_to_come(one: Round, closed: Round, day: date) -> bool:
    return one.name != closed.name and one.closed_at is None and one.closes >= day


async def _note(
    store: Store,
    what: str,
    round_: Round,
    details: Mapping[str, object],
    now: datetime,
    who: str | None,
) -> None:
    event = AuditEvent(at=now, who=who, what=what, subject=round_.name, details=details)
    await store.audit.record(event)
