"""What HR is asked of the organisation, in order, and what of it is still open.

Nothing remembers where somebody stopped: the next question is the first one without an answer that HR
did not pass by, whoever of HR gave the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plans.law.rules import Body
from plans.organisation.changes import COUNTS
from plans.organisation.profile import AgeBand, OrganisationProfile

ABOUT = ("name", "seat", "joint_committees", "body", "council_on", "maatwerk", "quarters")
COMPOSITION = ("men", "women", "other", "ages", "disability", "shortage", "fte")


@dataclass(frozen=True, kw_only=True)
class Question:
    """A field of the profile, or one band of its ages."""

    key: str
    band: AgeBand | None = None

    def __str__(self) -> str:
        if self.band is None:
            return self.key
        oldest = "" if self.band.oldest is None else self.band.oldest
        return f"{self.key} {self.band.youngest}-{oldest}"


def questions(profile: OrganisationProfile, bands: Iterable[AgeBand]) -> list[Question]:
    """Every question, in order; only who has a council or a delegation is asked when it meets."""
    bands = tuple(bands)
    found: list[Question] = []
    for key in (*ABOUT, *COMPOSITION):
        if key == "ages":
            found += [Question(key=key, band=band) for band in bands]
        elif key != "council_on" or profile.body in {Body.COUNCIL, Body.UNION}:
            found.append(Question(key=key))
    return found


def is_said(profile: OrganisationProfile, question: Question) -> bool:
    """Whether there is an answer to it."""
    if question.band is not None:
        return profile.composition.in_band(question.band) is not None
    of = profile.composition if question.key in COUNTS else profile
    return getattr(of, question.key) not in (None, "", ())


def next_question(
    profile: OrganisationProfile, bands: Iterable[AgeBand], after: Question | None = None
) -> Question | None:
    """The first question that is open, after that one or anywhere; None when all is said."""
    every = questions(profile, bands)
    if after is not None and after in every:
        every = every[every.index(after) + 1 :]
    passed_by = set(profile.left_open)
    return next(
        (one for one in every if not is_said(profile, one) and str(one) not in passed_by), None
    )
