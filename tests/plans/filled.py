"""A plan in which every field of everything has a value of its own, made from the dataclasses
themselves: a field that is added tomorrow has one too."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import count
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from plans.model import (
    Action,
    ActionStatus,
    Agreement,
    Competence,
    Confirmation,
    Goal,
    Item,
    Note,
    Plan,
    Promise,
    Rating,
    Role,
    SignOff,
    Status,
    Talk,
    TalkKind,
    TalkReport,
    Verdict,
)
from plans.model.own_questions import OwnAnswer, OwnKind
from tests.cast import NOW

Made = TypeVar("Made")

BEGUN = NOW.astimezone(UTC)
FAR = date(2030, 1, 1)
"""Every day of such a plan lies after its next period began."""
AS_IT_MUST_BE: dict[type, dict[str, Any]] = {
    Plan: {
        "id": 4,
        "employee_id": "anna",
        "manager_id": "marc",
        "version": 1,
        "status": Status.ACTIVE,
        "language": "nl",
        "round": "2027",
        "created_at": BEGUN,
        "last_item_id": 100,
    },
    Goal: {"verdict": Verdict.ADJUSTED},
    Competence: {"current": 2, "needed": 5, "current_manager": 1},
    Action: {"status": ActionStatus.STARTED},
    Promise: {"kept": False, "verdict": Verdict.ADJUSTED},
    Rating: {"role": Role.EMPLOYEE, "level": 4, "person_id": "anna", "report_id": 90},
    TalkReport: {"id": 90, "kind": TalkKind.FOLLOW_UP, "talk_id": 5, "additions": ()},
    Note: {"item": 3},
    SignOff: {
        "person_id": "anna",
        "role": Role.EMPLOYEE,
        "version": 1,
        "agreement": Agreement.AGREED_WITH_REMARKS,
    },
    Confirmation: {"role": Role.EMPLOYEE, "person_id": "anna"},
    OwnAnswer: {"key": "mobility", "kind": OwnKind.TEXT},
}
"""What a plan cannot have just any value for; an open action and a promise not kept go along."""
NUMBERS = {Goal: 1, Competence: 2, Action: 3, Promise: 4, Talk: 5}


def filled(kind: type[Made], **given: Any) -> Made:
    """One of that kind, with a value in each field and one item in each list."""
    return _filled(kind, count(1), given)


def _filled(kind: Any, numbers: Any, given: dict[str, Any]) -> Any:
    hints = get_type_hints(kind)
    known = AS_IT_MUST_BE.get(kind, {}) | given
    if issubclass(kind, Item):
        known = {"id": NUMBERS.get(kind, 91)} | known
    return kind(
        **{
            entry.name: known[entry.name]
            if entry.name in known
            else _value(f"{kind.__name__}.{entry.name}", hints[entry.name], numbers)
            for entry in fields(kind)
        }
    )


def _value(name: str, hint: Any, numbers: Any) -> Any:
    given = [one for one in get_args(hint) if one is not NoneType]
    if get_origin(hint) is tuple:
        return (_value(name, given[0], numbers),)
    if given:
        return _value(name, given[0], numbers)
    if is_dataclass(hint):
        return _filled(hint, numbers, {})
    number = next(numbers)
    if issubclass(hint, StrEnum):
        return list(hint)[-1]
    simple: dict[Any, Any] = {
        bool: True,
        int: number % 90 + 1,
        str: f"{name} {number}",
        Decimal: Decimal(number),
        date: FAR + timedelta(days=number),
        time: time(number % 12 + 8, number % 60),
        datetime: BEGUN + timedelta(minutes=number),
    }
    return simple[hint]
