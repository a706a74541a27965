"""Which skills the agreed plans of people say are needed, at each level of the organisation: what step 4 of
the collective training plan begins with. Numbers of plans, and never whose they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from plans.i18n.formats import show_days
from plans.i18n.text import Text, plural
from plans.model import Competence, Person, Plan, Role
from plans.training_plan.levels import Level, level_of
from plans.training_plan.spelling import spelled_alike

UNKNOWN = ""
"""The level of those of whom nothing tells it."""
_TENTH = Decimal("0.1")
_COUNTED = Text("%(skill)s (%(plans)s)")
_WITH_GAP = Text("%(skill)s (%(plans)s, gap %(gap)s)")
_WITHOUT_GAP = Text("%(skill)s (%(plans)s, no gap)")


@dataclass(frozen=True, kw_only=True)
class NeededSkill:
    """A competence that people want to grow in, over all plans of one level."""

    name: str
    """As most people write it."""
    plans: int
    """In how many plans it stands."""
    gap: Decimal | None
    """How many levels lie between what is needed and what there is now, on average over the plans
    that say both; None where none does."""

    @property
    def line(self) -> Text:
        """The skill with its numbers, for HR to read."""
        plans = plural("%(count)s PDP", "%(count)s PDPs", self.plans)
        if self.gap is None:
            return _COUNTED(skill=self.name, plans=plans)
        said = _WITH_GAP(gap=show_days(self.gap)) if self.gap else _WITHOUT_GAP
        return said(skill=self.name, plans=plans)


def needed_skills(
    plans: Iterable[Plan],
    people: Mapping[str, Person],
    managers: Collection[str],
    among: Sequence[Level],
) -> dict[str, tuple[NeededSkill, ...]]:
    """By the key of a level, or `UNKNOWN`: the skills of the plans in force of those who are at it, the
    ones in most plans first, and of these the ones with the greatest gap. `managers` are the ids
    of whoever leads others."""
    found: defaultdict[str, defaultdict[str, _Counted]] = defaultdict(lambda: defaultdict(_Counted))
    for plan in plans:
        person = people.get(plan.employee_id)
        if person is None:
            continue
        level = level_of(person.function, leads=person.id in managers, among=among)
        counted = found[level.key if level is not None else UNKNOWN]
        for alike, competences in _by_name(plan).items():
            counted[alike].add(competences)
    return {
        level: tuple(sorted((one.skill for one in skills.values()), key=_most_first))
        for level, skills in found.items()
    }


def not_in(answer: str, skills: Iterable[NeededSkill]) -> tuple[NeededSkill, ...]:
    """Those that no line of an answer names."""
    there = {spelled_alike(line) for line in answer.splitlines()}
    return tuple(one for one in skills if spelled_alike(one.name) not in there)


def as_answer(skills: Iterable[NeededSkill]) -> str:
    """The skills as HR takes them over: by name alone, one a line. How many plans ask for one says too
    much of few people, where everybody reads it."""
    return "\n".join(one.name for one in skills)


class _Counted:
    """One skill while it is counted."""

    def __init__(self) -> None:
        self._names: Counter[str] = Counter()
        self._gaps: list[int] = []
        self._plans = 0

    def add(self, of_one_plan: Sequence[Competence]) -> None:
        """Counts it once, however many goals of that plan ask for it."""
        self._plans += 1
        self._names[" ".join((of_one_plan[0].name or "").split())] += 1
        gaps = [gap for gap in map(_gap, of_one_plan) if gap is not None]
        if gaps:
            self._gaps.append(max(gaps))

    @property
    def skill(self) -> NeededSkill:
        name = min(self._names, key=lambda one: (-self._names[one], one))
        gap = Fraction(sum(self._gaps), len(self._gaps)) if self._gaps else None
        return NeededSkill(name=name, plans=self._plans, gap=None if gap is None else _tenths(gap))


def _by_name(plan: Plan) -> dict[str, list[Competence]]:
    found: dict[str, list[Competence]] = {}
    for one in plan.competences:
        alike = spelled_alike(one.name or "")
        if alike:
            found.setdefault(alike, []).append(one)
    return found


def _gap(competence: Competence) -> int | None:
    """The manager's view of the level now goes before the employee's own; 0 says that it is not known."""
    now = competence.level_of(Role.MANAGER) or competence.level_of(Role.EMPLOYEE)
    if not now or competence.needed is None:
        return None
    return max(0, competence.needed - now)


def _tenths(number: Fraction) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(_TENTH, rounding=ROUND_HALF_UP)


def _most_first(skill: NeededSkill) -> tuple[int, Decimal, str]:
    return -skill.plans, -(skill.gap or Decimal(0)), spelled_alike(skill.name)
