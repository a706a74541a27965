"""What the people of the proof are asked, and what they answer.

Everybody draws up a plan, goes through the plan of one other person, and signs their own. Every
typed answer is a text that nobody else ever types, and every answer that is kept names the history
entry it must leave behind: exactly one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby
from typing import Any

from dialogs.steps.answers import Words
from dialogs.steps.step import Step
from plans.model import Plan, Role, Status
from plans.model.encoding import plain
from plans.sample.story import answers
from tests.story import KNOWN, answered, ask_of, label_of, new_after

OPEN = "Open"
"""The button of a piece of news."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A question, known by a part of its text, and the answer: words (`types`) or a button
    (`taps`)."""

    sees: str
    types: str | None = None
    taps: str | None = None
    step: str | None = None
    """The history entry that the answer leaves; None for a tap that only leads on."""
    value: str = ""
    """What is new in that entry."""


@dataclass(frozen=True)
class Answer:
    """An answer that was sent: by whom, to which step of whose plan."""

    by: str
    about: str
    step: str
    value: str


@dataclass(frozen=True)
class Fact:
    """What an answer makes of a plan: the value that one of its items, or the plan as a whole, has
    for a step. Items of a kind are numbered from 1, in the order in which they are asked about."""

    about: str
    step: str
    number: int
    value: str


def typed(sees: str, step: str, text: str, value: str | None = None) -> Line:
    return Line(sees=sees, types=text, step=step, value=text if value is None else value)


def tapped(sees: str, label: str, step: str | None = None, value: str = "") -> Line:
    return Line(sees=sees, taps=label, step=step, value=value)


def drafting(who: str) -> Iterator[Line]:
    """A plan from its first question until it is submitted. What is needed and not known here is
    answered from the shared story."""
    for number, line in enumerate(_known(who)):
        yield line
        for step in new_after(line.step) if line.step is not None and line.step in KNOWN else ():
            yield _of_the_story(step, who, number)


def _of_the_story(step: Step, who: str, number: int) -> Line:
    said, value = answered(step), str(answers(step.about)[step.field])
    if said.kind == "choose":
        return tapped(ask_of(step), label_of(step, said.choice), step.key, value)
    if isinstance(step.answer, Words):
        return typed(ask_of(step), step.key, f"{said.text} {number} of {who}")
    return typed(ask_of(step), step.key, said.text, value)


def _known(who: str) -> Iterator[Line]:
    yield tapped("Would you like to think about", "Start with my goal")
    yield typed("What would you like to reach?", "goal.text", f"Reach what {who} wants to reach")
    yield tapped("What is this goal for?", "Growing, taking on more", "goal.kind", "growth")
    yield typed("By when do you want", "goal.target_date", "30/9/2027", "2027-09-30")
    yield typed("How will you both see", "goal.evidence", f"The evidence of {who}")
    for number, (asked, now, needed) in enumerate(
        (("Which competence", "2", "4"), ("Which other competence", "1", "5")), start=1
    ):
        name = f"Skill {number} of {who}"
        yield typed(asked, "competence.name", name)
        yield tapped(f"Where are you now with “{name}”", now, "competence.current", now)
        yield tapped("which level do you need?", needed, "competence.needed", needed)
    yield tapped("Which other competence", "Go on to the actions")
    for number, (form, kept, day, iso) in enumerate(
        (
            ("From others (coach, mentor, feedback)", "others", "30/6/2027", "2027-06-30"),
            ("On the job", "job", "28/5/2027", "2027-05-28"),
        ),
        start=1,
    ):
        asked = f"What will you do to grow in “Skill {number} of {who}”"
        yield typed(asked, "action.what", f"Carry out step {number} of {who}")
        yield tapped("How do you learn with this?", form, "action.form", kept)
        yield typed("By when is it done?", "action.end", day, iso)
    yield tapped("Another goal, or go on?", "Go on to support")
    yield typed("What support do you need", "promise.what", f"The support of {who}")
    yield tapped("Who can provide that?", "My manager", "promise.who", "manager")
    yield typed("By when do you need it?", "promise.by", "30/4/2027", "2027-04-30")
    yield tapped("Do the dates suit you?", "They suit me, go on")
    yield tapped("Everything is there", "Submit", "submit", "submitted")


def submitted() -> str:
    """What ends the drafting."""
    return "Submitted!"


def review_news(employee: str) -> str:
    return f"{employee} has finished a PDP"


def reviewing(who: str, employee: str) -> Iterator[Line]:
    """Somebody else's plan, from the news of it to a signature."""
    yield tapped(review_news(employee), OPEN, "begin_review", "in_review")
    yield tapped("Shall we go through it together?", "Go through it")
    yield tapped("Do you agree with this goal?", "Agree", "goal.verdict", "agreed")
    for number, level in ((1, "3"), (2, "2")):
        asked = f"now with “Skill {number} of {employee_key(employee)}”"
        yield tapped(asked, level, "competence.current_manager", level)
        asked = f"For “Skill {number} of {employee_key(employee)}”"
        yield tapped(asked, "Agree", "action.verdict", "agreed")
    yield tapped("Is this support promised", "Yes, promised", "promise.verdict", "agreed")
    yield tapped("Do these talks suit you?", "Agree", "talks.verdict", "agreed")
    yield typed("the plan as a whole?", "plan.manager_remark", f"The remark of {who}")
    yield tapped(
        "Agreeing is also your signature", "Agree and sign", "approve", "awaiting_agreement"
    )


def reviewed() -> str:
    return "Signed."


def signing_news(manager_first_name: str) -> str:
    return f"{manager_first_name} has gone through your PDP"


def signing(manager_first_name: str) -> Iterator[Line]:
    """The second signature under one's own plan."""
    yield tapped(signing_news(manager_first_name), OPEN)
    yield tapped("and the plan is in force", "Agree and sign", "sign", "active")


def signed(employee: str | None = None) -> str:
    """What both see when a plan is agreed: the manager of that employee, and with None themself."""
    whose = f"The PDP of {employee}" if employee else "Your PDP"
    return f"{whose} is signed by both and in force"


def employee_key(name: str) -> str:
    """The id of the person of that name."""
    return name.split()[0].lower()


def facts_of(answers: Iterable[Answer]) -> list[Fact]:
    """The facts that these answers make, in their order. Nobody answers a step twice for an item."""
    asked: Counter[tuple[str, str]] = Counter()
    found = []
    for one in answers:
        asked[one.about, one.step] += 1
        found.append(Fact(one.about, one.step, asked[one.about, one.step], one.value))
    return found


def facts_in(plan: Plan) -> Iterator[Fact]:
    """Every value in a plan: of each field of each item, and the steps it has gone through. A step is
    named by the kind of item and the field."""
    about = plan.employee_id
    for kind, things in groupby(
        sorted([plan, *plan.items()], key=lambda one: one.KIND), key=lambda one: one.KIND
    ):
        for number, thing in enumerate(things, start=1):
            for name in (entry.name for entry in fields(thing)):
                value = getattr(thing, name)
                if isinstance(value, str | int | date):
                    yield Fact(about, f"{kind}.{name}", number, str(value))
    verdicts = {talk.verdict for talk in plan.talks}
    if len(verdicts) == 1 and (verdict := verdicts.pop()):  # one answer for all talks
        yield Fact(about, "talks.verdict", 1, str(verdict))
    for move, went in _WENT.items():
        if went(plan):
            yield Fact(about, move, 1, _LEADS_TO[move])


_LEADS_TO = {
    "submit": "submitted",
    "begin_review": "in_review",
    "approve": "awaiting_agreement",
    "sign": "active",
}
_REVIEWED = frozenset({Status.IN_REVIEW, Status.AWAITING_AGREEMENT, Status.ACTIVE})
_WENT: dict[str, Callable[[Plan], bool]] = {
    "submit": lambda plan: plan.status is not Status.DRAFT,
    "begin_review": lambda plan: plan.status in _REVIEWED,
    "approve": lambda plan: plan.signature(Role.MANAGER) is not None,
    "sign": lambda plan: plan.signature(Role.EMPLOYEE) is not None and plan.status is Status.ACTIVE,
}
"""How a plan shows that it has gone through a step."""


def texts_in(plan: Plan) -> Counter[str]:
    """Every text in a plan, and how often it stands there."""
    return Counter(_leaves(plain(plan)))


def _leaves(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _leaves(one)
        case list():
            for one in value:
                yield from _leaves(one)
