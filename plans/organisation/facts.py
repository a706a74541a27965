"""The profile in words: each fact with its label, and what in it cannot be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from plans.i18n.formats import show_date, show_days
from plans.i18n.text import Text
from plans.law.rules import Body
from plans.organisation.age_bands import OLDEST
from plans.organisation.asked import ABOUT, COMPOSITION
from plans.organisation.profile import (
    AgeBand,
    Composition,
    OrganisationProfile,
    QuarterFte,
)

CHECK = Text(
    "These facts decide which duties you have for the training plan, and by when. Check with your "
    "social secretariat."
)
LABELS: dict[str, Text] = {
    "name": Text("Name"),
    "seat": Text("Seat"),
    "joint_committees": Text("Joint committees"),
    "body": Text("Consultation"),
    "council_on": Text("Next meeting"),
    "maatwerk": Text("Maatwerk company"),
    "logo": Text("Logo"),
    "colour": Text("Colour"),
    "accent": Text("Second colour"),
    "contact": Text("Line at the foot"),
    "quarters": Text("FTEs by quarter"),
    "composition": Text("Head counts"),
    "counted_on": Text("Counted on"),
    "men": Text("Men"),
    "women": Text("Women"),
    "other": Text("X"),
    "ages": Text("Age"),
    "disability": Text("With a disability"),
    "shortage": Text("In shortage occupations"),
    "fte": Text("Full-time equivalents"),
}
BODIES: dict[Body, Text] = {
    Body.COUNCIL: Text("works council"),
    Body.UNION: Text("union delegation"),
    Body.NONE: Text("neither works council nor union delegation"),
}
YES, NO = Text("yes"), Text("no")
NOT_SAID = Text("not said yet")
_DEFAULT = Text("%(first)s (for most people); %(others)s")
_UP_TO, _AND_OVER = Text("up to %(oldest)s"), Text("%(youngest)s and over")
_FROM_TO = Text("%(youngest)s to %(oldest)s")
_QUARTER = Text("Q%(quarter)s %(year)s")
_QUARTER_FTE = Text("Q%(quarter)s %(year)s: %(fte)s")
_AND = Text("%(one)s; %(other)s")
_IN_BAND = Text("Age %(band)s")

_AGES_DIFFER = Text("The ages add up to %(ages)s people; men, women and X to %(people)s.")
_MORE_THAN_ALL = Text("“%(label)s” says %(count)s, and there are %(people)s people in all.")
_MET = Text("The next meeting, %(day)s, is past.")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of the profile; the value is None where HR has not said it."""

    key: str
    label: Text
    value: Text | str | None


def facts(profile: OrganisationProfile) -> list[Fact]:
    """What stands in the profile, in the order of the questions, head counts left out."""
    return [
        Fact(key=key, label=LABELS[key], value=_about(profile, key))
        for key in ABOUT
        if key != "council_on" or profile.council_on or profile.body not in {None, Body.NONE}
    ]


def look_facts(profile: OrganisationProfile) -> list[Fact]:
    """What the documents look like, as far as HR chose it."""
    keys = ("colour", "accent", "contact")
    chosen = {key: getattr(profile, key) for key in keys}
    return [Fact(key=key, label=LABELS[key], value=one) for key, one in chosen.items() if one]


def counts(composition: Composition, bands: Iterable[AgeBand] = ()) -> list[Fact]:
    """The head counts; of these bands of age also the ones that nobody counted yet."""
    found: list[Fact] = []
    for key in COMPOSITION:
        if key != "ages":
            value = getattr(composition, key)
            shown = None if value is None else show_days(value) if key == "fte" else str(value)
            found.append(Fact(key=key, label=LABELS[key], value=shown))
            continue
        counted = {one.band: str(one.people) for one in composition.ages}
        every = sorted({*counted, *bands}, key=lambda one: (one.youngest, one.oldest or OLDEST))
        found += [Fact(key="ages", label=in_band(one), value=counted.get(one)) for one in every]
    return found


def _about(profile: OrganisationProfile, key: str) -> Text | str | None:
    value = getattr(profile, key)
    match key, value:
        case ("joint_committees", (first, *others)) if others:
            return _DEFAULT(first=first, others=", ".join(others))
        case ("joint_committees", (only,)):
            return str(only)
        case ("body", Body()):
            return BODIES[value]
        case ("council_on", date()):
            return show_date(value)
        case ("maatwerk", bool()):
            return YES if value else NO
        case ("quarters", (_, *_)):
            return joined([quarter_words(one) for one in value])
        case (_, str()) if value:
            return value
    return None


def joined(texts: list[Text]) -> Text:
    """Several texts with a semicolon between them."""
    said = texts[0]
    for text in texts[1:]:
        said = _AND(one=said, other=text)
    return said


def in_band(band: AgeBand) -> Text:
    """The label of how many people are in that band."""
    return _IN_BAND(band=band_words(band))


def band_words(band: AgeBand) -> Text:
    """A band of age in words: “26 to 34”."""
    if band.oldest is None:
        return _AND_OVER(youngest=band.youngest)
    if not band.youngest:
        return _UP_TO(oldest=band.oldest)
    return _FROM_TO(youngest=band.youngest, oldest=band.oldest)


def quarter_words(quarter: QuarterFte, *, fte: bool = True) -> Text:
    """A quarter in words, with its full-time equivalents or without."""
    which = _QUARTER_FTE(fte=show_days(quarter.fte)) if fte else _QUARTER
    return which(quarter=quarter.quarter, year=str(quarter.year))


def remarks(profile: OrganisationProfile, today: date) -> Iterator[Text]:
    """What cannot be right as it stands, in sentences; nothing is refused for it."""
    if profile.council_on is not None and profile.council_on < today:
        yield _MET(day=profile.council_on)
    composition = profile.composition
    people, ages = composition.people, sum(one.people for one in composition.ages)
    if people is None:
        return
    everybody_counted = None not in (composition.men, composition.women)
    if composition.ages and everybody_counted and ages != people:
        yield _AGES_DIFFER(ages=ages, people=people)
    for key in ("disability", "shortage", "fte"):
        count = getattr(composition, key)
        if everybody_counted and count is not None and count > people:
            shown = show_days(count) if key == "fte" else str(count)
            yield _MORE_THAN_ALL(label=LABELS[key], count=shown, people=people)
