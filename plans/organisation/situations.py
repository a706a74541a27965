"""What the legal calendar depends on, as HR has said it of the organisation."""

from __future__ import annotations

from plans.law.files import Law
from plans.law.quarters import Quarter
from plans.law.rules import Body
from plans.law.threshold import Counted, NothingDeclared, count_workers
from plans.legal_calendar.steps import Situation
from plans.organisation.profile import OrganisationProfile


def situation_of(
    profile: OrganisationProfile, year: int, law: Law
) -> tuple[Situation, Counted | None]:
    """The situation in that year, and how the workers were counted; None: no quarter that counts for
    that year was said, and then a collective plan is taken to be needed. Raises `NoRule` for a year
    without rules."""
    counted = _counted(profile, year, law)
    meeting = profile.council_on
    situation = Situation(
        year=year,
        body=profile.body or Body.NONE,
        meeting=meeting if meeting is not None and meeting.year == year else None,
        committees=profile.joint_committees,
        plan_needed=counted is None or counted.needed,
        supported_work=bool(profile.maatwerk),
    )
    return situation, counted


def _counted(profile: OrganisationProfile, year: int, law: Law) -> Counted | None:
    declared = {Quarter(one.year, one.quarter): one.fte for one in profile.quarters}
    try:
        return count_workers(year, declared, law.threshold)
    except NothingDeclared:
        return None
