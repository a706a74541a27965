"""Random plans, whole ones."""

from __future__ import annotations

from hypothesis import strategies as st

from plans.model import Plan, Preparation, SignOff, Status
from plans.model.own_questions import OwnAnswer, OwnKind
from tests.plans.strategies.derived import drawn, made
from tests.plans.strategies.items import goal, people, promise, talk
from tests.plans.strategies.minutes import report
from tests.plans.strategies.values import maybe, sides, texts

MOST_ITEMS = 3 + 3 * 2 + 3 * 2 * 2 + 2 + 3 + 2 * 2

preparations = made(Preparation)
own_answers = st.lists(
    st.builds(
        OwnAnswer,
        key=st.sampled_from(["mobility", "hours", "since"]),
        question=texts,
        kind=st.just(OwnKind.TEXT),
        value=texts,
    ),
    max_size=3,
    unique_by=lambda one: one.key,
)


def sign_offs(version: int = 1) -> st.SearchStrategy[SignOff]:
    return made(
        SignOff,
        person_id=people,
        role=sides,
        version=version,
        content_hash="0" * 64,
    )


@st.composite
def plans(
    draw: st.DrawFn,
    *,
    plan_id: int = 0,
    employee_id: str = "anna",
    manager_id: str | None = "marc",
    version: int = 1,
    round_: str | None = None,
    statuses: st.SearchStrategy[Status] = st.sampled_from(Status),  # noqa: B008
) -> Plan:
    """Any plan, finished or not; its items have their ids in no particular order."""
    ids = iter(draw(st.permutations(range(1, MOST_ITEMS + 1))))
    some = st.integers
    made_of: Plan = drawn(
        draw,
        Plan,
        id=plan_id,
        employee_id=employee_id,
        manager_id=manager_id,
        version=version,
        round=round_,
        status=statuses,
        language=st.sampled_from(["nl", "fr", "de", "en"]),
        preparation=preparations,
        manager_preparation=preparations,
        goals=tuple(goal(draw, ids) for _ in range(draw(some(0, 3)))),
        promises=tuple(promise(draw, ids) for _ in range(draw(some(0, 2)))),
        talks=tuple(talk(draw, ids) for _ in range(draw(some(0, 3)))),
        reports=tuple(report(draw, ids) for _ in range(draw(some(0, 2)))),
        proposed_by=maybe(sides),
        follows=maybe(some(1, 9)),
        replaced_by=maybe(some(1, 9)),
        own_answers=own_answers.map(tuple),
        sign_offs=st.lists(sign_offs(version), max_size=2).map(tuple),
        last_item_id=MOST_ITEMS,
    )
    return made_of
