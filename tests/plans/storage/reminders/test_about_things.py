"""Reminders about what is no part of a plan: rewritten thing by thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from plans.i18n.translated import Translated
from plans.reminders.reminder import HR, Matter, Reminder
from plans.reminders.status import ReminderStatus
from plans.storage import Database
from tests.plans.storage.cast import NOW, arrive

MORNING = datetime(2027, 3, 1, 8, tzinfo=UTC)
FILED = Reminder(
    key="legal_calendar/2027/filed/hr",
    recipient=HR,
    matter=Matter.LEGAL_STEP,
    employee_id=None,
    plan_id=None,
    item_id=None,
    day=date(2027, 4, 30),
    moments=(MORNING, MORNING + timedelta(days=7)),
    about="legal_calendar/2027/filed",
    what=Translated({"en": "It is filed", "nl": "Het is neergelegd"}),
)
FIXED = replace(
    FILED, key="legal_calendar/2027/fixed/hr", about="legal_calendar/2027/fixed", what=None
)


@pytest.fixture
async def filled(database: Database) -> Database:
    await arrive(database)
    async with database.transaction() as store:
        await store.schedule.rewrite_about([], [FILED, FIXED])
    return database


async def test_a_reminder_comes_back_as_it_was_kept(filled: Database) -> None:
    async with filled.reading() as store:
        kept = await store.reminders.get(FILED.key)
        assert kept is not None
        assert kept.reminder == FILED
        assert kept.due_at == MORNING
        assert (await store.reminders.get(FIXED.key)).reminder == FIXED  # type: ignore[union-attr]
        assert await store.schedule.things("legal_calendar/2027/") == [FILED.about, FIXED.about]
        assert await store.schedule.things("legal_calendar/2028/") == []
        assert await store.schedule.things("legal_calendar_2027") == []


async def test_what_is_not_wanted_any_more_is_over_and_the_rest_stays(filled: Database) -> None:
    async with filled.transaction() as store:
        await store.schedule.rewrite_about([FILED.about], [])
    async with filled.reading() as store:
        assert await store.reminders.get(FILED.key) is None
        assert await store.reminders.get(FIXED.key) is not None


async def test_what_was_told_is_not_told_again_when_it_is_worked_out_anew(
    filled: Database,
) -> None:
    async with filled.transaction() as store:
        kept = await store.reminders.get(FILED.key)
        assert kept is not None
        await store.reminders.tell(kept, MORNING)
        await store.schedule.rewrite_about([FILED.about], [FILED])
        again = await store.reminders.get(FILED.key)
        assert again is not None
        assert (again.status, again.due_at) == (ReminderStatus.TOLD, FILED.moments[1])
        await store.schedule.rewrite_about([FILED.about], [])
        over = await store.reminders.get(FILED.key)
        assert over is not None
        assert (over.status, over.due_at) == (ReminderStatus.GONE, None)


async def test_plans_leave_it_alone(filled: Database) -> None:
    async with filled.transaction() as store:
        await store.schedule.rewrite_all()
    async with filled.reading() as store:
        found = await store.reminders.of_recipient(HR, heard_by=MORNING)
        assert {one.reminder.key for one in found} >= {FILED.key, FIXED.key}
        assert NOW < MORNING
