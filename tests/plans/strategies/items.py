"""Random goals, competences, actions, promises and talks, each with a number of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from plans.model import (
    Action,
    ActionStatus,
    Applied,
    CameFrom,
    Competence,
    CompetenceType,
    Goal,
    GoalKind,
    GoalOutcome,
    LearningForm,
    Origin,
    Priority,
    Promise,
    Rating,
    SupportKind,
    Talk,
    TalkKind,
    Verdict,
)
from tests.plans.strategies.values import amounts, days, maybe, sides, texts

came_from = st.builds(CameFrom, plan_id=st.integers(1, 9), item_id=st.integers(1, 40), name=texts)
ratings = st.builds(
    Rating,
    role=sides,
    level=st.integers(0, 5),
    on=days,
    person_id=st.sampled_from(["anna", "marc"]),
    report_id=st.integers(1, 40),
)


def item(draw: st.DrawFn, ids: Iterator[int]) -> dict[str, Any]:
    return {
        "id": next(ids),
        "verdict": draw(maybe(st.sampled_from(Verdict))),
        "manager_remark": draw(maybe(texts)),
    }


def goal(draw: st.DrawFn, ids: Iterator[int]) -> Goal:
    return Goal(
        **item(draw, ids),
        text=draw(maybe(texts)),
        kind=draw(maybe(st.sampled_from(GoalKind))),
        target_date=draw(maybe(days)),
        evidence=draw(maybe(texts)),
        origin=draw(maybe(st.sampled_from(Origin))),
        profile_link=draw(maybe(texts)),
        outcome=draw(maybe(st.sampled_from(GoalOutcome))),
        came_from=draw(maybe(came_from)),
        competences=tuple(competence(draw, ids) for _ in range(draw(st.integers(0, 2)))),
    )


def competence(draw: st.DrawFn, ids: Iterator[int]) -> Competence:
    return Competence(
        **item(draw, ids),
        name=draw(maybe(texts)),
        current=draw(maybe(st.integers(0, 5))),
        needed=draw(maybe(st.integers(1, 5))),
        current_manager=draw(maybe(st.integers(0, 5))),
        type=draw(maybe(st.sampled_from(CompetenceType))),
        priority=draw(maybe(st.sampled_from(Priority))),
        note=draw(maybe(texts)),
        ratings=draw(st.lists(ratings, max_size=2).map(tuple)),
        actions=tuple(action(draw, ids) for _ in range(draw(st.integers(0, 2)))),
    )


def action(draw: st.DrawFn, ids: Iterator[int]) -> Action:
    return Action(
        **item(draw, ids),
        what=draw(maybe(texts)),
        form=draw(maybe(st.sampled_from(LearningForm))),
        end=draw(maybe(days)),
        start=draw(maybe(days)),
        formal=draw(maybe(st.booleans())),
        provider=draw(maybe(texts)),
        theme=draw(maybe(texts)),
        language=draw(maybe(texts)),
        who=draw(maybe(texts)),
        hours=draw(maybe(amounts)),
        cost=draw(maybe(amounts)),
        status=draw(st.sampled_from(ActionStatus)),
        progress=draw(st.integers(0, 100)),
        dropped_because=draw(maybe(texts)),
        useful=draw(maybe(st.booleans())),
        applied=draw(maybe(st.sampled_from(Applied))),
        applied_how=draw(maybe(texts)),
        came_from=draw(maybe(came_from)),
    )


def promise(draw: st.DrawFn, ids: Iterator[int]) -> Promise:
    return Promise(
        **item(draw, ids),
        what=draw(maybe(texts)),
        who=draw(maybe(texts)),
        by=draw(maybe(days)),
        kind=draw(maybe(st.sampled_from(SupportKind))),
        kept=draw(maybe(st.booleans())),
        came_from=draw(maybe(came_from)),
    )


def talk(draw: st.DrawFn, ids: Iterator[int]) -> Talk:
    return Talk(
        **item(draw, ids),
        on=draw(maybe(days)),
        kind=draw(st.sampled_from(TalkKind)),
        moved_to=draw(maybe(days)),
    )
