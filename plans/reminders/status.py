"""A reminder as it stands: whether its reader heard of it, put it off, or is done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from plans.reminders.reminder import Reminder


class ReminderStatus(StrEnum):
    """What became of a reminder."""

    OPEN = "open"
    """Nobody was told yet."""
    TOLD = "told"
    SNOOZED = "snoozed"
    DONE = "done"
    """Its reader said that it is done."""
    GONE = "gone"
    """The matter itself is over, as far as we know; it may come back."""


@dataclass(frozen=True, kw_only=True)
class TrackedReminder:
    """A reminder and what is known of it."""

    reminder: Reminder
    status: ReminderStatus = ReminderStatus.OPEN
    due_at: datetime | None = None
    """When to speak of it next; None: all was said."""
    told_until: datetime | None = None
    """All its moments up to this one were told."""
    snoozed_until: datetime | None = None

    def waits(self, now: datetime) -> bool:
        """True when it belongs on its reader's list."""
        if self.reminder.until is not None and self.reminder.until <= now:
            return False
        return self.status is ReminderStatus.TOLD or self.is_due(now)

    def is_put_off(self, now: datetime) -> bool:
        """True while its reader does not want to hear of it."""
        over = self.reminder.until is not None and self.reminder.until <= now
        return self.status is ReminderStatus.SNOOZED and not self.is_due(now) and not over

    def is_due(self, now: datetime) -> bool:
        """True when it is to be spoken of."""
        return self.due_at is not None and self.due_at <= now


def merged(reminder: Reminder, known: TrackedReminder | None) -> TrackedReminder:
    """A reminder that was worked out anew, with what is known of it from before."""
    if known is None:
        return TrackedReminder(reminder=reminder, due_at=reminder.due_at(None))
    status, due_at = known.status, reminder.due_at(known.told_until)
    match status:
        case ReminderStatus.DONE:
            due_at = None
        case ReminderStatus.SNOOZED:
            due_at = known.snoozed_until
        case ReminderStatus.GONE:
            status = ReminderStatus.TOLD
        case ReminderStatus.OPEN if (
            known.due_at and due_at and known.reminder.moments == reminder.moments
        ):
            due_at = max(known.due_at, due_at)  # it was delayed
        case _:
            pass
    return TrackedReminder(
        reminder=reminder,
        status=status,
        due_at=due_at,
        told_until=known.told_until,
        snoozed_until=known.snoozed_until,
    )


def mark_told(kept: TrackedReminder, now: datetime) -> TrackedReminder:
    """Its reader hears of it now: of all moments that have come, once."""
    past = [moment for moment in kept.reminder.moments if moment <= now]
    reached = [moment for moment in (kept.told_until, *past) if moment is not None]
    told_until = max(reached, default=None)
    return TrackedReminder(
        reminder=kept.reminder,
        status=ReminderStatus.TOLD,
        due_at=kept.reminder.due_at(told_until) if told_until else None,
        told_until=told_until,
    )


def snoozed(kept: TrackedReminder, until: datetime) -> TrackedReminder:
    """Its reader hears of it again then, and not before."""
    return TrackedReminder(
        reminder=kept.reminder,
        status=ReminderStatus.SNOOZED,
        due_at=until,
        told_until=kept.told_until,
        snoozed_until=until,
    )
