"""A collective training plan as HR sees it, for tests of screens: some of it answered, some left open."""

from __future__ import annotations

from decimal import Decimal

from plans.law.files import Law
from plans.training_plan.levels import levels
from plans.training_plan.plan import Answer, TrainingPlan
from plans.training_plan.shown import StepsShown
from plans.training_plan.skills import UNKNOWN, NeededSkill
from plans.training_plan.steps import groups_for, questions
from plans.uploads.upload import MediaType, Purpose, Upload
from tests.cast import NOW

YEAR = 2027
A_DOCUMENT = Upload(
    id=7,
    owner_id=None,
    purpose=Purpose.TRAINING_PLAN,
    media_type=MediaType.PDF,
    name="strategy.pdf",
    size=1_234_567,
    sha256="0" * 64,
    received_at=NOW,
    by="ines",
)


def said(key: str, value: str, by: str | None = "ines", documents: tuple[int, ...] = ()) -> Answer:
    return Answer(key=key, value=value, by=by, at=NOW, documents=documents)


def steps_shown() -> StepsShown:
    """The plan of 2027 on its way, after one of 2026."""
    answers = (
        said("strategy.direction", "To be where the customer is"),
        said("skills.management", "Listening\nChoosing", by=None),
        said("changes.long", "", documents=(7,)),
    )
    last = (said("strategy.training_goals", "One goal\nAnother goal"),)
    one, several = (
        NeededSkill(name="Welding", plans=1, gap=None),
        NeededSkill(name="Planning", plans=3, gap=Decimal("1.7")),
    )
    return StepsShown(
        plan=TrainingPlan(year=YEAR, until=YEAR, answers=answers, left_open=("changes.short",)),
        last=TrainingPlan(year=YEAR - 1, until=YEAR - 1, answers=last),
        covered_by=TrainingPlan(year=YEAR - 2, until=YEAR),
        questions=questions(levels(), groups_for(YEAR, Law().target_groups)),
        years=(YEAR - 1, YEAR),
        names={"ines": "Ines Claes"},
        documents={7: A_DOCUMENT},
        skills={"team_leaders": (several, one), UNKNOWN: (one,)},
    )
