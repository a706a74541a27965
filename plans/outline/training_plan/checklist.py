"""Which requirement of the checklist is met where in the document, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from plans.i18n.text import Text
from plans.i18n.translated import said
from plans.law.rules import GroupKind, Need, Requirement
from plans.outline.training_plan.facts import PlanFacts
from plans.training_plan.steps import GROUPS, SKILLS
from plans.training_plan.training import Training


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One requirement, held against the plan."""

    requirement: Requirement
    missing: tuple[Text, ...]
    """What is not there, in words; nothing when it is met."""
    sections: tuple[str, ...]
    """The keys of the parts of the document in which it is, or belongs."""

    @property
    def met(self) -> bool:
        return not self.missing


@dataclass(frozen=True, kw_only=True)
class _Look:
    """How something is looked for."""

    section: str
    words: Text
    """What is missing, when it is."""
    there: Callable[[PlanFacts], bool]


_TRAININGS_WITHOUT = Text("%(what)s of trainings %(numbers)s")
_FOR_GROUP = Text("something for: %(group)s")


def checked(facts: PlanFacts) -> tuple[Checked, ...]:
    """Every requirement that holds in the year of the plan, in the order of its file."""
    day = date(facts.plan.year, 1, 1)
    return tuple(
        _checked(one, facts)
        for one in facts.requirements
        if one.holds_on(day) and (facts.last_year or not one.from_second_year)
    )


def _checked(requirement: Requirement, facts: PlanFacts) -> Checked:
    missing: list[Text] = []
    for need in requirement.needs:
        missing += _missing(need, facts)
    sections = dict.fromkeys(_section(need) for need in requirement.needs)
    return Checked(requirement=requirement, missing=tuple(missing), sections=tuple(sections))


def _section(need: Need) -> str:
    if need in _LOOKS:
        return _LOOKS[need].section
    return "groups" if need in _KINDS else "trainings"


def _missing(need: Need, facts: PlanFacts) -> list[Text]:
    if need in _KINDS:
        return _groups_without(facts, _KINDS[need])
    if need in _EACH:
        return _trainings_without(facts, *_EACH[need])
    look = _LOOKS[need]
    return [] if look.there(facts) else [look.words]


def _groups_without(facts: PlanFacts, kind: GroupKind) -> list[Text]:
    """The groups for which there is neither a training nor a sentence."""
    served = {key for one in facts.plan.trainings for key in one.for_groups}
    return [
        _FOR_GROUP(group=said(one.title))
        for one in facts.groups_of_year
        if one.kind is kind and one.key not in served and not facts.said(f"{GROUPS}.{one.key}")
    ]


def _trainings_without(
    facts: PlanFacts, words: Text, there: Callable[[Training], bool]
) -> list[Text]:
    trainings = facts.plan.trainings
    if not trainings:
        return [_NO_TRAININGS]
    without = [str(one.id) for one in trainings if not there(one)]
    return [_TRAININGS_WITHOUT(what=words, numbers=", ".join(without))] if without else []


def _answered(*keys: str) -> Callable[[PlanFacts], bool]:
    """Whether one of these questions was answered."""
    return lambda facts: any(facts.said(key) for key in keys)


def _of_kind(key: str, formal: bool) -> Callable[[PlanFacts], bool]:
    return lambda facts: (
        bool(facts.said(key)) or any(one.formal is formal for one in facts.plan.trainings)
    )


def _skills(facts: PlanFacts) -> bool:
    return any(one.key.startswith(f"{SKILLS}.") and one.value for one in facts.plan.answers)


_NO_TRAININGS = Text("trainings")
_KINDS: Mapping[Need, GroupKind] = {
    Need.RISK_GROUPS: GroupKind.RISK,
    Need.SPECIFIC_GROUPS: GroupKind.SPECIFIC,
}
_EACH: Mapping[Need, tuple[Text, Callable[[Training], bool]]] = {
    Need.FORMALITY: (Text("formal or informal"), lambda one: one.formal is not None),
    Need.TARGET_GROUPS: (Text("the target group"), lambda one: bool(one.target_group.strip())),
    Need.PERIODS: (Text("the quarter"), lambda one: one.quarter is not None),
    Need.PARTICULARS: (
        Text("theme, title or goal"),
        lambda one: bool(one.theme.strip() and one.title.strip() and one.goal.strip()),
    ),
}
_LOOKS: Mapping[Need, _Look] = {
    Need.NAME: _Look(
        section="company",
        words=Text("the name of the organisation"),
        there=lambda facts: bool(facts.profile.name),
    ),
    Need.SEAT: _Look(
        section="company",
        words=Text("the seat"),
        there=lambda facts: bool(facts.profile.seat),
    ),
    Need.JOINT_COMMITTEES: _Look(
        section="company",
        words=Text("the joint committee"),
        there=lambda facts: bool(facts.profile.joint_committees),
    ),
    Need.BODY: _Look(
        section="company",
        words=Text("works council, union delegation or neither"),
        there=lambda facts: facts.profile.body is not None,
    ),
    Need.QUARTERS: _Look(
        section="company",
        words=Text("the full-time equivalents of the reference period"),
        there=lambda facts: facts.counted is not None,
    ),
    Need.GENDER: _Look(
        section="composition",
        words=Text("the head counts of men, women and X"),
        there=lambda facts: facts.profile.composition.people is not None,
    ),
    Need.AGES: _Look(
        section="composition",
        words=Text("the head counts by age"),
        there=lambda facts: bool(facts.profile.composition.ages),
    ),
    Need.DISABILITY: _Look(
        section="composition",
        words=Text("the number of people with a disability"),
        there=lambda facts: facts.profile.composition.disability is not None,
    ),
    Need.SHORTAGE: _Look(
        section="composition",
        words=Text("the number of people in shortage occupations"),
        there=lambda facts: facts.profile.composition.shortage is not None,
    ),
    Need.DIRECTION: _Look(
        section="strategy",
        words=Text("where the organisation is going"),
        there=_answered("strategy.direction"),
    ),
    Need.TRAINING_GOALS: _Look(
        section="strategy",
        words=Text("the goals of training"),
        there=_answered("strategy.training_goals"),
    ),
    Need.CHANGES: _Look(
        section="strategy",
        words=Text("the changes ahead"),
        there=_answered("changes.short", "changes.middle", "changes.long"),
    ),
    Need.VISION: _Look(
        section="strategy",
        words=Text("the vision on learning"),
        there=_answered("vision.learning"),
    ),
    Need.SKILLS: _Look(
        section="strategy",
        words=Text("the skills that are needed"),
        there=_skills,
    ),
    Need.FORMAL: _Look(
        section="trainings",
        words=Text("formal trainings"),
        there=_of_kind("plan.formal", True),
    ),
    Need.INFORMAL: _Look(
        section="trainings",
        words=Text("informal trainings"),
        there=_of_kind("plan.informal", False),
    ),
    Need.EQUAL_ACCESS: _Look(
        section="equal_access",
        words=Text("how everybody gets access to training"),
        there=lambda facts: bool(facts.said("plan.equal_access") and facts.access.cells),
    ),
    Need.INVESTMENT: _Look(
        section="investment",
        words=Text("how the plan contributes to the investment in training"),
        there=_answered("plan.investment"),
    ),
    Need.LAST_YEAR: _Look(
        section="evaluation",
        words=Text("the evaluation of last year's plan"),
        there=_answered("evaluation.last_year"),
    ),
    Need.THIS_YEAR: _Look(
        section="evaluation",
        words=Text("how this plan is evaluated"),
        there=_answered("evaluation.this_year"),
    ),
    Need.WITH_WORKERS: _Look(
        section="evaluation",
        words=Text("how the workers take part in the evaluation"),
        there=_answered("evaluation.with_workers"),
    ),
}
