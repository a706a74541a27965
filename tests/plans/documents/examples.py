"""Plans to print: Anna's, with all that a plan can hold, and the smallest ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from plans.content import content_hash
from plans.document import Document, build_document
from plans.model import (
    Action,
    ActionStatus,
    Agreement,
    Competence,
    CompetenceType,
    Goal,
    GoalKind,
    LearningForm,
    Origin,
    Person,
    Plan,
    Preparation,
    Priority,
    Promise,
    Role,
    SignOff,
    Status,
    SupportKind,
    Talk,
    TalkKind,
    Verdict,
)
from plans.translate import Texts

NOW = datetime(2027, 3, 3, 9, 30, tzinfo=UTC)

ANNA = Person(
    id="anna",
    name="Anna Peeters",
    function="Medewerker klantendienst",
    department="Klantenervaring",
    manager_id="marc",
)
MARC = Person(id="marc", name="Marc Janssens", function="Teamleider", department="Klantenervaring")
PEOPLE = {person.id: person for person in (ANNA, MARC)}


def anna_plan() -> Plan:
    """A plan of two goals, five competences and seven actions that both have signed."""
    return signed(
        Plan(
            id=1,
            employee_id="anna",
            manager_id="marc",
            status=Status.ACTIVE,
            round="POP-ronde 2027",
            period_start=date(2027, 1, 1),
            period_end=date(2027, 12, 31),
            created_at=NOW,
            status_since=NOW,
            goals=(_lead_goal(), _french_goal()),
            promises=_promises(),
            talks=(
                Talk(id=40, on=date(2027, 4, 15)),
                Talk(id=41, on=date(2027, 7, 15)),
                Talk(id=42, on=date(2027, 12, 15), kind=TalkKind.FINAL),
            ),
            employee_remark="Ik wil graag in de loop van het jaar bekijken of een tweede "
            "intervisiegroep zinvol is.",
            manager_remark="Anna kan meteen meelopen met de planning van het team; "
            "we spreken elke maand even af.",
            last_item_id=42,
        )
    )


def anna_prepared() -> Plan:
    """Anna's plan with what both thought of beforehand."""
    return replace(
        anna_plan(),
        preparation=Preparation(
            good_at="Rustig blijven bij boze klanten, en collega's wegwijs maken.",
            like="Met mensen werken en iets uitleggen.",
            better="Op tijd om hulp vragen.",
            ambition_short="Een klein team begeleiden.",
            ambition_long="Zelf een dienst leiden.",
            job_change="De klantendienst krijgt er de chat bij.",
            shared=True,
        ),
        manager_preparation=Preparation(
            good_at="Anna ziet snel waar het fout loopt.", better="Delegeren.", shared=True
        ),
    )


def draft_plan() -> Plan:
    """One goal, as it may be after five minutes of chat."""
    return Plan(
        id=2,
        employee_id="anna",
        manager_id="marc",
        period_start=date(2027, 1, 1),
        period_end=date(2027, 12, 31),
        created_at=NOW,
        status_since=NOW,
        goals=(
            Goal(
                id=1,
                text="Tegen eind juni geef ik zelfstandig de maandelijkse rondleiding.",
                target_date=date(2027, 6, 30),
                competences=(
                    Competence(
                        id=2,
                        name="Presenteren",
                        current=2,
                        needed=4,
                        actions=(
                            Action(
                                id=3,
                                what="Twee rondleidingen geven samen met Lotte",
                                form=LearningForm.JOB,
                                end=date(2027, 5, 31),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        last_item_id=3,
    )


def empty_plan() -> Plan:
    """What there is before the first answer."""
    return replace(draft_plan(), goals=(), last_item_id=0)


def signed(plan: Plan) -> Plan:
    """The plan with the agreement of both to the version it is."""
    whole = content_hash(plan)
    return replace(
        plan,
        sign_offs=(
            SignOff(
                person_id="marc",
                name="Marc Janssens",
                role=Role.MANAGER,
                agreement=Agreement.AGREED,
                at=datetime(2027, 2, 10, 14, 5, tzinfo=UTC),
                version=plan.version,
                content_hash=whole,
            ),
            SignOff(
                person_id="anna",
                name="Anna Peeters",
                role=Role.EMPLOYEE,
                agreement=Agreement.AGREED_WITH_REMARKS,
                at=datetime(2027, 2, 11, 8, 42, tzinfo=UTC),
                version=plan.version,
                content_hash=whole,
                remark="Akkoord, als de opleiding in Gent kan doorgaan.",
                differing_opinion="Ik schat mijn niveau voor plannen hoger in dan Marc.",
            ),
        ),
    )


def document_of(plan: Plan, language: str = "en", **others: Any) -> Document:
    """The plan's document, without a catalogue and made at `NOW` unless said otherwise."""
    values = {"people": PEOPLE, "texts": Texts({}), "language": language, "now": NOW}
    return build_document(plan, **(values | others))


def _lead_goal() -> Goal:
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


def _french_goal() -> Goal:
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


def _promises() -> tuple[Promise, ...]:
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
