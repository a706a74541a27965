"""A document as plain values, for templates that may see nothing else.

A template must not be able to call or reach anything: it gets dicts, lists, strings and numbers.
Every string goes through one cleaner on its way, so that none can be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from plans.outline import Document, OwnData, Timeline
from plans.outline.training_plan.parts import PlanDocument
from plans.rounds.chart import Chart


def plain(document: Document, clean: Callable[[str], str]) -> dict[str, Any]:
    """The document's fields by name; days become numbers counted from the timeline's first."""
    values = {entry.name: getattr(document, entry.name) for entry in fields(document)}
    del values["made_at"]
    timeline = values.pop("timeline")
    data = {name: plain_value(value, clean) for name, value in values.items()}
    data["timeline"] = _timeline(timeline, clean) if timeline else None
    return data


def plain_fields(
    whole: Chart | OwnData | PlanDocument, clean: Callable[[str], str]
) -> dict[str, Any]:
    """The fields by name of what has no timeline."""
    values = {entry.name: getattr(whole, entry.name) for entry in fields(whole)}
    del values["made_at"]
    return {name: plain_value(value, clean) for name, value in values.items()}


def plain_value(value: Any, clean: Callable[[str], str]) -> Any:
    """One value with all that is in it; raises `TypeError` for what no template can be given."""
    match value:
        case None | bool() | int():
            return value
        case Decimal():
            return None  # what is printed of it stands beside it, as a text
        case str():
            return clean(value)
        case tuple():
            return [plain_value(item, clean) for item in value]
        case Mapping():
            return {name: plain_value(item, clean) for name, item in value.items()}
        case _ if is_dataclass(value):
            return {
                entry.name: plain_value(getattr(value, entry.name), clean)
                for entry in fields(value)
            }
        case _:
            raise TypeError(f"a template cannot be given a {type(value).__name__}")


def _timeline(timeline: Timeline, clean: Callable[[str], str]) -> dict[str, Any]:
    def day(on: date) -> int:
        return (on - timeline.first).days

    return {
        "days": day(timeline.last) + 1,
        "alt": clean(timeline.alt),
        "more": clean(timeline.more),
        "today": day(timeline.today) if timeline.today else None,
        "today_words": timeline.today_words,
        "ticks": [{"at": day(tick.on), "label": clean(tick.label)} for tick in timeline.ticks],
        "bars": [
            {
                "label": clean(bar.label),
                "start": day(bar.start),
                "end": day(bar.end),
                "formal": bar.formal,
            }
            for bar in timeline.bars
        ],
        "markers": [
            {
                "kind": marker.kind,
                "at": day(marker.on),
                "day": clean(marker.day),
                "date": marker.date,
                "label": clean(marker.label),
            }
            for marker in timeline.markers
        ],
    }
