"""The profile of the organisation: changed answer by answer, each with who and when in the audit log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.organisation.logo import claimed, drop_earlier
from bot.settings import Settings
from dialogs.prompt import Line
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.law.rules import NoRule
from plans.law.threshold import period_of
from plans.model import Person
from plans.model.encoding import plain
from plans.organisation.age_bands import age_bands
from plans.organisation.changes import COUNTS, OrganisationSaid, Said, changed
from plans.organisation.profile import (
    AgeBand,
    OrganisationProfile,
    OrganisationShown,
    ThresholdShown,
)
from plans.organisation.situations import counted_workers
from plans.rights import is_hr
from plans.storage.store import Store
from plans.training_plan.answers import default_year

_NOT_HR = Text("Only HR can say that of the organisation. Nothing was changed.")
_LOGO_KEPT = Text("This logo is printed from now on.")
_FIELDS = (
    *("name", "seat", "joint_committees", "body", "council_on", "maatwerk", "logo"),
    *("colour", "accent", "contact"),
)


async def change_profile(
    store: Store, said: Iterable[Said], now: datetime, *, who: str | None = None
) -> OrganisationProfile:
    """Keeps what was said, in HR's name or in that of `who`; the profile as it is then. What differs
    goes into the audit log, and nothing does when nothing differs."""
    before = await store.organisation.profile(hold=True)
    after = changed(before, said, today(now))
    if after == before:
        return before
    await store.save_profile(after, today(now))
    await drop_earlier(store, before, after)
    details = _differences(before, after)
    if details:
        event = AuditEvent(at=now, who=who, what="organisation.change", details=details)
        await store.audit.record(event)
    return after


async def carry_out(store: Store, me: Person, said: OrganisationSaid, now: datetime) -> list[Line]:
    """Keeps what this person said in the chat, if they are of HR at that moment; what to say else."""
    if not is_hr(me, today(now)):
        return [Line(_NOT_HR)]
    try:
        await claimed(store, said.said, me.id)
    except UserError as problem:
        return [Line(problem.text)]
    await change_profile(store, said.said, now, who=me.id)
    has_logo = any(one.key == "logo" and one.value is not None for one in said.said)
    return [Line(_LOGO_KEPT, "done")] if has_logo else []


async def shown(store: Store, me: Person, overlay: str, now: datetime) -> OrganisationShown:
    """What HR sees of the organisation in the chat."""
    profile = await store.organisation.profile()
    year = default_year(today(now))
    return OrganisationShown(
        profile=profile, bands=age_bands(), threshold=threshold_of_year(store, profile, year)
    )


def threshold_of_year(
    store: Store, profile: OrganisationProfile, year: int
) -> ThresholdShown | None:
    """Whether a collective plan is needed in that year; None where the rules say nothing of it."""
    try:
        period = period_of(year, store.law.threshold)
        counted = counted_workers(profile, year, store.law)
    except NoRule:
        return None
    return ThresholdShown(year=year, period=period, counted=counted)


async def organisation_name(store: Store, settings: Settings) -> str:
    """What the organisation is called: as HR has said it, else as the settings do; empty for neither."""
    profile = await store.organisation.profile()
    return profile.name or (settings.organisation or "").strip()


def _differences(before: OrganisationProfile, after: OrganisationProfile) -> dict[str, Any]:
    """What is otherwise, as plain JSON values; a question that was passed by is no fact."""
    old, new = _details(before), _details(after)
    return {key: new[key] for key in new if new[key] != old[key]}


def _details(profile: OrganisationProfile) -> dict[str, Any]:
    values = plain(profile)
    counts = values["composition"]
    return {
        **{key: values[key] for key in _FIELDS},
        "quarters": [f"Q{one.quarter} {one.year}: {one.fte}" for one in profile.quarters],
        **{key: counts[key] for key in COUNTS},
        "ages": [f"{_ages(one.band)}: {one.people}" for one in profile.composition.ages],
    }


def _ages(band: AgeBand) -> str:
    return f"{band.youngest}+" if band.oldest is None else f"{band.youngest}-{band.oldest}"
