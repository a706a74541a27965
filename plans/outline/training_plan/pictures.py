"""The pictures of the document: bars, and levels before and after. A figure that may not be shown has no bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plans.outline.training_plan import labels
from plans.outline.training_plan.numbers import Group, OutcomeGroup, PeopleGroup
from plans.outline.training_plan.parts import Bar, Bars, Grown, Growths
from plans.outline.training_plan.table import Setting
from plans.training_plan.investment import Growth

MOST_BARS = 16
"""What a picture holds; the table beside it has the rest."""
WHOLE = 1000
HUNDREDTHS = 100


@dataclass(frozen=True, kw_only=True)
class _Line:
    label: str
    values: tuple[Decimal, ...]
    """Empty where they may not be shown."""
    words: str


def budget_by_theme(setting: Setting, groups: Sequence[Group]) -> Bars | None:
    lines = [
        _Line(label=one.label, values=(one.budget,), words=setting.wording.money(one.budget))
        for one in groups
        if one.budget
    ]
    return _bars(setting, setting.say(labels.BUDGET_BY_THEME), (), lines)


def days_by_quarter(setting: Setting, groups: Sequence[Group]) -> Bars | None:
    lines = []
    for one in groups:
        shown = setting.figures.shown(f"{one.key}.hours")
        words = setting.days(one.hours).text if shown else setting.say(labels.NOT_SHOWN)
        lines.append(_Line(label=one.label, values=(one.hours,) if shown else (), words=words))
    return _bars(setting, setting.say(labels.DAYS_BY_QUARTER), (), lines)


def formal_and_informal(setting: Setting, groups: Sequence[Group]) -> Bars | None:
    """For each theme how many of its trainings are formal, and how many are not."""
    lines = []
    for one in groups:
        formal = sum(1 for training in one.trainings if training.formal)
        informal = sum(1 for training in one.trainings if training.formal is False)
        words = setting.say(labels.OF_THEM, part=formal, whole=formal + informal)
        values = (Decimal(formal), Decimal(informal))
        lines.append(_Line(label=one.label, values=values, words=words))
    legend = (setting.say(labels.FORMAL), setting.say(labels.INFORMAL))
    return _bars(setting, setting.say(labels.BY_KIND), legend, lines)


def who_has_none(setting: Setting, groups: Sequence[PeopleGroup]) -> Bars | None:
    lines = []
    for one in groups:
        shown = all(setting.figures.shown(f"{one.key}.{letter}") for letter in "yn")
        words = setting.say(labels.OF_THEM, part=one.without, whole=one.people)
        values = (Decimal(one.without), Decimal(one.having)) if shown else ()
        words = words if shown else setting.say(labels.NOT_SHOWN)
        lines.append(_Line(label=one.label, values=values, words=words))
    legend = (setting.say(labels.WITHOUT), setting.say(labels.HAVING))
    return _bars(setting, setting.say(labels.WHO_HAS_NONE), legend, lines)


def growth(setting: Setting, groups: Sequence[OutcomeGroup]) -> Growths | None:
    """Levels before and after by theme, as the employees see them."""
    lines = []
    for one in groups[:MOST_BARS]:
        seen = one.outcome.own
        if not seen.people:
            continue
        shown = setting.figures.shown(f"{one.key}.own")
        lines.append(
            Grown(
                label=one.label,
                before=_hundredths(seen.before, seen) if shown else None,
                after=_hundredths(seen.after, seen) if shown else None,
                words=levels(setting, seen) if shown else setting.say(labels.NOT_SHOWN),
            )
        )
    if not any(one.before for one in lines):
        return None
    return Growths(
        title=setting.say(labels.GROWTH),
        legend=(setting.say(labels.BEFORE), setting.say(labels.AFTER)),
        lines=tuple(lines),
        alt=_alt(setting, labels_and_words=[(one.label, one.words) for one in lines]),
    )


def levels(setting: Setting, seen: Growth) -> str:
    """The average levels before and after: 2,4 → 3,1."""
    before, after = (
        setting.number((Decimal(one) / seen.people).quantize(Decimal("0.1"))).text
        for one in (seen.before, seen.after)
    )
    return setting.say(labels.BEFORE_AFTER, before=before, after=after)


def _hundredths(levels_added: int, seen: Growth) -> int:
    return round(Decimal(levels_added * HUNDREDTHS) / seen.people)


def _bars(
    setting: Setting, title: str, legend: tuple[str, ...], lines: Sequence[_Line]
) -> Bars | None:
    """The picture; None where there is nothing to draw."""
    lines = lines[:MOST_BARS]
    longest = max((sum(one.values, Decimal(0)) for one in lines), default=Decimal(0))
    if not longest:
        return None
    bars = tuple(
        Bar(
            label=one.label,
            parts=tuple(int(value * WHOLE / longest) for value in one.values),
            words=one.words,
        )
        for one in lines
    )
    alt = _alt(setting, [(one.label, one.words) for one in lines])
    return Bars(title=title, legend=legend, bars=bars, alt=alt)


def _alt(setting: Setting, labels_and_words: Sequence[tuple[str, str]]) -> str:
    said = (setting.say(labels.ALT_BAR, label=one, words=words) for one, words in labels_and_words)
    return " ".join(said)
