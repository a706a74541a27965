"""A round as the fields of a form, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from plans.i18n.text import Text
from plans.model import Audience, Round
from plans.rounds.changes import (
    NotPossible,
    checked_name,
    first_days,
    is_year,
    last_days,
    suggested_names,
    usual_period,
)

DAYS = ("opens", "closes", "period_start", "period_end")
LISTS = ("departments", "functions", "numbers")
FIELDS = (*DAYS, *LISTS, "carry_from")
_BETWEEN = re.compile(r"[\s,;]+")

_NO_DAY = Text("Give a day, such as 31/03/2027.")


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a form says of a round, and why it cannot be so."""

    round: Round | None
    """None as long as something in it is no value at all."""
    problems: Mapping[str, Text]


def fields_of(round_: Round) -> dict[str, str]:
    """The fields of a round as they stand in its form; what a list holds is a line each."""
    audience = round_.audience
    return {
        **{name: getattr(round_, name).isoformat() for name in DAYS},
        "departments": _listed(audience.departments),
        "functions": _listed(audience.functions),
        "numbers": _listed(audience.numbers),
        "carry_from": round_.carry_from or "",
    }


def fields_of_new(rounds: Sequence[Round], today: date) -> dict[str, str]:
    """What a new round would usually be."""
    name = next(iter(suggested_names(rounds, today)), "")
    days = first_days(today, int(name) if is_year(name) else None)
    opens = next((day for day in days if day > today), today)
    closes = next(iter(last_days(opens, today)), opens)
    start, end = usual_period(name, opens)
    before = max((one for one in rounds if one.opens < opens), key=_age, default=None)
    given = dict(zip(DAYS, (opens, closes, start, end), strict=True))
    return {
        "name": name,
        **{key: day.isoformat() for key, day in given.items()},
        **dict.fromkeys(LISTS, ""),
        "carry_from": before.name if before is not None else "",
    }


def sent(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The form as a browser sent it: ticks of one name are the lines of one field."""
    found: dict[str, str] = {}
    ticks: dict[str, list[str]] = {"departments": [], "functions": []}
    for name, value in pairs:
        if name in ticks:
            ticks[name].append(value)
        else:
            found[name] = value
    numbers = sorted(filter(None, _BETWEEN.split(found.get("numbers", ""))))
    listed = {name: _listed(values) for name, values in ticks.items()}
    return found | listed | {"numbers": _listed(numbers)}


def read_new(values: Mapping[str, str], rounds: Iterable[Round]) -> Read:
    """The new round that a form describes."""
    problems: dict[str, Text] = {}
    name = ""
    try:
        name = checked_name(values.get("name", ""), rounds)
    except NotPossible as problem:
        problems["name"] = problem.text
    day = date.min
    blank = Round(name=name, opens=day, closes=day, period_start=day, period_end=day)
    read = read_changed(values, blank)
    problems.update(read.problems)
    return Read(round=None if problems else read.round, problems=problems)


def read_changed(values: Mapping[str, str], round_: Round) -> Read:
    """The round with what its form says now."""
    problems: dict[str, Text] = {}
    given: dict[str, Any] = {}
    for name in DAYS:
        try:
            given[name] = date.fromisoformat(values[name].strip())
        except ValueError:
            problems[name] = _NO_DAY
    audience = Audience(
        **{name: tuple(values[name].split("\n")) if values[name] else () for name in LISTS}
    )
    if {name: _listed(getattr(audience, name)) for name in LISTS} == {
        name: _listed(getattr(round_.audience, name)) for name in LISTS
    }:
        audience = round_.audience
    given |= {"audience": audience, "carry_from": values["carry_from"] or None}
    return Read(round=None if problems else replace(round_, **given), problems=problems)


def _listed(values: Iterable[str]) -> str:
    return "\n".join(sorted(dict.fromkeys(values)))


def _age(round_: Round) -> tuple[date, str]:
    return round_.opens, round_.name
