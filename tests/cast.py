"""The cast of the tests: Anna, her manager Marc, his director Greet, Ines of HR, and Tom, who has
nothing to do with any of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from plans.i18n.formats import BRUSSELS
from plans.model import CompetenceType, FunctionProfile, Person, ProfileCompetence, Round

NOW = datetime(2027, 1, 15, 9, 0, tzinfo=BRUSSELS)
TODAY = NOW.date()

ADVISER = FunctionProfile(
    title="Customer adviser",
    text="You help customers, by telephone and in writing.",
    competences=(
        ProfileCompetence(name="Clear communication", needed=4),
        ProfileCompetence(name="Handling complaints", needed=4, type=CompetenceType.ATTITUDE),
        ProfileCompetence(name="Planning", needed=3),
    ),
)
TEAM_LEAD = FunctionProfile(
    title="Team lead",
    text="You lead a team of twelve.",
    competences=(ProfileCompetence(name="Coaching", needed=5),),
)

ANNA = Person(
    id="anna",
    name="Anna Peeters",
    given_name="Anna",
    family_name="Peeters",
    number="1001",
    function="Customer adviser",
    department="Customer service",
    manager_id="marc",
    language="en",
    profile=ADVISER,
)
MARC = Person(
    id="marc",
    name="Marc Janssens",
    given_name="Marc",
    family_name="Janssens",
    number="1002",
    function="Team lead",
    department="Customer service",
    manager_id="greet",
    language="en",
    profile=TEAM_LEAD,
)
GREET = Person(
    id="greet",
    name="Greet Maes",
    given_name="Greet",
    family_name="Maes",
    number="1003",
    function="Director",
    language="en",
)
INES = Person(
    id="ines",
    name="Ines Claes",
    given_name="Ines",
    family_name="Claes",
    number="1004",
    hr=True,
    manager_id="greet",
    language="en",
)
TOM = Person(
    id="tom",
    name="Tom Wouters",
    given_name="Tom",
    family_name="Wouters",
    number="1005",
    manager_id="greet",
    language="en",
)

PEOPLE = (GREET, MARC, ANNA, INES, TOM)
"""Managers before whom they manage, as the database wants them."""

ROUND = Round(
    name="2027",
    opens=date(2027, 1, 1),
    closes=date(2027, 2, 28),
    period_start=date(2027, 1, 1),
    period_end=date(2027, 12, 31),
)


def round_after(before: str) -> Round:
    """The round of the year after, into which what is open goes along."""
    year = int(before) + 1
    return Round(
        name=str(year),
        opens=date(year, 1, 1),
        closes=date(year, 2, 28),
        period_start=date(year, 1, 1),
        period_end=date(year, 12, 31),
        carry_from=before,
    )


def welcomed(person: Person) -> Person:
    """The same person, who chose a language and saw the privacy notice."""
    return replace(person, language_chosen=True, privacy_seen_at=NOW)
