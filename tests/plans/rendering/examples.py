"""Plans to print: Anna's, with all that a plan can hold, and the smallest ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from plans.content import content_hash
from plans.i18n.translate import Texts
from plans.model import (
    Action,
    Agreement,
    Competence,
    Goal,
    LearningForm,
    Person,
    Plan,
    Preparation,
    Role,
    SignOff,
    Status,
    Talk,
    TalkKind,
)
from plans.outline import Document, build_document
from tests.plans.rendering.anna_goals import french_goal, lead_goal, promises

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
            goals=(lead_goal(), french_goal()),
            promises=promises(),
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
