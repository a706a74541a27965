"""What is true before a turn, as far as a conversation can need it: loaded in its transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.collection.asking import collectable
from bot.people.pending_list import LIST_KEPT
from bot.people.team import team_plans
from bot.plans.carry_over import earlier_of
from bot.plans.own_plan import in_its_round, is_not_asked, is_place_taken
from bot.reminders.tasks import agenda, waiting_for
from bot.rounds.dashboard import load_dashboards, shown_rounds
from bot.turns.areas import what_is_shown
from bot.word_template.pending import styles
from dialogs.conversation import Conversation
from dialogs.reminders.tasks import Task
from dialogs.snapshot import (
    PEOPLE_LIST,
    Snapshot,
    Waiting,
    area_of,
    changes_rounds,
    shows_collect,
    shows_rounds,
    shows_styles,
    shows_team,
)
from plans.calendar.days import today
from plans.history import SUBMITTED
from plans.i18n.translate import Texts
from plans.law.rules import SupportedPlanRule
from plans.model import Person, Plan, Status
from plans.model.own_questions import asked
from plans.people.report import Summary
from plans.people.team import Member
from plans.rights import is_hr
from plans.rounds.dashboard import Dashboard
from plans.storage.people.organisation import Organisation
from plans.storage.store import Store

_BETWEEN_THE_TWO = frozenset(
    {Status.SUBMITTED, Status.IN_REVIEW, Status.RETURNED, Status.AWAITING_AGREEMENT}
)
_WITH_THE_EMPLOYEE = frozenset({Status.DRAFT, Status.RETURNED, Status.AWAITING_AGREEMENT})


async def load_snapshot(
    store: Store,
    person_id: str,
    conversation: Conversation,
    organisation: Organisation,
    now: datetime,
    *,
    texts: Texts,
    everyone_reachable: bool = False,
    pages: bool = False,
    waits: bool = True,
    listed: bool = False,
) -> Snapshot:
    """The snapshot around the plan and the overlay of that person's conversation. With `waits`, also
    the plans that wait for them (`dialogs.turn.needs_waiting`), and with `listed` every other line
    of what waits (`needs_list`); at the home screen both."""
    subject, overlay = conversation.subject, conversation.overlay
    waits, listed = waits or subject is None, listed or subject is None
    plan = await store.plans.get(subject, lock=True) if subject is not None else None
    people = await _involved(store, person_id, plan, organisation, today(now))
    me = people[person_id].as_of(today(now))
    of_hr = overlay if is_hr(me, today(now)) else None  # nobody else sees anything of these
    if plan is not None:
        plan = await in_its_round(store, me, plan, organisation, now)
    plan, in_force, versions, next_open = await _plan_at_hand(store, me, plan)
    round_ = organisation.round_named(plan.round) if plan else None
    waiting: tuple[Waiting, ...] | None = None
    tasks: tuple[Task, ...] = ()
    if listed:
        waiting, tasks = await agenda(store, me, now)
    elif waits:
        waiting = await waiting_for(store, me)
    for one in waiting or ():
        people.setdefault(one.employee.id, one.employee)
    people = {key: person.as_of(today(now)) for key, person in people.items()}
    return Snapshot(
        now=now,
        me=me,
        people=_reachable(people) if everyone_reachable else people,
        texts=texts,
        plan=plan,
        questions=asked(round_.questions) if round_ else (),
        supported=await _supported(store, plan, people, now),
        earlier=await earlier_of(store, plan, me, round_, _asked_at(conversation, plan)),
        submitted=await _as_submitted(store, plan),
        in_force=in_force,
        next_open=next_open,
        versions=versions,
        other_open=await _other_open(store, plan, organisation),
        waits=waiting,
        agenda=tasks,
        team=await _team(store, me, today(now)) if shows_team(overlay) else None,
        dashboards=await _dashboards(store, of_hr, now, everyone_reachable),
        not_asked=waits and await is_not_asked(store, me, organisation, now),
        collectable=await collectable(store, me) if shows_collect(of_hr) else None,
        people_list=await _people_list(store, me, of_hr, now),
        styles=await styles(store, me, now) if shows_styles(of_hr) else None,
        rounds=organisation.rounds if shows_rounds(of_hr) else (),
        shown=await what_is_shown(store, texts, me, overlay, now),
        departments=await _departments(store, of_hr),
        pages=pages,
        manages=organisation.has_team(me),
        manages_others=me.id in organisation.manager_ids,
        overlay=overlay,
    )


async def _supported(
    store: Store, plan: Plan | None, people: Mapping[str, Person], now: datetime
) -> SupportedPlanRule | None:
    """What the plan of a target-group worker holds at least."""
    employee = people.get(plan.employee_id) if plan is not None else None
    if employee is None or not employee.supported_work:
        return None
    profile = await store.organisation.profile()
    return store.law.calendar.supported_plan(today(now)) if profile.maatwerk else None


def _reachable(people: dict[str, Person]) -> dict[str, Person]:
    return {key: replace(person, reachable=True) for key, person in people.items()}


def _asked_at(conversation: Conversation, plan: Plan | None) -> str | None:
    """The key of the question at which the conversation stands in that plan."""
    at = conversation.session(plan.id).at if plan else None
    return at.key if at else None


async def _plan_at_hand(
    store: Store, me: Person, plan: Plan | None
) -> tuple[Plan | None, Plan | None, int, bool]:
    """The plan that is talked about, its version in force while a next one is open, how many
    versions of it there ever were, and whether a next one is open that is not theirs to read."""
    if plan is None:
        return None, None, 1, False
    in_force = await store.plans.in_force(plan.id) if plan.version > 1 else None
    dropped = plan.status is Status.WITHDRAWN  # a next version was dropped: the agreed one counts
    if in_force is None:
        return plan, None, plan.version, False
    at_hand = replace(in_force, manager_id=plan.manager_id)  # who is the manager now hears of it
    if in_force.status is Status.ACTIVE and not _is_theirs(me, plan):
        return at_hand, in_force, plan.version, True
    return at_hand if dropped else plan, in_force, plan.version, False


def _is_theirs(me: Person, plan: Plan) -> bool:
    """False for a manager while a next version lies with the employee: the agreed one stays open."""
    return me.id == plan.employee_id or plan.status not in _WITH_THE_EMPLOYEE


async def _involved(
    store: Store, person_id: str, plan: Plan | None, organisation: Organisation, today: date
) -> dict[str, Person]:
    """Everybody of whom this turn can speak, or who can be told of it."""
    ids = {person_id, *organisation.hr_ids}
    involved = {person_id}
    involved |= {one.deputy_id for one in organisation.stand_ins if one.manager_id == person_id}
    if plan is not None:
        involved |= {one for one in (plan.employee_id, plan.manager_id) if one is not None}
        involved |= organisation.deputies_of(plan.manager_id, today)
    found = await store.people.get_many(ids | involved)
    besides = organisation.hr_ids - involved
    return {
        key: person for key, person in found.items() if key not in besides or is_hr(person, today)
    }


async def _dashboards(
    store: Store, overlay: str | None, now: datetime, everyone_reachable: bool
) -> tuple[Dashboard, ...] | None:
    if not shows_rounds(overlay) or area_of(overlay) is not None:
        return None
    rounds = await shown_rounds(store, today(now))
    return await load_dashboards(
        store, rounds, now, everyone_reachable=everyone_reachable, only_due=True
    )


async def _departments(store: Store, overlay: str | None) -> tuple[str, ...]:
    if not changes_rounds(overlay):
        return ()
    return tuple(await store.collections.departments())


async def _team(store: Store, me: Person, today: date) -> tuple[Member, ...]:
    return (await team_plans(store, me, today)).members


async def _people_list(
    store: Store, me: Person, overlay: str | None, now: datetime
) -> Summary | None:
    if overlay != PEOPLE_LIST:
        return None
    kept = await store.import_lists.pending_summary(me.id, now - LIST_KEPT)
    return Summary.from_json(kept) if kept is not None else None


async def _other_open(store: Store, plan: Plan | None, organisation: Organisation) -> bool:
    """Whether a completed plan cannot be opened again, because another took its place."""
    if plan is None or plan.status is not Status.COMPLETED:
        return False
    return await is_place_taken(store, plan, organisation)


async def _as_submitted(store: Store, plan: Plan | None) -> Plan | None:
    """The plan as it was submitted, while that can differ from what it is now."""
    if plan is None or plan.status not in _BETWEEN_THE_TWO:
        return None
    return await store.plans.snapshot(plan.id, plan.version, SUBMITTED)
