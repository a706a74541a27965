"""How the answers of a collective training plan change: one at a time, so that several people of HR can
work on it together, and what one of them said is never overwritten unseen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.training_plan.plan import Answer, TrainingPlan
from plans.training_plan.steps import LONGEST_ANSWER, Question, Step

NEXT_YEAR_FROM = 9
"""The month from which on one means the plan of the next year: a habit of ours, and no rule of the law."""
MOST_DOCUMENTS = 10
"""With one answer."""
FIRST_YEAR, LAST_YEAR = 2023, 2098
"""Of which plans can be drawn up: the first year of the law, and far enough."""

_MEANWHILE = Text(
    "Somebody else has answered that meanwhile, so nothing was changed. Look at it, and say it again."
)
_TOO_LONG = Text(
    "Together that is %(count)s characters, and at most %(most)s fit. Put the rest in a document and send "
    "that along."
)


class AnsweredMeanwhile(UserError):
    """The answer that was to be replaced is another one by now."""

    def __init__(self) -> None:
        super().__init__(_MEANWHILE)


@dataclass(frozen=True, kw_only=True)
class PlanSaid:
    """What HR says at a question of the steps, to be kept."""

    year: int
    key: str
    value: str = ""
    """Empty: the answer is taken away."""
    seen: str = ""
    """The answer that it takes the place of, as it was read by whoever says this; empty: none."""


@dataclass(frozen=True, kw_only=True)
class PlanLeftOpen:
    """That HR passes a question by, so that it is not asked again by itself."""

    year: int
    key: str


@dataclass(frozen=True, kw_only=True)
class PlanDocuments:
    """Documents that HR puts with an answer, or takes away from it."""

    year: int
    key: str
    add: tuple[int, ...] = ()
    """Ids of uploads that wait for their sender."""
    remove: int | None = None
    """The id of an upload that is forgotten."""


@dataclass(frozen=True, kw_only=True)
class AnswerDraft:
    """What somebody is still saying at a question, until they decide what is kept of it."""

    year: int
    key: str
    text: str = ""
    """What they said, and is not kept yet."""
    seen: str = ""
    """The answer that they read last."""


def default_year(today: date) -> int:
    """The year whose plan one means when one names none."""
    return today.year + (1 if today.month >= NEXT_YEAR_FROM else 0)


def with_answer(plan: TrainingPlan, said: PlanSaid, by: str | None, at: datetime) -> TrainingPlan:
    """The plan after that answer, which documents of the one before stay with. Raises `AnsweredMeanwhile`
    when what it takes the place of is another than was seen."""
    before = plan.answer(said.key)
    value = before.value if before is not None else ""
    if value != said.seen:
        raise AnsweredMeanwhile
    if value == said.value:
        return plan
    documents = before.documents if before is not None else ()
    after = Answer(key=said.key, value=said.value, by=by, at=at, documents=documents)
    return _put(plan, after)


def left_open(plan: TrainingPlan, key: str) -> TrainingPlan:
    """The plan after somebody passed that question by."""
    kept = tuple(one for one in plan.left_open if one != key)
    return replace(plan, left_open=(*kept, key))


def with_documents(
    plan: TrainingPlan, key: str, documents: tuple[int, ...], by: str | None, at: datetime
) -> TrainingPlan:
    """The plan with these uploads at that question; what was said there stays said by whoever did."""
    before = plan.answer(key) or Answer(key=key, value="", by=by, at=at)
    return _put(plan, replace(before, documents=documents))


def joined(first: str, second: str) -> str:
    """Two answers, one below the other; raises `UserError` when that is too long."""
    both = f"{first}\n\n{second}" if first and second else first or second
    return checked_length(both)


def checked_length(value: str) -> str:
    """The same; raises `UserError` when it is too long."""
    if len(value) > LONGEST_ANSWER:
        raise UserError(_TOO_LONG(count=len(value), most=LONGEST_ANSWER))
    return value


def is_said(plan: TrainingPlan, question: Question) -> bool:
    """Whether there is an answer to it, in words or as a document."""
    found = plan.answer(question.key)
    return found is not None and bool(found.value or found.documents)


def next_open(
    plan: TrainingPlan, questions: Iterable[Question], after: Question | None = None
) -> Question | None:
    """The first question after that one, or anywhere, that is open and was not passed by."""
    every = list(questions)
    if after is not None and after in every:
        every = every[every.index(after) + 1 :]
    return next(
        (one for one in every if not is_said(plan, one) and one.key not in plan.left_open), None
    )


def progress(
    plan: TrainingPlan, questions: Iterable[Question], step: Step | None = None
) -> tuple[int, int]:
    """How many of the questions of that step (of all) have an answer, and how many there are."""
    asked = [one for one in questions if step in {None, one.step}]
    return sum(is_said(plan, one) for one in asked), len(asked)


def _put(plan: TrainingPlan, answer: Answer) -> TrainingPlan:
    """The plan with that answer in its place; without it when there is nothing in it."""
    others = tuple(one for one in plan.answers if one.key != answer.key)
    kept = (answer,) if answer.value or answer.documents else ()
    return replace(plan, answers=(*others, *kept))
