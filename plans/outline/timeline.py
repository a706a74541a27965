"""The plan against time: when what is done, when the two talk, where today is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Literal

from plans.i18n.formats import BRUSSELS, show_date
from plans.model import Action, ActionStatus, Plan, TalkKind
from plans.outline import labels
from plans.outline.parts import Bar, Marker, Tick, Timeline
from plans.outline.signatures import SIDES
from plans.outline.wording import Wording, capital

Kind = Literal["talk", "final", "goal"]

MOST_BARS = 40
"""What fits one page; the tables have the rest."""

LABEL_LENGTH = 80
"""Characters of an action that the timeline says; the tables say it all."""

MONTHS_APART = (1, 3, 12)
MOST_TICKS = 15
"""A scale goes by months, quarters or years: the first of these that stays readable."""


def build_timeline(
    plan: Plan, wording: Wording, now: datetime, agreed_at: Mapping[int, datetime]
) -> Timeline | None:
    """The timeline, or None when nothing in the plan has a day yet. `agreed_at` says of actions, by
    id, when both agreed with them for the first time, in this version or in an earlier one."""
    bars = tuple(_bars(plan, wording, agreed_at))
    markers = tuple(sorted(_markers(plan, wording), key=lambda marker: marker.on))
    if not bars and not markers:
        return None
    first, last = _frame(plan, bars, markers)
    today = now.astimezone(BRUSSELS).date()
    shown = today if first <= today <= last else None
    return Timeline(
        first=first,
        last=last,
        ticks=tuple(_ticks(first, last, wording)),
        bars=bars[:MOST_BARS],
        more=wording.say(labels.MORE_BARS) if len(bars) > MOST_BARS else "",
        markers=markers,
        today=shown,
        today_words=show_date(shown) if shown else "",
        alt=_alt(first, last, bars[:MOST_BARS], markers, shown, wording),
    )


def _bars(plan: Plan, wording: Wording, agreed_at: Mapping[int, datetime]) -> Iterator[Bar]:
    begun = _begun(plan)
    for action in plan.actions:
        days = _days(action, plan, agreed_at.get(action.id, begun))
        if days and action.status is not ActionStatus.DROPPED:
            yield Bar(
                label=shortened(action.what or "", LABEL_LENGTH),
                period=wording.period(action.start, action.end),
                start=min(days),
                end=max(days),
                formal=action.is_formal,
            )


def _begun(plan: Plan) -> datetime:
    """When both had signed this version; until then, when it was begun."""
    signed = [one.at for role in SIDES if (one := plan.signature(role)) is not None]
    return max(signed) if len(signed) == len(SIDES) else plan.created_at


def _days(action: Action, plan: Plan, agreed_at: datetime) -> list[date]:
    """From its start, or else from the day it was agreed on, to its end."""
    if action.start is None and action.end is not None:
        begun = max(plan.period_start, agreed_at.astimezone(BRUSSELS).date())
        return [min(begun, action.end), action.end]
    return [day for day in (action.start, action.end) if day]


def _markers(plan: Plan, wording: Wording) -> Iterator[Marker]:
    for number, goal in enumerate(plan.goals, 1):
        if goal.target_date:
            label = wording.say(labels.GOAL, number=number)
            yield _marker("goal", goal.target_date, label, wording)
    for talk in plan.talks:
        if talk.day:
            kind: Kind = "final" if talk.kind is TalkKind.FINAL else "talk"
            label = capital(wording.word(talk.kind))
            yield _marker(kind, talk.day, label, wording)


def _marker(kind: Kind, on: date, label: str, wording: Wording) -> Marker:
    return Marker(kind=kind, on=on, day=wording.day(on), date=show_date(on), label=label)


def _frame(plan: Plan, bars: tuple[Bar, ...], markers: tuple[Marker, ...]) -> tuple[date, date]:
    """Whole months around the plan's period and everything in it."""
    days = [plan.period_start, plan.period_end, *(marker.on for marker in markers)]
    days += [day for bar in bars for day in (bar.start, bar.end)]
    last = max(days)
    return min(days).replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])


def _ticks(first: date, last: date, wording: Wording) -> Iterator[Tick]:
    start, end = _month_number(first), _month_number(last)
    months = end - start + 1
    apart = next((step for step in MONTHS_APART if months <= step * MOST_TICKS), 12)
    step = apart * max(1, -(-months // (apart * MOST_TICKS)))
    for number in range(start + -start % apart, end + 1, step):
        day = date(number // 12, number % 12 + 1, 1)
        yield Tick(on=day, label=_tick_label(day, apart, first.year != last.year, wording))


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _tick_label(day: date, apart: int, several_years: bool, wording: Wording) -> str:
    if apart == 12 or (several_years and day.month == 1):
        return f"{day.year}"
    if apart == 3:
        return wording.say(labels.QUARTER, number=(day.month + 2) // 3)
    return wording.month(day)


def _alt(
    first: date,
    last: date,
    bars: tuple[Bar, ...],
    markers: tuple[Marker, ...],
    today: date | None,
    wording: Wording,
) -> str:
    say = wording.say
    lines = [say(labels.ALT, first=first, last=last)]
    for bar in bars:
        formality = say(labels.LABELS["formal" if bar.formal else "informal"])
        lines.append(say(labels.ALT_BAR, what=bar.label, period=bar.period, formality=formality))
    lines += [say(labels.ALT_MARKER, label=mark.label, day=mark.date) for mark in markers]
    if today:
        lines.append(say(labels.ALT_TODAY, day=today))
    return " ".join(lines)


def shortened(text: str, length: int) -> str:
    """The text on one line, cut off with an ellipsis when it is longer than `length`."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
