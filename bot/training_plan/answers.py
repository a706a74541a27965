"""What HR says in the seven steps of the collective training plan: kept answer by answer, each with who and
when, in the plan and in the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.training_plan.attached_documents import documents_of
from dialogs.prompt import Line, Position
from dialogs.screens.training_plan_places import asks_for_skills, year_at
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.law.files import Law
from plans.model import Person, Status
from plans.rights import is_hr
from plans.storage.store import Store
from plans.training_plan.answers import (
    AnsweredMeanwhile,
    PlanLeftOpen,
    PlanSaid,
    default_year,
    left_open,
    with_answer,
)
from plans.training_plan.levels import levels
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.shown import StepsShown
from plans.training_plan.skills import NeededSkill, needed_skills
from plans.training_plan.steps import Question, groups_for, questions

_NOT_HR = Text("Only HR can say that for the training plan. Nothing was changed.")


async def keep_answer(
    store: Store, said: PlanSaid, now: datetime, *, who: str | None = None
) -> TrainingPlan:
    """Keeps an answer in HR's name or in that of `who`; the plan as it is then. Raises
    `AnsweredMeanwhile` when what it takes the place of is another than was seen."""
    before = await store.training_plans.get(said.year, hold=True)
    after = with_answer(before, said, who, now)
    if after == before:
        return before
    if not said.value:  # taken away on purpose: it is not asked again by itself
        after = left_open(after, said.key)
    await store.training_plans.write(after)
    details = {"question": said.key, "characters": len(said.value)}
    event = AuditEvent(
        at=now, who=who, what="training_plan.answer", subject=str(said.year), details=details
    )
    await store.audit.record(event)
    return after


async def leave_open(store: Store, year: int, key: str) -> None:
    """Notes that HR passed a question by."""
    plan = await store.training_plans.get(year, hold=True)
    await store.training_plans.write(left_open(plan, key))


async def carry_out(
    store: Store, me: Person, said: PlanSaid | PlanLeftOpen, now: datetime
) -> list[Line]:
    """Does what this person said in the chat, if they are of HR at that moment; what to say else."""
    if not is_hr(me, today(now)):
        return [Line(_NOT_HR)]
    if isinstance(said, PlanLeftOpen):
        await leave_open(store, said.year, said.key)
        return []
    try:
        await keep_answer(store, said, now, who=me.id)
    except AnsweredMeanwhile as meanwhile:
        return [Line(meanwhile.text)]
    return []


async def shown(store: Store, me: Person, overlay: str, now: datetime) -> StepsShown:
    """What HR sees of the plan of a year. It is held: who answers now answers to what is shown."""
    year = year_at(overlay) or default_year(today(now))
    of_skills = asks_for_skills(Position.parse(overlay).key)
    return await steps_of(store, year, now, hold=True, of_skills=of_skills)


async def steps_of(
    store: Store,
    year: int,
    now: datetime,
    *,
    hold: bool = False,
    of_skills: bool = False,
    skills: Mapping[str, tuple[NeededSkill, ...]] | None = None,
) -> StepsShown:
    """The plan of that year with its questions; with `of_skills` also what the plans of people ask for,
    or these `skills` where whoever asks has looked a moment ago."""
    plan = await store.training_plans.get(year, hold=hold)
    asked = plan_questions(year, store.law)
    return StepsShown(
        plan=plan,
        last=await store.training_plans.get(year - 1),
        questions=asked,
        covered_by=await store.training_plans.covering(year),
        years=tuple(await store.training_plans.years()),
        names=await names_of(store, plan),
        documents=await documents_of(store, plan),
        skills=skills or (await skills_of_plans(store, now) if of_skills else {}),
    )


def plan_questions(year: int, law: Law) -> tuple[Question, ...]:
    """The questions about the plan of that year."""
    return questions(levels(), groups_for(year, law.target_groups))


async def names_of(store: Store, plan: TrainingPlan) -> dict[str, str]:
    """How whoever answered is called, by their ids."""
    ids = {one.by for one in plan.answers if one.by is not None}
    return {key: one.name for key, one in (await store.people.get_many(ids)).items()}


async def skills_of_plans(store: Store, now: datetime) -> dict[str, tuple[NeededSkill, ...]]:
    """What the plans in force ask for, of those who work here."""
    day = today(now)
    people = {one.id: one for one in await store.people.roster() if one.works_on(day)}
    managers = {one.manager_id for one in people.values() if one.manager_id is not None}
    known = await store.plans.in_force_of(await store.plans.all_ids())
    running = [one for one in known.values() if one.status is Status.ACTIVE]
    return needed_skills(running, people, managers, levels())
