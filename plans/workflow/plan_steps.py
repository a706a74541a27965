"""What people do with a plan: each use case takes values and gives back the changed plan and whom
to tell.

Nothing here reads a clock, writes a row or knows a chat.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from plans import completeness, editing
from plans.calendar.days import months_later
from plans.calendar.working_days import BELGIUM, last_working_day, next_working_day
from plans.content import content_hash
from plans.errors import Incomplete, ReasonNeeded
from plans.i18n.formats import BRUSSELS
from plans.law.rules import SupportedPlanRule
from plans.lifecycle import NEED_A_REASON, Move, after
from plans.model import Agreement, Person, Plan, Role, Round, SignOff, Status, Talk, TalkKind
from plans.model.own_questions import OwnQuestion
from plans.notices import News, Notice, Outcome, notices_to, tell_manager
from plans.rights import Act, require
from plans.talks import recording


def start_plan(employee: Person, round_: Round | None, now: datetime, language: str) -> Plan:
    """An empty first version, with its talks planned: after 3 and 6 months, and a final one.

    Without a round the plan runs for a year from today.
    """
    today = now.astimezone(BRUSSELS).date()
    start = round_.period_start if round_ else today
    end = round_.period_end if round_ else months_later(today, 12)
    plan = Plan(
        id=0,
        employee_id=employee.id,
        manager_id=employee.manager_id,
        language=language,
        round=round_.name if round_ else None,
        period_start=start,
        period_end=end,
        created_at=now,
        status_since=now,
    )
    return _with_talks(plan, today)


def join_round(plan: Plan, round_: Round, now: datetime) -> Plan:
    """A plan that is only its employee's yet, as one of this round: with its period, and with
    talks planned anew where one of them would fall outside it."""
    today = now.astimezone(BRUSSELS).date()
    start, end = max(round_.period_start, today), round_.period_end
    moved = replace(
        plan,
        round=round_.name,
        period_start=round_.period_start,
        period_end=round_.period_end,
    )
    if all(talk.on is None or start <= talk.on <= end for talk in plan.talks):
        return moved
    return _with_talks(replace(moved, talks=()), today)


def _with_talks(plan: Plan, today: date) -> Plan:
    for talk in default_talks(max(plan.period_start, today), plan.period_end):
        plan, _ = editing.add(plan, Talk.KIND, None, on=talk.on, kind=talk.kind)
    return plan


FINAL_BEFORE_END = timedelta(weeks=2)


def default_talks(start: date, end: date) -> tuple[Talk, ...]:
    """Follow-up talks 3 and 6 months after the start and the final evaluation two weeks before
    the end, so that it is not held on the last day of the year; all on working days."""
    final = max(last_working_day(end - FINAL_BEFORE_END, BELGIUM), start)
    follow_ups = [next_working_day(months_later(start, months), BELGIUM) for months in (3, 6)]
    days = [(day, TalkKind.FOLLOW_UP) for day in follow_ups if day < final]
    return tuple(
        Talk(id=index, on=day, kind=kind)
        for index, (day, kind) in enumerate([*days, (final, TalkKind.FINAL)], start=1)
    )


def submit(
    plan: Plan,
    me: Person,
    people: Iterable[Person],
    now: datetime,
    *,
    questions: Iterable[OwnQuestion] = (),
    agreed: Plan | None = None,
    supported: SupportedPlanRule | None = None,
) -> Outcome:
    """Hands the plan to the manager; raises `Incomplete` while something is missing, also of the
    organisation's own `questions`. `agreed` is the version in force, where there is one;
    `supported` what the plan of a target-group worker holds besides."""
    today = now.astimezone(BRUSSELS).date()
    if completeness.missing(plan, today, questions, agreed=agreed, supported=supported):
        raise Incomplete
    plan = fresh_for_review(made_move(plan, me, Move.SUBMIT, now))
    return Outcome(plan, tell_manager(plan, people, today))


def take_back(plan: Plan, me: Person, now: datetime, *, submitted: Plan | None = None) -> Outcome:
    """The employee takes a plan back that nobody is reading, as it was `submitted`: what a former
    manager noted in it meanwhile was never shared."""
    moved = made_move(as_submitted(plan, submitted), me, Move.TAKE_BACK, now)
    return Outcome(moved, notices_to(plan.manager_id, News.TAKEN_BACK, moved))


def begin_review(plan: Plan, me: Person, now: datetime) -> Plan:
    """The manager opens a submitted plan."""
    return made_move(plan, me, Move.BEGIN_REVIEW, now)


def return_plan(plan: Plan, me: Person, reason: str, now: datetime) -> Outcome:
    """Back to the employee, with the reason and everything the manager noted."""
    plan = made_move(plan, me, Move.RETURN, now, reason)
    return Outcome(plan, notices_to(plan.employee_id, News.RETURNED, plan))


def revise(plan: Plan, me: Person, now: datetime) -> Plan:
    """The employee takes up a returned plan; the reason stays readable."""
    return made_move(plan, me, Move.REVISE, now, plan.reason)


def approve(plan: Plan, me: Person, now: datetime, *, manager: Person | None = None) -> Outcome:
    """The manager agrees and signs, or their deputy does for `manager`; it is the employee's turn."""
    remarks = bool(plan.manager_remark)
    plan = signed(plan, me, Role.MANAGER, now, with_remarks=remarks, manager=manager)
    plan = made_move(plan, me, Move.APPROVE, now)
    return Outcome(plan, notices_to(plan.employee_id, News.WAITS_FOR_AGREEMENT, plan))


def reconsider(plan: Plan, me: Person, reason: str, now: datetime) -> Outcome:
    """The employee does not agree yet: back to a draft, without the manager's signature."""
    moved = made_move(plan, me, Move.RECONSIDER, now, reason)
    moved = replace(
        moved, sign_offs=tuple(s for s in moved.sign_offs if s.version != moved.version)
    )
    return Outcome(moved, notices_to(moved.manager_id, News.RECONSIDERED, moved))


def sign(
    plan: Plan,
    me: Person,
    now: datetime,
    *,
    remark: str | None = None,
    differing_opinion: str | None = None,
    agreed: Plan | None = None,
) -> Outcome:
    """The employee agrees; the plan is in force and both get the document. What was said of
    progress in the `agreed` version meanwhile stays so."""
    require(me, Move.SIGN, plan)
    if agreed is not None and agreed.version != plan.version:
        plan = recording.with_progress(plan, agreed)
    plan = signed(plan, me, Role.EMPLOYEE, now, remark=remark, differing_opinion=differing_opinion)
    plan = made_move(plan, me, Move.SIGN, now)
    both = [plan.employee_id, plan.manager_id]
    return Outcome(
        plan,
        tuple(
            Notice(to=person, news=News.ACTIVE, plan=plan, documents=True)
            for person in both
            if person
        ),
    )


def replaced(plan: Plan, me: Person, by: Plan, now: datetime) -> Outcome:
    """The employee signed the next plan, and it takes the place of this one: nobody has two in
    force. It stays as it was agreed; both hear of it."""
    over = replace(made_move(plan, me, Move.REPLACE, now), replaced_by=by.id)
    told = sorted({over.employee_id, over.manager_id} - {None}, key=str)
    return Outcome(over, tuple(n for to in told for n in notices_to(to, News.REPLACED, over)))


def new_version(plan: Plan, me: Person, now: datetime, *, number: int | None = None) -> Plan:
    """A next version of an agreed plan as a draft; the agreed one stays in force until this one
    is signed. `number` is given where the versions in between were withdrawn."""
    require(me, Act.NEW_VERSION, plan)
    dated = tuple(replace(talk, on=talk.day, moved_to=None) for talk in plan.talks)
    return fresh_for_review(
        replace(
            plan,
            talks=dated,
            version=number or plan.version + 1,
            status=Status.DRAFT,
            status_since=now,
            created_at=now,
            reason=None,
            sign_offs=(),
        )
    )


def withdraw(
    plan: Plan, me: Person, reason: str, now: datetime, *, submitted: Plan | None = None
) -> Outcome:
    """The employee or HR stops this plan; of a next version that was not agreed yet, the agreed one
    stays in force.

    What a manager noted and did not share yet is never shared: the plan is as `submitted`.
    """
    reviewed = plan.status in {Status.SUBMITTED, Status.IN_REVIEW}
    kept = as_submitted(plan, submitted) if reviewed else plan
    moved = made_move(kept, me, Move.WITHDRAW, now, reason)
    knows = moved.manager_id if plan.status is not Status.DRAFT else None
    others = {moved.employee_id, knows} - {me.id, None}
    news = News.WITHDRAWN if is_whole(plan) else News.VERSION_WITHDRAWN
    return Outcome(
        moved, tuple(n for to in sorted(others, key=str) for n in notices_to(to, news, moved))
    )


def is_whole(plan: Plan) -> bool:
    """True when withdrawing this version stops the plan: it is the first, or the one in force."""
    return plan.version == 1 or plan.status is Status.ACTIVE


def made_move(plan: Plan, me: Person, move: Move, now: datetime, reason: str | None = None) -> Plan:
    """The plan after one step of its life; raises `NotAllowed`, `WrongStatus`, `ReasonNeeded`."""
    require(me, move, plan)
    if move in NEED_A_REASON and not (reason or "").strip():
        raise ReasonNeeded
    status = after(move, plan.status)
    proposed_by = None if status is Status.DRAFT else plan.proposed_by
    return replace(plan, status=status, status_since=now, reason=reason, proposed_by=proposed_by)


def as_submitted(plan: Plan, submitted: Plan | None) -> Plan:
    """The plan without what a manager noted and has not shared; their preparation stays theirs."""
    if submitted is None:
        return plan
    return replace(
        submitted,
        status=plan.status,
        manager_id=plan.manager_id,
        manager_preparation=plan.manager_preparation,
        last_item_id=plan.last_item_id,
    )


def signed(
    plan: Plan,
    me: Person,
    role: Role,
    now: datetime,
    *,
    remark: str | None = None,
    differing_opinion: str | None = None,
    with_remarks: bool = False,
    manager: Person | None = None,
) -> Plan:
    """The plan with one more signature.

    `with_remarks` is for remarks that stand in the plan itself, and so are not repeated. Who signs as
    manager and is not `manager` signs for them.
    """
    deputy = role is Role.MANAGER and manager is not None and manager.id != me.id
    remarks = remark or differing_opinion or with_remarks
    agreement = Agreement.AGREED_WITH_REMARKS if remarks else Agreement.AGREED
    sign_off = SignOff(
        person_id=me.id,
        name=me.name,
        role=role,
        agreement=agreement,
        at=now,
        version=plan.version,
        content_hash=content_hash(plan),
        remark=remark,
        differing_opinion=differing_opinion,
        instead_of=manager.name if manager is not None and deputy else None,
    )
    return replace(plan, sign_offs=(*plan.sign_offs, sign_off))


def fresh_for_review(plan: Plan) -> Plan:
    """Without the manager's word on each item: a changed plan is read anew, remarks stay."""
    for item in plan.items():
        if item.verdict is not None:
            plan = editing.set_value(plan, item.id, "verdict", None)
    return plan
