"""Random people and plans, whole ones, for tests that must hold for every plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from plans.model import (
    Action,
    ActionStatus,
    Addition,
    Agreement,
    Applied,
    CameFrom,
    Competence,
    CompetenceType,
    Confirmation,
    FunctionProfile,
    Goal,
    GoalKind,
    GoalOutcome,
    LearningForm,
    Note,
    Origin,
    Person,
    Plan,
    Preparation,
    Priority,
    ProfileCompetence,
    Promise,
    Rating,
    Role,
    SignOff,
    Status,
    SupportKind,
    Talk,
    TalkKind,
    TalkReport,
    Verdict,
)
from plans.own_questions import OwnAnswer, OwnKind

MOST_ITEMS = 3 + 3 * 2 + 3 * 2 * 2 + 2 + 3 + 2 * 2

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 12, 31), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(fold=0)
)
amounts = st.decimals(Decimal(0), Decimal(100_000), places=3)


sides = st.sampled_from([Role.EMPLOYEE, Role.MANAGER])


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


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

profiles = st.builds(
    FunctionProfile,
    title=texts,
    text=texts,
    competences=st.lists(
        st.builds(
            ProfileCompetence,
            name=texts,
            needed=st.integers(1, 5),
            type=st.sampled_from(CompetenceType),
        ),
        max_size=2,
    ).map(tuple),
)


def persons(person_id: str = "anna") -> st.SearchStrategy[Person]:
    """Somebody without a chat, whose manager is not said."""
    return st.builds(
        Person,
        id=st.just(person_id),
        name=texts,
        number=st.sampled_from(["", "1024", "A-7"]),
        function=texts,
        department=texts,
        hr=st.booleans(),
        language=maybe(st.sampled_from(["nl", "fr", "de", "en"])),
        started_on=maybe(days),
        left_on=maybe(days),
        work_fraction=st.decimals(Decimal("0.1"), Decimal(1), places=2),
        profile=maybe(profiles),
        language_chosen=st.booleans(),
        privacy_seen_at=maybe(moments),
        reachable=st.just(False),
        country=st.sampled_from(["BE", "NL"]),
        time_zone=st.sampled_from(["Europe/Brussels", "Europe/Lisbon"]),
    )


own_answers = st.sampled_from(["mobility", "hours", "since"]).flatmap(
    lambda key: st.builds(
        OwnAnswer, key=st.just(key), question=texts, kind=st.just(OwnKind.TEXT), value=texts
    )
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


ratings = st.builds(
    Rating,
    role=sides,
    level=st.integers(0, 5),
    on=days,
    person_id=st.sampled_from(["anna", "marc"]),
    report_id=st.integers(1, 40),
)

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
        goals=tuple(_goal(draw, ids) for _ in range(draw(st.integers(0, 3)))),
        promises=tuple(_promise(draw, ids) for _ in range(draw(st.integers(0, 2)))),
        talks=tuple(_talk(draw, ids) for _ in range(draw(st.integers(0, 3)))),
        employee_remark=draw(maybe(texts)),
        manager_remark=draw(maybe(texts)),
        reports=tuple(_report(draw, ids) for _ in range(draw(st.integers(0, 2)))),
        proposed_by=draw(maybe(sides)),
        follows=draw(maybe(st.integers(1, 9))),
        replaced_by=draw(maybe(st.integers(1, 9))),
        own_answers=draw(
            st.lists(own_answers, max_size=3, unique_by=lambda one: one.key).map(tuple)
        ),
        sign_offs=draw(st.lists(sign_offs(version), max_size=2).map(tuple)),
        last_item_id=MOST_ITEMS,
    )


def _item(draw: st.DrawFn, ids: Iterator[int]) -> dict[str, Any]:
    return {
        "id": next(ids),
        "verdict": draw(maybe(st.sampled_from(Verdict))),
        "manager_remark": draw(maybe(texts)),
    }


came_from = st.builds(CameFrom, plan_id=st.integers(1, 9), item_id=st.integers(1, 40), name=texts)


def _goal(draw: st.DrawFn, ids: Iterator[int]) -> Goal:
    return Goal(
        **_item(draw, ids),
        text=draw(maybe(texts)),
        kind=draw(maybe(st.sampled_from(GoalKind))),
        target_date=draw(maybe(days)),
        evidence=draw(maybe(texts)),
        origin=draw(maybe(st.sampled_from(Origin))),
        profile_link=draw(maybe(texts)),
        outcome=draw(maybe(st.sampled_from(GoalOutcome))),
        came_from=draw(maybe(came_from)),
        competences=tuple(_competence(draw, ids) for _ in range(draw(st.integers(0, 2)))),
    )


def _competence(draw: st.DrawFn, ids: Iterator[int]) -> Competence:
    return Competence(
        **_item(draw, ids),
        name=draw(maybe(texts)),
        current=draw(maybe(st.integers(0, 5))),
        needed=draw(maybe(st.integers(1, 5))),
        current_manager=draw(maybe(st.integers(0, 5))),
        type=draw(maybe(st.sampled_from(CompetenceType))),
        priority=draw(maybe(st.sampled_from(Priority))),
        note=draw(maybe(texts)),
        ratings=draw(st.lists(ratings, max_size=2).map(tuple)),
        actions=tuple(_action(draw, ids) for _ in range(draw(st.integers(0, 2)))),
    )


def _action(draw: st.DrawFn, ids: Iterator[int]) -> Action:
    return Action(
        **_item(draw, ids),
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


def _promise(draw: st.DrawFn, ids: Iterator[int]) -> Promise:
    return Promise(
        **_item(draw, ids),
        what=draw(maybe(texts)),
        who=draw(maybe(texts)),
        by=draw(maybe(days)),
        kind=draw(maybe(st.sampled_from(SupportKind))),
        kept=draw(maybe(st.booleans())),
        came_from=draw(maybe(came_from)),
    )


def _talk(draw: st.DrawFn, ids: Iterator[int]) -> Talk:
    return Talk(
        **_item(draw, ids),
        on=draw(maybe(days)),
        kind=draw(st.sampled_from(TalkKind)),
        moved_to=draw(maybe(days)),
    )


def _report(draw: st.DrawFn, ids: Iterator[int]) -> TalkReport:
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
        additions=tuple(_addition(draw, ids) for _ in range(draw(st.integers(0, 1)))),
        passed=draw(st.lists(texts, max_size=2).map(tuple)),
        confirmed=draw(st.lists(confirmations, max_size=2).map(tuple)),
    )


def _addition(draw: st.DrawFn, ids: Iterator[int]) -> Addition:
    return Addition(
        id=next(ids),
        what=draw(maybe(texts)),
        competence=draw(maybe(texts)),
        form=draw(maybe(st.sampled_from(LearningForm))),
        end=draw(maybe(days)),
    )
