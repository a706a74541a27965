"""What HR is asked for the collective training plan of a year, in seven steps.

Each question is declared here once: what it is about, how it is called, and in which part of the document its
answer is printed. How it is asked stands in `dialogs.scripts.training_plan`. Two of them are asked once for
each level of the organisation and for each group that the law names, as the files of both say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum

from plans.i18n.text import Text
from plans.i18n.translated import said
from plans.law.rules import TargetGroup
from plans.training_plan.levels import Level

LONGEST_ANSWER = 12_000
"""Characters; an answer may be sent in several messages."""


class Step(IntEnum):
    """The steps, by number."""

    STRATEGY = 1
    CHANGES = 2
    VISION = 3
    SKILLS = 4
    PLAN = 5
    ACTIVITIES = 6
    EVALUATION = 7


class Kind(StrEnum):
    """What an answer is."""

    WORDS = "words"
    SKILLS = "skills"
    """Skills, one a line."""
    GROUP = "group"
    """What is done for one group of workers."""


class Part(StrEnum):
    """Where the document prints an answer; the parts stand in this order."""

    STRATEGY = "strategy"
    """The goals of the organisation, those of training, and the changes ahead."""
    VISION = "vision"
    SKILLS = "skills"
    TRAININGS = "trainings"
    """Above the table."""
    GROUPS = "groups"
    """Actions for risk groups and specific groups."""
    EQUAL_ACCESS = "equal_access"
    INVESTMENT = "investment"
    """How the plan contributes to the investment in training."""
    EVALUATION = "evaluation"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. An answer is kept under its key (`plans.training_plan.plan.Answer`)."""

    key: str
    step: Step
    label: Text
    """What it is called in overviews and above the answer in the document."""
    part: Part
    kind: Kind = Kind.WORDS
    level: Level | None = None
    """The level of the organisation that it is about."""
    group: TargetGroup | None = None
    """The group of workers that it is about."""
    needed: bool = False
    """Whether the law asks for it: what is open is named in the checklist."""

    @property
    def declared(self) -> str:
        """The key of its declaration: the same for all levels, and for all groups."""
        return next(one.key for one in DECLARED if is_about(one, self.key))


STEPS: Mapping[Step, Text] = {
    Step.STRATEGY: Text("Strategic direction"),
    Step.CHANGES: Text("Changes ahead"),
    Step.VISION: Text("Vision on learning"),
    Step.SKILLS: Text("Skills that are needed"),
    Step.PLAN: Text("The plan"),
    Step.ACTIVITIES: Text("Concrete activities"),
    Step.EVALUATION: Text("Evaluation"),
}
"""How each step is called."""

SKILLS, GROUPS = "skills", "plan.groups"
"""What the keys of questions begin with that are asked for each level, and for each group."""

DECLARED: tuple[Question, ...] = (
    Question(
        key="strategy.direction",
        step=Step.STRATEGY,
        label=Text("Where the organisation is going"),
        part=Part.STRATEGY,
    ),
    Question(
        key="strategy.training_goals",
        step=Step.STRATEGY,
        label=Text("Goals of training"),
        part=Part.STRATEGY,
        needed=True,
    ),
    Question(
        key="changes.short",
        step=Step.CHANGES,
        label=Text("Within the year"),
        part=Part.STRATEGY,
    ),
    Question(
        key="changes.middle",
        step=Step.CHANGES,
        label=Text("In one to three years"),
        part=Part.STRATEGY,
    ),
    Question(
        key="changes.long",
        step=Step.CHANGES,
        label=Text("Later than that"),
        part=Part.STRATEGY,
    ),
    Question(
        key="vision.learning",
        step=Step.VISION,
        label=Text("How we look at learning"),
        part=Part.VISION,
    ),
    Question(
        key="vision.formal_informal",
        step=Step.VISION,
        label=Text("Formal and informal learning"),
        part=Part.VISION,
    ),
    Question(
        key="vision.means",
        step=Step.VISION,
        label=Text("Time, money and people for learning"),
        part=Part.VISION,
    ),
    Question(
        key=SKILLS,
        step=Step.SKILLS,
        label=Text("Skills – %(level)s"),
        part=Part.SKILLS,
        kind=Kind.SKILLS,
    ),
    Question(
        key="plan.formal",
        step=Step.PLAN,
        label=Text("Formal training this year"),
        part=Part.TRAININGS,
        needed=True,
    ),
    Question(
        key="plan.informal",
        step=Step.PLAN,
        label=Text("Informal learning this year"),
        part=Part.TRAININGS,
        needed=True,
    ),
    Question(
        key=GROUPS,
        step=Step.PLAN,
        label=Text("Actions for one group"),
        part=Part.GROUPS,
        kind=Kind.GROUP,
        needed=True,
    ),
    Question(
        key="plan.equal_access",
        step=Step.PLAN,
        label=Text("Equal access to training"),
        part=Part.EQUAL_ACCESS,
        needed=True,
    ),
    Question(
        key="plan.investment",
        step=Step.PLAN,
        label=Text("Contribution to the investment in training"),
        part=Part.INVESTMENT,
        needed=True,
    ),
    Question(
        key="activities.individuals",
        step=Step.ACTIVITIES,
        label=Text("Activities for individuals"),
        part=Part.TRAININGS,
    ),
    Question(
        key="activities.teams",
        step=Step.ACTIVITIES,
        label=Text("Activities for teams"),
        part=Part.TRAININGS,
    ),
    Question(
        key="evaluation.last_year",
        step=Step.EVALUATION,
        label=Text("What last year brought"),
        part=Part.EVALUATION,
    ),
    Question(
        key="evaluation.this_year",
        step=Step.EVALUATION,
        label=Text("How this year is evaluated"),
        part=Part.EVALUATION,
        needed=True,
    ),
    Question(
        key="evaluation.with_workers",
        step=Step.EVALUATION,
        label=Text("How the workers take part in it"),
        part=Part.EVALUATION,
        needed=True,
    ),
)
"""Every question in the order in which it is asked, those for levels and groups once."""


def is_about(declared: Question, key: str) -> bool:
    """Whether the question of that key comes from this declaration."""
    return key == declared.key or key.startswith(f"{declared.key}.")


def questions(levels: Iterable[Level], groups: Iterable[TargetGroup]) -> tuple[Question, ...]:
    """Every question, in order. `groups` are those of the law for the year of the plan."""
    levels, groups = tuple(levels), tuple(groups)
    found: list[Question] = []
    for one in DECLARED:
        if one.key == SKILLS:
            found += [_of_level(one, level) for level in levels]
        elif one.key == GROUPS:
            found += [_of_group(one, group) for group in groups]
        else:
            found.append(one)
    return tuple(found)


def groups_for(year: int, groups: Iterable[TargetGroup]) -> tuple[TargetGroup, ...]:
    """Those of the rule file that hold on the first day of that year."""
    return tuple(one for one in groups if one.holds_on(date(year, 1, 1)))


def _of_level(declared: Question, level: Level) -> Question:
    label = declared.label(level=said(level.title))
    return replace(declared, key=f"{SKILLS}.{level.key}", label=label, level=level)


def _of_group(declared: Question, group: TargetGroup) -> Question:
    return replace(declared, key=f"{GROUPS}.{group.key}", label=said(group.title), group=group)
