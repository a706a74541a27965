"""A strategy for any dataclass of the model, from the types of its fields: a field that is added is
drawn by itself."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from plans.model.declaring import Unit, declared
from tests.plans.strategies.values import amounts, days, hours, maybe, moments, numbers, texts

RANGES = {Unit.LEVEL: st.integers(0, 5), Unit.PERCENT: st.integers(0, 100)}


def made(kind: type, **known: Any) -> st.SearchStrategy[Any]:
    """Any value of that dataclass; `known` are values or strategies of the fields whose type does
    not say enough."""
    return st.builds(kind, **_each(kind, known))


def drawn(draw: st.DrawFn, kind: type, **known: Any) -> Any:
    """The same, as a part of what is drawn already."""
    return draw(made(kind, **known))


def _each(kind: type, known: dict[str, Any]) -> dict[str, st.SearchStrategy[Any]]:
    hints = get_type_hints(kind)
    return {
        entry.name: _known(known[entry.name])
        if entry.name in known
        else _of(kind, entry.name, hints[entry.name])
        for entry in fields(kind)
    }


def _known(given: Any) -> st.SearchStrategy[Any]:
    return given if isinstance(given, st.SearchStrategy) else st.just(given)


def _of(kind: type, name: str, hint: Any) -> st.SearchStrategy[Any]:
    given = get_args(hint)
    if NoneType in given:
        [inner] = [one for one in given if one is not NoneType]
        return maybe(_of(kind, name, inner))
    said = declared(kind).get(name)
    if said is not None and said.unit in RANGES:
        return RANGES[said.unit]
    if issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    simple = {
        bool: st.booleans(),
        int: numbers,
        str: texts,
        datetime: moments,
        date: days,
        time: hours,
        Decimal: amounts,
    }
    return simple[hint]
