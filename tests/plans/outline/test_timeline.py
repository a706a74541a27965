"""The picture of a plan's days, before it is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from plans.model import Action, Plan
from tests.plans.outline.drafts import plan_of
from tests.plans.rendering.examples import anna_plan, document_of, draft_plan, empty_plan, signed


def test_the_timeline_covers_whole_months_around_everything() -> None:
    late = Action(id=3, what="Stage", start=date(2027, 12, 20), end=date(2028, 2, 10))
    timeline = document_of(plan_of(late)).timeline
    assert timeline is not None
    assert (timeline.first, timeline.last) == (date(2027, 1, 1), date(2028, 2, 29))
    assert [tick.label for tick in timeline.ticks][11:] == ["Dec", "2028", "Feb"]


def test_a_plan_without_dates_has_no_timeline() -> None:
    assert document_of(empty_plan()).timeline is None


def test_a_long_timeline_goes_by_quarters_then_by_years() -> None:
    def labels(end: date) -> list[str]:
        timeline = document_of(plan_of(Action(id=3, end=end))).timeline
        assert timeline is not None
        return [tick.label for tick in timeline.ticks]

    assert labels(date(2028, 12, 31)) == ["2027", "Q2", "Q3", "Q4", "2028", "Q2", "Q3", "Q4"]
    assert labels(date(2033, 5, 1)) == [str(year) for year in range(2027, 2034)]
    assert len(labels(date.max)) <= 15


def test_today_is_shown_only_inside() -> None:
    inside = document_of(anna_plan()).timeline
    outside = document_of(anna_plan(), now=datetime(2029, 1, 1, tzinfo=UTC)).timeline
    assert inside is not None
    assert outside is not None
    assert (inside.today, outside.today) == (date(2027, 3, 3), None)


def test_today_is_the_day_in_belgium() -> None:
    timeline = document_of(anna_plan(), now=datetime(2027, 6, 30, 22, 30, tzinfo=UTC)).timeline
    assert timeline is not None
    assert timeline.today == date(2027, 7, 1)


def test_the_picture_is_told_in_words() -> None:
    timeline = document_of(draft_plan()).timeline
    assert timeline is not None
    assert timeline.alt == (
        "Timeline from 01/01/2027 to 31/12/2027. "
        "Twee rondleidingen geven samen met Lotte: by 31/05/2027, informal. "
        "Goal 1: 30/06/2027. Today is 03/03/2027."
    )


def bar_of(plan: Plan, action: int, **others: object) -> tuple[date, date]:
    timeline = document_of(plan, **others).timeline
    assert timeline is not None
    place = [one.id for one in plan.actions].index(action)
    return timeline.bars[place].start, timeline.bars[place].end


def test_an_action_without_a_first_day_begins_when_both_had_signed() -> None:
    open_ended = plan_of(Action(id=3, what="Meelopen", end=date(2027, 9, 30)))
    assert bar_of(open_ended, 3) == (date(2027, 3, 3), date(2027, 9, 30))  # begun that day
    first = signed(replace(open_ended, created_at=datetime(2027, 1, 20, tzinfo=UTC)))
    assert bar_of(first, 3) == (date(2027, 2, 11), date(2027, 9, 30))
    early = replace(first, period_start=date(2027, 4, 1))
    assert bar_of(early, 3)[0] == date(2027, 4, 1)


def test_in_a_next_version_what_was_kept_begins_where_it_did() -> None:
    kept = Action(id=3, what="Meelopen", end=date(2027, 9, 30))
    planned = Action(id=4, what="Cursus", start=date(2027, 5, 3), end=date(2027, 5, 7))
    added = Action(id=5, what="Intervisie", end=date(2027, 11, 30))
    second = replace(
        plan_of(kept, planned, added), version=2, created_at=datetime(2027, 6, 1, tzinfo=UTC)
    )
    agreed_at = {one: datetime(2027, 2, 11, 8, 42, tzinfo=UTC) for one in (3, 4)}
    for plan in (second, replace(second, sign_offs=signed(second).sign_offs)):
        assert bar_of(plan, 3, agreed_at=agreed_at) == (date(2027, 2, 11), date(2027, 9, 30))
        assert bar_of(plan, 4, agreed_at=agreed_at) == (date(2027, 5, 3), date(2027, 5, 7))
    assert bar_of(second, 5, agreed_at=agreed_at) == (date(2027, 6, 1), date(2027, 11, 30))
