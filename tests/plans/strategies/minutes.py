"""Random reports of talks."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from plans.model import (
    ActionStatus,
    Addition,
    Applied,
    Confirmation,
    GoalOutcome,
    LearningForm,
    Note,
    TalkKind,
    TalkReport,
)
from tests.plans.strategies.values import days, maybe, moments, sides, texts

notes = st.builds(
    Note,
    item=st.integers(1, 40),
    name=texts,
    status=maybe(st.sampled_from(ActionStatus)),
    progress=maybe(st.integers(0, 100)),
    new_end=maybe(days),
    old_end=maybe(days),
    dropped_because=maybe(texts),
    level=maybe(st.integers(0, 5)),
    level_manager=maybe(st.integers(0, 5)),
    kept=maybe(st.booleans()),
    outcome=maybe(st.sampled_from(GoalOutcome)),
    useful=maybe(st.booleans()),
    applied=maybe(st.sampled_from(Applied)),
    applied_how=maybe(texts),
    agreed=maybe(st.booleans()),
    objection=maybe(texts),
)
confirmations = st.builds(
    Confirmation,
    role=sides,
    person_id=st.sampled_from(["anna", "marc"]),
    name=texts,
    at=moments,
)


def report(draw: st.DrawFn, ids: Iterator[int]) -> TalkReport:
    return TalkReport(
        id=next(ids),
        kind=draw(st.sampled_from(TalkKind)),
        talk_id=draw(maybe(st.integers(1, 40))),
        begun_at=draw(moments),
        held_on=draw(maybe(days)),
        helped=draw(maybe(texts)),
        hindered=draw(maybe(texts)),
        comes_next=draw(maybe(texts)),
        next_talk=draw(maybe(days)),
        remark=draw(maybe(texts)),
        manager=draw(texts),
        closed_at=draw(maybe(moments)),
        waits_for=draw(maybe(sides)),
        notes=draw(st.lists(notes, max_size=2).map(tuple)),
        additions=tuple(addition(draw, ids) for _ in range(draw(st.integers(0, 1)))),
        passed=draw(st.lists(texts, max_size=2).map(tuple)),
        confirmed=draw(st.lists(confirmations, max_size=2).map(tuple)),
    )


def addition(draw: st.DrawFn, ids: Iterator[int]) -> Addition:
    return Addition(
        id=next(ids),
        what=draw(maybe(texts)),
        competence=draw(maybe(texts)),
        form=draw(maybe(st.sampled_from(LearningForm))),
        end=draw(maybe(days)),
    )
