"""What each area of the conversation shows, loaded for its screens in the transaction of a turn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.certificates.certificates import certificates_shown, expiring_shown
from bot.legal_calendar.log import shown as calendar_shown
from bot.legal_calendar.submission import shown as submission_shown
from bot.organisation.profile import shown as organisation_shown
from bot.training_days.areas import days_overview, my_days, my_trainings
from bot.training_plan.acts import shown as table_shown
from bot.training_plan.answers import shown as steps_shown
from bot.training_plan.documents import shown as documents_shown
from dialogs.snapshot import (
    CERTIFICATES,
    HR_CERTIFICATES,
    LEGAL_CALENDAR,
    MY_DAYS,
    ORGANISATION,
    PLAN_DOCUMENTS,
    REPORT_TRAINING,
    STEPS,
    SUBMITTED,
    TRAINING_DAYS,
    TRAINING_TABLE,
    area_of,
    shows_rounds,
)
from plans.calendar.days import today
from plans.i18n.translate import Texts
from plans.model import Person
from plans.rights import is_hr
from plans.storage.store import Store

Load = Callable[[Store, Person, str, datetime], Awaitable[object]]
"""What the overlay, the last but one of these, shows to that person at that moment."""

LoadInWords = Callable[[Store, Texts, Person, str, datetime], Awaitable[object]]
"""The same, for what is worked out in the words of a language."""

_LOADS_IN_WORDS: dict[str, LoadInWords] = {TRAINING_TABLE: table_shown}
_LOADS: dict[str, Load] = {
    CERTIFICATES: certificates_shown,
    HR_CERTIFICATES: expiring_shown,
    LEGAL_CALENDAR: calendar_shown,
    MY_DAYS: my_days,
    ORGANISATION: organisation_shown,
    PLAN_DOCUMENTS: documents_shown,
    REPORT_TRAINING: my_trainings,
    STEPS: steps_shown,
    SUBMITTED: submission_shown,
    TRAINING_DAYS: days_overview,
}


async def what_is_shown(
    store: Store, texts: Texts, me: Person, overlay: str | None, now: datetime
) -> tuple[object, ...]:
    """What the area of this overlay shows; nothing of an area of HR to anybody else."""
    area = area_of(overlay)
    if area is None or overlay is None or (shows_rounds(area) and not is_hr(me, today(now))):
        return ()
    if area in _LOADS_IN_WORDS:
        return (await _LOADS_IN_WORDS[area](store, texts, me, overlay, now),)
    return (await _LOADS[area](store, me, overlay, now),)
