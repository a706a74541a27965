"""How a field of a plan is declared: once, with everything that follows from it.

A field that is declared in one place and then listed in ten others is forgotten in one of them, and
an answer is lost. So each field says here what it is called, where it is printed, whether a plan
can do without it, whether it is part of what is signed, and whether it goes along into the next
plan. Documents, register, completeness, fingerprint, carrying and talks read it from there.

    obstacle: str | None = answer(Text("What could stand in the way"))

`answer` is for what people say, `state` for how a thing stands.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum, auto
from functools import cache
from types import NoneType
from typing import Any, cast, get_args, get_type_hints

from plans.i18n.text import Text

_KEY = "declared"


class Printed(Enum):
    """Where a document prints a field."""

    AMONG_OTHERS = auto()
    """By itself, its label before it, among the other answers of its item."""
    OWN_PLACE = auto()
    """Where the layout has a place for it: a heading, a column, a signature."""
    NOWHERE = auto()


class Along(Enum):
    """How a field goes along into the next plan."""

    AS_IT_IS = auto()
    """A day before the new period is left out, so that it is asked again."""
    LAST_SEEN = auto()
    """The employee's own level as it was seen last; not enough insight is asked again."""
    NOT = auto()


class Unit(Enum):
    """What a number counts."""

    LEVEL = auto()
    """0-5; 0: not enough insight."""
    PERCENT = auto()
    HOURS = auto()
    EURO = auto()


@dataclass(frozen=True, kw_only=True)
class Declared:
    """What is said of one field."""

    label: Text | None
    """What the chat calls it; None for what the chat never names."""
    on_paper: Text | None
    """What documents call it."""
    column: Text | None
    """The head of its column in the register."""
    width: int | None
    """Of that column, in characters; None: what its type needs."""
    printed: Printed
    unit: Unit | None
    needed: Text | None
    """How it is asked for when a plan is submitted without it; None: a plan can do without."""
    may_have_passed: bool
    """Whether a day may lie before the one on which the plan is submitted."""
    signed: bool
    """Whether it is part of what two people agree on."""
    along: Along
    noted: bool
    """Whether talks say how it stands, of the plan in force and of a next version alike."""


def answer(
    label: Text,
    *,
    on_paper: Text | None = None,
    column: Text | None = None,
    width: int | None = None,
    printed: Printed = Printed.AMONG_OTHERS,
    unit: Unit | None = None,
    needed: Text | None = None,
    may_have_passed: bool = True,
    signed: bool = True,
    along: Along = Along.AS_IT_IS,
    noted: bool = False,
    default: Any = None,
) -> Any:
    """A field that holds what somebody answered. Documents say `label` unless `on_paper` is given,
    the register what documents say unless `column` is."""
    said = Declared(
        label=label,
        on_paper=on_paper or label,
        column=column or on_paper or label,
        width=width,
        printed=printed,
        unit=unit,
        needed=needed,
        may_have_passed=may_have_passed,
        signed=signed,
        along=along,
        noted=noted,
    )
    return field(default=default, metadata={_KEY: said})


def state(
    label: Text | None = None,
    *,
    on_paper: Text | None = None,
    column: Text | None = None,
    width: int | None = None,
    printed: Printed = Printed.OWN_PLACE,
    unit: Unit | None = None,
    along: Along = Along.NOT,
    noted: bool = False,
    default: Any = None,
) -> Any:
    """A field that says how something stands: it changes without a new agreement, and a next plan
    begins without it."""
    said = Declared(
        label=label,
        on_paper=on_paper or label,
        column=column or on_paper or label,
        width=width,
        printed=printed,
        unit=unit,
        needed=None,
        may_have_passed=True,
        signed=False,
        along=along,
        noted=noted,
    )
    return field(default=default, metadata={_KEY: said})


def as_in(kind: type, name: str, **changes: Any) -> Any:
    """A field that says of an item what its field `name` says, called the same. It is said in a
    talk, where nothing is needed."""
    said = replace(declared(kind)[name], **({"needed": None} | changes))
    return field(default=None, metadata={_KEY: said})


def declared(kind: type) -> Mapping[str, Declared]:
    """The declared fields of a dataclass in its own order; what only holds it together (an id,
    what it contains) is not among them."""
    return _declared(cast("Hashable", kind))


@cache
def _declared(kind: Any) -> Mapping[str, Declared]:
    found = {entry.name: entry.metadata.get(_KEY) for entry in fields(kind)}
    return {name: said for name, said in found.items() if said is not None}


def type_of(kind: type, name: str) -> Any:
    """The type of a field's value when there is one: `date` for `date | None`."""
    return _type_of(cast("Hashable", kind), name)


@cache
def _type_of(kind: Any, name: str) -> Any:
    hint = get_type_hints(kind)[name]
    given = [one for one in get_args(hint) if one is not NoneType]
    return given[0] if NoneType in get_args(hint) and len(given) == 1 else hint
