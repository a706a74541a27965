"""Random goals, competences, actions, promises and talks, each with a number of its own."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from plans.model import Action, CameFrom, Competence, Goal, Promise, Rating, Talk
from tests.plans.strategies.derived import drawn, made
from tests.plans.strategies.values import maybe, sides

people = st.sampled_from(["anna", "marc"])
came_from = maybe(made(CameFrom, plan_id=st.integers(1, 9)))
ratings = made(Rating, role=sides, level=st.integers(0, 5), person_id=people)


def goal(draw: st.DrawFn, ids: Iterator[int]) -> Goal:
    number = next(ids)
    inside = tuple(competence(draw, ids) for _ in range(draw(st.integers(0, 2))))
    found: Goal = drawn(draw, Goal, id=number, came_from=came_from, competences=inside)
    return found


def competence(draw: st.DrawFn, ids: Iterator[int]) -> Competence:
    number = next(ids)
    inside = tuple(action(draw, ids) for _ in range(draw(st.integers(0, 2))))
    seen = st.lists(ratings, max_size=2).map(tuple)
    needed = maybe(st.integers(1, 5))
    found: Competence = drawn(
        draw, Competence, id=number, needed=needed, ratings=seen, actions=inside
    )
    return found


def action(draw: st.DrawFn, ids: Iterator[int]) -> Action:
    found: Action = drawn(draw, Action, id=next(ids), came_from=came_from)
    return found


def promise(draw: st.DrawFn, ids: Iterator[int]) -> Promise:
    found: Promise = drawn(draw, Promise, id=next(ids), came_from=came_from)
    return found


def talk(draw: st.DrawFn, ids: Iterator[int]) -> Talk:
    found: Talk = drawn(draw, Talk, id=next(ids))
    return found
