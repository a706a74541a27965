"""The picture of a plan's days, before it is drawn."""

from __future__ import annotations

from datetime import UTC, date, datetime

from plans.model import (
    Action,
)
from tests.plans.document.drafts import plan_of
from tests.plans.documents.examples import (
    anna_plan,
    document_of,
    draft_plan,
    empty_plan,
)


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
