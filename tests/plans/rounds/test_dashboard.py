"""What HR sees of a round at a glance."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from plans.i18n.formats import BRUSSELS
from plans.i18n.translate import load_texts
from plans.model import Person, Status
from plans.model.choices import Stage
from plans.rounds.chart import build_chart
from plans.rounds.dashboard import Cost, Dashboard, Promised, folded
from plans.rounds.progress import PlanState, asked_of, progress_of
from tests.cast import ANNA, GREET, INES, MARC, NOW, ROUND, TODAY, TOM

EVERYBODY = (ANNA, MARC, GREET, INES, TOM)
S = Status


def state(who: Person, status: Status, since: datetime = NOW) -> PlanState:
    return PlanState(
        id=1,
        employee_id=who.id,
        manager_id=who.manager_id,
        status=status,
        status_since=since,
        agreed=status in {S.ACTIVE, S.COMPLETED},
    )


def board(*states: PlanState, today: date = TODAY, **more: object) -> Dashboard:
    people = [replace(one, reachable=one not in {INES, TOM}) for one in EVERYBODY]
    blocked = frozenset({"ines"})
    return Dashboard(
        round=ROUND,
        today=today,
        everybody=progress_of(asked_of(people, ROUND, today), states, blocked=blocked),
        names={one.id: one.name for one in EVERYBODY},
        **more,  # type: ignore[arg-type]
    )


def test_departments_by_name_and_who_has_none_last() -> None:
    found = board(
        state(ANNA, S.DRAFT), costs=(Cost(employee_id="anna", amount=Decimal(5), done=False),)
    )
    counts = [(one.name, one.people, dict(one.stages), one.cost) for one in found.departments]
    assert counts == [
        ("Customer service", 2, {Stage.DRAFTING: 1, Stage.NOT_STARTED: 1}, 5),
        ("", 3, {Stage.NOT_STARTED: 3}, 0),
    ]


def test_who_cannot_be_reached() -> None:
    assert [(one.person.id, one.blocked) for one in board().unreachable] == [
        ("ines", True),
        ("tom", False),
    ]


@pytest.mark.parametrize(
    ("since", "today", "stalls"),
    [
        # Monday 4 January + 10 working days = Monday 18 January.
        (date(2027, 1, 4), date(2027, 1, 18), False),
        (date(2027, 1, 4), date(2027, 1, 19), True),
        # Easter Monday 29 March is nobody's working day.
        (date(2027, 3, 22), date(2027, 4, 6), False),
        (date(2027, 3, 22), date(2027, 4, 7), True),
    ],
)
def test_a_plan_stalls_after_ten_working_days(since: date, today: date, stalls: bool) -> None:
    moment = datetime(since.year, since.month, since.day, 10, tzinfo=BRUSSELS)
    found = board(state(ANNA, S.SUBMITTED, moment), today=today)
    assert [one.person.id for one in found.stalled] == (["anna"] if stalls else [])


def test_the_day_on_which_a_plan_began_to_wait_is_that_in_brussels() -> None:
    last_of_the_day = datetime(2027, 1, 4, 22, 59, 59, tzinfo=UTC)
    for moment, stalls in (
        (last_of_the_day, True),
        (last_of_the_day + timedelta(seconds=1), False),
    ):
        found = board(state(ANNA, S.SUBMITTED, moment), today=date(2027, 1, 19))
        assert bool(found.stalled) is stalls


@pytest.mark.parametrize(
    ("status", "waits_for"),
    [
        (S.SUBMITTED, "Marc Janssens"),
        (S.IN_REVIEW, "Marc Janssens"),
        (S.RETURNED, "Anna Peeters"),
        (S.AWAITING_AGREEMENT, "Anna Peeters"),
        (S.DRAFT, None),
        (S.ACTIVE, None),
    ],
)
def test_whom_a_plan_waits_for(status: Status, waits_for: str | None) -> None:
    found = board(state(ANNA, status, NOW - timedelta(days=40)))
    [anna] = [one for one in found.everybody if one.person.id == "anna"]
    assert found.waits_for(anna) == (waits_for or "")
    assert [one.person.id for one in found.stalled] == (["anna"] if waits_for else [])


def test_support_that_is_due_and_what_it_costs() -> None:
    def promised(by: date) -> Promised:
        return Promised(plan_id=1, item_id=1, employee_id="anna", what=str(by), who="hr", by=by)

    late, near, far = (
        promised(date(2026, 12, 1)),
        promised(date(2027, 2, 14)),
        promised(date(2027, 2, 15)),
    )
    costs = (
        Cost(employee_id="anna", amount=Decimal("100.50"), done=True),
        Cost(employee_id="anna", amount=Decimal("49.50"), done=False),
    )
    found = board(promised=(far, near, late), costs=costs)
    assert found.due == (late, near)
    assert (found.cost, found.cost_to_come) == (150, Decimal("49.50"))


def test_only_the_biggest_departments_fit_a_picture() -> None:
    people = [
        replace(ANNA, id=f"{name}{number}", department=name)
        for name, count in (("A", 1), ("B", 3), ("C", 2))
        for number in range(count)
    ]
    found = replace(board(), everybody=progress_of(asked_of(people, ROUND, TODAY), []))
    shown, left_out = folded(found.departments, 2)
    assert ([one.name for one in shown], left_out) == (["B", "C"], 1)


@pytest.mark.parametrize(
    ("today", "closed", "said"),
    [
        (date(2027, 1, 15), None, "as on 15/01/2027; the round runs until 28/02/2027"),
        (date(2027, 2, 28), None, "as on 28/02/2027; the round runs until 28/02/2027"),
        (date(2027, 3, 1), None, "as on 01/03/2027; the round ended on 28/02/2027"),
        (date(2027, 2, 20), date(2027, 2, 10), "as on 20/02/2027; the round ended on 10/02/2027"),
    ],
)
def test_the_picture_says_its_day_and_the_last_one_apart(
    today: date, closed: date | None, said: str
) -> None:
    closed_at = datetime(closed.year, closed.month, closed.day, tzinfo=BRUSSELS) if closed else None
    one = board(today=today)
    one = replace(one, round=replace(one.round, closed_at=closed_at))
    assert build_chart(one, load_texts(), "en", NOW).labels["moment"] == said
