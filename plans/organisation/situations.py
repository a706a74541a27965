"""What the legal calendar depends on, as HR has said it of the organisation."""

from __future__ import annotations

from plans.law.files import Law
from plans.law.quarters import Quarter
from plans.law.rules import Body
from plans.law.threshold import Counted, NothingDeclared, count_workers
from plans.legal_calendar.steps import Situation
from plans.organisation.profile import OrganisationProfile


def situation_of(
    profile: OrganisationProfile,
    year: int,
    law: Law,
    *,
    covered_by: tuple[int, int] | None = None,
) -> tuple[Situation, Counted | None]:
    """The situation in that year, and how the workers were counted; None: no quarter that counts for
    that year was said, and then a collective plan is taken to be needed. `covered_by` are the years of an
    earlier plan that is for this year as well. Raises `NoRule` for a year
    without rules."""
    counted = counted_workers(profile, year, law)
    meeting = profile.council_on
    situation = Situation(
        year=year,
        body=profile.body or Body.NONE,
        meeting=meeting if meeting is not None and meeting.year == year else None,
        committees=profile.joint_committees,
        plan_needed=counted is None or counted.needed,
        covered_by=covered_by,
        supported_work=bool(profile.maatwerk),
    )
    return situation, counted


def counted_workers(profile: OrganisationProfile, year: int, law: Law) -> Counted | None:
    """How many workers count for the plan of that year; None while no quarter that counts for it was
    said. Raises `NoRule`."""
    declared = {Quarter(one.year, one.quarter): one.fte for one in profile.quarters}
    try:
        return count_workers(year, declared, law.threshold)
    except NothingDeclared:
        return None
