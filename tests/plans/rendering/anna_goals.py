"""What stands in Anna's plan: two goals with all that a goal can hold, and what she asks for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from plans.model import (
    Action,
    ActionStatus,
    Competence,
    CompetenceType,
    Goal,
    GoalKind,
    LearningForm,
    Origin,
    Priority,
    Promise,
    Role,
    SupportKind,
    Verdict,
)


def lead_goal() -> Goal:
    return Goal(
        id=1,
        text="Tegen 31 december 2027 leid ik zelfstandig een team van acht medewerkers, met een "
        "teamtevredenheid van minstens 7,5 op 10 en ten hoogste 5 % verloop.",
        kind=GoalKind.GROWTH,
        target_date=date(2027, 12, 31),
        evidence="De halfjaarlijkse bevraging van het team, en een terugblik met Marc op twee "
        "moeilijke gesprekken.",
        origin=Origin.PERSONAL,
        profile_link="Coördineert het dagelijkse werk van het team",
        competences=(_leading(), _feedback(), _planning()),
    )


def _leading() -> Competence:
    return Competence(
        id=2,
        name="Leidinggeven aan een team",
        type=CompetenceType.SKILL,
        current=2,
        current_manager=2,
        needed=4,
        priority=Priority.HIGH,
        note="Vooral: taken verdelen en opvolgen.",
        actions=(
            Action(
                id=10,
                what="Opleiding Leidinggeven voor starters, met oefendagen",
                form=LearningForm.TRAINING,
                formal=True,
                provider="Academie voor Leiderschap, Gent",
                theme="Leidinggeven",
                language="nl",
                start=date(2027, 2, 8),
                end=date(2027, 4, 30),
                hours=Decimal("22.8"),
                cost=Decimal(1450),
                status=ActionStatus.STARTED,
                progress=40,
            ),
            Action(
                id=11,
                what="Marc vervangen als dagverantwoordelijke, twee dagen per maand",
                form=LearningForm.JOB,
                who="Marc",
                start=date(2027, 5, 1),
                end=date(2027, 11, 30),
                hours=Decimal(40),
                verdict=Verdict.ADJUSTED,
                manager_remark="Eerst een halve dag per week; vanaf september twee dagen.",
            ),
        ),
    )


def _feedback() -> Competence:
    return Competence(
        id=3,
        name="Feedback geven en ontvangen",
        type=CompetenceType.SKILL,
        current=3,
        current_manager=2,
        needed=4,
        priority=Priority.NORMAL,
        actions=(
            Action(
                id=12,
                what="Intervisiegroep met de andere coördinatoren, maandelijks",
                form=LearningForm.OTHERS,
                provider="Collega's",
                start=date(2027, 1, 15),
                end=date(2027, 12, 10),
                hours=Decimal(18),
                cost=Decimal(0),
                status=ActionStatus.STARTED,
            ),
        ),
    )


def _planning() -> Competence:
    return Competence(
        id=4,
        name="Plannen en prioriteiten stellen",
        type=CompetenceType.SKILL,
        current=4,
        current_manager=3,
        needed=4,
        priority=Priority.LOW,
        actions=(
            Action(
                id=13,
                what="De weekplanning van het team maken in de zomermaanden",
                form=LearningForm.JOB,
                start=date(2027, 7, 1),
                end=date(2027, 8, 31),
                hours=Decimal(16),
            ),
        ),
    )


def french_goal() -> Goal:
    return Goal(
        id=20,
        text="Tegen september help ik Franstalige klanten verder zonder door te verbinden.",
        kind=GoalKind.CURRENT,
        target_date=date(2027, 9, 30),
        evidence="Tien gesprekken na elkaar zonder hulp van een collega.",
        origin=Origin.ORGANISATION,
        competences=(_french(), _attitude()),
    )


def _french() -> Competence:
    return Competence(
        id=21,
        name="Frans, mondeling (B2)",
        type=CompetenceType.KNOWLEDGE,
        current=2,
        current_manager=0,
        needed=4,
        priority=Priority.HIGH,
        actions=(
            Action(
                id=22,
                what="Taalcoaching, wekelijks een uur",
                form=LearningForm.TRAINING,
                formal=True,
                provider="Institut Français, Brussel",
                theme="Talen",
                language="fr",
                start=date(2027, 2, 1),
                end=date(2027, 9, 15),
                hours=Decimal(30),
                cost=Decimal("1980.50"),
            ),
            Action(
                id=23,
                what="Meeluisteren met Amélie aan de Franstalige lijn",
                form=LearningForm.OTHERS,
                provider="Amélie Dubois",
                start=date(2027, 3, 15),
                end=date(2027, 6, 30),
                hours=Decimal(12),
            ),
        ),
    )


def _attitude() -> Competence:
    return Competence(
        id=24,
        name="Durven spreken",
        type=CompetenceType.ATTITUDE,
        current=1,
        current_manager=3,
        needed=3,
        priority=Priority.NORMAL,
        actions=(
            Action(
                id=25,
                what="Elke vrijdag de teamlunch in het Frans",
                form=LearningForm.JOB,
                start=date(2027, 4, 1),
                end=date(2027, 9, 30),
            ),
        ),
    )


def promises() -> tuple[Promise, ...]:
    return (
        Promise(
            id=30,
            what="Twee uur per week vrij van de telefoon voor de opleidingen",
            who=Role.MANAGER,
            by=date(2027, 2, 1),
            kind=SupportKind.TIME,
        ),
        Promise(
            id=31,
            what="Opleidingsbudget van € 3.500",
            who=Role.HR,
            by=date(2027, 1, 31),
            kind=SupportKind.BUDGET,
            verdict=Verdict.REMARK,
            manager_remark="Het saldo van 2026 mag erbij.",
        ),
        Promise(
            id=32,
            what="Meter in het Franstalige team",
            who="Amélie Dubois",
            by=date(2027, 3, 15),
            kind=SupportKind.COACH,
        ),
    )
