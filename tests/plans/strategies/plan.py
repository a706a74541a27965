"""Random plans, whole ones."""

from __future__ import annotations

from hypothesis import strategies as st

from plans.model import Agreement, Plan, Preparation, SignOff, Status
from plans.own_questions import OwnAnswer, OwnKind
from tests.plans.strategies.items import goal, promise, talk
from tests.plans.strategies.minutes import report
from tests.plans.strategies.values import days, maybe, moments, sides, texts

MOST_ITEMS = 3 + 3 * 2 + 3 * 2 * 2 + 2 + 3 + 2 * 2

preparations = st.builds(
    Preparation,
    good_at=maybe(texts),
    like=maybe(texts),
    better=maybe(texts),
    ambition_short=maybe(texts),
    ambition_long=maybe(texts),
    job_change=maybe(texts),
    shared=st.booleans(),
)
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
    return st.builds(
        SignOff,
        person_id=st.sampled_from(["anna", "marc"]),
        name=texts,
        role=sides,
        agreement=st.sampled_from(Agreement),
        at=moments,
        version=st.just(version),
        content_hash=st.just("0" * 64),
        remark=maybe(texts),
        differing_opinion=maybe(texts),
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
    return Plan(
        id=plan_id,
        employee_id=employee_id,
        manager_id=manager_id,
        version=version,
        round=round_,
        status=draw(statuses),
        language=draw(st.sampled_from(["nl", "fr", "de", "en"])),
        period_start=draw(days),
        period_end=draw(days),
        created_at=draw(moments),
        status_since=draw(moments),
        reason=draw(maybe(texts)),
        preparation=draw(preparations),
        manager_preparation=draw(preparations),
        goals=tuple(goal(draw, ids) for _ in range(draw(st.integers(0, 3)))),
        promises=tuple(promise(draw, ids) for _ in range(draw(st.integers(0, 2)))),
        talks=tuple(talk(draw, ids) for _ in range(draw(st.integers(0, 3)))),
        employee_remark=draw(maybe(texts)),
        manager_remark=draw(maybe(texts)),
        reports=tuple(report(draw, ids) for _ in range(draw(st.integers(0, 2)))),
        proposed_by=draw(maybe(sides)),
        follows=draw(maybe(st.integers(1, 9))),
        replaced_by=draw(maybe(st.integers(1, 9))),
        own_answers=draw(own_answers.map(tuple)),
        sign_offs=draw(st.lists(sign_offs(version), max_size=2).map(tuple)),
        last_item_id=MOST_ITEMS,
    )
