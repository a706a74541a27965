"""A round as a picture: for each department a bar, cut up by how far people are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text, plural
from plans.i18n.translate import Texts
from plans.model.choices import Stage
from plans.model.words import word
from plans.rounds.dashboard import Dashboard, folded
from plans.rounds.progress import RARE

MOST_BARS = 30
"""What a phone's screen can still show."""

_TITLE = Text("PDP %(round)s")
_MOMENT = Text("as on %(day)s; the round runs until %(closes)s")
_ENDED = Text("as on %(day)s; the round ended on %(closes)s")
_WITHOUT = Text("no department")


@dataclass(frozen=True, kw_only=True)
class ChartBar:
    """One department: how many there are in each stage, in the order of the legend."""

    label: str
    people: int
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Everything the picture says, in one language."""

    language: str
    labels: Mapping[str, str]
    legend: tuple[str, ...]
    """How each stage is called, with how many there are in all."""
    stages: tuple[str, ...]
    """The stages themselves, for their colours."""
    bars: tuple[ChartBar, ...]
    more: str
    """How many departments are left out; empty when none is."""
    made_at: datetime


def build_chart(dashboard: Dashboard, texts: Texts, language: str, now: datetime) -> Chart:
    """The picture of a round; what is rare is shown only where there are any."""

    def say(text: Text) -> str:
        return texts.render(text, language)

    total = dashboard.stages
    stages = [stage for stage in Stage if stage not in RARE or total[stage]]
    shown, left_out = folded(dashboard.departments, MOST_BARS)
    more = plural("and %(count)s department more", "and %(count)s departments more", left_out)
    return Chart(
        language=language,
        labels={
            "title": say(_TITLE(round=dashboard.round.name)),
            "moment": say(_moment(dashboard)),
        },
        legend=tuple(f"{say(word(stage))} {total[stage]}" for stage in stages),
        stages=tuple(stage.value for stage in stages),
        bars=tuple(
            ChartBar(
                label=one.name or say(_WITHOUT),
                people=one.people,
                counts=tuple(one.stages.get(stage, 0) for stage in stages),
            )
            for one in shown
        ),
        more=say(more) if left_out else "",
        made_at=now,
    )


def _moment(dashboard: Dashboard) -> Text:
    """Of which day it is, and until when the round asks: two days that are no period together."""
    round_, today = dashboard.round, dashboard.today
    ended = round_.closed_at.astimezone(BRUSSELS).date() if round_.closed_at else round_.closes
    over = round_.closed_at is not None or ended < today
    return (_ENDED if over else _MOMENT)(day=today, closes=ended)
