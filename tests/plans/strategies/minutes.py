"""Random reports of talks."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from plans.model import Addition, Confirmation, Note, TalkReport
from tests.plans.strategies.derived import drawn, made
from tests.plans.strategies.items import people
from tests.plans.strategies.values import maybe, sides, texts

notes = made(Note)
confirmations = made(Confirmation, role=sides, person_id=people)


def report(draw: st.DrawFn, ids: Iterator[int]) -> TalkReport:
    number = next(ids)
    found: TalkReport = drawn(
        draw,
        TalkReport,
        id=number,
        waits_for=maybe(sides),
        notes=st.lists(notes, max_size=2).map(tuple),
        additions=tuple(addition(draw, ids) for _ in range(draw(st.integers(0, 1)))),
        passed=st.lists(texts, max_size=2).map(tuple),
        confirmed=st.lists(confirmations, max_size=2).map(tuple),
    )
    return found


def addition(draw: st.DrawFn, ids: Iterator[int]) -> Addition:
    found: Addition = drawn(draw, Addition, id=next(ids), verdict=None, manager_remark=None)
    return found
