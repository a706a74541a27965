"""A year of somebody's ledger as plain JSON, so that it stays as it was worked out.

Sentences are kept as they are declared, with their values: whoever reads them later does so in a
language of their own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from plans.i18n.formats import Duration
from plans.i18n.text import Text
from plans.i18n.translated import Translated
from plans.law.rules import Rest
from plans.training_days.figures import Figure
from plans.training_days.ledger import Ended, YearBalance

_FIGURES = ("right", "carried_in", "taken", "planned", "left", "to_plan", "carried_out")


def to_json(row: YearBalance) -> str:
    """The row as a text that `from_json` reads."""
    data: dict[str, Any] = {name: _figure(getattr(row, name)) for name in _FIGURES}
    data |= {
        "year": row.year,
        "beyond": str(row.beyond),
        "on_path": row.on_path,
        "training_leave_hours": str(row.training_leave_hours),
        "ended": _ended(row.ended) if row.ended is not None else None,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def from_json(stored: str) -> YearBalance:
    """The row that `to_json` wrote."""
    data = json.loads(stored)
    figures: dict[str, Any] = {name: _figure_of(data[name]) for name in _FIGURES}
    return YearBalance(
        year=data["year"],
        beyond=Fraction(data["beyond"]),
        on_path=data["on_path"],
        training_leave_hours=Decimal(data["training_leave_hours"]),
        ended=_ended_of(data["ended"]) if data["ended"] is not None else None,
        **figures,
    )


def _figure(figure: Figure) -> dict[str, Any]:
    return {"days": str(figure.days), "lines": [_plain(line) for line in figure.lines]}


def _figure_of(data: Mapping[str, Any]) -> Figure:
    return Figure(days=Fraction(data["days"]), lines=tuple(map(_text, data["lines"])))


def _ended(ended: Ended) -> dict[str, Any]:
    return {
        "rest": ended.rest,
        "days": str(ended.days),
        "lines": [_plain(line) for line in ended.lines],
    }


def _ended_of(data: Mapping[str, Any]) -> Ended:
    return Ended(
        rest=Rest(data["rest"]) if data["rest"] is not None else None,
        days=Fraction(data["days"]),
        lines=tuple(map(_text, data["lines"])),
    )


def _plain(value: object) -> Any:
    match value:
        case Text():
            values = {name: _plain(one) for name, one in value.values.items()}
            return {"text": value.source, "with": values, "one": value.one, "count": value.count}
        case Translated():
            return {"words": dict(value.words)}
        case Duration():
            return {"hours": str(value.hours)}
        case date():
            return {"day": value.isoformat()}
        case str() | int():
            return value
    raise TypeError(f"a kept row cannot hold a {type(value).__name__}")


def _value(data: Any) -> object:
    match data:
        case {"text": _}:
            return _text(data)
        case {"words": words}:
            return Translated(words)
        case {"hours": hours}:
            return Duration(Decimal(hours))
        case {"day": day}:
            return date.fromisoformat(day)
    return data


def _text(data: Mapping[str, Any]) -> Text:
    values = {name: _value(one) for name, one in data["with"].items()}
    source, one, count = data["text"], data["one"], data["count"]
    return Text(source, values, one, count)
