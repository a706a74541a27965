"""How the profile changes: one answer of HR's at a time, so that several people can fill it in
together and none of them takes back what another has said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from plans.organisation.profile import (
    AgeCount,
    Composition,
    OrganisationProfile,
    QuarterFte,
)

COUNTS = ("men", "women", "other", "disability", "shortage", "fte")
"""The fields of a composition that are one number."""

_EMPTY: dict[str, Any] = {
    **dict.fromkeys(("name", "seat", "colour", "accent", "contact"), ""),
    "joint_committees": (),
}


@dataclass(frozen=True, kw_only=True)
class Said:
    """One answer: what it is about, and its value."""

    key: str
    """A field of the profile or of its composition; `ages` and `quarters` add to what is there or put
    it right, `no_quarter` and `no_age` take one out, `composition` is a whole one from a sheet, and `left_open`
    is the question that was passed by."""
    value: Any


@dataclass(frozen=True, kw_only=True)
class OrganisationSaid:
    """What HR says of the organisation in the chat, to be kept."""

    said: tuple[Said, ...]


def nothing(key: str) -> Any:
    """What that field holds while nothing is said."""
    return _EMPTY.get(key)


def changed(profile: OrganisationProfile, said: Iterable[Said], today: date) -> OrganisationProfile:
    """The profile after these answers, given today."""
    for one in said:
        profile = _after(profile, one, today)
    return profile


def _after(profile: OrganisationProfile, said: Said, today: date) -> OrganisationProfile:
    match said.key:
        case "left_open":
            kept = (*(one for one in profile.left_open if one != said.value), said.value)
            return replace(profile, left_open=kept)
        case "quarters":
            return replace(profile, quarters=_with_quarters(profile.quarters, said.value))
        case "no_quarter":
            left = tuple(one for one in profile.quarters if one.place != said.value)
            return replace(profile, quarters=left)
        case "ages":
            ages = _with_ages(profile.composition.ages, said.value)
            return _counted(profile, today, ages=ages)
        case "no_age":
            ages = tuple(one for one in profile.composition.ages if one.band != said.value)
            return _counted(profile, today, ages=ages)
        case "composition":
            return _counted(profile, today, **_given(said.value))
        case key if key in COUNTS:
            return _counted(profile, today, **{key: said.value})
    changes: dict[str, Any] = {said.key: said.value}
    return replace(profile, **changes)


def _with_quarters(
    known: Iterable[QuarterFte], said: Iterable[QuarterFte]
) -> tuple[QuarterFte, ...]:
    found = {one.place: one for one in (*known, *said)}
    return tuple(found[place] for place in sorted(found))


def _with_ages(known: Iterable[AgeCount], said: Iterable[AgeCount]) -> tuple[AgeCount, ...]:
    """The counts by band. A band that overlaps one that is said now was of other bands: it goes."""
    said = tuple(said)
    kept = [one for one in known if not any(_overlap(one, other) for other in said)]
    return tuple(sorted((*kept, *said), key=lambda one: one.band.youngest))


def _overlap(one: AgeCount, other: AgeCount) -> bool:
    first, second = sorted((one.band, other.band), key=lambda band: band.youngest)
    return first.oldest is None or second.youngest <= first.oldest


def _given(composition: Composition) -> dict[str, Any]:
    """What a sheet says; what it does not speak of stays as it was."""
    found = {key: getattr(composition, key) for key in (*COUNTS, "ages")}
    return {key: value for key, value in found.items() if value not in (None, ())}


def _counted(profile: OrganisationProfile, today: date, **counts: Any) -> OrganisationProfile:
    before = profile.composition
    after = replace(before, **counts)
    if after == before:
        return profile
    said = any(getattr(after, key) is not None for key in COUNTS) or after.ages
    return replace(profile, composition=replace(after, counted_on=today if said else None))
