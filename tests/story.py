"""The shared story as people tell it: plans that answer everything a plan needs, and how somebody
answers a question in the chat.

A story of the tests answers the questions it knows in words of its own (`KNOWN`). What is needed
besides, because somebody added a question, everybody answers as `templates/sample/story.toml` says:
nobody else has to be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from dialogs.event import Event
from dialogs.scripts.plan import PLAN
from dialogs.steps.answers import Party
from dialogs.steps.asking import Asking
from dialogs.steps.step import Step
from plans import editing
from plans.completeness import REQUIRED
from plans.i18n.translate import load_texts
from plans.model import LearningForm, Plan, Status
from plans.sample.story import answers
from plans.workflow import plan_steps
from plans.workflow.plan_steps import start_plan
from tests.cast import ANNA, MARC, NOW, ROUND

KNOWN = frozenset(
    {
        *("goal.text", "goal.kind", "goal.target_date", "goal.evidence"),
        *("competence.name", "competence.current", "competence.needed"),
        *("action.what", "action.form", "action.end"),
        *("promise.what", "promise.who", "promise.by", "talk.on"),
    }
)
"""The questions that every story answers itself."""
NEW = {
    key: step
    for key, step in PLAN.nodes.items()
    if isinstance(step, Step) and key not in KNOWN and step.field in REQUIRED.get(step.about, ())
}
"""The needed questions that none of them knows."""


def answered(step: Step, language: str = "en") -> Event:
    """How somebody in the story answers a question: by a tap where it has buttons."""
    value = answers(step.about, language)[step.field]
    match value:
        case bool():
            return Event(kind="choose", choice="yes" if value else "no")
        case StrEnum() | int():
            return Event(kind="choose", choice=str(value))
        case str() if isinstance(step.answer, Party):
            return Event(kind="choose", choice=value)
        case date():
            return Event(kind="text", text=f"{value:%d/%m/%Y}")
        case _:
            return Event(kind="text", text=str(value))


def new_after(key: str) -> Iterator[Step]:
    """The needed questions that no story knows and that come right after that one."""
    keys = list(PLAN.nodes)
    for following in keys[keys.index(key) + 1 :]:
        step = PLAN.step(following)
        if step is None or following in KNOWN:
            return
        if following in NEW:
            yield step


def ask_of(step: Step) -> str:
    """The beginning of a question, as far as it is the same about everything."""
    return step.ask.source.partition("%(")[0].replace("%%", "%")


def label_of(step: Step, choice: str) -> str:
    """What the button of an answer says, in English."""
    asking = Asking(
        plan=empty_plan(),
        me=ANNA,
        employee=ANNA,
        language="en",
        today=NOW.date(),
        render=load_texts().render,
    )
    return next(asking.say(one.label) for one in step.answer.choices(asking) if one.id == choice)


def empty_plan() -> Plan:
    """Anna has just begun."""
    return replace(start_plan(ANNA, ROUND, NOW, "en"), id=7)


def whole_plan() -> Plan:
    """Anna has answered everything that the short path asks."""
    plan, goal = editing.add(empty_plan(), "goal", None, **answers("goal"))
    plan, competence = editing.add(plan, "competence", goal.id, **answers("competence"))
    plan, _ = editing.add(plan, "action", competence.id, **answers("action"))
    plan, _ = editing.add(plan, "promise", None, **answers("promise"))
    for talk in plan.talks:
        for name, value in answers("talk").items():
            if getattr(talk, name) is None:
                plan = editing.set_value(plan, talk.id, name, value)
    return plan


def agreed_plan(now: datetime = NOW) -> Plan:
    """Anna's plan, with a training besides, agreed and signed by both."""
    plan = whole_plan()
    [competence] = plan.competences
    course = {
        "what": "A course in listening",
        "form": LearningForm.TRAINING,
        "end": date(2027, 5, 31),
    }
    plan, _ = editing.add(plan, "action", competence.id, **{**answers("action"), **course})
    planning = {"name": "Planning", "current": 1, "needed": 3}
    plan, other = editing.add(
        plan, "competence", plan.goals[0].id, **{**answers("competence"), **planning}
    )
    weekly = {"what": "Make the weekly planning", "end": date(2027, 10, 31)}
    plan, _ = editing.add(plan, "action", other.id, **{**answers("action"), **weekly})
    plan = plan_steps.submit(plan, ANNA, (ANNA, MARC), now).plan
    plan = plan_steps.begin_review(plan, MARC, now)
    for one in plan.competences:
        plan = editing.set_value(plan, one.id, "current_manager", 2)
    plan = plan_steps.approve(plan, MARC, now).plan
    return plan_steps.sign(plan, ANNA, now).plan


def plan_in(status: Status) -> Plan:
    return replace(whole_plan(), status=status)
