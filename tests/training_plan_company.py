"""A company of any size with a training plan of a year: generated from a seed, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from plans.law.files import Law
from plans.law.quarters import Quarter
from plans.law.rules import Body
from plans.law.threshold import count_workers
from plans.model import Person
from plans.organisation.profile import (
    AgeBand,
    AgeCount,
    Composition,
    OrganisationProfile,
    QuarterFte,
)
from plans.outline.training_plan.facts import PlanFacts
from plans.training_plan.access import access_to_training
from plans.training_plan.investment import Growth, Invested, Outcome
from plans.training_plan.levels import levels
from plans.training_plan.named_people import Names
from plans.training_plan.plan import Answer, TrainingPlan
from plans.training_plan.training import CameBy, Gathered, StaffGroup, Training

NOW = datetime(2027, 2, 15, 9, 30, tzinfo=UTC)
YEAR = 2027
GIVEN = (
    "Anna",
    "Marc",
    "Greet",
    "Ines",
    "Tom",
    "Sofie",
    "Youssef",
    "Lotte",
    "Jonas",
    "Emine",
    "Wout",
    "Noor",
)
FAMILY = (
    "Peeters",
    "Janssens",
    "Maes",
    "Jacobs",
    "Mertens",
    "Willems",
    "Claes",
    "Goossens",
    "Wouters",
    "De Smet",
)
DEPARTMENTS = ("Productie", "Logistiek", "Verkoop", "Onderhoud", "Administratie", "IT", "Directie")
FUNCTIONS = {
    "Productie": ("Operator", "Ploegleider", "Kwaliteitscontroleur"),
    "Logistiek": ("Heftruckchauffeur", "Magazijnier", "Planner"),
    "Verkoop": ("Accountmanager", "Binnendienst"),
    "Onderhoud": ("Technieker", "Elektricien"),
    "Administratie": ("Boekhouder", "Medewerker onthaal", "HR-medewerker"),
    "IT": ("Systeembeheerder", "Ontwikkelaar"),
    "Directie": ("Directeur",),
}
COURSES = (
    ("Veiligheid", "VCA-basis vernieuwen", True, "Syntra", "8", "veilig werken op de werf"),
    ("Veiligheid", "EHBO: opfrissing", True, "Rode Kruis-Vlaanderen", "4", "hulp kunnen bieden"),
    ("Veiligheid", "Rondgang met de preventieadviseur", False, "", "2", "risico's zien"),
    ("Digitaal", "Excel voor gevorderden", True, "Cevora", "14", "sneller rapporteren"),
    ("Digitaal", "Zelfstudie Power BI", False, "", "20", "eigen dashboards maken"),
    ("Digitaal", "Copilot op de werkvloer", False, "", "6", "AI verantwoord gebruiken"),
    (
        "Techniek",
        "Storingen zoeken aan de nieuwe lijn",
        True,
        "leverancier van de lijn",
        "24",
        "minder stilstand",
    ),
    ("Techniek", "Meelopen met een ervaren technieker", False, "", "38", "vakkennis doorgeven"),
    ("Techniek", "Lassen TIG", True, "VDAB", "40", "eigen herstellingen"),
    (
        "Taal",
        "Nederlands op de werkvloer",
        True,
        "Huis van het Nederlands",
        "60",
        "vlot overleggen",
    ),
    ("Leidinggeven", "Feedback geven", True, "Vlerick", "14", "betere gesprekken"),
    ("Leidinggeven", "Intervisie voor ploegleiders", False, "", "10", "van elkaar leren"),
    ("Logistiek", "Heftruckattest vernieuwen", True, "Logos", "8", "wettelijk in orde"),
    ("Logistiek", "Inwerken op het nieuwe WMS", False, "", "12", "sneller picken"),
    ("Klant", "Onderhandelen", True, "Cevora", "16", "betere marges"),
)
SAID = {
    "strategy.direction": "We groeien naar 300 mensen en openen in 2028 een tweede productielijn.\nKlanten vragen kortere levertijden.",
    "strategy.training_goals": "Iedereen kan met de nieuwe lijn werken, en elke ploeg heeft twee mensen met een geldig attest.",
    "changes.short": "Een nieuw WMS vanaf april; VCA wordt verplicht voor het onderhoud.",
    "changes.middle": "De tweede productielijn.",
    "changes.long": "Een derde van de operatoren gaat tegen 2033 met pensioen.",
    "vision.learning": "Leren doen we eerst op het werk, samen met collega's, en daarna in een cursus.",
    "vision.formal_informal": "Zeventig procent op de werkvloer, dertig procent in een opleiding.",
    "skills.management": "Veranderingen begeleiden",
    "plan.formal": "Vooral veiligheid en techniek, bij Syntra, VDAB en de leverancier.",
    "plan.informal": "Meelopen, intervisie en zelfstudie, met tijd in het rooster.",
    "plan.groups.aged_50": "Ergonomie en peterschap: ervaren collega's geven hun kennis door.",
    "plan.groups.low_skilled": "Nederlands op de werkvloer, binnen de werkuren.",
    "plan.equal_access": "Ook wie deeltijds of in de nacht werkt, kan een opleiding volgen: we herhalen elke cursus op twee momenten.",
    "plan.investment": "Met dit plan halen we gemiddeld vier dagen per voltijdse werknemer.",
    "evaluation.last_year": "De opleidingen in techniek hebben de stilstand doen dalen; de taalcursus kwam te laat.",
    "evaluation.this_year": "Na elke opleiding vult de deelnemer een korte vragenlijst in; na drie maanden vragen we wat er veranderd is.",
    "evaluation.with_workers": "De ondernemingsraad bespreekt de resultaten in december.",
}


def company(
    seed: int = 1, people: int = 250, *, answers: dict[str, str] | None = None
) -> PlanFacts:
    """The facts of such a company."""
    some = random.Random(seed)
    staff = list(persons(some, people))
    plan = replace(
        training_plan(some, staff),
        answers=tuple(
            Answer(key=key, value=value, by="ines", at=NOW)
            for key, value in (SAID if answers is None else answers).items()
        ),
    )
    law = Law()
    profile = organisation(some, staff)
    declared = {Quarter(one.year, one.quarter): one.fte for one in profile.quarters}
    return PlanFacts(
        plan=plan,
        profile=profile,
        counted=count_workers(YEAR, declared, law.threshold),
        access=access_to_training(plan, staff, {n: one.id for n, one in enumerate(staff, 1)}),
        last_year=tuple(last_year(some, training_plan(some, staff))),
        levels=levels(),
        groups=law.target_groups,
        requirements=law.checklist,
        names=Names(staff),
        references={number: f"{YEAR}-{number:05d}" for number in range(1, people + 1)},
    )


def persons(some: random.Random, number: int) -> Iterator[Person]:
    """So many people; most of them in production."""
    for one in range(number):
        [department] = some.choices(DEPARTMENTS, (40, 20, 8, 6, 5, 3, 1))
        given, family = some.choice(GIVEN), some.choice(FAMILY)
        yield Person(
            id=f"p{one}",
            name=f"{given} {family}",
            department=department,
            function=some.choice(FUNCTIONS[department]),
        )


def training_plan(some: random.Random, staff: list[Person]) -> TrainingPlan:
    """Rows of any size: many for one person, some for a whole department."""
    rows = []
    for number in range(1, some.randint(2, max(3, min(40, len(staff) // 6))) + 1):
        theme, title, formal, centre, hours, goal = some.choice(COURSES)
        taking = min(len(staff), some.choice((1, 1, 1, 2, 3, 4, 6, 9, 14, 30)))
        chosen = some.sample(range(1, len(staff) + 1), taking)
        rows.append(
            Training(
                id=number,
                came_by=CameBy.PLANS,
                gathered=tuple(
                    Gathered(plan_id=one, action_id=number, version=1, what=title) for one in chosen
                ),
                theme=theme,
                title=title,
                goal=goal.capitalize(),
                strategic_goal=some.choice(("Kortere levertijden", "Tweede productielijn", "")),
                target_group=some.choice(
                    ("operatoren", "ploegleiders", "alle bedienden", "nieuwe medewerkers")
                ),
                staff_groups=(some.choice(list(StaffGroup)),),
                joint_committees=(some.choice(("111", "200")),),
                formal=formal,
                in_working_time=some.random() < 0.9,
                quarter=some.choice((1, 2, 3, 4, None)),
                language="nl",
                learning_method="klassikaal" if formal else "op de werkplek",
                participants=taking,
                hours=Decimal(hours) if some.random() < 0.95 else None,
                training_centre=centre,
                budget=Decimal(some.randint(1, 40) * 50) if formal else None,
                evaluation="vragenlijst na drie maanden",
                for_groups=some.choice(((), (), ("aged_50",), ("low_skilled", "origin"))),
                groups_how=some.choice(("", "in kleine groepen")),
            )
        )
    return TrainingPlan(year=YEAR, until=YEAR, trainings=tuple(rows), last_id=len(rows))


def organisation(some: random.Random, staff: list[Person]) -> OrganisationProfile:
    people = len(staff)
    other = min(people, some.choice((0, 1, 2)))
    women = some.randint(0, people - other)
    ages, left = [], people
    bands = ((0, 25), (26, 34), (35, 44), (45, 54), (55, None))
    for youngest, oldest in bands:
        count = left if oldest is None else some.randint(0, left // 2)
        ages.append(AgeCount(band=AgeBand(youngest=youngest, oldest=oldest), people=count))
        left -= count
    return OrganisationProfile(
        name="Staalwerken Vandecasteele nv",
        seat="Industrielaan 12, 8500 Kortrijk",
        joint_committees=("111", "200"),
        body=Body.COUNCIL,
        quarters=tuple(
            QuarterFte(year=year, quarter=quarter, fte=Decimal(people) - Decimal(n))
            for n, (year, quarter) in enumerate(((2024, 4), (2025, 1), (2025, 2), (2025, 3)))
        ),
        composition=Composition(
            counted_on=date(2027, 1, 12),
            men=people - women - other,
            women=women,
            other=other,
            ages=tuple(ages),
            disability=some.choice((0, 2, min(9, people))),
            shortage=min(people, some.randint(0, 40)),
            fte=Decimal(people) - Decimal("12.5"),
        ),
    )


def last_year(some: random.Random, plan: TrainingPlan) -> Iterator[Invested]:
    for one in plan.trainings:
        people = one.participants or 0
        followed = some.randint(0, people)
        useful = some.randint(0, followed)
        rated = some.randint(0, followed)
        before = sum(some.randint(1, 3) for _ in range(rated))
        growth = Growth(people=rated, before=before, after=before + some.randint(0, rated * 2))
        yield Invested(
            training=one,
            outcome=Outcome(
                participants=people,
                followed=followed,
                useful=useful,
                applied=some.randint(0, useful),
                own=growth,
                manager=growth,
                cost=one.budget or Decimal(0),
            ),
        )
