"""Which skills agreed plans ask for, at each level."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from plans.model import Competence, Goal, Person, Plan, Status
from plans.model.choices import Role
from plans.model.items import Rating
from plans.training_plan.levels import levels
from plans.training_plan.skills import UNKNOWN, NeededSkill, as_answer, needed_skills, not_in
from tests.cast import ANNA, GREET, MARC, NOW, TOM
from tests.chat import TEXTS

WELDER = replace(ANNA, function="Lasser")


def competence(number: int, name: str | None, needed: int | None = 4, **levels: int) -> Competence:
    return Competence(id=number, name=name, needed=needed, **levels)  # type: ignore[arg-type]


def plan_of(person: Person, *goals: tuple[Competence, ...]) -> Plan:
    return Plan(
        id=1,
        employee_id=person.id,
        manager_id=None,
        status=Status.ACTIVE,
        period_start=date(2027, 1, 1),
        period_end=date(2027, 12, 31),
        created_at=NOW,
        status_since=NOW,
        goals=tuple(Goal(id=100 + number, competences=found) for number, found in enumerate(goals)),
    )


def counted(*plans: Plan, leading: tuple[str, ...] = ()) -> dict[str, tuple[NeededSkill, ...]]:
    people = {one.id: one for one in (WELDER, MARC, GREET, TOM)}
    return needed_skills(plans, people, leading, levels())


def test_skills_are_counted_once_a_plan_whatever_their_spelling() -> None:
    first = plan_of(
        WELDER, (competence(1, "TIG-lassen", current=2),), (competence(2, "tig lassen"),)
    )
    second = plan_of(WELDER, (competence(1, " TIG  lassen ", current=1), competence(2, "Plannen")))
    found = counted(first, second)["operational"]
    assert [(one.name, one.plans, one.gap) for one in found] == [
        ("TIG lassen", 2, Decimal("2.5")),
        ("Plannen", 1, None),
    ]


def test_the_name_is_the_one_that_most_people_write() -> None:
    plans = [plan_of(WELDER, (competence(1, name),)) for name in ("EXCEL", "Excel", "Excel")]
    [skill] = counted(*plans)["operational"]
    assert (skill.name, skill.plans) == ("Excel", 3)


def test_the_gap_goes_by_the_newest_level_and_the_managers_view_before_ones_own() -> None:
    rated = replace(
        competence(1, "Plannen", current=1, current_manager=2),
        ratings=(Rating(role=Role.MANAGER, level=3, on=NOW.date(), person_id="marc", report_id=1),),
    )
    own = competence(1, "Plannen", current=1, current_manager=0)  # 0: not enough insight
    beyond = competence(1, "Plannen", current=5)
    unknown = competence(1, "Plannen", current=0)
    for one, gap in ((rated, 1), (own, 3), (beyond, 0), (unknown, None)):
        [skill] = counted(plan_of(WELDER, (one,)))["operational"]
        assert skill.gap == gap


def test_they_are_grouped_by_level_and_apart_where_nothing_tells_it() -> None:
    found = counted(
        plan_of(WELDER, (competence(1, "Lassen"),)),
        plan_of(MARC, (competence(1, "Coachen"),)),
        plan_of(GREET, (competence(1, "Kiezen"),)),
        plan_of(TOM, (competence(1, "Luisteren"),)),
        plan_of(replace(TOM, id="nobody"), (competence(1, "Verdwijnen"),)),
        leading=("marc", "greet"),
    )
    assert {level: [one.name for one in skills] for level, skills in found.items()} == {
        "operational": ["Lassen"],
        "team_leaders": ["Coachen"],
        "management": ["Kiezen"],
        UNKNOWN: ["Luisteren"],
    }


def test_the_ones_in_most_plans_come_first_then_those_with_the_greatest_gap() -> None:
    one = plan_of(WELDER, (competence(1, "B", current=3), competence(2, "A", current=1)))
    other = plan_of(WELDER, (competence(1, "C", current=3),))
    third = plan_of(WELDER, (competence(1, "C", current=3),))
    assert [skill.name for skill in counted(one, other, third)["operational"]] == ["C", "A", "B"]


def test_competences_without_a_name_are_none() -> None:
    assert (
        counted(plan_of(WELDER, (competence(1, None), competence(2, " ?! "))))
        == {"operational": ()}
        or not counted(plan_of(WELDER, (competence(1, None),)))["operational"]
    )


def test_what_hr_takes_over_names_skills_alone() -> None:
    skills = (
        NeededSkill(name="Lassen", plans=3, gap=Decimal("1.5")),
        NeededSkill(name="Plannen", plans=1, gap=Decimal(0)),
        NeededSkill(name="Excel", plans=1, gap=None),
    )
    assert as_answer(skills) == "Lassen\nPlannen\nExcel"
    assert [one.name for one in not_in("PLANNEN\nIets anders", skills)] == ["Lassen", "Excel"]
    assert [TEXTS.render(one.line, "nl") for one in skills] == [
        "Lassen (3 POP's, verschil 1,5)",
        "Plannen (1 POP, geen verschil)",
        "Excel (1 POP)",
    ]
