"""What becomes of reminders: each moment once, none lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plans.model import Plan, Talk
from plans.reminders.reminder import Reminder
from plans.reminders.rules import reminders
from plans.reminders.status import ReminderStatus, TrackedReminder, mark_told, merged
from tests.plans.reminders.reminded import PEOPLE, POLICY, a_plan, found, large
from tests.plans.strategies import plans


@large
@given(plans(plan_id=7), st.lists(st.integers(-400, 4000), max_size=12))
def test_each_moment_is_told_at_most_once_however_the_clock_jumps(
    plan: Plan, jumps: list[int]
) -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    for one in reminders(plan, plan, POLICY, PEOPLE):
        kept, heard = merged(one, None), []
        for jump in jumps:
            now = begin + timedelta(days=jump)
            if kept.is_due(now):
                heard.append(kept.due_at)
                before, kept = kept, mark_told(kept, now)
                assert kept.due_at is None or kept.due_at > (before.due_at or begin)
                assert not kept.is_due(now)
            kept = merged(one, kept)  # worked out anew by some change
        assert len(heard) == len(set(heard))
        assert len(heard) <= len(one.moments)


def looked_at(one: Reminder, days: Iterable[int]) -> tuple[TrackedReminder, int]:
    """A reminder after somebody looked on those days, and how often its reader heard of it."""
    kept, times = merged(one, None), 0
    for day in sorted(days):
        now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)
        if kept.is_due(now):
            kept, times = mark_told(kept, now), times + 1
        kept = merged(one, kept)  # worked out anew by some change
    return kept, times


@large
@given(plans(plan_id=7), st.sets(st.integers(-400, 1500), min_size=1, max_size=12), st.data())
def test_as_time_passes_more_is_told_and_whoever_looks_rarely_misses_nothing(
    plan: Plan, days: set[int], data: st.DataObject
) -> None:
    some = data.draw(st.sets(st.sampled_from(sorted(days)))) | {max(days)}
    for one in reminders(plan, plan, POLICY, PEOPLE):
        often, many = looked_at(one, days)
        rarely, few = looked_at(one, some)
        assert rarely == often, "all that has come was told, however many looks it took"
        assert few <= many
        assert (few > 0) is (many > 0)
        last = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=max(days))
        come = [moment for moment in one.moments if moment <= last]
        assert often.told_until == max(come, default=None)
        assert often.due_at == next((m for m in one.moments if m > last), None)


def test_missed_moments_are_one_item() -> None:
    talk = next(
        one
        for one in found(a_plan(talks=(Talk(id=5, on=date(2027, 6, 17)),)))
        if one.recipient == "marc"
    )
    away = mark_told(merged(talk, None), datetime(2027, 6, 16, 12, tzinfo=UTC))
    assert away.due_at == talk.moments[-1]
    assert mark_told(away, datetime(2027, 6, 18, 12, tzinfo=UTC)).due_at is None


def test_what_is_known_of_a_reminder_survives_that_it_is_worked_out_anew() -> None:
    (talk, *_) = found(a_plan(talks=(Talk(id=5, on=date(2027, 6, 17)),)))
    now, again = talk.moments[0], talk.moments[0] + timedelta(days=3)
    heard = mark_told(merged(talk, None), now)
    assert merged(talk, heard) == heard
    snoozed = replace(heard, status=ReminderStatus.SNOOZED, due_at=again, snoozed_until=again)
    assert merged(talk, snoozed) == snoozed
    done = replace(heard, status=ReminderStatus.DONE, due_at=None)
    assert merged(talk, done) == done
    gone = TrackedReminder(reminder=talk, status=ReminderStatus.GONE, told_until=now)
    assert merged(talk, gone) == heard
