"""Answers to the organisation's own questions: as values, as what is stored, and in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from plans.i18n.formats import Money, show_days
from plans.i18n.text import Text
from plans.model import LEVELS, Plan
from plans.model.own_questions import OwnAnswer, OwnKind, OwnQuestion
from plans.model.words import LEVEL_WORDS

_YES, _NO = Text("Yes"), Text("No")
_LEVEL = Text("%(level)s – %(words)s")


def answer_to(plan: Plan, key: str) -> OwnAnswer | None:
    return next((answer for answer in plan.own_answers if answer.key == key), None)


def value_in(answer: OwnAnswer) -> Any:
    """The value that `with_answer` was given."""
    match answer.kind:
        case OwnKind.YES_NO:
            return answer.value == "yes"
        case OwnKind.LEVEL:
            return int(answer.value)
        case OwnKind.DATE:
            return date.fromisoformat(answer.value)
        case OwnKind.NUMBER | OwnKind.MONEY:
            return Decimal(answer.value)
        case _:
            return answer.value


def with_answer(plan: Plan, question: OwnQuestion, value: Any) -> Plan:
    """The plan with that answer; for None, without one."""
    others = [one for one in plan.own_answers if one.key != question.key]
    if value is None:
        return replace(plan, own_answers=tuple(others))
    words = question.text(plan.language)
    answer = OwnAnswer(key=question.key, question=words, kind=question.kind, value=_stored(value))
    places = [one.key for one in plan.own_answers]
    where = places.index(question.key) if question.key in places else len(others)
    return replace(plan, own_answers=(*others[:where], answer, *others[where:]))


def shown(answer: OwnAnswer) -> Any:
    """The answer as something a `Text` can hold."""
    value = value_in(answer)
    match answer.kind:
        case OwnKind.YES_NO:
            return _YES if value else _NO
        case OwnKind.LEVEL if value in LEVELS:
            return _LEVEL(level=value, words=LEVEL_WORDS[value])
        case OwnKind.NUMBER:
            return show_days(value)
        case OwnKind.MONEY:
            return Money(value)
        case _:
            return value


def _stored(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)
